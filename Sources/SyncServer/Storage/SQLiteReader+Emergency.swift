import Foundation
import GRDB
import SQLStatements
import Shared

extension SQLiteReading {
    func emergencies() throws -> [EmergencyRow] {
        try Row.fetchAll(
            db.cachedStatement(
                sql: """
                    SELECT replica, dossier.id, since, until, reason FROM emergency
                    JOIN dossier ON dossier.number = emergency.dossier
                    WHERE NOT is_over ORDER BY until
                    """)
        ).map { row in
            guard let replica = ReplicaID(row[0] as Int64),
                let dossier = DossierID(bytes: row[1] as Data)
            else { throw DamagedRow() }
            return EmergencyRow(
                replica: replica, dossier: dossier, since: row[2], until: row[3], reason: row[4])
        }
    }
}

extension SQLiteWriter {
    func add(_ emergency: EmergencyRow) throws {
        try db.execute(
            sql: """
                INSERT OR REPLACE INTO emergency
                SELECT ?, number, ?, ?, ?, 0 FROM dossier WHERE id = ?
                """,
            arguments: [
                emergency.replica.number, emergency.since, emergency.until, emergency.reason,
                Data(emergency.dossier.bytes),
            ])
    }

    func endEmergencies(before time: Int64) throws {
        try db.execute(
            sql: "UPDATE emergency SET is_over = 1 WHERE NOT is_over AND until <= ?",
            arguments: [time])
    }
}
