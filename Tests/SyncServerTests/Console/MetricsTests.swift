import Foundation
import HTTPTypes
import HummingbirdCore
import NIOCore
import SwiftProtobuf
import Testing

@testable import Shared
@testable import SyncServer

/// The numbers for a monitoring system: their form, what they count, and who gets them.
@Suite struct MetricsTests {
    private func ask(
        _ server: ConsoleServer, from address: String? = "127.0.0.1", _ headers: HTTPFields = [:]
    ) async throws -> ConsoleServer.Answer {
        let head = HTTPRequest(
            method: .get, scheme: "http", authority: "console.test", path: "/metrics",
            headerFields: headers)
        return try await server.send(
            Request(head: head, body: RequestBody(buffer: ByteBuffer())), from: address)
    }

    private func read(_ server: ConsoleServer) async throws -> MetricsReading {
        try MetricsReading(try await ask(server).body)
    }

    /// A garden in which something was accepted and something refused.
    private func scene() async throws -> (server: ConsoleServer, gardener: TestDevice) {
        let server = try await ConsoleServer(isDemo: true)
        let bench = TestBench(of: server.workspace)
        let gardener = try await bench.enrol("gardener", worker: "Ada Lovelace")
        let pupil = try await bench.enrol("pupil", worker: "Puk Pienter")
        let first = gardener.next()
        let change = plant().change("title", .text("Moonflower"), first)
        #expect(try await gardener.send(change, creates: true) == "")
        let refused = plant(2).change("title", .text("Nightshade"), pupil.next())
        #expect(try await pupil.send(refused, creates: true) == "forbidden")
        return (server, gardener)
    }

    // MARK: The form

    @Test func `the text is as Prometheus reads it, each family once`() async throws {
        let (server, _) = try await scene()
        let answer = try await ask(server)
        #expect(answer.status == 200)
        #expect(answer.headers[.contentType] == "text/plain; version=0.0.4; charset=utf-8")
        #expect(answer.headers[.cacheControl] == "no-store")
        let reading = try MetricsReading(answer.body)
        #expect(reading.kinds.count >= 18)
        for (name, kind) in reading.kinds {
            #expect(name.hasPrefix("samenspraak_"))
            #expect(name.hasSuffix("_total") == (kind == "counter"), "\(name)")
        }
        let version = "samenspraak_info{version=\"\(ProductVersion.text)\"}"
        #expect(reading.values[version] == 1)
    }

    @Test func `steps of a histogram hold all that is shorter`() throws {
        var histogram = DurationHistogram()
        let taken: [Duration] = [
            .microseconds(200), .milliseconds(2), .milliseconds(30), .seconds(60),
        ]
        for duration in taken { histogram.add(duration) }
        var text = MetricsText()
        text.add("x_seconds", .histogram, "Help.", MetricsText.samples(of: histogram))
        let reading = try MetricsReading(text.text)
        func bucket(_ end: String) -> Double? {
            reading.values["samenspraak_x_seconds_bucket{le=\"\(end)\"}"]
        }
        #expect(bucket("0.001") == 1 && bucket("0.0025") == 2 && bucket("0.025") == 2)
        #expect(bucket("0.05") == 3 && bucket("10.0") == 3 && bucket("+Inf") == 4)
        #expect(reading.values["samenspraak_x_seconds_count"] == 4)
        let sum = try #require(reading.values["samenspraak_x_seconds_sum"])
        #expect(abs(sum - 60.0322) < 0.000_1)
    }

    @Test func `a label holds whatever a name may hold`() {
        var text = MetricsText()
        text.add("x", .gauge, "Help.", [.init(1, [(name: "a", value: "q\"b\\s\nn")])])
        #expect(text.text.hasSuffix("\nsamenspraak_x{a=\"q\\\"b\\\\s\\nn\"} 1\n"))
    }

    // MARK: What is counted

    @Test func `pushes, sets and refusals by code are counted, repeats are not`() async throws {
        let (server, gardener) = try await scene()
        let before = try await read(server)
        #expect(before["pushes_total"] == 2 && before["sets_accepted_total"] == 1)
        #expect(before["refusals_total", "code", "forbidden"] == 1)
        #expect(before["exchange_seconds_count"] == 2)
        #expect(before["quarantine_open"] == 1)
        let bed = plant(3).change("title", .text("a"), gardener.next())
        let set = gardener.set([bed], creates: [plant(3).id])
        for _ in 0..<2 { _ = try await gardener.exchange(gardener.request([set])) }
        let after = try await read(server)
        #expect(after["pushes_total"] == 4)
        #expect(after["sets_accepted_total"] == 2, "the second one has its outcome")
        #expect(after["refusals_total", "code", "forbidden"] == 1)
        // An exchange that is refused whole.
        let odd = WireSyncRequest.with { $0.protocol = 99 }
        await #expect(throws: ErrorCode.protocolUnsupported) { try await gardener.exchange(odd) }
        let last = try await read(server)
        #expect(last["refusals_total", "code", "protocol_unsupported"] == 1)
        #expect(last["exchange_seconds_count"] == 5)
        #expect(last["pushes_total"] == 4)
    }

