import Foundation
import Shared

/// Refused sets, and what becomes of them.
extension AdminDesk {
    /// Does what a refused set wanted, under the admin's own name and in sight of no more than its
    /// author saw, with the refused sets of the same author before it that bring its records into being.
    /// Gives how many were applied.
    func apply(_ replica: ReplicaID, _ number: UInt64, reason: String) async throws -> Int {
        try await workspace.store.write { [self] writer in
            var admin = try admin(writer)
            let chain = try chain(endingAt: number, of: replica, writer)
            for row in chain {
                // What is malformed may be read, but its times and bases were never checked.
                guard row.code != .malformed, let set = try Self.set(of: row) else {
                    throw Failure(code: .malformed)
                }
                let drafts = Dictionary(grouping: set.changes) { $0.record }
                    .sorted { $0.value[0].version < $1.value[0].version }
                    .map { identity, changes in
                        Draft(
                            identity: identity,
                            edits: changes.map {
                                Edit($0.field, $0.member, $0.value, resolution: $0.resolution)
                            }, isNew: set.creates.contains(identity.id), refused: changes)
                    }
                var decided = row
                decided.state = .applied
                decided.sequence = try store(drafts, by: &admin, writer)
                try decide(decided, by: admin, reason, writer)
            }
            return chain.count
        }
    }

    /// Leaves a refused set undone for good, with a reason.
    func discard(_ replica: ReplicaID, _ number: UInt64, reason: Resolution) async throws {
        try await workspace.store.write { [self] writer in
            let admin = try admin(writer)
            guard var row = try writer.quarantined(by: replica, number: number),
                row.state == .kept
            else { throw Failure(code: .notFound) }
            row.state = .discarded
            try decide(row, by: admin, reason.reason, writer)
        }
    }

    /// The set that a refused row holds; nothing where it never could be read.
    static func set(of row: QuarantineRow) throws -> ChangeSet? {
        guard !row.body.isEmpty else { return nil }
        let batch = try Body.decode(
            WireBatch.self, from: Data(row.body), format: .protobuf, isCompressed: false)
        return try batch.received(from: row.replica).first?.content.get()
    }

    private func decide(
        _ row: QuarantineRow, by admin: ReplicaRow, _ reason: String, _ writer: any StoreWriter
    ) throws {
        var row = row
        row.decidedBy = admin.id
        row.decidedAt = try workspace.milliseconds(writer)
        row.reason = reason
        try writer.decide(row)
        let dossier = try Self.set(of: row)?.changes.first?.record.dossier
        try writer.log(
            LedgerEntry(
                "refused set \(row.state.rawValue)", .decision, by: admin,
                dossiers: dossier.map { [$0: []] } ?? [:], about: "\(row.replica)/\(row.number)"),
            at: row.decidedAt)
    }

    /// The refused set and those before it on which it stands, in order.
    func chain(
        endingAt number: UInt64, of replica: ReplicaID, _ reader: any StoreReader
    ) throws -> [QuarantineRow] {
        guard let last = try reader.quarantined(by: replica, number: number), last.state == .kept
        else { throw Failure(code: .notFound) }
        let earlier = try reader.quarantined(.kept)
            .filter { $0.replica == replica && $0.number < number }
        var chain = [last]
        var wanted = Set(try Self.set(of: last)?.changes.map(\.record.id) ?? [])
        for row in earlier.sorted(by: { $0.number > $1.number }) {
            guard let set = try Self.set(of: row) else { continue }
            let records = set.changes.map(\.record.id)
            let isNeeded = try records.contains { id in
                try wanted.contains(id) && reader.record(id) == nil
            }
            guard isNeeded else { continue }
            wanted.formUnion(records)
            chain.append(row)
        }
        return chain.reversed()
    }
}

/// What the author of a refused change saw, by the history as it is now (decision 0009).
struct KeptSight {
    let change: Change
    let record: StoredRecord
    let reader: any StoreReader

    /// The change's bases. One that was refused counts as the change that applied it, else as its own
    /// bases; one that the history does not know is left out.
    var bases: [Version] {
        get throws {
            let applied = try applied(to: change.field, change.member)
            let known = Set(
                try reader.history(record, change.field, change.member).map(\.version))
            let resolved = try RefusedBases.resolve(
                change.bases, of: change.version.replica, isHead: known.contains
            ) { base in
                try applied[base].map { [$0] } ?? reader.basesOfRefused(base)
            }
            guard let resolved else { throw AdminDesk.Failure(code: .badBases) }
            return resolved.filter(known.contains)
        }
    }

    /// The heads among `cells` that the author of a deletion was shown.
    func witness(among cells: [CellState]) throws -> [Version] {
        let shown = Set(change.witness)
        return try cells.flatMap { cell in
            let applied = try applied(to: cell.field, cell.member)
            let standing = shown.union(shown.compactMap { applied[$0] })
            return cell.heads.versions.filter(standing.contains)
        }
    }

    /// The changes by which admins applied what was refused in a cell, by the refused one's version.
    private func applied(
        to field: FieldName, _ member: MemberKey?
    ) throws -> [Version: Version] {
        let key = CellKey(record.identity.id, field, member)
        var found: [Version: Version] = [:]
        for entry in try reader.history(record, field, member) {
            guard let row = try reader.quarantined(appliedAt: entry.sequence),
                let refused = try AdminDesk.set(of: row)?.changes.first(where: { $0.key == key })
            else { continue }
            found[refused.version] = entry.version
        }
        return found
    }
}
