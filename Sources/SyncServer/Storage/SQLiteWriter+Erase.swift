import Foundation
import GRDB
import SQLStatements
import Shared

extension SQLiteReading {
    func isErased(_ dossier: DossierID) throws -> Bool {
        try Int.fetchOne(
            db.cachedStatement(
                sql: """
                    SELECT 1 FROM erased
                    WHERE dossier = (SELECT number FROM dossier WHERE id = ?)
                    """), arguments: [Data(dossier.bytes)]) != nil
    }

    func hasPurge(of dossier: DossierID, by partner: RecordID) throws -> Bool {
        try Int.fetchOne(
            db.cachedStatement(
                sql: """
                    SELECT 1 FROM ended WHERE partner = ? AND ground = ?
                    AND dossier = (SELECT number FROM dossier WHERE id = ?)
                    """),
            arguments: [Data(partner.bytes), Ground.erasure.text, Data(dossier.bytes)]) != nil
    }

    func erasures() throws -> [ErasureRow] {
        try Row.fetchAll(
            db,
            sql: """
                SELECT dossier.id, at, ground, replica FROM erased
                JOIN dossier ON dossier.number = erased.dossier ORDER BY at, dossier.id
                """
        ).map(ErasureRow.init)
    }
}

extension ErasureRow {
    /// From a row of dossier, time, ground and replica.
    init(_ row: Row) throws {
        guard let dossier = DossierID(bytes: row[0] as Data),
            let replica = ReplicaID(row[3] as Int64)
        else { throw DamagedRow() }
        self.init(dossier: dossier, at: row[1], ground: row[2], by: replica)
    }
}

/// Erasure (AVG art. 17): values go, what the chain of hashes and the ids need stays.
extension SQLiteWriter {
    /// Asked for every set that arrives: remembered.
    func isErased(_ dossier: DossierID) throws -> Bool {
        let known = try statements.erased ?? Set(erasures().map(\.dossier))
        statements.erased = known
        return known.contains(dossier)
    }

    func erase(_ erasure: ErasureRow, refused: [QuarantineRow], _ arrival: Arrival) throws {
        guard try !isErased(erasure.dossier) else { return }
        try writeBack()
        try statements.dossier.run(.blob(erasure.dossier.bytes))
        let number = try Int64.fetchOne(
            db, sql: "SELECT number FROM dossier WHERE id = ?",
            arguments: [Data(erasure.dossier.bytes)])
        guard let number else { throw DamagedRow() }
        let partners = try holders(of: number)
        try moveDigests(
            of: erasure.dossier, joining: [], leaving: Set(try audience(of: erasure.dossier)))
        try eraseHistory(of: number)
        try eraseRefused(refused)
        for table in ["cell", "head", "conflict", "own", "merged"] {
            try db.execute(
                sql: """
                    DELETE FROM \(table)
                    WHERE record IN (SELECT number FROM record WHERE dossier = ?)
                    """, arguments: [number])
        }
        for table in ["consent", "involved", "turn"] {
            try db.execute(
                sql: "DELETE FROM \(table) WHERE dossier = ?", arguments: [number])
        }
        try db.execute(
            sql: """
                DELETE FROM distinct_pair WHERE one IN (SELECT id FROM record WHERE dossier = ?1)
                OR other IN (SELECT id FROM record WHERE dossier = ?1)
                """, arguments: [number])
        for partner in partners {
            try putEnd(of: .erasure, for: partner, in: erasure.dossier, arrival)
        }
        try db.execute(
            sql: "INSERT INTO erased VALUES (?, ?, ?, ?)",
            arguments: [number, erasure.at, erasure.ground, erasure.by.number])
        // What was remembered of the records and of whose they are holds no more.
        statements.forget()
    }

    /// The partners whose devices may hold anything of a dossier: all, where involvement does not matter.
    private func holders(of dossier: Int64) throws -> [RecordID] {
        let isScoped = try setting(.requiresInvolvement) == "1"
        return try Data.fetchAll(
            db,
            sql: isScoped
                ? """
                SELECT partner FROM involved WHERE dossier = ?1
                UNION SELECT partner FROM ended WHERE dossier = ?1
                """ : "SELECT id FROM partner WHERE ?1 IS NOT NULL", arguments: [dossier]
        ).map {
            guard let partner = RecordID(bytes: $0) else { throw DamagedRow() }
            return partner
        }
    }

    /// Takes the bodies of all entries of a dossier, and the hashes that receipts keep of their sets.
    private func eraseHistory(of dossier: Int64) throws {
        var walk = HistoryWalk(statement: cellRows.historyRow)
        var places: [Int64: Set<Int>] = [:]
        var sets: Set<NumberedSet> = []
        let newest = try Int64.fetchAll(
            db,
            sql: """
                SELECT entry FROM cell
                WHERE record IN (SELECT number FROM record WHERE dossier = ?) ORDER BY entry DESC
                """, arguments: [dossier])
        for entry in newest {
            var next = entry
            while next != 0 {
                let (row, place) = try walk.entry(next)
                places[row.last, default: []].insert(place)
                sets.insert(
                    NumberedSet(
                        replica: try row.version(at: place).replica, number: row.number(at: place)))
                next = row.previous(at: place)
            }
        }
        for (last, erased) in places {
            let (row, _) = try walk.entry(last)
            try db.execute(
                sql: "UPDATE history SET bodies = ? WHERE last = ?",
                arguments: [Data(try row.bodies(erasing: erased)), last])
        }
        for set in sets { try eraseContentHash(of: set) }
    }

    private func eraseRefused(_ rows: [QuarantineRow]) throws {
        if planted(.keepsRefusedOfWhatWasErased) { return }
        for row in rows {
            try db.execute(
                sql: """
                    UPDATE quarantine SET body = x'', reason = '',
                        state = CASE state WHEN 'kept' THEN 'erased' ELSE state END
                    WHERE replica = ? AND number = ?
                    """, arguments: [row.replica.number, Int64(clamping: row.number)])
            try eraseContentHash(of: NumberedSet(replica: row.replica, number: row.number))
        }
    }

    private struct NumberedSet: Hashable {
        let replica: ReplicaID
        let number: UInt64
    }

    /// What a receipt keeps of a set's contents has no salt: a short text could be guessed from it.
    private func eraseContentHash(of set: NumberedSet) throws {
        let found = try Row.fetchOne(
            db.cachedStatement(
                sql: """
                    SELECT first, content_hashes FROM receipt
                    WHERE replica = ? AND first <= ? ORDER BY first DESC LIMIT 1
                    """), arguments: [set.replica.number, Int64(clamping: set.number)])
        guard let found else { return }
        let first: Int64 = found[0]
        var hashes = Array(found[1] as Data)
        let start = Int(Int64(clamping: set.number) - first) * 16
        guard hashes.indices.contains(start + 15) else { return }
        hashes.replaceSubrange(start..<start + 16, with: ReceiptRun.erasedHash)
        try db.execute(
            sql: "UPDATE receipt SET content_hashes = ? WHERE replica = ? AND first = ?",
            arguments: [Data(hashes), set.replica.number, first])
    }
}
