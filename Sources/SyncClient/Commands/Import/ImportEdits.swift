import ArgumentParser
import Foundation
import Machine
import Shared

struct ImportEdits: ReplicaCommand {
    static let configuration = CommandConfiguration(
        commandName: "import", abstract: "Make the edits of a file: each line one change set.",
        discussion: """
            A line is a JSON object: {"type": "…", "dossier": uuid, "domain": "…", "id": uuid, \
            "set": {"field": value, "field.member": value}, "delete": true, "key": "…"}. Without \
            an id a new record is made; later lines name it by its key, as {"ref": "key"}. Lines \
            that are refused are listed and stop no others. See docs/import-export.md.
            """)

    @OptionGroup var options: ReplicaOptions
    @Argument(help: "The file (NDJSON), or - for standard input.") var file: String
    @Flag(help: "Check every line and change nothing.") var dryRun = false
    @Flag(help: "End at the first line that is refused; what came before it stays imported.")
    var stopAtFirst = false
    @Flag(help: "Make every record anew, also where a line has an id: an export from elsewhere.")
    var asNew = false

    func execute(_ session: ReplicaSession) async throws -> String {
        let source = try source(session.caller)
        var importer = Importer(
            session.replica, LineReader(source),
            Importer.Options(isDryRun: dryRun, stopsAtFirst: stopAtFirst, makesAnew: asNew))
        // Also where it ends early: what was imported is to be sent.
        defer { if !dryRun, importer.report.imported > 0 { session.changed() } }
        let isWatched = session.caller.isHere && isatty(STDERR_FILENO) == 1
        do {
            var shown = 0
            while try importer.step() {
                let thousands = importer.report.lastLine / 1_000
                if isWatched, thousands > shown {
                    Self.showProgress(thousands * 1_000, session.language)
                    shown = thousands
                }
                // In `run` others have work to do as well.
                await Task.yield()
            }
        } catch {
            let reason = ClientMain.reply(for: error, session.language).errors
            throw partlyDone(importer.report, session.language, reason: reason)
        }
        let report = importer.report
        if !report.refusals.isEmpty { throw partlyDone(report, session.language) }
        return options.json ? json(report, session.language) : summary(report, session.language)
    }

    /// The caller's file. Standard input, and what is no ordinary file, can be read only by the
    /// process that the caller started.
    private func source(_ caller: Caller) throws -> FileHandle {
        if file == "-" {
            guard caller.isHere else { throw CommandFailure.inputIsElsewhere }
            return .standardInput
        }
        let path = caller.path(file)
        var status = stat()
        let isThere = stat(path, &status) == 0
        if isThere, !caller.isHere, status.st_mode & S_IFMT != S_IFREG {
            throw CommandFailure.inputIsElsewhere
        }
        guard isThere, status.st_mode & S_IFMT != S_IFDIR,
            let handle = FileHandle(forReadingAtPath: path)
        else { throw CommandFailure.unreadableFile(path) }
        return handle
    }

    private static func showProgress(_ lines: Int, _ language: Language) {
        let sentence = Sentence(nl: "\(lines) regels…", en: "\(lines) lines…")
        FileHandle.standardError.write(Data((sentence[language] + "\n").utf8))
    }

    private func summary(_ report: ImportReport, _ language: Language) -> String {
        report.summary(isDryRun: dryRun)[language] + "\n"
    }

    private func partlyDone(
        _ report: ImportReport, _ language: Language, reason: String = ""
    ) -> PartlyDone {
        if options.json { return PartlyDone(output: json(report, language), errors: reason) }
        let lines = report.refusals.map { refusal in
            let sentence = refusal.problem.sentence[language]
            return Sentence(
                nl: "regel \(refusal.line): \(sentence)", en: "line \(refusal.line): \(sentence)")[
                    language] + "\n"
        }
        return PartlyDone(errors: lines.joined() + reason + summary(report, language))
    }

    private func json(_ report: ImportReport, _ language: Language) -> String {
        JSON.line([
            "lines": .number(report.lines), "imported": .number(report.imported),
            "refused": .number(report.refusals.count), "dryRun": .flag(dryRun),
            "firstRefused": report.refusals.first.map { .number($0.line) } ?? .null,
            "stoppedAfter": report.isStopped ? .number(report.lastLine) : .null,
            "refusals": .list(
                report.refusals.map {
                    .object([
                        "line": .number($0.line), "reason": .text($0.problem.sentence[language]),
                    ])
                }),
        ])
    }
}
