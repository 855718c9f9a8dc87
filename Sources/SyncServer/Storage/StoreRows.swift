package import Shared

/// An item for a person to decide, where it stands.
package struct ConflictRow: Hashable, Sendable {
    package var record: StoredRecord
    package var field: FieldName
    package var member: MemberKey?
    package var item: ConflictItem
    /// Since when it is open; where it is closed, since when it was.
    package var openedAt: Int64
    package var changedAt: Int64

    package var key: CellKey { CellKey(record.identity.id, field, member) }

    package var kind: CellKind {
        CellKind(type: record.identity.type, field: field, domain: record.identity.domain)
    }
}

/// When a set was accepted.
package struct Arrival: Hashable, Sendable {
    /// The scope version of what it opens or ends.
    package let scope: Int64
    /// Milliseconds since 1970.
    package let time: Int64
    /// Whether bases and own records count only where the partner is involved.
    package let needsInvolvement: Bool
}

/// A dossier of which something ended for a partner.
package struct EndedRow: Hashable, Sendable {
    package let dossier: DossierID
    /// The scope version with which it ended last.
    package let since: Int64
    package let ground: Ground
}

/// What one device has to purge, or has purged. Times in milliseconds since 1970.
package struct PurgeRow: Hashable, Sendable {
    package let replica: ReplicaID
    let role: RoleName
    package let state: ReplicaRow.State
    package let dossier: DossierID
    let ground: Ground
    package let endedAt: Int64
    /// Nothing where the receipt is not here yet.
    package let purgedAt: Int64?
}

/// A dossier that was erased for everybody, or is to be: who asked for it, when and why.
package struct ErasureRow: Hashable, Sendable {
    package let dossier: DossierID
    /// Milliseconds since 1970.
    package let at: Int64
    package let ground: String
    /// The admin's; the server's own where it was repeated on a restored copy.
    package let by: ReplicaID

    package init(dossier: DossierID, at: Int64, ground: String, by: ReplicaID) {
        self.dossier = dossier
        self.at = at
        self.ground = ground
        self.by = by
    }
}

/// A dossier whose term of retention has passed.
package struct DueRow: Hashable, Sendable {
    package let dossier: DossierID
    /// The day from which the term counted.
    package let day: CalendarDate
}

/// A day on which a party may begin or cease to reach a dossier, without anybody writing.
package struct ReachTurn: Hashable, Sendable {
    package let day: CalendarDate
    package let party: RecordID
}

/// A worker's emergency access to a dossier. Times in milliseconds since 1970.
package struct EmergencyRow: Hashable, Sendable {
    package let replica: ReplicaID
    package let dossier: DossierID
    package let since: Int64
    package let until: Int64
    package let reason: String
}

/// What one device was sent of a dossier: a unit, from when until it said that it is gone.
package struct DisclosureRow: Hashable, Sendable {
    package let replica: ReplicaID
    package let dossier: DossierID
    package let unit: ScopeUnit
    /// Milliseconds since 1970.
    package let since: Int64
    package let until: Int64?
}

/// Cells, and where to go on.
package struct CellPage<Position: Sendable>: Sendable {
    package var cells: PackedCells
    package var position: Position
    /// Whether there is anything after `position`.
    package var hasMore: Bool
}