    @Test func `a device that holds something else is counted, one that fits is not`()
        async throws
    {
        let (server, gardener) = try await scene()
        let cursor = try await gardener.exchange(gardener.request([], acknowledged: 1)).cursor
        var request = gardener.request([], cursor: cursor, acknowledged: 1)
        request.compares = true
        _ = try await gardener.exchange(request)
        #expect(try await read(server)["digest_mismatches_total"] == 1)
        let sums = try await server.workspace.store.read { reader in
            try reader.unitDigests(in: nil) { $0.domain.text == "beds" }
        }
        request.units = sums.map { dossier, sum in
            WireUnitDigest.with {
                $0.dossier = Data(dossier.bytes)
                $0.digest = Data(Digest.unit(dossier: dossier, cells: sum).bytes)
            }
        }
        _ = try await gardener.exchange(request)
        #expect(try await read(server)["digest_mismatches_total"] == 1)
    }

    @Test func `open conflicts, their age and silent devices follow the store`() async throws {
        let disputes = try await Disputes()
        let server = disputes.server
        #expect(try await read(server)["conflicts_open", "class", "review"] == 0)
        try await disputes.add(1)
        try await disputes.add(2, over: "height", [.integer(1), .integer(2)])
        server.pass(90_000)
        var reading = try await read(server)
        #expect(reading["conflicts_open", "class", "review"] == 1)
        #expect(reading["conflicts_open", "class", "list"] == 1)
        #expect(reading["conflict_oldest_seconds", "class", "review"] ?? 0 >= 90)
        #expect(reading["devices"] == 3 && reading["devices_silent"] == 0)
        server.pass(Limits.silentDays * 86_400_000)
        reading = try await read(server)
        #expect(reading["devices_silent"] == 3)
        let number = "\(disputes.gardener.replica.number)"
        let lag = try #require(reading["device_lag_seconds", "replica", number])
        #expect(lag >= Double(Limits.silentDays) * 86_400)
        #expect(reading["device_lag_max_seconds"] ?? 0 >= lag)
    }

    @Test func `the age of a backup counts from when it was verified`() async throws {
        let server = try await ConsoleServer()
        #expect(try await read(server)["backup_age_seconds"] == -1)
        try await server.backUp()
        server.pass(7_000)
        let reading = try await read(server)
        #expect(reading["backup_age_seconds"] == 7)
        #expect(reading["store_bytes"] ?? 0 > 10_000)
    }

    @Test func `beyond so many devices none has a line of its own`() async throws {
        let server = try await ConsoleServer()
        let device = try await TestBench(of: server.workspace).enrol("gardener")
        try await server.workspace.store.write { writer in
            let row = try #require(try writer.replica(device.replica))
            for number in 1..<Limits.devicesMeasured {
                try writer.put(Self.copy(of: row, number))
            }
        }
        func lines() async throws -> Int {
            try await read(server).values.keys
                .filter { $0.hasPrefix("samenspraak_device_lag_seconds{") }.count
        }
        #expect(try await lines() == Limits.devicesMeasured)
        try await server.workspace.store.write { writer in
            let row = try #require(try writer.replica(device.replica))
            try writer.put(Self.copy(of: row, Limits.devicesMeasured))
        }
        #expect(try await lines() == 0)
        #expect(try await read(server)["devices"] == Double(Limits.devicesMeasured + 1))
    }

    private static func copy(of row: ReplicaRow, _ number: Int) throws -> ReplicaRow {
        var copy = row
        copy.id = try #require(ReplicaID(Int64(10_000 + number)))
        copy.tokenHash = withUnsafeBytes(of: UInt64(number).bigEndian) { Array($0) }
        return copy
    }

    @Test func `no name, value or token stands in it`() async throws {
        let (server, gardener) = try await scene()
        let visitor = Visitor(server)
        try await visitor.enter(by: try await server.link("Anna Achternaam", "head"))
        let text = try await ask(server).body
        for part in [
            "Ada", "Puk", "Moonflower", "Nightshade", "Anna", "town", "school", gardener.token,
        ] {
            #expect(!text.contains(part), "\(part)")
        }
        #expect(text.contains("workspace=\"garden\""))
    }

