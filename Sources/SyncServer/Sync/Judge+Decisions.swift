import Shared

/// What can be decided, and between whom (decision 0006).
extension Judge {
    /// Only what is disputed can be decided; a deletion, while it stands; what is left open by heads that came
    /// to agree; and anew what a decision settled, while nobody has edited it since. `item` is the cell's own.
    static func isDecidable(_ heads: Heads, _ field: FieldName, _ item: ConflictItem?) -> Bool {
        let stands = field == .deleted && heads.live?.value == .boolean(true)
        let isSettled = heads.all.count == 1 && heads.live?.resolution != nil
        return heads.differ || stands || isSettled || item?.state == .open
    }

    /// Whether a change decides what is disputed now. What only writes over an earlier decision does not: it is held
    /// up by what was established or opened since, like any edit.
    func decides(_ change: Change, _ record: StoredRecord?) throws -> Bool {
        guard change.resolution != nil else { return false }
        guard let record, change.field != .deleted else { return true }
        let heads = try reader.heads(record, change.field, change.member)
        let item = try reader.conflict(record, change.field, change.member)?.item
        return heads.differ || item?.state == .open
    }

    /// The roles whose changes stand in a cell; where a decision settled it, those between whom it was made;
    /// with a deletion, those too of whom something stands on the record that no deleter has seen.
    func parties(of change: Change, in record: StoredRecord?) throws -> Set<RoleName> {
        guard let record else { return [] }
        let heads = try reader.heads(record, change.field, change.member)
        var versions = heads.versions
        if !heads.differ, heads.live?.resolution != nil {
            versions += try settled(record, change.field, change.member)
        }
        if change.field == .deleted {
            let witnessed = heads.witnessed
            versions += try reader.cells(of: record).filter { $0.field != .deleted }
                .flatMap(\.heads.versions).filter { !witnessed.contains($0) }
        }
        return Set(try versions.compactMap { try reader.replica($0.replica)?.role })
    }

    /// What the newest decision on a cell named, and what those before it did, back to the dispute.
    private func settled(
        _ record: StoredRecord, _ field: FieldName, _ member: MemberKey?
    ) throws -> [Version] {
        let entries = try reader.history(record, field, member, newest: Limits.historyEntries)
        guard let decision = entries.last(where: { $0.reason != nil }) else { return [] }
        var named = Set(decision.bases)
        for entry in entries.reversed() where named.contains(entry.version) && entry.reason != nil {
            named.formUnion(entry.bases)
        }
        return Array(named)
    }
}
