import Foundation
import GRDB
import SQLStatements
package import Shared
import SwiftProtobuf

/// A record as a worker sees it.
package struct ShownRecord: Hashable, Sendable {
    package let identity: RecordIdentity
    package var cells: [ShownCell]
}

/// A cell as a worker sees it.
package struct ShownCell: Hashable, Sendable {
    package let field: FieldName
    package let member: MemberKey?
    package let value: Value
    /// Not confirmed by the server yet.
    package let isPending: Bool
    /// Concurrent edits with other values stand beside it.
    package let isDisputed: Bool
}

/// The state of a replica in numbers, for the honest status line.
package struct ReplicaStatus: Hashable, Sendable {
    /// Change sets without a stored outcome, and their changes.
    package var waiting: Int
    package var pending: Int
    /// Pages of an exchange that is not at its end.
    package var laidAside: Int
    package var refused: Int
    /// Dossiers of which something was purged and the server is not told yet.
    package var purging: Int
    var records: Int
    var isBootstrapped: Bool
    /// Milliseconds since 1970; nothing before the first exchange.
    var lastSync: Int64?
    /// Dossiers that came anew so far, because what was held of them did not fit.
    var refetched: Int64
    /// Something held does not fit, and could not be fetched anew.
    var isUnequal: Bool
    /// The name of what went wrong since then.
    var lastFailure: String?
}

/// A refused change set, kept for the worker.
package struct RefusedSet: Hashable, Sendable {
    package let number: UInt64
    package let code: String
    let detail: String
    let refusedAt: Int64
    package let changes: [Change]
    /// The right to its text has ended: the text is gone.
    let isStripped: Bool
}

extension Replica {
    package func status() throws -> ReplicaStatus {
        try database.read { db in
            ReplicaStatus(
                waiting: try Int.fetchOne(db, sql: "SELECT count(DISTINCT number) FROM pending")
                    ?? 0,
                pending: try Int.fetchOne(db, sql: "SELECT count(*) FROM pending") ?? 0,
                laidAside: try Int.fetchOne(db, sql: "SELECT count(*) FROM incoming") ?? 0,
                refused: try Int.fetchOne(db, sql: "SELECT count(*) FROM refused") ?? 0,
                purging: try Int.fetchOne(db, sql: "SELECT count(*) FROM purge") ?? 0,
                records: try Int.fetchOne(
                    db, sql: "SELECT count(*) FROM record WHERE NOT is_hidden") ?? 0,
                isBootstrapped: try db.integer(.isBootstrapped) == 1,
                lastSync: try db.integer(.lastSync), refetched: try db.integer(.refetched) ?? 0,
                isUnequal: try db.integer(.isUnequal) == 1,
                lastFailure: try db.text(.lastFailure))
        }
    }

    /// The records of a type that show, oldest first.
    package func list(_ type: RecordTypeName) throws -> [ShownRecord] {
        try database.read { db in
            let tables = tables(db)
            return try ids(of: type, db).compactMap { try shown($0, tables) }
        }
    }

    /// The ids of the records of a type that show, oldest first.
    package func ids(of type: RecordTypeName) throws -> [RecordID] {
        try database.read { try ids(of: type, $0) }
    }

    func ids(of type: RecordTypeName, _ db: Database) throws -> [RecordID] {
        let statement = try cache.statement(
            """
            SELECT record.id FROM record JOIN name ON name.id = record.type
            WHERE name.text = ? AND NOT is_hidden ORDER BY record.id
            """, db)
        return try statement.all(.text(type.text)) { $0.blob(0) }.compactMap { RecordID(bytes: $0) }
    }

    /// One record, hidden or not. Throws `unknownRecord`.
    package func show(_ id: RecordID) throws -> ShownRecord {
        try database.read { db in
            guard let record = try shown(id, tables(db)) else { throw ReplicaError.unknownRecord }
            return record
        }
    }

    func shown(_ id: RecordID, _ tables: CellTables) throws -> ShownRecord? {
        guard let record = try tables.record(id) else { return nil }
        let rows = try Row.fetchAll(
            tables.db.cachedStatement(
                sql: """
                    SELECT shown.field, shown.member, name.text FROM shown
                    JOIN name ON name.id = shown.field WHERE shown.record = ?
                    ORDER BY name.text, shown.member
                    """), arguments: [record.number])
        let cells = try rows.compactMap { row -> ShownCell? in
            let place = CellTables.Place(record: record.number, field: row[0], member: row[1])
            let (heads, pending) = try tables.merged(place, record.identity)
            guard let live = heads.live, let field = FieldName(row[2] as String) else {
                return nil
            }
            return ShownCell(
                field: field, member: MemberKey(place.member), value: live.value,
                isPending: pending > 0, isDisputed: heads.differ)
        }
        return ShownRecord(identity: record.identity, cells: cells)
    }

    /// Everything that the server confirmed, cell by cell.
    package func confirmedCells() throws -> [CellState] {
        try database.read { db in
            let tables = tables(db)
            let rows = try Row.fetchAll(
                db,
                sql: """
                    SELECT cell.record, field, member, name.text, record.id FROM cell
                    JOIN name ON name.id = field JOIN record ON record.number = cell.record
                    ORDER BY cell.record, field, member
                    """)
            return try rows.map { row in
                guard let field = FieldName(row[3] as String),
                    let id = RecordID(bytes: row[4] as Data),
                    let identity = try tables.record(id)?.identity
                else { throw DamagedRow() }
                let place = CellTables.Place(record: row[0], field: row[1], member: row[2])
                return CellState(
                    record: identity, field: field, member: MemberKey(place.member),
                    heads: try tables.confirmed(place))
            }
        }
    }

    /// One number for all that the server confirmed: equal replicas have the same.
    package func digest() throws -> Digest {
        try confirmedCells().reduce(into: Digest()) {
            $0 += .cell($1.key, versions: $1.heads.versions)
        }
    }

    /// Brings what stands in the write-ahead log into the file, where it is much. Throws where somebody
    /// reads from it.
    func shortenLog() throws {
        if LogFile(of: database.path).bytes >= Limits.longLogBytes { try checkpoint() }
    }

    /// Brings what stands in the write-ahead log into the file.
    package func checkpoint() throws {
        try database.writeWithoutTransaction { db in _ = try db.checkpoint(.truncate) }
    }

    /// Refused sets, oldest first.
    package func refused() throws -> [RefusedSet] {
        try database.read { db in
            try Row.fetchAll(
                db,
                sql: """
                    SELECT number, code, detail, refused_at, body, is_stripped FROM refused
                    ORDER BY number
                    """
            ).map { row in
                RefusedSet(
                    number: (row[0] as Int64).magnitude, code: row[1], detail: row[2],
                    refusedAt: row[3],
                    changes: try set(from: tables(db).opened(row[4], .refused)).changes,
                    isStripped: row[5])
            }
        }
    }
}
