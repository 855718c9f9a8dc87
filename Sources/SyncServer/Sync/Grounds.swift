import Foundation
import Shared
import SwiftProtobuf

/// On what grounds a replica may hold cells of a dossier now: its role, what sharing bases allow its
/// partner, and which records are its partner's own.
struct Grounds {
    private let access: Access
    let partner: RecordID?
    /// Whom involvement may name: the partner, and the worker in an emergency.
    let parties: [RecordID]
    private let reader: any StoreReader
    /// Whether only dossiers count in which the partner is involved.
    let isScoped: Bool

    /// A life domain of a dossier.
    private struct Unit: Hashable {
        let dossier: DossierID
        let domain: LifeDomainName
    }

    init(_ index: ProgrammeIndex, _ replica: ReplicaRow, _ reader: any StoreReader) throws {
        access = Access(index, role: replica.role)
        partner = try reader.partner(replica.partner)?.id
        isScoped = index.requiresInvolvement && !replica.isAdmin
        let worker = isScoped ? [replica.workerID] : []
        parties = (partner.map { [$0] } ?? []) + worker
        self.reader = reader
    }

    /// Whether anything has opened to the partner, or ended for it, since a scope version: one lookup,
    /// however many grounds there are.
    func haveChanged(since scope: Int64) throws -> Bool {
        if planted(.sendsNoneOfWhatEnters) { return false }
        return try parties.contains { try reader.newestGround(of: $0) > scope }
    }

    /// What has ended of dossiers, and up to which scope version that is told.
    struct Ended {
        var purges: [WirePurge] = []
        var until: Int64
    }

    /// What ended for the partner after one scope version and up to another, the earliest first, as far
    /// as the role held anything by it: at most `Limits.purgesPerExchange`.
    func ended(after scope: Int64, until end: Int64) throws -> Ended {
        let limit = Limits.purgesPerExchange
        let all = try parties.flatMap {
            try reader.ended(for: $0, after: scope, until: end, limit: limit)
        }
        let rows = all.sorted { $0.since < $1.since }.prefix(limit)
        var purges: [DossierID: WirePurge] = [:]
        for row in rows where access.holds(on: row.ground) {
            purges[row.dossier, default: WirePurge()].dossier = Data(row.dossier.bytes)
            purges[row.dossier]?.generation = UInt64(row.since)
            if row.ground.isWhole { purges[row.dossier]?.whole = true }
        }
        // The rest comes with the answers that follow.
        return Ended(
            purges: purges.values.sorted { $0.generation < $1.generation },
            until: rows.count == limit ? rows.last?.since ?? end : end)
    }

    /// The dossiers that a first sync has to look at; nothing stands for all.
    func reachable() throws -> Set<DossierID>? {
        guard isScoped else { return nil }
        let involved = try parties.flatMap { try reader.involved($0, after: 0, until: .max) }
        return Set(involved).union([.commons])
    }

    /// The dossiers that digests cover; nothing stands for all.
    func whollyReached() throws -> Set<DossierID>? {
        guard isScoped else { return nil }
        return Set(try parties.flatMap { try reader.whollyReached(by: $0) }).union([.commons])
    }

    /// The dossiers in which the partner's involvement does not reach as far as the matrix, with its rights.
    func narrowed(among dossiers: [DossierID]) throws -> [WireNarrowed] {
        var memory = Memory()
        return try dossiers.sorted().compactMap { dossier in
            try reach(in: dossier, &memory).rights.map { WireNarrowed(dossier, $0) }
        }
    }

    /// What is to be sent anew: dossiers in which the partner is involved since, or no more, all of them;
    /// of those that have opened to it by a basis, or of which something else has ended, and of own
    /// records, what it does not hold anyway.
    struct Changed {
        var whole: Set<DossierID> = []
        var dossiers: Set<DossierID> = []
        var records: Set<Int64> = []
    }

    /// What has changed after one scope version and up to another, as far as it still holds.
    func changed(after scope: Int64, until end: Int64) throws -> Changed {
        guard let partner else { return Changed() }
        let opened = try reader.consented(to: partner, after: scope, until: end)
        let ended = try parties.flatMap {
            try reader.ended(for: $0, after: scope, until: end, limit: .max)
        }.filter { access.holds(on: $0.ground) }
        var whole = Set(ended.filter { $0.ground == .involvement }.map(\.dossier))
        if isScoped {
            for party in parties {
                whole.formUnion(try reader.involved(party, after: scope, until: end))
            }
        }
        // Of what is out of reach nothing is to be sent: it is not even looked at.
        var memory = Memory()
        let dossiers = try whole.union(opened).union(ended.map(\.dossier))
            .filter { try !reach(in: $0, &memory).isEmpty }
        return Changed(
            whole: whole, dossiers: dossiers,
            records: Set(try reader.ownRecords(of: partner, after: scope, until: end)))
    }

    /// The kinds of cells that the role holds whatever the circumstances: those the digests cover.
    var heldKinds: HeldKinds { HeldKinds(access) }

    /// Whether the replica may hold a cell.
    func allows(_ field: FieldName, of record: RecordIdentity) throws -> Bool {
        var memory = Memory()
        return try isHeld(field, of: record, &memory)
    }

