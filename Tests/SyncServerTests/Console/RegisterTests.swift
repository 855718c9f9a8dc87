import Foundation
import Testing

@testable import Shared
@testable import SyncServer

/// The register, and what stands in a dossier.
@Suite struct RegisterTests {
    private func edit(_ field: StaticString, _ value: Value) -> Edit {
        RegisterScene.edit(field, value)
    }

    // MARK: Pages and order

    @Test func `all dossiers come once, the newest first, fifty a page`() async throws {
        let scene = try await RegisterScene()
        var paths: [String] = []
        for number in 1...130 { paths.append(scene.path(try await scene.add("P \(number)"))) }
        var seen: [[String]] = []
        var address: String? = "/console/dossiers"
        var last = try await scene.noor.get("/console/dossiers")
        #expect(last.body.contains("Dossiers: 130") && last.previous == nil)
        while let path = address {
            last = try await scene.noor.get(path)
            seen.append(last.rows)
            address = last.next
        }
        #expect(seen.map(\.count) == [50, 50, 30])
        #expect(seen.flatMap { $0 } == paths.reversed())
        let before = try await scene.noor.get(try #require(last.previous))
        #expect(before.rows == seen[1])
        let start = try await scene.noor.get(try #require(before.previous))
        #expect(start.rows == seen[0] && start.previous == nil && start.next != nil)
        // By name: 1, 10, 100, 101, …
        let named = try await scene.noor.get("/console/dossiers?order=name")
        #expect(named.rows.prefix(4) == [paths[0], paths[9], paths[99], paths[100]])
        #expect(named.body.contains("1 / 3"))
        let third = try await scene.noor.get("/console/dossiers?order=name&page=3")
        #expect(third.rows.count == 30 && third.rows.last == paths[98], "P 99")
    }

    @Test func `a selection is kept from page to page`() async throws {
        let scene = try await RegisterScene()
        for number in 1...60 { _ = try await scene.add(number % 2 == 0 ? "Even" : "Odd") }
        for number in 1...60 { _ = try await scene.add(number % 2 == 0 ? "Even" : "Odd") }
        let first = try await scene.noor.get("/console/dossiers?search=even&show-incomplete=1")
        #expect(first.rows.count == 50 && first.body.contains("60 of 120 dossiers"))
        let next = try #require(first.next)
        #expect(next.contains("search=even") && next.contains("show-incomplete=1"))
        let second = try await scene.noor.get(next)
        #expect(second.rows.count == 10 && second.body.contains("60 of 120 dossiers"))
        #expect(Swift.Set(second.rows).isDisjoint(with: first.rows))
    }

    // MARK: Looking for

    @Test func `a dossier is found by parts of the name, or by its number`() async throws {
        let scene = try await RegisterScene()
        let jose = try await scene.add("José Haddad")
        let rahel = try await scene.add("Rahel Tesfay")
        for (query, expected) in [
            ("jose", [jose]), ("HADDAD", [jose]), ("tes%20rahel", [rahel]), ("a", [rahel, jose]),
            ("nobody", []), (jose.dossier.text, [jose]),
            (String(rahel.dossier.text.suffix(8)), [rahel]),
            (rahel.dossier.text.uppercased(), [rahel]), ("%20", [rahel, jose]), ("--", []),
        ] as [(String, [RecordIdentity])] {
            let found = try await scene.rows("?search=\(query)")
            #expect(found == expected.map { scene.path($0) }, "\(query)")
        }
        let kept = try await scene.noor.get("/console/dossiers?search=%22%3E%3Cscript%3E").body
        #expect(!kept.contains("\"><script>") && kept.contains("Nothing found"))
    }

    @Test func `who reads no names finds dossiers by number only`() async throws {
        let scene = try await RegisterScene()
        let rahel = try await scene.add("Rahel")
        let buddy = try await scene.visitor("Tess", "language_buddy")
        let page = try await buddy.get("/console/dossiers")
        #expect(page.rows == [scene.path(rahel)] && !page.body.contains("Rahel"))
        #expect(try await buddy.get("/console/dossiers?search=rahel").rows.isEmpty)
        let end = rahel.dossier.text.suffix(8)
        #expect(try await buddy.get("/console/dossiers?search=\(end)").rows.count == 1)
    }

    @Test func `each filter narrows the register, and several narrow it together`() async throws {
        let scene = try await RegisterScene()
        let one = try await scene.add("One", born: "1990-01-01", phone: "0612345678")
        let two = try await scene.add("Two")
        let three = try await scene.add("Three")
        try await scene.involve("council", "Bram", in: one)
        try await scene.involve("council", in: two)
        let phase = Value.choice(try #require(Choice("pip")))
        try await scene.desk.edit(two.id, [edit("phase", phase)])
        try await scene.dispute(three)
        for (query, expected) in [
            ("", [three, two, one]), ("partner=council", [two, one]), ("partner=nobody", []),
            ("show-unnamed=1", [three, two]), ("in-phase=pip", [two]), ("in-phase=azc", []),
            ("show-disputed=1", [three]), ("show-incomplete=1", [three, two, one]),
            ("show-unnamed=1&partner=council", [two]), ("in-phase=pip&show-disputed=1", []),
            ("order=name", [three, one, two]),
            ("order=x&in-phase=%2E&partner=%20&behind=x&page=-1", [three, two, one]),
        ] as [(String, [RecordIdentity])] {
            let found = try await scene.rows("?\(query)")
            #expect(found == expected.map { scene.path($0) }, "\(query)")
        }
        // The one of whom most is known.
        #expect(try await scene.rows("?order=missing").last == scene.path(one))
        let page = try await scene.noor.get("/console/dossiers?partner=council&in-phase=pip").body
        #expect(page.contains("<option value=\"council\" selected>"))
        #expect(page.contains("<option value=\"pip\" selected>"))
        #expect(page.contains("1 of 3 dossiers") && page.contains("Integration plan (PIP)"))
    }

    // MARK: What is missing

    @Test func `what is missing is named, until it is known`() async throws {
        let scene = try await RegisterScene()
        let record = try await scene.add("Rahel")
        let before = try await scene.noor.get("/console/dossiers").body
        #expect(before.contains("1 of 10 known") && before.contains("Date of birth, Phone"))
        try await scene.coach.edit(record.id, [edit("phone", .text("0612345678"))])
        let home = try await scene.coach.add(
            RecordTypeName(literal: "housing_case"), dossier: record.dossier, domain: nil,
            [edit("address", .text("Dam 1"))])
        let after = try await scene.noor.get("/console/dossiers").body
        #expect(after.contains("3 of 10 known") && !after.contains("Phone"))
        #expect(!after.contains("Dam 1"), "only whether it is known")
        // What was emptied, or stands in a deleted record, is not known any more.
        try await scene.coach.edit(record.id, [edit("phone", .null)])
        try await scene.coach.edit(home.id, [Edit(.deleted, nil, .boolean(true))])
        #expect(try await scene.noor.get("/console/dossiers").body.contains("1 of 10 known"))
    }

    @Test func `what depends on consent counts neither as known nor as missing`() async throws {
        let scene = try await RegisterScene()
        let record = try await scene.add("Rahel", born: "1990-01-01")
        _ = try await scene.coach.add(
            RecordTypeName(literal: "finance_case"), dossier: record.dossier, domain: nil,
            [edit("benefit", .choice(try #require(Choice("none"))))])
        #expect(try await scene.noor.get("/console/dossiers").body.contains("3 of 10 known"))
        let worker = try await scene.visitor("Bo", "support_worker")
        let page = try await worker.get("/console/dossiers").body
        #expect(page.contains("1 of 8 known") && page.contains("there are 2 wanted fields"))
        #expect(!page.contains("Date of birth") && !page.contains("Benefit"))
    }

    // MARK: A dossier

    @Test func `a dossier shows what one may read, with history and conflicts`() async throws {
        let scene = try await RegisterScene()
        let record = try await scene.add("Rahel", born: "1990-01-02", phone: "0612345678")
        try await scene.dispute(record)
        let page = try await scene.noor.get(scene.path(record))
        #expect(page.status == 200)
        for text in ["Person and contact", "0612345678", "1990-01-02", "Disputed", "Involvement"] {
            #expect(page.body.contains(text), "\(text)")
        }
        let conflict = "/console/conflicts/\(record.id.text)/display_name"
        #expect(page.body.contains("href=\"\(conflict)\""))
        #expect(!page.body.contains("/console/conflicts/\(record.id.text)/phone"))
        #expect(try await scene.noor.get(conflict).status == 200)
        let cell = "\(record.id.text)%2Fdisplay%5Fname".replacing("-", with: "%2D")
        #expect(page.body.contains("history?cell=\(cell)\""))
        let history = try await scene.noor.get(scene.path(record, "/history?cell=\(cell)"))
        #expect(history.body.contains("Rahel") && history.body.contains("Carla, The Town"))
        // Without residence the date of birth is not there.
        let worker = try await scene.visitor("Bo", "support_worker")
        let less = try await worker.get(scene.path(record))
        #expect(less.body.contains("0612345678") && !less.body.contains("1990-01-02"))
        let birth = "/history?cell=\(record.id.text)%2Fbirth%5Fdate"
        #expect(try await worker.get(scene.path(record, birth)).status == 404)
        #expect(try await scene.noor.get(scene.path(record, birth)).status == 200)
    }

    @Test func `what is not there, erased or out of reach is not found`() async throws {
        let scene = try await RegisterScene()
        let (one, other) = (try await scene.add("One"), try await scene.add("Other"))
        let cell = "\(one.id.text)%2Fdisplay%5Fname"
        for path in [
            "/console/dossiers/\(DossierID.commons.text)", "/console/dossiers/nonsense",
            "/console/dossiers/\(DossierID(high: 7, low: 7).text)",
            scene.path(other, "/history?cell=\(cell)"), scene.path(one, "/history?cell=x"),
            scene.path(one, "/history"), scene.path(one, "?domain=directory"),
            scene.path(one, "?domain=contact&page=2"),
        ] {
            #expect(try await scene.noor.get(path).status == 404, "\(path)")
        }
        let row = ErasureRow(
            dossier: one.dossier, at: TestBench.start, ground: "art. 17", by: .server)
        try await scene.server.workspace.erase(row)
        #expect(try await scene.noor.get(scene.path(one)).status == 404)
        #expect(try await scene.rows("") == [scene.path(other)])
        #expect(try await scene.rows("?search=\(one.dossier.text)").isEmpty)
        let body = try await scene.noor.get("/console/dossiers").body
        #expect(body.contains("Dossiers: 1"))
    }

    @Test func `a long life domain is shown a page at a time`() async throws {
        let scene = try await RegisterScene()
        let record = try await scene.add("Rahel")
        for number in 1...Limits.recordsShown {
            _ = try await scene.coach.add(
                RecordTypeName(literal: "task"), dossier: record.dossier,
                domain: LifeDomainName(literal: "contact"),
                [edit("title", .text("task number \(number)."))])
        }
        let first = try await scene.noor.get(scene.path(record))
        #expect(first.body.contains("task number 19.") && !first.body.contains("number 20."))
        #expect(first.body.contains("?domain=contact&amp;page=1"))
        let whole = try await scene.noor.get(scene.path(record, "?domain=contact"))
        #expect(whole.body.contains("task number 19.") && whole.previous == nil)
        let second = try await scene.noor.get(try #require(whole.next))
        #expect(second.body.contains("number 20.") && !second.body.contains("number 19."))
        #expect(second.next == nil && second.previous != nil)
    }

    @Test func `who read a dossier is for who keeps the ledgers`() async throws {
        let scene = try await RegisterScene()
        let record = try await scene.add("Rahel")
        #expect(try await scene.noor.get(scene.path(record)).status == 200)
        let reads = scene.path(record, "/reads")
        #expect(try await scene.noor.get(reads).status == 404)
        let officer = try await scene.visitor("Fleur", "privacy_officer")
        let page = try await officer.get(reads)
        #expect(page.body.contains("Noor") && page.body.contains("<td>open</td>"))
        #expect(page.body.contains("The Town, Coordinator") && !page.body.contains("Rahel"))
        #expect(try await officer.get(scene.path(record)).status == 404, "no right to data")
    }
}
