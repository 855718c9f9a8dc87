import Foundation
import Testing

@testable import Shared
@testable import SyncServer

/// Erasure and retention in the console: what is due, and that it takes two people.
@Suite struct ErasureDeskTests {
    private struct Scene {
        let server: ConsoleServer
        let device: TestDevice
        let anna: Visitor
        let hans: Visitor
        let officer: Visitor

        var workspace: Workspace { server.workspace }
        var dossier: DossierID { plant().dossier }

        func path(_ end: String = "", _ dossier: DossierID = plant().dossier) -> String {
            "/console/erasure/\(dossier.text)\(end)"
        }

        /// Plants something in a dossier, sown on a day.
        func sow(_ plant: RecordIdentity, _ day: String?, title: String = "iris") async throws {
            var changes = [plant.change("title", .text(title), device.next())]
            if let day {
                let date = try #require(CalendarDate(day))
                changes.append(plant.change("sown", .date(date), device.next()))
            }
            let outcomes = try await device.push(device.set(changes, creates: [plant.id]))
            #expect(outcomes.last == "")
        }

        func titles() async throws -> [Value] {
            try await device.bench.heads(plant(), "title").all.map(\.value)
        }

        func ask(by visitor: Visitor, ground: String = "art. 17") async throws {
            let answer = try await visitor.post(path("/ask"), ["ground": ground])
            try #require(answer.location == "/console/erasure", "\(answer.status) \(answer.body)")
        }

        /// By what is asked for now.
        func confirm(by visitor: Visitor) async throws -> ConsoleServer.Answer {
            let asked = try await workspace.store.read { try $0.erasureRequests() }
                .first { $0.dossier == dossier }
            return try await visitor.post(path("/confirm?asked=\(asked?.name ?? "none")"))
        }

        func events(_ event: String) async throws -> [LedgerEntry] {
            try await workspace.store.read {
                try $0.ledger(after: 0, kind: nil, about: nil, limit: 10_000).map(\.entry)
                    .filter { $0.event == event }
            }
        }

        /// Everybody is out after so long.
        func pass(days: Int64) async throws {
            server.pass(days * 86_400_000)
            for (visitor, name) in [(anna, "Anna"), (hans, "Hans"), (officer, "Olga")] {
                try await visitor.signIn(name)
                try await visitor.get("/console/sessions")
            }
        }
    }

    private static let programme =
        ConsoleServer.programme + """

            subject: {type: plant, name: title}
            terms:
              keeping: {months: 6, nl: Bewaren, en: Keeping}
            retention: {after: [plant.sown], term: keeping}
            """

    /// Two who may erase, an officer who may confirm, and a device that planted a rose a year ago.
    private func scene(programme: String = ErasureDeskTests.programme) async throws -> Scene {
        let server = try await ConsoleServer(isDemo: true, programme: programme)
        let device = try await TestBench(of: server.workspace).enrol("head", worker: "Ada")
        let scene = Scene(
            server: server, device: device, anna: try await visitor("Anna", "head", server),
            hans: try await visitor("Hans", "head", server),
            officer: try await visitor("Olga", "officer", server))
        try await scene.sow(plant(), "2025-03-02", title: "SECRET-ROSE")
        return scene
    }

    private func visitor(
        _ name: String, _ role: StaticString, _ server: ConsoleServer
    ) async throws -> Visitor {
        let visitor = Visitor(server)
        try await visitor.enter(by: try await server.link(name, role))
        try await visitor.get("/console/sessions")
        return visitor
    }

    // MARK: What is due

