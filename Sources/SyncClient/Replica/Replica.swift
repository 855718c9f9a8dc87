package import Foundation
import GRDB
package import Machine
import SQLStatements
package import Shared
import Synchronization

/// One copy of the data: what the server confirmed, and what this worker did since (design §5).
///
/// One process owns the file. Every public function is one transaction: after a crash it has
/// happened as a whole or not at all.
package final class Replica: Sendable {
    let database: DatabaseQueue
    package let environment: HostEnvironment
    /// Who this replica is.
    package let identity: ReplicaIdentity
    private let active: Mutex<ProgrammeIndex>
    private let currentToken: Mutex<String>
    let vault: Mutex<Vault>
    let cache = StatementCache()

    /// The programme that this replica holds.
    package var index: ProgrammeIndex { active.withLock { $0 } }

    /// Opens the replica at `path`. Throws `notEnrolled` where there is none.
    package convenience init(path: String, environment: HostEnvironment) throws {
        guard FileManager.default.fileExists(atPath: path) else {
            throw ReplicaError.notEnrolled(path)
        }
        try self.init(Self.open(path), environment: environment)
    }

    /// Takes over a database that `enrol` filled.
    init(_ database: DatabaseQueue, environment: HostEnvironment) throws {
        self.database = database
        self.environment = environment
        let index: ProgrammeIndex
        (identity, index) = try database.read { db in
            guard let identity = try ReplicaIdentity(db) else {
                throw ReplicaError.notEnrolled(database.path)
            }
            return (identity, ProgrammeIndex(try Self.programme(db)))
        }
        active = Mutex(index)
        let isSealed = try database.read { try $0.data(.seal) != nil }
        vault = Mutex(isSealed ? .locked : .plain)
        currentToken = Mutex("")
        if !isSealed { try reloadToken() }
    }

    /// What lets this device in at the server.
    package var token: String { currentToken.withLock { $0 } }

    /// Goes back to the token before, where the one that was given last was never taken. Says false where
    /// there is none.
    func returnToToken() throws -> Bool {
        let isBack = try write { db in
            guard let before = try db.stored(.tokenBefore) else { return false }
            try db.set(.token, before)
            try db.forget(.tokenBefore)
            return true
        }
        if isBack { try reloadToken() }
        return isBack
    }

    /// While it is locked nothing goes to the server.
    func forgetToken() { currentToken.withLock { $0 = "" } }

    /// Takes the stored token into use, after another one was stored.
    func reloadToken() throws {
        let token = try database.read { db in
            guard let stored = try db.stored(.token) else { return "" }
            return try tables(db).opened(stored, .token, at: .nowhere)
        }
        currentToken.withLock { $0 = token }
    }

    /// Makes a replica from the server's answer to an enrolment. Throws where one exists at `path`.
    package static func create(
        path: String, server: String, authority: Data? = nil, answer: WireEnrolAnswer,
        passphrase: String? = nil
    ) throws {
        guard !FileManager.default.fileExists(atPath: path) else {
            throw ReplicaError.exists(path)
        }
        let folder = (path as NSString).deletingLastPathComponent
        if !folder.isEmpty {
            try FileManager.default.createDirectory(
                atPath: folder, withIntermediateDirectories: true,
                attributes: [.posixPermissions: 0o700])
        }
        // Under another name until it is whole: a crash leaves no half replica in the way.
        let unfinished = path + ".unfinished"
        for suffix in ["", "-wal", "-shm"] {
            try? FileManager.default.removeItem(atPath: unfinished + suffix)
        }
        try OwnerOnly.whileMaking {
            let database = try open(unfinished)
            try enrol(
                database, server: server, authority: authority, answer: answer,
                passphrase: passphrase)
            try database.close()
        }
        try FileManager.default.moveItem(atPath: unfinished, toPath: path)
    }

    /// Ends the connection, so that whoever opens the file next is alone with it; nothing may use the
    /// replica afterwards. What had to be kept is kept already: a failure loses nothing.
    package func close() {
        database.writeWithoutTransaction { _ in cache.close() }
        try? database.close()
    }

    /// A replica in memory, for simulations and tests.
    package static func inMemory(
        _ answer: WireEnrolAnswer, environment: HostEnvironment, passphrase: String? = nil
    ) throws -> Replica {
        let database = try open(nil)
        try enrol(database, server: "memory", answer: answer, passphrase: passphrase)
        return try Replica(database, environment: environment)
    }

    /// Fills an empty database with what enrolment gave.
    static func enrol(
        _ database: DatabaseQueue, server: String, authority: Data? = nil,
        answer: WireEnrolAnswer, passphrase: String? = nil
    ) throws {
        let rounds = answer.demo ? WrappedKey.demoRounds : WrappedKey.rounds
        let made = try passphrase.map { try WrappedKey.make($0, rounds: rounds) }
        let seal = made.map { Seal(key: $0.key) }
        try database.write { db in
            try db.set(.server, server)
            if let authority { try db.set(.authority, authority) }
            try db.set(
                .token,
                seal.map { .data(try $0.seal(answer.token, .token, .nowhere)) }
                    ?? SQLParameter.text(answer.token))
            if let made { try db.set(.seal, JSONEncoder().encode(made.wrapped)) }
            try set(identityFrom: answer, db)
            try install(answer.programme, db)
        }
    }

    /// Stores who the server says this replica is, and which partners there are.
    static func set(identityFrom answer: WireEnrolAnswer, _ db: Database) throws {
        try db.set(.replica, Int64(answer.replica))
        try db.set(.workspace, answer.workspace)
        try db.set(.partner, answer.partner)
        try db.set(.partnerID, answer.partnerID)
        try db.set(.worker, answer.worker)
        try db.set(.role, answer.role)
        try db.set(.isDemo, answer.demo ? 1 as Int64 : 0)
        for partner in answer.partners {
            try db.execute(
                sql: "INSERT OR REPLACE INTO partner VALUES (?, ?, ?)",
                arguments: [partner.id, partner.name, partner.label])
        }
    }

    /// The database at `path`, or one in memory where none is named.
    static func open(_ path: String?) throws -> DatabaseQueue {
        ProcessMemory.setUp()
        var configuration = Configuration()
        if path != nil { configuration.journalMode = .wal }
        configuration.prepareDatabase { db in
            try db.execute(sql: "PRAGMA secure_delete = ON")
            try db.execute(sql: "PRAGMA cache_size = -16000")
            // What is sorted never goes into a file of its own.
            try db.execute(sql: "PRAGMA temp_store = MEMORY")
            try db.execute(sql: "PRAGMA wal_autocheckpoint = \(Limits.logPages)")
        }
        let database =
            try path.map { try DatabaseQueue(path: $0, configuration: configuration) }
            ?? DatabaseQueue(configuration: configuration)
        // Here and not above: GRDB sets NORMAL when it turns the WAL on, after `prepareDatabase`.
        try database.writeWithoutTransaction { try $0.execute(sql: "PRAGMA synchronous = FULL") }
        try ReplicaSchema.migrator.migrate(database)
        return database
    }

    private static func programme(_ db: Database) throws -> Programme {
        let document = try db.text(.programme) ?? ""
        return try JSONDecoder().decode(Programme.self, from: Data(document.utf8))
    }

    /// Stores a programme and makes its views. Throws where it cannot be read: nothing is stored.
    static func install(_ programme: WireProgramme, _ db: Database) throws {
        let decoded = try JSONDecoder().decode(
            Programme.self, from: Data(programme.document.utf8))
        try db.set(.programme, programme.document)
        try db.set(.programmeVersion, Int64(programme.version))
        try TypedViews.install(decoded, isSealed: try db.data(.seal) != nil, db)
    }

    /// Takes the stored programme into use, after a newer one was installed.
    func reloadProgramme() throws {
        let index = ProgrammeIndex(try database.read { try Self.programme($0) })
        active.withLock { $0 = index }
    }

    /// Runs `body` in one transaction: after a crash all of it has happened, or nothing.
    func write<Output>(_ body: (Database) throws -> Output) throws -> Output {
        do {
            return try database.write(body)
        } catch {
            database.inDatabase { _ in cache.forget() }
            throw error
        }
    }

    /// The worker's rights, as far as the programme alone decides them.
    package var access: Access { Access(index, role: identity.role) }
}

