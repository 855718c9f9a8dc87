import Assets
import Foundation
import Testing

@testable import Shared
@testable import SyncServer

/// Partners, workers and involvements in the console, with the bundled programme.
@Suite struct PeopleDeskTests {
    private struct Scene {
        let server: ConsoleServer
        let bench: TestBench
        let desk: AdminDesk
        let noor: Visitor
        /// Of one person each.
        let dossiers: [DossierID]

        var workspace: Workspace { server.workspace }

        func path(_ dossier: DossierID, _ end: String = "") -> String {
            "/console/dossiers/\(dossier.text)/involvements\(end)"
        }

        /// What a form sends for a party.
        func code(_ partner: String, _ worker: String? = nil) async throws -> String {
            let name = try #require(PartnerName(partner))
            let party = AdminDesk.Party(partner: name, worker: worker)
            return try await Parties(workspace).code(of: party)
        }

        func involved(_ partner: StaticString) async throws -> [AdminDesk.Involved] {
            let party = AdminDesk.Party(partner: PartnerName(literal: partner))
            return try await workspace.store.read { [desk] in try desk.involved(party, $0) }
        }
    }

    /// A coordinator, two workers of two partners, and the dossiers of two people.
    private func scene() async throws -> Scene {
        let server = try await ConsoleServer(isDemo: true, programme: bundledProgramme)
        let bench = TestBench(of: server.workspace)
        _ = try await bench.enrol("coach", partner: "town", worker: "Carla")
        _ = try await bench.enrol("support_worker", partner: "council", worker: "Bram")
        let noor = try await visitor("Noor", "coordinator", server)
        let desk = AdminDesk(workspace: server.workspace, name: "Noor")
        var dossiers: [DossierID] = []
        for name in ["Selam", "Rahel"] {
            let person = try await desk.add(
                RecordTypeName(literal: "person"), dossier: nil, domain: nil,
                [Edit(FieldName(literal: "display_name"), nil, .text(name))])
            dossiers.append(person.dossier)
        }
        return Scene(server: server, bench: bench, desk: desk, noor: noor, dossiers: dossiers)
    }

    private func visitor(
        _ name: String, _ role: StaticString, _ server: ConsoleServer
    ) async throws -> Visitor {
        let visitor = Visitor(server)
        try await visitor.enter(by: try await server.link(name, role))
        try await visitor.get("/console/sessions")
        return visitor
    }

    // MARK: Partners and workers

    @Test func `partners stand with their workers, devices and dossiers`() async throws {
        let scene = try await scene()
        let page = try await scene.noor.get("/console/people").body
        for text in ["The Town", "Carla", "Coach", "council", "Bram", "Dossiers: 2", "Dossiers: 0"]
        {
            #expect(page.contains(text), "\(text)")
        }
        let code = try await scene.code("town")
        #expect(page.contains("/console/people/caseload?party=\(code)\""))
    }

    @Test func `a partner is added, once, under a name of the right form`() async throws {
        let scene = try await scene()
        let added = try await scene.noor.post(
            "/console/people", ["label": "De Kerk", "name": "church"])
        #expect(added.status == 200 && added.body.contains("De Kerk"))
        for (label, name) in [
            ("TYPED", "church"), ("TYPED", "Not A Name"), ("", "mosque"), ("a\nb", "mosque"),
        ] {
            let answer = try await scene.noor.post(
                "/console/people", ["label": label, "name": name])
            #expect(answer.status == 422, "\(label) \(name)")
            #expect(label != "TYPED" || answer.body.contains("value=\"TYPED\""))
        }
        let partners = try await scene.workspace.store.read { try $0.partners().map(\.name.text) }
        #expect(partners == ["church", "council", "town"])
        let lines = try await scene.workspace.store.read {
            try $0.ledger(after: 0, kind: .administration, about: nil, limit: 100)
        }
        #expect(lines.filter { $0.entry.event == "partner added" }.map(\.entry.about) == ["church"])
    }

