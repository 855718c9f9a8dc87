import Foundation
import SwiftProtobuf
import Testing

@testable import Shared
@testable import SyncServer

/// Partners hold the dossiers that they are involved in, as long as they are, and write nowhere else.
@Suite struct InvolvementFlowTests {
    static let programme =
        ConsentFlowTests.programme
        .replacingOccurrences(of: "\n  visit:\n", with: "\n\(bondType)\n  visit:\n")
        .replacingOccurrences(of: "\ncode_lists:\n", with: "\ncode_lists:\n\(lists)\n")
        .replacingOccurrences(of: "\nviews:\n", with: "\n\(rule)\nviews:\n")

    private static let bondType = """
          bond:
            nl: Band
            en: Bond
            place: dossier
            domain: beds
            fields:
              with: {type: reference, to: [partner], class: review, owners: [head], nl: Met, en: With}
              from: {type: date, class: review, owners: [head], nl: Van, en: From}
              until: {type: date, class: review, owners: [head], nl: Tot, en: Until}
              domains: {type: choice, shape: set, list: area, class: review, owners: [head], nl: D, en: D}
              secret: {type: text, class: list, domain: secrets, nl: G, en: S}
              rights: {type: choice, shape: map, keys: area, list: right, class: review, owners: [head], nl: R, en: R}
        """

    private static let lists = """
          area:
            codes:
              beds: {nl: B, en: B}
              secrets: {nl: S, en: S}
          right:
            codes:
              R: {nl: L, en: R}
              W: {nl: S, en: W}
              none: {nl: G, en: N}
        """

    private static let rule = """
        involvement: {type: bond, partner: with, from: from, until: until, domains: domains,
          rights: rights, default_months: 6, required: true}
        """

    /// 2 March 2026, 11:05 in Amsterdam.
    static let hour: Int64 = 3_600_000

    func bond(_ low: UInt64, in dossier: UInt64 = 9) -> RecordIdentity {
        RecordIdentity(
            id: RecordID(high: 8, low: low), type: RecordTypeName(literal: "bond"),
            dossier: plant(1, dossier: dossier).dossier, domain: plant().domain)
    }

