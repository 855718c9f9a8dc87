import Foundation
import GRDB
import SQLStatements
import Shared

extension SQLiteReading {
    func disclosures(to replica: ReplicaID) throws -> [DisclosureRow] {
        try disclosures("replica = ?", [replica.number])
    }

    func disclosures(of dossier: DossierID) throws -> [DisclosureRow] {
        try disclosures("dossier.id = ?", [Data(dossier.bytes)])
    }

    private func disclosures(
        _ condition: String, _ arguments: StatementArguments
    ) throws -> [DisclosureRow] {
        try Row.fetchAll(
            db,
            sql: """
                SELECT replica, dossier.id, unit, since, until FROM disclosure
                JOIN dossier ON dossier.number = disclosure.dossier
                WHERE \(condition) ORDER BY dossier.id, since, unit, replica
                """, arguments: arguments
        ).map { row in
            guard let replica = ReplicaID(row[0] as Int64),
                let dossier = DossierID(bytes: row[1] as Data),
                let unit = ScopeUnit(row[2] as String)
            else { throw DamagedRow() }
            return DisclosureRow(
                replica: replica, dossier: dossier, unit: unit, since: row[3], until: row[4])
        }
    }

    func ledger(
        after line: Int64, kind: LedgerEntry.Kind?, about dossier: DossierID?, limit: Int
    ) throws -> [LedgerLine] {
        try Row.fetchAll(
            db,
            sql: """
                SELECT line, at, body FROM ledger WHERE line > ?1 AND (?2 IS NULL OR kind = ?2)
                AND (?3 IS NULL OR line IN (SELECT line FROM ledger_dossier WHERE dossier = ?3))
                ORDER BY line LIMIT ?4
                """,
            arguments: [line, kind?.rawValue, dossier.map { Data($0.bytes) }, limit]
        ).map { try LedgerLine($0) }
    }

    func checkLedger(against kept: LedgerHead?) throws -> LedgerCheck {
        var check = LedgerCheck(head: LedgerHead(line: 0, chain: LedgerEntry.chainStart))
        check.misses = kept != nil && kept != check.head
        var disclosures = ReplayedDisclosures()
        let statement = try SQLStatement(
            cachedBy: db,
            "SELECT line, at, body, chain, kind, event, replica FROM ledger ORDER BY line")
        try statement.each { row in
            let text = row.text(2)
            let next = LedgerHead(
                line: check.head.line + 1,
                chain: LedgerEntry.link(after: check.head.chain, at: row.integer(1), text))
            let entry = try? JSONDecoder().decode(LedgerEntry.self, from: Data(text.utf8))
            // What stands beside the text to be found by has to be the same.
            guard let entry, row.integer(0) == next.line, row.blob(3) == next.chain,
                entry.kind.rawValue == row.text(4), entry.event == row.text(5),
                Int64(entry.replica) == row.integer(6),
                try dossiers(ofLine: next.line) == Set(entry.dossiers.keys)
            else {
                check.broken = next.line
                return false
            }
            check.head = next
            if next == kept { check.misses = false }
            disclosures.replay(entry, at: row.integer(1))
            return true
        }
        check.fits = try disclosures.rows == Set(self.disclosures("1", []))
        return check
    }

    private func dossiers(ofLine line: Int64) throws -> Set<String> {
        let found = try SQLStatement(
            cachedBy: db, "SELECT dossier FROM ledger_dossier WHERE line = ?"
        ).all(.integer(line)) { DossierID(bytes: $0.blob(0))?.text ?? "" }
        return Set(found)
    }
}

extension LedgerLine {
    /// From the number, the time and the text.
    init(_ row: Row) throws {
        let text: String = row[2]
        let entry = try? JSONDecoder().decode(LedgerEntry.self, from: Data(text.utf8))
        guard let entry else { throw DamagedRow() }
        self.init(line: row[0], at: row[1], entry: entry, text: text)
    }
}

/// What devices were sent, as the lines of the ledger say.
private struct ReplayedDisclosures {
    private struct Held: Hashable {
        let replica: UInt32
        let dossier: String
        let unit: String
    }

    private var spans: [Held: [(since: Int64, until: Int64?)]] = [:]

    mutating func replay(_ entry: LedgerEntry, at time: Int64) {
        guard entry.kind == .disclosure else { return }
        if entry.dossiers.isEmpty {
            for held in spans.keys where held.replica == entry.replica { end(held, at: time) }
        }
        for (dossier, units) in entry.dossiers {
            for unit in units {
                let held = Held(replica: entry.replica, dossier: dossier, unit: unit)
                if entry.event == "sent" { begin(held, at: time) } else { end(held, at: time) }
            }
        }
    }

