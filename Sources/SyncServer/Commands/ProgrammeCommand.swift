import ArgumentParser
import Assets
import Foundation
import Shared

struct ProgrammeCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "programme", abstract: "The municipality's configuration.",
        subcommands: [CheckFile.self, Activate.self, ShowDefault.self])

    struct CheckFile: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "check", abstract: "Report every fault of a programme file.")

        @Argument(help: "The file.") var file: String

        func run() throws {
            let programme = try ProgrammeFile.read(
                file, in: FileManager.default.currentDirectoryPath)
            let fields = programme.recordTypes.reduce(0) { $0 + $1.fields.count }
            print(
                "\(file): no faults; \(programme.domains.count) life domains, "
                    + "\(programme.roles.count) roles, \(programme.recordTypes.count) record types, "
                    + "\(fields) fields")
        }
    }

    struct Activate: FolderCommand {
        static let configuration = CommandConfiguration(
            abstract: "Put a later version of the programme into use; it may only add.")

        @OptionGroup var folder: FolderOptions
        @Argument(help: "The file.") var file: String
        @Option(help: "Why, for those who look it up later.") var note = ""

        func execute(_ workspaces: Workspaces, directory: String) async throws -> String {
            let workspace = try workspaces.named(folder.workspace)
            let programme = try ProgrammeFile.read(file, in: directory)
            let problems = try await workspace.activate(
                programme, note: String(note.prefix(Limits.reasonCharacters)))
            guard problems.isEmpty else {
                throw CommandFailure.faultyProgramme(
                    file: file, faults: problems.joined(separator: "\n"), count: problems.count)
            }
            return "Programme version \(programme.version) is in use.\n"
        }
    }

    struct ShowDefault: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "default",
            abstract: "Print the bundled programme, to start one's own from.")

        func run() throws { print(bundledProgramme) }
    }
}

/// A programme from a file, or the bundled one.
enum ProgrammeFile {
    static func read(_ file: String?, in directory: String) throws -> Programme {
        guard let file else { return try parse(bundledProgramme, file: "programme.yaml") }
        let path = absolute(file, in: directory)
        guard let data = FileManager.default.contents(atPath: path),
            let text = String(data: data, encoding: .utf8)
        else { throw CommandFailure.cannotRead(file) }
        return try parse(text, file: file)
    }

    private static func parse(_ text: String, file: String) throws -> Programme {
        do {
            return try ProgrammeReader.read(text)
        } catch {
            throw CommandFailure.faultyProgramme(
                file: file, faults: error.description, count: error.problems.count)
        }
    }
}
