import Foundation
import Testing

@testable import Shared
@testable import SyncServer

/// Refused work in the console: seen as far as one may, applied or thrown away.
@Suite struct QuarantineDeskTests {
    private struct Scene {
        let server: ConsoleServer
        let bench: TestBench
        let pupil: TestDevice
        let gardener: Visitor

        func path(_ number: Int, _ act: String) -> String {
            "/console/quarantine/\(pupil.replica.number)/\(number)/\(act)"
        }
    }

    /// A pupil may write titles but create nothing: a creation and what builds on it were refused. A gardener is
    /// at the desk.
    private func scene() async throws -> Scene {
        let server = try await ConsoleServer(isDemo: true)
        let bench = TestBench(of: server.workspace)
        let pupil = try await bench.enrol("pupil", worker: "Puk")
        let first = pupil.next()
        let creation = plant().change("title", .text("Roos"), first)
        #expect(try await pupil.send(creation, creates: true) == "forbidden")
        let edit = plant().change("title", .text("Tulp"), pupil.next(), bases: [first])
        #expect(try await pupil.send(edit) == "unknown_record")
        return Scene(
            server: server, bench: bench, pupil: pupil,
            gardener: try await visitor("Gea", "gardener", server))
    }

    private func visitor(
        _ name: String, _ role: StaticString, _ server: ConsoleServer
    ) async throws -> Visitor {
        let visitor = Visitor(server)
        try await visitor.enter(by: try await server.link(name, role))
        try await visitor.get("/console/quarantine")
        return visitor
    }

    @Test func `a set stands with its author, the reason and its values, the oldest first`()
        async throws
    {
        let scene = try await scene()
        let page = try await scene.gardener.get("/console/quarantine").body
        for text in [
            "2 wait.", "Puk, school", ">forbidden<", ">unknown_record<", ">Roos<", ">Tulp<",
            "Plant · ", "does 1 earlier",
        ] {
            #expect(page.contains(text), "\(text)")
        }
        let places = [page.range(of: ">Roos<"), page.range(of: ">Tulp<")].compactMap { $0 }
        #expect(places.count == 2 && places[0].lowerBound < places[1].lowerBound)
        let reads = try await scene.server.workspace.store.read {
            try $0.ledger(after: 0, kind: .read, about: plant().dossier, limit: 100)
        }
        #expect(reads.contains { $0.entry.event == "refused set" && $0.entry.role == "gardener" })
    }

