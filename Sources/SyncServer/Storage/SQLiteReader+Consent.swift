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
                        coalesce((SELECT max(since) FROM own WHERE partner = ?1), 0),
                        coalesce((SELECT max(since) FROM ended WHERE partner = ?1), 0),
                        coalesce((SELECT max(since) FROM involved WHERE partner = ?1), 0))
                    """), arguments: [Data(partner.bytes)]) ?? 0
    }

    func ended(
        for partner: RecordID, after scope: Int64, until end: Int64, limit: Int
    ) throws -> [EndedRow] {
        try Row.fetchAll(
            db.cachedStatement(
                sql: """
                    SELECT dossier.id, since, ground FROM ended
                    JOIN dossier ON dossier.number = ended.dossier
                    WHERE partner = ? AND since > ? AND since <= ?
                    ORDER BY since, ground = 'involvement' DESC LIMIT ?
                    """), arguments: [Data(partner.bytes), scope, end, limit]
        ).map { row in
            guard let dossier = DossierID(bytes: row[0] as Data), let ground = Ground(row[2])
            else { throw DamagedRow() }
            return EndedRow(dossier: dossier, since: row[1], ground: ground)
        }
    }

    func purges(of replica: ReplicaID?) throws -> [PurgeRow] {
        // A device whose first sync began later never held it.
        try Row.fetchAll(
            db,
            sql: """
                SELECT replica.id, dossier.id, ended.at, purged.at, role, state, ground FROM ended
                JOIN replica ON begun < ended.since AND (replica.worker_id = ended.partner
                    OR replica.partner = (SELECT name FROM partner WHERE id = ended.partner))
                JOIN dossier ON dossier.number = ended.dossier
                LEFT JOIN purged ON purged.replica = replica.id AND purged.dossier = ended.dossier
                    AND generation >= since
                WHERE ?1 IS NULL OR replica.id = ?1 ORDER BY ended.at, replica.id, dossier.id
                """, arguments: [replica.map { Int64($0.number) }]
        ).map { row in
            guard let replica = ReplicaID(row[0] as UInt32),
                let dossier = DossierID(bytes: row[1] as Data), let role = RoleName(row[4]),
                let state = ReplicaRow.State(rawValue: row[5]), let ground = Ground(row[6])
            else { throw DamagedRow() }
            return PurgeRow(
                replica: replica, role: role, state: state, dossier: dossier, ground: ground,
                endedAt: row[2], purgedAt: row[3])
        }
    }

    func ownRecords(
        of partner: RecordID, after scope: Int64, until end: Int64
    ) throws -> [Int64] {
        try Int64.fetchAll(
            db.cachedStatement(
                sql: "SELECT record FROM own WHERE partner = ? AND since > ? AND since <= ?"),
            arguments: [Data(partner.bytes), scope, end])
    }

    func isOwn(_ partner: RecordID, _ record: RecordID) throws -> Bool {
        try Int.fetchOne(
            db.cachedStatement(
                sql: """
                    SELECT 1 FROM own WHERE partner = ?
                    AND record = (SELECT number FROM record WHERE id = ?)
                    """), arguments: [Data(partner.bytes), Data(record.bytes)]) != nil
    }

    func ownsAny(
        _ partner: RecordID, _ dossier: DossierID, _ domain: LifeDomainName
    ) throws -> Bool {
        try Int.fetchOne(
            db,
            sql: """
                SELECT 1 FROM own JOIN record ON record.number = own.record
                JOIN dossier ON dossier.number = record.dossier
                JOIN name ON name.id = record.domain
                WHERE partner = ? AND dossier.id = ? AND name.text = ? LIMIT 1
                """, arguments: [Data(partner.bytes), Data(dossier.bytes), domain.text]) != nil
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

    func consented(
        to partner: RecordID, after scope: Int64, until end: Int64
    ) throws -> [DossierID] {
        try dossiers(
            """
            SELECT DISTINCT dossier.id FROM consent
            JOIN dossier ON dossier.number = consent.dossier
            WHERE partner = ? AND since > ? AND since <= ?
            """, [Data(partner.bytes), scope, end])
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
        _ partners: Set<RecordID>, of record: StoredRecord, _ arrival: Arrival
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
            try noteEnd(
                of: .own(record.identity.type), for: gone, in: record.identity.dossier, arrival)
        }
        for new in partners.subtracting(known) {
            try db.execute(
                sql: "INSERT INTO own VALUES (?, ?, ?)",
                arguments: [Data(new.bytes), record.number, arrival.scope])
        }
    }

    /// Devices of the partner have to purge what ended for it.
    func noteEnd(
        of ground: Ground, for partner: RecordID, in dossier: DossierID, _ arrival: Arrival
    ) throws {
        if planted(.forgetsWhatLeaves) { return }
        if arrival.needsInvolvement, ground != .involvement,
            try !isReached(dossier, by: partner)
        {
            return
        }
        try putEnd(of: ground, for: partner, in: dossier, arrival)
    }

    /// Whether a partner is involved in a dossier, or one of its workers is there in an emergency.
    private func isReached(_ dossier: DossierID, by partner: RecordID) throws -> Bool {
        if try !reach(of: partner, in: dossier).isEmpty { return true }
        return try reaches(in: dossier).keys.contains {
            try self.partner(behind: $0) == partner
        }
    }

    func putEnd(
        of ground: Ground, for partner: RecordID, in dossier: DossierID, _ arrival: Arrival
    ) throws {
        try db.execute(
            sql: """
                INSERT INTO ended
                VALUES (?1, (SELECT number FROM dossier WHERE id = ?2), ?3, ?4, ?5)
                ON CONFLICT (partner, dossier, ground) DO UPDATE SET since = ?3, at = ?4
                """,
            arguments: [
                Data(partner.bytes), Data(dossier.bytes), arrival.scope, arrival.time,
                ground.text,
            ])
    }

    func notePurged(
        _ dossier: DossierID, generation: Int64, by replica: ReplicaRow, at time: Int64
    ) throws -> Bool {
        try db.execute(
            sql: """
                INSERT OR REPLACE INTO purged
                SELECT DISTINCT ?1, ended.dossier, ?2, ?3 FROM ended
                JOIN dossier ON dossier.number = ended.dossier AND dossier.id = ?5
                WHERE ended.partner IN ((SELECT id FROM partner WHERE name = ?4), ?6)
                AND since >= ?2 AND NOT EXISTS (SELECT 1 FROM purged
                    WHERE replica = ?1 AND dossier = ended.dossier AND generation >= ?2)
                """,
            arguments: [
                Int64(replica.id.number), generation, time, replica.partner.text,
                Data(dossier.bytes), Data(replica.workerID.bytes),
            ])
        guard db.changesCount > 0 else { return false }
        return try Int.fetchOne(
            db,
            sql: """
                SELECT 1 FROM ended JOIN dossier ON dossier.number = ended.dossier AND dossier.id = ?
                WHERE ended.partner IN ((SELECT id FROM partner WHERE name = ?), ?) AND since > ? LIMIT 1
                """,
            arguments: [
                Data(dossier.bytes), replica.partner.text, Data(replica.workerID.bytes), generation,
            ]) == nil
    }

    func setConsents(
        _ consents: Set<Consent>, in dossier: DossierID, _ arrival: Arrival
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
            try noteEnd(of: .consent(gone.domain), for: gone.partner, in: dossier, arrival)
        }
        for new in consents.subtracting(known) {
            try db.execute(
                sql: """
                    INSERT INTO consent
                    VALUES (?, (SELECT number FROM dossier WHERE id = ?), ?, ?)
                    """,
                arguments: [Data(new.partner.bytes), id, new.domain.text, arrival.scope])
        }
    }
}
