/// On which of several grounds something is allowed. Empty: not at all.
public struct Permission: OptionSet, Hashable, Sendable {
    public let rawValue: UInt8
    public init(rawValue: UInt8) { self.rawValue = rawValue }

    /// Whatever the circumstances.
    public static let always = Permission(rawValue: 1)
    /// With a recorded sharing basis for the partner and the life domain.
    public static let withConsent = Permission(rawValue: 2)
    /// On the partner's own records.
    public static let onOwn = Permission(rawValue: 4)
    /// On the partner's own records, with a recorded sharing basis.
    public static let onOwnWithConsent = Permission(rawValue: 8)
}

/// What a role may do: pure, from the programme alone (design §7). Default: nothing.
public struct Access: Sendable {
    public let index: ProgrammeIndex
    public let role: RoleName

    public init(_ index: ProgrammeIndex, role: RoleName) {
        self.index = index
        self.role = role
    }

    /// Whether the role may hold a cell of a record of `recordDomain`.
    ///
    /// A record's deletion is readable to whoever can read any of its fields.
    public func read(_ address: FieldAddress, in recordDomain: LifeDomainName) -> Permission {
        guard address.field != .deleted else {
            let fields = index.type(address.type)?.fields ?? []
            return fields.reduce(into: []) {
                $0.formUnion(read(FieldAddress(address.type, $1.name), in: recordDomain))
            }
        }
        guard index.field(address) != nil, isWithinNeverBeyond(address) else { return [] }
        return permission(for: address, in: recordDomain) { reads(address, by: $0, in: $1) }
    }

    /// Whether the role may write a cell of a record of `recordDomain`. On own records that exist, a
    /// grant on own records reaches only what their type lists; when one is created, all of it.
    public func edit(
        _ address: FieldAddress, in recordDomain: LifeDomainName, isCreating: Bool = false
    ) -> Permission {
        guard address.field != .deleted else {
            // What was said stays.
            return index.isRemark(address.type) ? [] : create(address.type, in: recordDomain)
        }
        guard let field = index.field(address), isWithinNeverBeyond(address) else { return [] }
        guard field.owners.isEmpty || field.owners.contains(role) else { return [] }
        guard let type = index.type(address.type), !type.writtenByEnrolment else { return [] }
        if index.isRemark(address.type) { return read(address, in: recordDomain) }
        return permission(for: address, in: recordDomain) { grant, domain in
            guard grant.act == .write, reaches(address, by: grant, in: domain) else { return false }
            return !grant.ownOnly || isCreating || type.ownWrite.contains(address.field)
        }
    }

    /// Whether the role may bring a record of this type and domain into being, or delete one: the
    /// domain as a whole, or every field of the type, has to be its to write.
    public func create(_ type: RecordTypeName, in domain: LifeDomainName) -> Permission {
        guard let recordType = index.type(type), !recordType.writtenByEnrolment else { return [] }
        if let rule = index.programme.remarks, type == rule.type {
            return read(FieldAddress(type, rule.text), in: domain)
        }
        return permissions(in: domain) { grant in
            guard grant.act == .write, !grant.ownOnly || !recordType.own.isEmpty else {
                return false
            }
            if grant.views.isEmpty || grant.excludesViews { return true }
            return grant.views.contains {
                index.view($0, in: domain)?.types.contains(type) ?? false
            }
        }
    }

    /// Whether the role may decide conflicts of a cell: those who own it do, where they can read.
    ///
    /// `parties` are the roles whose edits stand against each other. Where an owner is among them, a
    /// role with the power `resolve_for_owner` may decide as well, in ordinary and confidential
    /// domains that it can read (domain.md §3.4).
    public func resolve(
        _ address: FieldAddress, in recordDomain: LifeDomainName, parties: Set<RoleName> = []
    ) -> Permission {
        guard index.type(address.type)?.writtenByEnrolment == false else { return [] }
        let owners = index.owners(of: address, in: recordDomain)
        let domain = index.domain(index.domain(of: address, in: recordDomain))
        let standsIn =
            index.role(role)?.may.contains(.resolveForOwner) == true
            && domain.map { $0.sensitivity <= 2 } == true && !owners.isDisjoint(with: parties)
        guard owners.contains(role) || standsIn else { return [] }
        return read(address, in: recordDomain)
    }

    /// Whether there is a cell that the role may hold by an earlier programme, and not, or only on further
    /// grounds, by this one.
    public func readsLess(than earlier: Access) -> Bool {
        earlier.index.programme.recordTypes.contains { type in
            type.domains.contains { domain in
                type.fields.contains { field in
                    let address = FieldAddress(type.name, field.name)
                    let now = read(address, in: domain)
                    return !now.contains(.always)
                        && !now.isSuperset(of: earlier.read(address, in: domain))
                }
            }
        }
    }

    private func isWithinNeverBeyond(_ address: FieldAddress) -> Bool {
        index.programme.neverBeyond[address]?.contains(role) ?? true
    }

    private func permission(
        for address: FieldAddress, in recordDomain: LifeDomainName,
        where applies: (Grant, LifeDomainName) -> Bool
    ) -> Permission {
        let domain = index.domain(of: address, in: recordDomain)
        return permissions(in: domain) { applies($0, domain) }
    }

    private func permissions(
        in domain: LifeDomainName, where applies: (Grant) -> Bool
    ) -> Permission {
        index.grants(role, in: domain).reduce(into: []) { permission, grant in
            guard applies(grant) else { return }
            permission.insert(grant.permission)
        }
    }

    /// W reads the whole row, whatever it may write of it.
    func reads(
        _ address: FieldAddress, by grant: Grant, in domain: LifeDomainName
    ) -> Bool {
        switch grant.act {
        case .write: true
        case .read: reaches(address, by: grant, in: domain)
        case .functional:
            address.type == index.programme.functionalType
                && reaches(address, by: grant, in: domain)
        }
    }

    private func reaches(
        _ address: FieldAddress, by grant: Grant, in domain: LifeDomainName
    ) -> Bool {
        if grant.views.isEmpty { return true }
        let isInViews = grant.views.contains {
            index.view($0, in: domain)?.contains(address) ?? false
        }
        return isInViews != grant.excludesViews
    }
}
