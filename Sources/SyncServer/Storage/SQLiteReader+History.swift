import GRDB
import SQLStatements
import Shared

extension SQLiteReading {
    func history(
        _ record: StoredRecord, _ field: FieldName, _ member: MemberKey?, newest limit: Int
    ) throws -> [HistoryEntry] {
        try writeBack()
        var entries: [HistoryEntry] = []
        var walk = HistoryWalk(statement: cellRows.historyRow)
        var next = try cell(record, field, member).entry
        while next != 0, entries.count < limit {
            let (row, place) = try walk.entry(next)
            let written = try row.body(at: place)?.read()
            entries.append(
                HistoryEntry(
                    entry: next, sequence: row.sequence(at: place),
                    version: try row.version(at: place), value: written?.value ?? .null,
                    rank: row.rank(at: place), reason: written?.reason,
                    bases: try Version.list(row.bases(at: place)),
                    arrivedAt: row.arrivedAt(at: place)))
            next = row.previous(at: place)
        }
        return entries.reversed()
    }

    func greatestRank(
        of versions: Set<Version>, _ record: StoredRecord, _ field: FieldName, _ member: MemberKey?
    ) throws -> UInt32 {
        try writeBack()
        var open = versions
        var greatest: UInt32 = 0
        var walk = HistoryWalk(statement: cellRows.headersWith)
        var next = try cell(record, field, member).entry
        while next != 0, !open.isEmpty {
            let (row, place) = try walk.entry(next)
            if open.remove(try row.version(at: place)) != nil {
                greatest = max(greatest, row.rank(at: place))
            }
            next = row.previous(at: place)
        }
        return greatest
    }

    func firstBrokenEntry() throws -> Int64? {
        try writeBack()
        let rows = cellRows
        var previous = HistoryChain.start
        var next: Int64 = 1
        var broken: Int64?
        try rows.history.each {
            let headers = $0.blob(1)
            guard
                let row = try? HistoryRow(
                    last: $0.integer(0), headers: headers, bodies: $0.blob(2)),
                row.first == next, let entries = try? entries(of: row, rows)
            else {
                broken = next
                return false
            }
            previous = HistoryChain.next(after: previous, headers: headers, entries: entries)
            guard previous == $0.blob(3) else {
                broken = next
                return false
            }
            next = $0.integer(0) + 1
            return true
        }
        return broken
    }

    /// What the chain holds of a row beside its headers.
    private func entries(of row: HistoryRow, _ rows: CellRows) throws -> [UInt8] {
        var records: [Int64: RecordID] = [:]
        var fields: [Int64: FieldName] = [:]
        return try row.places.reduce(into: []) { entries, place in
            let number = (record: row.record(at: place), field: row.field(at: place))
            let record = try records[number.record] ?? rows.identity(of: number.record).id
            records[number.record] = record
            let field = try fields[number.field] ?? rows.field(number.field)
            fields[number.field] = field
            entries += HistoryChain.entry(record, field, bodyHash: row.bodyHash(at: place))
        }
    }
}

/// A way back along the entries of a cell. Those of one row follow each other: it is read once.
struct HistoryWalk {
    /// Gives the row that holds an entry: its last entry, headers and, where they are wanted, bodies.
    let statement: SQLStatement
    private var row: HistoryRow?

    init(statement: SQLStatement) { self.statement = statement }

    mutating func entry(_ number: Int64) throws -> (row: HistoryRow, place: Int) {
        if let row, (row.first...row.last).contains(number) {
            return (row, try row.place(of: number))
        }
        let found = try statement.first(.integer(number)) {
            try HistoryRow(
                last: $0.integer(0), headers: $0.blob(1),
                bodies: $0.count > 2 ? $0.blob(2) : nil)
        }
        guard let found else { throw DamagedRow() }
        row = found
        return (found, try found.place(of: number))
    }
}
