import Shared

/// Stores a set that was judged good, and all that follows from it: whose own its records are, what
/// sharing bases allow, and what a person now has to decide. The one way into the history, for
/// devices and admins alike.
struct Acceptance {
    let workspace: Workspace
    let writer: any StoreWriter

    /// Stores the plans of a set, one for each of its prepared changes. Gives the sequence number that
    /// they share.
    func store(
        _ plans: [Judge.Plan], of prepared: [PreparedChange], number: UInt64, _ now: Int64
    ) throws -> Int64 {
        let sequence = try writer.nextSequence(changes: plans.count)
        var created: [RecordID: StoredRecord] = [:]
        for (plan, prepared) in zip(plans, prepared) {
            let identity = plan.change.record
            let record: StoredRecord
            if let known = plan.record ?? created[identity.id] {
                record = known
            } else {
                record = try writer.create(identity)
                created[identity.id] = record
            }
            let entry = NewEntry(
                record: record, prepared: prepared, before: plan.before, bases: plan.bases,
                number: number, sequence: sequence, arrivedAt: now)
            try writer.append(entry, heads: plan.heads)
            try noteConflict(after: plan, in: record, now)
        }
        try noteDeletions(after: plans, created, now)
        try Grounds.update(after: plans, at: now, workspace, writer)
        try Merges.update(after: plans, workspace.index, writer)
        return sequence
    }

    private func noteConflict(
        after plan: Judge.Plan, in record: StoredRecord, _ now: Int64
    ) throws {
        let change = plan.change
        // One head before and after, and no decision: nothing to decide came or went.
        guard change.field != .deleted,
            plan.before.heads.count > 1 || plan.heads.all.count > 1 || change.resolution != nil
        else { return }
        let address = FieldAddress(change.record.type, change.field)
        try note(
            record, change.field, change.member, isDisputed: plan.heads.differ,
            isResolution: change.resolution != nil, workspace.index.conflictClass(of: address), now)
    }

    /// A deletion is an item while something stands on the record that no deleter has seen.
    private func noteDeletions(
        after plans: [Judge.Plan], _ created: [RecordID: StoredRecord], _ now: Int64
    ) throws {
        let isNear = plans.contains {
            $0.change.field == .deleted || $0.record?.hasDeletion == true
        }
        guard isNear else { return }
        var deletions: [StoredRecord: Bool] = [:]
        for plan in plans {
            guard let record = plan.record ?? created[plan.change.record.id] else { continue }
            let isDeletion = plan.change.field == .deleted
            guard record.hasDeletion || isDeletion else { continue }
            let isResolution = isDeletion && plan.change.resolution != nil
            deletions[record] = deletions[record] ?? false || isResolution
        }
        for (record, isResolution) in deletions {
            let cells = try writer.cells(of: record)
            let deletion = cells.first { $0.field == .deleted }?.heads ?? Heads()
            let others = cells.lazy.filter { $0.field != .deleted }.flatMap(\.heads.versions)
            let state = DeletionState(deletion: deletion, others: others)
            try note(
                record, .deleted, nil, isDisputed: deletion.differ || state == .flagged,
                isResolution: isResolution, .list, now)
        }
    }

    private func note(
        _ record: StoredRecord, _ field: FieldName, _ member: MemberKey?, isDisputed: Bool,
        isResolution: Bool, _ conflictClass: ConflictClass, _ now: Int64
    ) throws {
        let before = try writer.conflict(record, field, member)
        let after = ConflictItem.next(
            after: before?.item, isDisputed: isDisputed, isResolution: isResolution, conflictClass)
        guard let after, after != before?.item else { return }
        let wasOpen = before?.item.state == .open
        try writer.put(
            ConflictRow(
                record: record, field: field, member: member, item: after,
                openedAt: wasOpen ? before?.openedAt ?? now : now, changedAt: now))
    }
}
