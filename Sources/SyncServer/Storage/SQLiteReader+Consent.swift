import Foundation
import GRDB
import SQLStatements
import Shared

extension SQLiteReading {
    func newestGround(of partner: RecordID) throws -> Int64 {
        try Int64.fetchOne(
            db.cachedStatement(
                sql: """
                    SELECT max(coalesce((SELECT max(since) FROM consent WHERE partner = ?1), 0),
                        coalesce((SELECT max(since) FROM own WHERE partner = ?1), 0))
                    """), arguments: [Data(partner.bytes)]) ?? 0
    }

    func ownRecords(
        of partner: RecordID, after sequence: Int64, until end: Int64
    ) throws -> [Int64] {
        try Int64.fetchAll(
            db.cachedStatement(
                sql: "SELECT record FROM own WHERE partner = ? AND since > ? AND since <= ?"),
            arguments: [Data(partner.bytes), sequence, end])
    }

    func isOwn(_ partner: RecordID, _ record: RecordID) throws -> Bool {
        try Int.fetchOne(
            db.cachedStatement(
                sql: """
                    SELECT 1 FROM own WHERE partner = ?
                    AND record = (SELECT number FROM record WHERE id = ?)
                    """), arguments: [Data(partner.bytes), Data(record.bytes)]) != nil
    }

    func partner(behind id: RecordID) throws -> RecordID? {
        let found = try Data.fetchOne(
            db.cachedStatement(
                sql: """
                    SELECT id FROM partner WHERE id = ?1 UNION ALL
                    SELECT partner.id FROM replica JOIN partner ON partner.name = replica.partner
                    WHERE worker_id = ?1 LIMIT 1
                    """), arguments: [Data(id.bytes)])
        return found.flatMap { RecordID(bytes: $0) }
    }

    func consents(
        of partner: RecordID, after sequence: Int64, until end: Int64
    ) throws -> [ConsentRow] {
        try Row.fetchAll(
            db.cachedStatement(
                sql: """
                    SELECT dossier.id, domain, since FROM consent
                    JOIN dossier ON dossier.number = consent.dossier
                    WHERE partner = ? AND since > ? AND since <= ?
                    """), arguments: [Data(partner.bytes), sequence, end]
        ).map { row in
            guard let dossier = DossierID(bytes: row[0] as Data),
                let domain = LifeDomainName(row[1] as String)
            else { throw DamagedRow() }
            return ConsentRow(dossier: dossier, domain: domain, since: row[2])
        }
    }

    func hasConsent(
        _ partner: RecordID, _ dossier: DossierID, _ domain: LifeDomainName
    ) throws -> Bool {
        try Int.fetchOne(
            db.cachedStatement(
                sql: """
                    SELECT 1 FROM consent WHERE partner = ? AND domain = ?
                    AND dossier = (SELECT number FROM dossier WHERE id = ?)
                    """),
            arguments: [Data(partner.bytes), domain.text, Data(dossier.bytes)]) != nil
    }

    func records(of type: RecordTypeName, in dossier: DossierID) throws -> [StoredRecord] {
        try records(where: "type.text = ? AND dossier.id = ?", [type.text, Data(dossier.bytes)])
    }
}

extension SQLiteWriter {
    func setOwners(
        _ partners: Set<RecordID>, of record: StoredRecord, sequence: Int64
    ) throws {
        let known = Set(
            try Data.fetchAll(
                db.cachedStatement(sql: "SELECT partner FROM own WHERE record = ?"),
                arguments: [record.number]
            ).compactMap { RecordID(bytes: $0) })
        for gone in known.subtracting(partners) {
            try db.execute(
                sql: "DELETE FROM own WHERE partner = ? AND record = ?",
                arguments: [Data(gone.bytes), record.number])
        }
        for new in partners.subtracting(known) {
            try db.execute(
                sql: "INSERT INTO own VALUES (?, ?, ?)",
                arguments: [Data(new.bytes), record.number, sequence])
        }
    }

    func setConsents(
        _ consents: Set<Consent>, in dossier: DossierID, sequence: Int64
    ) throws {
        let id = Data(dossier.bytes)
        let known = try Row.fetchAll(
            db,
            sql: """
                SELECT partner, domain FROM consent
                WHERE dossier = (SELECT number FROM dossier WHERE id = ?)
                """, arguments: [id]
        ).map { row in
            guard let partner = RecordID(bytes: row[0] as Data),
                let domain = LifeDomainName(row[1] as String)
            else { throw DamagedRow() }
            return Consent(partner: partner, domain: domain)
        }
        for gone in Set(known).subtracting(consents) {
            try db.execute(
                sql: """
                    DELETE FROM consent WHERE partner = ? AND domain = ?
                    AND dossier = (SELECT number FROM dossier WHERE id = ?)
                    """, arguments: [Data(gone.partner.bytes), gone.domain.text, id])
        }
        for new in consents.subtracting(known) {
            try db.execute(
                sql: """
                    INSERT INTO consent
                    VALUES (?, (SELECT number FROM dossier WHERE id = ?), ?, ?)
                    """, arguments: [Data(new.partner.bytes), id, new.domain.text, sequence])
        }
    }
}