/// One installation of the client.
package struct ReplicaRow: Hashable, Sendable {
    package var id: ReplicaID
    package var partner: PartnerName
    package var worker: String
    package var role: RoleName
    package var device: String
    /// The record that names the worker.
    package var workerID: RecordID
    /// SHA-256 of the token; empty for the server's own replica.
    package var tokenHash: [UInt8]
    package var state: State = .active
    /// The greatest number that has an outcome.
    package var lastNumber: UInt64 = 0
    /// The greatest time of an accepted change.
    package var latest: HybridTimestamp = .zero
    package var enrolledAt: Int64
    package var lastContact: Int64 = 0
    /// The scope version when its first sync began; nothing before. It held nothing of what had ended
    /// by then.
    package var begun: Int64?

    /// Change sets that the device said were waiting there, when it was last heard of.
    package var waiting: UInt32 = 0
    /// SHA-256 of the token that was given and not used yet, and of the one before; empty without.
    package var nextTokenHash: [UInt8] = []
    package var oldTokenHash: [UInt8] = []
    /// Since when the token in use is.
    package var tokenSince: Int64 = 0
    /// The number of the last read of its that is in the ledger.
    package var lastRead: UInt64 = 0
    /// What it said of itself when it was last heard of: the client's version and the bytes it takes up, empty
    /// and 0 where it did not; how many milliseconds its clock was ahead.
    package var clientVersion = ""
    package var replicaBytes: Int64 = 0
    package var clockAhead: Int64?

    /// `leaving` may send what waits, then it is wiped; `wiping` is wiped with its next contact.
    package enum State: String, Sendable { case active, paused, leaving, wiping, revoked }

    /// Ends access for good: no token lets it in again.
    package mutating func revoke() {
        state = .revoked
        nextTokenHash = []
    }

    /// Whether it is the server's own or an admin's: without a device.
    package var isAdmin: Bool { tokenHash.isEmpty }
}

/// A version of the programme that was in use.
package struct ProgrammeRow: Hashable, Sendable {
    package var version: UInt32
    package var document: String
    /// Why it was put into use.
    package var note: String
    package var activatedAt: Int64
}

/// When and why a version of the programme came into use.
package struct ProgrammeUse: Hashable, Sendable {
    package let version: UInt32
    package let note: String
    package let activatedAt: Int64
}

/// An organisation.
package struct PartnerRow: Hashable, Sendable {
    package var name: PartnerName
    package var id: RecordID
    package var label: String

    package init(name: PartnerName, id: RecordID, label: String) {
        self.name = name
        self.id = id
        self.label = label
    }
}

/// A one-time code. Only a hash of its secret part is kept.
package struct EnrolmentRow: Hashable, Sendable {
    package var id: String
    package var secretHash: [UInt8]
    package var partner: PartnerName
    package var worker: String
    package var role: RoleName
    package var expiresAt: Int64
    package var tries: Int = 0
    package var isUsed: Bool = false
}

/// The stored outcome of consecutive numbers of one replica.
package struct ReceiptRun: Hashable, Sendable {
    package var first: UInt64
    /// Nothing: accepted.
    package var code: ErrorCode?
    package var detail: String = ""
    /// Of each set's contents, sixteen bytes: the same number with other contents is a fork.
    package var contentHashes: [UInt8]

    /// Stands for what was erased: whatever comes under the number is passed over.
    static let erasedHash = [UInt8](repeating: 0, count: 16)

    package var count: Int { contentHashes.count / 16 }
    package var numbers: Range<UInt64> { first..<first + UInt64(count) }
}

/// A change on its way into the history.
package struct NewEntry: Sendable {
    package var record: StoredRecord
    package var prepared: PreparedChange
    package var before: CellBefore
    /// The bases after refused ones were replaced by their own.
    package var bases: [Version]
    package var number: UInt64
    package var sequence: Int64
    package var arrivedAt: Int64
}

/// A refused change set.
package struct QuarantineRow: Sendable {
    package var replica: ReplicaID
    package var number: UInt64
    package var code: ErrorCode
    package var arrivedAt: Int64
    /// The set as a batch of the wire format, or empty where it could not be read.
    package var body: [UInt8]
    /// Its changes, where it is stored; empty where it is read: `body` holds them.
    package var changes: [Change]
    package var state: State = .kept
    /// The sequence number under which an admin applied it, 0 otherwise.
    package var sequence: Int64 = 0
    package var decidedBy: ReplicaID?
    package var decidedAt: Int64 = 0
    package var reason = ""

    package enum State: String, Sendable { case kept, applied, discarded, erased }
}

/// One line of a cell's history.
package struct HistoryEntry: Hashable, Sendable {
    package var entry: Int64
    package var sequence: Int64
    package var version: Version
    package var value: Value
    package var rank: UInt32
    package var reason: String?
    package var bases: [Version]
    package var arrivedAt: Int64
}
