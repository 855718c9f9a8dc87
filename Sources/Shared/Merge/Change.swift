/// One cell gets one value.
public struct Change: Hashable, Sendable {
    public let record: RecordIdentity
    public let field: FieldName
    public let member: MemberKey?
    public let value: Value
    public let version: Version
    /// The heads whose value the author was shown, ascending. Empty for the first write of a cell.
    public let bases: [Version]
    /// Present where the change decides a conflict.
    public let resolution: Resolution?
    /// Only on `_deleted`: the heads of all other cells of the record that the author was shown,
    /// ascending.
    public let witness: [Version]

    public init(
        record: RecordIdentity, field: FieldName, member: MemberKey? = nil, value: Value,
        version: Version, bases: [Version] = [], resolution: Resolution? = nil,
        witness: [Version] = []
    ) {
        self.record = record
        self.field = field
        self.member = member
        self.value = value
        self.version = version
        self.bases = bases.count < 2 ? bases : bases.sorted()
        self.resolution = resolution
        self.witness = witness.count < 2 ? witness : witness.sorted()
    }

    public var key: CellKey { CellKey(record.id, field, member) }
}

/// The decision of a conflict: why. Who and when stand in the change's version.
public struct Resolution: Hashable, Sendable {
    public let reason: String

    /// Fails where the reason is empty, or longer than `Limits.reasonCharacters`.
    public init?(reason: String) {
        guard let reason = Value.normalised(reason),
            reason.unicodeScalars.count <= Limits.reasonCharacters,
            reason.unicodeScalars.contains(where: { !$0.properties.isWhitespace })
        else { return nil }
        self.reason = reason
    }
}

/// All changes of one user action in one dossier: accepted or refused whole.
public struct ChangeSet: Hashable, Sendable {
    /// Numbered per replica: 1, 2, 3…
    public let number: UInt64
    /// Those of its records that this set brings into being. A change to any other unknown record
    /// is refused.
    public let creates: Set<RecordID>
    /// In the order of their versions, ascending.
    public let changes: [Change]

    public init(number: UInt64, creates: Set<RecordID> = [], changes: [Change]) {
        self.number = number
        self.creates = creates
        self.changes = changes
    }
}
