import Shared

/// Who has how many dossiers, and which of them need somebody.
extension AdminDesk {
    /// How many dossiers each partner, and each of its workers by name, is involved in today. Nothing where the
    /// programme requires no involvement.
    func caseloads() async throws -> [Party: Int]? {
        guard workspace.index.requiresInvolvement else { return nil }
        return try await workspace.store.read { [self] reader -> [Party: Int] in
            var dossiers: [Party: Set<DossierID>] = [:]
            for row in try involved(nil, reader) {
                let dossier = row.record.identity.dossier
                dossiers[Party(partner: row.partner), default: []].insert(dossier)
                for worker in row.workers {
                    dossiers[Party(partner: row.partner, worker: worker), default: []]
                        .insert(dossier)
                }
            }
            return dossiers.mapValues(\.count)
        }
    }

    /// What needs somebody's attention.
    struct Attention: Sendable {
        /// Dossiers in which no involvement that counts names a worker; where the programme has no field for
        /// that, those in which none counts at all.
        var unnamed: [DossierID] = []
        /// Involvements that end within `Limits.involvementEndsDays`, the earliest first.
        var ending: [(row: Involved, until: CalendarDate)] = []
    }

    /// Nothing where the programme requires no involvement.
    func attention() async throws -> Attention? {
        guard workspace.index.requiresInvolvement else { return nil }
        return try await workspace.store.read { [self] reader -> Attention in
            let rows = try involved(nil, reader)
            return Attention(
                unnamed: try unnamed(among: reader.dossiers(), rows),
                ending: try ending(rows, reader))
        }
    }

    /// The same as far as a first page looks: at the newest dossiers, and at those where anything turns soon, so
    /// many of each (`Limits.dossiersCounted`).
    func soonestAttention() async throws -> Attention? {
        guard workspace.index.requiresInvolvement else { return nil }
        return try await workspace.store.read { [self] reader -> Attention in
            let newest = Array(try reader.dossiers().suffix(Limits.dossiersCounted))
            let today = workspace.day(at: try workspace.milliseconds(reader))
            // What ends turns on the day after its last one.
            let soon = today.adding(days: Limits.involvementEndsDays + 1) ?? today
            let turning = try reader.turning(
                until: soon, for: nil, limit: Limits.dossiersCounted)
            return Attention(
                unnamed: try unnamed(
                    among: newest, involved(nil, in: Set(newest), reader)),
                ending: try ending(involved(nil, in: Set(turning), reader), reader))
        }
    }

    /// The dossiers of which none of the involvements names a worker, or that have none where the programme
    /// has no field for that.
    func unnamed(
        among dossiers: [DossierID], _ rows: [Involved]
    ) throws -> [DossierID] {
        let hasWorkers = try rule().worker != nil
        let named = Set(
            rows.filter { !hasWorkers || !$0.workers.isEmpty }.map(\.record.identity.dossier))
        return dossiers.filter { !named.contains($0) }
    }

    private func ending(
        _ rows: [Involved], _ reader: any StoreReader
    ) throws -> [(row: Involved, until: CalendarDate)] {
        let today = workspace.day(at: try workspace.milliseconds(reader)).daysSince1970
        return rows.compactMap { row in
            CalendarDate(row.until).map { (row: row, until: $0) }
        }.filter { $0.until.daysSince1970 - today <= Limits.involvementEndsDays }
            .sorted {
                ($0.until, $0.row.record.identity.id) < ($1.until, $1.row.record.identity.id)
            }
    }
}
