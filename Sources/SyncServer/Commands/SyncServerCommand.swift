import ArgumentParser
import Foundation
import Logging
import Machine
import SQLStatements
import Shared

/// The command line of `sync-server`: a table of contents.
struct SyncServerCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "sync-server",
        abstract: "The municipality's server: keeps the history, merges, decides who may see what.",
        subcommands: [
            Initialise.self, Serve.self, Partner.self, EnrolCode.self, Device.self,
            Admin.self, InvolvementCommand.self, SetFields.self, AddRecord.self, DeleteRecord.self,
            Conflict.self, Duplicates.self,
            Quarantine.self, Erase.self, Erasures.self, Audit.self, History.self,
            ProgrammeCommand.self,
            Check.self, Sample.self,
            Backup.self,
            Restore.self,
        ])
}

/// A command on the files of a data folder. Beside a running `serve` it is carried out there.
protocol FolderCommand: ParsableCommand, Sendable {
    var folder: FolderOptions { get }

    /// Does the work and gives what to print.
    func execute(_ workspaces: Workspaces, directory: String) async throws -> String
}

/// Where the data is.
struct FolderOptions: ParsableArguments {
    @Option(help: "The folder that holds the server's files.")
    var data = "samenspraak-data"

    @Option(help: "The workspace, where the folder holds several.")
    var workspace: String?

    @Option(help: "Demonstrations only: read the time from this file.")
    var clock: String?

    var wallClock: WallClock { clock.map(WallClock.file) ?? .live }
}

/// Runs a command line to its end and gives the exit code.
package enum ServerMain {
    package static func run(_ arguments: [String]) async -> Int32 {
        ProcessMemory.forbidDumps()
        do {
            let command = try SyncServerCommand.parseAsRoot(arguments)
            if let command = command as? any FolderCommand {
                return finish(try await run(command, arguments))
            }
            if var command = command as? any AsyncParsableCommand {
                try await command.run()
            } else {
                var command = command
                try command.run()
            }
            return 0
        } catch {
            return finish(reply(for: error))
        }
    }

    /// Carries a command out in the process that owns the folder, which may be this one.
    private static func run(
        _ command: any FolderCommand, _ arguments: [String]
    ) async throws -> LocalReply {
        let directory = FileManager.default.currentDirectoryPath
        let folder = try DataFolder(path: command.folder.data)
        let message = LocalCommand(arguments: arguments, directory: directory)
        for attempt in 0..<50 {
            if let reply = try LocalSocket.send(message, to: folder.socketPath) { return reply }
            if let lock = FileLock(path: folder.lockPath) {
                defer { withExtendedLifetime(lock) {} }
                let workspaces = try await Workspaces(
                    folder: folder, environment: .live(clock: command.folder.wallClock),
                    logger: quietLogger)
                defer { workspaces.close() }
                if command.folder.clock != nil, !workspaces.areDemo {
                    throw CommandFailure.clockNeedsDemo
                }
                return await carryOut(command, workspaces, directory)
            }
            // Another command has the folder for a moment.
            if attempt < 49 { try await Task.sleep(for: .milliseconds(200)) }
        }
        throw CommandFailure.folderBusy(folder.path)
    }

    /// For `serve`: carries out what another process was asked to do.
    static func carryOut(_ message: LocalCommand, _ workspaces: Workspaces) async -> LocalReply {
        do {
            let parsed = try SyncServerCommand.parseAsRoot(message.arguments)
            guard let command = parsed as? any FolderCommand else {
                throw CommandFailure.onlyServeItself
            }
            return await carryOut(command, workspaces, message.directory)
        } catch {
            return reply(for: error)
        }
    }

    private static func carryOut(
        _ command: any FolderCommand, _ workspaces: Workspaces, _ directory: String
    ) async -> LocalReply {
        do {
            return LocalReply(
                output: try await command.execute(workspaces, directory: directory))
        } catch {
            return reply(for: error)
        }
    }

    private static func reply(for error: any Error) -> LocalReply {
        let code = SyncServerCommand.exitCode(for: error).rawValue
        let text: String
        switch error {
        case let failure as CommandFailure: text = "sync-server: \(failure)"
        case let failure as AdminDesk.Failure:
            let sentence = failure.code.sentence.about(failure.detail)
            text = "sync-server: \(sentence[.english]) (\(failure.code.rawValue))"
        case let failure as AdminDesk.MergeFailure: text = "sync-server: \(failure.text)"
        case let failure as AdminDesk.NameFailure: text = "sync-server: \(failure.text)"
        case let failure as EditSyntaxError: text = "sync-server: \(failure.sentence[.english])"
        case let code as ErrorCode:
            text = "sync-server: \(code.sentence[.english]) (\(code.rawValue))"
        case let error where isOfDisk(error): text = "sync-server: \(CommandFailure.disk)"
        default: text = SyncServerCommand.fullMessage(for: error)
        }
        return code == 0
            ? LocalReply(output: text + "\n")
            : LocalReply(errors: text + "\n", exitCode: code)
    }

    private static func finish(_ reply: LocalReply) -> Int32 {
        FileHandle.standardOutput.write(Data(reply.output.utf8))
        FileHandle.standardError.write(Data(reply.errors.utf8))
        return reply.exitCode
    }

    private static var quietLogger: Logger {
        var logger = Logger(label: "sync-server") { StreamLogHandler.standardError(label: $0) }
        logger.logLevel = .error
        return logger
    }
}

/// A path as the caller meant it.
func absolute(_ path: String, in directory: String) -> String {
    path.hasPrefix("/") ? path : directory + "/" + path
}
