import Foundation
import GRDB
import SQLStatements
import Shared

extension SQLiteReading {
    func changes(after sequence: Int64, limit: Int) throws -> CellPage<Int64> {
        try writeBack()
        let rows = cellRows
        var page = PageBuilder(rows, position: sequence, limit: limit)
        var seen = sequence
        try rows.headers.each(.integer(sequence)) {
            let row = try HistoryRow(last: $0.integer(0), headers: $0.blob(1))
            for place in row.places where row.entry(at: place) > sequence {
                guard try add(row, at: place, to: &page, rows) else { return false }
                seen = row.sequence(at: place)
            }
            return true
        }
        var finished = page.finished
        // What came last may be of an erased dossier: then no cell is there that ends the page.
        if !finished.hasMore { finished.position = seen }
        return finished
    }

    /// Adds the cell of an entry where the entry is its newest: of those that later ones replaced nothing
    /// shows. Says false where the page is full.
    private func add(
        _ row: HistoryRow, at place: Int, to page: inout PageBuilder, _ rows: CellRows
    ) throws -> Bool {
        rows.atEntry.bind(1, row.record(at: place))
        rows.atEntry.bind(2, row.field(at: place))
        rows.atEntry.bind(3, row.entry(at: place))
        return try rows.atEntry.first {
            try page.add($0, at: row.sequence(at: place), maySplit: planted(.splitsSetsInPages))
        } ?? true
    }

    func snapshot(afterRecord record: Int64, limit: Int) throws -> CellPage<Int64> {
        var page = PageBuilder(cellRows, position: record, limit: limit)
        try page.rows.all.each(.integer(record)) { try page.add($0, at: $0.integer(7)) }
        return page.finished
    }

    func snapshot(
        afterRecord record: Int64, limit: Int, in dossiers: Set<DossierID>, and records: Set<Int64>
    ) throws -> CellPage<Int64> {
        var page = PageBuilder(cellRows, position: record, limit: limit)
        let numbers = records.filter { $0 > record }
            .union(try recordNumbers(after: record, in: dossiers))
        for number in numbers.sorted() where !page.finished.hasMore {
            try page.rows.ofRecord.each(.integer(number)) { try page.add($0, at: number) }
        }
        return page.finished
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
        }
    }

    func cells(of record: StoredRecord) throws -> [CellState] {
        let rows = cellRows
        return try rows.ofRecord.all(.integer(record.number)) { row in
            CellState(
                record: record.identity, field: try rows.field(row.integer(8)),
                member: MemberKey(row.text(9)), heads: try rows.heads(row))
        }
    }

    func cell(
        _ record: StoredRecord, _ field: FieldName, _ member: MemberKey?
    ) throws -> StoredCell {
        let rows = cellRows
        guard let number = try fieldNumber(of: field) else { return StoredCell() }
        let found = try rows.one.first(
            .integer(record.number), .integer(number), .text(member?.text ?? "")
        ) { StoredCell(heads: try rows.heads($0), entry: $0.integer(10)) }
        return found ?? StoredCell()
    }
}

/// A page on its way: closed before the first row of a new position that finds it full.
private struct PageBuilder {
    let rows: CellRows
    private(set) var finished: CellPage<Int64>
    private let limit: Int
    private var bytes = 0
    private var records: [Int64: Int] = [:]
    private var fields: [Int64: Int] = [:]

    init(_ rows: CellRows, position: Int64, limit: Int) {
        self.rows = rows
        self.limit = limit
        finished = CellPage(cells: PackedCells(), position: position, hasMore: false)
    }

    /// Adds a cell, or says false where the page is full. Rows of one position are never split.
    mutating func add(
        _ row: borrowing Columns, at position: Int64, maySplit: Bool = false
    ) throws -> Bool {
        if position != finished.position || maySplit,
            finished.cells.cells.count >= limit || bytes >= Limits.pageBytes
        {
            finished.hasMore = true
            return false
        }
        finished.position = position
        let record = row.integer(7)
        let field = row.integer(8)
        let text = row.text(9)
        let member = text.isEmpty ? nil : MemberKey(text)
        let place = try records[record] ?? place(ofRecord: record)
        let name = try fields[field] ?? self.place(ofField: field)
        let live = try PackedHead(columns: row)
        if row.integer(6) == 0 {
            bytes += live.bytes
            finished.cells.append(record: place, field: name, member: member, head: live)
        } else {
            let heads = try rows.withOthers(live, row)
            bytes += heads.reduce(0) { $0 + $1.bytes }
            finished.cells.append(record: place, field: name, member: member, heads: heads)
        }
        return true
    }

