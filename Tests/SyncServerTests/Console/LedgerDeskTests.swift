import Foundation
import Testing

@testable import Shared
@testable import SyncServer

/// The ledger in the console: searched, checked, taken along, by who has the power for it.
@Suite struct LedgerDeskTests {
    private struct Scene {
        let server: ConsoleServer
        let bench: TestBench
        let officer: Visitor

        var store: any ServerStore { server.workspace.store }

        /// Adds lines to the ledger.
        func log(
            _ event: String, _ kind: LedgerEntry.Kind, by device: TestDevice? = nil,
            about dossier: DossierID? = nil, ground: String? = nil, at time: Int64? = nil,
            times: Int = 1
        ) async throws {
            let now = server.milliseconds
            let replica = device?.replica
            try await store.write { writer in
                let row = try replica.flatMap { try writer.replica($0) }
                let dossiers: [DossierID: Swift.Set<ScopeUnit>] = dossier.map { [$0: []] } ?? [:]
                for _ in 0..<times {
                    try writer.log(
                        LedgerEntry(event, kind, by: row, dossiers: dossiers, ground: ground),
                        at: time ?? now)
                }
            }
        }
    }

    private func scene() async throws -> Scene {
        let server = try await ConsoleServer(isDemo: true)
        return Scene(
            server: server, bench: TestBench(of: server.workspace),
            officer: try await visitor("Olga", "officer", server))
    }

    private func visitor(
        _ name: String, _ role: StaticString, _ server: ConsoleServer
    ) async throws -> Visitor {
        let visitor = Visitor(server)
        try await visitor.enter(by: try await server.link(name, role))
        try await visitor.get("/console/sessions")
        return visitor
    }

    /// The numbers of the lines that a page shows.
    private func lines(_ page: String) -> [Int] {
        page.matches(of: /<td class="number">(\d+)<\/td>/).compactMap { Int($0.1) }
    }

    private func older(_ page: String) -> String? {
        page.firstMatch(of: /rel="next" href="([^"]+)"/).map {
            String($0.1).replacing("&amp;", with: "&")
        }
    }

    // MARK: Searching

    @Test func `a hundred and twenty lines come in pages of fifty, the newest first`() async throws
    {
        let scene = try await scene()
        let device = try await scene.bench.enrol("gardener")
        try await scene.log("open", .read, by: device, about: plant().dossier, times: 120)
        var (path, counts, seen): (String?, [Int], [Int]) = ("/console/ledger?kind=read", [], [])
        while let next = path {
            let page = try await scene.officer.get(next).body
            counts.append(lines(page).count)
            seen += lines(page)
            #expect(page.contains(">Newest<") == (counts.count > 1))
            // Lines that come meanwhile move nothing.
            try await scene.log("open", .read, by: device)
            path = older(page)
        }
        #expect(counts == [50, 50, 20])
        #expect(seen == seen.sorted(by: >) && Swift.Set(seen).count == 120)
    }

    @Test func `lines are selected by kind, event, dossier, worker and day`() async throws {
        let scene = try await scene()
        let ada = try await scene.bench.enrol("gardener", worker: "Ada")
        let bram = try await scene.bench.enrol("head", partner: "club", worker: "Bram")
        let day: Int64 = 86_400_000
        let other = plant(2, dossier: 10).dossier
        try await scene.log("open", .read, by: ada, about: plant().dossier)
        try await scene.log("list", .read, by: bram, about: other)
        try await scene.log(
            "open", .read, by: bram, about: plant().dossier, at: scene.server.milliseconds - day)
        let newest = try await scene.store.read {
            try $0.ledger(LedgerSelection(), before: .max, limit: 1, searching: 1)
        }
        let last = Int(try #require(newest.lines.first).line)
        let parties = try await Parties(scene.server.workspace)
        let worker = parties.code(
            of: AdminDesk.Party(partner: PartnerName(literal: "club"), worker: "Bram"))
        for (query, expected) in [
            ("kind=read", [last, last - 1, last - 2]), ("kind=read&event=list", [last - 1]),
            ("dossier=\(other.text)", [last - 1]),
            ("dossier=\(other.text.uppercased())", [last - 1]),
            ("kind=read&party=club", [last, last - 1]),
            ("kind=read&party=\(worker)", [last, last - 1]),
            ("kind=read&party=school", [last - 2]),
            ("kind=read&from=2026-03-02", [last - 1, last - 2]),
            ("kind=read&until=2026-03-01", [last]), ("kind=read&from=2026-03-03", []),
            ("from=2026-03-01&until=2026-03-01", [last]),
        ] as [(String, [Int])] {
            let page = try await scene.officer.get("/console/ledger?\(query)").body
            #expect(lines(page) == expected, "\(query)")
        }
        let page = try await scene.officer.get("/console/ledger?kind=read").body
        for text in ["Bram", "club", "Head", "Dossier opened", "List seen", other.text] {
            #expect(page.contains(text), "\(text)")
        }
    }

    @Test(arguments: [
        "dossier=rose", "from=yesterday", "until=2026-02-30", "from=2026-03-02&until=2026-03-01",
    ])
    func `what cannot be read is said, and shows nothing`(_ query: String) async throws {
        let scene = try await scene()
        let answer = try await scene.officer.get("/console/ledger?\(query)")
        #expect(answer.status == 422 && lines(answer.body).isEmpty)
        #expect(answer.body.contains("Check what you entered"))
    }

    @Test func `no page looks at more lines than it may, and says where to go on`() async throws {
        let scene = try await scene()
        try await scene.log("rare", .alarm, about: plant().dossier)
        try await scene.log("open", .read, times: 60)
        let rare = LedgerSelection(event: "rare")
        var found: [Int64] = []
        var next: Int64? = .max
        var looks = 0
        while let before = next {
            let stretch = try await scene.store.read {
                try $0.ledger(rare, before: before, limit: 50, searching: 20)
            }
            found += stretch.lines.map(\.line)
            next = stretch.rest
            looks += 1
        }
        #expect(found.count == 1 && looks >= 4)
        let own = try await scene.store.read {
            try $0.ledger(
                LedgerSelection(dossier: plant().dossier), before: .max, limit: 50, searching: 20)
        }
        #expect(own.lines.count == 1 && own.rest == nil, "a dossier's lines are found at once")
    }

    @Test func `every code that this program writes has its words, others stay codes`() async throws
    {
        let scene = try await scene()
        try await scene.log("clock_ahead", .alarm)
        try await scene.log("<b>x</b>", .alarm)
        let page = try await scene.officer.get("/console/ledger").body
        #expect(page.contains("clock_ahead<br>") && page.contains("&lt;b&gt;x"))
        #expect(page.contains("Password set<br>") && page.contains("Admin added<br>"))
        #expect(Swift.Set(EventWords.all.map(\.code)).count == EventWords.all.count)
        #expect(Swift.Set(EventWords.all.map(\.key)).count == EventWords.all.count)
    }

    @Test func `the ledger is for one power only`() async throws {
        let scene = try await scene()
        for role in ["head", "system", "gardener"] as [StaticString] {
            let other = try await visitor("\(role)", role, scene.server)
            for path in ["", "/verify", "/person", "/alarms"] {
                #expect(try await other.get("/console/ledger\(path)").status == 404, "\(role)")
            }
            for path in ["/export.csv", "/person.csv", "/verify", "/person", "/alarms/1/seen"] {
                let answer = try await other.post(
                    "/console/ledger\(path)", ["dossier": plant().dossier.text])
                #expect(answer.status == 404, "\(role) \(path)")
            }
            #expect(try await !other.get("/console/").body.contains("/console/ledger"))
        }
    }
}
