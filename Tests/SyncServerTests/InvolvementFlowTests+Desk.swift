import Foundation
import SwiftProtobuf
import Testing

@testable import Shared
@testable import SyncServer

/// What admins decide of involvement, and what digests make of it.
extension InvolvementFlowTests {
    /// The digest of a whole answer, and the sum of what a partner's device holds by it.
    private func root(_ device: TestDevice) async throws -> (server: Digest?, client: Digest) {
        var request = device.request([])
        request.programme = 1
        request.pageCells = 0
        var cells: [CellKey: CellState] = [:]
        var narrowed: Swift.Set<DossierID> = []
        var answer = try await device.exchange(request)
        while true {
            for cell in try answer.page.states() { cells[cell.key] = cell }
            narrowed.formUnion(answer.page.narrowed.compactMap { $0.reach?.dossier })
            if !answer.more { break }
            request.cursor = answer.cursor
            answer = try await device.exchange(request)
        }
        let scope = Digest.scope(role: RoleName(literal: "gardener"), programme: 1)
        let held = cells.values.filter { !narrowed.contains($0.record.dossier) }
        return (
            Digest(bytes: answer.digest),
            held.reduce(into: scope) { $0 += .cell($1.key, versions: $1.heads.versions) }
        )
    }

    @Test func `digests cover what a partner reaches wholly, and follow its involvement`()
        async throws
    {
        let (bench, head, gardener) = try await scene()
        let club = try await bench.partnerID("club")
        func fits() async throws -> Digest? {
            let root = try await root(gardener)
            #expect(root.server == root.client)
            #expect(try await bench.workspace.mendDigests(), "stored as counted")
            return root.server
        }
        let nothing = try await fits()
        _ = try await head.push(try involve(head, club, 50, until: "2026-03-02"))
        let all = try await fits()
        #expect(all != nothing)
        _ = try await head.push(
            head.set([plant(9).change("height", .integer(3), head.next())]))
        #expect(try await fits() != all, "a change in a dossier that it reaches")
        _ = try await head.push(
            head.set([bond(50).change("domains", .boolean(true), head.next(), member: "beds")]))
        #expect(try await fits() == nothing, "narrowed: none of it counts")
        _ = try await head.push(
            head.set([bond(50).change("domains", .boolean(true), head.next(), member: "secrets")]))
        _ = try await fits()
        // By midnight, without a change.
        bench.setTime(TestBench.start + 13 * Self.hour)
        #expect(try await fits() == nothing)
    }

    @Test func `nobody waits for what midnight ends for others`() async throws {
        let (bench, head, gardener) = try await scene()
        let (school, club) = (
            try await bench.partnerID("school"), try await bench.partnerID("club")
        )
        for number in 100..<145 as Range<UInt64> {
            #expect(try await open(number, head, school) == "")
            let ends = try involve(head, club, 1_000 + number, in: number, until: "2026-03-02")
            #expect(try await head.push(ends).last == "")
        }
        let start = try await follow(gardener)
        #expect(start.titles == 45)
        bench.setTime(TestBench.start + 13 * Self.hour)
        func left() async throws -> Int {
            let day = try #require(CalendarDate("2026-03-03"))
            return try await bench.workspace.store.read {
                try $0.turning(until: day, for: nil, limit: .max).count
            }
        }
        let headEnd = try await follow(head)
        #expect(headEnd.titles == 46)
        #expect(try await left() == 45, "none of it is the head's")
        try await SyncService(workspace: bench.workspace).followUp()
        #expect(try await left() == 45 - (Limits.turnsAtOnce + 1), "some at a time")
        let ended = try await follow(gardener, from: start.cursor)
        #expect(ended.purges.count == 45, "its own at once")
        #expect(try await left() == 0)
        #expect(try await follow(gardener).titles == 0)
        #expect(try await bench.workspace.mendDigests())
    }

    @Test func `a dossier of 400 cells enters in one exchange`() async throws {
        let (bench, head, gardener) = try await scene()
        let start = try await follow(gardener)
        let plants = (0..<200 as Range<UInt64>).map { plant(1_000 + $0) }
        let changes = plants.flatMap { plant in
            [
                plant.change("title", .text("t"), head.next()),
                plant.change("height", .integer(3), head.next()),
            ]
        }
        #expect(
            try await head.push(head.set(changes, creates: Swift.Set(plants.map(\.id)))).last == "")
        _ = try await head.push(try involve(head, try await bench.partnerID("club"), 50))
        let answer = try await gardener.exchange(gardener.request([], cursor: start.cursor))
        #expect(!answer.more)
        #expect(answer.page.value.count >= 400)
    }

    @Test func `an admin involves, ends and hands over, one change set a dossier`() async throws {
        let (bench, head, gardener) = try await scene()
        let visitor = try await bench.enrol("gardener", partner: "guests")
        #expect(try await open(10, head, try await bench.partnerID("school")) == "")
        let desk = try await bench.desk("Anna", "head")
        let dossiers = [plant(9).dossier, plant(10, dossier: 10).dossier]
        let club = AdminDesk.Party(partner: PartnerName(literal: "club"))
        let guests = AdminDesk.Party(partner: PartnerName(literal: "guests"))
        for dossier in dossiers {
            try await desk.involve(
                club, in: dossier, .init(domains: [LifeDomainName(literal: "beds")]))
        }
        let start = try await follow(gardener)
        #expect(start.titles == 2)
        let before = try await bench.workspace.store.read { try $0.position().sequence }
        for dossier in dossiers {
            #expect(try await desk.reassign(club, to: guests, in: dossier) == 1)
        }
        let after = try await bench.workspace.store.read { try $0.position().sequence }
        // Each: one ended; partner, from, until and the one domain of the new one.
        #expect(after - before == 10)
        #expect(try await follow(gardener, from: start.cursor).purges.count == 2)
        #expect(try await follow(visitor).titles == 2)
        let rows = try await bench.workspace.store.read { try desk.involved(guests, $0) }
        #expect(rows.map(\.reach.text) == ["beds=W", "beds=W"], "it reaches no further")
        #expect(try await desk.end(guests, in: dossiers[0]) == 1)
        #expect(try await desk.end(guests, in: dossiers[0]) == 0)
        #expect(try await follow(visitor).titles == 1)
    }

    @Test func `a dossier that an admin opens is held by the admin's partner`() async throws {
        let (bench, head, _) = try await scene()
        let desk = try await bench.desk("Anna", "head", partner: "school")
        _ = try await desk.add(
            RecordTypeName(literal: "plant"), dossier: nil, domain: nil,
            [Edit(FieldName(literal: "title"), nil, .text("by Anna"))])
        #expect(try await follow(head).titles == 2)
    }
}
