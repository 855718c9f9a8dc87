import Foundation
import SwiftProtobuf
import Testing

@testable import Shared
@testable import SyncServer

/// What a partner has to give up when a right ends, and the receipts of it.
@Suite struct PurgeTests {
    private let flow = ConsentFlowTests()

    /// A visitor who holds prices by permit 50, and the cursor they hold them at.
    private func permitted() async throws -> (
        TestBench, head: TestDevice, visitor: TestDevice, cursor: Data
    ) {
        let (bench, head, visitor) = try await flow.scene()
        _ = try await head.push(
            try flow.grant(head, to: try await bench.partnerID("club")))
        let held = try await flow.follow(visitor, from: Data())
        try #require(held.fields.contains("price"))
        return (bench, head, visitor, held.cursor)
    }

    private func withdrawal(_ head: TestDevice, _ permit: RecordIdentity) throws -> ChangeSet {
        let day = try #require(CalendarDate("2026-03-05"))
        return head.set([permit.change("ended", .date(day), head.next())])
    }

    private func purges(_ bench: TestBench) async throws -> [PurgeRow] {
        try await bench.workspace.store.read { try PurgeList(bench.workspace, $0).rows() }
    }

    @Test func `a withdrawal is told with every answer until the cursor moves on`() async throws {
        let (bench, head, visitor, cursor) = try await permitted()
        _ = try await head.push(try withdrawal(head, flow.permit()))
        for _ in 0..<2 {
            let answer = try await visitor.exchange(visitor.request([], cursor: cursor))
            #expect(answer.purges.map(\.dossier) == [Data(plant().dossier.bytes)])
            #expect(try answer.page.states().isEmpty)
        }
        let answer = try await visitor.exchange(visitor.request([], cursor: cursor))
        let next = try await visitor.exchange(visitor.request([], cursor: answer.cursor))
        #expect(next.purges.isEmpty)
        // Whose it is not, and who comes new, hears nothing of it.
        let stranger = try await bench.enrol("visitor", partner: "strangers")
        #expect(try await stranger.exchange(stranger.request([])).purges.isEmpty)
        let late = try await bench.enrol("visitor", partner: "club")
        #expect(try await late.exchange(late.request([])).purges.isEmpty)
        #expect(try await purges(bench).map(\.replica) == [visitor.replica])
    }

    @Test func `a receipt is kept once, and only of what was asked for`() async throws {
        let (bench, head, visitor, cursor) = try await permitted()
        var request = visitor.request([], cursor: cursor)
        request.purged = [.with { $0.dossier = Data(plant().dossier.bytes) }]
        _ = try await visitor.exchange(request)
        #expect(try await purges(bench).isEmpty, "nothing had ended")
        _ = try await head.push(try withdrawal(head, flow.permit()))
        let answer = try await visitor.exchange(visitor.request([], cursor: cursor))
        #expect(try await purges(bench).map(\.purgedAt) == [nil])
        let stranger = try await bench.enrol("visitor", partner: "strangers")
        for (device, cursor) in [(stranger, Data()), (visitor, answer.cursor)] {
            var told = device.request([], cursor: cursor)
            told.purged = answer.purges
            bench.setTime(TestBench.start + 1_000)
            _ = try await device.exchange(told)
            bench.setTime(TestBench.start + 2_000)
            _ = try await device.exchange(told)
        }
        #expect(try await purges(bench).map(\.purgedAt) == [TestBench.start + 1_000])
        // A first request that comes again wipes no debt out.
        _ = try await visitor.exchange(visitor.request([]))
        #expect(try await purges(bench).map(\.replica) == [visitor.replica])
        // It ends once more: the old receipt says nothing of that.
        _ = try await head.push(
            try flow.grant(head, to: try await bench.partnerID("club"), low: 51))
        _ = try await head.push(try withdrawal(head, flow.permit(51)))
        #expect(try await purges(bench).map(\.purgedAt) == [nil])
        request.purged = Array(repeating: answer.purges[0], count: Limits.purgesPerExchange + 1)
        await #expect(throws: ErrorCode.bodyTooLarge) { try await visitor.exchange(request) }
        request.purged = [.with { $0.dossier = Data([1]) }]
        await #expect(throws: ErrorCode.malformedBody) { try await visitor.exchange(request) }
    }

