import Shared

/// What the system has to agree with: everything that was accepted, and the definitions of design §3
/// written plainly over the whole graph. Shares no code with merge, store or replica.
struct Model {
    /// Accepted changes by the cell they belong to.
    private(set) var accepted: [CellKey: [Change]] = [:]
    /// The bases of refused changes: a base that was refused counts as that change's own bases.
    private(set) var refused: [Version: [Version]] = [:]
    private var settled: Set<Version> = []

    /// Takes note of one set's outcome. A set that was ahead comes again under other versions.
    mutating func settle(_ set: ChangeSet, code: ErrorCode?) {
        guard let first = set.changes.first, code != .clockAhead,
            settled.insert(first.version).inserted
        else { return }
        for change in set.changes {
            if code == nil {
                accepted[change.key, default: []].append(change)
            } else {
                refused[change.version] = change.bases
            }
        }
    }

    var acceptedCount: Int { accepted.values.reduce(0) { $0 + $1.count } }

    private func bases(of change: Change) -> Set<Version> {
        var open = change.bases
        var found: Set<Version> = []
        while let base = open.popLast() {
            if let own = refused[base] { open += own } else { found.insert(base) }
        }
        return found
    }

    /// A cell's heads: version, value and rank, ascending; and the version that lives.
    func state(of key: CellKey) -> (heads: [Version: (value: Value, rank: UInt32)], live: Version?)
    {
        let changes = accepted[key] ?? []
        let named = Set(changes.flatMap(bases))
        var ranks: [Version: UInt32] = [:]
        // A change is later than its bases, so this order meets bases first.
        for change in changes.sorted(by: { $0.version < $1.version }) {
            let inherited = bases(of: change).compactMap { ranks[$0] }.max() ?? 0
            ranks[change.version] = inherited + (change.resolution == nil ? 0 : 1)
        }
        let heads = changes.filter { !named.contains($0.version) }
        let live = heads.map { (ranks[$0.version] ?? 0, $0.version) }.max { $0 < $1 }
        return (
            Dictionary(
                uniqueKeysWithValues: heads.map { ($0.version, ($0.value, ranks[$0.version] ?? 0)) }
            ),
            live?.1
        )
    }

    /// Whether a record is hidden (design §3, Deletion).
    func isHidden(_ record: RecordID) -> Bool {
        let deletion = CellKey(record, .deleted)
        let (heads, live) = state(of: deletion)
        guard let live, heads[live]?.value == .boolean(true) else { return false }
        let witnessed = Set(
            (accepted[deletion] ?? []).filter { heads[$0.version] != nil }.flatMap(\.witness))
        let others = accepted.keys.filter { $0.record == record && $0.field != .deleted }
        return others.allSatisfy { key in state(of: key).heads.keys.allSatisfy(witnessed.contains) }
    }
}
