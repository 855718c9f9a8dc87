import Shared

/// Decides what becomes of one change set: pure but for what it looks up (design §3, §7).
///
/// A set is accepted or refused whole; nothing is written here.
struct Judge {
    /// What is asked here was written by the same transaction before.
    let reader: any StoreWriter
    let index: ProgrammeIndex
    let rights: Rights
    let replica: ReplicaRow
    /// By which records refer to the replica's partner.
    let partner: RecordID?
    /// The greatest reading that the server's clock ever gave, in milliseconds.
    let serverMilliseconds: Int64
    /// In the workspace's time zone.
    let today: CalendarDate

    /// What to write where a set is accepted.
    final class Plan {
        let change: Change
        /// Nothing where the set creates it.
        let record: StoredRecord?
        let bases: [Version]
        let before: CellBefore
        let heads: Heads

        init(
            change: Change, record: StoredRecord?, bases: [Version], before: CellBefore,
            heads: Heads
        ) {
            self.change = change
            self.record = record
            self.bases = bases
            self.before = before
            self.heads = heads
        }

        var address: FieldAddress { FieldAddress(change.record.type, change.field) }
    }

    /// Why a set is refused.
    struct Refusal: Error, Hashable {
        let code: ErrorCode
        /// A field or limit by name, never a value.
        var detail = ""
    }

    /// The plans of all changes in order, or why the set is refused.
    func plans(for set: ChangeSet) throws -> [Plan] {
        try checkShape(of: set)
        try checkTimes(of: set)
        try checkErasure(of: set)
        let standing = try standing(of: set)
        let records = try records(of: set, standing)
        var plans: [Plan] = []
        plans.reserveCapacity(records.count)
        for (change, record) in zip(set.changes, records) {
            let rules = rights.rules(for: change.field, of: change.record)
            try checkRights(change, rules, record, standing, in: set)
            try checkValue(change, rules, in: set)
            try checkStanding(change, rules, record)
            plans.append(try plan(change, rules, record))
        }
        try checkTogether(plans)
        return plans
    }

    private func checkShape(of set: ChangeSet) throws(Refusal) {
        guard let first = set.changes.first else {
            throw Refusal(code: .malformed, detail: "empty")
        }
        guard set.changes.count <= Limits.changesPerSet else {
            throw Refusal(code: .tooManyChanges)
        }
        let bytes = set.changes.reduce(0) { $0 + $1.value.encodedBytes }
        guard bytes <= Limits.setBytes else { throw Refusal(code: .tooManyChanges) }
        guard set.changes.allSatisfy({ $0.record.dossier == first.record.dossier }) else {
            throw Refusal(code: .secondDossier)
        }
        guard set.changes.count == 1 || Set(set.changes.map(\.key)).count == set.changes.count
        else {
            throw Refusal(code: .malformed, detail: "a cell twice")
        }
        for change in set.changes {
            guard change.bases.count <= Limits.basesPerChange,
                change.witness.count <= Limits.witnessesPerChange,
                change.witness.isEmpty || change.field == .deleted,
                change.bases.allSatisfy({ $0 < change.version })
            else { throw Refusal(code: .malformed, detail: change.field.text) }
        }
        guard set.creates.isEmpty || set.creates.isSubset(of: set.changes.map(\.record.id)) else {
            throw Refusal(code: .malformed, detail: "creates")
        }
    }

    /// Nothing is written into a dossier that was erased. Whoever never reached it is not told.
    private func checkErasure(of set: ChangeSet) throws {
        guard let dossier = set.changes.first?.record.dossier, try reader.isErased(dossier),
            let partner
        else { return }
        if try replica.isAdmin || reader.hasPurge(of: dossier, by: partner)
            || reader.hasPurge(of: dossier, by: replica.workerID)
        {
            throw Refusal(code: .erased)
        }
        throw Refusal(
            code: set.creates.isEmpty ? .unknownRecord : .forbidden,
            detail: set.changes.first?.record.type.text ?? "")
    }

    private func checkTimes(of set: ChangeSet) throws(Refusal) {
        var latest = replica.latest
        for change in set.changes {
            guard change.version.timestamp > latest else { throw Refusal(code: .versionOrder) }
            latest = change.version.timestamp
        }
        if HybridLogicalClock.isAhead(latest, ofServerMilliseconds: serverMilliseconds) {
            throw Refusal(code: .clockAhead)
        }
    }

