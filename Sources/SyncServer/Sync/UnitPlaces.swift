import Shared

/// The bits that stand for the units of a role, by their places in a programme. What has no place of its own
/// counts as the whole of its life domain: the ledger never says less than a device holds.
struct UnitPlaces {
    typealias Mask = UInt128

    /// The version of the programme.
    let programme: UInt32
    private let access: Access
    private let units: [ScopeUnit]
    private let masks: [ScopeUnit: Mask]

    init(_ access: Access) {
        self.access = access
        programme = access.index.programme.version
        let whole = access.index.programme.domains.map { ScopeUnit($0.name) }
        var places = whole
        for unit in access.units where !places.contains(unit) && places.count < Mask.bitWidth {
            places.append(unit)
        }
        units = places
        masks = Dictionary(
            places.enumerated().map { ($0.element, Mask(1) << $0.offset) },
            uniquingKeysWith: { first, _ in first })
    }

    func mask(of unit: ScopeUnit) -> Mask {
        masks[unit] ?? masks[ScopeUnit(unit.domain)] ?? 0
    }

    /// The units by which the role holds a cell of a record of `recordDomain`; where it holds none, its life
    /// domain: a device that wrote it has it.
    func mask(of address: FieldAddress, in recordDomain: LifeDomainName) -> Mask {
        let held = access.units(of: address, in: recordDomain)
        if held.isEmpty {
            return mask(of: ScopeUnit(access.index.domain(of: address, in: recordDomain)))
        }
        return held.reduce(0) { $0 | mask(of: $1) }
    }

    func units(_ mask: Mask) -> Set<ScopeUnit> {
        Set(units.enumerated().filter { mask & (Mask(1) << $0.offset) != 0 }.map(\.element))
    }

    /// What a device was sent and has not said is gone.
    func held(by replica: ReplicaID, _ reader: any StoreReader) throws -> [DossierID: Mask] {
        try reader.disclosures(to: replica).filter { $0.until == nil }.reduce(into: [:]) {
            $0[$1.dossier, default: 0] |= masks[$1.unit] ?? 0
        }
    }
}
