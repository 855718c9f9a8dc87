import Foundation
import SwiftProtobuf
import Testing

@testable import Shared
@testable import SyncServer

@Suite struct PushTests {
    @Test func `an accepted change reaches another device with its rank and author`() async throws {
        let bench = try await TestBench()
        let one = try await bench.enrol("gardener")
        let two = try await bench.enrol("visitor")
        let version = one.next()
        let set = one.set([plant().change("title", .text("Roos"), version)], creates: [plant().id])
        #expect(try await one.push(set) == [""])
        let cells = try await two.pull()
        #expect(cells.map(\.record) == [plant()])
        #expect(cells.first?.heads.all == [Head(version: version, rank: 0, value: .text("Roos"))])
    }

    @Test func `a repeated push gives the same outcomes and changes nothing`() async throws {
        let bench = try await TestBench()
        let device = try await bench.enrol("gardener")
        let sets = [
            device.set([plant().change("title", .text("a"), device.next())], creates: [plant().id]),
            device.set([plant().change("height", .integer(999), device.next())]),
        ]
        let first = try await device.exchange(device.request(sets))
        let position = try await bench.workspace.store.read { try $0.position() }
        for _ in 0..<3 {
            let again = try await device.exchange(device.request(sets))
            #expect(again.outcomes == first.outcomes)
        }
        #expect(try await bench.workspace.store.read { try $0.position() } == position)
    }

    @Test func `outcomes come from the first unacknowledged number on, sent now or earlier`()
        async throws
    {
        let bench = try await TestBench()
        let device = try await bench.enrol("gardener")
        let sets = (0..<3).map { _ in
            device.set([plant().change("title", .text("a"), device.next())])
        }
        _ = try await device.push(sets[0])
        _ = try await device.push(sets[1])
        let later = try await device.exchange(
            device.request([sets[2]], acknowledged: 1))
        #expect(later.outcomes.map(\.first) == [2])
        #expect(later.outcomes.map(\.count) == [2])
        #expect(later.outcomes.map(\.code) == ["unknown_record"])
    }

