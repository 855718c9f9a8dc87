package import Foundation
package import GRDB
import GRDBSQLite

/// One prepared statement on a connection that someone else owns and outlives it.
///
/// For the loops where every row counts: preparing once and binding by position is what keeps us
/// near plain SQLite (stack.md §C). Everything else uses GRDB. Positions count from 1 for
/// parameters, from 0 for columns. Not for use by two threads at once.
package final class SQLStatement {
    private let handle: OpaquePointer
    private let sql: String
    /// GRDB's statement where it is GRDB that finalizes it.
    private let owner: Statement?

    /// Throws `SQLError` where the SQL does not compile.
    package init(_ connection: OpaquePointer, _ sql: String) throws(SQLError) {
        var handle: OpaquePointer?
        let code = sqlite3_prepare_v3(
            connection, sql, -1, UInt32(SQLITE_PREPARE_PERSISTENT), &handle, nil)
        guard code == SQLITE_OK, let handle else { throw SQLError(code: code, sql: sql) }
        self.handle = handle
        self.sql = sql
        owner = nil
    }

    /// The statement that GRDB keeps for a connection: preparing one costs as much as running it a
    /// hundred times.
    package init(cachedBy db: Database, _ sql: String) throws {
        let statement = try db.cachedStatement(sql: sql)
        handle = statement.sqliteStatement
        self.sql = sql
        owner = statement
    }

    deinit { if owner == nil { sqlite3_finalize(handle) } }

    /// Binds all parameters in order, runs to the end, and makes the statement ready for the next run.
    package func run(_ parameters: SQLParameter...) throws(SQLError) {
        try run(parameters)
    }

    package func run(_ parameters: [SQLParameter]) throws(SQLError) {
        try bind(parameters)
        try run()
    }

    // MARK: Binding one by one

    /// The result of the first binding that failed; told by the run that follows.
    private var bindingCode = SQLITE_OK

    /// Binds a parameter for the next run. What is not bound is NULL.
    package func bind(_ position: Int32, _ number: Int64) {
        note(sqlite3_bind_int64(handle, position, number))
    }

    package func bind(_ position: Int32, stored parameter: SQLParameter) {
        note(parameter.attach(to: handle, at: position))
    }

    package func bind(_ position: Int32, _ text: String) {
        note(SQLParameter.text(text).attach(to: handle, at: position))
    }

    package func bind(_ position: Int32, _ bytes: [UInt8]) {
        note(SQLParameter.blob(bytes).attach(to: handle, at: position))
    }

    /// Runs to the end with what was bound.
    package func run() throws(SQLError) {
        defer { finish() }
        while try step() {}
    }

    /// Runs with what was bound and gives the first row to `read`, or nothing where there is none.
    package func first<Row>(read: (borrowing Columns) throws -> Row) throws -> Row? {
        defer { finish() }
        return try step() ? try read(Columns(handle: handle)) : nil
    }

    private func note(_ code: Int32) {
        if code != SQLITE_OK, bindingCode == SQLITE_OK { bindingCode = code }
    }

    /// Makes the statement ready for the next run; no value stays in it.
    private func finish() {
        sqlite3_reset(handle)
        sqlite3_clear_bindings(handle)
        bindingCode = SQLITE_OK
    }

    /// Runs and gives the first row to `read`, or nothing where there is none.
    package func first<Row>(
        _ parameters: SQLParameter..., read: (borrowing Columns) throws -> Row
    ) throws -> Row? {
        try first(parameters, read: read)
    }

    package func first<Row>(
        _ parameters: [SQLParameter], read: (borrowing Columns) throws -> Row
    ) throws -> Row? {
        try bind(parameters)
        return try first(read: read)
    }

    /// Runs and gives every row to `read`.
    package func all<Row>(
        _ parameters: SQLParameter..., read: (borrowing Columns) throws -> Row
    ) throws -> [Row] {
        try all(parameters, read: read)
    }

    package func all<Row>(
        _ parameters: [SQLParameter], read: (borrowing Columns) throws -> Row
    ) throws -> [Row] {
        try bind(parameters)
        defer { finish() }
        var rows: [Row] = []
        while try step() { rows.append(try read(Columns(handle: handle))) }
        return rows
    }

    /// Runs and gives row after row to `read`, until it says false.
    package func each(
        _ parameters: SQLParameter..., read: (borrowing Columns) throws -> Bool
    ) throws {
        try bind(parameters)
        defer { finish() }
        while try step(), try read(Columns(handle: handle)) {}
    }

    private func bind(_ parameters: [SQLParameter]) throws(SQLError) {
        guard parameters.count == sqlite3_bind_parameter_count(handle) else {
            throw SQLError(code: SQLITE_RANGE, sql: sql)
        }
        for (index, parameter) in parameters.enumerated() {
            note(parameter.attach(to: handle, at: Int32(index + 1)))
        }
    }

    private func step() throws(SQLError) -> Bool {
        guard bindingCode == SQLITE_OK else { throw SQLError(code: bindingCode, sql: sql) }
        switch sqlite3_step(handle) {
        case SQLITE_ROW: return true
        case SQLITE_DONE: return false
        case let code: throw SQLError(code: code, sql: sql)
        }
    }
}

