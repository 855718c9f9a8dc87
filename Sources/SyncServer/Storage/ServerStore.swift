import Shared

/// Where a workspace's data lives. One implementation for each engine; one conformance suite for all.
///
/// One writer per workspace gives the sequence, so sequence numbers become visible in commit order
/// (pitfall P4). What a transaction wrote survives a power cut once `write` has returned.
protocol ServerStore: Sendable {
    /// Runs `body` alone and stores all it did, or nothing where it throws.
    ///
    /// Bodies that wait at the same time may share one commit; each still succeeds or fails on its
    /// own. `body` may run only once and must not outlive the call.
    func write<Result: Sendable>(
        _ body: @escaping @Sendable (any StoreWriter) throws -> Result
    ) async throws -> Result

    /// Runs `body` on one snapshot that later writes do not change.
    func read<Result: Sendable>(
        _ body: @escaping @Sendable (any StoreReader) throws -> Result
    ) async throws -> Result
}

/// What can be asked of one snapshot.
protocol StoreReader {
    /// Settings that are kept as text, nothing where never set.
    func setting(_ name: Setting) throws -> String?
    /// The end of the history.
    func position() throws -> HistoryPosition
    /// The chain's hash after the last entry of a sequence number; nothing where there is none.
    func chainHash(at sequence: Int64) throws -> [UInt8]?

    func replica(tokenHash: [UInt8]) throws -> ReplicaRow?
    func replica(_ id: ReplicaID) throws -> ReplicaRow?
    /// Ascending by number.
    func replicas() throws -> [ReplicaRow]
    func partner(_ name: PartnerName) throws -> PartnerRow?
    func partners() throws -> [PartnerRow]
    func enrolment(_ id: String) throws -> EnrolmentRow?

    /// The stored outcomes of a replica's numbers after `number`, ascending, at most `limit`.
    func receipts(of replica: ReplicaID, after number: UInt64, limit: Int) throws -> [ReceiptRow]
    /// Whether an outcome after `number` is `clock_ahead`.
    func isAhead(_ replica: ReplicaID, after number: UInt64) throws -> Bool
    func receipt(of replica: ReplicaID, number: UInt64) throws -> ReceiptRow?

    /// Nothing where the record is not known.
    func record(_ id: RecordID) throws -> StoredRecord?
    func isKnown(_ dossier: DossierID) throws -> Bool
    /// The current heads of a cell; empty where it was never written.
    func heads(_ record: StoredRecord, _ field: FieldName, _ member: MemberKey?) throws -> Heads
    /// The greatest rank among changes that are no heads any more, 0 where the cell never had them.
    func greatestRank(
        of versions: Set<Version>, _ record: StoredRecord, _ field: FieldName, _ member: MemberKey?
    ) throws -> UInt32
    /// The bases of a change that was refused to `version.replica`; nothing where none was.
    func basesOfRefused(_ version: Version) throws -> [Version]?

    /// The cells whose heads changed after `sequence`, each once, with the state they have now, and
    /// the sequence up to which that is complete. Never splits a sequence number; stops after the
    /// one that reaches `limit` cells. A cell that changes again later is left to its later place.
    func changes(after sequence: Int64, limit: Int) throws -> CellPage<Int64>
    /// All cells of the records after `record`, by record number; never splits a record.
    func snapshot(afterRecord record: Int64, limit: Int) throws -> CellPage<Int64>
    /// The same for the records of some dossiers, and some records by number.
    func snapshot(
        afterRecord record: Int64, limit: Int, in dossiers: Set<DossierID>, and records: Set<Int64>
    ) throws -> CellPage<Int64>

    /// What sharing bases have allowed a partner after one sequence number and up to another, as far
    /// as they still do.
    func consents(
        of partner: RecordID, after sequence: Int64, until end: Int64
    ) throws -> [ConsentRow]
    func hasConsent(
        _ partner: RecordID, _ dossier: DossierID, _ domain: LifeDomainName
    ) throws -> Bool
    /// The numbers of records that became a partner's own, likewise.
    func ownRecords(
        of partner: RecordID, after sequence: Int64, until end: Int64
    ) throws -> [Int64]
    func isOwn(_ partner: RecordID, _ record: RecordID) throws -> Bool
    /// The sequence number with which a partner's newest consent or own record began, 0 without.
    func newestGround(of partner: RecordID) throws -> Int64
    /// The partner whose id, or whose worker's id, this is.
    func partner(behind id: RecordID) throws -> RecordID?
    func records(of type: RecordTypeName, in dossier: DossierID) throws -> [StoredRecord]
    func cells(of record: StoredRecord) throws -> [CellState]

    /// Everything ever written to a cell, oldest first.
    func history(
        _ record: StoredRecord, _ field: FieldName, _ member: MemberKey?
    ) throws -> [HistoryEntry]
    /// Recomputes the history's chain; gives the first entry that does not fit, or nothing.
    func firstBrokenEntry() throws -> Int64?
}