    @Test func `a set is applied under one's own name, with what it builds on`() async throws {
        let scene = try await scene()
        let answer = try await scene.gardener.post(scene.path(2, "apply"), ["reason": "She may"])
        #expect(answer.location == "/console/quarantine", "\(answer.body)")
        #expect(try await scene.bench.kept().isEmpty)
        let desk = AdminDesk(workspace: scene.server.workspace, name: "Gea")
        let record = try #require(
            try await scene.server.workspace.store.read { try $0.record(plant().id) })
        let lines = try await desk.history(record, FieldName(literal: "title"), nil).lines
        #expect(lines.map(\.value) == [.text("Roos"), .text("Tulp")])
        #expect(lines.map(\.worker) == ["Gea", "Gea"])
        #expect(lines.map(\.appliedFor) == ["Puk", "Puk"], "the author is noted")
        #expect(try await scene.gardener.get("/console/quarantine").body.contains("0 wait."))
    }

    @Test func `nothing is thrown away without a reason`() async throws {
        let scene = try await scene()
        for reason in ["", "   ", String(repeating: "a", count: Limits.reasonCharacters + 1)] {
            let answer = try await scene.gardener.post(
                scene.path(1, "discard"), ["reason": reason])
            #expect(answer.status == 422)
            #expect(answer.body.contains("Write or choose a reason"))
        }
        #expect(try await scene.bench.kept() == [1, 2])
        let answer = try await scene.gardener.post(
            scene.path(1, "discard"), ["reason": "A joke"])
        #expect(answer.status == 303)
        #expect(try await scene.bench.kept() == [2])
        let row = try await scene.server.workspace.store.read {
            [replica = scene.pupil.replica] in
            try $0.quarantined(by: replica, number: 1)
        }
        #expect(row?.state == .discarded && row?.reason == "A joke")
    }

    @Test func `what one may not read is only counted, and cannot be touched`() async throws {
        let scene = try await scene()
        let price = plant().change(
            "price", .amount(Amount(tenThousandths: 37_020_000)), scene.pupil.next())
        #expect(try await scene.pupil.send(price) == "unknown_record")
        let page = try await scene.gardener.get("/console/quarantine").body
        #expect(page.contains("2 wait.") && page.contains("There are 1 more"))
        #expect(!page.contains("3702"))
        for act in ["apply", "discard"] {
            let hidden = try await scene.gardener.post(scene.path(3, act), ["reason": "x"])
            let missing = try await scene.gardener.post(scene.path(99, act), ["reason": "x"])
            #expect(hidden.status == 404 && missing.status == 404)
        }
        #expect(try await scene.bench.kept() == [1, 2, 3])
        let head = try await visitor("Anna", "head", scene.server)
        let whole = try await head.get("/console/quarantine").body
        #expect(whole.contains("3 wait.") && whole.contains("3702"))
    }

    @Test func `a record that is known otherwise is not opened by what a set says of it`()
        async throws
    {
        let scene = try await scene()
        let secret = RecordIdentity(
            id: RecordID(high: 1, low: 5), type: RecordTypeName(literal: "plant"),
            dossier: plant().dossier, domain: LifeDomainName(literal: "secrets"))
        let workspace = scene.server.workspace
        try await workspace.store.write { writer in
            try OwnRecords(workspace: workspace, writer: writer).add(
                secret, [Edit(FieldName(literal: "title"), nil, .text("Alruin"))],
                TestBench.start)
        }
        // Under a life domain that the gardener reads.
        let forged = RecordIdentity(
            id: secret.id, type: secret.type, dossier: secret.dossier, domain: plant().domain)
        let code = try await scene.pupil.send(
            forged.change("title", .text("x"), scene.pupil.next()))
        #expect(code != "")
        let page = try await scene.gardener.get("/console/quarantine").body
        #expect(!page.contains("Alruin") && page.contains("There are 1 more"))
    }

    @Test func `who may not write it is told so, and it stays`() async throws {
        let scene = try await scene()
        let blue = Value.choice(try #require(Choice("blue")))
        let verdict = plant().change("verdict", blue, scene.pupil.next())
        #expect(try await scene.pupil.send(verdict) == "unknown_record")
        let answer = try await scene.gardener.post(
            scene.path(3, "apply"), ["reason": "TYPED"])
        #expect(answer.status == 422 && answer.body.contains("TYPED"))
        #expect(try await scene.bench.kept() == [1, 2, 3], "whole or not at all")
        #expect(try await scene.bench.heads(plant(), "title").all.isEmpty)
    }

    @Test func `who comes second is told that it was handled`() async throws {
        let scene = try await scene()
        #expect(
            try await scene.gardener.post(scene.path(2, "apply"), [:]).status == 303)
        for act in ["apply", "discard"] {
            let late = try await scene.gardener.post(scene.path(2, act), ["reason": "late"])
            #expect(late.status == 409 && late.body.contains("Somebody has handled this already"))
        }
    }

    @Test func `the list comes in pages of twenty`() async throws {
        let scene = try await scene()
        for number in 100..<120 as Range<UInt64> {
            let creation = plant(number).change(
                "title", .text("Nr. \(number)"), scene.pupil.next())
            #expect(try await scene.pupil.send(creation, creates: true) == "forbidden")
        }
        let first = try await scene.gardener.get("/console/quarantine").body
        #expect(first.contains("22 wait.") && first.contains("1 / 2"))
        #expect(first.contains("Nr. 117") && !first.contains("Nr. 118"))
        let second = try await scene.gardener.get("/console/quarantine?page=2").body
        #expect(second.contains("Nr. 118") && !second.contains("Nr. 117"))
    }
}
