import Foundation
import Testing

@testable import Shared
@testable import SyncServer

/// The queue: in which order, by what selection, and what of it is counted.
@Suite struct ConflictQueueTests {
    private static let day: Int64 = 86_400_000

    private func price(_ number: Int64) -> Value {
        .amount(Amount(tenThousandths: number * 12_340_000))
    }

    /// Four disputes, which differ in class, life domain, partners, dossier and age.
    private func scene() async throws -> Disputes {
        let scene = try await Disputes()
        try await scene.add(1)
        scene.server.pass(10 * Self.day)
        try await scene.add(
            2, over: "height", dossier: 10, [.integer(1), .integer(2)],
            between: (scene.gardener, scene.head))
        try await scene.add(
            3, over: "price", dossier: 11, [price(1), price(2)],
            between: (scene.head, scene.guest))
        scene.server.pass(2 * Self.day)
        try await scene.add(4, dossier: 12, between: (scene.gardener, scene.head))
        return scene
    }

    // MARK: Filters

    @Test func `each filter narrows the queue, and several narrow it together`() async throws {
        let scene = try await scene()
        let head = try await scene.visitor("Anna")
        let paths = [
            1: scene.path(1), 2: scene.path(2, "height"), 3: scene.path(3, "price"),
            4: scene.path(4),
        ]
        let dossier = plant(2, dossier: 10).dossier.text
        for (query, expected) in [
            ("", [1, 4, 2, 3]), ("class=review", [1, 4]), ("class=list", [2, 3]),
            ("domain=secrets", [3]), ("domain=beds", [1, 4, 2]), ("partner=club", [1, 3]),
            ("partner=school", [1, 4, 2, 3]), ("partner=town", []), ("dossier=\(dossier)", [2]),
            ("dossier=\(dossier.suffix(8))", [2]), ("dossier=0000000A", [2]),
            ("dossier=nonsense", []), ("age=1", [1, 2, 3]), ("age=7", [1]), ("age=30", []),
            ("class=list&partner=club", [3]), ("class=review&age=7&partner=club", [1]),
            ("class=review&domain=secrets", []), ("domain=beds&partner=school&age=1", [1, 2]),
            // What is not understood narrows nothing.
            ("class=x&age=2&partner=%20&domain=A&page=-9223372036854775808", [1, 4, 2, 3]),
        ] as [(String, [Int])] {
            let answer = try await head.get("/console/conflicts?\(query)")
            #expect(answer.status == 200, "\(query)")
            #expect(answer.rows == expected.compactMap { paths[$0] }, "\(query)")
        }
        let kept = try await head.get("/console/conflicts?dossier=%22%3E%3Cscript%3E").body
        #expect(!kept.contains("\"><script>") && kept.contains("Nothing found"))
    }

    @Test func `the form keeps what was chosen, and so do tabs, rows and dossiers`() async throws {
        let scene = try await scene()
        let page = try await scene.visitor("Anna").get(
            "/console/conflicts?class=review&partner=school"
        ).body
        #expect(page.contains("<option value=\"school\" selected>"))
        #expect(page.contains("<option value=\"review\" selected>"))
        #expect(page.contains("href=\"/console/conflicts?class=list&amp;partner=school\""))
        #expect(page.contains("href=\"\(scene.path(4))?class=review&amp;partner=school\""))
        #expect(page.contains("&amp;dossier=") && page.contains("Show all"))
    }

    // MARK: Order and pages

