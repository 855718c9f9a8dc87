import Shared

/// The record that gives a worker a name wherever they are author, owner or decider. Written by
/// enrolment, in the commons, by the server's own replica; no worker writes it.
struct WorkerRecord {
    let workspace: Workspace
    let writer: any StoreWriter

    /// Does nothing where the programme has no such type.
    func write(_ replica: ReplicaRow, _ now: Int64) throws {
        let index = workspace.index
        guard let rule = index.programme.workerType, let type = index.type(rule.type),
            let domain = type.defaultDomain,
            let partner = try writer.partner(replica.partner)
        else { return }
        let identity = RecordIdentity(
            id: replica.workerID, type: rule.type, dossier: .commons, domain: domain)
        let record = try writer.create(identity)
        let values: [(FieldName, Value?)] = [
            (rule.displayName, Value(checkedText: replica.worker)),
            (rule.partner, .reference(partner.id)),
            (rule.role, Choice(replica.role.text).map(Value.choice)),
        ]
        let sequence = try writer.nextSequence()
        var clock = try serverClock()
        for case (let field, .some(let value)) in values {
            let version = Version(try clock.now(physicalMilliseconds: now), .server)
            let change = Change(record: identity, field: field, value: value, version: version)
            try writer.append(
                NewEntry(
                    record: record, change: change, before: StoredCell(), bases: [], number: 0,
                    sequence: sequence,
                    arrivedAt: now),
                heads: Heads([Head(version: version, rank: 0, value: value)]))
        }
        try writer.set(.latest, to: String(clock.latest.rawValue))
    }

    private func serverClock() throws -> HybridLogicalClock {
        let raw = try writer.setting(.latest).flatMap { UInt64($0) } ?? 0
        return HybridLogicalClock(latest: HybridTimestamp(rawValue: raw) ?? .zero)
    }
}