    // MARK: Who gets it

    @Test(arguments: [
        ("127.0.0.1", 200), ("127.8.0.1", 200), ("::1", 200), ("::ffff:127.0.0.1", 200),
        ("192.0.2.7", 404), ("2001:db8::1", 404), ("::ffff:192.0.2.7", 404), (nil, 404),
    ])
    func `without a token this machine alone gets it`(
        _ address: String?, _ status: Int
    ) async throws {
        #expect(try await ask(try await ConsoleServer(), from: address).status == status)
    }

    @Test func `what a proxy hands on is not this machine's own`() async throws {
        let server = try await ConsoleServer()
        for name in ["X-Forwarded-For", "Forwarded", "Via", "X-Real-IP"] {
            let field = try #require(HTTPField.Name(name))
            #expect(try await ask(server, [field: "198.51.100.1"]).status == 404, "\(name)")
        }
    }

    @Test func `with a token whoever sends it gets it, and nobody else`() async throws {
        let token = "a-token-of-enough-letters"
        let server = try await ConsoleServer(metricsToken: token)
        for wrong in [nil, "", "Bearer", "Bearer ", "Bearer \(token)x", "Basic \(token)", token] {
            var headers = HTTPFields()
            headers[.authorization] = wrong
            let answer = try await ask(server, headers)
            #expect(answer.status == 401 && answer.body.isEmpty, "\(wrong ?? "-")")
        }
        for address in ["127.0.0.1", "192.0.2.7"] {
            let answer = try await ask(
                server, from: address, [.authorization: "Bearer \(token)"])
            #expect(answer.status == 200)
        }
        #expect(MetricsToken(String(repeating: "a", count: MetricsToken.leastBytes - 1)) == nil)
        #expect(MetricsToken("  short  \n") == nil)
        #expect(MetricsToken(token + "\n")?.fits(token) == true)
    }

    @Test func `a session of the console opens nothing here`() async throws {
        let server = try await ConsoleServer()
        let visitor = Visitor(server)
        try await visitor.enter(by: try await server.link("Sjoerd", "system"))
        var headers = HTTPFields()
        headers[.cookie] = visitor.cookies.map { "\($0.key)=\($0.value)" }.joined(separator: "; ")
        #expect(try await ask(server, from: "192.0.2.7", headers).status == 404)
    }
}

/// A text of metrics, read as strictly as the format is written.
struct MetricsReading {
    private(set) var kinds: [String: String] = [:]
    private(set) var values: [String: Double] = [:]

    init(_ text: String) throws {
        try #require(text.hasSuffix("\n") && !text.contains("\n\n"))
        var (family, helped) = ("", Set<String>())
        for line in text.split(separator: "\n") {
            if let help = line.wholeMatch(of: /# HELP ([a-z_]+) (.+)/) {
                family = String(help.1)
                let isFirst = helped.insert(family).inserted
                try #require(isFirst, "\(family) stands twice")
            } else if let type = line.wholeMatch(of: /# TYPE ([a-z_]+) ([a-z]+)/) {
                try #require(type.1 == family && kinds[family] == nil)
                kinds[family] = String(type.2)
            } else {
                try add(String(line), of: family)
            }
        }
        try #require(helped == Set(kinds.keys))
    }

    private mutating func add(_ line: String, of family: String) throws {
        let pattern = /(([a-z_]+)(?:\{[a-z]+="[^"]*"(?:,[a-z]+="[^"]*")*\})?) ([-+.0-9e]+)/
        let sample = try #require(line.wholeMatch(of: pattern), "\(line)")
        let kind = try #require(kinds[family], "\(line) stands before its type")
        let suffixes = kind == "histogram" ? ["_bucket", "_sum", "_count"] : [""]
        let names = suffixes.map { family + $0 }
        try #require(names.contains(String(sample.2)), "\(line) is no sample of \(family)")
        let key = String(sample.1)
        try #require(values[key] == nil, "\(key) stands twice")
        let number = Double(sample.3)
        #expect(number != nil, "\(line)")
        values[key] = number
    }

    /// Of the only workspace.
    subscript(_ name: String) -> Double? { values["samenspraak_\(name){workspace=\"garden\"}"] }

    subscript(_ name: String, _ label: String, _ value: String) -> Double? {
        values["samenspraak_\(name){workspace=\"garden\",\(label)=\"\(value)\"}"]
    }
}