    @Test func `what holds up most stands first, then what has to be decided, then the rest`()
        async throws
    {
        let bench = try await TestBench(
            programme: gardenProgramme + """

                blocks:
                  - {refuse: plant.verdict, value: blue, while_open: [plant.title],
                      nl: Nog niet, en: Not yet}
                """)
        let devices = [try await bench.enrol("head"), try await bench.enrol("head", worker: "Bea")]
        let red = Value.choice(try #require(Choice("red")))
        let blue = Value.choice(try #require(Choice("blue")))
        // The oldest is the least urgent.
        let disputes: [(field: StaticString, values: [Value])] = [
            ("height", [.integer(1), .integer(2)]), ("verdict", [red, blue]),
            ("title", [.text("a"), .text("b")]),
        ]
        for (step, dispute) in disputes.enumerated() {
            bench.setTime(TestBench.start + Int64(step) * 1_000)
            for (device, value) in zip(devices, dispute.values) {
                let change = plant().change(dispute.field, value, device.next())
                let isFirst = step == 0 && device.replica == devices[0].replica
                #expect(try await device.send(change, creates: isFirst) == "")
            }
        }
        let desk = try await bench.desk("Hein", "head")
        let queue = try await desk.queue(rowsAPage: 50)
        #expect(queue.items.map(\.row.field.text) == ["title", "verdict", "height"])
        #expect(queue.counts == [.review: 2, .list: 1])
        let middle = try await desk.neighbours(of: queue.items[1].row, .init())
        #expect(middle.place == ConflictPlace(before: 1, count: 3))
        #expect(middle.previous?.field.text == "title" && middle.next?.field.text == "height")
        let last = try await desk.neighbours(of: queue.items[2].row, .init())
        #expect(last.next == nil && last.following?.field.text == "title")
    }

    @Test func `counts are those of what the pages show`() async throws {
        let scene = try await Disputes()
        try await scene.add(1...120)
        try await scene.add(
            200, over: "height", [.integer(1), .integer(2)],
            between: (scene.gardener, scene.head))
        let head = try await scene.visitor("Anna")
        for (place, kind) in ["", "class=review&", "class=list&"].enumerated() {
            var shown: [String] = []
            var counts: [Int?] = []
            for page in 1...3 {
                let answer = try await head.get("/console/conflicts?\(kind)page=\(page)")
                counts = answer.body.matches(of: /<span class="count tone-[a-z]+">(\d+)</)
                    .map { Int($0.1) }
                if page == 1 || kind != "class=list&" { shown += answer.rows }
            }
            #expect(counts == [121, 120, 1])
            #expect(shown.count == counts[place] && Set(shown).count == shown.count, "\(kind)")
        }
        let beyond = try await head.get("/console/conflicts?page=9")
        #expect(beyond.rows.count == 21 && beyond.body.contains("3 / 3"))
    }

    @Test func `one conflict knows its neighbours in the selection, and so does what follows`()
        async throws
    {
        let scene = try await Disputes()
        for low in 1...3 as ClosedRange<UInt64> { try await scene.add(low) }
        try await scene.add(
            4, over: "height", [.integer(1), .integer(2)],
            between: (scene.gardener, scene.head))
        let tess = try await scene.visitor("Tess", "gardener")
        let query = "?class=review&partner=club"
        let page = try await tess.get(scene.path(2) + query).body
        let kept = query.replacing("&", with: "&amp;")
        #expect(page.contains("2 of 3") && page.contains("href=\"/console/conflicts\(kept)\""))
        #expect(page.contains("href=\"\(scene.path(1))\(kept)\" rel=\"prev\""))
        #expect(page.contains("href=\"\(scene.path(3))\(kept)\" rel=\"next\""))
        #expect(page.contains("action=\"\(scene.path(2))\(kept)\""))
        #expect(try await tess.get(scene.path(4, "height")).body.contains("4 of 4"))
        let outside = try await tess.get(scene.path(4, "height") + query)
        #expect(outside.status == 200 && !outside.body.contains(" of 3"))
        for (low, next) in [(3, scene.path(1)), (1, scene.path(2)), (2, "/console/conflicts")]
            as [(UInt64, String)]
        {
            let shown = try await tess.get(scene.path(low) + query).body
            let seen = try #require(shown.firstMatch(of: /name="heads" value="([0-9a-f]+)"/))
            let value = try #require(shown.firstMatch(of: /name="choice" value="([^"]+)"/))
            let answer = try await tess.post(
                scene.path(low) + query,
                [
                    "heads": String(seen.1), "choice": String(value.1), "reason": "asked",
                    "then": "next",
                ])
            #expect(answer.location == next + query, "\(low) \(answer.status)")
        }
    }

    /// A plant is to bloom ten days after it was sown, and to be picked by a day that is a secret.
    private static let programmeWithDeadlines =
        gardenProgramme.replacingOccurrences(
            of: "      motto: {",
            with:
                "      bloom: {type: date, derived: {from: plant.sown, add: bloom_days}, nl: B, en: B}\n"
                + "      picked: {type: date, domain: secrets, class: log, nl: P, en: P}\n"
                + "      motto: {") + """

            terms:
              bloom_days: {days: 10, nl: Bloei, en: Bloom}
            signals:
              bloom_due: {when: {before_days: 14, field: plant.bloom}, urgency: 1, owner: gardener,
                  nl: Bloeit, en: Blooms}
              pick_due: {when: {before_days: 3, field: plant.picked}, urgency: 1, owner: head,
                  nl: Rijp, en: Ripe}
            """

    @Test func `a deadline on the record is shown and looked for, by who may read it`() async throws
    {
        let bench = try await TestBench(programme: Self.programmeWithDeadlines)
        let gardener = try await bench.enrol("gardener")
        let head = try await bench.enrol("head", worker: "Bea")
        let today = bench.workspace.day(at: TestBench.start)
        func day(_ days: Int) throws -> Value { .date(try #require(today.adding(days: days))) }
        // One blooms in a week, one in a month, one was never sown but is ripe.
        for low in 1...3 as ClosedRange<UInt64> {
            var first = [plant(low).change("title", .text("a"), gardener.next())]
            if low < 3 {
                first.append(
                    plant(low).change("sown", try day(low == 1 ? -3 : 20), gardener.next()))
            }
            let created = gardener.set(first, creates: [plant(low).id])
            #expect(try await gardener.push(created).last == "")
            #expect(try await head.send(plant(low).change("title", .text("b"), head.next())) == "")
        }
        let ripe = plant(3).change("picked", try day(2), head.next())
        #expect(try await head.send(ripe) == "")
        let tess = try await bench.desk("Tess", "gardener")
        let all = try await tess.queue(rowsAPage: 50)
        #expect(all.items.map(\.deadline) == [today.adding(days: 7), today.adding(days: 30), nil])
        let hein = try await bench.desk("Hein", "head")
        #expect(try await hein.queue(rowsAPage: 50).items[2].deadline == today.adding(days: 2))
        for (until, hers, his) in [
            (1, [], []), (6, [], [3]), (7, [1], [1, 3]), (30, [1, 2], [1, 2, 3]),
        ] as [(Int, [UInt64], [UInt64])] {
            let filter = AdminDesk.QueueFilter(dueUntil: today.adding(days: until))
            for (desk, expected) in [(tess, hers), (hein, his)] {
                let due = try await desk.queue(filter, rowsAPage: 50)
                #expect(due.items.map(\.row.record.identity.id.low) == expected, "\(until)")
                #expect(due.count(of: nil) == expected.count, "\(until)")
            }
        }
    }

    // MARK: Who may see what

    @Test(arguments: ["", "?dossier=0000000b", "?domain=secrets", "?partner=club", "?class=list"])
    func `whoever may not read a domain learns owner and number, whatever they look for`(
        query: String
    ) async throws {
        let scene = try await scene()
        let gardener = try await scene.visitor("Tess", "gardener")
        let page = try await gardener.get("/console/conflicts\(query)")
        #expect(page.body.contains("1 with the role Head"), "\(query)")
        #expect(!page.rows.contains(scene.path(3, "price")) && !page.body.contains("Price"))
        // But for the form's token, which may hold any digits.
        let body = page.body.replacing(/value="[0-9a-f]{64}"/, with: "")
        for secret in ["2468", "1234"] { #expect(!body.contains(secret), "\(query)") }
        #expect(try await gardener.get(scene.path(3, "price") + query).status == 404)
    }

    @Test func `what depends on a sharing basis is asked dossier by dossier`() async throws {
        let flow = ConsentFlowTests()
        let bench = try await TestBench(programme: ConsentFlowTests.programme)
        let heads = [try await bench.enrol("head"), try await bench.enrol("head", worker: "Bea")]
        for dossier in [9, 10, 11] as [UInt64] {
            let record = plant(dossier, dossier: dossier)
            for (number, head) in heads.enumerated() {
                let change = record.change("price", price(Int64(number)), head.next())
                #expect(try await head.send(change, creates: number == 0) == "")
            }
        }
        let desk = try await bench.desk("Vic", "visitor", partner: "club")
        let before = try await desk.queue(rowsAPage: 50)
        #expect(before.items.isEmpty && before.elsewhere == [RoleName(literal: "head"): 3])
        let permit = try flow.grant(heads[0], to: try await bench.partnerID("club"))
        #expect(try await heads[0].push(permit).last == "")
        let after = try await desk.queue(rowsAPage: 50)
        #expect(after.items.map(\.row.record.identity.dossier) == [plant().dossier])
        #expect(after.items.map(\.partners) == [["school"]])
        #expect(after.counts == [.list: 1])
        #expect(after.elsewhere == [RoleName(literal: "head"): 2])
        let place = try await desk.neighbours(of: after.items[0].row, .init())
        #expect(place.place == ConflictPlace(before: 0, count: 1) && place.following == nil)
    }
}
