import Foundation
import HTTPTypes
import Testing

@testable import Shared
@testable import SyncServer

/// The programme in the console: read by who works with it, checked, compared and taken into use by who may.
@Suite struct ProgrammeDeskTests {
    private struct Scene {
        let server: ConsoleServer
        let sjoerd: Visitor

        var active: UInt32 { server.workspace.index.programme.version }
    }

    private func scene() async throws -> Scene {
        let server = try await ConsoleServer(isDemo: true)
        return Scene(server: server, sjoerd: try await visitor("Sjoerd", "system", server))
    }

    private func visitor(
        _ name: String, _ role: StaticString, _ server: ConsoleServer
    ) async throws -> Visitor {
        let visitor = Visitor(server)
        try await visitor.enter(by: try await server.link(name, role))
        // Its forms.
        _ = try await visitor.get("/console/programme")
        return visitor
    }

    /// The garden's programme, later, with other changes.
    private func later(_ version: Int = 2, _ changes: (String, String)...) throws -> String {
        var text = ConsoleServer.programme
            .replacingOccurrences(of: "\nversion: 1\n", with: "\nversion: \(version)\n")
        for (before, after) in changes {
            try #require(text.contains(before))
            text = text.replacingOccurrences(of: before, with: after)
        }
        return text
    }

    private func check(_ scene: Scene, _ text: String) async throws -> ConsoleServer.Answer {
        try await scene.sjoerd.post("/console/programme/check", ["yaml": text])
    }

    private func activate(
        _ scene: Scene, _ text: String, note: String = "agreed on Friday", seen: UInt32 = 1
    ) async throws -> ConsoleServer.Answer {
        try await scene.sjoerd.post(
            "/console/programme/activate", ["yaml": text, "note": note, "seen": "\(seen)"])
    }

