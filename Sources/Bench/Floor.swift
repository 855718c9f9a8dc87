import Foundation
import GRDBSQLite
import Machine
import SQLStatements

/// Plain SQLite that does the least that could count as the same work: prepared statements, a thousand
/// changes a transaction, WAL, `synchronous=FULL`.
final class Floor {
    private let connection: OpaquePointer
    private let log: SQLStatement
    private let upsert: SQLStatement
    private var clock: Int64 = 0

    init(path: String) throws {
        var handle: OpaquePointer?
        sqlite3_open(path, &handle)
        guard let handle else { throw Site.Failure(description: "the floor cannot be opened") }
        connection = handle
        for sql in [
            "PRAGMA journal_mode = WAL", "PRAGMA synchronous = FULL", "PRAGMA cache_size = -16000",
            "PRAGMA wal_autocheckpoint = 10000",
            """
            CREATE TABLE log (id INTEGER PRIMARY KEY, record INTEGER, field INTEGER, value TEXT,
                clock INTEGER, replica INTEGER)
            """,
            """
            CREATE TABLE cell (record INTEGER, field INTEGER, value TEXT, clock INTEGER,
                replica INTEGER, PRIMARY KEY (record, field)) WITHOUT ROWID
            """,
        ] {
            let code = sqlite3_exec(connection, sql, nil, nil, nil)
            guard code == SQLITE_OK else { throw Site.Failure(description: sql) }
        }
        log = try SQLStatement(
            connection,
            "INSERT INTO log (record, field, value, clock, replica) VALUES (?, ?, ?, ?, ?)")
        upsert = try SQLStatement(
            connection,
            """
            INSERT INTO cell VALUES (?, ?, ?, ?, ?) ON CONFLICT (record, field) DO UPDATE SET
                value = excluded.value, clock = excluded.clock, replica = excluded.replica
                WHERE excluded.clock > clock
            """)
    }

    /// Writes changes, a thousand a transaction; gives seconds.
    func write(
        _ places: [(record: Int, field: Int)], _ values: [String], isLogged: Bool,
        perTransaction: Int = 1_000
    ) throws -> Double {
        let start = ContinuousClock.now
        for (index, place) in places.enumerated() {
            if index % perTransaction == 0 {
                sqlite3_exec(connection, "BEGIN IMMEDIATE", nil, nil, nil)
            }
            clock += 1
            let parameters: [SQLParameter] = [
                .integer(Int64(place.record)), .integer(Int64(place.field)),
                .text(values[index % values.count]), .integer(clock), .integer(1),
            ]
            if isLogged { try log.run(parameters) }
            try upsert.run(parameters)
            if index % perTransaction == perTransaction - 1 || index == places.count - 1 {
                sqlite3_exec(connection, "COMMIT", nil, nil, nil)
            }
        }
        return seconds(since: start)
    }
}

func seconds(since start: ContinuousClock.Instant) -> Double {
    let elapsed = ContinuousClock.now - start
    return Double(elapsed.components.seconds) + Double(elapsed.components.attoseconds) / 1e18
}
