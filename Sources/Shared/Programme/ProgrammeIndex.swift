/// A programme made ready for looking up. Immutable; built once for each version.
public final class ProgrammeIndex: Sendable {
    public let programme: Programme
    private let types: [RecordTypeName: RecordType]
    private let fields: [FieldAddress: Field]
    private let codes: [CodeListName: Set<String>]
    private let domains: [LifeDomainName: LifeDomain]
    private let roles: [RoleName: Role]
    private let views: [LifeDomainName: [ViewName: View]]
    private let blocks: [FieldAddress: [Block]]
    private let locks: [FieldAddress: [Lock]]
    private let grants: [LifeDomainName: [RoleName: [Grant]]]
    private let ownFields: Set<FieldAddress>
    private let scopeTypes: Set<RecordTypeName>
    /// Whether a partner holds only dossiers that it is involved in.
    public let requiresInvolvement: Bool

    public init(_ programme: Programme) {
        self.programme = programme
        let involvement = programme.involvement.flatMap { $0.isRequired ? $0.type : nil }
        requiresInvolvement = involvement != nil
        scopeTypes = Set([programme.sharingBasis?.type, involvement].compactMap { $0 })
        types = Self.first(programme.recordTypes) { $0.name }
        fields = Dictionary(
            programme.recordTypes.flatMap { type in
                type.fields.map { (FieldAddress(type.name, $0.name), $0) }
            }, uniquingKeysWith: { first, _ in first })
        codes = Self.first(programme.codeLists) { $0.name }
            .mapValues { Set($0.codes.map(\.code)) }
        blocks = Dictionary(grouping: programme.blocks) { $0.refuses }
        locks = Dictionary(
            programme.locks.flatMap { lock in
                lock.fields.map { (FieldAddress(lock.once.type, $0), [lock]) }
            }, uniquingKeysWith: +)
        ownFields = Set(
            programme.recordTypes.flatMap { type in type.own.map { FieldAddress(type.name, $0) } })
        domains = Self.first(programme.domains) { $0.name }
        roles = Self.first(programme.roles) { $0.name }
        views = Dictionary(grouping: programme.views) { $0.domain }
            .mapValues { Self.first($0) { $0.name } }
        grants = Dictionary(grouping: programme.matrix) { $0.domain }
            .mapValues { Self.first($0) { $0.role }.mapValues(\.grants) }
    }

    private static func first<Key: Hashable, Item>(
        _ items: [Item], key: (Item) -> Key
    ) -> [Key: Item] {
        Dictionary(items.map { (key($0), $0) }, uniquingKeysWith: { first, _ in first })
    }

    public func type(_ name: RecordTypeName) -> RecordType? { types[name] }
    public func field(_ address: FieldAddress) -> Field? { fields[address] }
    public func role(_ name: RoleName) -> Role? { roles[name] }
    public func domain(_ name: LifeDomainName) -> LifeDomain? { domains[name] }
    public func codes(_ list: CodeListName) -> Set<String>? { codes[list] }
    public func grants(_ role: RoleName, in domain: LifeDomainName) -> [Grant] {
        grants[domain]?[role] ?? []
    }
    public func view(_ name: ViewName, in domain: LifeDomainName) -> View? {
        views[domain]?[name]
    }

    /// Who decides conflicts of a cell: the owner roles of a decision field, else its domain's owner.
    public func owners(
        of address: FieldAddress, in recordDomain: LifeDomainName
    ) -> Set<RoleName> {
        if let owners = field(address)?.owners, !owners.isEmpty { return owners }
        return Set([domain(domain(of: address, in: recordDomain))?.owner].compactMap { $0 })
    }

    /// How conflicts of a cell are handled; a deletion's like a list field's.
    public func conflictClass(of address: FieldAddress) -> ConflictClass {
        address.field == .deleted ? .list : field(address)?.conflictClass ?? .log
    }

    /// The rules by which writing a value may be refused while something is being decided.
    public func blocks(on address: FieldAddress, value: Value) -> [Block] {
        (blocks[address] ?? []).filter { $0.value == nil || $0.value == value.plain }
    }

    /// Whether records of a type are remarks (`RemarkRule`).
    public func isRemark(_ type: RecordTypeName) -> Bool { programme.remarks?.type == type }

    /// Whether any value of a field may be refused while something is being decided.
    public func isBlocked(_ address: FieldAddress) -> Bool { blocks[address] != nil }

    /// Whether a field decides what partners may hold: whose own a record is, or what a basis allows.
    public func drivesScope(_ address: FieldAddress) -> Bool {
        scopeTypes.contains(address.type) || ownFields.contains(address)
    }

    /// The rules that lock a field once a decision of its record is established.
    public func locks(on address: FieldAddress) -> [Lock] { locks[address] ?? [] }

    /// The life domain of a cell: its field's own, else its record's.
    public func domain(
        of address: FieldAddress, in recordDomain: LifeDomainName
    ) -> LifeDomainName {
        fields[address]?.domain ?? recordDomain
    }
}
