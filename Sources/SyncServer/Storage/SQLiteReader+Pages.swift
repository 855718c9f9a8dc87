import Foundation
import GRDB
import SQLStatements
import Shared

extension SQLiteReading {
    func changes(after sequence: Int64, limit: Int) throws -> CellPage<Int64> {
        let cursor = try Row.fetchCursor(
            db.cachedStatement(
                sql: """
                    SELECT history.sequence, history.record, history.field, history.member,
                        length(CAST(history.value AS BLOB))
                    FROM history WHERE history.sequence > ? ORDER BY history.sequence
                    """), arguments: [sequence])
        var places: Set<CellPlace> = []
        var last = sequence
        var hasMore = false
        var bytes = 0
        while let row = try cursor.next() {
            let current: Int64 = row[0]
            if current != last, places.count >= limit || bytes >= Limits.pageBytes {
                hasMore = true
                break
            }
            last = current
            bytes += row[4] as Int? ?? 0
            places.insert(CellPlace(record: row[1], field: row[2], member: row[3]))
        }
        let cells = try places.sorted().compactMap { try state(at: $0, unchangedAfter: last) }
        return CellPage(cells: cells, position: last, hasMore: hasMore)
    }

    func snapshot(afterRecord record: Int64, limit: Int) throws -> CellPage<Int64> {
        let cursor = try Row.fetchCursor(
            db.cachedStatement(
                sql: """
                    SELECT \(cellColumns) \(cellTables)
                    WHERE cell.record > ? ORDER BY cell.record, cell.field, cell.member
                    """), arguments: [record])
        var cells: [CellState] = []
        var last = record
        var hasMore = false
        var bytes = 0
        while let row = try cursor.next() {
            let current: Int64 = row[13]
            if current != last, cells.count >= limit || bytes >= Limits.pageBytes {
                hasMore = true
                break
            }
            last = current
            bytes += (row[3] as String).utf8.count
            cells.append(try state(row))
        }
        return CellPage(cells: cells, position: last, hasMore: hasMore)
    }

    func states(
        where condition: String, _ arguments: StatementArguments
    ) throws -> [CellState] {
        try Row.fetchAll(
            db.cachedStatement(
                sql: """
                    SELECT \(cellColumns) \(cellTables) WHERE \(condition)
                    ORDER BY cell.record, cell.field, cell.member
                    """), arguments: arguments
        ).map { try state($0) }
    }

    private var cellColumns: String {
        """
        time, replica, rank, value, reason, witness, others, name.text, member, record.id,
        type.text, dossier.id, domain.text, cell.record, cell.sequence
        """
    }

    private var cellTables: String {
        """
        FROM cell JOIN name ON name.id = cell.field JOIN record ON record.number = cell.record
        JOIN name type ON type.id = record.type JOIN name domain ON domain.id = record.domain
        JOIN dossier ON dossier.number = record.dossier
        """
    }

    /// The state of a cell, or nothing where it changed again after `sequence`.
    private func state(at place: CellPlace, unchangedAfter sequence: Int64) throws -> CellState? {
        let row = try Row.fetchOne(
            db.cachedStatement(
                sql: """
                    SELECT \(cellColumns) \(cellTables)
                    WHERE cell.record = ? AND cell.field = ? AND member = ?
                    """), arguments: [place.record, place.field, place.member])
        guard let row else { return nil }
        let changedAt: Int64 = row[14]
        return changedAt <= sequence ? try state(row) : nil
    }

    private func state(_ row: Row) throws -> CellState {
        guard let field = FieldName(row[7] as String) else {
            throw DamagedRow()
        }
        let member: String = row[8]
        let others =
            row[6] == 0 ? [] : try self.others(row[13], fieldText: field.text, member)
        return CellState(
            record: try identity(row, from: 9), field: field, member: MemberKey(member),
            heads: Heads([try Head(row: row)] + others))
    }
}

/// A cell by the store's numbers.
private struct CellPlace: Hashable, Comparable {
    let record: Int64
    let field: Int64
    let member: String

    static func < (one: Self, other: Self) -> Bool {
        (one.record, one.field, one.member) < (other.record, other.field, other.member)
    }
}
