import Foundation
import Machine
import Shared

/// What a named admin does at the server: ordinary changes, judged like any other, by a replica of
/// their own that has no device (decision 0007).
struct AdminDesk: Sendable {
    let workspace: Workspace
    /// The admin's name; nothing stands for the only one whose access did not end.
    let name: String?

    /// How admins appear in the list of devices.
    static let device = "server"

    /// Why an act was not done. Nothing was stored.
    struct Failure: Error, Hashable {
        let code: ErrorCode
        /// A field or limit by name, never a value.
        var detail = ""
    }

    /// Which admin is meant is not clear.
    enum NameFailure: Error, Hashable {
        case unknown(String)
        case none
        case several([String])
    }

    // MARK: Who

    /// Makes an admin with a role in the programme. Throws where there is one of that name.
    func addAdmin(_ worker: String, role: RoleName, partner: PartnerName) async throws {
        guard workspace.index.role(role) != nil else { throw Failure(code: .notFound) }
        try await workspace.store.write { [workspace] writer in
            guard try Self.admins(writer).allSatisfy({ $0.worker != worker }) else {
                throw Failure(code: .recordExists)
            }
            _ = try EnrolmentService.enrol(
                worker: worker, role: role, partner: partner, device: Self.device, tokenHash: [],
                workspace, writer)
        }
    }

    static func admins(_ reader: any StoreReader) throws -> [ReplicaRow] {
        try reader.replicas().filter { $0.tokenHash.isEmpty && $0.device == device }
    }

    /// The admin who acts. Throws where it is not clear, or their access ended.
    func admin(_ reader: any StoreReader) throws -> ReplicaRow {
        let all = try Self.admins(reader)
        let found: ReplicaRow
        if let name {
            guard let named = all.first(where: { $0.worker == name }) else {
                throw NameFailure.unknown(name)
            }
            found = named
        } else {
            // Who may change no data is never meant, where somebody else is there.
            let active = all.filter { $0.state == .active }
            let able = active.filter { admin in
                workspace.index.programme.matrix.contains { $0.role == admin.role }
            }
            guard able.count < 2 else { throw NameFailure.several(able.map(\.worker)) }
            guard let only = able.first ?? active.first ?? all.first else { throw NameFailure.none }
            found = only
        }
        guard found.state == .active else { throw ErrorCode.revoked }
        return found
    }

    // MARK: Acts

    func edit(_ id: RecordID, _ edits: [Edit]) async throws {
        try await act { writer, _ in
            guard let record = try writer.record(id) else { throw Failure(code: .unknownRecord) }
            return [Draft(identity: record.identity, edits: edits, isNew: false)]
        }
    }

    /// Gives the new record's identity.
    func add(
        _ type: RecordTypeName, dossier: DossierID?, domain: LifeDomainName?, _ edits: [Edit]
    ) async throws -> RecordIdentity {
        guard let recordType = workspace.index.type(type) else {
            throw Failure(code: .unknownType, detail: type.text)
        }
        guard let domain = domain ?? recordType.defaultDomain else {
            throw Failure(code: .wrongDomain, detail: type.text)
        }
        var random = workspace.environment.random
        let now = workspace.environment.clock.now()
        let commons: DossierID? = recordType.place == .commons ? .commons : nil
        let identity = RecordIdentity(
            id: .version7(milliseconds: now, random: &random), type: type,
            dossier: dossier ?? commons ?? .version7(milliseconds: now, random: &random),
            domain: domain)
        try await act { [self] writer, admin in
            [Draft(identity: identity, edits: edits, isNew: true)]
                + (dossier == nil
                    ? try involvement(opening: identity, by: admin, writer) : [])
        }
        return identity
    }

    /// Decides an item by compare-and-set: `shown` are the versions of all that `item` showed the admin.
    func resolve(
        _ key: CellKey, value: Value, reason: Resolution, shown: [Version]
    ) async throws {
        try await act { [self] writer, admin in
            guard let record = try writer.record(key.record) else {
                throw Failure(code: .unknownRecord)
            }
            let heads = try writer.heads(record, key.field, key.member)
            let others = try others(beside: key.field, of: record, admin, writer)
            guard heads.versions + others.flatMap(\.heads.versions) == shown else {
                throw Failure(code: .conflictChanged, detail: key.field.text)
            }
            let edit = Edit(key.field, key.member, value, resolution: reason)
            let address = FieldAddress(record.identity.type, key.field)
            try writer.log(
                LedgerEntry(
                    "conflict decided", .decision, by: admin,
                    dossiers: [
                        record.identity.dossier: [
                            ScopeUnit(
                                workspace.index.domain(of: address, in: record.identity.domain))
                        ]
                    ],
                    about: address.text), at: try workspace.milliseconds(writer))
            return [Draft(identity: record.identity, edits: [edit], isNew: false)]
        }
    }