    /// The record of each change as it is stored; nothing for those that the set creates.
    private func records(of set: ChangeSet, _ standing: Standing) throws -> [StoredRecord?] {
        var records: [StoredRecord?] = []
        records.reserveCapacity(set.changes.count)
        var places: [RecordID: Int] = [:]
        for (place, change) in set.changes.enumerated() {
            let identity = change.record
            let isRepeated = place > 0 && set.changes[place - 1].record == identity
            if let earlier = isRepeated ? place - 1 : places[identity.id] {
                guard set.changes[earlier].record == identity else {
                    throw Refusal(code: .malformed, detail: "a record with two identities")
                }
                records.append(records[earlier])
                continue
            }
            records.append(try record(identity, standing, in: set))
            if set.changes.count > 1 { places[identity.id] = place }
        }
        return records
    }

    private func record(
        _ identity: RecordIdentity, _ standing: Standing, in set: ChangeSet
    ) throws -> StoredRecord? {
        let isCreated = set.creates.contains(identity.id)
        if let stored = try reader.record(identity.id) {
            // What is out of reach looks like what does not exist.
            guard stored.identity == identity, !standing.reach.isEmpty else {
                throw Refusal(code: .unknownRecord, detail: identity.type.text)
            }
            guard !isCreated else {
                throw Refusal(code: .recordExists, detail: identity.type.text)
            }
            return stored
        }
        guard isCreated else { throw Refusal(code: .unknownRecord, detail: identity.type.text) }
        try checkCreation(of: identity, standing, in: set)
        return nil
    }

    private func checkCreation(
        of identity: RecordIdentity, _ standing: Standing, in set: ChangeSet
    ) throws {
        if let code = index.problem(with: identity) {
            throw Refusal(code: code, detail: identity.type.text)
        }
        if standing.own.contains(identity) { return }
        let mayCreate = try isGranted(
            rights.create(identity.type, in: identity.domain), on: identity, identity.domain,
            standing.reach, in: set)
        let mayOpen = index.role(replica.role)?.may.contains(.createDossier) ?? false
        guard mayCreate, try mayOpen || reader.isKnown(identity.dossier) else {
            throw Refusal(code: .forbidden, detail: identity.type.text)
        }
    }

    private func checkRights(
        _ change: Change, _ rules: FieldRules, _ record: StoredRecord?, _ standing: Standing,
        in set: ChangeSet
    ) throws {
        if isOwnInvolvement(change, standing) { return }
        // Devices answer; questions and assignments are the desk's.
        if let rule = index.programme.remarks, change.record.type == rule.type,
            change.field == rule.kind, !replica.isAdmin,
            change.value.plain != RemarkRule.Kind.reaction.rawValue
        {
            throw Refusal(code: .forbidden, detail: rules.address.text)
        }
        let permission: Permission
        if change.resolution != nil {
            permission = rights.access.resolve(
                rules.address, in: change.record.domain,
                parties: try parties(of: change, in: record))
        } else {
            permission = set.creates.contains(change.record.id) ? rules.creation : rules.edit
        }
        guard try isGranted(permission, on: change.record, rules.domain, standing.reach, in: set)
        else {
            throw Refusal(code: .forbidden, detail: rules.address.text)
        }
    }

    /// Whether one of the grounds of a permission is there now: before the set, so that a set cannot
    /// bring its own basis; but a record that it creates may be its author's own.
    private func isGranted(
        _ permission: Permission, on record: RecordIdentity, _ domain: LifeDomainName,
        _ reach: Reach, in set: ChangeSet
    ) throws -> Bool {
        guard reach.right(in: domain) == .write else { return false }
        if permission.contains(.always) { return true }
        guard !permission.isEmpty, let partner else {
            return false
        }
        if permission.contains(.withConsent),
            try reader.hasConsent(partner, record.dossier, domain)
        {
            return true
        }
        guard permission.contains(.onOwn) else { return false }
        guard set.creates.contains(record.id) else { return try reader.isOwn(partner, record.id) }
        guard let type = index.type(record.type) else { return false }
        let cells = Self.cells(of: record, in: set)
        return try Ownership.references(of: type, in: cells).contains {
            try reader.partner(behind: $0) == partner
        }
    }

    private func checkValue(
        _ change: Change, _ rules: FieldRules, in set: ChangeSet
    ) throws(Refusal) {
        let code =
            change.field == .deleted
            ? index.problem(with: change.value, in: rules.address, member: change.member)
            : index.problem(with: change.value, in: rules.field, member: change.member)
        if let code { throw Refusal(code: code, detail: rules.address.text) }
        if rules.isFixed, !set.creates.contains(change.record.id) {
            throw Refusal(code: .appendOnly, detail: rules.address.text)
        }
    }

