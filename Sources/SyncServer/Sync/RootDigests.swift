import Shared
import Synchronization

/// The root digest of each role, kept until something is accepted: an exchange without news costs the
/// same however many kinds of cells there are.
final class RootDigests: Sendable {
    private struct Root {
        let programme: UInt32
        let sequence: Int64
        let digest: Digest
    }

    private let roots: Mutex<[RoleName: Root]> = Mutex([:])
    /// Since when comparisons of a replica are counted, and how many there were.
    private let comparisons: Mutex<[ReplicaID: (since: Int64, count: Int)]> = Mutex([:])

    /// The root at a sequence number; `sum` gives the sum of the role's cells there.
    func root(
        of role: RoleName, _ programme: UInt32, at sequence: Int64, sum: () throws -> Digest
    ) rethrows -> Digest {
        let known = roots.withLock { $0[role] }
        if let known, known.programme == programme, known.sequence == sequence {
            return known.digest
        }
        var digest = try sum()
        digest += .scope(role: role, programme: programme)
        let root = Root(programme: programme, sequence: sequence, digest: digest)
        roots.withLock { $0[role] = root }
        return digest
    }

    /// After the sums that roots are made of were counted anew.
    func forget() { roots.withLock { $0 = [:] } }

    /// Whether a replica may have its units compared now: `Limits.comparisonsPerHour` times in an hour.
    func mayCompare(_ replica: ReplicaID, at now: Int64) -> Bool {
        comparisons.withLock { comparisons in
            var known = comparisons[replica] ?? (now, 0)
            if abs(now - known.since) > 3_600_000 { known = (now, 0) }
            known.count += 1
            comparisons[replica] = known
            return known.count <= Limits.comparisonsPerHour
        }
    }
}
