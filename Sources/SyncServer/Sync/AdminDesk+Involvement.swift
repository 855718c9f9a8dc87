import Machine
import Shared

/// Who works with which dossiers, as a named admin decides it: ordinary change sets, one for each
/// dossier, that replicas receive like any other.
extension AdminDesk {
    /// A partner, or one of its workers by name.
    struct Party: Hashable, Sendable {
        let partner: PartnerName
        var worker: String?
    }

    /// How and how long a party is involved.
    struct Terms: Sendable {
        /// Today where nothing is said, and the programme's time from then on.
        var from: CalendarDate?
        var until: CalendarDate?
        /// All that the matrix grants where none is named.
        var domains: [LifeDomainName] = []
    }

    /// One involvement that counts today.
    struct Involved: Hashable, Sendable {
        let record: StoredRecord
        let partner: PartnerName
        /// Workers' names: several where heads differ.
        let workers: [String]
        let from: String
        let until: String
        let reach: Reach
    }

    /// The involvement that a new dossier needs, so that somebody holds it: the admin's own partner's.
    func involvement(
        opening record: RecordIdentity, by admin: ReplicaRow, _ reader: any StoreReader
    ) throws -> [Draft] {
        guard let rule = requiredRule, record.type != rule.type, record.dossier != .commons,
            let partner = try reader.partner(admin.partner)?.id
        else { return [] }
        let today = workspace.day(at: try workspace.milliseconds(reader))
        return [
            Draft(
                identity: try newInvolvement(in: record.dossier, rule),
                edits: rule.edits(for: partner, from: today), isNew: true)
        ]
    }

    /// Involves a party in a dossier. Throws where the dossier is not known.
    func involve(_ party: Party, in dossier: DossierID, _ terms: Terms) async throws {
        try await act { [self] writer, _ in
            let rule = try rule()
            guard try writer.isKnown(dossier) else { throw Failure(code: .notFound) }
            return [try draft(of: party, in: dossier, terms, rule, writer)]
        }
    }

    /// What counts today of a party, by dossier: of all parties where none is named.
    func involved(
        _ party: Party?, in dossiers: Set<DossierID>? = nil, _ reader: any StoreReader
    ) throws -> [Involved] {
        let rule = try rule()
        let evaluation = InvolvementEvaluation(rule, workspace.index.programme)
        let today = workspace.day(at: try workspace.milliseconds(reader))
        let partners = try reader.partners().filter { party == nil || $0.name == party?.partner }
        let names = Dictionary(
            try reader.replicas().map { ($0.workerID, $0.worker) },
            uniquingKeysWith: { first, _ in first })
        var found: [Involved] = []
        let places =
            try dossiers
            ?? Set(partners.flatMap { try reader.involved($0.id, after: 0, until: .max) })
        for dossier in places.sorted() {
            for record in try reader.records(of: rule.type, in: dossier) {
                let cells = try reader.cells(of: record)
                guard let (id, reach) = evaluation.reach(of: cells, on: today),
                    let partner = partners.first(where: { $0.id == id })
                else { continue }
                let workers = rule.worker.map { cells.references(in: $0) } ?? []
                let involved = Involved(
                    record: record, partner: partner.name,
                    workers: Set(workers.compactMap { names[$0] }).sorted(),
                    from: cells.plain(rule.from), until: cells.plain(rule.until), reach: reach)
                if let worker = party?.worker, involved.workers != [worker] { continue }
                found.append(involved)
            }
        }
        return found
    }

    /// Ends what counts today of a party in a dossier, with yesterday as the last day. Gives how many.
    func end(_ party: Party, in dossier: DossierID) async throws -> Int {
        let ending = try await workspace.store.read { [self] in
            try involved(party, in: [dossier], $0)
        }
        guard !ending.isEmpty else { return 0 }
        try await act { [self] writer, _ in
            try involved(party, in: [dossier], writer).map {
                try ended($0.record.identity, writer)
            }
        }
        return ending.count
    }

