import Shared
import Synchronization

/// The root digest of each partner's roles, kept until something is accepted or turns: an exchange
/// without news costs the same however many kinds of cells there are.
final class RootDigests: Sendable {
    /// Who holds the cells that a root is about.
    struct Holder: Hashable {
        let role: RoleName
        /// None where involvement does not matter.
        let parties: [RecordID]
    }

    /// The state of the store that a root is of.
    struct State: Hashable {
        let programme: UInt32
        let sequence: Int64
        let scope: Int64
    }

    private let roots: Mutex<[Holder: (state: State, digest: Digest)]> = Mutex([:])
    /// The root in a state; `sum` gives the sum of the holder's cells there.
    func root(of holder: Holder, in state: State, sum: () throws -> Digest) rethrows -> Digest {
        if let known = roots.withLock({ $0[holder] }), known.state == state { return known.digest }
        var digest = try sum()
        digest += .scope(role: holder.role, programme: state.programme)
        roots.withLock { [digest] in $0[holder] = (state, digest) }
        return digest
    }

    /// After the sums that roots are made of were counted anew.
    func forget() { roots.withLock { $0 = [:] } }
}
