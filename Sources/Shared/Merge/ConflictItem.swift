/// Something for a person to decide: a cell whose heads differ, or a record that was deleted by someone
/// who had not seen all of it (design §3, Conflicts). Keyed by cell, a deletion by `_deleted`.
///
/// An item counts once however many heads join. It is a function of the order in which changes were
/// accepted, so the server keeps it; replicas show what their heads say.
public struct ConflictItem: Hashable, Sendable {
    public var state: State
    /// How often a change joined after the item was closed.
    public var reopened: UInt32

    /// Whether someone has to decide.
    public enum State: String, Hashable, Sendable, CaseIterable {
        case open, closed
    }

    public init(state: State, reopened: UInt32 = 0) {
        self.state = state
        self.reopened = reopened
    }

    /// The item after a change; nothing where there never was anything to decide.
    ///
    /// `isDisputed` says whether heads differ after it, or a deletion is flagged. An item of class
    /// `review` closes only by a resolution; others also where the heads agree by themselves. Class
    /// `log` opens none; one that was opened before the field became of that class is closed like others.
    public static func next(
        after item: ConflictItem?, isDisputed: Bool, isResolution: Bool,
        _ conflictClass: ConflictClass
    ) -> ConflictItem? {
        let opens = isDisputed && conflictClass != .log
        guard var item else { return opens ? ConflictItem(state: .open) : nil }
        switch item.state {
        case .closed where opens:
            item.state = .open
            item.reopened += 1
        case .open where !isDisputed && (isResolution || conflictClass != .review):
            item.state = .closed
        default: break
        }
        return item
    }
}
