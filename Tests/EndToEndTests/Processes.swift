import Foundation
import Glibc
import Testing

/// What a process printed and how it ended.
struct Finished {
    let output: String
    let errors: String
    let exitCode: Int32

    var lines: [String] { output.split(separator: "\n").map(String.init) }
}

extension Process {
    /// Far more than anything here takes on a slow machine, in seconds.
    private static let reason = 300

    /// Waits for its end. One that runs beyond all reason is killed: else a test that waits for it
    /// would hold up the whole run and say nothing.
    func waitForEnd() {
        withinReason { waitUntilExit() }
    }

    /// Kills the process where `body` waits for it beyond all reason.
    func withinReason<Result>(_ body: () throws -> Result) rethrows -> Result {
        let identifier = processIdentifier
        let kill = DispatchWorkItem { _ = Glibc.kill(identifier, SIGKILL) }
        DispatchQueue.global().asyncAfter(deadline: .now() + .seconds(Self.reason), execute: kill)
        defer { kill.cancel() }
        return try body()
    }
}

/// A process under way.
struct Launched {
    let process: Process
    fileprivate let output: String
    fileprivate let errors: String

    var identifier: pid_t { process.processIdentifier }

    /// Waits for its end. The exit code of a killed process is the signal's number.
    func finish() throws -> Finished {
        process.waitForEnd()
        return Finished(
            output: try String(contentsOfFile: output, encoding: .utf8),
            errors: try String(contentsOfFile: errors, encoding: .utf8),
            exitCode: process.terminationStatus)
    }
}

/// Real binaries in a folder of their own, cleaned up at the end.
final class Stage {
    let folder: String
    private(set) var running: [Process] = []

    static let binaries = URL(filePath: CommandLine.arguments[0]).deletingLastPathComponent()

    init() throws {
        // Short: a socket's path has to fit 107 bytes.
        folder = "/tmp/ssp-\(UUID().uuidString.prefix(8))"
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    }

    deinit {
        killAll()
        try? FileManager.default.removeItem(atPath: folder)
    }

    func path(_ name: String) -> String { folder + "/" + name }

    /// Runs a command to its end.
    @discardableResult
    func run(
        _ binary: String, _ arguments: [String], environment: [String: String] = [:]
    ) throws -> Finished {
        try launch(binary, arguments, environment: environment).finish()
    }

    /// Starts a command whose output goes into files.
    func launch(
        _ binary: String, _ arguments: [String], environment: [String: String] = [:]
    ) throws -> Launched {
        let process = make(binary, arguments, environment)
        let output = path("out-\(UUID().uuidString)")
        let errors = path("err-\(UUID().uuidString)")
        for file in [output, errors] {
            _ = FileManager.default.createFile(atPath: file, contents: nil)
        }
        process.standardOutput = FileHandle(forWritingAtPath: output)
        process.standardError = FileHandle(forWritingAtPath: errors)
        try process.run()
        running.removeAll { !$0.isRunning }
        running.append(process)
        return Launched(process: process, output: output, errors: errors)
    }

    /// Starts a command that a test talks to.
    func begin(
        _ binary: String, _ arguments: [String], input: Any, output: Pipe
    ) throws -> Process {
        let process = make(binary, arguments, [:])
        process.standardInput = input
        process.standardOutput = output
        try process.run()
        running.append(process)
        return process
    }

    /// Ends whatever still runs, so that disks under it can be taken away.
    func killAll() {
        for process in running where process.isRunning {
            kill(process.processIdentifier, SIGKILL)
            process.waitForEnd()
        }
        running = []
    }

    private func make(
        _ binary: String, _ arguments: [String], _ environment: [String: String]
    ) -> Process {
        let process = Process()
        process.executableURL =
            binary.hasPrefix("/") ? URL(filePath: binary) : Self.binaries.appending(path: binary)
        process.arguments = arguments
        process.currentDirectoryURL = URL(filePath: folder)
        process.environment = ProcessInfo.processInfo.environment
            .merging(["LANG": "en_GB.UTF-8", "LC_ALL": "en_GB.UTF-8"]) { $1 }
            .merging(environment) { $1 }
        process.standardInput = FileHandle.nullDevice
        return process
    }

    func server(_ arguments: String...) throws -> Finished {
        try run("sync-server", arguments + ["--data", path("server")])
    }

    func client(_ replica: String, _ arguments: String...) throws -> Finished {
        try run("sync-client", arguments + ["--replica", path(replica)])
    }

    /// Starts a process and waits for its line `ready: …`; gives the process and what is ready.
    func start(_ binary: String, _ arguments: [String]) throws -> (Process, String) {
        let process = make(binary, arguments, [:])
        let pipe = Pipe()
        process.standardOutput = pipe
        process.standardError = FileHandle(forWritingAtPath: "/dev/null")
        try process.run()
        running.append(process)
        var text = ""
        try process.withinReason {
            while !text.contains("\n") {
                let data = pipe.fileHandleForReading.availableData
                if data.isEmpty { throw StageError.neverReady }
                text += String(decoding: data, as: UTF8.self)
            }
        }
        guard let line = text.split(separator: "\n").first, line.hasPrefix("ready: ") else {
            throw StageError.neverReady
        }
        return (process, String(line.dropFirst(7)))
    }

    func serve(_ arguments: String...) throws -> (process: Process, url: String) {
        try start("sync-server", ["serve", "--data", path("server"), "--port", "0"] + arguments)
    }

    /// The port of an address that a server printed.
    static func port(of url: String) throws -> UInt16 {
        try #require(url.split(separator: ":").last.flatMap { UInt16($0) })
    }

