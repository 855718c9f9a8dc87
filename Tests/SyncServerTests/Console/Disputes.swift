import Foundation
import Testing

@testable import Shared
@testable import SyncServer

/// A garden with as many disputes as a test asks for, between two schools.
struct Disputes {
    let server: ConsoleServer
    let bench: TestBench
    /// Of the partner `school`.
    let gardener: TestDevice
    let head: TestDevice
    /// A head of the partner `club`.
    let guest: TestDevice

    init() async throws {
        server = try await ConsoleServer(isDemo: true)
        bench = TestBench(of: server.workspace)
        gardener = try await bench.enrol("gardener")
        head = try await bench.enrol("head", worker: "Hein")
        guest = try await bench.enrol("head", partner: "club", worker: "Bram")
    }

    /// Two devices write a plant without having seen each other; the second one's value lives.
    func add(
        _ low: UInt64, over field: StaticString = "title", dossier: UInt64 = 9,
        _ values: [Value] = [.text("left"), .text("right")],
        between authors: (TestDevice, TestDevice)? = nil
    ) async throws {
        let (one, other) = authors ?? (gardener, guest)
        let record = plant(low, dossier: dossier)
        let first = one.next()
        let isNew = try await server.workspace.store.read { try $0.record(record.id) == nil }
        try #require(
            try await one.send(record.change(field, values[0], first), creates: isNew) == "")
        try #require(
            try await other.send(record.change(field, values[1], other.next(after: first))) == "")
    }

    /// Many of the same field, in one exchange.
    func add(_ lows: ClosedRange<UInt64>) async throws {
        let sets = lows.flatMap { low in
            [
                gardener.set(
                    [plant(low).change("title", .text("left"), gardener.next())],
                    creates: [plant(low).id]),
                gardener.set([plant(low).change("title", .text("right"), gardener.next())]),
            ]
        }
        let answer = try await gardener.exchange(gardener.request(sets))
        try #require(answer.outcomes.allSatisfy { $0.code == "" })
    }

    /// Somebody of a role at the desk.
    func visitor(_ name: String, _ role: StaticString = "head") async throws -> Visitor {
        let visitor = Visitor(server)
        try await visitor.enter(by: try await server.link(name, role))
        return visitor
    }

    func path(_ low: UInt64, _ field: String = "title") -> String {
        "/console/conflicts/\(plant(low).id.text)/\(field)"
    }

    func live(_ low: UInt64, _ field: StaticString = "title") async throws -> Value? {
        try await bench.heads(plant(low), field).live?.value
    }
}

extension ConsoleServer.Answer {
    /// Where the rows of a list lead, in order, without the selection.
    var rows: [String] {
        body.matches(of: /<a href="([^"?]+)[^"]*" data-row>/).map { String($0.1) }
    }

    /// What a form of the page says of its items: `pick-0` and so on, and what was seen of them.
    var hidden: [String: String] {
        let fields = body.matches(of: /<input type="hidden" name="([^"]+)" value="([^"]*)">/)
        return Dictionary(
            fields.map { (String($0.1), String($0.2)) }, uniquingKeysWith: { $1 }
        ).filter { $0.key != "csrf" }
    }
}
