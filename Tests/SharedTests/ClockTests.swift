import Machine
import Testing

@testable import Shared

@Suite struct ClockTests {
    @Test func `a stuttering wall clock still moves forward`() throws {
        var clock = HybridLogicalClock()
        let readings = try (0..<5).map { _ in try clock.now(physicalMilliseconds: 1_000) }
        #expect(readings.map(\.milliseconds) == [1_000, 1_000, 1_000, 1_000, 1_000])
        #expect(readings.map(\.counter) == [0, 1, 2, 3, 4])
    }

    @Test func `a regressing wall clock still moves forward`() throws {
        var clock = HybridLogicalClock()
        let first = try clock.now(physicalMilliseconds: 5_000)
        let second = try clock.now(physicalMilliseconds: 10)
        #expect(second > first)
        #expect(second.milliseconds == 5_000)
    }

    @Test func `a moving wall clock is followed and the counter starts anew`() throws {
        var clock = HybridLogicalClock()
        _ = try clock.now(physicalMilliseconds: 1_000)
        _ = try clock.now(physicalMilliseconds: 1_000)
        let later = try clock.now(physicalMilliseconds: 1_001)
        #expect(later == HybridTimestamp(milliseconds: 1_001))
    }

    @Test(arguments: [Int64(-400 * 86_400_000), -1, 0, 999, 1_000, 1_001, 2_000])
    func `the next reading is greater than everything observed`(physical: Int64) throws {
        var clock = HybridLogicalClock()
        let seen = HybridTimestamp(milliseconds: 1_000, counter: 7)!
        clock.observe(seen)
        #expect(try clock.now(physicalMilliseconds: physical) > seen)
    }

    @Test func `observing the past changes nothing`() {
        var clock = HybridLogicalClock(latest: HybridTimestamp(milliseconds: 9)!)
        clock.observe(HybridTimestamp(milliseconds: 8, counter: 65_535)!)
        #expect(clock.latest == HybridTimestamp(milliseconds: 9)!)
    }

    @Test func `the counter overflows into the milliseconds`() throws {
        var clock = HybridLogicalClock(
            latest: HybridTimestamp(milliseconds: 1_000, counter: .max)!)
        #expect(
            try clock.now(physicalMilliseconds: 1_000)
                == HybridTimestamp(milliseconds: 1_001, counter: 0))
    }

    @Test func `an exhausted clock says so and stays as it was`() {
        var clock = HybridLogicalClock(latest: .maximum)
        #expect(throws: ClockError.exhausted) { try clock.now(physicalMilliseconds: 0) }
        #expect(clock.latest == .maximum)
        var fresh = HybridLogicalClock()
        #expect(throws: ClockError.exhausted) { try fresh.now(physicalMilliseconds: 1 << 47) }
        #expect(fresh.latest == .zero)
    }

    @Test func `only the future can be ahead, and only beyond the limit`() {
        let limit = Limits.clockAheadMilliseconds
        func isAhead(_ milliseconds: Int64) -> Bool {
            HybridLogicalClock.isAhead(
                HybridTimestamp(milliseconds: milliseconds)!, ofServerMilliseconds: 1_000_000)
        }
        #expect(!isAhead(0))
        #expect(!isAhead(1_000_000 + limit))
        #expect(isAhead(1_000_001 + limit))
        #expect(isAhead(TimeStamp("2099-01-01T00:00:00.000Z")!.milliseconds))
    }

    @Test func `readings stay within a signed column`() {
        #expect(HybridTimestamp(milliseconds: -1) == nil)
        #expect(HybridTimestamp(milliseconds: 1 << 47) == nil)
        #expect(HybridTimestamp(rawValue: UInt64(Int64.max) + 1) == nil)
        #expect(HybridTimestamp.maximum.rawValue == UInt64(Int64.max))
    }
}

@Suite struct VersionTests {
    @Test func `the order is total, by time and then by replica`() {
        let ascending = [
            version(1, 0, by: 1), version(1, 0, by: 2), version(1, 1, by: 1), version(2, 0, by: 1),
        ]
        for (place, one) in ascending.enumerated() {
            for (other, second) in ascending.enumerated() {
                #expect((one < second) == (place < other))
                #expect((one == second) == (place == other))
            }
        }
    }

    @Test func `the bytes have the same order and come back`() {
        var random = SplitMix(seed: 7)
        let versions = (0..<200).map { _ in
            version(
                Int64.random(in: 0..<1 << 47, using: &random), .random(in: 0...9, using: &random),
                by: .random(in: 1...300, using: &random))
        }
        for (one, other) in zip(versions, versions.dropFirst()) {
            #expect((one < other) == one.bytes.lexicographicallyPrecedes(other.bytes))
        }
        #expect(Version.decode(Version.encode(versions)) == versions)
        #expect(Version.decode([1, 2, 3]) == nil)
        #expect(ReplicaID(0) == nil)
    }
}
