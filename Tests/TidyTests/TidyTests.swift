import Foundation
import Testing

/// The rules of this house, as a test. To change a rule, change its table and say why in the commit.
@Suite struct TidyTests {
    /// What the files of a folder may import; the longest matching folder counts.
    static let allowedImports: [String: Set<String>] = [
        "Sources/Shared": [
            "Foundation", "Crypto", "CZstd", "SwiftProtobuf", "FoundationEssentials",
        ],
        "Sources/Assets": [],
        "Sources/Web": ["Foundation", "Mustache"],
        "Sources/Machine": ["Foundation", "Glibc", "Synchronization"],
        "Sources/QRCode": ["CQR", "Foundation"],
        "Sources/SQLStatements": ["CMemory", "Foundation", "GRDB", "GRDBSQLite", "Shared"],
        "Sources/SyncServer/Storage": [
            "Crypto", "CryptoExtras", "Dispatch", "Foundation", "GRDB", "Machine", "SQLStatements",
            "Shared",
            "SwiftProtobuf", "Synchronization",
        ],
        "Sources/SyncServer/Sync": [
            "Foundation", "Crypto", "Logging", "Machine", "Shared", "SwiftProtobuf",
            "Synchronization",
        ],
        "Sources/SyncServer/Programme": ["Foundation", "Shared", "Yams"],
        "Sources/SyncServer/Sample": ["Machine", "Shared"],
        "Sources/SyncServer/API": [
            "Foundation", "Crypto", "HTTPTypes", "Hummingbird", "HummingbirdCore", "Logging",
            "NIOCore", "ServiceLifecycle", "Shared", "SwiftProtobuf", "Synchronization",
        ],
        "Sources/SyncServer/Console": [
            "Crypto", "Dispatch", "Foundation", "HTTPTypes", "Hummingbird", "HummingbirdCore",
            "Logging", "Machine", "NIOCore", "QRCode", "Shared", "Synchronization", "SwiftProtobuf",
            "Web",
        ],
        "Sources/SyncServer/Commands": [
            "ArgumentParser", "Assets", "Foundation", "Hummingbird", "HummingbirdCore",
            "HummingbirdTLS", "Logging", "Machine", "NIOCore", "NIOSSL", "QRCode", "SQLStatements",
            "ServiceLifecycle", "Shared",
        ],
        "Sources/SyncServer/Main": ["Foundation", "SyncServer"],
        "Sources/Bench": [
            "Foundation", "GRDBSQLite", "Machine", "SQLStatements", "Shared", "SwiftProtobuf",
            "SyncClient",
        ],
        "Sources/Demo": ["Foundation"],
        "Sources/Simulator": [
            "ArgumentParser", "Crypto", "Foundation", "Logging", "Machine", "Shared",
            "SwiftProtobuf",
            "Synchronization", "SyncClient", "SyncServer",
        ],
        "Sources/SyncClient/Replica": [
            "Crypto", "CryptoExtras", "Foundation", "GRDB", "Machine", "SQLStatements", "Shared",
            "SwiftProtobuf",
            "Synchronization",
        ],
        "Sources/SyncClient/Sync": ["Foundation", "Machine", "Shared", "Synchronization"],
        "Sources/SyncClient/Transport": [
            "CCurl", "Foundation", "Shared", "SwiftProtobuf", "Synchronization",
        ],
        "Sources/SyncClient/Commands": [
            "ArgumentParser", "Foundation", "Machine", "SQLStatements", "Shared", "SwiftProtobuf",
            "Synchronization",
        ],
        "Sources/SyncClient/Main": ["Foundation", "SyncClient"],
    ]