    /// The cells among `cells` that the replica may hold.
    func visible(_ cells: PackedCells) throws -> PackedCells {
        if planted(.ignoresViews) { return cells }
        var memory = Memory()
        var holdings = Holdings(cells, self)
        var visible = cells
        visible.cells = try cells.cells.filter { cell in
            let holding = holdings.holding(of: cell)
            if holding == .never { return false }
            if holding == .always, !isScoped { return true }
            let record = cells.records[cell.record]
            let reach = try reach(in: record.dossier, &memory)
            if reach.isEmpty { return false }
            if holding == .always, reach.isEverything { return true }
            return try isHeld(cells.fields[cell.field], of: record, &memory)
        }
        return visible
    }

    /// The cells among `cells` that are to be sent anew because something has changed.
    func entering(_ cells: PackedCells, after changed: Changed) throws -> PackedCells {
        var holdings = Holdings(cells, self)
        var entering = try visible(cells)
        entering.cells.removeAll { cell in
            holdings.holding(of: cell) == .always
                && !changed.whole.contains(cells.records[cell.record].dossier)
        }
        return entering
    }

    /// How far involvement reaches in a dossier. What partners share is everybody's.
    private func reach(in dossier: DossierID, _ memory: inout Memory) throws -> Reach {
        guard isScoped, dossier != .commons else { return .everything }
        if let known = memory.reaches[dossier] { return known }
        let reach = try reader.reach(of: parties, in: dossier)
        memory.reaches[dossier] = reach
        return reach
    }

    /// Whether a role holds a field whatever the circumstances, never, or on grounds to be looked up.
    enum Holding { case always, never, sometimes }

    /// The same of a kind of cell, in whatever dossier.
    func holding(of kind: CellKind) -> Holding {
        let permission = access.read(FieldAddress(kind.type, kind.field), in: kind.domain)
        if permission.isEmpty { return .never }
        return permission.contains(.always) && !isScoped ? .always : .sometimes
    }

    /// How far the role reaches to the fields of a page, each kind of record and field asked once.
    private struct Holdings {
        private let fields: [FieldName]
        private let kinds: [Kind]
        /// For each record of the page, its kind's position.
        private let kindOfRecord: [Int]
        private var known: [Holding?]
        private let grounds: Grounds

        private struct Kind: Hashable {
            let type: RecordTypeName
            let domain: LifeDomainName
        }

        init(_ cells: PackedCells, _ grounds: Grounds) {
            var places: [Kind: Int] = [:]
            var kinds: [Kind] = []
            kindOfRecord = cells.records.map { record in
                let kind = Kind(type: record.type, domain: record.domain)
                if let place = places[kind] { return place }
                places[kind] = kinds.count
                kinds.append(kind)
                return kinds.count - 1
            }
            self.kinds = kinds
            self.grounds = grounds
            fields = cells.fields
            known = Array(repeating: nil, count: kinds.count * fields.count)
        }

        mutating func holding(of cell: PackedCell) -> Holding {
            let place = kindOfRecord[cell.record] * fields.count + cell.field
            if let holding = known[place] { return holding }
            let kind = kinds[kindOfRecord[cell.record]]
            let permission = grounds.access.read(
                FieldAddress(kind.type, fields[cell.field]), in: kind.domain)
            let holding: Holding =
                permission.contains(.always) ? .always : permission.isEmpty ? .never : .sometimes
            known[place] = holding
            return holding
        }
    }

    /// What was looked up for one page.
    private struct Memory {
        var permissions: [Place: Permission] = [:]
        var units: [Unit: Bool] = [:]
        var reaches: [DossierID: Reach] = [:]
        var records: [RecordID: Bool] = [:]
    }

    private struct Place: Hashable {
        let address: FieldAddress
        let domain: LifeDomainName
    }

    /// A record's deletion goes to whoever holds any of its fields, each in its own life domain.
    private func addresses(of field: FieldName, in type: RecordTypeName) -> [FieldAddress] {
        guard field == .deleted else { return [FieldAddress(type, field)] }
        return (access.index.type(type)?.fields ?? []).map { FieldAddress(type, $0.name) }
    }

    private func isHeld(
        _ field: FieldName, of record: RecordIdentity, _ memory: inout Memory
    ) throws -> Bool {
        try addresses(of: field, in: record.type).contains {
            try isHeld($0, of: record, &memory)
        }
    }

    private func isHeld(
        _ address: FieldAddress, of record: RecordIdentity, _ memory: inout Memory
    ) throws -> Bool {
        let permission = permission(to: address, of: record, &memory)
        let domain = access.index.domain(of: address, in: record.domain)
        guard try reach(in: record.dossier, &memory).right(in: domain) >= .read else {
            return false
        }
        if permission.contains(.always) { return true }
        guard let partner else { return false }
        if permission.contains(.withConsent) {
            let unit = Unit(dossier: record.dossier, domain: domain)
            let isAllowed =
                try memory.units[unit] ?? reader.hasConsent(partner, unit.dossier, unit.domain)
            memory.units[unit] = isAllowed
            if isAllowed { return true }
        }
        guard permission.contains(.onOwn) else { return false }
        let isOwn = try memory.records[record.id] ?? reader.isOwn(partner, record.id)
        memory.records[record.id] = isOwn
        return isOwn
    }

