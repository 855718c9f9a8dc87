import ArgumentParser
import Foundation
import Machine
import SQLStatements
import Shared

/// The command line of `sync-client`: a table of contents.
struct SyncClientCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "sync-client",
        abstract: "Works on a local replica with no network, and syncs when there is one.",
        subcommands: [
            Enrol.self, Sync.self, Run.self, Status.self, ListRecords.self, ShowRecord.self,
            SetFields.self, AddRecord.self, DeleteRecord.self, History.self, Refused.self,
            ImportEdits.self, ExportRecords.self, Query.self, Unlock.self, Lock.self,
            Emergency.self, Questions.self, React.self, ChangePassphrase.self,
        ])
}

/// A command on a replica. While `run` owns the file it is carried out there.
protocol ReplicaCommand: ParsableCommand, Sendable {
    var options: ReplicaOptions { get }
    /// Whether it also works on a device that is locked or wiped.
    var isAlwaysAllowed: Bool { get }

    /// Does the work and gives what to print.
    func execute(_ session: ReplicaSession) async throws -> String
}

extension ReplicaCommand {
    var isAlwaysAllowed: Bool { false }
}

/// Where the replica is and how to print.
struct ReplicaOptions: ParsableArguments {
    @Option(help: "The replica's file; by default under $XDG_DATA_HOME/samenspraak.")
    var replica: String?

    @Flag(help: "JSON instead of text.")
    var json = false

    @Option(help: "nl or en; by default from the locale.")
    var language: String?

    @Option(help: "Demonstrations only: read the time from this file.")
    var clock: String?

    @OptionGroup var passphrase: PassphraseOptions

    var path: String {
        if let replica {
            return replica.hasPrefix("/")
                ? replica : FileManager.default.currentDirectoryPath + "/" + replica
        }
        let environment = ProcessInfo.processInfo.environment
        let home = environment["XDG_DATA_HOME"] ?? (environment["HOME"] ?? ".") + "/.local/share"
        return home + "/samenspraak/replica.db"
    }

    var wallClock: WallClock { clock.map(WallClock.file) ?? .live }
}

/// An open replica in the process that owns it.
struct ReplicaSession: Sendable {
    let replica: Replica
    let engine: SyncEngine
    let language: Language
    /// Tells a running `run` that there is something to send; does nothing elsewhere.
    var changed: @Sendable () -> Void = {}
    var caller = Caller()
}

/// Who gave the command, as far as files and streams depend on it.
struct Caller: Sendable {
    var directory = FileManager.default.currentDirectoryPath
    /// Whether this process has the caller's streams: not so where `run` carries a command out.
    var isHere = true
    /// A passphrase that the caller gave.
    var secret: String?

    /// A path as the caller meant it.
    func path(_ file: String) -> String { file.hasPrefix("/") ? file : directory + "/" + file }
}

/// Thrown by a command that did its work in part: what to print beside exit code 1.
struct PartlyDone: Error {
    var output = ""
    var errors: String
}

