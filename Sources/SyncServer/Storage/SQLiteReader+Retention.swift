import Foundation
import GRDB
import SQLStatements
import Shared

/// What has to go by itself, and what somebody asked to be erased.
extension SQLiteReading {
    func due(
        _ fields: [FieldAddress], until day: CalendarDate, limit: Int
    ) throws -> [DueRow] {
        if fields.isEmpty { return [] }
        // Records first: a cell is found by its record. What was deleted says nothing of a dossier's age.
        let days = Array(
            repeating: """
                SELECT record.dossier AS dossier, substr(cell.value, 2) AS day
                FROM record CROSS JOIN cell ON cell.record = record.number AND cell.member = ''
                    AND cell.field = (SELECT id FROM name WHERE text = ?)
                WHERE record.type = (SELECT id FROM name WHERE text = ?)
                AND cell.value >= 'd' AND cell.value < 'e' AND NOT EXISTS (
                    SELECT 1 FROM cell AS gone WHERE gone.record = record.number
                    AND gone.field = (SELECT id FROM name WHERE text = ?) AND gone.member = ''
                    AND gone.value = 'b1')
                """, count: fields.count
        ).joined(separator: "\nUNION ALL\n")
        var arguments = StatementArguments()
        for address in fields {
            arguments += [address.field.text, address.type.text, FieldName.deleted.text]
        }
        arguments += [Data(DossierID.commons.bytes), day.description, limit]
        return try Row.fetchAll(
            db,
            sql: """
                SELECT dossier.id, max(days.day) AS latest FROM (\(days)) AS days
                JOIN dossier ON dossier.number = days.dossier WHERE dossier.id <> ?
                GROUP BY dossier.id HAVING max(days.day) <= ? ORDER BY latest, dossier.id LIMIT ?
                """, arguments: arguments
        ).map { row in
            guard let dossier = DossierID(bytes: row[0] as Data),
                let day = CalendarDate(row[1] as String)
            else { throw DamagedRow() }
            return DueRow(dossier: dossier, day: day)
        }
    }

    func erasureRequests() throws -> [ErasureRow] {
        try Row.fetchAll(
            db.cachedStatement(
                sql: """
                    SELECT dossier, at, ground, replica FROM erasure_request ORDER BY at, dossier
                    """)
        ).map(ErasureRow.init)
    }
}

extension SQLiteWriter {
    func ask(_ erasure: ErasureRow) throws {
        try db.execute(
            sql: "INSERT OR REPLACE INTO erasure_request VALUES (?, ?, ?, ?)",
            arguments: [
                Data(erasure.dossier.bytes), erasure.at, erasure.ground, erasure.by.number,
            ])
    }

    func forgetRequest(toErase dossier: DossierID) throws {
        try db.execute(
            sql: "DELETE FROM erasure_request WHERE dossier = ?",
            arguments: [Data(dossier.bytes)])
    }
}