    /// Makes a workspace with partners of the bundled programme.
    func initialise(_ arguments: String...) throws {
        let made = try run("sync-server", ["init", "--data", path("server")] + arguments)
        try #require(made.exitCode == 0, "\(made.errors)")
        for partner in ["gemeente", "vluchtelingenwerk", "ggd"] {
            try #require(try server("partner", "add", partner).exitCode == 0)
        }
    }

    /// The bundled programme as a file, but with every partner holding every dossier: for tests that
    /// send what they wrote themselves, and are not about involvement.
    func programmeWithoutInvolvement() throws -> String {
        let programme = try run("sync-server", ["programme", "default"]).output
            .replacingOccurrences(of: "\n  required: true\n", with: "\n  required: false\n")
        try #require(programme.contains("required: false"))
        try programme.write(toFile: path("open.yaml"), atomically: true, encoding: .utf8)
        return path("open.yaml")
    }

    func code(_ partner: String, _ role: String) throws -> String {
        let made = try server("enrol-code", partner, "--worker", "W \(role)", "--role", role)
        try #require(made.exitCode == 0, "\(made.errors)")
        return made.output.trimmingCharacters(in: .whitespacesAndNewlines)
    }

    func enrol(_ replica: String, _ partner: String, _ role: String, _ url: String) throws {
        let made = try client(replica, "enrol", url, try code(partner, role), "--no-passphrase")
        try #require(made.exitCode == 0, "\(made.errors)")
    }

    /// The id by which records refer to a partner.
    func partnerID(_ name: String) throws -> Substring {
        let line = try server("partner", "list").lines.first { $0.hasPrefix(name) }
        return try #require(line?.split(separator: "\t").last)
    }

    /// Involves a partner in the dossier of a record, as a coach does, and syncs.
    func involve(_ partner: String, in record: String, by replica: String) throws {
        let dossier = try dossier(of: record, at: replica)
        for arguments in [
            [
                "add", "involvement", "organisation_id=\(partner)", "valid_from=2020-01-01",
                "--dossier", dossier,
            ], ["sync"],
        ] {
            let made = try run("sync-client", arguments + ["--replica", path(replica)])
            try #require(made.exitCode == 0, "\(made.errors)")
        }
    }

    func dossier(of record: String, at replica: String) throws -> String {
        let shown = try client(replica, "show", record)
        return try #require(shown.lines.first?.split(separator: "\t").last.map(String.init))
    }

    /// Which of some texts stand in any file whose path in this folder begins so: a replica's, or all
    /// files of a server.
    func found(_ texts: [String], in prefix: String) throws -> [String] {
        let files = try FileManager.default.subpathsOfDirectory(atPath: folder)
            .filter { $0.hasPrefix(prefix) }
        let contents = files.compactMap { FileManager.default.contents(atPath: path($0)) }
        return texts.filter { text in contents.contains { $0.range(of: Data(text.utf8)) != nil } }
    }

    /// The value of a field as a client shows it.
    func value(_ replica: String, _ id: String, _ field: String) throws -> String? {
        let shown = try client(replica, "show", id)
        try #require(shown.exitCode == 0, "\(shown.errors)")
        return shown.lines.first { $0.hasPrefix(field + "\t") }
            .map { String($0.split(separator: "\t", omittingEmptySubsequences: false)[1]) }
    }
}

enum StageError: Error { case neverReady }

/// A server that says what it is told to, to test what a client makes of it.
final class FakeServer {
    let port: UInt16
    private let descriptor: Int32

    /// Answers every connection with `reply`, byte for byte, and closes it.
    init(reply: String) throws {
        let (descriptor, port) = try Loopback.listener()
        self.descriptor = descriptor
        self.port = port
        let thread = Thread {
            while true {
                let connection = accept(descriptor, nil, nil)
                if connection < 0 { return }
                var chunk = [UInt8](repeating: 0, count: 65_536)
                _ = recv(connection, &chunk, chunk.count, 0)
                _ = Array(reply.utf8).withUnsafeBytes {
                    send(connection, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL))
                }
                shutdown(connection, Int32(SHUT_WR))
                // Let the other side read before the connection goes.
                while recv(connection, &chunk, chunk.count, 0) > 0 {}
                close(connection)
            }
        }
        thread.start()
    }

    deinit {
        shutdown(descriptor, Int32(SHUT_RDWR))
        close(descriptor)
    }
}

/// Sockets of this machine.
enum Loopback {
    /// Listens on a free port.
    static func listener() throws -> (descriptor: Int32, port: UInt16) {
        let descriptor = socket(AF_INET, stream, 0)
        var address = address(0)
        var length = socklen_t(MemoryLayout<sockaddr_in>.size)
        let isReady = withUnsafeMutablePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                bind(descriptor, $0, length) == 0 && listen(descriptor, 64) == 0
                    && getsockname(descriptor, $0, &length) == 0
            }
        }
        guard isReady else { throw StageError.neverReady }
        return (descriptor, UInt16(bigEndian: address.sin_port))
    }

    /// Nothing where nobody listens.
    static func connected(to port: UInt16) -> Int32? {
        let descriptor = socket(AF_INET, stream, 0)
        var address = address(port)
        let result = withUnsafePointer(to: &address) {
            $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
            }
        }
        if result == 0 { return descriptor }
        close(descriptor)
        return nil
    }

    /// Sends all of it; false where the other side is gone.
    static func write(_ bytes: ArraySlice<UInt8>, to descriptor: Int32) -> Bool {
        var rest = bytes
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes {
                send(descriptor, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL))
            }
            guard count > 0 else { return false }
            rest = rest.dropFirst(count)
        }
        return true
    }

    /// Not handed on to processes that are started meanwhile: they would keep it open.
    private static let stream = Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue)

    private static func address(_ port: UInt16) -> sockaddr_in {
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = port.bigEndian
        address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
        return address
    }
}
