import Foundation
import Shared
import SwiftProtobuf

/// A cell's history as a worker may see it: all of it or, where they may not hold the cell, nothing.
/// "Absent" and "forbidden" look the same.
struct HistoryView {
    let workspace: Workspace
    let reader: any StoreReader

    /// Throws `notFound` where there is nothing to see.
    func answer(
        _ id: RecordID, _ field: FieldName, _ member: MemberKey?, for replica: ReplicaRow
    ) throws -> WireHistoryAnswer {
        guard let record = try reader.record(id) else { throw ErrorCode.notFound }
        let heads = try reader.heads(record, field, member)
        let grounds = try Grounds(workspace.index, replica, reader)
        guard !heads.all.isEmpty, try grounds.allows(field, of: record.identity) else {
            throw ErrorCode.notFound
        }
        // One more than is shown tells whether there are more.
        let entries = try reader.history(
            record, field, member, newest: Limits.historyEntries + 1)
        let shown = entries.suffix(Limits.historyEntries)
        return try WireHistoryAnswer.with { answer in
            answer.entries = try shown.map { try wire($0, heads) }
            answer.authors = try Authors(reader).of(
                shown.map(\.version.replica)
                    + answer.entries.compactMap { ReplicaID($0.appliedFor) })
            answer.cut = shown.count < entries.count
        }
    }

    private func wire(_ entry: HistoryEntry, _ heads: Heads) throws -> WireHistoryEntry {
        let applied = try reader.quarantined(appliedAt: entry.sequence)
        return WireHistoryEntry.with {
            $0.version = WireChangeVersion(entry.version)
            $0.value = entry.value.encoded
            $0.rank = entry.rank
            $0.reason = entry.reason ?? ""
            $0.bases = entry.bases.map { WireChangeVersion($0) }
            $0.arrivedAt = entry.arrivedAt
            $0.head = heads.versions.contains(entry.version)
            $0.live = heads.live?.version == entry.version
            $0.appliedFor = applied?.replica.number ?? 0
        }
    }
}

/// The names of workers behind replica numbers.
struct Authors {
    private let reader: any StoreReader

    init(_ reader: any StoreReader) { self.reader = reader }

    /// Each known replica once, ascending.
    func of(_ replicas: some Sequence<ReplicaID>) throws -> [WireAuthor] {
        try Set(replicas).sorted { $0.number < $1.number }.compactMap { id in
            guard let row = try reader.replica(id) else { return nil }
            let label = try reader.partner(row.partner)?.label
            return WireAuthor.with {
                $0.replica = id.number
                $0.worker = row.worker
                $0.partner = label ?? row.partner.text
            }
        }
    }
}
