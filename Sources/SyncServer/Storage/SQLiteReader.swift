import Foundation
import GRDB
import SQLStatements
import Shared

/// Queries on one snapshot of a workspace's file.
struct SQLiteReader: StoreReader, SQLiteReading {
    let db: Database
}

/// The queries, shared by snapshots and by the writing transaction.
protocol SQLiteReading: StoreReader {
    var db: Database { get }
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
                sql: """
                    SELECT chain FROM history WHERE sequence = ? ORDER BY entry DESC LIMIT 1
                    """), arguments: [sequence])
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

    func cell(
        _ record: StoredRecord, _ field: FieldName, _ member: MemberKey?
    ) throws -> StoredCell {
        let rows = try Row.fetchAll(
            db.cachedStatement(
                sql: """
                    SELECT time, replica, rank, value, reason, witness, others, entry FROM cell
                    WHERE record = ? AND field = (SELECT id FROM name WHERE text = ?) AND member = ?
                    """),
            arguments: [record.number, field.text, member?.text ?? ""])
        guard let live = rows.first else { return StoredCell() }
        let others =
            live[6] == 0
            ? [] : try self.others(record.number, fieldText: field.text, member?.text ?? "")
        return StoredCell(heads: Heads([try Head(row: live)] + others), entry: live[7])
    }

    func greatestRank(
        of versions: Set<Version>, _ record: StoredRecord, _ field: FieldName, _ member: MemberKey?
    ) throws -> UInt32 {
        var open = versions
        var greatest: Int64 = 0
        try walk(record, field, member, columns: "time, replica, rank, previous") { row in
            if open.remove(try Version(time: row[0], replica: row[1])) != nil {
                greatest = max(greatest, row[2])
            }
            return !open.isEmpty
        }
        return UInt32(clamping: greatest)
    }

    func history(
        _ record: StoredRecord, _ field: FieldName, _ member: MemberKey?
    ) throws -> [HistoryEntry] {
        let columns = """
            time, replica, rank, previous, entry, sequence, value, reason, bases, arrived_at
            """
        var entries: [HistoryEntry] = []
        try walk(record, field, member, columns: columns) { row in
            entries.append(
                HistoryEntry(
                    entry: row[4], sequence: row[5],
                    version: try Version(time: row[0], replica: row[1]),
                    value: Value(encoded: row[6] as String? ?? Value.null.encoded) ?? .null,
                    rank: UInt32(clamping: row[2] as Int64), reason: row[7],
                    bases: try Version.list(row[8]), arrivedAt: row[9]))
            return true
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
            entry: row[0], sequence: row[1], record: Array(row[17] as Data), field: row[3],
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

    /// Gives a cell's entries to `read`, newest first, until it says false.
    private func walk(
        _ record: StoredRecord, _ field: FieldName, _ member: MemberKey?, columns: String,
        read: (Row) throws -> Bool
    ) throws {
        var next =
            try Int64.fetchOne(
                db.cachedStatement(
                    sql: """
                        SELECT entry FROM cell WHERE record = ?
                        AND field = (SELECT id FROM name WHERE text = ?) AND member = ?
                        """), arguments: [record.number, field.text, member?.text ?? ""]) ?? 0
        let statement = try db.cachedStatement(
            sql: "SELECT \(columns) FROM history WHERE entry = ?")
        while next != 0, let row = try Row.fetchOne(statement, arguments: [next]),
            try read(row)
        {
            next = row[3]
        }
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

    func others(_ record: Int64, fieldText: String, _ member: String) throws -> [Head] {
        try Row.fetchAll(
            db.cachedStatement(
                sql: """
                    SELECT time, replica, rank, value, reason, witness FROM head
                    WHERE record = ? AND field = (SELECT id FROM name WHERE text = ?) AND member = ?
                    """), arguments: [record, fieldText, member]
        ).map { try Head(row: $0) }
    }

}
