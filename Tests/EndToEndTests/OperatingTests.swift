import Foundation
import Testing

/// The commands of docs/operating.md, as they stand in the text.
@Suite(.serialized) struct OperatingTests {
    @Test func `the walk through runs as it stands`() throws {
        let stage = try Stage()
        let data = stage.path("server")
        try #require(try stage.run("sync-server", ["init", "--data", data]).exitCode == 0)
        let (_, url) = try stage.serve()
        let text = try String(
            contentsOf: URL(filePath: #filePath).deletingLastPathComponent()
                .appending(path: "../../docs/operating.md"), encoding: .utf8)
        let section = try #require(
            text.components(separatedBy: "## A walk through").last?
                .components(separatedBy: "\n## ").first)
        let blocks = section.components(separatedBy: "```").enumerated()
            .filter { $0.offset % 2 == 1 && $0.element.hasPrefix("sh\n") }
            .map { $0.element.dropFirst(3) }
        #expect(blocks.count == 4)
        let path = ProcessInfo.processInfo.environment["PATH"] ?? ""
        let ran = try stage.run(
            "/bin/bash", ["-c", "set -eu -o pipefail\n" + blocks.joined(separator: "\n")],
            environment: [
                "DATA": data, "SERVER": url, "PATH": Stage.binaries.path() + ":" + path,
            ])
        #expect(ran.exitCode == 0, "\(ran.output.suffix(600)) \(ran.errors)")
        #expect(ran.output.hasSuffix("lines.\n"), "the ledger is whole: \(ran.output.suffix(300))")
    }
}