    /// Hands what counts today of one party in a dossier over to another, from today on and for as long: one
    /// change set. Gives how many involvements went over.
    func reassign(_ party: Party, to other: Party, in dossier: DossierID) async throws -> Int {
        let leaving = try await workspace.store.read { [self] in
            try involved(party, in: [dossier], $0)
        }
        guard !leaving.isEmpty else { return 0 }
        try await act { [self] writer, _ in
            let rule = try rule()
            return try involved(party, in: [dossier], writer).flatMap { involved in
                let terms = Terms(until: CalendarDate(involved.until))
                var draft = try draft(of: other, in: dossier, terms, rule, writer)
                // Without an end it goes on without one; it reaches no further than before.
                if involved.until.isEmpty { draft.edits.removeAll { $0.field == rule.until } }
                let kept = try writer.cells(of: involved.record)
                    .filter { [rule.domains, rule.rights].contains($0.field) }
                draft.edits += kept.compactMap { cell in
                    cell.heads.live.map { Edit(cell.field, cell.member, $0.value) }
                }
                return [try ended(involved.record.identity, writer), draft]
            }
        }
        return leaving.count
    }

    // MARK: Drafts

    private var requiredRule: InvolvementRule? {
        workspace.index.programme.involvement.flatMap { $0.isRequired ? $0 : nil }
    }

    /// Throws where the programme requires no involvement.
    func rule() throws -> InvolvementRule {
        guard let rule = requiredRule else { throw Failure(code: .unknownType) }
        return rule
    }

    /// Yesterday as the last day.
    func ended(_ involvement: RecordIdentity, _ reader: any StoreReader) throws -> Draft {
        let rule = try rule()
        let today = workspace.day(at: try workspace.milliseconds(reader))
        let yesterday = CalendarDate(daysSince1970: today.daysSince1970 - 1) ?? today
        return Draft(
            identity: involvement, edits: [Edit(rule.until, nil, .date(yesterday))], isNew: false)
    }

    private func draft(
        of party: Party, in dossier: DossierID, _ terms: Terms, _ rule: InvolvementRule,
        _ reader: any StoreReader
    ) throws -> Draft {
        guard let partner = try reader.partner(party.partner)?.id else {
            throw Failure(code: .notFound)
        }
        let today = workspace.day(at: try workspace.milliseconds(reader))
        var edits = rule.edits(for: partner, from: terms.from ?? today)
        if let until = terms.until {
            edits.removeAll { $0.field == rule.until }
            edits.append(Edit(rule.until, nil, .date(until)))
        }
        edits += terms.domains.compactMap { domain in
            MemberKey(domain.text).map { Edit(rule.domains, $0, .boolean(true)) }
        }
        if let field = rule.worker, let name = party.worker {
            edits.append(Edit(field, nil, .reference(try worker(name, of: party.partner, reader))))
        }
        return Draft(
            identity: try newInvolvement(in: dossier, rule), edits: edits, isNew: true)
    }

    /// The record that names a worker: that of the device enrolled last.
    func worker(
        _ name: String, of partner: PartnerName, _ reader: any StoreReader
    ) throws -> RecordID {
        let known = try reader.replicas().last { $0.partner == partner && $0.worker == name }
        guard let known else { throw Failure(code: .notFound) }
        return known.workerID
    }

    private func newInvolvement(
        in dossier: DossierID, _ rule: InvolvementRule
    ) throws -> RecordIdentity {
        guard let domain = workspace.index.type(rule.type)?.defaultDomain else {
            throw Failure(code: .wrongDomain, detail: rule.type.text)
        }
        return newRecord(rule.type, in: dossier, domain)
    }

    /// One that nobody knows yet.
    func newRecord(
        _ type: RecordTypeName, in dossier: DossierID, _ domain: LifeDomainName
    ) -> RecordIdentity {
        var random = workspace.environment.random
        return RecordIdentity(
            id: .version7(milliseconds: workspace.environment.clock.now(), random: &random),
            type: type, dossier: dossier, domain: domain)
    }
}

extension [CellState] {
    /// What a field of a single value says, for people: the live value.
    func plain(_ field: FieldName) -> String {
        first { $0.field == field && $0.member == nil }?.heads.live?.value.plain ?? ""
    }

    /// What all heads of a field refer to.
    func references(in field: FieldName) -> [RecordID] {
        (first { $0.field == field && $0.member == nil }?.heads.all ?? []).compactMap {
            guard case .reference(let id) = $0.value else { return nil }
            return id
        }
    }
}