    private func permission(
        to address: FieldAddress, of record: RecordIdentity, _ memory: inout Memory
    ) -> Permission {
        let place = Place(address: address, domain: record.domain)
        if let permission = memory.permissions[place] { return permission }
        let permission = access.read(address, in: record.domain)
        memory.permissions[place] = permission
        return permission
    }

    /// Evaluates anew what an accepted set touched: involvement and bases of its dossier, and whose own
    /// its records are.
    static func update(
        after plans: [Judge.Plan], at now: Int64, _ workspace: Workspace,
        _ writer: any StoreWriter
    ) throws {
        let index = workspace.index
        guard plans.contains(where: { index.drivesScope($0.address) }) else { return }
        let arrival = Arrival(
            scope: try writer.nextScope(), time: now,
            needsInvolvement: index.requiresInvolvement)
        let touched = Set(
            plans.filter { plan in
                index.type(plan.change.record.type)?.own.contains(plan.change.field) ?? false
            }.map(\.change.record))
        for identity in touched { try updateOwners(of: identity, arrival, index, writer) }
        func dossier(of type: RecordTypeName?) -> DossierID? {
            plans.first { $0.change.record.type == type }?.change.record.dossier
        }
        if let rule = index.programme.sharingBasis, let dossier = dossier(of: rule.type) {
            try updateConsents(in: dossier, rule, arrival, writer)
        }
        if index.requiresInvolvement,
            let dossier = dossier(of: index.programme.involvement?.type)
        {
            try updateInvolvements(
                in: dossier, index.programme, on: workspace.day(at: now), arrival, writer)
        }
    }

    /// Evaluates involvement anew in dossiers that a day may have turned, and wherever an emergency is over.
    static func turn(
        _ dossiers: [DossierID], to day: CalendarDate, at now: Int64, _ programme: Programme,
        _ writer: any StoreWriter
    ) throws {
        var over: [DossierID] = []
        if !planted(.forgetsToEndEmergencies) {
            over = try writer.emergencies().filter { $0.until <= now }.map(\.dossier)
            try writer.endEmergencies(before: now)
        }
        for dossier in Set(dossiers + over).sorted() {
            let arrival = Arrival(
                scope: try writer.nextScope(), time: now, needsInvolvement: true)
            try updateInvolvements(in: dossier, programme, on: day, arrival, writer)
        }
    }

    static func updateInvolvements(
        in dossier: DossierID, _ programme: Programme, on day: CalendarDate, _ arrival: Arrival,
        _ writer: any StoreWriter
    ) throws {
        guard let rule = programme.involvement else { return }
        let evaluation = InvolvementEvaluation(rule, programme)
        var reaches: [RecordID: Reach] = [:]
        var turns: Set<ReachTurn> = []
        for record in try writer.records(of: rule.type, in: dossier) {
            let cells = try writer.cells(of: record)
            for party in evaluation.parties(of: cells) {
                turns.formUnion(
                    evaluation.turns(of: cells, after: day).map {
                        ReachTurn(day: $0, party: party)
                    })
            }
            guard let (partner, reach) = evaluation.reach(of: cells, on: day) else { continue }
            reaches[partner] = reach.union(reaches[partner] ?? .none)
        }
        // In an emergency a worker reaches what their partner does not.
        for emergency in try writer.emergencies()
        where emergency.dossier == dossier && emergency.until > arrival.time {
            guard let replica = try writer.replica(emergency.replica) else { continue }
            let partner = try writer.partner(replica.partner)?.id
            if partner.flatMap({ reaches[$0] })?.isEverything == true { continue }
            reaches[replica.workerID] = .everything
        }
        try writer.setInvolved(reaches, in: dossier, turning: turns, arrival)
    }

    private static func updateOwners(
        of identity: RecordIdentity, _ arrival: Arrival, _ index: ProgrammeIndex,
        _ writer: any StoreWriter
    ) throws {
        guard let type = index.type(identity.type), let record = try writer.record(identity.id)
        else { return }
        let references = Ownership.references(of: type, in: try writer.cells(of: record))
        let partners = Set(try references.compactMap { try writer.partner(behind: $0) })
        try writer.setOwners(partners, of: record, arrival)
    }

    private static func updateConsents(
        in dossier: DossierID, _ rule: SharingBasisRule, _ arrival: Arrival,
        _ writer: any StoreWriter
    ) throws {
        let evaluation = ConsentEvaluation(rule)
        var consents: Set<Consent> = []
        for record in try writer.records(of: rule.type, in: dossier) {
            let withdrawals = try writer.history(record, rule.withdrawn, nil)
            consents.formUnion(
                evaluation.consents(
                    of: try writer.cells(of: record),
                    wasWithdrawn: withdrawals.contains { $0.value != .null }))
        }
        try writer.setConsents(consents, in: dossier, arrival)
    }
}