/// Runs a command line to its end and gives the exit code.
package enum ClientMain {
    package static func run(_ arguments: [String]) async -> Int32 {
        ProcessMemory.forbidDumps()
        var language = Self.language
        do {
            let command = try SyncClientCommand.parseAsRoot(arguments)
            if let command = command as? any ReplicaCommand {
                language = try chosen(command.options, else: language)
                return finish(try await run(command, arguments, language))
            }
            if var command = command as? any AsyncParsableCommand {
                try await command.run()
            } else {
                var command = command
                try command.run()
            }
            return 0
        } catch {
            return finish(reply(for: error, language))
        }
    }

    /// The language of whoever gave the command.
    static var language: Language {
        let environment = ProcessInfo.processInfo.environment
        return Language(
            locale: environment["LC_ALL"] ?? environment["LC_MESSAGES"] ?? environment["LANG"])
    }

    /// Takes a replica's file for this process alone. Throws where there is none, or it is in use.
    static func lock(_ path: String) throws -> FileLock {
        guard FileManager.default.fileExists(atPath: path) else {
            throw ReplicaError.notEnrolled(path)
        }
        guard let lock = FileLock(path: path + ".lock") else { throw CommandFailure.alreadyRunning }
        return lock
    }

    static func chosen(_ options: ReplicaOptions, else language: Language) throws -> Language {
        guard let text = options.language else { return language }
        guard let chosen = Language(rawValue: text) else {
            throw ValidationError("--language is nl or en")
        }
        return chosen
    }

    /// Carries a command out in the process that owns the replica, which may be this one.
    private static func run(
        _ command: any ReplicaCommand, _ arguments: [String], _ language: Language
    ) async throws -> LocalReply {
        let path = command.options.path
        guard FileManager.default.fileExists(atPath: path) else {
            throw ReplicaError.notEnrolled(path)
        }
        let secret =
            command is Unlock
            ? try command.options.passphrase.read(.passphrase, language) : nil
        let message = LocalCommand(
            arguments: arguments
                + (command.options.language == nil
                    ? ["--language", language.rawValue] : []),
            directory: FileManager.default.currentDirectoryPath, secret: secret)
        for attempt in 0..<50 {
            if let reply = try LocalSocket.send(message, to: path + ".socket") { return reply }
            if let lock = FileLock(path: path + ".lock") {
                defer { withExtendedLifetime(lock) {} }
                let replica = try open(command.options)
                defer { replica.close() }
                // Nobody else holds the key: this command needs the passphrase itself, but to say how it stands.
                if replica.isLocked, !(command is Status) {
                    try replica.unlock(
                        secret ?? command.options.passphrase.read(.passphrase, language))
                }
                let session = ReplicaSession(
                    replica: replica,
                    engine: SyncEngine(replica: replica, engine: CurlEngine()),
                    language: language)
                return await carryOut(command, session)
            }
            if attempt < 49 { try await Task.sleep(for: .milliseconds(200)) }
        }
        throw CommandFailure.replicaBusy(path)
    }

    static func open(_ options: ReplicaOptions) throws -> Replica {
        let replica = try Replica(path: options.path, environment: .live(clock: options.wallClock))
        if options.clock != nil, !replica.identity.isDemo { throw CommandFailure.clockNeedsDemo }
        return replica
    }

    /// For `run`: carries out what another process was asked to do.
    static func carryOut(_ message: LocalCommand, _ session: ReplicaSession) async -> LocalReply {
        do {
            let parsed = try SyncClientCommand.parseAsRoot(message.arguments)
            guard let command = parsed as? any ReplicaCommand else {
                throw CommandFailure.alreadyRunning
            }
            let language = try chosen(command.options, else: session.language)
            let own = ReplicaSession(
                replica: session.replica, engine: session.engine, language: language,
                changed: session.changed,
                caller: Caller(
                    directory: message.directory, isHere: false, secret: message.secret))
            return await carryOut(command, own)
        } catch {
            return reply(for: error, session.language)
        }
    }

    private static func carryOut(
        _ command: any ReplicaCommand, _ session: ReplicaSession
    ) async -> LocalReply {
        do {
            if !command.isAlwaysAllowed { try session.replica.checkAccess() }
            return LocalReply(output: try await command.execute(session))
        } catch {
            return reply(for: error, session.language)
        }
    }

    static func reply(for error: any Error, _ language: Language) -> LocalReply {
        if let partly = error as? PartlyDone {
            return LocalReply(output: partly.output, errors: partly.errors, exitCode: 1)
        }
        if let sentence = Sentence(describing: error) {
            return LocalReply(errors: "sync-client: \(sentence[language])\n", exitCode: 1)
        }
        let code = SyncClientCommand.exitCode(for: error).rawValue
        let text = SyncClientCommand.fullMessage(for: error) + "\n"
        return code == 0
            ? LocalReply(output: text) : LocalReply(errors: text, exitCode: code)
    }

    private static func finish(_ reply: LocalReply) -> Int32 {
        FileHandle.standardOutput.write(Data(reply.output.utf8))
        FileHandle.standardError.write(Data(reply.errors.utf8))
        return reply.exitCode
    }
}
