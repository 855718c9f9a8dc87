import Foundation
import Machine
import Shared
import SwiftProtobuf
import SyncClient

/// A release server in a process of its own, and replicas on files in this one.
final class Site: @unchecked Sendable {
    // Only `url` and `server` change, while nothing runs.
    let folder: String
    private let binaries = URL(filePath: CommandLine.arguments[0]).deletingLastPathComponent()
    private var server = Process()
    private(set) var url = ""
    let engine = CurlEngine()

    struct Failure: Error, CustomStringConvertible { let description: String }

    init(folder: String, isScoped: Bool = false, partners: [String] = []) throws {
        self.folder = folder
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        let programme = folder + "/bench.yaml"
        try Workload.programme(isScoped: isScoped).write(
            toFile: programme, atomically: true, encoding: .utf8)
        _ = try run(
            "sync-server", "init", "--data", folder + "/server", "--programme", programme, "--demo")
        for partner in ["p"] + partners {
            _ = try run("sync-server", "partner", "add", partner, "--data", folder + "/server")
        }
        try serve()
    }

    /// Starts the server anew, with a clock that stands at a moment until it is set again.
    func restart(at milliseconds: Int64) throws {
        stop()
        server = Process()
        try setClock(milliseconds)
        try serve("--clock", clockFile)
    }

    func setClock(_ milliseconds: Int64) throws {
        try "\(milliseconds)".write(toFile: clockFile, atomically: true, encoding: .utf8)
    }

    private var clockFile: String { folder + "/clock" }

    private func serve(_ more: String...) throws {
        server.executableURL = binaries.appending(path: "sync-server")
        server.arguments = ["serve", "--port", "0", "--data", folder + "/server"] + more
        let pipe = Pipe()
        server.standardOutput = pipe
        try server.run()
        var text = ""
        while !text.contains("\n") {
            let data = pipe.fileHandleForReading.availableData
            guard !data.isEmpty else { throw Failure(description: "the server did not start") }
            text += String(decoding: data, as: UTF8.self)
        }
        url = text.split(separator: "\n")[0].replacingOccurrences(of: "ready: ", with: "")
    }

    func stop() {
        server.terminate()
        server.waitUntilExit()
    }

    func run(_ binary: String, _ arguments: String...) throws -> String {
        try run(binaries.appending(path: binary), arguments)
    }

    /// Gives what a program prints.
    func run(_ binary: URL, _ arguments: [String]) throws -> String {
        let process = Process()
        process.executableURL = binary
        process.arguments = arguments
        let pipe = Pipe()
        process.standardOutput = pipe
        try process.run()
        let output = pipe.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        guard process.terminationStatus == 0 else {
            throw Failure(description: "\(binary.lastPathComponent) \(arguments[0]) failed")
        }
        return String(decoding: output, as: UTF8.self)
    }

    /// Enrols a device and opens its replica here.
    func enrol(
        _ name: String, isSealed: Bool = false, partner: String = "p"
    ) throws -> Replica {
        let code = try run(
            "sync-server", "enrol-code", partner, "--worker", name, "--role", "maker", "--data",
            folder + "/server"
        ).trimmingCharacters(in: .whitespacesAndNewlines)
        let path = folder + "/\(name).db"
        guard isSealed else {
            _ = try run(
                "sync-client", "enrol", url, code, "--replica", path, "--no-passphrase")
            return try Replica(path: path, environment: .live())
        }
        let file = path + ".passphrase"
        let passphrase = "only for measuring"
        try passphrase.write(toFile: file, atomically: true, encoding: .utf8)
        _ = try run(
            "sync-client", "enrol", url, code, "--replica", path, "--passphrase-file", file)
        let replica = try Replica(path: path, environment: .live())
        try replica.unlock(passphrase)
        return replica
    }

    /// What one exchange took.
    struct Exchange {
        /// To read the answer and to apply it.
        var applySeconds = 0.0
        var sent = 0
        var received = 0
        var cells = 0
        var pushed = 0
        var pushBytes = 0
        var purged = 0
        var hasMore = false

        mutating func add(_ other: Exchange) {
            applySeconds += other.applySeconds
            cells += other.cells
            pushed += other.pushed
            pushBytes += other.pushBytes
        }
    }

