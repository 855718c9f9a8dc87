/// What a change really builds on: a base that was refused counts as that change's own bases,
/// transitively (design §5). Only the author itself can have built on them: nobody else has seen
/// them. Each is followed once, so bases that name each other come to an end.
public enum RefusedBases {
    /// The bases to merge with, ascending; nothing where more than `Limits.basesFollowed` refused
    /// changes would have to be followed, or more than `Limits.basesPerChange` bases come out.
    ///
    /// `refused` gives the bases of a refused change of the author, nothing where it was not refused.
    public static func resolve(
        _ bases: [Version], of author: ReplicaID, isHead: (Version) -> Bool,
        refused: (Version) throws -> [Version]?
    ) rethrows -> [Version]? {
        // Nearly always: what stands in the cell was not refused.
        if bases.allSatisfy(isHead) { return bases.count < 2 ? bases : bases.sorted() }
        var resolved: Set<Version> = []
        var visited: Set<Version> = []
        var open = bases
        while let base = open.popLast() {
            guard visited.insert(base).inserted else { continue }
            guard visited.count <= Limits.basesFollowed else { return nil }
            if !isHead(base), base.replica == author, !planted(.keepsRefusedBases),
                let own = try refused(base)
            {
                open.append(contentsOf: own)
            } else {
                resolved.insert(base)
            }
        }
        return resolved.count <= Limits.basesPerChange ? resolved.sorted() : nil
    }
}
