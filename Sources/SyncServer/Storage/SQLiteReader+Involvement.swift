import Foundation
import GRDB
import SQLStatements
import Shared

extension SQLiteReading {
    func programmeVersion() throws -> UInt32 {
        try UInt32.fetchOne(
            db.cachedStatement(sql: "SELECT coalesce(max(version), 0) FROM programme")) ?? 0
    }

    func scopeVersion() throws -> Int64 { try setting(.scope).flatMap { Int64($0) } ?? 0 }

    func reach(of partner: RecordID, in dossier: DossierID) throws -> Reach {
        try reaches(in: dossier)[partner] ?? .none
    }

    /// How far each partner reaches in a dossier.
    func reaches(in dossier: DossierID) throws -> [RecordID: Reach] {
        let rows = try Row.fetchAll(
            db.cachedStatement(
                sql: """
                    SELECT partner, reach FROM involved
                    WHERE dossier = (SELECT number FROM dossier WHERE id = ?)
                    """), arguments: [Data(dossier.bytes)])
        var reaches: [RecordID: Reach] = [:]
        for row in rows {
            guard let partner = RecordID(bytes: row[0] as Data), let reach = Reach(row[1] as String)
            else { throw DamagedRow() }
            reaches[partner] = reach
        }
        return reaches
    }

    func involved(
        _ partner: RecordID, after scope: Int64, until end: Int64
    ) throws -> [DossierID] {
        try dossiers(
            """
            SELECT dossier.id FROM involved JOIN dossier ON dossier.number = involved.dossier
            WHERE partner = ? AND since > ? AND since <= ?
            """, [Data(partner.bytes), scope, end])
    }

    func turning(
        until day: CalendarDate, for parties: [RecordID]?, limit: Int
    ) throws -> [DossierID] {
        let base = """
            SELECT DISTINCT dossier.id FROM turn JOIN dossier ON dossier.number = turn.dossier
            WHERE day <= ?
            """
        guard let parties else {
            return try dossiers(base + " LIMIT ?", [day.daysSince1970, limit])
        }
        return try parties.flatMap {
            try dossiers(
                base + " AND party = ? LIMIT ?", [day.daysSince1970, Data($0.bytes), limit])
        }
    }

    func dossiers(_ sql: String, _ arguments: StatementArguments) throws -> [DossierID] {
        try Data.fetchAll(db.cachedStatement(sql: sql), arguments: arguments).map {
            guard let dossier = DossierID(bytes: $0) else { throw DamagedRow() }
            return dossier
        }
    }
}

extension SQLiteWriter {
    /// Asked for every set that arrives: remembered.
    func reach(of partner: RecordID, in dossier: DossierID) throws -> Reach {
        if let known = statements.reaches[dossier] { return known[partner] ?? .none }
        let found = try reaches(in: dossier)
        if statements.reaches.count >= Limits.recordsRemembered { statements.reaches = [:] }
        statements.reaches[dossier] = found
        return found[partner] ?? .none
    }

    /// Likewise: where somebody reaches a dossier, it is known.
    func isKnown(_ dossier: DossierID) throws -> Bool {
        if statements.reaches[dossier]?.isEmpty == false { return true }
        return try hasRow(of: dossier)
    }

    func nextScope() throws -> Int64 {
        let next = try scopeVersion() + 1
        try set(.scope, to: String(next))
        return next
    }

    func noteNarrowed(_ parties: Set<RecordID>, at time: Int64) throws {
        if parties.isEmpty || planted(.keepsWhatWasNarrowed) { return }
        let needsInvolvement = try setting(.requiresInvolvement) == "1"
        let scope = try scopeVersion()
        for party in parties.sorted() {
            try db.execute(
                sql: """
                    INSERT INTO ended
                    SELECT ?1, number, ?2 + number, ?3, ?4 FROM dossier
                    WHERE number NOT IN (SELECT dossier FROM erased) AND (NOT ?5 OR id = ?6
                        OR number IN (SELECT dossier FROM involved WHERE partner = ?1))
                    ON CONFLICT (partner, dossier, ground)
                        DO UPDATE SET since = excluded.since, at = excluded.at
                    """,
                arguments: [
                    Data(party.bytes), scope, time, Ground.programme.text, needsInvolvement,
                    Data(DossierID.commons.bytes),
                ])
        }
        let last = try Int64.fetchOne(db, sql: "SELECT coalesce(max(number), 0) FROM dossier") ?? 0
        try set(.scope, to: String(scope + last))
    }

    func setInvolved(
        _ reaches: [RecordID: Reach], in dossier: DossierID, turning turns: Set<ReachTurn>,
        _ arrival: Arrival
    ) throws {
        let number = try Int64.fetchOne(
            db.cachedStatement(sql: "SELECT number FROM dossier WHERE id = ?"),
            arguments: [Data(dossier.bytes)])
        guard let number else { return }
        try db.execute(sql: "DELETE FROM turn WHERE dossier = ?", arguments: [number])
        for turn in turns {
            try db.execute(
                sql: "INSERT INTO turn VALUES (?, ?, ?)",
                arguments: [turn.day.daysSince1970, number, Data(turn.party.bytes)])
        }
        let known = try self.reaches(in: dossier)
        statements.reaches[dossier] = nil
        let before = Set(known.filter(\.value.isEverything).keys)
        let after = Set(reaches.filter(\.value.isEverything).keys)
        try moveDigests(
            of: dossier, joining: Set(after.subtracting(before)),
            leaving: Set(before.subtracting(after)))
        for partner in Set(known.keys).union(reaches.keys).sorted() {
            let (old, new) = (known[partner] ?? .none, reaches[partner] ?? .none)
            if old == new { continue }
            if !new.holds(allOf: old) {
                try noteEnd(of: .involvement, for: partner, in: dossier, arrival)
            }
            if new.isEmpty {
                try db.execute(
                    sql: "DELETE FROM involved WHERE partner = ? AND dossier = ?",
                    arguments: [Data(partner.bytes), number])
            } else {
                try db.execute(
                    sql: "INSERT OR REPLACE INTO involved VALUES (?, ?, ?, ?)",
                    arguments: [Data(partner.bytes), number, new.text, arrival.scope])
            }
        }
    }
}