    func date(_ text: String) throws -> Value {
        .date(try #require(CalendarDate(text)))
    }

    func involve(
        _ head: TestDevice, _ partner: RecordID, _ low: UInt64, in dossier: UInt64 = 9,
        from: String = "2026-03-01", until: String? = nil
    ) throws -> ChangeSet {
        let bond = bond(low, in: dossier)
        var changes = [
            bond.change("with", .reference(partner), head.next()),
            bond.change("from", try date(from), head.next()),
        ]
        if let until { changes.append(bond.change("until", try date(until), head.next())) }
        return head.set(changes, creates: [bond.id])
    }

    /// A head whose partner opened a dossier with a plant, and a gardener of another partner.
    func scene() async throws -> (TestBench, head: TestDevice, gardener: TestDevice) {
        let bench = try await TestBench(programme: Self.programme)
        let head = try await bench.enrol("head", partner: "school")
        let gardener = try await bench.enrol("gardener", partner: "club")
        #expect(try await open(9, head, try await bench.partnerID("school")) == "")
        return (bench, head, gardener)
    }

    /// Opens a dossier with a plant and the own involvement.
    func open(
        _ dossier: UInt64, _ device: TestDevice, _ partner: RecordID, low: UInt64? = nil
    ) async throws -> String? {
        let plant = plant(low ?? dossier, dossier: dossier)
        let bond = bond(low ?? dossier, in: dossier)
        return try await device.push(
            device.set(
                [
                    plant.change("title", .text("t"), device.next()),
                    bond.change("with", .reference(partner), device.next()),
                    bond.change("from", try date("2026-03-01"), device.next()),
                ], creates: [plant.id, bond.id])
        ).last
    }

    struct Held {
        var plants: Swift.Set<RecordID> = []
        var titles: Int { plants.count }
        var purges: [WirePurge] = []
        var cursor = Data()
    }

    func follow(_ device: TestDevice, from cursor: Data = Data()) async throws -> Held {
        var held = Held()
        held.cursor = cursor
        var more = true
        while more {
            let answer = try await device.exchange(device.request([], cursor: held.cursor))
            held.plants.formUnion(
                try answer.page.states().filter { $0.field.text == "title" }.map(\.record.id))
            held.purges += answer.purges
            held.cursor = answer.cursor
            more = answer.more
        }
        return held
    }

    @Test func `a dossier arrives whole with involvement and leaves whole after it`() async throws {
        let (bench, head, gardener) = try await scene()
        let club = try await bench.partnerID("club")
        let start = try await follow(gardener)
        #expect(start.titles == 0, "another partner's dossier")
        #expect(try await follow(head).titles == 1)
        #expect(try await head.push(try involve(head, club, 50)).last == "")
        let entered = try await follow(gardener, from: start.cursor)
        #expect(entered.titles == 1 && entered.purges.isEmpty)
        #expect(try await follow(gardener).titles == 1, "and from the start")
        let end = bond(50).change("until", try date("2026-03-01"), head.next())
        #expect(try await head.push(head.set([end])).last == "")
        let left = try await follow(gardener, from: entered.cursor)
        #expect(left.titles == 0)
        #expect(left.purges.map(\.dossier) == [Data(bond(50).dossier.bytes)])
        #expect(left.purges.map(\.whole) == [true])
        #expect(try await follow(gardener, from: left.cursor).purges.isEmpty)
        #expect(try await follow(head).titles == 1)
    }

    @Test func `it begins and ends by date at midnight, and nobody has to write`() async throws {
        let (bench, head, gardener) = try await scene()
        let club = try await bench.partnerID("club")
        _ = try await head.push(
            try involve(head, club, 50, from: "2026-03-03", until: "2026-03-04"))
        let start = try await follow(gardener)
        #expect(start.titles == 0)
        var stream = try await NewsStream(
            bench.workspace, tokenHash: DeviceToken.hash(gardener.token))
        // 11:05 on the 2nd; midnight in Amsterdam is twelve hours and 55 minutes later.
        bench.setTime(TestBench.start + 12 * Self.hour + 54 * 60_000)
        #expect(try await stream.look() == false)
        bench.setTime(TestBench.start + 12 * Self.hour + 56 * 60_000)
        #expect(try await stream.look() == true, "whoever listens is told")
        let entered = try await follow(gardener, from: start.cursor)
        #expect(entered.titles == 1)
        bench.setTime(TestBench.start + 36 * Self.hour + 54 * 60_000 + 23 * Self.hour)
        #expect(try await follow(gardener, from: entered.cursor).purges.isEmpty, "its last day")
        bench.setTime(TestBench.start + 60 * Self.hour + 56 * 60_000)
        let left = try await follow(gardener, from: entered.cursor)
        #expect(left.purges.map(\.whole) == [true])
        // A step back of the server's clock brings nothing back.
        bench.setTime(TestBench.start)
        #expect(try await follow(gardener).titles == 0)
    }

    @Test func `who is not involved writes nothing, and does not learn what exists`() async throws {
        let (bench, head, gardener) = try await scene()
        let club = try await bench.partnerID("club")
        func write(_ record: RecordIdentity) async throws -> String? {
            try await gardener.push(
                gardener.set([record.change("height", .integer(3), gardener.next())])
            ).last
        }
        #expect(try await write(plant(9)) == "unknown_record")
        #expect(try await write(plant(77, dossier: 77)) == "unknown_record")
        // Not by involving oneself, neither in a dossier that exists …
        let bond = bond(60)
        let own = gardener.set(
            [
                bond.change("with", .reference(club), gardener.next()),
                bond.change("from", try date("2026-03-01"), gardener.next()),
            ], creates: [bond.id])
        #expect(try await gardener.push(own).last == "forbidden")
        // … nor in one that it may open, for another partner or too late.
        let school = try await bench.partnerID("school")
        #expect(try await open(70, gardener, school, low: 70) == "forbidden")
        let late = self.bond(71, in: 71)
        let tomorrow = gardener.set(
            [
                plant(71, dossier: 71).change("title", .text("t"), gardener.next()),
                late.change("with", .reference(club), gardener.next()),
                late.change("from", try date("2026-03-03"), gardener.next()),
            ], creates: [plant(71, dossier: 71).id, late.id])
        #expect(try await gardener.push(tomorrow).last == "forbidden")
        #expect(try await open(72, gardener, club, low: 72) == "", "with its own it may")
        #expect(try await follow(gardener).titles == 1)
        #expect(try await follow(head).titles == 1, "and it is nobody else's")
        // Once it is there, it belongs to the owners of the decision.
        let wider = gardener.set([
            self.bond(72, in: 72).change("until", try date("2030-01-01"), gardener.next())
        ])
        #expect(try await gardener.push(wider).last == "forbidden")
        #expect(try await head.push(try involve(head, club, 50)).last == "")
        #expect(try await write(plant(9)) == "")
    }

    @Test func `domains and rights narrow what is held and written`() async throws {
        let (bench, head, _) = try await scene()
        let other = try await bench.enrol("head", partner: "club")
        let club = try await bench.partnerID("club")
        _ = try await head.push(
            head.set([plant(9).change("price", ConsentFlowTests().price, head.next())]))
        _ = try await head.push(try involve(head, club, 50))
        func fields(_ cells: [CellState]) -> [String] {
            cells.filter { $0.record.type.text == "plant" }.map(\.field.text).sorted()
        }
        let all = try await follow(other)
        #expect(fields(try await other.pull()) == ["price", "title"])
        let narrow = bond(50).change("domains", .boolean(true), head.next(), member: "beds")
        _ = try await head.push(head.set([narrow]))
        #expect(fields(try await other.pull()) == ["title"])
        let left = try await follow(other, from: all.cursor)
        #expect(left.purges.map(\.whole) == [true] && left.titles == 1, "the rest comes anew")
        func write(_ field: StaticString, _ value: Value) async throws -> String? {
            try await other.push(
                other.set([plant(9).change(field, value, other.next())])
            ).last
        }
        #expect(try await write("height", .integer(3)) == "")
        #expect(try await write("price", ConsentFlowTests().price) == "forbidden")
        let read = try #require(Choice("R"))
        _ = try await head.push(
            head.set([bond(50).change("rights", .choice(read), head.next(), member: "beds")]))
        #expect(try await write("height", .integer(4)) == "forbidden")
        #expect(fields(try await other.pull()) == ["height", "title"])
    }

    @Test func `what was asked of the history is out of reach as well`() async throws {
        let (bench, head, gardener) = try await scene()
        let club = try await bench.partnerID("club")
        func asks() async throws -> Int {
            try await SyncService(workspace: bench.workspace).history(
                plant(9).id, FieldName(literal: "title"), nil,
                tokenHash: DeviceToken.hash(gardener.token)
            ).entries.count
        }
        await #expect(throws: ErrorCode.notFound) { try await asks() }
        _ = try await head.push(try involve(head, club, 50))
        #expect(try await asks() == 1)
    }

    @Test func `an admin needs no involvement`() async throws {
        let (bench, _, _) = try await scene()
        let desk = try await bench.desk("Anna", "head")
        try await desk.edit(
            plant(9).id, [Edit(FieldName(literal: "title"), nil, .text("by Anna"))])
        #expect(try await bench.heads(plant(9), "title").live?.value == .text("by Anna"))
    }

    /// Where involvement is written but not required, nothing comes or goes by it.
    @Test func `a programme that does not require it is not changed by it`() async throws {
        let bench = try await TestBench(
            programme: Self.programme.replacingOccurrences(
                of: "required: true", with: "required: no"))
        let head = try await bench.enrol("head", partner: "school")
        let gardener = try await bench.enrol("gardener", partner: "club")
        #expect(try await open(9, head, try await bench.partnerID("school")) == "")
        let club = try await bench.partnerID("club")
        _ = try await head.push(try involve(head, club, 50, until: "2026-03-02"))
        let held = try await follow(gardener)
        #expect(held.titles == 1)
        bench.setTime(TestBench.start + 48 * Self.hour)
        _ = try await head.push(
            head.set([bond(50).change("_deleted", .boolean(true), head.next())]))
        let later = try await follow(gardener, from: held.cursor)
        #expect(later.purges.isEmpty)
        let list = try await bench.workspace.store.read {
            try PurgeList(bench.workspace, $0).rows()
        }
        #expect(list.isEmpty)
    }

    @Test func `what ends in a dossier out of reach is no news`() async throws {
        let (bench, head, gardener) = try await scene()
        let visitor = try await bench.enrol("visitor", partner: "club")
        let flow = ConsentFlowTests()
        let start = try await follow(visitor)
        _ = try await head.push(
            try flow.grant(head, to: try await bench.partnerID("club")))
        let day = try date("2026-03-02")
        _ = try await head.push(head.set([flow.permit().change("ended", day, head.next())]))
        #expect(try await follow(visitor, from: start.cursor).purges.isEmpty)
        #expect(try await follow(gardener).purges.isEmpty)
    }

    @Test func `of the own involvement only what involves may be written without a right`()
        async throws
    {
        let (bench, _, gardener) = try await scene()
        let club = try await bench.partnerID("club")
        let (plant, bond) = (plant(90, dossier: 90), bond(90, in: 90))
        let set = gardener.set(
            [
                plant.change("title", .text("t"), gardener.next()),
                bond.change("with", .reference(club), gardener.next()),
                bond.change("from", try date("2026-03-01"), gardener.next()),
                bond.change("secret", .text("x"), gardener.next()),
            ], creates: [plant.id, bond.id])
        #expect(try await gardener.push(set).last == "forbidden")
    }
}
