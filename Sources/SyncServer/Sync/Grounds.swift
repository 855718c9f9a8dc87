import Shared

/// On what grounds a replica may hold cells of a dossier now: its role, and what sharing bases allow
/// its partner. What rests on own records alone is withheld until scope is evaluated per record.
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
        try partner.map { try reader.newestConsent(of: $0) > sequence } ?? false
    }

    /// What bases have allowed the partner after one sequence number and up to another.
    func opened(after scope: Int64, until end: Int64) throws -> [ConsentRow] {
        try partner.map { try reader.consents(of: $0, after: scope, until: end) } ?? []
    }

    /// The cells among `cells` that the replica may hold.
    func visible(_ cells: [CellState]) throws -> [CellState] {
        var known: [Place: Permission] = [:]
        var allowed: [Unit: Bool] = [:]
        return try cells.filter { cell in
            let permission = permission(to: cell, &known)
            if permission.contains(.always) { return true }
            guard permission.contains(.withConsent), let partner else { return false }
            let unit = unit(of: cell)
            if let isAllowed = allowed[unit] { return isAllowed }
            let isAllowed = try reader.hasConsent(partner, unit.dossier, unit.domain)
            allowed[unit] = isAllowed
            return isAllowed
        }
    }

    /// The cells among `cells` that the replica may hold only because of the bases in `units`.
    func entering(_ cells: [CellState], by units: [ConsentRow]) -> [CellState] {
        let units = Set(units.map { Unit(dossier: $0.dossier, domain: $0.domain) })
        var known: [Place: Permission] = [:]
        return cells.filter { cell in
            let permission = permission(to: cell, &known)
            return !permission.contains(.always) && permission.contains(.withConsent)
                && units.contains(unit(of: cell))
        }
    }

    private struct Place: Hashable {
        let address: FieldAddress
        let domain: LifeDomainName
    }

    private func permission(to cell: CellState, _ known: inout [Place: Permission]) -> Permission {
        let place = Place(
            address: FieldAddress(cell.record.type, cell.field), domain: cell.record.domain)
        if let permission = known[place] { return permission }
        let permission = access.read(place.address, in: place.domain)
        known[place] = permission
        return permission
    }

    private func unit(of cell: CellState) -> Unit {
        let address = FieldAddress(cell.record.type, cell.field)
        return Unit(
            dossier: cell.record.dossier,
            domain: access.index.domain(of: address, in: cell.record.domain))
    }

    /// Evaluates the bases of a dossier anew where an accepted set touched one.
    static func update(
        after plans: [Judge.Plan], at sequence: Int64, _ index: ProgrammeIndex,
        _ writer: any StoreWriter
    ) throws {
        guard let rule = index.programme.sharingBasis,
            let touched = plans.first(where: { $0.change.record.type == rule.type })
        else { return }
        let dossier = touched.change.record.dossier
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