    @Test func `who may not say who works with a dossier has none of it`() async throws {
        let scene = try await scene()
        let paths = [
            "/console/people", "/console/people/caseload", "/console/people/attention",
            "/console/quarantine", scene.path(scene.dossiers[0]),
        ]
        let coach = try await visitor("Coen", "coach", scene.server)
        for path in paths { #expect(try await coach.get(path).status == 200, "\(path)") }
        for role in ["support_worker", "privacy_officer", "system_administrator"]
            as [StaticString]
        {
            let other = try await visitor("\(role)", role, scene.server)
            for path in paths {
                #expect(try await other.get(path).status == 404, "\(role) \(path)")
            }
            let form = ["party": try await scene.code("council")]
            let answer = try await other.post(scene.path(scene.dossiers[0]), form)
            #expect(answer.status == 404, "\(role)")
        }
        #expect(try await scene.involved("council").isEmpty)
    }

    // MARK: Involvements

    @Test func `a dossier without a named worker is noticed until it has one`() async throws {
        let scene = try await scene()
        let before = try await scene.noor.get("/console/people/attention").body
        #expect(before.contains("Dossiers without a named worker: 2") && before.contains("Selam"))
        let form = ["party": try await scene.code("town", "Carla"), "from": "", "until": ""]
        for dossier in scene.dossiers {
            let answer = try await scene.noor.post(scene.path(dossier), form)
            #expect(answer.location == scene.path(dossier), "\(answer.body)")
        }
        let page = try await scene.noor.get(scene.path(scene.dossiers[0])).body
        #expect(page.contains("Carla") && page.contains("Running") && page.contains("Selam"))
        let after = try await scene.noor.get("/console/people/attention").body
        #expect(after.contains("Dossiers without a named worker: 0"))
        let workers = try await scene.involved("town").map(\.workers).filter { !$0.isEmpty }
        #expect(workers == [["Carla"], ["Carla"]])
    }

    @Test func `an involvement is limited to what is ticked, and ends by itself`() async throws {
        let scene = try await scene()
        let dossier = scene.dossiers[0]
        let form = [
            "party": try await scene.code("council"), "from": "2026-03-01",
            "until": "2026-04-01", "domain-work": "work", "domain-language": "language",
        ]
        #expect(try await scene.noor.post(scene.path(dossier), form).status == 303)
        let row = try #require(try await scene.involved("council").first)
        #expect(Swift.Set(row.reach.rights?.keys.map(\.text) ?? []) == ["work", "language"])
        #expect(row.until == "2026-04-01")
        let page = try await scene.noor.get(scene.path(dossier)).body
        #expect(page.contains("Ends soon"))
        let soon = try await scene.noor.get("/console/people/attention").body
        #expect(soon.contains("end within 30 days: 1") && soon.contains("1 Apr 2026"))
    }

    @Test func `one that ends in 31 days is not about to end`() async throws {
        let scene = try await scene()
        let form = ["party": try await scene.code("council"), "until": "2026-04-02"]
        #expect(try await scene.noor.post(scene.path(scene.dossiers[0]), form).status == 303)
        let soon = try await scene.noor.get("/console/people/attention").body
        #expect(soon.contains("end within 30 days: 0"))
    }

    @Test func `what is no party or no day adds nothing, and what was typed stays`()
        async throws
    {
        let scene = try await scene()
        let code = try await scene.code("council")
        for form in [
            ["party": "nobody"], ["party": ""], ["party": code + "/" + scene.dossiers[0].text],
            ["party": code, "from": "yesterday"], ["party": code, "until": "2026-02-30"],
            ["party": code, "from": "2026-03-05", "until": "2026-03-04"],
        ] {
            var form = form
            form["domain-work"] = "work"
            let answer = try await scene.noor.post(scene.path(scene.dossiers[0]), form)
            #expect(answer.status == 422, "\(form)")
            #expect(answer.body.contains("value=\"work\" checked"), "\(form)")
        }
        #expect(try await scene.involved("council").isEmpty)
    }

    @Test func `an involvement ends where it stands, and nowhere else`() async throws {
        let scene = try await scene()
        let (one, other) = (scene.dossiers[0], scene.dossiers[1])
        let involved = try await scene.involved("town")
        let id = try #require(involved.first { $0.record.identity.dossier == one })
            .record.identity.id
        let wrong = try await scene.noor.post(scene.path(other, "/\(id.text)/end"))
        #expect(wrong.status == 404)
        #expect(try await scene.involved("town").count == 2)
        let answer = try await scene.noor.post(scene.path(one, "/\(id.text)/end"))
        #expect(answer.location == scene.path(one), "\(answer.body)")
        #expect(try await scene.involved("town").map(\.record.identity.dossier) == [other])
        let page = try await scene.noor.get(scene.path(one)).body
        #expect(page.contains(">Over<") && !page.contains("/\(id.text)/end"))
    }

    // MARK: Caseloads

    @Test func `a caseload goes over to another party, one change set a dossier`() async throws {
        let scene = try await scene()
        let (town, council) = (try await scene.code("town"), try await scene.code("council"))
        let page = try await scene.noor.get("/console/people/caseload?party=\(town)").body
        #expect(page.contains("Dossiers of The Town: 2") && page.contains("Rahel"))
        for to in [town, "", "nobody"] {
            let answer = try await scene.noor.post(
                "/console/people/caseload", ["party": town, "to": to])
            #expect(answer.status == 422, "\(to)")
        }
        #expect(try await scene.involved("town").count == 2)
        let answer = try await scene.noor.post(
            "/console/people/caseload", ["party": town, "to": council])
        #expect(answer.status == 200 && answer.body.contains("Dossiers handed over: 2"))
        #expect(answer.body.contains("Dossiers of The Town: 0"))
        #expect(try await scene.involved("town").isEmpty)
        #expect(try await scene.involved("council").count == 2)
    }

    // MARK: Bases

    @Test func `the bases of a dossier stand with what became of them`() async throws {
        let scene = try await scene()
        let coach = try await scene.bench.desk("Coen", "coach", partner: "town")
        let council = try await scene.bench.partnerID("council")
        func field(_ name: StaticString) -> FieldName { FieldName(literal: name) }
        let given = Value.timeStamp(TimeStamp(milliseconds: TestBench.start - 1_000))
        let basis = try await coach.add(
            RecordTypeName(literal: "sharing_basis"), dossier: scene.dossiers[0], domain: nil,
            [
                Edit(field("given_at"), nil, given),
                Edit(field("to_org"), nil, .reference(council)),
                Edit(field("data_scope"), MemberKey("finance"), .boolean(true)),
            ])
        let page = try await scene.noor.get(scene.path(scene.dossiers[0])).body
        #expect(page.contains("<td>Finance</td>"), "what it covers")
        #expect(page.contains("badge tone-good\">Given"))
        try await coach.edit(basis.id, [Edit(field("withdrawn_at"), nil, given)])
        let later = try await scene.noor.get(scene.path(scene.dossiers[0])).body
        #expect(later.contains("Withdrawn") && !later.contains("badge tone-good\">Given"))
        let other = try await scene.noor.get(scene.path(scene.dossiers[1])).body
        #expect(other.contains("No basis is recorded that you may see"))
    }

    @Test func `who read a dossier's name here is in the ledger`() async throws {
        let scene = try await scene()
        try await scene.noor.get(scene.path(scene.dossiers[0]))
        let lines = try await scene.workspace.store.read { [dossier = scene.dossiers[0]] in
            try $0.ledger(after: 0, kind: .read, about: dossier, limit: 100)
        }
        #expect(lines.map(\.entry.event) == ["involvements"])
        #expect(lines.map(\.entry.role) == ["coordinator"])
    }
}
