import Assets
import Foundation
import Testing

@testable import Shared
@testable import SyncServer

/// Records that are a partner's own, by the bundled programme: a task that is shared with a partner
/// whose role otherwise sees nothing of it.
@Suite struct OwnRecordTests {
    private let dossier = DossierID(high: 2, low: 1)

    private func task(_ low: UInt64) -> RecordIdentity {
        RecordIdentity(
            id: RecordID(high: 9, low: low), type: RecordTypeName(literal: "task"),
            dossier: dossier, domain: LifeDomainName(literal: "coordination"))
    }

    private func scene() async throws -> (TestBench, coach: TestDevice, work: TestDevice) {
        let bench = try await TestBench(programme: bundledProgramme)
        let coach = try await bench.enrol("coach", partner: "town")
        let work = try await bench.enrol("work_coach", partner: "work")
        // The coach's partner opens the dossier, and involves the other one.
        for (low, partner) in [(11, "town"), (12, "work")] as [(UInt64, String)] {
            let set = try await involvement(low, of: partner, by: coach)
            #expect(try await coach.push(set).last == "")
        }
        for low in 1...2 as ClosedRange<UInt64> {
            let set = coach.set(
                [
                    task(low).change("title", .text("CV"), coach.next()),
                    task(low).change("note", .text("first"), coach.next()),
                ], creates: [task(low).id])
            #expect(try await coach.push(set).last == "")
        }
        return (bench, coach, work)
    }

    private func involvement(
        _ low: UInt64, of partner: String, by coach: TestDevice
    ) async throws -> ChangeSet {
        let record = RecordIdentity(
            id: RecordID(high: 9, low: low), type: RecordTypeName(literal: "involvement"),
            dossier: dossier, domain: LifeDomainName(literal: "coordination"))
        let partner = try await coach.bench.partnerID(partner)
        let from = try #require(CalendarDate("2020-01-01"))
        return coach.set(
            [
                record.change("organisation_id", .reference(partner), coach.next()),
                record.change("valid_from", .date(from), coach.next()),
            ], creates: [record.id])
    }

    private func tasks(_ cells: [CellState]) -> [UInt64] {
        Swift.Set(cells.filter { $0.record.type.text == "task" }.map(\.record.id.low)).sorted()
    }

    private func share(
        _ coach: TestDevice, _ low: UInt64, with partner: RecordID, _ flag: Bool = true
    )
        -> ChangeSet
    {
        coach.set([
            task(low).change(
                "shared_with", .boolean(flag), coach.next(), member: partner.text)
        ])
    }

    @Test(arguments: [0, 1] as [UInt32])
    func `a task arrives whole when it is shared, and no other does`(size: UInt32) async throws {
        let (bench, coach, work) = try await scene()
        var cursor = Data()
        var more = true
        while more {
            let answer = try await work.exchange(
                work.request([], cursor: cursor, pageCells: size))
            #expect(tasks(try answer.page.states()) == [])
            (cursor, more) = (answer.cursor, answer.more)
        }
        let partner = try await bench.partnerID("work")
        #expect(try await coach.push(share(coach, 2, with: partner)).last == "")
        var fields: [String] = []
        more = true
        while more {
            let answer = try await work.exchange(
                work.request([], cursor: cursor, pageCells: size))
            let cells = try answer.page.states()
            #expect(tasks(cells).allSatisfy { $0 == 2 })
            fields += cells.map(\.field.text)
            (cursor, more) = (answer.cursor, answer.more)
        }
        #expect(Swift.Set(fields) == ["title", "note", "shared_with"])
        #expect(tasks(try await work.pull()) == [2])
        #expect(tasks(try await coach.pull()) == [1, 2])
        let stranger = try await bench.enrol("work_coach", partner: "strangers")
        #expect(tasks(try await stranger.pull()) == [])
    }

    @Test func `a task that is shared no more leaves, what else is own comes anew`() async throws {
        let (bench, coach, work) = try await scene()
        let partner = try await bench.partnerID("work")
        for low in 1...2 as ClosedRange<UInt64> {
            _ = try await coach.push(share(coach, low, with: partner))
        }
        let held = try await work.exchange(work.request([]))
        #expect(tasks(try held.page.states()) == [1, 2])
        _ = try await coach.push(share(coach, 2, with: partner, false))
        let answer = try await work.exchange(work.request([], cursor: held.cursor))
        #expect(answer.purges.map(\.dossier) == [Data(dossier.bytes)])
        #expect(tasks(try answer.page.states()) == [1])
        let next = try await work.exchange(work.request([], cursor: answer.cursor))
        #expect(next.purges.isEmpty)
        #expect(try next.page.states().isEmpty)
        // The coach holds tasks on no such ground.
        #expect(try await coach.exchange(coach.request([], cursor: Data())).purges.isEmpty)
    }

    @Test func `on an own task the note may be written, the title not, and no other task at all`()
        async throws
    {
        let (bench, coach, work) = try await scene()
        let partner = try await bench.partnerID("work")
        _ = try await coach.push(share(coach, 2, with: partner))
        func write(_ low: UInt64, _ field: StaticString) async throws -> String? {
            try await work.push(
                work.set([task(low).change(field, .text("mine"), work.next())])
            ).last
        }
        #expect(try await write(2, "note") == "")
        #expect(try await write(2, "title") == "forbidden")
        #expect(try await write(1, "note") == "forbidden")
        let delete = work.set([task(2).change("_deleted", .boolean(true), work.next())])
        #expect(try await work.push(delete).last == "")
        // What is not shared any more is not one's own any more.
        _ = try await coach.push(share(coach, 2, with: partner, false))
        #expect(try await write(2, "note") == "forbidden", "not every head says so any more")
    }

    @Test func `a partner may create what is its own, and nothing else`() async throws {
        let (bench, _, work) = try await scene()
        let partner = try await bench.partnerID("work")
        let own = work.set(
            [
                task(7).change("title", .text("Bel werkgever"), work.next()),
                task(7).change("owner_id", .reference(partner), work.next()),
            ], creates: [task(7).id])
        let others = work.set(
            [task(8).change("title", .text("x"), work.next())], creates: [task(8).id])
        #expect(try await work.push(own, others) == ["", "forbidden"])
        #expect(tasks(try await work.pull()) == [7])
    }

    @Test
    func `enrolment gives the worker a name that every partner reads, and makes tasks theirs`()
        async throws
    {
        let (bench, coach, work) = try await scene()
        let workers = try await coach.pull().filter { $0.record.type.text == "worker" }
        #expect(Swift.Set(workers.map(\.record.id)).count == 2)
        let row = try #require(
            try await bench.workspace.store.read { try $0.replica(work.replica) })
        #expect(workers.contains { $0.record.id == row.workerID })
        let set = coach.set([
            task(1).change("owner_id", .reference(row.workerID), coach.next())
        ])
        #expect(try await coach.push(set).last == "")
        #expect(tasks(try await work.pull()) == [1])
        let known = try #require(workers.first)
        let forged = coach.set([
            known.record.change(
                "display_name", .text("Someone"), coach.next())
        ])
        #expect(try await coach.push(forged).last == "forbidden")
        #expect(try await bench.workspace.store.read { try $0.firstBrokenEntry() } == nil)
    }
}
