import Shared

/// What programme and role say of fields, worked out once for each field of a batch and then
/// remembered. Used by one batch on one thread.
final class Rights {
    let access: Access
    let places: UnitPlaces
    private var known: [CellKind: FieldRules] = [:]

    init(_ access: Access) {
        self.access = access
        places = UnitPlaces(access)
    }

    func rules(for field: FieldName, of record: RecordIdentity) -> FieldRules {
        let kind = CellKind(type: record.type, field: field, domain: record.domain)
        if let rules = known[kind] { return rules }
        let rules = FieldRules(FieldAddress(record.type, field), in: record.domain, access, places)
        known[kind] = rules
        return rules
    }

    func create(_ type: RecordTypeName, in domain: LifeDomainName) -> Permission {
        access.create(type, in: domain)
    }
}

/// One field in records of one life domain, for one role.
final class FieldRules {
    let address: FieldAddress
    let field: Field?
    /// The cell's own life domain.
    let domain: LifeDomainName
    /// The units by which its author holds it.
    let units: UnitPlaces.Mask
    /// Whether the role may write it, in a record that exists and in one that the set creates.
    let edit: Permission
    let creation: Permission
    let isFixed: Bool
    let isFirstWins: Bool
    let conflictClass: ConflictClass
    /// Whether a value of it may be refused while something is being decided.
    let isBlocked: Bool
    let locks: [Lock]

    init(
        _ address: FieldAddress, in recordDomain: LifeDomainName, _ access: Access,
        _ places: UnitPlaces
    ) {
        let index = access.index
        self.address = address
        field = index.field(address)
        domain = index.domain(of: address, in: recordDomain)
        units = places.mask(of: address, in: recordDomain)
        edit = access.edit(address, in: recordDomain)
        creation = access.edit(address, in: recordDomain, isCreating: true)
        isFixed = index.isFixed(address)
        isFirstWins = field?.firstWins ?? false
        conflictClass = index.conflictClass(of: address)
        isBlocked = index.isBlocked(address)
        locks = index.locks(on: address)
    }
}