    // MARK: Storing

    /// What an admin wants of one record.
    struct Draft {
        let identity: RecordIdentity
        var edits: [Edit]
        let isNew: Bool
        /// The refused changes that the edits repeat, one each.
        var refused: [Change] = []
    }

    func act(
        _ drafts: @escaping @Sendable (any StoreWriter, ReplicaRow) throws -> [Draft]
    ) async throws {
        try await workspace.store.write { [self] writer in
            var admin = try admin(writer)
            _ = try store(try drafts(writer, admin), by: &admin, writer)
        }
    }

    /// Gives the sequence number. A refusal throws, and nothing is stored.
    func store(
        _ drafts: [Draft], by admin: inout ReplicaRow, _ writer: any StoreWriter
    ) throws -> Int64 {
        guard try writer.programmeVersion() == workspace.index.programme.version else {
            throw ErrorCode.serverBusy
        }
        let now = try workspace.milliseconds(writer)
        let set = try changeSet(drafts, by: admin, now, writer)
        let judge = Judge(
            reader: writer, index: workspace.index,
            rights: Rights(Access(workspace.index, role: admin.role)), replica: admin,
            partner: try writer.partner(admin.partner)?.id,
            serverMilliseconds: now, today: workspace.day(at: now))
        let plans: [Judge.Plan]
        do {
            plans = try judge.plans(for: set)
        } catch let refusal as Judge.Refusal {
            throw Failure(code: refusal.code, detail: refusal.detail)
        }
        let sequence = try Acceptance(workspace: workspace, writer: writer).store(
            plans, of: PreparedChange.all(set.changes), number: set.number, now)
        admin.lastNumber = set.number
        admin.latest = set.changes.last?.version.timestamp ?? admin.latest
        admin.lastContact = now
        try writer.put(admin)
        try writer.set(.clock, to: String(now))
        return sequence
    }

    /// A set with times later than all that stands in its cells, and the bases and witnesses that a
    /// person at the server is shown: the heads as they are. What was refused keeps its own.
    private func changeSet(
        _ drafts: [Draft], by admin: ReplicaRow, _ now: Int64, _ reader: any StoreReader
    ) throws -> ChangeSet {
        var clock = HybridLogicalClock(latest: admin.latest)
        var drawn: [(identity: RecordIdentity, edit: Edit, sight: Sight)] = []
        for draft in drafts {
            let record = draft.isNew ? nil : try reader.record(draft.identity.id)
            for (place, edit) in draft.edits.enumerated() {
                var sight = Sight()
                if let record {
                    let refused = draft.refused.isEmpty ? nil : draft.refused[place]
                    sight = try self.sight(of: edit, repeating: refused, on: record, admin, reader)
                    let heads = try reader.heads(record, edit.field, edit.member)
                    for version in heads.versions + sight.bases + sight.witness {
                        clock.observe(version.timestamp)
                    }
                }
                drawn.append((draft.identity, edit, sight))
            }
        }
        let changes = try drawn.map { identity, edit, sight in
            Change(
                record: identity, field: edit.field, member: edit.member, value: edit.value,
                version: Version(try clock.now(physicalMilliseconds: now), admin.id),
                bases: sight.bases, resolution: edit.resolution, witness: sight.witness)
        }
        return ChangeSet(
            number: admin.lastNumber + 1,
            creates: Set(drafts.filter(\.isNew).map(\.identity.id)), changes: changes)
    }

    /// What an edit is made in sight of.
    private struct Sight {
        var bases: [Version] = []
        var witness: [Version] = []
    }

    private func sight(
        of edit: Edit, repeating refused: Change?, on record: StoredRecord, _ admin: ReplicaRow,
        _ reader: any StoreReader
    ) throws -> Sight {
        let others = try others(beside: edit.field, of: record, admin, reader)
        if let refused {
            let kept = KeptSight(change: refused, record: record, reader: reader)
            return Sight(bases: try kept.bases, witness: try kept.witness(among: others))
        }
        let address = FieldAddress(record.identity.type, edit.field)
        let heads = try reader.heads(record, edit.field, edit.member)
        return Sight(
            bases: edit.bases(in: heads, workspace.index.conflictClass(of: address)),
            witness: others.flatMap(\.heads.versions))
    }
}
