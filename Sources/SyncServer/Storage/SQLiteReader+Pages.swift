import Foundation
import GRDB
import SQLStatements
import Shared

extension SQLiteReading {
    func changes(after sequence: Int64, limit: Int) throws -> CellPage<Int64> {
        let rows = try CellRows(db)
        var found: [CellPlace: ChangedCell] = [:]
        var last = sequence
        var hasMore = false
        var bytes = 0
        try rows.changed.each(.integer(sequence)) { row in
            let current = row.integer(0)
            let isBetweenSets = current != last || planted(.splitsSetsInPages)
            if isBetweenSets, found.count >= limit || bytes >= Limits.pageBytes {
                hasMore = true
                return false
            }
            last = current
            let place = CellPlace(
                record: row.integer(1), field: row.integer(2), member: row.text(3))
            if found[place] == nil, let cell = try changedCell(at: place, rows) {
                bytes += cell.state.heads.bytes
                found[place] = cell
            }
            return true
        }
        let cells = found.filter { $0.value.changedAt <= last }.sorted { $0.key < $1.key }
            .map(\.value.state)
        return CellPage(cells: cells, position: last, hasMore: hasMore)
    }

    private func changedCell(at place: CellPlace, _ rows: CellRows) throws -> ChangedCell? {
        try rows.one.first(
            .integer(place.record), .integer(place.field), .text(place.member)
        ) { ChangedCell(state: try state($0, rows), changedAt: $0.integer(10)) }
    }

    func snapshot(afterRecord record: Int64, limit: Int) throws -> CellPage<Int64> {
        let rows = try CellRows(db)
        var cells: [CellState] = []
        var last = record
        var hasMore = false
        var bytes = 0
        try rows.all.each(.integer(record)) { row in
            let current = row.integer(7)
            if current != last, cells.count >= limit || bytes >= Limits.pageBytes {
                hasMore = true
                return false
            }
            last = current
            let cell = try state(row, rows)
            bytes += cell.heads.bytes
            cells.append(cell)
            return true
        }
        return CellPage(cells: cells, position: last, hasMore: hasMore)
    }

    private func state(_ row: borrowing Columns, _ rows: CellRows) throws -> CellState {
        let record = row.integer(7)
        let field = try rows.field(row.integer(8))
        let member = row.text(9)
        let others =
            row.integer(6) == 0 ? [] : try self.others(record, fieldText: field.text, member)
        return CellState(
            record: try rows.identity(of: record), field: field, member: MemberKey(member),
            heads: Heads([try Head(columns: row)] + others))
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

/// Statements and names for one page: it may hold thousands of cells, and every row counts.
private final class CellRows {
    let changed: SQLStatement
    let one: SQLStatement
    let all: SQLStatement
    private let name: SQLStatement
    private let record: SQLStatement
    private var fields: [Int64: FieldName] = [:]
    private var records: [Int64: RecordIdentity] = [:]

    init(_ db: Database) throws {
        let columns = """
            SELECT time, replica, rank, value, reason, witness, others, record, field, member,
                sequence FROM cell
            """
        changed = try SQLStatement(
            cachedBy: db,
            """
            SELECT sequence, record, field, member FROM history WHERE sequence > ?
            ORDER BY sequence
            """)
        one = try SQLStatement(
            cachedBy: db, columns + " WHERE record = ? AND field = ? AND member = ?")
        all = try SQLStatement(
            cachedBy: db, columns + " WHERE record > ? ORDER BY record, field, member")
        name = try SQLStatement(cachedBy: db, "SELECT text FROM name WHERE id = ?")
        record = try SQLStatement(
            cachedBy: db,
            """
            SELECT record.id, dossier.id, type, domain FROM record
            JOIN dossier ON dossier.number = record.dossier WHERE record.number = ?
            """)
    }

    func field(_ number: Int64) throws -> FieldName {
        if let known = fields[number] { return known }
        guard let field = FieldName(try text(number)) else { throw DamagedRow() }
        fields[number] = field
        return field
    }

    private func text(_ number: Int64) throws -> String {
        try name.first(.integer(number)) { $0.text(0) } ?? ""
    }

    func identity(of number: Int64) throws -> RecordIdentity {
        if let known = records[number] { return known }
        let row = try record.first(.integer(number)) {
            (id: $0.blob(0), dossier: $0.blob(1), type: $0.integer(2), domain: $0.integer(3))
        }
        guard let row, let id = RecordID(bytes: row.id),
            let dossier = DossierID(bytes: row.dossier),
            let type = RecordTypeName(try text(row.type)),
            let domain = LifeDomainName(try text(row.domain))
        else { throw DamagedRow() }
        let identity = RecordIdentity(id: id, type: type, dossier: dossier, domain: domain)
        records[number] = identity
        return identity
    }
}
