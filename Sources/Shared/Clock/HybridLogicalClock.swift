/// Gives every change of a replica a reading that is greater than all that the replica has seen.
///
/// Physical time is an argument: the clock never asks the machine. A wall clock that stutters or
/// steps back costs nothing but the counter, which overflows into the milliseconds. Readings of
/// others are checked (`isAhead`) before the clock is touched (pitfall P1).
public struct HybridLogicalClock: Hashable, Sendable {
    /// The greatest reading given or seen.
    public private(set) var latest: HybridTimestamp

    public init(latest: HybridTimestamp = .zero) { self.latest = latest }

    /// The next reading: strictly greater than every earlier one and than everything observed, and
    /// not before `physicalMilliseconds` (since 1970).
    ///
    /// Throws `ClockError.exhausted`, and leaves the clock as it was, where no greater reading exists.
    public mutating func now(physicalMilliseconds: Int64) throws(ClockError) -> HybridTimestamp {
        guard latest < .maximum, physicalMilliseconds < 1 << 47,
            let next = HybridTimestamp(rawValue: latest.rawValue + 1)
        else { throw .exhausted }
        let physical = HybridTimestamp(milliseconds: max(0, physicalMilliseconds)) ?? .zero
        latest = max(physical, next)
        return latest
    }

    /// Takes note of a reading that someone else gave. Observing twice is observing once.
    public mutating func observe(_ timestamp: HybridTimestamp) {
        latest = max(latest, timestamp)
    }

    /// Whether `timestamp` lies more than `Limits.clockAheadMilliseconds` after a reading of the
    /// server's clock. The past is never too old.
    public static func isAhead(
        _ timestamp: HybridTimestamp, ofServerMilliseconds serverMilliseconds: Int64
    ) -> Bool {
        timestamp.milliseconds - serverMilliseconds > Limits.clockAheadMilliseconds
    }
}

/// Why a clock gave no reading.
public enum ClockError: Error, Hashable, Sendable {
    /// The clock stands at the greatest reading that exists, or the machine's clock beyond it.
    case exhausted
}
