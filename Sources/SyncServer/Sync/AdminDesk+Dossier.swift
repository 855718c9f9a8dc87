import Shared

/// Who works with one dossier, and on what bases its data may be shared.
extension AdminDesk {
    /// An involvement, whether it counts today or not.
    struct Involvement: Sendable {
        let id: RecordID
        /// Nothing where heads differ.
        let partner: RecordID?
        /// Workers' names: several where heads differ.
        let workers: [String]
        let from: CalendarDate?
        let until: CalendarDate?
        /// What it allows: today, else on its first day; nothing where it never does.
        let reach: Reach?
        let state: State

        enum State: Sendable {
            case running, endsSoon, upcoming, over
            /// Dates are missing, or heads differ: it allows nothing.
            case unclear
        }
    }

    /// All involvements of a dossier that nobody deleted: what counts first, then by first day. Throws
    /// `notFound` where there is no such dossier, or the programme requires no involvement.
    func involvements(of dossier: DossierID) async throws -> [Involvement] {
        guard workspace.index.requiresInvolvement else { throw ErrorCode.notFound }
        return try await workspace.store.read { [self] reader in
            let rule = try rule()
            guard dossier != .commons, try reader.isKnown(dossier) else { throw ErrorCode.notFound }
            let names = Dictionary(
                try reader.replicas().map { ($0.workerID, $0.worker) },
                uniquingKeysWith: { first, _ in first })
            let today = workspace.day(at: try workspace.milliseconds(reader))
            return try reader.records(of: rule.type, in: dossier).compactMap {
                record -> Involvement? in
                let cells = try reader.cells(of: record)
                guard !cells.all(.deleted).contains(.boolean(true)) else { return nil }
                return involvement(record.identity.id, cells, names, rule, on: today)
            }.sorted { ($0.order, $1.from ?? .distantPast) < ($1.order, $0.from ?? .distantPast) }
        }
    }

    private func involvement(
        _ id: RecordID, _ cells: [CellState], _ names: [RecordID: String], _ rule: InvolvementRule,
        on today: CalendarDate
    ) -> Involvement {
        let evaluation = InvolvementEvaluation(rule, workspace.index.programme)
        let (from, until) = (cells.date(rule.from), cells.date(rule.until))
        let now = evaluation.reach(of: cells, on: today)?.reach
        let partners = Set(cells.references(in: rule.partner))
        let workers = rule.worker.map { cells.references(in: $0) } ?? []
        let state: Involvement.State
        if now != nil {
            let left = until.map { $0.daysSince1970 - today.daysSince1970 } ?? .max
            state = left <= Limits.involvementEndsDays ? .endsSoon : .running
        } else if let until, until < today {
            state = .over
        } else if let from, from > today, evaluation.reach(of: cells, on: from) != nil {
            state = .upcoming
        } else {
            state = .unclear
        }
        return Involvement(
            id: id, partner: partners.count == 1 ? partners.first : nil,
            workers: Set(workers.compactMap { names[$0] }).sorted(), from: from, until: until,
            reach: now ?? from.flatMap { evaluation.reach(of: cells, on: $0)?.reach },
            state: state)
    }

    /// Ends one involvement, with yesterday as its last day. Throws `notFound` where the dossier has none such.
    func endInvolvement(_ id: RecordID, in dossier: DossierID) async throws {
        try await act { [self] writer, _ in
            let rule = try rule()
            guard let record = try writer.record(id), record.identity.type == rule.type,
                record.identity.dossier == dossier
            else { throw Failure(code: .notFound) }
            return [try ended(record.identity, writer)]
        }
    }

    // MARK: Bases

    /// A sharing basis as it stands.
    struct Basis: Sendable {
        /// Nothing where heads differ.
        let partner: RecordID?
        let domains: [LifeDomainName]
        let given: Value?
        let state: State

        enum State: Sendable { case given, refused, withdrawn, over, notYet }
    }

    /// The bases of a dossier, as far as the admin may read them whole.
    func bases(of dossier: DossierID) async throws -> [Basis] {
        guard let rule = workspace.index.programme.sharingBasis else { return [] }
        return try await workspace.store.read { [self] reader in
            let grounds = try Grounds(workspace.index, try admin(reader), reader)
            let fields = [rule.given, rule.refused, rule.withdrawn, rule.domains, rule.toPartner]
            return try reader.records(of: rule.type, in: dossier).compactMap {
                record -> Basis? in
                guard try fields.allSatisfy({ try grounds.allows($0, of: record.identity) })
                else { return nil }
                let withdrawals = try reader.history(record, rule.withdrawn, nil)
                return basis(
                    try reader.cells(of: record), rule,
                    wasWithdrawn: withdrawals.contains { $0.value != .null })
            }
        }
    }

    /// Whatever any head says against it counts, as where consent is evaluated.
    private func basis(
        _ cells: [CellState], _ rule: SharingBasisRule, wasWithdrawn: Bool
    ) -> Basis {
        let partners = Set(cells.references(in: rule.toPartner))
        let domains = cells.filter { cell in
            cell.field == rule.domains && !cell.heads.all.isEmpty
                && cell.heads.all.allSatisfy { $0.value == .boolean(true) }
        }
        let given = cells.all(rule.given)
        let state: Basis.State
        if wasWithdrawn {
            state = .withdrawn
        } else if cells.all(rule.refused).contains(.boolean(true)) {
            state = .refused
        } else if cells.all(.deleted).contains(.boolean(true)) {
            state = .over
        } else {
            state = given.isEmpty || given.contains(.null) ? .notYet : .given
        }
        return Basis(
            partner: partners.count == 1 ? partners.first : nil,
            domains: domains.compactMap { $0.member.flatMap { LifeDomainName($0.text) } },
            given: given.last, state: state)
    }
}

extension AdminDesk.Involvement {
    /// What counts stands first, what is over last.
    fileprivate var order: Int {
        switch state {
        case .running, .endsSoon: 0
        case .unclear: 1
        case .upcoming: 2
        case .over: 3
        }
    }
}

extension [CellState] {
    /// The values of all heads of a field of a single value.
    fileprivate func all(_ field: FieldName) -> [Value] {
        first { $0.field == field && $0.member == nil }?.heads.all.map(\.value) ?? []
    }

    /// The live value of a field that holds a day.
    fileprivate func date(_ field: FieldName) -> CalendarDate? {
        guard
            case .date(let day) = first(where: { $0.field == field && $0.member == nil })?
                .heads.live?.value
        else { return nil }
        return day
    }
}