    /// A call, where it may stand, and why nowhere else.
    static let bannedCalls: [(pattern: String, allowed: [String], why: String)] = [
        (#"\bDate\(\)"#, ["Sources/Machine/WallClock.swift"], "time is an argument"),
        (
            #"\bprint\("#,
            ["Commands/", "Sources/Bench/", "Sources/Demo/", "Simulator/SimulatorCommand.swift"],
            "only commands print"
        ),
        (#"try!"#, [], "a crash loses work and may print values"),
        (#"\bas!"#, [], "a crash loses work and may print values"),
        (#"\bfatalError\("#, [], "a crash loses work"),
        (#"\b(TODO|FIXME|XXX)\b"#, [], "finish it or write an issue"),
        (#"\bThread\.sleep|\busleep\("#, [], "nothing waits by the clock"),
    ]

    static let longestFile = 400
    static let longestFunction = 70

    @Test func `files import only what their folder may`() throws {
        for file in try SourceFile.all(under: "Sources") {
            let folder = Self.allowedImports.keys.filter { file.path.hasPrefix($0 + "/") }
                .max { $0.count < $1.count }
            guard let folder, let allowed = Self.allowedImports[folder] else {
                Issue.record("\(file.path) stands in a folder without a rule")
                continue
            }
            for name in file.imports where !allowed.contains(name) {
                Issue.record("\(file.path) may not import \(name)")
            }
        }
    }

    @Test func `banned calls stand nowhere`() throws {
        for file in try SourceFile.all(under: "Sources") {
            for (pattern, allowed, why) in Self.bannedCalls
            where !allowed.contains(where: file.path.contains) {
                let expression = try Regex(pattern)
                for (number, line) in file.code where line.contains(expression) {
                    Issue.record("\(file.path):\(number): \(pattern): \(why)")
                }
            }
        }
    }

    @Test func `files and functions stay short`() throws {
        for file in try SourceFile.all(under: "Sources") + SourceFile.all(under: "Tests") {
            if file.lines.count > Self.longestFile {
                Issue.record("\(file.path) has \(file.lines.count) lines")
            }
            for (name, count) in file.functions where count > Self.longestFunction {
                Issue.record("\(file.path): \(name) has \(count) lines")
            }
        }
    }

    /// The software knows nothing of a particular programme. Three names are also keys of the
    /// programme file's own format.
    @Test func `no code names a record type`() throws {
        let programme = try SourceFile.text("Sources/Assets/programme.yaml")
        let types = try recordTypes(of: programme).subtracting([
            "worker", "involvement", "sharing_basis",
        ])
        #expect(types.count > 30)
        for file in try SourceFile.all(under: "Sources")
        where !file.path.contains("/Assets/") && !file.path.contains("/Demo/") {
            for (number, line) in file.code {
                for match in line.matches(of: /"([a-z_]+)"/) where types.contains(String(match.1)) {
                    Issue.record("\(file.path):\(number) names \(match.1)")
                }
            }
        }
    }

    /// Words of the console's own forms and pages that are also names of fields.
    static let ownWords: Set<String> = [
        "date", "domains", "due", "from", "kind", "name", "note", "partner", "party", "question",
        "reason", "refused", "role", "state", "text", "to", "version", "worker",
    ]

    /// Pages are made from the programme, whatever it says.
    @Test func `no page names a field`() throws {
        let programme = try SourceFile.text("Sources/Assets/programme.yaml")
        let fields = try fields(of: programme).subtracting(Self.ownWords)
        #expect(fields.count > 150)
        let files =
            try SourceFile.all(under: "Sources/SyncServer/Console")
            + SourceFile.all(under: "Sources/Web")
        for file in files {
            for (number, line) in file.code {
                let texts = line.matches(of: /"([a-z_]+)"/).map { String($0.1) }
                for text in texts where fields.contains(text) {
                    Issue.record("\(file.path):\(number) names \(text)")
                }
            }
        }
    }

    private func recordTypes(of programme: String) throws -> Set<String> {
        Set(
            try recordSection(of: programme).compactMap {
                $0.wholeMatch(of: /\ \ ([a-z_]+):/).map { String($0.1) }
            })
    }

    private func fields(of programme: String) throws -> Set<String> {
        Set(
            try recordSection(of: programme).compactMap {
                $0.prefixMatch(of: /\ {6}([a-z_]+):/).map { String($0.1) }
            })
    }

    private func recordSection(of programme: String) throws -> [Substring] {
        let lines = programme.split(separator: "\n", omittingEmptySubsequences: false)
        let start = try #require(lines.firstIndex(of: "record_types:"))
        return Array(
            lines[(start + 1)...].prefix { $0.first == " " || $0.isEmpty || $0.first == "#" })
    }

    @Test func `the embedded programme is the file`() throws {
        let file = try SourceFile.text("Sources/Assets/programme.yaml")
        let source = try SourceFile.text("Sources/Assets/BundledProgramme.swift")
        let lines = source.split(separator: "\n", omittingEmptySubsequences: false)
        let first = try #require(lines.firstIndex { $0.hasSuffix("\"\"\"") && $0.contains("let ") })
        let last = try #require(lines.lastIndex { $0.hasSuffix("\"\"\"##") })
        let embedded = lines[(first + 1)..<last].map { $0.isEmpty ? "" : String($0.dropFirst(4)) }
        #expect(embedded.joined(separator: "\n") + "\n" == file, "run Scripts/embed-assets")
    }

    @Test func `no path of a machine is in the repository`() throws {
        let machine = "/" + "work/"
        for file in try SourceFile.all(under: "Sources") + SourceFile.all(under: "Tests") {
            for (number, line) in file.code where line.contains(machine) {
                Issue.record("\(file.path):\(number) names a path of a machine")
            }
        }
    }
}

/// A Swift file of ours, read as text.
struct SourceFile {
    let path: String
    let lines: [Substring]

    static var root: URL {
        URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent()
    }

    static func text(_ path: String) throws -> String {
        try String(contentsOf: root.appending(path: path), encoding: .utf8)
    }

    /// Generated files and embedded assets are nobody's style.
    static func all(under folder: String) throws -> [SourceFile] {
        let paths = try FileManager.default.subpathsOfDirectory(
            atPath: root.appending(path: folder).path)
        return
            try paths
            .filter { $0.hasSuffix(".swift") && !$0.hasSuffix(".pb.swift") }
            .filter { name in
                !["BundledProgramme.swift", "WebFiles.swift", "WordKey.swift"].contains {
                    name.hasSuffix($0)
                }
            }
            .map { name in
                let path = folder + "/" + name
                return SourceFile(
                    path: path,
                    lines: try text(path).split(separator: "\n", omittingEmptySubsequences: false))
            }
    }

    var imports: [String] {
        lines.compactMap { line in
            line.firstMatch(of: /^(?:@testable |public |package |private )?import (\w+)/)
                .map { String($0.1) }
        }
    }

    /// Lines with their numbers, without comments.
    var code: [(Int, Substring)] {
        lines.enumerated().compactMap { index, line in
            let text = line.drop { $0 == " " }
            return text.hasPrefix("//") ? nil : (index + 1, line)
        }
    }

    /// Functions with their length, by indentation: from `func` to the brace that closes it.
    var functions: [(String, Int)] {
        var found: [(String, Int)] = []
        for (index, line) in lines.enumerated() {
            guard let match = line.firstMatch(of: /^( *)[\w@ ()]*\bfunc ([\w`]+)/) else { continue }
            let closing = match.1 + "}"
            // A requirement of a protocol has no brace of its own: the type's comes first.
            let end = lines[(index + 1)...].firstIndex {
                $0 == closing || (!$0.isEmpty && $0.prefix { $0 == " " }.count < match.1.count)
            }
            guard let end, lines[end] == closing else { continue }
            found.append((String(match.2), end - index + 1))
        }
        return found
    }
}