    /// What is established is not edited, and what rests on something that is being decided waits. A
    /// decision on what is disputed is not held up: a person makes it, with a reason.
    private func checkStanding(
        _ change: Change, _ rules: FieldRules, _ record: StoredRecord?
    ) throws {
        if try decides(change, record) { return }
        if rules.isBlocked {
            for block in index.blocks(on: rules.address, value: change.value) {
                for open in block.whileOpen where index.conflictClass(of: open) == .review {
                    if try reader.hasOpenConflict(at: open, in: change.record.dossier) {
                        throw Refusal(code: .blockedByConflict, detail: open.text)
                    }
                }
            }
        }
        guard let record else { return }
        for lock in rules.locks {
            let decision = try reader.heads(record, lock.once.field, nil)
            if decision.live?.value.plain == lock.value {
                throw Refusal(code: .locked, detail: rules.address.text)
            }
        }
    }

    /// What a set opens or establishes itself counts for its other changes as well, in whatever order
    /// they stand. A record that it creates may be made as it was established.
    private func checkTogether(_ plans: [Plan]) throws(Refusal) {
        guard plans.count > 1 else { return }
        let opened = plans.filter { plan in
            plan.heads.differ && index.conflictClass(of: plan.address) == .review
        }.map(\.address)
        for plan in plans
        where plan.change.resolution == nil || plan.before.heads.count == 1 {
            let blocks = index.blocks(on: plan.address, value: plan.change.value)
            if let open = blocks.lazy.flatMap(\.whileOpen).first(where: opened.contains) {
                throw Refusal(code: .blockedByConflict, detail: open.text)
            }
            let isEstablished = index.locks(on: plan.address).contains { lock in
                plans.contains {
                    $0.record == plan.record && $0.address == lock.once
                        && $0.heads.live?.value.plain == lock.value
                }
            }
            if plan.record != nil, isEstablished {
                throw Refusal(code: .locked, detail: plan.address.text)
            }
        }
    }

    private func plan(
        _ change: Change, _ rules: FieldRules, _ record: StoredRecord?
    ) throws -> Plan {
        // Nearly every change replaces the one head that it names: then nothing else is looked at.
        if let record, change.resolution == nil, change.bases.count == 1, !rules.isFirstWins,
            !planted(.keepsNamedHeads),
            let sole = try reader.soleHead(record, change.field, change.member),
            sole.version == change.bases[0]
        {
            let head = Head(
                version: change.version, rank: sole.rank, value: change.value,
                witness: change.witness)
            return Plan(
                change: change, record: record, bases: change.bases,
                before: CellBefore(entry: sole.entry, heads: change.bases), heads: Heads([head]))
        }
        return try planAmongHeads(change, rules, record)
    }

    private func planAmongHeads(
        _ change: Change, _ rules: FieldRules, _ record: StoredRecord?
    ) throws -> Plan {
        let before =
            try record.map { try reader.cell($0, change.field, change.member) } ?? StoredCell()
        let current = before.heads
        let bases = try resolved(change.bases, among: current)
        try check(bases, of: change, rules, record, against: current)
        if rules.isFirstWins, let live = current.live?.value, live != .null, live != .text("") {
            throw Refusal(code: .appendOnly, detail: rules.address.text)
        }
        var heads = current
        try heads.apply(change, bases: bases) { gone in
            try record.map {
                try reader.greatestRank(of: gone, $0, change.field, change.member)
            } ?? 0
        }
        guard heads.all.count <= Limits.headsPerCell,
            heads.all.count == 1 || heads.bytes <= Limits.cellBytes
        else {
            throw Refusal(code: .tooManyHeads, detail: rules.address.text)
        }
        return Plan(
            change: change, record: record, bases: bases,
            before: CellBefore(entry: before.entry, heads: current.versions), heads: heads)
    }

    private func resolved(_ bases: [Version], among heads: Heads) throws -> [Version] {
        let resolved = try RefusedBases.resolve(
            bases, of: replica.id, isHead: heads.contains, refused: reader.basesOfRefused)
        guard let resolved else {
            throw Refusal(code: .badBases, detail: "too many refused bases")
        }
        return resolved
    }

    private func check(
        _ bases: [Version], of change: Change, _ rules: FieldRules, _ record: StoredRecord?,
        against current: Heads
    ) throws {
        let named = current.all.filter { bases.contains($0.version) }
        if change.resolution != nil {
            let item = try record.flatMap {
                try reader.conflict($0, change.field, change.member)?.item
            }
            guard named.count == current.all.count,
                Self.isDecidable(current, change.field, item)
            else {
                throw Refusal(code: .conflictChanged, detail: rules.address.text)
            }
            return
        }
        if named.count > 1, rules.conflictClass != .log,
            Set(named.map(\.value)).count > 1
        {
            throw Refusal(code: .badBases, detail: rules.address.text)
        }
    }
}
