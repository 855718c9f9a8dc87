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
}
