import Crypto
import Foundation
import Shared

/// Looking before deciding.
extension AdminDesk {
    /// The heads of a cell as an admin may see them.
    struct Item: Sendable {
        let heads: [Line]

        var versions: [Version] { heads.map(\.version) }

        /// Eight digits that name exactly these heads.
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

    /// Throws `notFound` where the admin may not read the cell, or there is nothing in it: absent and
    /// forbidden look the same.
    func item(
        _ record: StoredRecord, _ field: FieldName, _ member: MemberKey?
    ) async throws -> Item {
        try await workspace.store.read { [self] reader in
            let heads = try reader.heads(record, field, member)
            let cell = CellState(
                record: record.identity, field: field, member: member, heads: heads)
            let visible = try Grounds(workspace.index, try admin(reader), reader).visible([cell])
            guard !heads.all.isEmpty, !visible.isEmpty else { throw ErrorCode.notFound }
            let authors = try Authors(reader).of(heads.versions.map(\.replica))
            return Item(
                heads: heads.all.map { head in
                    let author = authors.first { $0.replica == head.version.replica.number }
                    return Line(
                        version: head.version, value: head.value,
                        reason: head.resolution?.reason, worker: author?.worker ?? "",
                        partner: author?.partner ?? "",
                        isLive: head.version == heads.live?.version)
                })
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
            let visible = try set.changes.filter { change in
                let head = Head(version: change.version, rank: 0, value: change.value)
                let cell = CellState(
                    record: change.record, field: change.field, member: change.member,
                    heads: Heads([head]))
                return try !grounds.visible([cell]).isEmpty
            }
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
