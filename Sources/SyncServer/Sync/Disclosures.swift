import Shared
import Synchronization

/// What each device was sent, as far as that was looked up: so that a page that brings nothing of a new
/// dossier or unit writes nothing.
final class Disclosures: Sendable {
    /// Bits are the places of units in the programme of that version.
    private struct Known {
        var programme: UInt32
        var masks: [DossierID: UnitPlaces.Mask]
    }

    private let known: Mutex<[ReplicaID: Known]> = Mutex([:])

    /// What of a page is new to a device; `load` gives what it was sent before.
    func new(
        in units: [DossierID: UnitPlaces.Mask], for replica: ReplicaID, _ programme: UInt32,
        load: () throws -> [DossierID: UnitPlaces.Mask]
    ) rethrows -> [DossierID: UnitPlaces.Mask] {
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

    func add(_ units: [DossierID: UnitPlaces.Mask], for replica: ReplicaID) {
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
        let places = UnitPlaces(Access(workspace.index, role: replica.role))
        try await disclose(Self.units(of: page, places), places, to: replica)
    }

    /// The same for units by their places.
    func disclose(
        _ units: [DossierID: UnitPlaces.Mask], _ places: UnitPlaces, to replica: ReplicaRow
    ) async throws {
        let sent = try await workspace.store.read { reader in
            try self.workspace.disclosures.new(in: units, for: replica.id, places.programme) {
                try places.held(by: replica.id, reader)
            }
        }
        if sent.isEmpty { return }
        try await workspace.store.write { [workspace] writer in
            try writer.disclose(
                sent.mapValues(places.units), to: replica,
                at: try workspace.milliseconds(writer))
        }
        workspace.disclosures.add(sent, for: replica.id)
    }

    /// Notes what a device wrote itself, within the transaction that accepts it: it holds that too, and no
    /// page will bring it. Gives what is new, to be remembered once it is stored.
    func discloseOwn(
        _ units: [DossierID: UnitPlaces.Mask], _ places: UnitPlaces, to replica: ReplicaRow,
        at time: Int64, _ writer: any StoreWriter
    ) throws -> [DossierID: UnitPlaces.Mask] {
        let new = try workspace.disclosures.new(in: units, for: replica.id, places.programme) {
            try places.held(by: replica.id, writer)
        }
        if !new.isEmpty {
            try writer.disclose(new.mapValues(places.units), to: replica, at: time)
        }
        return new
    }

    /// The units of a page's cells, by dossier. Each kind of record and field is looked at once.
    private static func units(
        of page: WirePage, _ places: UnitPlaces
    ) -> [DossierID: UnitPlaces.Mask] {
        let fields = page.fields.map(FieldName.init)
        var masks = [UnitPlaces.Mask](repeating: 0, count: page.records.count)
        var kinds: [Kind: [UnitPlaces.Mask?]] = [:]
        for (record, field) in zip(page.record, page.field) {
            let (record, field) = (Int(record), Int(field))
            let kind = Kind(type: page.records[record].type, domain: page.records[record].domain)
            let known = kinds[kind]?[field] ?? nil
            let mask = known ?? Self.mask(of: fields[field], in: kind, places)
            if known == nil {
                kinds[kind, default: Array(repeating: nil, count: fields.count)][field] = mask
            }
            masks[record] |= mask
        }
        var units: [DossierID: UnitPlaces.Mask] = [:]
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
        of field: FieldName?, in kind: Kind, _ places: UnitPlaces
    ) -> UnitPlaces.Mask {
        guard let field, let type = RecordTypeName(kind.type),
            let domain = LifeDomainName(kind.domain)
        else { return 0 }
        return places.mask(of: FieldAddress(type, field), in: domain)
    }

    /// Notes that what a purge named is gone from a device: all of the dossier, less what the partner still
    /// reaches and holds there on another ground, for that came anew.
    func endDisclosure(
        of dossier: DossierID, to replica: ReplicaRow, at time: Int64, _ writer: any StoreWriter
    ) throws {
        let open = Set(
            try writer.disclosures(of: dossier)
                .filter { $0.replica == replica.id && $0.until == nil }.map(\.unit))
        let ended = try open.filter { try !holds($0, of: dossier, replica, writer) }
        try writer.endDisclosure(of: dossier, ended, to: replica, at: time)
        workspace.disclosures.forget(replica.id)
    }

    private func holds(
        _ unit: ScopeUnit, of dossier: DossierID, _ replica: ReplicaRow,
        _ reader: any StoreReader
    ) throws -> Bool {
        guard let partner = try reader.partner(replica.partner)?.id,
            try !reader.isErased(dossier)
        else { return false }
        let isScoped = workspace.index.requiresInvolvement && dossier != .commons
        if isScoped {
            let reach = try reader.reach(of: [partner, replica.workerID], in: dossier)
            if reach.right(in: unit.domain) == .none { return false }
        }
        let access = Access(workspace.index, role: replica.role)
        let permission = access.permission(for: unit)
        if permission.contains(.always) { return true }
        if permission.contains(.withConsent),
            try reader.hasConsent(partner, dossier, unit.domain)
        {
            return true
        }
        // What a role may hold by a basis is told so, also where it holds it as its own.
        let isOwn =
            !permission.isDisjoint(with: [.onOwn, .onOwnWithConsent])
            || permission.contains(.withConsent)
                && access.units.contains(ScopeUnit(unit.domain, view: "own"))
        return try isOwn && reader.ownsAny(partner, dossier, unit.domain)
    }
}
