import Foundation
import Glibc
import Testing

/// The ways in which a passphrase comes to a real process.
@Suite(.serialized) struct ProcessPassphraseTests {
    private static let passphrase = "correct horse battery"

    /// A device with a passphrase.
    private func scene() throws -> Stage {
        let stage = try Stage()
        try stage.initialise("--demo")
        let url = try stage.serve().url
        try (Self.passphrase + "\n").write(
            toFile: stage.path("right"), atomically: true, encoding: .utf8)
        try "quite another one\n".write(
            toFile: stage.path("wrong"), atomically: true, encoding: .utf8)
        let made = try stage.client(
            "sealed.db", "enrol", url, try stage.code("gemeente", "coach"), "--passphrase-file",
            stage.path("right"))
        try #require(made.exitCode == 0, "\(made.errors)")
        return stage
    }

    @Test func `it comes by a file descriptor`() throws {
        let stage = try scene()
        func list(from file: String) throws -> Finished {
            let client = Stage.binaries.appending(path: "sync-client").path
            return try stage.run(
                "/bin/bash",
                [
                    "-c", #""$0" list person --replica "$1" --passphrase-fd 7 7<"$2""#, client,
                    stage.path("sealed.db"), stage.path(file),
                ])
        }
        #expect(try list(from: "right").exitCode == 0)
        let wrong = try list(from: "wrong")
        #expect(wrong.exitCode == 1 && wrong.errors.contains("passphrase is not right"))
    }

    @Test func `it is asked for at the terminal, and is not shown`() throws {
        let stage = try scene()
        for (typed, code) in [(Self.passphrase, 0), ("quite another one", 1)] as [(String, Int32)] {
            let ended = try answer(typed, at: stage)
            #expect(ended.exitCode == code, "\(ended.output)")
            #expect(ended.output.contains("Passphrase: "))
            #expect(!ended.output.contains(typed), "it was shown")
        }
    }

    @Test func `where nobody can be asked, it says that it is locked`() throws {
        let stage = try scene()
        let ended = try stage.run(
            "/usr/bin/setsid",
            [
                "--wait", Stage.binaries.appending(path: "sync-client").path, "list", "person",
                "--replica", stage.path("sealed.db"),
            ])
        #expect(ended.exitCode == 1)
        #expect(ended.errors.contains("locked"), "\(ended.errors)")
    }

    /// Runs `list` with a terminal of its own, and types one line after it was asked.
    private func answer(_ typed: String, at stage: Stage) throws -> Finished {
        var (outside, inside): (Int32, Int32) = (0, 0)
        try #require(openpty(&outside, &inside, nil, nil, nil) == 0)
        let terminal = FileHandle(fileDescriptor: outside, closeOnDealloc: true)
        let handle = FileHandle(fileDescriptor: inside, closeOnDealloc: true)
        let output = Pipe()
        let process = try stage.begin(
            "/usr/bin/setsid",
            [
                "--ctty", "--wait", Stage.binaries.appending(path: "sync-client").path, "list",
                "person", "--replica", stage.path("sealed.db"),
            ], input: handle, output: output)
        return try process.withinReason {
            var shown = Data()
            while !String(decoding: shown, as: UTF8.self).contains(": ") {
                let more = terminal.availableData
                if more.isEmpty { break }
                shown += more
            }
            try terminal.write(contentsOf: Data((typed + "\n").utf8))
            // The line break that follows what was typed.
            shown += terminal.availableData
            let rest = output.fileHandleForReading.readDataToEndOfFile()
            process.waitUntilExit()
            return Finished(
                output: String(decoding: shown + rest, as: UTF8.self), errors: "",
                exitCode: process.terminationStatus)
        }
    }
}
