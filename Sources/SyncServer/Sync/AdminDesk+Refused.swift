import Shared

/// The refused sets that wait, for a page.
extension AdminDesk {
    /// A refused set, as far as the admin may read it.
    struct Refused: Sendable {
        let row: QuarantineRow
        let author: ReplicaRow?
        /// The name of the author's partner.
        let partner: String
        /// What it would have changed, with what holds now.
        let changes: [(change: Change, current: Value?)]
        /// How many of its changes the admin may not read.
        let hidden: Int
        /// How many refused sets of the same author are applied before it.
        let before: Int
    }

    struct Refusals: Sendable {
        var sets: [Refused] = []
        /// How many there are of which the admin may read something, and how many others.
        var readable = 0
        var elsewhere = 0
    }

    /// So many sets from a place on, the oldest first.
    func refusals(from first: Int, limit: Int) async throws -> Refusals {
        try await workspace.store.read { [self] reader in
            let grounds = try Grounds(workspace.index, try admin(reader), reader)
            var refusals = Refusals()
            for row in try reader.quarantined(.kept) {
                guard let set = try Self.set(of: row) else {
                    refusals.elsewhere += 1
                    continue
                }
                let visible = try Self.visible(set, grounds, reader)
                guard !visible.isEmpty else {
                    refusals.elsewhere += 1
                    continue
                }
                if refusals.readable >= first, refusals.sets.count < limit {
                    refusals.sets.append(
                        try refused(row, visible, of: set.changes.count, reader))
                }
                refusals.readable += 1
            }
            return refusals
        }
    }

    /// The changes of a refused set that an admin may read. What it says of a record that is known otherwise
    /// does not count.
    static func visible(
        _ set: ChangeSet, _ grounds: Grounds, _ reader: any StoreReader
    ) throws -> [Change] {
        try set.changes.filter { change in
            guard try grounds.allows(change.field, of: change.record) else { return false }
            guard let known = try reader.record(change.record.id) else { return true }
            return try grounds.allows(change.field, of: known.identity)
        }
    }

    private func refused(
        _ row: QuarantineRow, _ changes: [Change], of count: Int, _ reader: any StoreReader
    ) throws -> Refused {
        let author = try reader.replica(row.replica)
        let partner = try author.flatMap { try reader.partner($0.partner) }
        return Refused(
            row: row, author: author, partner: partner?.label ?? author?.partner.text ?? "",
            changes: try changes.map { change in
                let record = try reader.record(change.record.id)
                let heads = try record.map {
                    try reader.heads($0, change.field, change.member)
                }
                return (change: change, current: heads?.live?.value)
            }, hidden: count - changes.count,
            before: try chain(endingAt: row.number, of: row.replica, reader).count - 1)
    }
}
