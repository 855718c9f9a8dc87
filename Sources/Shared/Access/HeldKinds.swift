/// The kinds of cells that a role holds whatever the circumstances, each worked out once. Digests cover
/// these; what is held on other grounds is what a purge takes away.
public struct HeldKinds {
    private let access: Access
    private var known: [CellKind: Bool] = [:]

    public init(_ access: Access) { self.access = access }

    public mutating func contains(_ kind: CellKind) -> Bool {
        if let known = known[kind] { return known }
        let isHeld = access.read(FieldAddress(kind.type, kind.field), in: kind.domain)
            .contains(.always)
        known[kind] = isHeld
        return isHeld
    }

    public mutating func contains(_ field: FieldName, of record: RecordIdentity) -> Bool {
        contains(CellKind(type: record.type, field: field, domain: record.domain))
    }
}
