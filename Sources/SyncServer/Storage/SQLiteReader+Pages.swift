import Foundation
import GRDB
import SQLStatements
import Shared

extension SQLiteReading {
    func changes(after sequence: Int64, limit: Int) throws -> CellPage<Int64> {
        let cursor = try Row.fetchCursor(
            db.cachedStatement(
                sql: """
                    SELECT history.sequence, history.record, history.field, history.member
                    FROM history WHERE history.sequence > ? ORDER BY history.sequence
                    """), arguments: [sequence])
        var found: [CellPlace: ChangedCell] = [:]
        var last = sequence
        var hasMore = false
        var bytes = 0
        while let row = try cursor.next() {
            let current: Int64 = row[0]
            let isBetweenSets = current != last || planted(.splitsSetsInPages)
            if isBetweenSets, found.count >= limit || bytes >= Limits.pageBytes {
                hasMore = true
                break
            }
            last = current
            let place = CellPlace(record: row[1], field: row[2], member: row[3])
            if found[place] == nil, let cell = try changedCell(at: place) {
                bytes += cell.state.heads.bytes
                found[place] = cell
            }
        }
        let cells = found.filter { $0.value.changedAt <= last }.sorted { $0.key < $1.key }
            .map(\.value.state)
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
            let cell = try state(row)
            bytes += cell.heads.bytes
            cells.append(cell)
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

    private func changedCell(at place: CellPlace) throws -> ChangedCell? {
        let row = try Row.fetchOne(
            db.cachedStatement(
                sql: """
                    SELECT \(cellColumns) \(cellTables)
                    WHERE cell.record = ? AND cell.field = ? AND member = ?
                    """), arguments: [place.record, place.field, place.member])
        return try row.map { ChangedCell(state: try state($0), changedAt: $0[14]) }
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

/// A cell, and the sequence number of its latest change.
private struct ChangedCell {
    let state: CellState
    let changedAt: Int64
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