/// Who a replica is: what enrolment gave it.
package struct ReplicaIdentity: Hashable, Sendable {
    package let replica: ReplicaID
    let server: String
    /// Certificates to trust instead of the system's, as PEM.
    let authority: Data?
    let workspace: String
    let partner: String
    /// By which records refer to the partner.
    let partnerID: RecordID?
    let worker: String
    package let role: RoleName
    let isDemo: Bool

    init?(_ db: Database) throws {
        guard let replica = ReplicaID(try db.integer(.replica) ?? 0),
            let role = RoleName(try db.text(.role) ?? ""),
            let server = try db.text(.server)
        else { return nil }
        self.replica = replica
        self.role = role
        self.server = server
        authority = try db.data(.authority)
        workspace = try db.text(.workspace) ?? ""
        partner = try db.text(.partner) ?? ""
        partnerID = try db.data(.partnerID).flatMap { RecordID(bytes: $0) }
        worker = try db.text(.worker) ?? ""
        isDemo = try db.integer(.isDemo) == 1
    }
}

/// What can be wrong with a replica on this machine.
package enum ReplicaError: Error, Hashable {
    case notEnrolled(String)
    case exists(String)
    case unknownRecord
    /// The server knows numbers that this file never gave: it is a copy, or was put back.
    case forked
    case unreadableAnswer
    /// The municipality has taken everything away from this device.
    case wiped
    /// What is here is sealed, and the passphrase was not given.
    case locked
    case wrongPassphrase
    case weakPassphrase
    case notSealed
    case readingOnly
    /// It was not synced for longer than the programme allows.
    case leaseOver
    /// So much was opened without a sync that no more can be noted.
    case tooManyReads
    /// The disk is full, or does not work.
    case disk
}

extension Database {
    func text(_ setting: ReplicaSetting) throws -> String? {
        try String.fetchOne(
            cachedStatement(sql: "SELECT value FROM setting WHERE name = ?"),
            arguments: [setting.rawValue])
    }

    func integer(_ setting: ReplicaSetting) throws -> Int64? {
        try Int64.fetchOne(
            cachedStatement(sql: "SELECT value FROM setting WHERE name = ?"),
            arguments: [setting.rawValue])
    }

    func data(_ setting: ReplicaSetting) throws -> Data? {
        try Data.fetchOne(
            cachedStatement(sql: "SELECT value FROM setting WHERE name = ?"),
            arguments: [setting.rawValue])
    }

    /// A text that may be sealed.
    func stored(_ setting: ReplicaSetting) throws -> SQLParameter? {
        try SQLParameter.fetchOne(
            cachedStatement(sql: "SELECT value FROM setting WHERE name = ?"),
            arguments: [setting.rawValue])
    }

    func forget(_ setting: ReplicaSetting) throws {
        try cachedStatement(sql: "DELETE FROM setting WHERE name = ?")
            .execute(arguments: [setting.rawValue])
    }

    func set(_ setting: ReplicaSetting, _ value: some DatabaseValueConvertible) throws {
        try cachedStatement(sql: "INSERT OR REPLACE INTO setting VALUES (?, ?)")
            .execute(arguments: [setting.rawValue, value])
    }
}
