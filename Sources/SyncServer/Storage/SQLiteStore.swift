import Dispatch
import Foundation
import GRDB
package import Machine
import SQLStatements
import Shared
import Synchronization

/// A workspace in one SQLite file (or in memory for tests).
///
/// One connection writes *and* checkpoints (pitfall P24); the others only read. `synchronous=FULL`
/// before anything is acknowledged (P25); speed comes from group commit: every write that waits when
/// a transaction begins shares that transaction's commit.
package final class SQLiteStore: ServerStore {
    private let database: any DatabaseWriter
    private let path: String?
    private let failpoints: Failpoints
    private let writer: Mutex<SQLiteWriterStatements?> = Mutex(nil)
    private let waiting: Mutex<[Job]> = Mutex([])
    private let queue = DispatchQueue(label: "samenspraak.store")
    private let committed: Mutex<@Sendable () -> Void> = Mutex({})
    private let pause: Mutex<Pause> = Mutex(Pause())

    /// Whether somebody looks whether writing has paused, and how much was committed so far.
    private struct Pause {
        var isWatched = false
        var commits = 0
        var isClosed = false
        /// What was taken away still stands in the log.
        var mustCut = false
    }

    /// One waiting body: runs in a savepoint, is told how the commit ended.
    private struct Job: Sendable {
        let run: @Sendable (any StoreWriter) throws -> Void
        let finish: @Sendable (Result<Void, any Error>) -> Void
    }

    /// Opens the file at `path`, creating it where there is none; nothing means in memory.
    package init(path: String?, failpoints: Failpoints = .none) throws {
        self.path = path
        self.failpoints = failpoints
        ProcessMemory.setUp()
        var configuration = Configuration()
        configuration.prepareDatabase { db in
            try db.execute(sql: "PRAGMA cache_size = -16000")
            // What is sorted never goes into a file of its own.
            try db.execute(sql: "PRAGMA temp_store = MEMORY")
            if db.configuration.readonly {
                try db.execute(sql: "PRAGMA wal_autocheckpoint = 0")
            } else {
                try db.execute(sql: "PRAGMA wal_autocheckpoint = \(Limits.logPages)")
                try db.execute(sql: "PRAGMA secure_delete = ON")
            }
        }
        if let path {
            database = try OwnerOnly.whileMaking {
                try DatabasePool(path: path, configuration: configuration)
            }
        } else {
            database = try DatabaseQueue(configuration: configuration)
        }
        // Here and not above: GRDB sets NORMAL when it turns the WAL on, after `prepareDatabase`.
        try database.writeWithoutTransaction { try $0.execute(sql: "PRAGMA synchronous = FULL") }
        try Schema.migrator.migrate(database)
    }

    package func read<Output: Sendable>(
        _ body: @escaping @Sendable (any StoreReader) throws -> Output
    ) async throws -> Output {
        try await database.read { try body(SQLiteReader($0)) }
    }

    package var bytes: Int64 {
        guard let path else { return 0 }
        let file = try? FileManager.default.attributesOfItem(atPath: path)
        return Int64((file?[.size] as? Int ?? 0) + LogFile(of: path).bytes)
    }

    package func onNews(_ body: @escaping @Sendable () -> Void) {
        committed.withLock { $0 = body }
    }

    package func write<Output: Sendable>(
        _ body: @escaping @Sendable (any StoreWriter) throws -> Output
    ) async throws -> Output {
        try await withCheckedThrowingContinuation { continuation in
            let output: Mutex<Result<Output, any Error>?> = .init(nil)
            let job = Job(
                run: { writer in
                    let result = Result { try body(writer) }
                    output.withLock { $0 = result }
                    _ = try result.get()
                },
                finish: { outcome in
                    let result = output.withLock { $0 }
                    switch (outcome, result) {
                    case (.success, .some(let result)): continuation.resume(with: result)
                    case (.failure(let error), _): continuation.resume(throwing: error)
                    case (.success, .none): continuation.resume(throwing: ErrorCode.serverError)
                    }
                })
            waiting.withLock { $0.append(job) }
            queue.async { self.commitWaiting() }
        }
    }

    /// Writes a copy of everything that is committed to a file that does not exist yet. Reading and
    /// writing go on meanwhile.
    func backUp(to path: String) throws {
        // On a connection that only reads, outside of a transaction.
        try database.unsafeRead { try $0.execute(sql: "VACUUM INTO ?", arguments: [path]) }
    }

    package func close() throws {
        // In turn with writing and with the shortening of the log, which a closed connection would
        // not survive.
        try queue.sync {
            pause.withLock { $0.isClosed = true }
            writer.withLock { $0 = nil }
            // The one that writes has to be the last: the others cannot put the log away.
            (database as? DatabasePool)?.invalidateReadOnlyConnections()
            try database.close()
        }
    }

    /// Takes all that waits now and commits it at once.
    private func commitWaiting() {
        let jobs = waiting.withLock { jobs in
            defer { jobs = [] }
            return jobs
        }
        guard !jobs.isEmpty else { return }
        var results: [Result<Void, any Error>] = []
        var isNews = false
        do {
            if pause.withLock({ $0.isClosed }) { throw ErrorCode.serverError }
            try database.writeWithoutTransaction { db in
                try db.inTransaction(.immediate) {
                    let writer = try self.writer(on: db)
                    let before = try writer.position().sequence
                    results = try jobs.map { try Self.run($0, writer) }
                    isNews = try writer.position().sequence > before
                    try self.failpoints.pass(.serverBeforeCommit)
                    return .commit
                }
            }
            if isNews { committed.withLock { $0 }() }
            try failpoints.pass(.serverAfterCommit)
        } catch {
            // The commit failed: none of the jobs is stored.
            writer.withLock { $0 }?.forget()
            results = jobs.map { _ in .failure(error) }
        }
        for (job, result) in zip(jobs, results) { job.finish(result) }
        let isWatched = pause.withLock { pause in
            pause.commits += 1
            defer { pause.isWatched = true }
            return pause.isWatched
        }
        if !isWatched { watchForPause() }
    }

    /// Shortens the log when nothing was written for a second: then nobody waits for it.
    private func watchForPause() {
        let before = pause.withLock { $0.commits }
        queue.asyncAfter(deadline: .now() + .seconds(1)) { [weak self] in
            guard let self else { return }
            let isPause = pause.withLock { pause in
                if pause.commits == before { pause.isWatched = false }
                return !pause.isWatched
            }
            if isPause { try? shortenLog() } else { watchForPause() }
        }
    }

    /// Brings the write-ahead log into the main file where it is long. Throws where somebody reads from
    /// it: then it is done another time.
    func shortenLog() throws {
        guard let path, !pause.withLock({ $0.isClosed }),
            LogFile(of: path).bytes >= Limits.longLogBytes || pause.withLock({ $0.mustCut })
        else { return }
        try database.writeWithoutTransaction { _ = try $0.checkpoint(.truncate) }
        pause.withLock { $0.mustCut = false }
    }

    package func cutLog() async throws {
        guard path != nil else { return }
        pause.withLock { $0.mustCut = true }
        for attempt in 0... {
            do {
                return try queue.sync {
                    if pause.withLock({ $0.isClosed }) { throw ErrorCode.serverError }
                    try database.writeWithoutTransaction { _ = try $0.checkpoint(.truncate) }
                    pause.withLock { $0.mustCut = false }
                }
            } catch {
                // Readers are done in a moment.
                if attempt == 100 { throw error }
                try await Task.sleep(for: .milliseconds(50))
            }
        }
    }

    private static func run(_ job: Job, _ writer: SQLiteWriter) throws -> Result<Void, any Error> {
        var failure: (any Error)?
        try writer.db.inSavepoint {
            do {
                try job.run(writer)
                try writer.writeBack()
                try writer.storeDigests()
                return .commit
            } catch {
                failure = error
                writer.statements.forget()
                return planted(.commitsWhatFailed) ? .commit : .rollback
            }
        }
        return failure.map { .failure($0) } ?? .success(())
    }

    private func writer(on db: Database) throws -> SQLiteWriter {
        let known = writer.withLock { $0 }
        let statements = try known ?? SQLiteWriterStatements(db)
        writer.withLock { $0 = statements }
        return SQLiteWriter(db: db, statements: statements)
    }
}
