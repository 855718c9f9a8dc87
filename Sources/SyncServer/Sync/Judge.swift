import Shared

/// Decides what becomes of one change set: pure but for what it looks up (design §3, §7).
///
/// A set is accepted or refused whole; nothing is written here.
struct Judge {
    let reader: any StoreReader
    let index: ProgrammeIndex
    let rights: Rights
    let replica: ReplicaRow
    /// The greatest reading that the server's clock ever gave, in milliseconds.
    let serverMilliseconds: Int64

    /// What to write where a set is accepted.
    struct Plan {
        let change: Change
        /// Nothing where the set creates it.
        let record: StoredRecord?
        let bases: [Version]
        let before: StoredCell
        let heads: Heads

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
        let stored = try records(of: set)
        let plans = try set.changes.map { change in
            let record = stored[change.record.id] ?? nil
            try checkRights(change, record, in: set)
            try checkValue(change, in: set)
            try checkStanding(change, record)
            return try plan(change, record)
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
        let bytes = set.changes.reduce(0) { $0 + $1.value.encoded.utf8.count }
        guard bytes <= Limits.setBytes else { throw Refusal(code: .tooManyChanges) }
        guard set.changes.allSatisfy({ $0.record.dossier == first.record.dossier }) else {
            throw Refusal(code: .secondDossier)
        }
        guard Self.distinct(set.changes.map(\.key)).count == set.changes.count else {
            throw Refusal(code: .malformed, detail: "a cell twice")
        }
        for change in set.changes {
            guard change.bases.count <= Limits.basesPerChange,
                change.witness.count <= Limits.witnessesPerChange,
                change.witness.isEmpty || change.field == .deleted,
                change.bases.allSatisfy({ $0 < change.version })
            else { throw Refusal(code: .malformed, detail: change.field.text) }
        }
        guard set.creates.isSubset(of: set.changes.map(\.record.id)) else {
            throw Refusal(code: .malformed, detail: "creates")
        }
    }

