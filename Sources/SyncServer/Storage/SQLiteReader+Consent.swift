import Foundation
import GRDB
import SQLStatements
import Shared

extension SQLiteReading {
    func newestConsent(of partner: RecordID) throws -> Int64 {
        try Int64.fetchOne(
            db.cachedStatement(sql: "SELECT max(since) FROM consent WHERE partner = ?"),
            arguments: [Data(partner.bytes)]) ?? 0
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

    func cells(of record: StoredRecord) throws -> [CellState] {
        try states(where: "cell.record = ?", [record.number])
    }

    func snapshot(
        afterRecord record: Int64, limit: Int, in dossiers: Set<DossierID>
    ) throws -> CellPage<Int64> {
        var page = CellPage<Int64>(cells: [], position: record, hasMore: false)
        for number in try recordNumbers(after: record, in: dossiers) {
            if page.cells.count >= limit {
                page.hasMore = true
                break
            }
            page.cells += try states(where: "cell.record = ?", [number])
            page.position = number
        }
        return page
    }

    private func recordNumbers(
        after record: Int64, in dossiers: Set<DossierID>
    ) throws -> [Int64] {
        let statement = try db.cachedStatement(
            sql: """
                SELECT number FROM record WHERE number > ?
                AND dossier = (SELECT number FROM dossier WHERE id = ?)
                """)
        return try dossiers.flatMap {
            try Int64.fetchAll(statement, arguments: [record, Data($0.bytes)])
        }.sorted()
    }
}

extension SQLiteWriter {
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
