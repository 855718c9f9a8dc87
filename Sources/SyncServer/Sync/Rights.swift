import Shared

/// What a role may do, worked out once for each field of a batch and then remembered. Used by one
/// batch on one thread.
final class Rights {
    let access: Access
    private var edits: [Place: Permission] = [:]

    private struct Place: Hashable {
        let address: FieldAddress
        let domain: LifeDomainName
        let isCreating: Bool
    }

    init(_ access: Access) { self.access = access }

    func edit(
        _ address: FieldAddress, in domain: LifeDomainName, isCreating: Bool
    ) -> Permission {
        let place = Place(address: address, domain: domain, isCreating: isCreating)
        if let known = edits[place] { return known }
        let permission = access.edit(address, in: domain, isCreating: isCreating)
        edits[place] = permission
        return permission
    }

    func create(_ type: RecordTypeName, in domain: LifeDomainName) -> Permission {
        access.create(type, in: domain)
    }
}
