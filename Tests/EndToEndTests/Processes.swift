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
        for process in running where process.isRunning {
            kill(process.processIdentifier, SIGKILL)
            process.waitUntilExit()
        }
        try? FileManager.default.removeItem(atPath: folder)
    }

    func path(_ name: String) -> String { folder + "/" + name }

    /// Runs a command to its end.
    @discardableResult
    func run(
        _ binary: String, _ arguments: [String], environment: [String: String] = [:]
    ) throws -> Finished {
        let process = make(binary, arguments, environment)
        let output = path("out-\(UUID().uuidString)")
        let errors = path("err-\(UUID().uuidString)")
        for file in [output, errors] {
            _ = FileManager.default.createFile(atPath: file, contents: nil)
        }
        process.standardOutput = FileHandle(forWritingAtPath: output)
        process.standardError = FileHandle(forWritingAtPath: errors)
        try process.run()
        process.waitUntilExit()
        return Finished(
            output: try String(contentsOfFile: output, encoding: .utf8),
            errors: try String(contentsOfFile: errors, encoding: .utf8),
            exitCode: process.terminationStatus)
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
        while !text.contains("\n") {
            let data = pipe.fileHandleForReading.availableData
            if data.isEmpty { throw StageError.neverReady }
            text += String(decoding: data, as: UTF8.self)
        }
        guard let line = text.split(separator: "\n").first, line.hasPrefix("ready: ") else {
            throw StageError.neverReady
        }
        return (process, String(line.dropFirst(7)))
    }

    func serve(_ arguments: String...) throws -> (process: Process, url: String) {
        try start("sync-server", ["serve", "--data", path("server"), "--port", "0"] + arguments)
    }

    /// Makes a workspace with partners of the bundled programme.
    func initialise(_ arguments: String...) throws {
        let made = try run("sync-server", ["init", "--data", path("server")] + arguments)
        try #require(made.exitCode == 0, "\(made.errors)")
        for partner in ["gemeente", "vluchtelingenwerk", "ggd"] {
            try #require(try server("partner", "add", partner).exitCode == 0)
        }
    }

    func code(_ partner: String, _ role: String) throws -> String {
        let made = try server("enrol-code", partner, "--worker", "W \(role)", "--role", role)
        try #require(made.exitCode == 0, "\(made.errors)")
        return made.output.trimmingCharacters(in: .whitespacesAndNewlines)
    }

    func enrol(_ replica: String, _ partner: String, _ role: String, _ url: String) throws {
        let made = try client(replica, "enrol", url, try code(partner, role))
        try #require(made.exitCode == 0, "\(made.errors)")
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
        let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
        var length = socklen_t(MemoryLayout<sockaddr_in>.size)
        let isReady = withUnsafeMutablePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                bind(descriptor, $0, length) == 0 && listen(descriptor, 8) == 0
                    && getsockname(descriptor, $0, &length) == 0
            }
        }
        guard isReady else { throw StageError.neverReady }
        self.descriptor = descriptor
        port = UInt16(bigEndian: address.sin_port)
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