    /// One exchange over loopback HTTP, with the same steps as `SyncEngine`.
    func exchange(
        _ replica: Replica, maximumSets: Int = Limits.setsPerBatch, pageCells: UInt32 = 0
    ) async throws -> Exchange {
        var result = Exchange()
        let request = try replica.nextRequest(pageCells: pageCells, maximumSets: maximumSets)
        var body = try Body.encode(request, format: .protobuf)
        var headers = Self.headers(of: replica)
        if body.count > 128 {
            body = Zstd.compress(body)
            headers.append(Self.compressed)
        }
        let sentAt = replica.environment.clock.now()
        let reply = try await engine.execute(wire(headers, body))
        guard reply.status == 200 else { throw Failure(description: "status \(reply.status)") }
        let back = ContinuousClock.now
        let answer = try Body.decode(
            WireSyncAnswer.self, from: reply.body, format: .protobuf,
            isCompressed: reply.headers["content-encoding"] == "zstd",
            limit: Limits.decompressedAnswerBytes)
        let applied = try replica.apply(answer, to: request, sentAt: sentAt)
        result.applySeconds = seconds(since: back)
        result.sent = body.count
        result.received = reply.body.count
        result.cells = applied.cells
        result.purged = applied.purged
        result.pushed = request.push.sets.reduce(0) { $0 + $1.changes.count }
        result.pushBytes = result.pushed > 0 ? body.count : 0
        result.hasMore = applied.hasMore
        return result
    }

    /// Does the same for all replicas at once, as on a Monday morning; gives the sum of what they did.
    func all(
        _ replicas: [Replica], _ body: @escaping @Sendable (Replica) async throws -> Exchange
    ) async throws -> Exchange {
        try await withThrowingTaskGroup(of: Exchange.self) { group in
            for replica in replicas { group.addTask { try await body(replica) } }
            var sum = Exchange()
            for try await one in group { sum.add(one) }
            return sum
        }
    }

    /// Pushes all that waits, and pulls next to nothing.
    func push(_ replica: Replica) async throws -> Exchange {
        var total = Exchange()
        repeat {
            total.add(try await exchange(replica, maximumSets: 1_000, pageCells: 1))
        } while try replica.hasWaiting()
        return total
    }

    /// All that a replica has waiting, as bodies of a thousand sets, ready to be sent one by one.
    struct Request: Sendable {
        let headers: [String]
        let bodies: [Data]
    }

    func prepare(_ replica: Replica) throws -> Request {
        let sets = try replica.waiting()
        let first = try replica.nextRequest(pageCells: 1, maximumSets: 1)
        let bodies = try stride(from: 0, to: sets.count, by: 1_000).map { start in
            var request = first
            request.push = WireBatch(Array(sets[start..<min(start + 1_000, sets.count)]))
            return Zstd.compress(try Body.encode(request, format: .protobuf))
        }
        return Request(headers: Self.headers(of: replica) + [Self.compressed], bodies: bodies)
    }

    func send(_ request: Request) async throws {
        for body in request.bodies {
            let reply = try await engine.execute(wire(request.headers, body))
            guard reply.status == 200 else { throw Failure(description: "status \(reply.status)") }
        }
    }

    private static let compressed = "Content-Encoding: zstd"

    private static func headers(of replica: Replica) -> [String] {
        [
            "Content-Type: application/x-protobuf", "Accept: application/x-protobuf",
            "Accept-Encoding: zstd", "Authorization: Bearer \(replica.token)",
        ]
    }

    private func wire(_ headers: [String], _ body: Data) -> WireRequest {
        WireRequest(
            url: url + WireProtocol.syncPath, headers: headers, body: body,
            answerLimit: Limits.answerBytes, timeoutSeconds: 120)
    }

    /// Exchanges until nothing waits and nothing is news.
    func settle(
        _ replica: Replica, maximumSets: Int = Limits.setsPerBatch
    ) async throws -> Exchange {
        var total = Exchange()
        repeat {
            let one = try await exchange(replica, maximumSets: maximumSets)
            total.add(one)
            total.hasMore = one.hasMore
        } while total.hasMore
        return total
    }

    /// The processor time that the server has used, in seconds.
    func processorSeconds() throws -> Double {
        let text = try String(
            contentsOfFile: "/proc/\(server.processIdentifier)/stat", encoding: .utf8)
        // After the name, which may hold anything: utime and stime are the 12th and 13th fields (proc(5)).
        let fields = text.split(separator: ")").last?.split(separator: " ") ?? []
        guard fields.count > 12, let user = Double(fields[11]), let system = Double(fields[12])
        else { throw Failure(description: "no processor time of the server") }
        return (user + system) / Double(sysconf(Int32(_SC_CLK_TCK)))
    }

    /// The most memory that the server has held, in bytes.
    var serverPeakBytes: Int {
        let status =
            (try? String(
                contentsOfFile: "/proc/\(server.processIdentifier)/status", encoding: .utf8))
            ?? ""
        let line = status.split(separator: "\n").first { $0.hasPrefix("VmHWM:") }
        return line.flatMap { $0.split(separator: " ").compactMap { Int($0) }.first }
            .map { $0 * 1_024 } ?? 0
    }
}
