import Crypto
import Foundation
import Logging
import Machine
import Shared
import Synchronization

/// The workspaces of one data folder. The token decides which one answers; they never mix.
///
/// The folder holds `server.key` (32 random bytes, mode 0600), `workspaces/NAME.db`, and while a
/// process has it open a lock and a socket.
final class Workspaces: Sendable {
    let folder: DataFolder
    let environment: HostEnvironment
    let logger: Logger
    private let key: SymmetricKey
    /// Who is signed in to the console.
    let sessions: Sessions
    let metrics = ServerMetrics()
    fileprivate let open: Mutex<[String: Workspace]> = Mutex([:])

    /// Opens every workspace of the folder. The caller holds the folder's lock.
    init(folder: DataFolder, environment: HostEnvironment, logger: Logger) async throws {
        self.folder = folder
        self.environment = environment
        sessions = Sessions(environment: environment)
        self.logger = logger
        key = try folder.key(randomBytes: environment.randomBytes)
        for name in try folder.workspaceNames() { try await load(name) }
    }

    /// Ends all connections, so that whoever opens the files next is alone with them; nothing may use the
    /// workspaces afterwards. What had to be kept is kept already: a failure loses nothing.
    func close() {
        for workspace in all { try? workspace.store.close() }
    }

    func load(_ name: String) async throws {
        try await load(name, SQLiteStore(path: folder.databasePath(of: name)))
    }

    private func load(_ name: String, _ store: SQLiteStore) async throws {
        let workspace = try await Workspace(
            name: name, store: store, key: key, environment: environment, logger: logger)
        _ = try await workspace.repeatErasures(of: folder.erasures(of: name))
        open.withLock { $0[name] = workspace }
    }

    /// Makes a workspace. Throws where there is one of that name.
    func create(name: String, programme: Programme, isDemo: Bool) async throws {
        guard PartnerName(name) != nil else { throw CommandFailure.badName(name) }
        guard open.withLock({ $0[name] }) == nil else {
            throw CommandFailure.workspaceExists(name)
        }
        let path = folder.databasePath(of: name)
        var store: SQLiteStore?
        do {
            let made = try SQLiteStore(path: path)
            store = made
            try await Workspace.initialise(
                made, name: name, programme: programme, isDemo: isDemo, environment: environment)
            try await load(name, made)
        } catch {
            // What was begun would keep the whole folder from opening.
            try? store?.close()
            Self.remove(path)
            throw error
        }
    }

    /// The workspace of that name, or the only one where none is named.
    func named(_ name: String?) throws -> Workspace {
        let all = open.withLock { $0 }
        if let name {
            guard let workspace = all[name] else { throw CommandFailure.noWorkspace(name) }
            return workspace
        }
        guard let only = all.values.first, all.count == 1 else {
            throw all.isEmpty
                ? CommandFailure.notInitialised(folder.path)
                : CommandFailure.whichWorkspace(all.keys.sorted())
        }
        return only
    }

    /// The workspace that knows a token, and the token's hash. Throws `unauthorized`.
    func owner(of token: String?) async throws -> (Workspace, tokenHash: [UInt8]) {
        guard let token, token.utf8.count == 64 else {
            metrics.noteUnknownToken()
            throw ErrorCode.unauthorized
        }
        let hash = DeviceToken.hash(token)
        for workspace in all {
            let isKnown = try await workspace.store.read { try $0.replica(tokenHash: hash) != nil }
            if isKnown { return (workspace, hash) }
        }
        metrics.noteUnknownToken()
        throw ErrorCode.unauthorized
    }

    /// Trades an enrolment code in whichever workspace made it.
    func enrol(_ request: WireEnrolRequest) async throws -> WireEnrolAnswer {
        guard let code = EnrolmentCode(request.code) else { throw ErrorCode.enrolmentCodeInvalid }
        // Two workspaces may have given codes of the same name; the secret decides.
        var failure = ErrorCode.enrolmentCodeInvalid
        for workspace in all {
            let isKnown = try await workspace.store.read { try $0.enrolment(code.id) != nil }
            guard isKnown else { continue }
            do {
                return try await EnrolmentService(workspace: workspace).enrol(request)
            } catch let code as ErrorCode {
                failure = code
            }
        }
        throw failure
    }

    func areReadable() async -> Bool {
        for workspace in all {
            guard (try? await workspace.store.read { try $0.position() }) != nil else {
                return false
            }
        }
        return true
    }

    /// With which the console's forms are told from forged ones.
    var formKey: SymmetricKey {
        HKDF<SHA256>.deriveKey(
            inputKeyMaterial: key, info: Data("forms".utf8), outputByteCount: 32)
    }

    /// All of them, by name.
    var everyone: [Workspace] { all }

    private var all: [Workspace] {
        open.withLock { $0.values.sorted { $0.name < $1.name } }
    }
}

/// The files of a server.
struct DataFolder: Sendable {
    let path: String

    /// Makes the folder, for its owner only, where there is none.
    init(path: String) throws {
        self.path = path
        try FileManager.default.createDirectory(
            atPath: path + "/workspaces", withIntermediateDirectories: true,
            attributes: [.posixPermissions: 0o700])
    }

    var lockPath: String { path + "/lock" }
    var socketPath: String { path + "/socket" }
    /// The ledger of what was erased, beside the workspace and in no copy of it.
    func erasures(of workspace: String) -> ErasureLedger {
        ErasureLedger(path: "\(path)/workspaces/\(workspace).erased")
    }

    /// Of all workspaces, also of those that are gone.
    func erasureLedgers() throws -> [ErasureLedger] {
        try FileManager.default.contentsOfDirectory(atPath: path + "/workspaces")
            .filter { $0.hasSuffix(".erased") }.sorted()
            .map { ErasureLedger(path: path + "/workspaces/" + $0) }
    }

    func databasePath(of workspace: String) -> String { "\(path)/workspaces/\(workspace).db" }

    func workspaceNames() throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: path + "/workspaces")
            .filter { $0.hasSuffix(".db") }.map { String($0.dropLast(3)) }.sorted()
    }

    /// Reads the key, making it on first use.
    func key(randomBytes: (Int) -> [UInt8]) throws -> SymmetricKey {
        let file = path + "/server.key"
        if let data = FileManager.default.contents(atPath: file) {
            guard data.count == 32 else { throw CommandFailure.badKey(file) }
            return SymmetricKey(data: data)
        }
        let bytes = Data(randomBytes(32))
        guard
            FileManager.default.createFile(
                atPath: file, contents: bytes, attributes: [.posixPermissions: 0o600])
        else { throw CommandFailure.badKey(file) }
        return SymmetricKey(data: bytes)
    }
}

extension Workspaces {
    /// Whether every workspace is for demonstrations.
    var areDemo: Bool { open.withLock { $0.values.allSatisfy(\.isDemo) } }
}
