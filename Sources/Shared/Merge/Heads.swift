/// A change that no other known change names in its bases, as far as merging needs it.
public struct Head: RankedHead, Hashable, Sendable {
    public let version: Version
    /// The greatest rank of the change's bases (0 without), plus one if it is a resolution.
    public let rank: UInt32
    public let value: Value
    public let resolution: Resolution?
    public let witness: [Version]

    public init(
        version: Version, rank: UInt32, value: Value, resolution: Resolution? = nil,
        witness: [Version] = []
    ) {
        self.version = version
        self.rank = rank
        self.value = value
        self.resolution = resolution
        self.witness = witness
    }
}

/// What it takes to say which of a cell's heads lives.
public protocol RankedHead {
    var version: Version { get }
    var rank: UInt32 { get }
}

extension Collection where Element: RankedHead {
    /// The head that people see: the greatest rank, then the greatest version.
    public var live: Element? {
        if count < 2 { return first }
        if planted(.ignoresRank) { return self.max { $0.version < $1.version } }
        return self.max { ($0.rank, $0.version) < ($1.rank, $1.version) }
    }
}

/// The state of one cell: a function of the *set* of known changes and of nothing else (design §3).
///
/// A replica pushes in order and has seen its bases, so one step folds a change in:
/// `heads' = (heads \ bases) ∪ {change}`. The laws in Tests/SharedTests compare this fold with the
/// definition over the whole graph, for every order in which causes precede effects.
public struct Heads: Hashable, Sendable {
    /// Ascending by version.
    public private(set) var all: [Head]

    public init(_ heads: [Head] = []) {
        all = heads.count < 2 ? heads : heads.sorted { $0.version < $1.version }
    }

    /// Whether a change is among the heads.
    public func contains(_ version: Version) -> Bool { all.contains { $0.version == version } }

    /// Folds in one change that is not yet known; the caller's history answers for known ones.
    ///
    /// `bases` are the change's bases after those that were refused have been replaced by their own
    /// (design §5). `greatestRank` gives the greatest rank among bases that are no heads any more, 0 where
    /// they are unknown; it is asked only where that can matter.
    public mutating func apply(
        _ change: Change, bases: [Version], greatestRank: (Set<Version>) throws -> UInt32
    ) rethrows {
        // Nearly every change replaces the one head that it names.
        if all.count == 1, bases.count == 1, bases[0] == all[0].version, change.resolution == nil,
            !planted(.keepsNamedHeads)
        {
            all[0] = Head(
                version: change.version, rank: all[0].rank, value: change.value,
                witness: change.witness)
            return
        }
        let named = planted(.dropsUnseenHeads) ? Set(versions + bases) : Set(bases)
        var rank: UInt32 = 0
        var found: Set<Version> = []
        for head in all where named.contains(head.version) {
            rank = max(rank, head.rank)
            found.insert(head.version)
        }
        // What named a change of some rank has no smaller one: no past rank is beyond those of the heads.
        if all.contains(where: { $0.rank > rank }) {
            let gone = named.subtracting(found)
            if !gone.isEmpty { rank = max(rank, try greatestRank(gone)) }
        }
        if change.resolution != nil, !planted(.forgetsToRaiseRank) { rank += 1 }
        if !planted(.keepsNamedHeads) { all.removeAll { found.contains($0.version) } }
        let head = Head(
            version: change.version, rank: rank, value: change.value,
            resolution: change.resolution, witness: change.witness)
        let place = all.firstIndex { $0.version > head.version } ?? all.endIndex
        all.insert(head, at: place)
    }

    /// The head that people see: the greatest rank, then the greatest version.
    public var live: Head? { all.live }

    /// The versions of all heads, ascending.
    public var versions: [Version] { all.map(\.version) }

    /// The heads that carry the live value: what a normal edit names as its bases.
    public var shown: [Version] {
        guard let live else { return [] }
        return all.filter { $0.value == live.value }.map(\.version)
    }

    /// What the heads take up, about: values, reasons and witnesses.
    public var bytes: Int {
        all.reduce(0) { sum, head in
            sum + head.value.encodedBytes + (head.resolution?.reason.utf8.count ?? 0)
                + head.witness.count * 12
        }
    }

    /// Whether heads carry different values: then the cell is an item for someone to decide.
    public var differ: Bool {
        guard let first = all.first else { return false }
        return all.dropFirst().contains { $0.value != first.value }
    }
}
