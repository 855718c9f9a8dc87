import Foundation
import Shared

/// Records that the server writes by its own replica, asking nobody's rights: those that give workers
/// a name wherever they are author, owner or decider, and sample data.
struct OwnRecords {
    let workspace: Workspace
    let writer: any StoreWriter

    /// The record that names a worker. Does nothing where the programme has no such type.
    func addWorker(_ replica: ReplicaRow, _ now: Int64) throws {
        let index = workspace.index
        guard let rule = index.programme.workerType, let type = index.type(rule.type),
            let domain = type.defaultDomain,
            let partner = try writer.partner(replica.partner)
        else { return }
        let identity = RecordIdentity(
            id: replica.workerID, type: rule.type, dossier: .commons, domain: domain)
        let values: [(FieldName, Value?)] = [
            (rule.displayName, Value(checkedText: replica.worker)),
            (rule.partner, .reference(partner.id)),
            (rule.role, Choice(replica.role.text).map(Value.choice)),
        ]
        let edits = values.compactMap { field, value in value.map { Edit(field, nil, $0) } }
        try add(identity, edits, now)
    }

    /// Brings a record into being: one set of changes with one sequence number.
    func add(_ identity: RecordIdentity, _ edits: [Edit], _ now: Int64) throws {
        let raw = try writer.setting(.latest).flatMap { UInt64($0) } ?? 0
        var clock = HybridLogicalClock(latest: HybridTimestamp(rawValue: raw) ?? .zero)
        let plans = try edits.map { edit in
            let version = Version(try clock.now(physicalMilliseconds: now), .server)
            return Judge.Plan(
                change: Change(
                    record: identity, field: edit.field, member: edit.member, value: edit.value,
                    version: version),
                record: nil, bases: [], before: CellBefore(),
                heads: Heads([Head(version: version, rank: 0, value: edit.value)]))
        }
        let set = ChangeSet(number: 0, creates: [identity.id], changes: plans.map(\.change))
        _ = try Acceptance(workspace: workspace, writer: writer).store(
            plans, of: PreparedChange.all(set.changes), number: set.number, now)
        try writer.set(.latest, to: String(clock.latest.rawValue))
    }
}
