import Shared
import Synchronization

/// Counts what each device does, and says when it is too much for an hour.
final class HourlyLimit: Sendable {
    private let maximum: Int
    /// Since when it is counted, and how often it was.
    private let counts: Mutex<[ReplicaID: (since: Int64, count: Int)]> = Mutex([:])

    init(_ maximum: Int) { self.maximum = maximum }

    /// Counts one more, at a time in milliseconds; says whether it is within the limit.
    func mayCount(_ replica: ReplicaID, at now: Int64) -> Bool {
        counts.withLock { counts in
            var known = counts[replica] ?? (now, 0)
            if abs(now - known.since) > 3_600_000 { known = (now, 0) }
            known.count += 1
            counts[replica] = known
            return known.count <= maximum
        }
    }
}
