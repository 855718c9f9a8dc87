import Foundation
import Testing

@testable import Shared
@testable import SyncServer

/// The conflict desk: what has to be decided, seen and decided by whoever may.
@Suite struct ConflictDeskTests {
    private struct Scene {
        let server: ConsoleServer
        let dispute: Dispute
        let head: Visitor

        var path: String { "/console/conflicts/\(plant().id.text)/\(dispute.field)" }
    }

    /// A dispute between a gardener and a head, and a head at the desk.
    private func scene(
        over field: StaticString = "title",
        _ values: [Value] = [.text("a"), .text("b"), .text("c")]
    ) async throws -> Scene {
        let server = try await ConsoleServer(isDemo: true)
        let dispute = try await Dispute(
            over: field, values, in: TestBench(of: server.workspace))
        let head = Visitor(server)
        try await head.enter(by: try await server.link("Anna", "head"))
        return Scene(server: server, dispute: dispute, head: head)
    }

    /// The fields of the form with one of the values chosen.
    private func form(
        _ page: String, choosing letter: Character? = nil, reason: String = "asked her"
    ) throws -> [String: String] {
        let heads = try #require(page.firstMatch(of: /name="heads" value="([0-9a-f]+)"/))
        var form = ["heads": String(heads.1), "reason": reason, "then": "stay"]
        if let letter {
            let choice = page.matches(of: /name="choice" value="([^"]+)" id="head-([A-Z])"/)
                .first { $0.2.first == letter }
            let found: String = try #require(choice.map { String($0.1) })
            form["choice"] = found
        }
        return form
    }

    private func live(_ scene: Scene) async throws -> Value? {
        try await scene.dispute.bench.heads(plant(), scene.dispute.field).live?.value
    }

    @Test func `the queue shows what is open, and leads to it`() async throws {
        let scene = try await scene()
        let page = try await scene.head.get("/console/conflicts").body
        #expect(page.contains("Open conflicts: 1") && page.contains("To be decided"))
        #expect(page.contains("href=\"\(scene.path)\""))
        let none = try await scene.head.get("/console/conflicts?class=list").body
        #expect(!none.contains(scene.path))
        let odd = try await scene.head.get("/console/conflicts?class=x&page=99999999999999999999")
        #expect(odd.status == 200)
    }

    @Test func `every value stands with its author, and the loser can be chosen with a reason`()
        async throws
    {
        let scene = try await scene()
        let page = try await scene.head.get(scene.path).body
        for text in ["Ada", "Bram", ">b<", ">c<", ">a<"] { #expect(page.contains(text), "\(text)") }
        #expect(try await live(scene) == .text("c"))
        let answer = try await scene.head.post(scene.path, try form(page, choosing: "B"))
        #expect(answer.status == 303, "\(answer.body)")
        #expect(try await live(scene) == .text("b"))
        let closed = try await scene.head.get(scene.path).body
        #expect(closed.contains("asked her") && closed.contains("Anna"))
        #expect(try await scene.head.get("/console/conflicts").body.contains("No open conflicts"))
        let history = try await scene.dispute.bench.heads(plant(), "title").all
        #expect(history.map(\.resolution?.reason) == ["asked her"])
        let lines = try await scene.server.workspace.store.read {
            try $0.ledger(after: 0, kind: nil, about: plant().dossier, limit: 100)
        }
        #expect(lines.contains { $0.entry.event == "conflict decided" })
        #expect(lines.contains { $0.entry.event == "conflict" && $0.entry.kind == .read })
    }

    @Test func `without a value or a reason nothing is decided, and what was typed stays`()
        async throws
    {
        let scene = try await scene()
        let page = try await scene.head.get(scene.path).body
        let unchosen = try await scene.head.post(scene.path, try form(page, reason: "TYPED"))
        #expect(unchosen.status == 422 && unchosen.body.contains("Choose a value first"))
        #expect(unchosen.body.contains("TYPED"))
        let unexplained = try await scene.head.post(
            scene.path, try form(page, choosing: "B", reason: "  "))
        #expect(unexplained.status == 422 && unexplained.body.contains("Write or choose a reason"))
        #expect(unexplained.body.contains(" checked"))
        #expect(try await live(scene) == .text("c"))
    }

    @Test func `another value is read by the field's type`() async throws {
        let scene = try await scene(over: "height", [.integer(1), .integer(2), .integer(3)])
        let page = try await scene.head.get(scene.path).body
        #expect(page.contains("type=\"number\""))
        var other = try form(page)
        other["choice"] = "other"
        other["other"] = "tall"
        #expect(try await scene.head.post(scene.path, other).status == 422)
        other["other"] = "999"
        let outside = try await scene.head.post(scene.path, other)
        #expect(outside.status == 422, "beyond what the programme allows")
        #expect(try await live(scene) == .integer(3))
        other["other"] = "40"
        #expect(try await scene.head.post(scene.path, other).status == 303)
        #expect(try await live(scene) == .integer(40))
    }

    @Test func `who comes second sees what the first decided`() async throws {
        let scene = try await scene()
        let other = Visitor(scene.server)
        try await other.enter(by: try await scene.server.link("Bea", "head"))
        let page = try await other.get(scene.path).body
        let late = try form(page, choosing: "A", reason: "my own")
        let first = try form(try await scene.head.get(scene.path).body, choosing: "B")
        #expect(try await scene.head.post(scene.path, first).status == 303)
        let second = try await other.post(scene.path, late)
        #expect(second.status == 409 && second.body.contains("Nothing was saved"))
        #expect(second.body.contains("asked her"))
        #expect(try await live(scene) == .text("b"))
    }

    @Test func `of two at once one decides`() async throws {
        let scene = try await scene()
        let server = scene.server
        let link = try await server.link("Bea", "head")
        let path = scene.path
        var tickets: [(cookies: [String: String], csrf: String, form: [String: String])] = []
        for (link, letter) in [(link, "A"), (try await server.link("Cas", "head"), "B")] {
            let visitor = Visitor(server)
            try await visitor.enter(by: link)
            let form = try form(
                try await visitor.get(path).body, choosing: Character(letter), reason: letter)
            tickets.append((visitor.cookies, visitor.csrf, form))
        }
        let statuses = try await withThrowingTaskGroup(of: Int.self) { group in
            for (cookies, csrf, form) in tickets {
                group.addTask {
                    let same = Visitor(server)
                    same.cookies = cookies
                    return try await same.post(path, form, csrf: csrf).status
                }
            }
            return try await group.reduce(into: []) { $0.append($1) }
        }
        #expect(statuses.sorted() == [303, 409])
        #expect(try await scene.dispute.bench.heads(plant(), "title").all.count == 1)
    }

    @Test func `who may not read a life domain sees an owner and a number, and no value`()
        async throws
    {
        let scene = try await scene()
        let bench = scene.dispute.bench
        let root = scene.dispute.head.next()
        func price(_ number: Int64, _ version: Shared.Version, _ bases: [Shared.Version] = [])
            -> Change
        {
            plant().change(
                "price", .amount(Amount(tenThousandths: number * 12_340_000)), version,
                bases: bases)
        }
        let other = try await bench.enrol("head", worker: "Cas")
        #expect(try await scene.dispute.head.send(price(1, root)) == "")
        #expect(
            try await scene.dispute.head.send(price(2, scene.dispute.head.next(), [root])) == "")
        #expect(try await other.send(price(3, other.next(after: root), [root])) == "")
        let path = scene.path.replacing("/title", with: "/price")
        let gardener = Visitor(scene.server)
        try await gardener.enter(by: try await scene.server.link("Gea", "gardener"))
        let page = try await gardener.get("/console/conflicts").body
        #expect(page.contains("1 with the role Head") && !page.contains("3702"), "\(page)")
        #expect(try await scene.head.get(path).body.contains("3702"))
        let hidden = try await gardener.get(path)
        let missing = try await gardener.get(
            "/console/conflicts/\(plant(99).id.text)/price")
        #expect(hidden.status == 404 && missing.status == 404)
        #expect(!hidden.body.contains("3702"))
        let visitor = Visitor(scene.server)
        try await visitor.enter(by: try await scene.server.link("Vic", "visitor"))
        #expect(try await visitor.get(path).status == 404)
    }

    @Test func `who may read but not decide is refused, and nothing changes`() async throws {
        let scene = try await scene()
        let visitor = Visitor(scene.server)
        try await visitor.enter(by: try await scene.server.link("Vic", "visitor"))
        let page = try await visitor.get(scene.path).body
        let answer = try await visitor.post(scene.path, try form(page, choosing: "B"))
        #expect(answer.status == 422)
        #expect(try await live(scene) == .text("c"))
    }

    @Test func `a partner's text stays text`() async throws {
        let strings = ["<img src=x onerror=alert(1)>", "\"><script>alert(1)</script>", "{{t.yes}}"]
        let scene = try await scene(over: "title", strings.map { .text($0) })
        for path in ["/console/conflicts", scene.path] {
            let page = try await scene.head.get(path).body
            for string in strings.prefix(2) { #expect(!page.contains(string), "\(path)") }
        }
        #expect(try await scene.head.get(scene.path).body.contains("{{t.yes}}"))
    }
}