/// A value bound to a statement.
package enum SQLParameter: ExpressibleByIntegerLiteral, ExpressibleByNilLiteral {
    case null
    case integer(Int64)
    case text(String)
    case blob([UInt8])
    case data(Data)

    package init(integerLiteral value: Int64) { self = .integer(value) }
    package init(nilLiteral: ()) { self = .null }

    fileprivate func attach(to handle: OpaquePointer, at index: Int32) -> Int32 {
        // SQLITE_TRANSIENT: SQLite copies the bytes before the call returns.
        let transient = unsafeBitCast(-1, to: sqlite3_destructor_type.self)
        switch self {
        case .null: return sqlite3_bind_null(handle, index)
        case .integer(let number): return sqlite3_bind_int64(handle, index, number)
        case .text(""):
            // The address is there for good: nothing to copy.
            return sqlite3_bind_text(handle, index, Self.empty, 0, nil)
        case .text(var text):
            return text.withUTF8 { bytes in
                bytes.withMemoryRebound(to: CChar.self) {
                    sqlite3_bind_text(
                        handle, index, $0.baseAddress, Int32($0.count), transient)
                }
            }
        case .blob(let bytes):
            if bytes.isEmpty { return sqlite3_bind_zeroblob(handle, index, 0) }
            return bytes.withUnsafeBytes {
                sqlite3_bind_blob(handle, index, $0.baseAddress, Int32($0.count), transient)
            }
        case .data(let bytes):
            if bytes.isEmpty { return sqlite3_bind_zeroblob(handle, index, 0) }
            return bytes.withUnsafeBytes {
                sqlite3_bind_blob(handle, index, $0.baseAddress, Int32($0.count), transient)
            }
        }
    }

    /// An address for the text of no bytes: a null pointer would bind NULL.
    private nonisolated(unsafe) static let empty: UnsafePointer<CChar> = {
        let byte = UnsafeMutablePointer<CChar>.allocate(capacity: 1)
        byte.initialize(to: 0)
        return UnsafePointer(byte)
    }()
}

/// For statements of GRDB.
extension SQLParameter: DatabaseValueConvertible {
    package var databaseValue: DatabaseValue {
        switch self {
        case .null: .null
        case .integer(let number): number.databaseValue
        case .text(let text): text.databaseValue
        case .blob(let bytes): Data(bytes).databaseValue
        case .data(let bytes): bytes.databaseValue
        }
    }

    package static func fromDatabaseValue(_ value: DatabaseValue) -> SQLParameter? {
        switch value.storage {
        case .null: .null
        case .int64(let number): .integer(number)
        case .double: nil
        case .string(let text): .text(text)
        case .blob(let bytes): .data(bytes)
        }
    }
}

/// The columns of the current row.
package struct Columns: ~Copyable {
    fileprivate let handle: OpaquePointer

    package var count: Int32 { sqlite3_column_count(handle) }

    package func isNull(_ column: Int32) -> Bool {
        sqlite3_column_type(handle, column) == SQLITE_NULL
    }

    package func integer(_ column: Int32) -> Int64 { sqlite3_column_int64(handle, column) }

    package func text(_ column: Int32) -> String {
        guard let pointer = sqlite3_column_text(handle, column) else { return "" }
        let count = Int(sqlite3_column_bytes(handle, column))
        return String(decoding: UnsafeBufferPointer(start: pointer, count: count), as: UTF8.self)
    }

    /// A text or bytes, as stored; nothing else.
    package func textOrData(_ column: Int32) -> SQLParameter {
        guard sqlite3_column_type(handle, column) == SQLITE_BLOB else { return .text(text(column)) }
        guard let pointer = sqlite3_column_blob(handle, column) else { return .data(Data()) }
        return .data(Data(bytes: pointer, count: Int(sqlite3_column_bytes(handle, column))))
    }

    package func blob(_ column: Int32) -> [UInt8] {
        guard let pointer = sqlite3_column_blob(handle, column) else { return [] }
        let count = Int(sqlite3_column_bytes(handle, column))
        return Array(UnsafeRawBufferPointer(start: pointer, count: count))
    }
}

/// Whether an error of SQLite or GRDB says that the disk is full or does not work.
package func isOfDisk(_ error: any Error) -> Bool {
    let code = (error as? DatabaseError)?.resultCode.rawValue ?? (error as? SQLError)?.code
    guard let code else { return false }
    return [SQLITE_FULL, SQLITE_IOERR].contains(code & 0xFF)
}

/// What SQLite refused: its result code and the SQL, never the bound values.
package struct SQLError: Error, CustomStringConvertible {
    package let code: Int32
    package let sql: String

    package var description: String {
        "SQLite result \(code) (\(String(cString: sqlite3_errstr(code)))) at: \(sql)"
    }
}
