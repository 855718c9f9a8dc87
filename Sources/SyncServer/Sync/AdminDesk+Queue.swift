import Shared

/// What waits for a person, as one admin may see it.
extension AdminDesk {
    /// What an admin looks for in the queue.
    struct QueueFilter: Hashable, Sendable {
        var conflictClass: ConflictClass?
        /// The cell's own, which may be another than its record's.
        var domain: LifeDomainName?
        /// With a deadline on the same record that is not later, or over.
        var dueUntil: CalendarDate?
        var items = ConflictFilter()
    }

    /// A page of the queue.
    struct Queue: Sendable {
        /// What has to be decided first, and holds up most, then the longest open.
        var items: [QueueItem] = []
        /// From 0; the last one where there are not so many.
        var page = 0
        /// How many the admin may read, whatever class they look for.
        var counts: [ConflictClass: Int] = [:]
        /// Of the others only how many there are, by the role that owns them.
        var elsewhere: [RoleName: Int] = [:]

        func count(of conflictClass: ConflictClass?) -> Int {
            conflictClass.map { counts[$0] ?? 0 } ?? counts.values.reduce(0, +)
        }
    }

    /// One item, the partners between which it is, and the first deadline on the same record.
    struct QueueItem: Sendable {
        let row: ConflictRow
        let partners: [String]
        let deadline: CalendarDate?
    }

    func queue(
        _ filter: QueueFilter = QueueFilter(), page: Int = 0, rowsAPage: Int
    ) async throws -> Queue {
        try await workspace.store.read { [self] reader in
            let admin = try admin(reader)
            let view = try QueueView(workspace.index, admin, reader)
            let (shown, counts) = try view.selection(filter)
            var queue = Queue(counts: counts, elsewhere: try view.elsewhere())
            let last = max(0, queue.count(of: filter.conflictClass) - 1) / rowsAPage
            queue.page = min(max(0, page), last)
            let rows = try reader.openConflicts(
                shown, offset: queue.page * rowsAPage, limit: rowsAPage)
            queue.items = try items(rows, view.deadlines, admin, reader)
            return queue
        }
    }

    private func items(
        _ rows: [ConflictRow], _ deadlines: Deadlines, _ admin: ReplicaRow,
        _ reader: any StoreReader
    ) throws -> [QueueItem] {
        let replicas = try rows.map { row in
            let heads = try reader.heads(row.record, row.field, row.member)
            let witnessed = heads.witnessed
            let unseen = try others(beside: row.field, of: row.record, admin, reader)
                .flatMap(\.heads.versions).filter { !witnessed.contains($0) }
            return Set((heads.versions + unseen).map(\.replica))
        }
        let authors = try Authors(reader).of(replicas.flatMap { $0 })
        let partners = Dictionary(
            authors.map { ($0.replica, $0.partner) }, uniquingKeysWith: { $1 })
        return try zip(rows, replicas).map { row, replicas in
            QueueItem(
                row: row, partners: Set(replicas.compactMap { partners[$0.number] }).sorted(),
                deadline: try deadlines.first(on: row.record))
        }
    }

    /// An item among those that the admin looks for.
    struct Neighbours: Sendable {
        /// Nothing where it does not belong to them.
        var place: ConflictPlace?
        var previous: ConflictRow?
        var next: ConflictRow?
        /// Where to go on after deciding it: the next one, or the first; nothing where no other is there.
        var following: ConflictRow?
    }

    func neighbours(
        of row: ConflictRow, _ filter: QueueFilter
    ) async throws -> Neighbours {
        try await workspace.store.read { [self] reader in
            let view = try QueueView(workspace.index, try admin(reader), reader)
            let shown = try view.selection(filter).shown
            let first = try reader.openConflicts(shown, offset: 0, limit: 2)
                .first { $0.key != row.key }
            let next = try reader.openConflict(after: row, in: shown)
            return Neighbours(
                place: try reader.place(of: row, in: shown),
                previous: try reader.openConflict(before: row, in: shown), next: next,
                following: next ?? first)
        }
    }

    /// The name of a dossier's person, as far as the programme says where it stands and the admin may read it.
    func subject(of dossiers: Set<DossierID>) async throws -> [DossierID: String] {
        guard let rule = workspace.index.programme.subject else { return [:] }
        return try await workspace.store.read { [self] reader in
            let grounds = try Grounds(workspace.index, try admin(reader), reader)
            var names: [DossierID: String] = [:]
            for dossier in dossiers {
                for record in try reader.records(of: rule.type, in: dossier)
                where try grounds.allows(rule.name, of: record.identity) {
                    guard let live = try reader.heads(record, rule.name, nil).live?.value,
                        live != .null, names[dossier] == nil
                    else { continue }
                    names[dossier] = live.plain
                }
            }
            return names
        }
    }
}
