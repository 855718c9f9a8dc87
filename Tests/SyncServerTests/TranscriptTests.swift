import Foundation
import Testing

/// Tests/Transcripts: exchanges over HTTP as golden texts, for whoever writes a client.
///
/// `RECORD=1` writes the files, and the quotations in protocol.md, with what the server answers, and
/// fails the run. One at a time: all of them may write protocol.md.
@Suite(.serialized) struct TranscriptTests {
    static let names = TranscriptCase.all.map(\.name)

    @Test(arguments: names)
    func `the server answers as the transcript says`(name: String) async throws {
        let found = try await #require(TranscriptCase.named(name)).text()
        let path = TranscriptFile.path(of: name)
        if TranscriptFile.isRecording {
            try TranscriptFile.write(found, to: path)
            let text = try TranscriptFile.text(TranscriptFile.protocolPath)
            let quoting = ProtocolQuotes(text).replacing(name, with: found)
            try TranscriptFile.write(quoting, to: TranscriptFile.protocolPath)
            Issue.record("wrote \(name).http: read the difference, then run without RECORD")
            return
        }
        let expected = try TranscriptFile.text(path)
        if let line = TranscriptFile.firstDifference(found, expected) {
            Issue.record(
                "\(name).http, line \(line), is not what the server does; found:\n\(found)")
        }
    }

    @Test func `protocol.md quotes transcripts as they stand`() throws {
        if TranscriptFile.isRecording { return }
        let quotes = ProtocolQuotes(try TranscriptFile.text(TranscriptFile.protocolPath)).all
        #expect(quotes.map(\.name).sorted() == ["conflict", "push-accepted", "push-mixed"])
        for quote in quotes {
            let transcript = try TranscriptFile.text(TranscriptFile.path(of: quote.name))
            #expect(quote.text == transcript, "run once with RECORD=1")
        }
    }

    @Test func `every file in Tests/Transcripts is one of the transcripts`() throws {
        if TranscriptFile.isRecording { return }
        let files = try FileManager.default.contentsOfDirectory(
            atPath: TranscriptFile.root.appending(path: "Tests/Transcripts").path)
        #expect(files.sorted() == Self.names.map { $0 + ".http" }.sorted())
    }
}

/// Where transcripts and their quotations stand.
enum TranscriptFile {
    static let protocolPath = "protocol.md"

    static func path(of name: String) -> String { "Tests/Transcripts/\(name).http" }

    static var isRecording: Bool { ProcessInfo.processInfo.environment["RECORD"] == "1" }

    static var root: URL {
        URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent()
    }

    static func text(_ path: String) throws -> String {
        try String(contentsOf: root.appending(path: path), encoding: .utf8)
    }

    static func write(_ text: String, to path: String) throws {
        let file = root.appending(path: path)
        try FileManager.default.createDirectory(
            at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
        try Data(text.utf8).write(to: file)
    }

    /// The first line in which two texts differ, counted from 1; nothing where they are the same.
    static func firstDifference(_ one: String, _ other: String) -> Int? {
        let lines = (
            Array(one.utf8).split(separator: 10, omittingEmptySubsequences: false),
            Array(other.utf8).split(separator: 10, omittingEmptySubsequences: false)
        )
        for index in 0..<max(lines.0.count, lines.1.count) {
            guard index < lines.0.count, index < lines.1.count, lines.0[index] == lines.1[index]
            else { return index + 1 }
        }
        return nil
    }
}

/// The transcripts that protocol.md quotes: each in a fenced block after its name in a comment.
struct ProtocolQuotes {
    private let text: String

    init(_ text: String) { self.text = text }

    var all: [(name: String, text: String)] {
        text.matches(of: Self.pattern).map { (String($0.name), String($0.quote)) }
    }

    /// The document with another text of one transcript; as it was where it does not quote it.
    func replacing(_ name: String, with transcript: String) -> String {
        text.replacing(Self.pattern) { match in
            match.name == name
                ? "<!-- transcript \(name) -->\n```http\n\(transcript)```\n" : String(match.0)
        }
    }

    private static var pattern: Regex<(Substring, name: Substring, quote: Substring)> {
        /<!-- transcript (?<name>[a-z-]+) -->\n```http\n(?<quote>(?s:.*?))```\n/
    }
}