    private mutating func place(ofRecord number: Int64) throws -> Int {
        let place = finished.cells.records.count
        finished.cells.records.append(try rows.identity(of: number))
        records[number] = place
        return place
    }

    private mutating func place(ofField number: Int64) throws -> Int {
        let place = finished.cells.fields.count
        finished.cells.fields.append(try rows.field(number))
        fields[number] = place
        return place
    }
}

/// The statements for cells. Each row holds a live head in columns 0 to 5, then how many others there
/// are, record, field, member and, of one cell, the entry.
struct CellRows {
    /// The rows of the history with entries after one, their bodies left out.
    let headers: SQLStatement
    /// The row of the history that holds an entry, and the same without its bodies.
    let historyRow: SQLStatement
    let headersWith: SQLStatement
    let history: SQLStatement
    /// A cell, where an entry is its newest.
    let atEntry: SQLStatement
    let one: SQLStatement
    let all: SQLStatement
    let ofRecord: SQLStatement
    let conflict: SQLStatement
    private let others: SQLStatement
    private let name: SQLStatement
    private let nameNumber: SQLStatement
    private let record: SQLStatement

    init(_ db: Database) throws {
        func statement(_ sql: String) throws -> SQLStatement {
            try SQLStatement(cachedBy: db, sql)
        }
        let columns = """
            SELECT cell.time, cell.replica, cell.rank, cell.value, cell.reason, cell.witness,
                others, cell.record, cell.field, cell.member
            """
        headers = try statement("SELECT last, headers FROM history WHERE last > ? ORDER BY last")
        historyRow = try statement(
            "SELECT last, headers, bodies FROM history WHERE last >= ? ORDER BY last LIMIT 1")
        headersWith = try statement(
            "SELECT last, headers FROM history WHERE last >= ? ORDER BY last LIMIT 1")
        history = try statement("SELECT last, headers, bodies, chain FROM history ORDER BY last")
        atEntry = try statement(
            columns + " FROM cell WHERE record = ? AND field = ? AND entry = ?")
        one = try statement(
            columns + ", entry FROM cell WHERE record = ? AND field = ? AND member = ?")
        all = try statement(columns + " FROM cell WHERE record > ? ORDER BY record, field, member")
        ofRecord = try statement(
            columns + " FROM cell WHERE record = ? ORDER BY record, field, member")
        conflict = try statement(
            """
            SELECT state, reopened, opened_at, changed_at FROM conflict
            WHERE record = ? AND field = ? AND member = ?
            """)
        others = try statement(
            """
            SELECT time, replica, rank, value, reason, witness FROM head
            WHERE record = ? AND field = ? AND member = ?
            """)
        name = try statement("SELECT text FROM name WHERE id = ?")
        nameNumber = try statement("SELECT id FROM name WHERE text = ?")
        record = try statement(
            """
            SELECT record.id, dossier.id, type, domain FROM record
            JOIN dossier ON dossier.number = record.dossier WHERE record.number = ?
            """)
    }

    func heads(_ row: borrowing Columns) throws -> Heads {
        let live = try PackedHead(columns: row)
        if row.integer(6) == 0 { return Heads([try Head(live)]) }
        return Heads(try withOthers(live, row).map { try Head($0) })
    }

    /// All heads of a cell, ascending by version.
    func withOthers(_ live: PackedHead, _ row: borrowing Columns) throws -> [PackedHead] {
        let others = try others.all(
            .integer(row.integer(7)), .integer(row.integer(8)), .text(row.text(9))
        ) { try PackedHead(columns: $0) }
        return ([live] + others).sorted { $0.version < $1.version }
    }

    func field(_ number: Int64) throws -> FieldName {
        guard let field = FieldName(try text(number)) else { throw DamagedRow() }
        return field
    }

    func number(of field: FieldName) throws -> Int64? {
        try nameNumber.first(.text(field.text)) { $0.integer(0) }
    }

    private func text(_ number: Int64) throws -> String {
        try name.first(.integer(number)) { $0.text(0) } ?? ""
    }

    func identity(of number: Int64) throws -> RecordIdentity {
        let row = try record.first(.integer(number)) {
            (id: $0.blob(0), dossier: $0.blob(1), type: $0.integer(2), domain: $0.integer(3))
        }
        guard let row, let id = RecordID(bytes: row.id),
            let dossier = DossierID(bytes: row.dossier),
            let type = RecordTypeName(try text(row.type)),
            let domain = LifeDomainName(try text(row.domain))
        else { throw DamagedRow() }
        return RecordIdentity(id: id, type: type, dossier: dossier, domain: domain)
    }
}
