import Assets
import Testing

@testable import Shared
@testable import SyncServer

/// The first page: what waits for whom.
@Suite struct HomeTests {
    /// What a tile leads to, with its number.
    private func tiles(_ visitor: Visitor) async throws -> [String: Int] {
        let page = try await visitor.get("/console/").body
        let tiles = page.matches(
            of: /href="([^"]+)"><span class="amount">([0-9]+)<\/span>/)
        #expect(page.contains("Nothing is waiting for you") == tiles.isEmpty)
        return Dictionary(
            tiles.map { (String($0.1), Int($0.2) ?? 0) }, uniquingKeysWith: { $1 })
    }

    @Test func `each role sees what it can do something about, and no more`() async throws {
        let disputes = try await Disputes()
        try await disputes.add(1)
        try await disputes.add(2)
        try await disputes.add(3, over: "height", [.integer(1), .integer(2)])
        // Of a domain that gardeners do not read.
        try await disputes.add(
            4, over: "price",
            [.amount(Amount(tenThousandths: 1)), .amount(Amount(tenThousandths: 2))],
            between: (disputes.head, disputes.guest))
        let pupil = try await disputes.bench.enrol("pupil", worker: "Puk")
        let change = plant(5).change("title", .text("Roos"), pupil.next())
        #expect(try await pupil.send(change, creates: true) == "forbidden")
        let decide = "/console/conflicts?class=review"
        let check = "/console/conflicts?class=list"
        let anna = try await disputes.visitor("Anna")
        #expect(try await tiles(anna) == [decide: 2, check: 2, "/console/quarantine": 1])
        let gea = try await disputes.visitor("Gea", "gardener")
        #expect(try await tiles(gea) == [decide: 2, check: 1, "/console/quarantine": 1])
        let gast = try await disputes.visitor("Gast", "visitor")
        #expect(try await tiles(gast) == [decide: 2, check: 1])
        let sjoerd = try await disputes.visitor("Sjoerd", "system")
        #expect(try await tiles(sjoerd) == [:])
        let fenna = try await disputes.visitor("Fenna", "officer")
        #expect(try await tiles(fenna) == ["/console/ledger/alarms": 1])
    }

    @Test func `silent devices wait for who looks after devices`() async throws {
        let disputes = try await Disputes()
        let sjoerd = try await disputes.visitor("Sjoerd", "system")
        let gea = try await disputes.visitor("Gea", "gardener")
        disputes.server.pass(Limits.silentDays * 86_400_000)
        try await sjoerd.signIn("Sjoerd")
        try await gea.signIn("Gea")
        #expect(try await tiles(sjoerd) == ["/console/devices?silent=1": 3])
        #expect(try await tiles(gea) == [:])
    }

    @Test func `dossiers without a worker wait, and involvements that end`() async throws {
        let server = try await ConsoleServer(isDemo: true, programme: bundledProgramme)
        let bench = TestBench(of: server.workspace)
        _ = try await bench.enrol("coach", partner: "town", worker: "Carla")
        let noor = Visitor(server)
        try await noor.enter(by: try await server.link("Noor", "coordinator"))
        let desk = AdminDesk(workspace: server.workspace, name: "Noor")
        var dossiers: [DossierID] = []
        for name in ["Selam", "Rahel", "Yonas"] {
            let person = try await desk.add(
                RecordTypeName(literal: "person"), dossier: nil, domain: nil,
                [Edit(FieldName(literal: "display_name"), nil, .text(name))])
            dossiers.append(person.dossier)
        }
        let url = "/console/people/attention"
        #expect(try await tiles(noor) == [url: 3])
        let party = AdminDesk.Party(partner: PartnerName(literal: "town"), worker: "Carla")
        let today = server.workspace.day(at: server.milliseconds)
        for (place, days) in [Limits.involvementEndsDays, Limits.involvementEndsDays + 1]
            .enumerated()
        {
            try await desk.involve(
                party, in: dossiers[place], AdminDesk.Terms(until: today.adding(days: days)))
        }
        let attention = try #require(try await desk.soonestAttention())
        #expect(attention.unnamed == [dossiers[2]])
        #expect(attention.ending.map { $0.row.record.identity.dossier } == [dossiers[0]])
        // As the page says that both lead to.
        let whole = try #require(try await desk.attention())
        #expect(whole.unnamed == attention.unnamed)
        #expect(whole.ending.map { $0.until } == attention.ending.map { $0.until })
        let page = try await noor.get("/console/").body
        #expect(page.contains("Dossiers without a worker") && page.contains("Within 30 days"))
        #expect(!page.contains("Yonas") && !page.contains("Carla"))
    }

    @Test func `the first page looks at so many, whatever waits`() async throws {
        let server = try await ConsoleServer(isDemo: true)
        let pupil = try await TestBench(of: server.workspace).enrol("pupil")
        let sets = (0..<Limits.refusedCounted + 5).map { number in
            let record = plant(UInt64(100 + number))
            return pupil.set(
                [record.change("title", .text("x"), pupil.next())], creates: [record.id])
        }
        _ = try await pupil.exchange(pupil.request(sets))
        let anna = Visitor(server)
        try await anna.enter(by: try await server.link("Anna", "head"))
        #expect(try await tiles(anna)["/console/quarantine"] == Limits.refusedCounted)
        let count = try await server.workspace.store.read { try $0.countQuarantined(.kept) }
        #expect(count == Limits.refusedCounted + 5)
    }
}
