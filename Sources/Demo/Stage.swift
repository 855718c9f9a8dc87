import Foundation

/// Real processes on files in one folder, with clocks that the story sets.
final class Stage {
    let folder: String
    private let binaries: URL
    private var server: Process?
    private(set) var url = ""

    /// A command that ended otherwise than the story says.
    struct Failure: Error, CustomStringConvertible {
        let description: String
    }

    init(folder: String) throws {
        self.folder = folder
        binaries = URL(filePath: CommandLine.arguments[0]).deletingLastPathComponent()
        try? FileManager.default.removeItem(atPath: folder)
        try FileManager.default.createDirectory(
            atPath: folder, withIntermediateDirectories: true)
    }

    func path(_ name: String) -> String { folder + "/" + name }

    /// Sets a clock, in milliseconds since 1970.
    func setClock(_ name: String, to milliseconds: Int64) throws {
        try String(milliseconds).write(
            toFile: path(name + ".clock"), atomically: true, encoding: .utf8)
    }

    /// Runs a command to its end and gives what it printed.
    func run(_ binary: String, _ arguments: [String]) throws -> String {
        let process = make(binary, arguments)
        let output = Pipe()
        let errors = Pipe()
        process.standardOutput = output
        process.standardError = errors
        try process.run()
        let text = output.fileHandleForReading.readDataToEndOfFile()
        let complaint = errors.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        guard process.terminationStatus == 0 else {
            throw Failure(
                description: "\(binary) \(arguments.joined(separator: " "))\n"
                    + String(decoding: complaint, as: UTF8.self))
        }
        return String(decoding: text, as: UTF8.self)
    }

    func server(_ arguments: String...) throws -> String {
        try run(
            "sync-server",
            arguments + ["--data", path("server"), "--clock", path("server.clock")])
    }

    func client(_ name: String, _ arguments: [String]) throws -> String {
        let passphrase =
            try isSealed(name) ? ["--passphrase-file", passphraseFile(of: name)] : []
        return try run(
            "sync-client",
            arguments + [
                "--replica", path(name + ".db"), "--clock", path(name + ".clock"),
                "--language", "en",
            ] + passphrase)
    }

    /// Whether a client's replica is sealed: the one that holds what is most sensitive.
    func isSealed(_ name: String) -> Bool { name == "ggd" }

    /// Where its passphrase is: made up for this run.
    private func passphraseFile(of name: String) throws -> String {
        let file = path(name + ".passphrase")
        if !FileManager.default.fileExists(atPath: file) {
            let made = "\(UUID())\n"
            _ = FileManager.default.createFile(
                atPath: file, contents: Data(made.utf8), attributes: [.posixPermissions: 0o600])
        }
        return file
    }

    /// The objects that a command printed, one a line.
    static func objects(_ text: String) throws -> [[String: Any]] {
        try text.split(separator: "\n").map {
            try JSONSerialization.jsonObject(with: Data($0.utf8)) as? [String: Any] ?? [:]
        }
    }

    /// Starts the server and waits until it says where it listens.
    func serve() throws {
        let process = make(
            "sync-server",
            [
                "serve", "--port", "0", "--data", path("server"), "--clock",
                path("server.clock"),
            ])
        let pipe = Pipe()
        process.standardOutput = pipe
        try process.run()
        server = process
        var text = ""
        while !text.contains("\n") {
            let data = pipe.fileHandleForReading.availableData
            guard !data.isEmpty else { throw Failure(description: "the server did not start") }
            text += String(decoding: data, as: UTF8.self)
        }
        url = text.split(separator: "\n")[0].replacingOccurrences(of: "ready: ", with: "")
    }

    /// Asks the server to stop and waits for it.
    func stop() {
        server?.terminate()
        server?.waitUntilExit()
        server = nil
    }

    private func make(_ binary: String, _ arguments: [String]) -> Process {
        let process = Process()
        process.executableURL = binaries.appending(path: binary)
        process.arguments = arguments
        process.standardInput = FileHandle.nullDevice
        return process
    }
}
