import GRDB
import SQLStatements
import Shared

/// The prepared statements of a replica's connection, by their SQL, and numbers that were looked up:
/// applying a page asks the same few things for thousands of cells.
///
/// Used only inside the connection's own transactions.
final class StatementCache: @unchecked Sendable {
    private var statements: [UnsafePointer<UInt8>: SQLStatement] = [:]
    private var names: [String: Int64] = [:]
    private var records: [RecordID: Known] = [:]
    private var ids: [Int64: RecordID] = [:]

    /// A record by the file's own number.
    struct Known {
        let number: Int64
        let identity: RecordIdentity
        /// Whether `_deleted` was ever written.
        var hasDeletion: Bool
    }

    /// The statement of `sql`, prepared once.
    func statement(_ sql: StaticString, _ db: Database) throws -> SQLStatement {
        if let known = statements[sql.utf8Start] { return known }
        guard let connection = db.sqliteConnection else { throw DamagedRow() }
        let made = try SQLStatement(connection, sql.description)
        statements[sql.utf8Start] = made
        return made
    }

    subscript(name: String) -> Int64? {
        get { names[name] }
        set { names[name] = newValue }
    }

    subscript(record: RecordID) -> Known? {
        get { records[record] }
        set {
            if records.count >= Limits.recordsRemembered {
                records = [:]
                ids = [:]
            }
            records[record] = newValue
            if let number = newValue?.number { ids[number] = record }
        }
    }

    subscript(identityOf number: Int64) -> RecordIdentity? {
        ids[number].flatMap { records[$0]?.identity }
    }

    /// Before the connection ends: with a statement left it would stay.
    func close() { statements = [:] }

    /// After a transaction that failed: what was learnt in it holds no more.
    func forget() {
        names = [:]
        records = [:]
        ids = [:]
    }
}
