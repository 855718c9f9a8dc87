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

        var versions: [Version] { heads.map(\.version) + others }

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
            let grounds = try Grounds(workspace.index, admin, reader)
            guard !heads.all.isEmpty, try grounds.allows(field, of: record.identity) else {
                throw ErrorCode.notFound
            }
            let others = try others(beside: field, of: record, admin, reader)
            let witnessed = heads.witnessed
            return Item(
                heads: try lines(of: heads, reader), others: others.flatMap(\.heads.versions),
                unseen: try others.flatMap { other in
                    try lines(of: other.heads, reader)
                        .filter { !witnessed.contains($0.version) }
                        .map { Unseen(field: other.field, member: other.member, line: $0) }
                })
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

    private func lines(of heads: Heads, _ reader: any StoreReader) throws -> [Line] {
        let authors = try Authors(reader).of(heads.versions.map(\.replica))
        return heads.all.map { head in
            let author = authors.first { $0.replica == head.version.replica.number }
            return Line(
                version: head.version, value: head.value, reason: head.resolution?.reason,
                worker: author?.worker ?? "", partner: author?.partner ?? "",
                isLive: head.version == heads.live?.version)
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