    private mutating func begin(_ held: Held, at time: Int64) {
        var known = spans[held] ?? []
        if known.last?.since == time { known.removeLast() }
        spans[held] = known + [(time, nil)]
    }

    private mutating func end(_ held: Held, at time: Int64) {
        guard let count = spans[held]?.count, spans[held]?[count - 1].until == nil else { return }
        spans[held]?[count - 1].until = time
    }

    var rows: Set<DisclosureRow> {
        Set(
            spans.flatMap { held, spans -> [DisclosureRow] in
                guard let replica = ReplicaID(Int64(held.replica)),
                    let dossier = DossierID(held.dossier), let unit = ScopeUnit(held.unit)
                else { return [] }
                return spans.map {
                    DisclosureRow(
                        replica: replica, dossier: dossier, unit: unit, since: $0.since,
                        until: $0.until)
                }
            })
    }
}

extension SQLiteWriter {
    func log(_ entry: LedgerEntry, at time: Int64) throws {
        let last = try Row.fetchOne(
            db.cachedStatement(
                sql: "SELECT line, chain FROM ledger ORDER BY line DESC LIMIT 1"))
        let line = (last?[0] as Int64? ?? 0) + 1
        let previous = last.map { Array($0[1] as Data) } ?? LedgerEntry.chainStart
        let text = try entry.text
        try db.cachedStatement(sql: "INSERT INTO ledger VALUES (?, ?, ?, ?, ?, ?, ?)").execute(
            arguments: [
                line, entry.kind.rawValue, time, text,
                Data(LedgerEntry.link(after: previous, at: time, text)), entry.event,
                entry.replica,
            ])
        let name = try db.cachedStatement(
            sql: "INSERT OR IGNORE INTO ledger_dossier(line, dossier) VALUES (?, ?)")
        for dossier in entry.dossiers.keys.compactMap({ DossierID($0) }) {
            try name.execute(arguments: [line, Data(dossier.bytes)])
        }
    }

    func disclose(
        _ units: [DossierID: Set<ScopeUnit>], to replica: ReplicaRow, at time: Int64
    ) throws {
        let open = try SQLStatement(
            cachedBy: db,
            """
            INSERT INTO disclosure
            SELECT ?1, number, ?3, ?4, NULL FROM dossier WHERE id = ?2 AND NOT EXISTS (
                SELECT 1 FROM disclosure WHERE replica = ?1 AND dossier = number AND unit = ?3
                AND until IS NULL)
            ON CONFLICT DO UPDATE SET until = NULL
            """)
        var new: [DossierID: Set<ScopeUnit>] = [:]
        for (dossier, units) in units.sorted(by: { $0.key < $1.key }) {
            for unit in units.sorted() {
                try open.run(
                    .integer(Int64(replica.id.number)), .blob(dossier.bytes), .text(unit.text),
                    .integer(time))
                if db.changesCount > 0 { new[dossier, default: []].insert(unit) }
            }
        }
        if new.isEmpty { return }
        try log(LedgerEntry("sent", .disclosure, by: replica, dossiers: new), at: time)
    }

    func endDisclosure(
        of dossier: DossierID, _ units: Set<ScopeUnit>, to replica: ReplicaRow, at time: Int64
    ) throws {
        var ended: Set<ScopeUnit> = []
        for unit in units {
            try db.execute(
                sql: """
                    UPDATE disclosure SET until = ? WHERE until IS NULL AND replica = ?
                    AND dossier = (SELECT number FROM dossier WHERE id = ?) AND unit = ?
                    """,
                arguments: [time, replica.id.number, Data(dossier.bytes), unit.text])
            if db.changesCount > 0 { ended.insert(unit) }
        }
        if ended.isEmpty { return }
        try log(
            LedgerEntry("purged", .disclosure, by: replica, dossiers: [dossier: ended]), at: time)
    }

    func noteWiped(_ replica: ReplicaRow, at time: Int64) throws {
        try db.execute(
            sql: "UPDATE disclosure SET until = ? WHERE until IS NULL AND replica = ?",
            arguments: [time, replica.id.number])
        try db.execute(
            sql: """
                INSERT OR REPLACE INTO purged
                SELECT DISTINCT ?1, ended.dossier, ?2, ?3 FROM ended
                WHERE ended.partner IN ((SELECT id FROM partner WHERE name = ?4), ?5)
                """,
            arguments: [
                replica.id.number, try scopeVersion(), time, replica.partner.text,
                Data(replica.workerID.bytes),
            ])
        try log(LedgerEntry("wiped", .disclosure, by: replica), at: time)
    }
}
