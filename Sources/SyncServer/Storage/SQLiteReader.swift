import Foundation
import GRDB
import SQLStatements
import Shared

/// Queries on one snapshot of a workspace's file.
struct SQLiteReader: StoreReader, SQLiteReading {
    let db: Database
    let cellRows: CellRows

    init(_ db: Database) throws {
        self.db = db
        cellRows = try CellRows(db)
    }

    func writeBack() {}

    func fieldNumber(of field: FieldName) throws -> Int64? { try cellRows.number(of: field) }
}

/// The queries, shared by snapshots and by the writing transaction.
protocol SQLiteReading: StoreReader {
    var db: Database { get }
    /// The statements for cells, which the connection keeps.
    var cellRows: CellRows { get }
    /// The number of a field that any cell ever had.
    func fieldNumber(of field: FieldName) throws -> Int64?
    /// Brings to the file what the transaction has not written yet, before the history is read.
    func writeBack() throws
}

extension SQLiteReading {
    func setting(_ name: Setting) throws -> String? {
        try String.fetchOne(
            db.cachedStatement(sql: "SELECT value FROM setting WHERE name = ?"),
            arguments: [name.rawValue])
    }

    func position() throws -> HistoryPosition {
        let row = try Row.fetchOne(
            db.cachedStatement(sql: "SELECT last, chain FROM history ORDER BY last DESC LIMIT 1"))
        guard let row else { return HistoryPosition(sequence: 0, hash: HistoryChain.start) }
        return HistoryPosition(sequence: row[0], hash: Array(row[1] as Data))
    }

    func chainHash(at sequence: Int64) throws -> [UInt8]? {
        if sequence == 0 { return HistoryChain.start }
        try writeBack()
        // A row is written whole, so its hash stands for each place in it.
        let hash = try Data.fetchOne(
            db.cachedStatement(
                sql: "SELECT chain FROM history WHERE last >= ? ORDER BY last LIMIT 1"),
            arguments: [sequence])
        return hash.map { Array($0) }
    }

    func record(_ id: RecordID) throws -> StoredRecord? {
        try records(where: "record.id = ?", [Data(id.bytes)]).first
    }

    func isKnown(_ dossier: DossierID) throws -> Bool { try hasRow(of: dossier) }

    func dossiers() throws -> [DossierID] {
        try Data.fetchAll(
            db,
            sql: """
                SELECT id FROM dossier
                WHERE EXISTS (SELECT 1 FROM record WHERE record.dossier = dossier.number)
                AND NOT EXISTS (SELECT 1 FROM erased WHERE erased.dossier = dossier.number)
                ORDER BY id
                """
        ).map { bytes in
            guard let dossier = DossierID(bytes: bytes) else { throw DamagedRow() }
            return dossier
        }.filter { $0 != .commons }
    }

    func hasRow(of dossier: DossierID) throws -> Bool {
        if dossier == .commons { return true }
        return try Int.fetchOne(
            db.cachedStatement(sql: "SELECT 1 FROM dossier WHERE id = ?"),
            arguments: [Data(dossier.bytes)]) != nil
    }

    func records(
        where condition: String, _ arguments: StatementArguments
    ) throws -> [StoredRecord] {
        let statement = try db.cachedStatement(
            sql: """
                SELECT record.number, record.id, type.text, dossier.id, domain.text,
                    has_deletion, record.type, record.domain FROM record
                JOIN name type ON type.id = record.type
                JOIN name domain ON domain.id = record.domain
                JOIN dossier ON dossier.number = record.dossier WHERE \(condition)
                """)
        return try Row.fetchAll(statement, arguments: arguments).map { row in
            StoredRecord(
                number: row[0], identity: try identity(row, from: 1), type: row[6],
                domain: row[7], hasDeletion: row[5])
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
