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

    /// Whether a basis allows the partner anything since a sequence number: one lookup, however many
    /// there are.
    func haveGrown(since sequence: Int64) throws -> Bool {
        try partner.map { try reader.newestGround(of: $0) > sequence } ?? false
    }

    /// What has opened to the partner: units by bases, and own records.
    struct Opened {
        let consents: [ConsentRow]
        let records: Set<Int64>
    }

    /// What has opened after one sequence number and up to another, as far as it still is open.
    func opened(after scope: Int64, until end: Int64) throws -> Opened {
        guard let partner else { return Opened(consents: [], records: []) }
        return Opened(
            consents: try reader.consents(of: partner, after: scope, until: end),
            records: Set(try reader.ownRecords(of: partner, after: scope, until: end)))
    }

    /// The cells among `cells` that the replica may hold.
    func visible(_ cells: [CellState]) throws -> [CellState] {
        if planted(.ignoresViews) { return cells }
        var memory = Memory()
        return try cells.filter { cell in
            try addresses(of: cell).contains { try isHeld($0, of: cell.record, &memory) }
        }
    }

    /// The cells among `cells` that the replica holds by a basis or as its own, and not anyway.
    func entering(_ cells: [CellState]) throws -> [CellState] {
        var memory = Memory()
        return try visible(cells).filter { cell in
            !addresses(of: cell).contains {
                permission(to: $0, of: cell.record, &memory).contains(.always)
            }
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
    private func addresses(of cell: CellState) -> [FieldAddress] {
        guard cell.field == .deleted else { return [FieldAddress(cell.record.type, cell.field)] }
        let fields = access.index.type(cell.record.type)?.fields ?? []
        return fields.map { FieldAddress(cell.record.type, $0.name) }
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
        after plans: [Judge.Plan], at sequence: Int64, _ index: ProgrammeIndex,
        _ writer: any StoreWriter
    ) throws {
        let touched = Set(
            plans.filter { plan in
                index.type(plan.change.record.type)?.own.contains(plan.change.field) ?? false
            }.map(\.change.record))
        for identity in touched { try updateOwners(of: identity, sequence, index, writer) }
        if let rule = index.programme.sharingBasis,
            let basis = plans.first(where: { $0.change.record.type == rule.type })
        {
            try updateConsents(in: basis.change.record.dossier, rule, sequence, writer)
        }
    }

    private static func updateOwners(
        of identity: RecordIdentity, _ sequence: Int64, _ index: ProgrammeIndex,
        _ writer: any StoreWriter
    ) throws {
        guard let type = index.type(identity.type), let record = try writer.record(identity.id)
        else { return }
        let references = Ownership.references(of: type, in: try writer.cells(of: record))
        let partners = Set(try references.compactMap { try writer.partner(behind: $0) })
        try writer.setOwners(partners, of: record, sequence: sequence)
    }

    private static func updateConsents(
        in dossier: DossierID, _ rule: SharingBasisRule, _ sequence: Int64,
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
        try writer.setConsents(consents, in: dossier, sequence: sequence)
    }
}
