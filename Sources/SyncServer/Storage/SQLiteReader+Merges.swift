import Foundation
import GRDB
import SQLStatements
import Shared

/// Which records are of one person.
extension SQLiteReading {
    func aliases() throws -> [DossierAlias] {
        try Row.fetchAll(db.cachedStatement(sql: AliasQuery.all)).map { row in
            guard let record = RecordID(bytes: row[4] as Data) else { throw DamagedRow() }
            return DossierAlias(
                gone: try registerDossier(row, from: 0), kept: try registerDossier(row, from: 2),
                record: record)
        }
    }

    func kept(for record: StoredRecord) throws -> RecordID? {
        let bytes = try Data.fetchOne(
            db.cachedStatement(sql: "SELECT kept FROM merged WHERE record = ?"),
            arguments: [record.number])
        return try bytes.map { try recordID($0) }
    }

    func merged(into record: RecordID) throws -> [StoredRecord] {
        try records(
            where: """
                record.number IN (SELECT record FROM merged WHERE kept = ?)
                ORDER BY record.number
                """, [Data(record.bytes)])
    }

    func merged(limit: Int) throws -> [(gone: StoredRecord, kept: RecordID)] {
        let records = try records(
            where: """
                record.number IN (SELECT record FROM merged)
                ORDER BY record.number DESC LIMIT ?
                """, [limit])
        return try records.compactMap { gone in
            try kept(for: gone).map { (gone: gone, kept: $0) }
        }
    }

    func distinctPairs() throws -> Set<RecordPair> {
        let rows = try Row.fetchAll(db, sql: "SELECT one, other FROM distinct_pair")
        return Set(
            try rows.map { RecordPair(try recordID($0[0] as Data), try recordID($0[1] as Data)) })
    }

    private func recordID(_ bytes: Data) throws -> RecordID {
        guard let id = RecordID(bytes: bytes) else { throw DamagedRow() }
        return id
    }
}

extension SQLiteWriter {
    func setMerged(_ record: StoredRecord, into kept: RecordID?) throws {
        guard let kept else {
            try db.execute(sql: "DELETE FROM merged WHERE record = ?", arguments: [record.number])
            return
        }
        try db.execute(
            sql: "INSERT OR REPLACE INTO merged VALUES (?, ?)",
            arguments: [record.number, Data(kept.bytes)])
    }

    func setDistinct(_ pair: RecordPair, to isDistinct: Bool) throws {
        try db.execute(
            sql: isDistinct
                ? "INSERT OR IGNORE INTO distinct_pair VALUES (?, ?)"
                : "DELETE FROM distinct_pair WHERE one = ? AND other = ?",
            arguments: [Data(pair.one.bytes), Data(pair.other.bytes)])
    }
}

/// Which dossiers stand under which others. Whoever was merged into somebody who went as well stands alone:
/// so nobody disappears, whatever devices wrote.
enum AliasQuery {
    static let tables = """
        pair AS MATERIALIZED (
            SELECT gone.dossier AS gone, kept.dossier AS kept, gone.id AS record
            FROM merged JOIN record gone ON gone.number = merged.record
            JOIN record kept ON kept.id = merged.kept
            WHERE gone.dossier <> kept.dossier
            AND kept.dossier NOT IN (SELECT dossier FROM erased)),
        alias AS MATERIALIZED (
            SELECT gone, kept, record FROM pair WHERE kept NOT IN (SELECT gone FROM pair))
        """

    static let all = """
        WITH \(tables)
        SELECT gone.number, gone.id, kept.number, kept.id, alias.record FROM alias
        JOIN dossier gone ON gone.number = alias.gone JOIN dossier kept ON kept.number = alias.kept
        ORDER BY gone.number
        """
}
