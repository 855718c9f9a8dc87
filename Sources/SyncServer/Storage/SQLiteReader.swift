import Foundation
import GRDB
import SQLStatements
import Shared

/// Queries on one snapshot of a workspace's file.
struct SQLiteReader: StoreReader, SQLiteReading {
    let db: Database

    var cellRows: CellRows { get throws { try CellRows(db) } }
}

/// The queries, shared by snapshots and by the writing transaction.
protocol SQLiteReading: StoreReader {
    var db: Database { get }
    /// The statements for cells, which the connection keeps.
    var cellRows: CellRows { get throws }
}

extension SQLiteReading {
    func setting(_ name: Setting) throws -> String? {
        try String.fetchOne(
            db.cachedStatement(sql: "SELECT value FROM setting WHERE name = ?"),
            arguments: [name.rawValue])
    }

    func position() throws -> HistoryPosition {
        let row = try Row.fetchOne(
            db.cachedStatement(
                sql: "SELECT sequence, chain FROM history ORDER BY entry DESC LIMIT 1"))
        guard let row else { return HistoryPosition(sequence: 0, hash: HistoryChain.start) }
        return HistoryPosition(sequence: row[0], hash: Array(row[1] as Data))
    }

    func chainHash(at sequence: Int64) throws -> [UInt8]? {
        if sequence == 0 { return HistoryChain.start }
        let hash = try Data.fetchOne(
            db.cachedStatement(
                sql: "SELECT chain FROM history WHERE entry = ?1 AND sequence = ?1"),
            arguments: [sequence])
        return hash.map { Array($0) }
    }

    func record(_ id: RecordID) throws -> StoredRecord? {
        try records(where: "record.id = ?", [Data(id.bytes)]).first
    }

    func isKnown(_ dossier: DossierID) throws -> Bool {
        if dossier == .commons { return true }
        return try Int.fetchOne(
            db.cachedStatement(sql: "SELECT 1 FROM dossier WHERE id = ?"),
            arguments: [Data(dossier.bytes)]) != nil
    }

    func history(
        _ record: StoredRecord, _ field: FieldName, _ member: MemberKey?
    ) throws -> [HistoryEntry] {
        let statement = try db.cachedStatement(
            sql: """
                SELECT time, replica, rank, previous, entry, sequence, value, reason, bases,
                    arrived_at FROM history WHERE entry = ?
                """)
        var entries: [HistoryEntry] = []
        var next = try cell(record, field, member).entry
        while next != 0, let row = try Row.fetchOne(statement, arguments: [next]) {
            entries.append(
                HistoryEntry(
                    entry: row[4], sequence: row[5],
                    version: try Version(time: row[0], replica: row[1]),
                    value: Value(encoded: row[6] as String? ?? Value.null.encoded) ?? .null,
                    rank: UInt32(clamping: row[2] as Int64), reason: row[7],
                    bases: try Version.list(row[8]), arrivedAt: row[9]))
            next = row[3]
        }
        return entries.reversed()
    }

    func firstBrokenEntry() throws -> Int64? {
        let cursor = try Row.fetchCursor(
            db,
            sql: """
                SELECT entry, sequence, history.record, coalesce(name.text, ''), member, time, replica, rank,
                    history.number, arrived_at, bases, salt, value, reason, witness, inner_hash,
                    chain,
                    coalesce(record.id, x'')
                FROM history LEFT JOIN name ON name.id = field
                LEFT JOIN record ON record.number = history.record ORDER BY entry
                """)
        var previous = HistoryChain.start
        var expected: Int64 = 1
        while let row = try cursor.next() {
            let chain = Array(row[16] as Data)
            guard row[0] == expected, let hash = try? hash(of: row, after: previous),
                hash == chain
            else { return row[0] }
            previous = chain
            expected += 1
        }
        return nil
    }

    private func hash(of row: Row, after previous: [UInt8]) throws -> [UInt8] {
        let header = HistoryChain.Header(
            entry: row[0], sequence: row[1], record: RecordID(bytes: row[17] as Data),
            field: row[3],
            member: row[4], version: try Version(time: row[5], replica: row[6]), rank: row[7],
            number: row[8], arrivedAt: row[9], bases: Array(row[10] as Data))
        let inner: [UInt8]
        if let salt = row[11] as Data? {
            inner = HistoryChain.inner(
                salt: Array(salt), value: row[12] as String? ?? "", reason: row[13],
                witness: Array(row[14] as Data? ?? Data()))
        } else {
            inner = Array(row[15] as Data? ?? Data())
        }
        return HistoryChain.next(after: previous, header, inner: inner)
    }

    func records(
        where condition: String, _ arguments: StatementArguments
    ) throws -> [StoredRecord] {
        let statement = try db.cachedStatement(
            sql: """
                SELECT record.number, record.id, type.text, dossier.id, domain.text,
                    has_deletion FROM record
                JOIN name type ON type.id = record.type
                JOIN name domain ON domain.id = record.domain
                JOIN dossier ON dossier.number = record.dossier WHERE \(condition)
                """)
        return try Row.fetchAll(statement, arguments: arguments).map { row in
            StoredRecord(
                number: row[0], identity: try identity(row, from: 1), hasDeletion: row[5])
        }
    }

    func identity(_ row: Row, from column: Int) throws -> RecordIdentity {
        guard let id = RecordID(bytes: row[column] as Data),
            let type = RecordTypeName(row[column + 1] as String),
            let dossier = DossierID(bytes: row[column + 2] as Data),
            let domain = LifeDomainName(row[column + 3] as String)
        else { throw DamagedRow() }
        return RecordIdentity(id: id, type: type, dossier: dossier, domain: domain)
    }
}
