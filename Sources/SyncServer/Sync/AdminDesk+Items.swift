import Crypto
import Foundation
import Shared

/// Looking before deciding.
extension AdminDesk {
    /// The heads of a cell as an admin may see them; of a deletion, what else stands on the record too.
    struct Item: Sendable {
        let heads: [Line]
        /// The heads of the record's other cells, where a deletion is to be decided.
        let others: [Version]
        /// Those among them that no deleter was shown.
        let unseen: [Unseen]
        /// The item itself; nothing where there never was anything to decide.
        let row: ConflictRow?
        /// Whether the rules let anybody decide it now, open or not.
        let isDecidable: Bool

        var versions: [Version] { heads.map(\.version) + others }
        var isOpen: Bool { row?.item.state == .open }

        /// Eight digits that name exactly what was shown.
        var token: String {
            Hex.encode(Array(SHA256.hash(data: Data(Version.encode(versions))).prefix(4)))
        }
    }

    /// One value that stands, and its author.
    struct Line: Hashable, Sendable {
        let version: Version
        let value: Value
        let reason: String?
        let worker: String
        let partner: String
        let isLive: Bool
        /// Nothing where nobody knows the author.
        var partnerName: PartnerName?
        /// Empty for what an admin did at the server.
        var device = ""
        /// How many other fields of the record the same person wrote afterwards, as far as that still stands
        /// and the admin may read it.
        var later = 0
    }

    /// One value that a deletion would take along, though its deleters never saw it.
    struct Unseen: Hashable, Sendable {
        let field: FieldName
        let member: MemberKey?
        let line: Line
    }

    /// Throws `notFound` where the admin may not read the cell, or there is nothing in it: absent and
    /// forbidden look the same.
    func item(
        _ record: StoredRecord, _ field: FieldName, _ member: MemberKey?
    ) async throws -> Item {
        try await workspace.store.read { [self] reader in
            let admin = try admin(reader)
            let heads = try reader.heads(record, field, member)
            let cells = try readable(record, field, heads, admin, reader)
            let beside = cells.filter { $0.field != field || $0.member != member }
            let others = field == .deleted ? beside : []
            let row = try reader.conflict(record, field, member)
            let witnessed = heads.witnessed
            return Item(
                heads: try lines(of: heads.all, heads.live, among: beside, reader),
                others: others.flatMap(\.heads.versions),
                unseen: try others.flatMap { other in
                    try lines(of: other.heads.all, other.heads.live, reader)
                        .filter { !witnessed.contains($0.version) }
                        .map { Unseen(field: other.field, member: other.member, line: $0) }
                }, row: row, isDecidable: Judge.isDecidable(heads, field, row?.item))
        }
    }

    /// The values among which the last decision on a cell was made, oldest first; where it took an earlier
    /// one back, those of that one too. None where nobody decided. Throws like `item`.
    func decidedAmong(
        _ record: StoredRecord, _ field: FieldName, _ member: MemberKey?
    ) async throws -> [Line] {
        try await workspace.store.read { [self] reader in
            let heads = try reader.heads(record, field, member)
            _ = try readable(record, field, heads, try admin(reader), reader)
            let entries = try reader.history(
                record, field, member, newest: Limits.historyEntries)
            guard let decision = entries.last(where: { $0.reason != nil }) else { return [] }
            var wanted = Set(decision.bases)
            var before: [Head] = []
            for entry in entries.reversed() where wanted.contains(entry.version) {
                before.append(
                    Head(
                        version: entry.version, rank: entry.rank, value: entry.value,
                        resolution: entry.reason.flatMap { Resolution(reason: $0) }))
                if entry.reason != nil { wanted.formUnion(entry.bases) }
            }
            return try lines(
                of: before.reversed().filter { !heads.contains($0.version) }, nil, reader)
        }
    }

    /// The cells of a record that the admin may read. Throws `notFound` where that one is not among them.
    private func readable(
        _ record: StoredRecord, _ field: FieldName, _ heads: Heads, _ admin: ReplicaRow,
        _ reader: any StoreReader
    ) throws -> [CellState] {
        let grounds = try Grounds(workspace.index, admin, reader)
        guard !heads.all.isEmpty, try grounds.allows(field, of: record.identity) else {
            throw ErrorCode.notFound
        }
        return try reader.cells(of: record).filter {
            try grounds.allows($0.field, of: $0.record)
        }
    }

    /// What a decision on a deletion is about: the other cells of the record, as far as the admin may
    /// read them. Nothing for any other field.
    func others(
        beside field: FieldName, of record: StoredRecord, _ admin: ReplicaRow,
        _ reader: any StoreReader
    ) throws -> [CellState] {
        guard field == .deleted else { return [] }
        let grounds = try Grounds(workspace.index, admin, reader)
        return try reader.cells(of: record).filter {
            try $0.field != .deleted && grounds.allows($0.field, of: $0.record)
        }
    }

    /// `cells` are those among which an author's later work is counted.
    private func lines(
        of heads: [Head], _ live: Head?, among cells: [CellState] = [],
        _ reader: any StoreReader
    ) throws -> [Line] {
        var known: [ReplicaID: ReplicaRow] = [:]
        let versions = heads.map(\.version) + cells.flatMap(\.heads.versions)
        for id in Set(versions.map(\.replica)) {
            known[id] = try reader.replica(id)
        }
        return try heads.map { head in
            let author = known[head.version.replica]
            let partner = try author.flatMap { try reader.partner($0.partner) }
            let later = cells.filter { cell in
                cell.heads.all.contains {
                    $0.version > head.version && author != nil
                        && known[$0.version.replica]?.workerID == author?.workerID
                }
            }
            return Line(
                version: head.version, value: head.value, reason: head.resolution?.reason,
                worker: author?.worker ?? "",
                partner: partner?.label ?? author?.partner.text ?? "",
                isLive: head.version == live?.version, partnerName: author?.partner,
                device: author.map { $0.isAdmin ? "" : $0.device } ?? "", later: later.count)
        }
    }

    /// What a refused set wanted, change by change, as far as the admin may read it. Throws `notFound`
    /// where there is no such set, or nothing of it may be read.
    func refusedChanges(_ replica: ReplicaID, _ number: UInt64) async throws -> [Change] {
        try await workspace.store.read { [self] reader in
            guard let row = try reader.quarantined(by: replica, number: number),
                let set = try Self.set(of: row)
            else { throw ErrorCode.notFound }
            let grounds = try Grounds(workspace.index, try admin(reader), reader)
            let visible = try Self.visible(set, grounds, reader)
            guard !visible.isEmpty else { throw ErrorCode.notFound }
            return visible
        }
    }

    /// A cell's history, as far as the admin may read the cell.
    func history(
        _ record: StoredRecord, _ field: FieldName, _ member: MemberKey?
    ) async throws -> WireHistoryAnswer {
        try await workspace.store.read { [self] reader in
            try HistoryView(workspace: workspace, reader: reader)
                .answer(record.identity.id, field, member, for: try admin(reader))
        }
    }
}
