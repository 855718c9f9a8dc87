import Shared
import Synchronization

/// What each device was sent, as far as that was looked up: so that a page that brings nothing of a new
/// dossier or life domain writes nothing.
final class Disclosures: Sendable {
    /// Bits are the places of life domains in the programme of that version.
    private struct Known {
        var programme: UInt32
        var masks: [DossierID: UInt64]
    }

    private let known: Mutex<[ReplicaID: Known]> = Mutex([:])

    /// What of a page is new to a device; `load` gives what it was sent before.
    func new(
        in units: [DossierID: UInt64], for replica: ReplicaID, _ programme: UInt32,
        load: () throws -> [DossierID: UInt64]
    ) rethrows -> [DossierID: UInt64] {
        var masks = known.withLock { known in
            known[replica].flatMap { $0.programme == programme ? $0.masks : nil }
        }
        if masks == nil {
            let loaded = try load()
            known.withLock { known in
                // Plenty for a municipality; a larger one looks up again now and then.
                if known.values.reduce(0, { $0 + $1.masks.count }) > Limits.disclosuresRemembered {
                    known = [:]
                }
                known[replica] = Known(programme: programme, masks: loaded)
            }
            masks = loaded
        }
        return units.reduce(into: [:]) { new, unit in
            let more = unit.value & ~(masks?[unit.key] ?? 0)
            if more != 0 { new[unit.key] = more }
        }
    }

    func add(_ units: [DossierID: UInt64], for replica: ReplicaID) {
        known.withLock { known in
            for (dossier, mask) in units { known[replica]?.masks[dossier, default: 0] |= mask }
        }
    }

    /// After something was purged there.
    func forget(_ replica: ReplicaID) { known.withLock { $0[replica] = nil } }
}

extension SyncService {
    /// Notes what a page discloses for the first time, before it is sent: the ledger never says less than
    /// a device holds.
    func disclose(_ page: WirePage, to replica: ReplicaRow) async throws {
        if page.value.isEmpty { return }
        let index = workspace.index
        let places = DomainPlaces(index)
        try await disclose(Self.units(of: page, index, places), places, to: replica)
    }

    /// The same for units by the places of their life domains.
    func disclose(
        _ units: [DossierID: UInt64], _ places: DomainPlaces, to replica: ReplicaRow
    ) async throws {
        let sent = try await workspace.store.read { reader in
            try self.workspace.disclosures.new(in: units, for: replica.id, places.programme) {
                try places.held(by: replica.id, reader)
            }
        }
        if sent.isEmpty { return }
        try await workspace.store.write { [workspace] writer in
            try writer.disclose(
                sent.mapValues(places.domains), to: replica,
                at: try workspace.milliseconds(writer))
        }
        workspace.disclosures.add(sent, for: replica.id)
    }

    /// Notes what a device wrote itself, within the transaction that accepts it: it holds that too, and no
    /// page will bring it. Gives what is new, to be remembered once it is stored.
    func discloseOwn(
        _ units: [DossierID: UInt64], _ places: DomainPlaces, to replica: ReplicaRow,
        at time: Int64, _ writer: any StoreWriter
    ) throws -> [DossierID: UInt64] {
        let new = try workspace.disclosures.new(in: units, for: replica.id, places.programme) {
            try places.held(by: replica.id, writer)
        }
        if !new.isEmpty {
            try writer.disclose(new.mapValues(places.domains), to: replica, at: time)
        }
        return new
    }

    /// The life domains of a page's cells, by dossier. Each kind of record and field is looked at once.
    private static func units(
        of page: WirePage, _ index: ProgrammeIndex, _ places: DomainPlaces
    ) -> [DossierID: UInt64] {
        let fields = page.fields.map(FieldName.init)
        var masks = [UInt64](repeating: 0, count: page.records.count)
        var kinds: [Kind: [UInt64?]] = [:]
        for (record, field) in zip(page.record, page.field) {
            let (record, field) = (Int(record), Int(field))
            let kind = Kind(type: page.records[record].type, domain: page.records[record].domain)
            let known = kinds[kind]?[field] ?? nil
            let mask = known ?? Self.mask(of: fields[field], in: kind, index, places)
            if known == nil {
                kinds[kind, default: Array(repeating: nil, count: fields.count)][field] = mask
            }
            masks[record] |= mask
        }
        var units: [DossierID: UInt64] = [:]
        for (record, mask) in zip(page.records, masks) where mask != 0 {
            if let dossier = DossierID(bytes: record.dossier) {
                units[dossier, default: 0] |= mask
            }
        }
        return units
    }

    private struct Kind: Hashable {
        let type: String
        let domain: String
    }

    private static func mask(
        of field: FieldName?, in kind: Kind, _ index: ProgrammeIndex,
        _ places: DomainPlaces
    ) -> UInt64 {
        guard let field, let type = RecordTypeName(kind.type),
            let domain = LifeDomainName(kind.domain)
        else { return 0 }
        return places.mask(of: index.domain(of: FieldAddress(type, field), in: domain))
    }

    /// Notes that what a purge named is gone from a device: all of the dossier, less what the partner still
    /// reaches and holds there on another ground, for that came anew.
    func endDisclosure(
        of dossier: DossierID, to replica: ReplicaRow, at time: Int64, _ writer: any StoreWriter
    ) throws {
        let open = Set(
            try writer.disclosures(of: dossier)
                .filter { $0.replica == replica.id && $0.until == nil }.map(\.domain))
        let ended = try open.filter { try !holds($0, of: dossier, replica, writer) }
        try writer.endDisclosure(of: dossier, ended, to: replica, at: time)
        workspace.disclosures.forget(replica.id)
    }

    private func holds(
        _ domain: LifeDomainName, of dossier: DossierID, _ replica: ReplicaRow,
        _ reader: any StoreReader
    ) throws -> Bool {
        guard let partner = try reader.partner(replica.partner)?.id,
            try !reader.isErased(dossier)
        else { return false }
        let isScoped = workspace.index.requiresInvolvement && dossier != .commons
        if isScoped {
            let reach = try reader.reach(of: [partner, replica.workerID], in: dossier)
            if reach.right(in: domain) == .none { return false }
        }
        return try Access(workspace.index, role: replica.role).holdsAlways(in: domain)
            || reader.hasConsent(partner, dossier, domain)
            || reader.ownsAny(partner, dossier, domain)
    }
}

/// The bits that stand for life domains, by their places in a programme.
struct DomainPlaces {
    /// The version of the programme.
    let programme: UInt32
    private let names: [LifeDomainName]
    private let masks: [LifeDomainName: UInt64]

    init(_ index: ProgrammeIndex) {
        programme = index.programme.version
        names = index.programme.domains.map(\.name)
        masks = Dictionary(
            names.enumerated().map { ($0.element, UInt64(1) << UInt64($0.offset)) },
            uniquingKeysWith: { first, _ in first })
    }

    func mask(of domain: LifeDomainName) -> UInt64 { masks[domain] ?? 0 }

    func domains(_ mask: UInt64) -> Set<LifeDomainName> {
        Set(names.filter { mask & self.mask(of: $0) != 0 })
    }

    /// What a device was sent and has not said is gone.
    func held(by replica: ReplicaID, _ reader: any StoreReader) throws -> [DossierID: UInt64] {
        try reader.disclosures(to: replica).filter { $0.until == nil }.reduce(into: [:]) {
            $0[$1.dossier, default: 0] |= mask(of: $1.domain)
        }
    }
}
