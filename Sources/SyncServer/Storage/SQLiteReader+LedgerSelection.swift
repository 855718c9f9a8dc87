import Foundation
import GRDB
import SQLStatements
import Shared

extension SQLiteReading {
    func ledger(
        _ selection: LedgerSelection, before line: Int64, limit: Int, searching count: Int64
    ) throws -> LedgerStretch {
        guard let span = try span(of: selection, before: line) else {
            return LedgerStretch(lines: [], rest: nil)
        }
        // The lines of one dossier are found without looking at others.
        let isBounded = selection.dossier == nil
        let bottom = isBounded ? max(span.lowerBound, span.upperBound - count) : span.lowerBound
        var conditions = ["line >= ?", "line < ?"]
        var arguments: StatementArguments = [bottom, span.upperBound]
        if let kind = selection.kind {
            conditions.append("kind = ?")
            arguments += [kind.rawValue]
        }
        if let event = selection.event {
            conditions.append("event = ?")
            arguments += [event]
        }
        if let dossier = selection.dossier {
            conditions.append("line IN (SELECT line FROM ledger_dossier WHERE dossier = ?)")
            arguments += [Data(dossier.bytes)]
        }
        if let replicas = selection.replicas {
            let numbers = replicas.map(\.description).sorted().joined(separator: ",")
            conditions.append("replica IN (SELECT value FROM json_each(?))")
            arguments += ["[\(numbers)]"]
        }
        if let from = selection.from {
            conditions.append("at >= ?")
            arguments += [from]
        }
        if let until = selection.until {
            conditions.append("at < ?")
            arguments += [until]
        }
        let rows = try Row.fetchAll(
            db.cachedStatement(
                sql: """
                    SELECT line, at, body FROM ledger WHERE \(conditions.joined(separator: " AND "))
                    ORDER BY line DESC LIMIT ?
                    """), arguments: arguments + [limit + 1])
        let lines = try rows.prefix(limit).map { try LedgerLine($0) }
        let unread = bottom > span.lowerBound ? bottom : nil
        return LedgerStretch(lines: lines, rest: rows.count > limit ? lines.last?.line : unread)
    }

    /// Between which lines all that is selected stands. Nothing where there is none.
    private func span(of selection: LedgerSelection, before line: Int64) throws -> Range<Int64>? {
        let last =
            try Int64.fetchOne(
                db.cachedStatement(sql: "SELECT coalesce(max(line), 0) FROM ledger")) ?? 0
        var (first, end): (Int64, Int64) = (1, min(line, last + 1))
        if selection.from != nil || selection.until != nil {
            let from = selection.from ?? Int64.min
            let until = selection.until ?? Int64.max
            // Reads come late, with a time of before: lines are not in the order of their times.
            let row = try Row.fetchOne(
                db.cachedStatement(
                    sql: """
                        SELECT min(line), max(line) FROM ledger INDEXED BY ledger_at
                        WHERE at >= ? AND at < ?
                        """), arguments: [from, until])
            guard let row, let lowest = row[0] as Int64?, let highest = row[1] as Int64? else {
                return nil
            }
            (first, end) = (lowest, min(end, highest + 1))
        }
        return first < end ? first..<end : nil
    }

    func countAlarms(after line: Int64, limit: Int) throws -> Int {
        try Int.fetchOne(
            db.cachedStatement(
                sql: """
                    SELECT count(*) FROM (
                        SELECT 1 FROM ledger WHERE kind = ? AND line > ? LIMIT ?)
                    """), arguments: [LedgerEntry.Kind.alarm.rawValue, line, limit]) ?? 0
    }
}
