/// The address of one value: a field of a record, or one member of a field that is a set or a map.
public struct CellKey: Hashable, Sendable, Comparable {
    public let record: RecordID
    public let field: FieldName
    /// The member of a set or the key of a map; nothing where the field is a single value.
    public let member: MemberKey?

    public init(_ record: RecordID, _ field: FieldName, _ member: MemberKey? = nil) {
        self.record = record
        self.field = field
        self.member = member
    }

    /// `RECORD/field` or `RECORD/field.member`: at most `Limits.cellTextBytes`.
    public var text: String {
        "\(record.text)/\(field.text)" + (member.map { ".\($0.text)" } ?? "")
    }

    /// Fails on what `text` never gives.
    public init?(text: String) {
        let parts = text.split(
            separator: "/", maxSplits: 1, omittingEmptySubsequences: false
        ).map(String.init)
        guard parts.count == 2, let record = RecordID(parts[0]) else { return nil }
        let path = parts[1].split(
            separator: ".", maxSplits: 1, omittingEmptySubsequences: false
        ).map(String.init)
        guard let field = path.first.flatMap(FieldName.init) else { return nil }
        let member = path.count == 2 ? MemberKey(path[1]) : nil
        guard (path.count == 2) == (member != nil) else { return nil }
        self.init(record, field, member)
    }

    public static func < (one: Self, other: Self) -> Bool {
        if one.record != other.record { return one.record < other.record }
        if one.field != other.field { return one.field < other.field }
        return (one.member?.text ?? "").utf8.lexicographicallyPrecedes(
            (other.member?.text ?? "").utf8)
    }
}

/// The member of a set or the key of a map: a code or an id, never free text.
///
/// ASCII letters and digits with `_ - . +`, first a letter or digit, at most `Limits.memberBytes`.
public struct MemberKey: Hashable, Sendable {
    public let text: String

    /// Fails where `text` breaks the rule above.
    public init?(_ text: String) {
        guard text.utf8.count <= Limits.memberBytes, Self.isWellFormed(text) else { return nil }
        self.text = text
    }

    static func isWellFormed(_ text: String) -> Bool {
        guard let first = text.utf8.first, isAlphanumeric(first) else { return false }
        return text.utf8.allSatisfy { isAlphanumeric($0) || "_-.+".utf8.contains($0) }
    }

    private static func isAlphanumeric(_ byte: UInt8) -> Bool {
        (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte)
            || (0x61...0x7A).contains(byte)
    }
}

/// A thing in a dossier. All four parts are immutable and travel with any of its cells.
public struct RecordIdentity: Hashable, Sendable {
    public let id: RecordID
    public let type: RecordTypeName
    public let dossier: DossierID
    public let domain: LifeDomainName

    public init(
        id: RecordID, type: RecordTypeName, dossier: DossierID, domain: LifeDomainName
    ) {
        self.id = id
        self.type = type
        self.dossier = dossier
        self.domain = domain
    }
}

/// A field in records of one type and domain: what programme and role speak of.
public struct CellKind: Hashable, Sendable {
    public let type: RecordTypeName
    public let field: FieldName
    public let domain: LifeDomainName

    public init(type: RecordTypeName, field: FieldName, domain: LifeDomainName) {
        self.type = type
        self.field = field
        self.domain = domain
    }
}