/// What can be done in one transaction.
protocol StoreWriter: StoreReader {
    func set(_ name: Setting, to value: String) throws
    /// Keeps a version of the programme for good.
    func add(_ programme: ProgrammeRow) throws
    func add(_ partner: PartnerRow) throws
    func put(_ enrolment: EnrolmentRow) throws
    /// Forgets codes that ended before a time, in milliseconds; gives how many are open now.
    func discardEnrolments(expiredBefore time: Int64, now: Int64) throws -> Int
    /// Inserts or replaces the row of a replica.
    func put(_ replica: ReplicaRow) throws
    /// Makes a record known; its identity never changes again.
    func create(_ identity: RecordIdentity) throws -> StoredRecord
    /// Stores a change as the newest entry of its cell's history, and the cell's new heads.
    func append(_ entry: NewEntry, heads: Heads) throws
    /// Stores the outcome of one number. Fails where the number has one.
    func add(_ receipt: ReceiptRow, of replica: ReplicaID) throws
    /// Keeps a refused set for an admin, and its changes' bases for those that build on them.
    func quarantine(_ set: QuarantineRow) throws
    /// Replaces what the bases of a dossier allow; what is new counts from `sequence` on.
    func setConsents(
        _ consents: Set<Consent>, in dossier: DossierID, sequence: Int64
    ) throws
    /// Replaces whose own a record is; what is new counts from `sequence` on.
    func setOwners(_ partners: Set<RecordID>, of record: StoredRecord, sequence: Int64) throws
    /// The number that the next accepted change set gets.
    func nextSequence() throws -> Int64
}

/// Settings of a workspace.
enum Setting: String {
    case workspace, epoch, programme, isDemo
    /// The greatest reading that the server's own clock ever gave, in milliseconds.
    case clock
    /// The latest reading of the server's own replica, raw.
    case latest
    case nextReplica
}

/// A place in the history.
struct HistoryPosition: Hashable, Sendable {
    var sequence: Int64
    /// The chain's hash after that sequence number, 32 bytes.
    var hash: [UInt8]
}

/// A record as the store numbers it.
struct StoredRecord: Hashable, Sendable {
    let number: Int64
    let identity: RecordIdentity
}

/// A life domain of a dossier that a partner may hold by a sharing basis.
struct ConsentRow: Hashable, Sendable {
    let dossier: DossierID
    let domain: LifeDomainName
    /// The sequence number with which it began.
    let since: Int64
}

/// Cells, and where to go on.
struct CellPage<Position: Sendable>: Sendable {
    var cells: [CellState]
    var position: Position
    /// Whether there is anything after `position`.
    var hasMore: Bool
}

/// One installation of the client.
struct ReplicaRow: Hashable, Sendable {
    var id: ReplicaID
    var partner: PartnerName
    var worker: String
    var role: RoleName
    var device: String
    /// The record that names the worker.
    var workerID: RecordID
    /// SHA-256 of the token; empty for the server's own replica.
    var tokenHash: [UInt8]
    var state: State = .active
    /// The greatest number that has an outcome.
    var lastNumber: UInt64 = 0
    /// The greatest time of an accepted change.
    var latest: HybridTimestamp = .zero
    var enrolledAt: Int64
    var lastContact: Int64 = 0

    enum State: String, Sendable { case active, paused, revoked }
}

/// A version of the programme that was in use.
struct ProgrammeRow: Hashable, Sendable {
    var version: UInt32
    var document: String
    /// Why it was put into use.
    var note: String
    var activatedAt: Int64
}

/// An organisation.
struct PartnerRow: Hashable, Sendable {
    var name: PartnerName
    var id: RecordID
    var label: String
}

/// A one-time code. Only a hash of its secret part is kept.
struct EnrolmentRow: Hashable, Sendable {
    var id: String
    var secretHash: [UInt8]
    var partner: PartnerName
    var worker: String
    var role: RoleName
    var expiresAt: Int64
    var tries: Int = 0
    var isUsed: Bool = false
}

/// The stored outcome of one number.
struct ReceiptRow: Hashable, Sendable {
    var number: UInt64
    /// Nothing: accepted.
    var code: ErrorCode?
    var detail: String = ""
    /// The sequence number where accepted, 0 otherwise.
    var sequence: Int64 = 0
    /// Of the set's contents: the same number with other contents is a fork.
    var contentHash: [UInt8]
}

/// A change on its way into the history.
struct NewEntry: Sendable {
    var record: StoredRecord
    var change: Change
    /// The bases after refused ones were replaced by their own.
    var bases: [Version]
    var number: UInt64
    var sequence: Int64
    var arrivedAt: Int64
}

/// A refused change set.
struct QuarantineRow: Sendable {
    var replica: ReplicaID
    var number: UInt64
    var code: ErrorCode
    var arrivedAt: Int64
    /// The set as a batch of the wire format, or empty where it could not be read.
    var body: [UInt8]
    var changes: [Change]
}

/// One line of a cell's history.
struct HistoryEntry: Hashable, Sendable {
    var entry: Int64
    var sequence: Int64
    var version: Version
    var value: Value
    var rank: UInt32
    var reason: String?
    var bases: [Version]
    var arrivedAt: Int64
}