    @Test(arguments: [0, 1] as [UInt32])
    func `what a new basis allows comes anew after the purge`(size: UInt32) async throws {
        let (bench, head, visitor, cursor) = try await permitted()
        let club = try await bench.partnerID("club")
        _ = try await head.push(
            try withdrawal(head, flow.permit()), try flow.grant(head, to: club, low: 51))
        let answer = try await visitor.exchange(
            visitor.request([], cursor: cursor, pageCells: size))
        #expect(answer.purges.count == 1)
        let rest = try await flow.follow(visitor, from: answer.cursor, pageCells: size)
        let fields = try answer.page.states().map(\.field.text) + rest.fields
        #expect(fields.filter { $0 == "price" }.count == 3)
        // Where another basis still allows the same, nothing ends.
        _ = try await head.push(try flow.grant(head, to: club, low: 52))
        let both = try await flow.follow(visitor, from: rest.cursor)
        _ = try await head.push(try withdrawal(head, flow.permit(51)))
        let quiet = try await visitor.exchange(visitor.request([], cursor: both.cursor))
        #expect(quiet.purges.isEmpty)
    }

    @Test func `more endings than one answer holds come with the answers that follow`()
        async throws
    {
        let (bench, head, visitor) = try await flow.scene()
        let club = try await bench.partnerID("club")
        let day = try #require(CalendarDate("2026-03-01"))
        let permits = (1...UInt64(Limits.purgesPerExchange + 1)).map { low in
            RecordIdentity(
                id: RecordID(high: 7, low: low), type: RecordTypeName(literal: "permit"),
                dossier: DossierID(high: 7, low: low), domain: plant().domain)
        }
        let given = permits.map { permit in
            head.set(
                [
                    permit.change("since", .date(day), head.next()),
                    permit.change("party", .reference(club), head.next()),
                    permit.change("scope", .boolean(true), head.next(), member: "secrets"),
                ], creates: [permit.id])
        }
        _ = try await head.exchange(head.request(given))
        let held = try await flow.follow(visitor, from: Data())
        let withdrawn = try permits.map { try withdrawal(head, $0) }
        _ = try await head.exchange(head.request(withdrawn))
        var cursor = held.cursor
        var told: [Int] = []
        var more = true
        while more {
            let answer = try await visitor.exchange(visitor.request([], cursor: cursor))
            if !answer.purges.isEmpty { told.append(answer.purges.count) }
            cursor = answer.cursor
            more = answer.more
        }
        #expect(told == [Limits.purgesPerExchange, 1])
    }

    /// An outcome that comes after the purge would bring back what the device wrote itself.
    @Test func `nothing is purged before all outcomes are told`() async throws {
        let (bench, head, _, _) = try await permitted()
        let pupil = try await bench.enrol("pupil", partner: "class")
        let own = try await bench.partnerID("class")
        _ = try await head.push(try flow.grant(head, to: own, low: 52))
        let start = try await flow.follow(pupil, from: Data())
        var base: [Shared.Version] = []
        for _ in 0..<Limits.outcomesPerAnswer / 1_000 + 1 {
            let sets = (0..<1_000).map { _ in
                let version = pupil.next()
                defer { base = [version] }
                return pupil.set(
                    [plant().change("price", flow.price, version, bases: base)])
            }
            // Unacknowledged: the answers are lost.
            _ = try? await pupil.exchange(pupil.request(sets, cursor: start.cursor))
        }
        _ = try await head.push(try withdrawal(head, flow.permit(52)))
        let first = try await pupil.exchange(pupil.request([], cursor: start.cursor))
        let told = first.outcomes.reduce(0) { $0 + $1.count }
        try #require(told == Limits.outcomesPerAnswer)
        #expect(first.purges.isEmpty && first.more && first.page.value.isEmpty)
        let second = try await pupil.exchange(
            pupil.request([], cursor: first.cursor, acknowledged: told))
        #expect(second.purges.count == 1)
    }
}
