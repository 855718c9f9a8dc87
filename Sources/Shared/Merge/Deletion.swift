/// Whether a record shows, given the heads of its `_deleted` cell and of all its other cells.
///
/// Deletion is a change with a witness: what the deleter was shown. A record hides only if nothing
/// stands that no deleter has seen, so an edit is never lost to a deletion (pitfall P7).
public enum DeletionState: Hashable, Sendable {
    /// Never deleted, or restored.
    case present
    /// Deleted, and everything on it was seen by a deleter.
    case hidden
    /// Deleted, but with cells that no deleter has seen: stays visible and is an item to decide.
    case flagged

    /// `others` are the versions of all heads of the record's other cells, in any order.
    public init(deletion: Heads, others: some Sequence<Version>) {
        guard deletion.live?.value == .boolean(true) else {
            self = .present
            return
        }
        let witnessed = deletion.witnessed
        let isSeen = planted(.hidesUnseenEdits) || others.allSatisfy(witnessed.contains)
        self = isSeen ? .hidden : .flagged
    }
}

extension Heads {
    /// Of a `_deleted` cell: what its authors were shown of the record.
    public var witnessed: Set<Version> { Set(all.flatMap(\.witness)) }
}
