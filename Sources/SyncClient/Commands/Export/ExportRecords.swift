import ArgumentParser
import Foundation
import Shared

struct ExportRecords: ReplicaCommand {
    static let configuration = CommandConfiguration(
        commandName: "export", abstract: "Write records, or raw cells, as text.",
        discussion: """
            json: a line a record, which `import` reads back. csv: one type, for spreadsheets; \
            formulas are made harmless. cells: every cell with all its versions, of deleted \
            records too. The file is for its owner only; it holds personal data.
            """)

    @OptionGroup var options: ReplicaOptions
    @Argument(help: "The record type.") var type: String?
    @Flag(help: "All types.") var all = false
    @Option(help: "json, csv or cells.") var format: ExportFormat = .json
    @Option(help: "The file to write; by default it is printed.") var output: String?
    @Flag(help: "Replace the file where there is one.") var force = false

    func validate() throws {
        guard (type == nil) == all else { throw ValidationError("name a type, or say --all") }
        guard format != .csv || !all else {
            throw ValidationError("csv is one type a file: name the type")
        }
    }

    func execute(_ session: ReplicaSession) async throws -> String {
        let name = try type.map { text in
            guard let name = RecordTypeName(text), session.replica.index.type(name) != nil else {
                throw CommandFailure.unknownType(text)
            }
            return name
        }
        try session.replica.noteRead("export", try session.replica.dossiers(of: name))
        guard let output else { return try printed(name, session) }
        let path = session.caller.path(output)
        let replica = session.replica.path
        let file = try PrivateFile(
            path, replaces: force,
            protected: ["", "-wal", "-shm", ".lock"].map { replica + $0 })
        do {
            let count = try format.export(session.replica, name, write: file.write)
            try file.finish()
            return summary(count, path, session.language)
        } catch {
            file.discard()
            throw error
        }
    }

    /// To the caller's standard output as it comes, or as a reply of limited size where another
    /// process has that.
    private func printed(_ name: RecordTypeName?, _ session: ReplicaSession) throws -> String {
        var text = ""
        let isHere = session.caller.isHere
        _ = try format.export(session.replica, name) { piece in
            text += piece
            if isHere, text.utf8.count >= 64 << 10 {
                try FileHandle.standardOutput.write(contentsOf: Data(text.utf8))
                text = ""
            }
            if text.utf8.count > Limits.exportReplyBytes { throw CommandFailure.exportTooLarge }
        }
        return text
    }

    private func summary(_ count: Int, _ path: String, _ language: Language) -> String {
        if options.json {
            return JSON.line(["count": .number(count), "file": .text(path)])
        }
        let sentence =
            format == .cells
            ? Sentence(
                nl: "\(count) cellen geschreven naar \(path).",
                en: "\(count) cells written to \(path).")
            : Sentence(
                nl: "\(count) records geschreven naar \(path).",
                en: "\(count) records written to \(path).")
        return sentence[language] + "\n"
    }
}