    @Test func `a gap, a fork and a foreign history are answers that use no number`() async throws {
        let bench = try await TestBench()
        let device = try await bench.enrol("gardener")
        let one = device.set(
            [plant().change("title", .text("a"), device.next())], creates: [plant().id])
        let two = device.set([plant().change("height", .integer(1), device.next())])
        await #expect(throws: ErrorCode.gap) { try await device.push(two) }
        #expect(try await device.push(one) == [""])
        let other = ChangeSet(
            number: 1, creates: [plant().id],
            changes: [plant().change("title", .text("b"), device.next())])
        await #expect(throws: ErrorCode.replicaForked) { try await device.push(other) }
        await #expect(throws: ErrorCode.epochChanged) {
            try await device.exchange(device.request([], acknowledged: 2))
        }
        #expect(try await device.push(two) == ["", ""])
    }

    @Test func `a refused set uses its number, is kept, and does not stop the next`() async throws {
        let bench = try await TestBench()
        let device = try await bench.enrol("gardener")
        let forbidden = device.set(
            [
                plant().change("price", .amount(Amount(tenThousandths: 1)), device.next())
            ], creates: [plant().id])
        let chained = device.set([plant().change("title", .text("x"), device.next())])
        let fine = device.set(
            [plant(2).change("title", .text("y"), device.next())], creates: [plant(2).id])
        #expect(
            try await device.push(forbidden, chained, fine) == ["forbidden", "unknown_record", ""])
    }

    @Test func `a base that was refused counts as that change's own bases`() async throws {
        let bench = try await TestBench()
        let device = try await bench.enrol("gardener")
        let first = device.next()
        let second = device.next()
        let third = device.next()
        let outcomes = try await device.push(
            device.set([plant().change("height", .integer(1), first)], creates: [plant().id]),
            device.set([plant().change("height", .integer(999), second, bases: [first])]),
            device.set([plant().change("height", .integer(3), third, bases: [second])]))
        #expect(outcomes == ["", "value_out_of_range", ""])
        #expect(try await device.pull().map(\.heads.versions) == [[third]])
    }

    @Test(.timeLimit(.minutes(15)))
    func `bases of refused sets that name each other or themselves end`() async throws {
        let bench = try await TestBench()
        let device = try await bench.enrol("gardener")
        let selfish = device.next()
        var layer = [selfish]
        let first = device.next()
        var sets = [
            device.set([plant().change("height", .integer(1), selfish, bases: [selfish])]),
            device.set([plant().change("height", .integer(1), first)], creates: [plant().id]),
        ]
        // Ten layers of eight refused changes, each naming the whole layer below.
        for _ in 0..<10 {
            let next = (0..<8).map { _ in device.next() }
            for version in next {
                sets.append(
                    device.set([plant().change("height", .integer(900), version, bases: layer)]))
            }
            layer = next
        }
        let last = device.next()
        sets.append(device.set([plant().change("height", .integer(2), last, bases: layer)]))
        let answer = try await device.exchange(device.request(sets))
        #expect(answer.outcomes.first?.code == "malformed")
        #expect(answer.outcomes.last?.code == "")
        #expect(try await device.pull().first?.heads.live?.version == last)
    }

    /// The answer to the set that was ahead was lost, and time went on: what was built on it may not
    /// overtake it.
    @Test func `after a set that was ahead, all wait until the client knows`() async throws {
        let bench = try await TestBench()
        let device = try await bench.enrol("gardener")
        let fast = TestBench.start + 600_000
        let ahead = device.set(
            [plant().change("height", .integer(1), device.stamp(fast))], creates: [plant().id])
        #expect(try await device.push(ahead) == ["clock_ahead"])
        bench.setTime(TestBench.start + 1_800_000)
        let later = device.set([
            plant().change(
                "height", .integer(2), device.stamp(fast + 60_000), bases: [device.stamp(fast)])
        ])
        #expect(try await device.push(ahead, later) == ["clock_ahead"])
        // It comes again under the number that nothing was stored for.
        let again = ChangeSet(
            number: 2, creates: [plant().id],
            changes: [plant().change("height", .integer(1), device.stamp(fast + 1))])
        let known = try await device.exchange(device.request([again], acknowledged: 1))
        #expect(known.outcomes.map(\.code) == [""])
    }

    @Test func `only what is disputed can be decided`() async throws {
        let bench = try await TestBench()
        let device = try await bench.enrol("gardener")
        let first = device.next()
        _ = try await device.push(
            device.set([plant().change("title", .text("a"), first)], creates: [plant().id]))
        let needless = device.set([
            plant().change("title", .text("b"), device.next(), bases: [first], reason: "I may")
        ])
        #expect(try await device.push(needless).last == "conflict_changed")
    }

    @Test
    func `weeks-old edits are legal, a clock ahead is not, and a server step back refuses nobody`()
        async throws
    {
        let bench = try await TestBench()
        let device = try await bench.enrol("gardener")
        let old = device.stamp(TestBench.start - 60 * 86_400_000)
        let edge = device.stamp(TestBench.start + Limits.clockAheadMilliseconds)
        let ahead = device.stamp(TestBench.start + Limits.clockAheadMilliseconds + 1)
        let set1 = device.set([plant().change("height", .integer(1), old)], creates: [plant().id])
        let set2 = device.set([plant().change("height", .integer(2), edge, bases: [old])])
        #expect(try await device.push(set1, set2) == ["", ""])
        bench.setTime(TestBench.start - 400 * 86_400_000)
        let set3 = device.set([plant().change("height", .integer(3), ahead, bases: [edge])])
        #expect(try await device.push(set3) == ["", "", "clock_ahead"])
        bench.setTime(TestBench.start + 1)
        let again = device.set([plant().change("height", .integer(3), ahead, bases: [edge])])
        let request = device.request([again], acknowledged: 3)
        #expect(try await device.exchange(request).outcomes.map(\.code) == [""])
    }

    @Test func `a stale decision is refused and two heads stay`() async throws {
        let bench = try await TestBench()
        let one = try await bench.enrol("gardener")
        let two = try await bench.enrol("head")
        let first = one.next()
        _ = try await one.push(
            one.set([plant().change("title", .text("a"), first)], creates: [plant().id]))
        let left = one.next()
        let right = two.next()
        _ = try await one.push(one.set([plant().change("title", .text("b"), left, bases: [first])]))
        _ = try await two.push(
            two.set([plant().change("title", .text("c"), right, bases: [first])]))
        let stale = one.set([
            plant().change("title", .text("b"), one.next(), bases: [left], reason: "mine")
        ])
        #expect(try await one.push(stale).last == "conflict_changed")
        let decision = one.next()
        let whole = one.set([
            plant().change(
                "title", .text("c"), decision, bases: [left, right], reason: "asked her")
        ])
        #expect(try await one.push(whole).last == "")
        let heads = try #require(try await two.pull().first?.heads)
        #expect(heads.all.map(\.version) == [decision])
        #expect(heads.live?.rank == 1)
        #expect(heads.live?.resolution?.reason == "asked her")
    }
}