    @Test func `a dossier is due the day after its term, by the latest of its days`() async throws {
        let scene = try await scene()
        let (soon, late, undated) = (
            plant(2, dossier: 10), plant(3, dossier: 11), plant(4, dossier: 12)
        )
        try await scene.sow(soon, "2025-09-02")
        try await scene.sow(late, "2025-01-01")
        try await scene.sow(plant(5, dossier: 11), "2026-01-01")
        try await scene.sow(undated, nil)
        func due() async throws -> [DossierID] {
            let desk = AdminDesk(workspace: scene.workspace, name: "Olga")
            return try #require(try await desk.due()).rows.map(\.dossier)
        }
        #expect(try await due() == [scene.dossier], "six months from 2 September end today")
        let page = try await scene.officer.get("/console/erasure").body
        #expect(page.contains("Term of the programme: Keeping (6 months)"))
        #expect(page.contains(scene.path()) && !page.contains(scene.path("", soon.dossier)))
        try await scene.pass(days: 1)
        #expect(try await due() == [scene.dossier, soon.dossier], "the longest first")
        // Of what is deleted the day counts no more.
        let anna = AdminDesk(workspace: scene.workspace, name: "Anna")
        try await anna.edit(plant(5, dossier: 11).id, [Edit(.deleted, nil, .boolean(true))])
        #expect(
            try await due() == [late.dossier, scene.dossier, soon.dossier])
    }

    @Test func `names are for who may read them, and that they looked is noted`() async throws {
        let scene = try await scene()
        for path in ["/console/erasure", scene.path()] {
            let page = try await scene.officer.get(path).body
            #expect(page.contains(scene.dossier.text) && !page.contains("SECRET-ROSE"), "\(path)")
        }
        #expect(try await scene.events("erasures").isEmpty)
        #expect(try await scene.anna.get("/console/erasure").body.contains("SECRET-ROSE"))
        let read = try #require(try await scene.events("erasures").first)
        #expect(read.kind == .read && read.dossiers.keys.sorted() == [scene.dossier.text])
    }

    @Test func `no more than a page of dossiers are due at once, and without a rule none`()
        async throws
    {
        let scene = try await scene()
        for number in 100..<(100 + UInt64(Limits.dueShown)) {
            try await scene.sow(plant(number, dossier: number), "2024-01-01")
        }
        let page = try await scene.officer.get("/console/erasure").body
        #expect(page.contains("You see the first \(Limits.dueShown)."))
        #expect(!page.contains(scene.path()), "the longest due come first")
        let bare = try await self.scene(programme: ConsoleServer.programme)
        let text = try await bare.officer.get("/console/erasure").body
        #expect(text.contains("has no rule of retention"))
    }

    @Test func `a dossier is found by its number, or that of a record in it`() async throws {
        let scene = try await scene()
        for id in [scene.dossier.text, plant().id.text] {
            let answer = try await scene.officer.get("/console/erasure?dossier=\(id)")
            #expect(answer.location == scene.path())
        }
        for id in ["rose", plant(7, dossier: 70).dossier.text, DossierID.commons.text] {
            let answer = try await scene.officer.get("/console/erasure?dossier=\(id)")
            #expect(answer.status == 422 && answer.body.contains("There is no dossier"), "\(id)")
        }
    }

    // MARK: Two people

    @Test func `what would go is shown before anybody asks`() async throws {
        let scene = try await scene()
        let page = try await scene.anna.get(scene.path()).body
        for (term, count) in [
            ("Records", 1), ("Fields with values", 2), ("Devices that hold it", 1),
        ] {
            #expect(page.contains("<dt>\(term)</dt><dd>\(count)</dd>"), "\(term)")
        }
        #expect(page.contains(scene.path("/ask")))
        let officer = try await scene.officer.get(scene.path()).body
        #expect(!officer.contains(scene.path("/ask")), "who may not erase may not ask")
        #expect(
            try await scene.officer.post(scene.path("/ask"), ["ground": "x"]).status == 404)
        for role in ["system", "gardener"] as [StaticString] {
            let other = try await visitor("\(role)", role, scene.server)
            #expect(try await other.get("/console/erasure").status == 404)
            #expect(try await other.get(scene.path()).status == 404)
            #expect(try await other.post(scene.path("/confirm")).status == 404)
        }
        for ground in ["", " ", String(repeating: "a", count: Limits.reasonCharacters + 1)] {
            let answer = try await scene.anna.post(scene.path("/ask"), ["ground": ground])
            #expect(answer.status == 422)
        }
        #expect(try await scene.events("erasure asked for").isEmpty)
    }

    @Test func `nobody is both people`() async throws {
        let scene = try await scene()
        try await scene.ask(by: scene.anna)
        let own = try await scene.anna.get(scene.path()).body
        #expect(own.contains("You asked for this yourself"))
        #expect(!own.contains(scene.path("/confirm")))
        #expect(try await !scene.anna.get("/console/").body.contains("Confirm erasures"))
        let answer = try await scene.anna.post(scene.path("/confirm"))
        #expect(answer.status == 409 && answer.body.contains("You asked for this yourself"))
        #expect(try await scene.titles() == [.text("SECRET-ROSE")])
        let again = try await scene.hans.post(scene.path("/ask"), ["ground": "too"])
        #expect(again.status == 409 && again.body.contains("Somebody has asked for this already"))
    }

    @Test func `a second person confirms, and the values are gone; devices say so later`()
        async throws
    {
        let scene = try await scene()
        var request = scene.device.request([], acknowledged: 1)
        request.cursor = try await scene.device.exchange(request).cursor
        try await scene.ask(by: scene.anna)
        #expect(try await scene.officer.get("/console/").body.contains("Confirm erasures"))
        let waiting = try await scene.officer.get("/console/erasure").body
        #expect(waiting.contains("Anna") && waiting.contains("art. 17"))
        let answer = try await scene.confirm(by: scene.officer)
        #expect(answer.location == "/console/erasure", "\(answer.body)")
        #expect(try await scene.titles().isEmpty)
        let ledger = scene.server.workspaces.folder.erasures(of: "garden")
        #expect(try ledger.rows().map(\.dossier) == [scene.dossier])
        #expect(try await scene.events("erasure confirmed").map(\.role) == ["officer"])
        #expect(try await scene.events("erased").map(\.ground) == ["art. 17"])
        let page = try await scene.anna.get("/console/erasure").body
        #expect(page.contains("Erased on 0 of 1 devices") && page.contains("Still waiting for: "))
        #expect(page.contains("Nothing was asked for"))
        let told = try await scene.device.exchange(request)
        request.cursor = told.cursor
        request.purged = told.purges
        _ = try await scene.device.exchange(request)
        let after = try await scene.anna.get("/console/erasure").body
        #expect(after.contains("Erased on 1 of 1 devices"))
        #expect(after.contains(scene.dossier.text), "the number stays")
        for act in ["/confirm", "/withdraw", "/ask"] {
            #expect(try await scene.hans.post(scene.path(act), ["ground": "x"]).status == 404)
        }
    }

    @Test func `whoever may erase may confirm too, and an erasure elsewhere ends the request`()
        async throws
    {
        let scene = try await scene()
        try await scene.ask(by: scene.anna)
        #expect(try await scene.confirm(by: scene.hans).status == 303)
        #expect(try await scene.titles().isEmpty)
        let other = plant(2, dossier: 10)
        try await scene.sow(other, "2025-01-01")
        let asked = try await scene.anna.post(
            scene.path("/ask", other.dossier), ["ground": "term"])
        #expect(asked.status == 303)
        try await AdminDesk(workspace: scene.workspace, name: "Hans").erase(
            other.dossier, ground: "by the folder's owner",
            scene.server.workspaces.folder.erasures(of: "garden"))
        #expect(try await scene.workspace.store.read { try $0.erasureRequests() }.isEmpty)
    }

    @Test func `a request is withdrawn, or too old, or its author has no access any more`()
        async throws
    {
        let scene = try await scene()
        try await scene.ask(by: scene.anna)
        #expect(try await scene.officer.post(scene.path("/withdraw")).status == 303)
        func confirmed() async throws -> Bool {
            let answer = try await scene.confirm(by: scene.officer)
            #expect([303, 409].contains(answer.status))
            let isMade = answer.status == 303
            #expect(answer.body.contains("This request is no longer good") != isMade)
            return isMade
        }
        #expect(try await !confirmed(), "withdrawn")
        #expect(try await scene.events("erasure withdrawn").count == 1)

        try await scene.ask(by: scene.anna)
        try await scene.pass(days: Limits.erasureRequestDays)
        #expect(try await !scene.officer.get("/console/erasure").body.contains("art. 17"))
        #expect(try await !confirmed(), "too old")

        try await scene.ask(by: scene.hans)
        let admins = try await scene.workspace.store.read { try AdminDesk.admins($0) }
        let hans = try #require(admins.first { $0.worker == "Hans" }).id
        try await scene.device.bench.put(hans, .paused)
        #expect(try await !confirmed(), "its author is blocked")
        #expect(try await scene.titles() == [.text("SECRET-ROSE")])
        try await scene.device.bench.put(hans, .active)
        #expect(try await confirmed())
    }

    @Test func `a request is confirmed by who has read it, and not another one`() async throws {
        let scene = try await scene()
        try await scene.ask(by: scene.anna)
        let page = try await scene.officer.get(scene.path()).body
        let shown = try #require(page.firstMatch(of: /confirm\?asked=([0-9-]+)"/)).1
        #expect(try await scene.anna.post(scene.path("/withdraw")).status == 303)
        try await scene.pass(days: 1)
        try await scene.ask(by: scene.hans, ground: "another")
        let answer = try await scene.officer.post(scene.path("/confirm?asked=\(shown)"))
        #expect(answer.status == 409 && answer.body.contains("This request is no longer good"))
        #expect(try await scene.officer.post(scene.path("/confirm")).status == 409)
        #expect(try await scene.titles() == [.text("SECRET-ROSE")])
        #expect(try await scene.confirm(by: scene.officer).status == 303)
    }

    @Test func `no more requests are open than somebody can look at`() async throws {
        let scene = try await scene()
        let admins = try await scene.workspace.store.read { try AdminDesk.admins($0) }
        let hans = try #require(admins.first { $0.worker == "Hans" }).id
        let now = scene.server.milliseconds
        try await scene.workspace.store.write { writer in
            for number in 0..<UInt64(Limits.erasureRequests) {
                try writer.ask(
                    ErasureRow(
                        dossier: DossierID(high: 3, low: number), at: now, ground: "x", by: hans))
            }
        }
        let full = try await scene.anna.post(scene.path("/ask"), ["ground": "x"])
        #expect(full.status == 409 && full.body.contains("Too many requests are open"))
        try await scene.pass(days: Limits.erasureRequestDays)
        try await scene.ask(by: scene.anna)
        let left = try await scene.workspace.store.read { try $0.erasureRequests() }
        #expect(left.map(\.dossier) == [scene.dossier], "old ones take no place")
    }
}
