import Shared

/// On what grounds a replica may hold cells of a dossier now: its role, what sharing bases allow its
/// partner, and which records are its partner's own.
struct Grounds {
    private let access: Access
    private let partner: RecordID?
    private let reader: any StoreReader

    /// A life domain of a dossier.
    private struct Unit: Hashable {
        let dossier: DossierID
        let domain: LifeDomainName
    }

    init(_ index: ProgrammeIndex, _ replica: ReplicaRow, _ reader: any StoreReader) throws {
        access = Access(index, role: replica.role)
        partner = try reader.partner(replica.partner)?.id
        self.reader = reader
    }

    /// Whether anything has opened to the partner, or ended for it, since a sequence number: one lookup,
    /// however many grounds there are.
    func haveChanged(since sequence: Int64) throws -> Bool {
        if planted(.sendsNoneOfWhatEnters) { return false }
        return try partner.map { try reader.newestGround(of: $0) > sequence } ?? false
    }

    /// The dossiers of which something ended for the partner after one sequence number and up to another,
    /// the earliest first, at most `Limits.purgesPerExchange`.
    func ended(after scope: Int64, until end: Int64) throws -> [EndedRow] {
        try partner.map {
            try reader.ended(
                for: $0, after: scope, until: end, limit: Limits.purgesPerExchange)
        } ?? []
    }

    /// What is to be sent anew: dossiers that have opened to the partner by a basis, or of which
    /// something has ended, and own records.
    struct Changed {
        var dossiers: Set<DossierID> = []
        var records: Set<Int64> = []
    }

    /// What has changed after one sequence number and up to another, as far as it still holds.
    func changed(after scope: Int64, until end: Int64) throws -> Changed {
        guard let partner else { return Changed() }
        let opened = try reader.consents(of: partner, after: scope, until: end).map(\.dossier)
        let ended = try reader.ended(for: partner, after: scope, until: end, limit: .max)
        return Changed(
            dossiers: Set(opened).union(ended.map(\.dossier)),
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
        var reaches = Reaches(cells, self)
        var visible = cells
        visible.cells = try cells.cells.filter { cell in
            switch reaches.reach(of: cell) {
            case .always: true
            case .never: false
            case .sometimes:
                try isHeld(cells.fields[cell.field], of: cells.records[cell.record], &memory)
            }
        }
        return visible
    }

    /// The cells among `cells` that the replica holds by a basis or as its own, and not anyway.
    func entering(_ cells: PackedCells) throws -> PackedCells {
        var reaches = Reaches(cells, self)
        var entering = try visible(cells)
        entering.cells.removeAll { reaches.reach(of: $0) == .always }
        return entering
    }

    /// Whether a role holds a field whatever the circumstances, never, or on grounds to be looked up.
    private enum Reach { case always, never, sometimes }

    /// How far the role reaches to the fields of a page, each kind of record and field asked once.
    private struct Reaches {
        private let fields: [FieldName]
        private let kinds: [Kind]
        /// For each record of the page, its kind's position.
        private let kindOfRecord: [Int]
        private var known: [Reach?]
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

        mutating func reach(of cell: PackedCell) -> Reach {
            let place = kindOfRecord[cell.record] * fields.count + cell.field
            if let reach = known[place] { return reach }
            let kind = kinds[kindOfRecord[cell.record]]
            let permissions = grounds.addresses(of: fields[cell.field], in: kind.type)
                .map { grounds.access.read($0, in: kind.domain) }
            let reach: Reach =
                permissions.contains { $0.contains(.always) }
                ? .always : permissions.allSatisfy(\.isEmpty) ? .never : .sometimes
            known[place] = reach
            return reach
        }
    }

    /// What was looked up for one page.
    private struct Memory {
        var permissions: [Place: Permission] = [:]
        var units: [Unit: Bool] = [:]
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
        if permission.contains(.always) { return true }
        guard let partner else { return false }
        if permission.contains(.withConsent) {
            let unit = Unit(
                dossier: record.dossier,
                domain: access.index.domain(of: address, in: record.domain))
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

    /// Evaluates anew what an accepted set touched: the bases of its dossier, and whose own its
    /// records are.
    static func update(
        after plans: [Judge.Plan], _ arrival: Arrival, _ index: ProgrammeIndex,
        _ writer: any StoreWriter
    ) throws {
        guard plans.contains(where: { index.drivesScope($0.address) }) else { return }
        let touched = Set(
            plans.filter { plan in
                index.type(plan.change.record.type)?.own.contains(plan.change.field) ?? false
            }.map(\.change.record))
        for identity in touched { try updateOwners(of: identity, arrival, index, writer) }
        if let rule = index.programme.sharingBasis,
            let basis = plans.first(where: { $0.change.record.type == rule.type })
        {
            try updateConsents(in: basis.change.record.dossier, rule, arrival, writer)
        }
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