    /// The elements, each once. Most sets have one change, and need no set for that.
    private static func distinct<Element: Hashable>(_ elements: [Element]) -> Set<Element> {
        elements.count == 1 ? [elements[0]] : Set(elements)
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

    /// The set's records as they are stored; nothing for those that it creates.
    private func records(of set: ChangeSet) throws -> [RecordID: StoredRecord?] {
        var found: [RecordID: StoredRecord?] = [:]
        let identities = Self.distinct(set.changes.map(\.record))
        for identity in identities {
            let type = identity.type.text
            if let stored = try reader.record(identity.id) {
                guard stored.identity == identity else {
                    throw Refusal(code: .unknownRecord, detail: type)
                }
                guard !set.creates.contains(identity.id) else {
                    throw Refusal(code: .recordExists, detail: type)
                }
                found[identity.id] = stored
            } else {
                guard set.creates.contains(identity.id) else {
                    throw Refusal(code: .unknownRecord, detail: type)
                }
                try checkCreation(of: identity, in: set)
                found.updateValue(nil, forKey: identity.id)
            }
        }
        guard found.count == identities.count else {
            throw Refusal(code: .malformed, detail: "a record with two identities")
        }
        return found
    }

    private func checkCreation(of identity: RecordIdentity, in set: ChangeSet) throws {
        if let code = index.problem(with: identity) {
            throw Refusal(code: code, detail: identity.type.text)
        }
        let mayCreate = try isGranted(
            rights.create(identity.type, in: identity.domain), on: identity, identity.domain,
            in: set)
        let mayOpen = index.role(replica.role)?.may.contains(.createDossier) ?? false
        guard mayCreate, try mayOpen || reader.isKnown(identity.dossier) else {
            throw Refusal(code: .forbidden, detail: identity.type.text)
        }
    }

    private func checkRights(
        _ change: Change, _ record: StoredRecord?, in set: ChangeSet
    ) throws {
        let address = FieldAddress(change.record.type, change.field)
        let domain = change.record.domain
        let permission =
            change.resolution == nil
            ? rights.edit(
                address, in: domain, isCreating: set.creates.contains(change.record.id))
            : rights.access.resolve(
                address, in: domain, parties: try parties(of: change, in: record))
        let cellDomain = index.domain(of: address, in: domain)
        guard try isGranted(permission, on: change.record, cellDomain, in: set) else {
            throw Refusal(code: .forbidden, detail: address.text)
        }
    }

    /// The roles whose changes stand in a cell; with a deletion, those too of whom something stands on
    /// the record that no deleter has seen.
    private func parties(of change: Change, in record: StoredRecord?) throws -> Set<RoleName> {
        guard let record else { return [] }
        let heads = try reader.heads(record, change.field, change.member)
        var versions = heads.versions
        if change.field == .deleted {
            let witnessed = heads.witnessed
            versions += try reader.cells(of: record).filter { $0.field != .deleted }
                .flatMap(\.heads.versions).filter { !witnessed.contains($0) }
        }
        return Set(try versions.compactMap { try reader.replica($0.replica)?.role })
    }

    /// Whether one of the grounds of a permission is there now: before the set, so that a set cannot
    /// bring its own basis; but a record that it creates may be its author's own.
    private func isGranted(
        _ permission: Permission, on record: RecordIdentity, _ domain: LifeDomainName,
        in set: ChangeSet
    ) throws -> Bool {
        if permission.contains(.always) { return true }
        guard !permission.isEmpty, let partner = try reader.partner(replica.partner)?.id else {
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
        let cells = set.changes.filter { $0.record == record }.map { change in
            CellState(
                record: record, field: change.field, member: change.member,
                heads: Heads([Head(version: change.version, rank: 0, value: change.value)]))
        }
        return try Ownership.references(of: type, in: cells).contains {
            try reader.partner(behind: $0) == partner
        }
    }

    private func checkValue(_ change: Change, in set: ChangeSet) throws(Refusal) {
        let address = FieldAddress(change.record.type, change.field)
        if let code = index.problem(with: change.value, in: address, member: change.member) {
            throw Refusal(code: code, detail: address.text)
        }
        if index.isFixed(address), !set.creates.contains(change.record.id) {
            throw Refusal(code: .appendOnly, detail: address.text)
        }
    }

    /// What is established is not edited, and what rests on something that is being decided waits. A
    /// decision is not held up: a person makes it, with a reason.
    private func checkStanding(_ change: Change, _ record: StoredRecord?) throws {
        guard change.resolution == nil else { return }
        let address = FieldAddress(change.record.type, change.field)
        for block in index.blocks(on: address, value: change.value) {
            for open in block.whileOpen where index.conflictClass(of: open) == .review {
                if try reader.hasOpenConflict(at: open, in: change.record.dossier) {
                    throw Refusal(code: .blockedByConflict, detail: open.text)
                }
            }
        }
        guard let record else { return }
        for lock in index.locks(on: address) {
            let decision = try reader.heads(record, lock.once.field, nil)
            if decision.live?.value.plain == lock.value {
                throw Refusal(code: .locked, detail: address.text)
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
        for plan in plans where plan.change.resolution == nil {
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

    private func plan(_ change: Change, _ record: StoredRecord?) throws -> Plan {
        let before =
            try record.map { try reader.cell($0, change.field, change.member) } ?? StoredCell()
        let current = before.heads
        let address = FieldAddress(change.record.type, change.field)
        let bases = try resolved(change.bases, among: Set(current.versions))
        try check(bases, of: change, record, against: current)
        if let field = index.field(address), field.firstWins, let live = current.live?.value,
            live != .null, live != .text("")
        {
            throw Refusal(code: .appendOnly, detail: address.text)
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
            throw Refusal(code: .tooManyHeads, detail: address.text)
        }
        return Plan(
            change: change, record: record, bases: bases, before: before, heads: heads)
    }

    private func resolved(_ bases: [Version], among heads: Set<Version>) throws -> [Version] {
        let resolved = try RefusedBases.resolve(
            bases, of: replica.id, heads: heads, refused: reader.basesOfRefused)
        guard let resolved else {
            throw Refusal(code: .badBases, detail: "too many refused bases")
        }
        return resolved
    }

    private func check(
        _ bases: [Version], of change: Change, _ record: StoredRecord?, against current: Heads
    ) throws {
        let address = FieldAddress(change.record.type, change.field)
        let named = current.all.filter { bases.contains($0.version) }
        if change.resolution != nil {
            // Only what is disputed can be decided; a deletion, while it stands; and what is left open
            // by heads that came to agree.
            let stands = change.field == .deleted && current.live?.value == .boolean(true)
            let isOpen =
                try current.differ || stands
                || record.map {
                    try reader.conflict($0, change.field, change.member)?.item.state == .open
                } ?? false
            guard named.count == current.all.count, isOpen else {
                throw Refusal(code: .conflictChanged, detail: address.text)
            }
            return
        }
        if named.count > 1, index.conflictClass(of: address) != .log,
            Set(named.map(\.value)).count > 1
        {
            throw Refusal(code: .badBases, detail: address.text)
        }
    }
}
