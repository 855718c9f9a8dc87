/// Every reason for which something is refused. The raw value is the stable code on the wire.
///
/// A code of an exchange answers the whole request and uses up no number; a code of a change set is
/// a stored receipt and uses up the set's number (design §6).
public enum ErrorCode: String, CaseIterable, Sendable, Error {
    // Answers to an exchange
    case malformedBody = "malformed_body"
    case bodyTooLarge = "body_too_large"
    case unsupportedMediaType = "unsupported_media_type"
    case protocolUnsupported = "protocol_unsupported"
    case unauthorized = "unauthorized"
    case paused = "paused"
    case revoked = "revoked"
    case tokenReused = "token_reused"
    case enrolmentCodeInvalid = "enrolment_code_invalid"
    case enrolmentCodeExpired = "enrolment_code_expired"
    case enrolmentCodeUsed = "enrolment_code_used"
    case tooManyTries = "too_many_tries"
    case gap = "gap"
    case replicaForked = "replica_forked"
    case cursorInvalid = "cursor_invalid"
    case epochChanged = "epoch_changed"
    case notFound = "not_found"
    case serverBusy = "server_busy"
    case serverError = "server_error"

    // Receipts of a change set
    case malformed = "malformed"
    case tooManyChanges = "too_many_changes"
    case secondDossier = "second_dossier"
    case versionOrder = "version_order"
    case clockAhead = "clock_ahead"
    case forbidden = "forbidden"
    case unknownRecord = "unknown_record"
    case recordExists = "record_exists"
    case unknownType = "unknown_type"
    case unknownField = "unknown_field"
    case wrongDomain = "wrong_domain"
    case wrongType = "wrong_type"
    case wrongMember = "wrong_member"
    case valueTooLong = "value_too_long"
    case valueOutOfRange = "value_out_of_range"
    case unknownChoice = "unknown_choice"
    case badBases = "bad_bases"
    case tooManyHeads = "too_many_heads"
    case appendOnly = "append_only"
    case conflictChanged = "conflict_changed"
    case blockedByConflict = "blocked_by_conflict"
    case locked = "locked"
    case erased = "erased"
}

extension ErrorCode {
    /// Whether the code is a stored receipt of one change set.
    public var isReceipt: Bool {
        switch self {
        case .malformedBody, .bodyTooLarge, .unsupportedMediaType, .protocolUnsupported,
            .unauthorized, .paused, .revoked, .tokenReused, .enrolmentCodeInvalid,
            .enrolmentCodeExpired,
            .enrolmentCodeUsed, .tooManyTries, .gap, .replicaForked, .cursorInvalid, .epochChanged,
            .notFound, .serverBusy, .serverError:
            false
        default: true
        }
    }

    /// Whether an honest client has little reason to be refused with it: a line for the ledger.
    public var isAlarming: Bool {
        switch self {
        case .bodyTooLarge, .gap, .replicaForked, .cursorInvalid, .epochChanged, .malformedBody,
            .malformed, .tooManyChanges, .secondDossier, .versionOrder, .forbidden, .unknownRecord,
            .recordExists, .unknownType, .unknownField, .wrongDomain, .wrongType, .wrongMember,
            .badBases:
            true
        default: false
        }
    }

    /// The HTTP status under which an exchange is refused with this code.
    public var httpStatus: Int {
        switch self {
        case .unauthorized, .revoked, .tokenReused: 401
        case .forbidden, .paused: 403
        case .notFound: 404
        case .gap, .replicaForked, .epochChanged: 409
        case .bodyTooLarge: 413
        case .unsupportedMediaType: 415
        case .protocolUnsupported: 426
        case .tooManyTries: 429
        case .serverError: 500
        case .serverBusy: 503
        default: 400
        }
    }

    /// What happened and what to do, for people. Holds no value, name or token.
    public var sentence: Sentence {
        isReceipt ? receiptSentence : exchangeSentence
    }
}