    /// What the form would send of the text.
    private func carried(_ page: String) throws -> String {
        let area = try #require(
            page.firstMatch(of: /<textarea name="yaml" hidden>\n((?s:.*?))<\/textarea>/))
        return String(area.1).replacing("&quot;", with: "\"").replacing("&#39;", with: "'")
            .replacing("&lt;", with: "<").replacing("&gt;", with: ">")
            .replacing("&amp;", with: "&")
    }

    // MARK: Reading

    @Test func `all that the programme says stands on its page`() async throws {
        let scene = try await scene()
        let gardener = try await visitor("Gea", "gardener", scene.server)
        let page = try await gardener.get("/console/programme").body
        for text in [
            "School garden", "Beds", "Secrets", "3, special category", "Gardener", "Open dossiers",
            "Manage accounts", "Plant", "whole number 0…300", "choice of colour",
            "more than one: ", "first value stands", "fixed once created", "To be decided",
            "To be checked", "History only", "is never edited", "Visit", "W(names)", "Red",
        ] {
            #expect(page.contains(text), "\(text)")
        }
        #expect(!page.contains("/console/programme/check"), "reading is not replacing")
        #expect(
            try await scene.sjoerd.get("/console/programme").body
                .contains("action=\"/console/programme/check\""))
        let officer = try await visitor("Fenna", "officer", scene.server)
        #expect(try await officer.get("/console/programme").status == 404)
    }

    @Test func `rules stand in words: blocks, locks, terms to confirm, signals, templates`()
        async throws
    {
        let rules = """

            blocks:
              - {refuse: plant.verdict, value: red, while_open: [plant.title], nl: Wacht, en: Await}
            locks:
              - {once: plant.verdict, is: red, fields: [height]}
            terms:
              rest: {weeks: 10, to_confirm: true, nl: Rust, en: Rest time}
            signals:
              thirst: {when: {no_new: visit, days: 9}, urgency: 2, owner: head, nl: D, en: Thirst}
            templates:
              spring: {kind: tasks, nl: Lente, en: Spring, items: [{nl: Z, en: Sow it, due_days: 3}]}
            """
        let server = try await ConsoleServer(
            isDemo: true, programme: ConsoleServer.programme + rules)
        let head = try await visitor("Anna", "head", server)
        let page = try await head.get("/console/programme").body
        for text in [
            "Await", "plant.verdict = red", "Plant: Name", "Plant: Height", "Rest time",
            "10 weeks", "To be confirmed", "Thirst", "no_new visit days 9", "Spring", "Sow it",
            "3 days",
        ] {
            #expect(page.contains(text), "\(text)")
        }
    }

    // MARK: Checking

    @Test func `every fault stands at its line, and the text is kept`() async throws {
        let scene = try await scene()
        let text = try later(
            2, ("sensitivity: 3", "sensitivity: 9"), ("owner: gardener}", "owner: nobody}"))
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
        func number(_ part: String) throws -> Int {
            try #require(lines.firstIndex { $0.contains(part) }) + 1
        }
        let answer = try await check(scene, text)
        #expect(answer.status == 422)
        for (line, fault) in [
            (try number("sensitivity: 9"), "sensitivity is 1, 2 or 3"),
            (try number("owner: nobody"), "there is no role nobody"),
        ] {
            #expect(
                answer.body.contains("<strong>Line \(line):</strong> \(fault)"), "\(fault)")
        }
        #expect(answer.body.contains("Faults in the file: 2"))
        #expect(answer.body.contains("sensitivity: 9, owner: head"), "what was typed is kept")
        #expect(!answer.body.contains("/console/programme/activate"))
        // The same with the line ends that browsers send.
        let sent = try await check(scene, text.replacingOccurrences(of: "\n", with: "\r\n"))
        #expect(sent.body.contains("Line \(try number("owner: nobody")):"))
    }

    @Test(arguments: [
        ("", "Paste the text"), ("a: [", "Line"), ("\t", "Paste the text"), ("- 1", "expected"),
    ])
    func `what is no programme is said to be none`(
        _ text: String, _ expected: String
    ) async throws {
        let answer = try await check(try await scene(), text)
        #expect(answer.status == 422 && answer.body.contains(expected))
    }

    @Test func `what may not follow the one in use is refused, at both steps`() async throws {
        let scene = try await scene()
        for (text, problem) in [
            (try later(1), "version has to be greater than 1"),
            (try later(2, ("blue: {nl: Blauw, en: Blue}", "pink: {nl: Roze, en: Pink}")), "blue"),
            (try later(2, ("time_zone: Europe/Amsterdam", "time_zone: UTC")), "time_zone"),
        ] {
            for answer in [try await check(scene, text), try await activate(scene, text)] {
                #expect(answer.status == 422 && answer.body.contains(problem), "\(problem)")
            }
        }
        #expect(scene.active == 1)
    }

    @Test func `what changes stands beside what was, with what roles lose and gain`()
        async throws
    {
        let scene = try await scene()
        let text = try later(
            2, ("max: 300", "max: 400"),
            ("visitor: R, pupil: \"W(names)\"", "visitor: \"R(names)\", pupil: W"),
            ("nl: Motto, en: Motto}", "nl: Motto, en: Device & <motto>}"),
            (
                "remark: {type: text,",
                "mood: {type: text, class: log, nl: Stemming, en: Mood}\n"
                    + "      remark: {type: text,"
            ))
        let before = try await scene.server.state()
        let answer = try await check(scene, text)
        #expect(answer.status == 200, "\(answer.body)")
        for part in [
            "Version 2, not in use yet", "plant.height: type", "integer (0…300)",
            "integer (0…400)", "beds / visitor: grants", "<td>R</td>", "<td>R(names)</td>",
            "visit.mood", "Mood", "Device &amp; &lt;motto&gt;",
            "Visitor may read less: the devices of this role purge",
            "name=\"seen\" value=\"1\"",
        ] {
            #expect(answer.body.contains(part), "\(part)")
        }
        #expect(!answer.body.contains("Gardener may read less"))
        #expect(try await scene.server.state() == before, "a check changes nothing")
        #expect(try carried(answer.body) == text)
    }

    // MARK: Taking into use

    @Test func `a version is taken into use with a note, and stands with its author`()
        async throws
    {
        let scene = try await scene()
        let text = try later(2, ("max: 300", "max: 400"))
        let page = try await check(scene, text).body
        let nameless = try await activate(scene, try carried(page), note: " ")
        #expect(nameless.status == 422 && nameless.body.contains("Write or choose a reason"))
        #expect(try carried(nameless.body) == text && scene.active == 1)
        let answer = try await activate(scene, try carried(page), note: "Agreed <on> Friday")
        #expect(answer.status == 200 && answer.body.contains("Version 2 is in use."))
        #expect(scene.active == 2)
        for part in ["Agreed &lt;on&gt; Friday", "Sjoerd", "0…400", "/console/programme/1\""] {
            #expect(answer.body.contains(part), "\(part)")
        }
        let line = try await scene.server.workspace.store.read { reader in
            try reader.ledger(
                LedgerSelection(event: "programme activated"), before: .max, limit: 1,
                searching: 100
            ).lines.first
        }
        #expect(line?.entry.about == "2" && line?.entry.role == "system")
        // Devices get it.
        let device = try await TestBench(of: scene.server.workspace).enrol("gardener")
        #expect(try await device.exchange(device.request([])).programme.version == 2)
        // The one before stays readable.
        let earlier = try await scene.sjoerd.get("/console/programme/1").body
        #expect(earlier.contains("Programme, version 1") && earlier.contains("0…300"))
        #expect(!earlier.contains("/console/programme/check"))
        for path in ["3", "0", "x", "99999999999"] {
            #expect(try await scene.sjoerd.get("/console/programme/\(path)").status == 404)
        }
    }

    @Test func `where somebody was first nothing is changed, and the differences are others`()
        async throws
    {
        let scene = try await scene()
        let second = try later(2, ("max: 300", "max: 400"))
        let third = try later(3, ("max: 300", "max: 500"))
        #expect(try await activate(scene, second).status == 200)
        let answer = try await activate(scene, third, seen: 1)
        #expect(answer.status == 409 && answer.body.contains("Another version was taken into use"))
        #expect(answer.body.contains("0…400") && answer.body.contains("value=\"2\""))
        #expect(scene.active == 2)
        // One that cannot follow any more says why.
        #expect(try await activate(scene, second, seen: 1).status == 422)
        #expect(try await activate(scene, third, seen: 2).status == 200)
        #expect(scene.active == 3)
        let odd = try await scene.sjoerd.post(
            "/console/programme/activate",
            ["yaml": try later(4), "note": "n", "seen": "x"])
        #expect(odd.status == 400 && scene.active == 3)
    }

    @Test func `the document is what the server keeps`() async throws {
        let scene = try await scene()
        let answer = try await scene.sjoerd.get("/console/programme/1/document")
        #expect(answer.headers[.contentType] == "application/json; charset=utf-8")
        #expect(
            answer.headers[.contentDisposition]
                == "attachment; filename=\"programme-1.json\"")
        let programme = try JSONDecoder().decode(Programme.self, from: Data(answer.body.utf8))
        #expect(programme == scene.server.workspace.index.programme)
    }

    @Test func `a long file is taken from who is in, and from nobody else`() async throws {
        let scene = try await scene()
        let comment = "# " + String(repeating: "ä", count: 100_000) + "\n"
        #expect(try await check(scene, comment + (try later())).status == 200)
        let tooLong = String(repeating: "a", count: Limits.programmeFormBytes)
        #expect(try await check(scene, tooLong).status == 413)
        let tooBig = "# " + String(repeating: "a", count: Limits.programmeBytes)
        #expect(try await check(scene, tooBig).status == 422)
        let stranger = Visitor(scene.server)
        try await stranger.get("/console/sign-in")
        let sent = try await stranger.post(
            "/console/programme/check",
            ["yaml": String(repeating: "a", count: Limits.formBytes)])
        #expect(sent.status == 413)
    }

    @Test func `whoever comes back to an answer begins anew`() async throws {
        let scene = try await scene()
        for path in ["check", "activate"] {
            let answer = try await scene.sjoerd.get("/console/programme/\(path)")
            #expect(answer.status == 303 && answer.location == "/console/programme")
        }
    }
}
