import Foundation
import GRDB
import Machine
package import Shared
import SwiftProtobuf
import Synchronization

/// Why an edit was not made. Nothing was stored.
package struct EditRefusal: Error, Hashable {
    package let code: ErrorCode
    /// A type or field by name, never a value.
    let detail: String
}

extension Replica {
    /// Edits a record: one change set. Cells and outbox change together. Gives the set's number.
    ///
    /// With `isChecked` false the worker's rights and the values are left for the server to judge.
    package func edit(_ id: RecordID, _ edits: [Edit], isChecked: Bool = true) throws -> UInt64 {
        try write { db in
            let tables = tables(db)
            guard let record = try tables.record(id) else { throw ReplicaError.unknownRecord }
            return try write(edits, to: record.identity, isNew: false, isChecked, tables)
        }
    }

    /// Creates a record: one change set. Gives its identity and the set's number.
    package func add(
        _ type: RecordTypeName, dossier: DossierID?, domain: LifeDomainName?, _ edits: [Edit],
        isChecked: Bool = true
    ) throws -> (identity: RecordIdentity, number: UInt64) {
        let identity = try newRecord(type, dossier: dossier, domain: domain)
        return try write { db in
            let number = try write(
                edits, to: identity, isNew: true, opens: dossier == nil, isChecked, tables(db))
            return (identity, number)
        }
    }

    /// Deletes a record, with everything that shows on it as witness.
    package func delete(_ id: RecordID, isChecked: Bool = true) throws -> UInt64 {
        try edit(id, [Edit(.deleted, nil, .boolean(true))], isChecked: isChecked)
    }

    func tables(_ db: Database) -> CellTables {
        CellTables(
            db: db, replica: identity.replica, index: index, cache: cache,
            vault: vault.withLock { $0 })
    }

    /// The identity of a record that is to be written, with an id greater than `last`.
    func newRecord(
        _ type: RecordTypeName, dossier: DossierID?, domain: LifeDomainName?,
        after last: RecordID? = nil
    ) throws -> RecordIdentity {
        guard let recordType = index.type(type) else {
            throw EditRefusal(code: .unknownType, detail: type.text)
        }
        guard let domain = domain ?? recordType.defaultDomain else {
            throw EditRefusal(code: .wrongDomain, detail: type.text)
        }
        var random = environment.random
        let now = environment.clock.now()
        let commons: DossierID? = recordType.place == .commons ? .commons : nil
        return RecordIdentity(
            id: .version7(milliseconds: now, after: last, random: &random), type: type,
            dossier: dossier ?? commons ?? .version7(milliseconds: now, random: &random),
            domain: domain)
    }

    /// Makes one change set, within the transaction of `tables`; `opens` says that the dossier is new.
    /// Gives its number.
    func write(
        _ edits: [Edit], to record: RecordIdentity, isNew: Bool, opens: Bool = false,
        _ isChecked: Bool, _ tables: CellTables
    ) throws -> UInt64 {
        let db = tables.db
        let reach = try opens ? .everything : tables.reach(in: record.dossier)
        try admit(edits, to: record, isNew: isNew, isChecked, reach)
        let number = UInt64(clamping: try db.integer(.lastNumber) ?? 0) + 1
        var clock = try self.logicalClock(db)
        let physical = try correctedTime(db)
        let parts =
            try [(identity: record, edits: edits)]
            + (opens ? involvement(opening: record, at: physical) : [])
        guard parts.reduce(0, { $0 + $1.edits.count }) <= Limits.changesPerSet else {
            throw EditRefusal(code: .tooManyChanges, detail: record.type.text)
        }
        var changes: [Change] = []
        for (record, edits) in parts {
            for edit in edits {
                let timestamp = try clock.now(physicalMilliseconds: physical)
                let version = Shared.Version(timestamp, identity.replica)
                changes.append(try change(edit, on: record, version, tables))
            }
        }
        let set = ChangeSet(
            number: number, creates: isNew ? Set(parts.map(\.identity.id)) : [], changes: changes)
        try enqueue(set, tables)
        try db.set(.lastNumber, Int64(clamping: number))
        try db.set(.latest, Int64(clock.latest.rawValue))
        return number
    }

    /// Puts a set into the outbox and into what shows.
    func enqueue(_ set: ChangeSet, _ tables: CellTables) throws {
        for change in set.changes {
            let place = try tables.place(of: change)
            try tables.addPending(change, of: set, at: place)
            try tables.refresh(place, change.record)
        }
        try refreshDeletions(of: set, tables)
        try environment.failpoints.pass(.clientInsideEdit)
    }

    func refreshDeletions(of set: ChangeSet, _ tables: CellTables) throws {
        let records = set.changes.map(\.record)
        for record in records.count == 1 ? Set(records.prefix(1)) : Set(records) {
            try tables.refreshDeletion(of: record, number: try tables.number(of: record))
        }
    }

    /// A change with the bases that its author is shown (design §3): the heads that carry the live
    /// value; for a resolution and on fields of class `log`, all heads.
    private func change(
        _ edit: Edit, on record: RecordIdentity, _ version: Shared.Version, _ tables: CellTables
    ) throws -> Change {
        let number = try tables.number(of: record)
        let place = CellTables.Place(
            record: number, field: try tables.number(of: edit.field.text),
            member: edit.member?.text ?? "")
        let heads = try tables.merged(place, record).heads
        let field = index.field(FieldAddress(record.type, edit.field))
        var witness: [Shared.Version] = []
        if edit.field == .deleted {
            witness = try tables.allHeads(of: record, number: number)
                .filter { $0.field != .deleted }.flatMap(\.heads.versions)
        }
        return Change(
            record: record, field: edit.field, member: edit.member, value: edit.value,
            version: version, bases: edit.bases(in: heads, field?.conflictClass),
            resolution: edit.resolution, witness: witness)
    }

    /// Throws `EditRefusal` where a set is too large or may not be made: by the matrix, and by how far the
    /// partner reaches in the dossier. Looks nothing up.
    func admit(
        _ edits: [Edit], to record: RecordIdentity, isNew: Bool, _ isChecked: Bool, _ reach: Reach
    ) throws {
        let bytes = edits.reduce(0) { $0 + $1.value.encodedBytes }
        guard edits.count <= Limits.changesPerSet, bytes <= Limits.setBytes else {
            throw EditRefusal(code: .tooManyChanges, detail: record.type.text)
        }
        if isChecked { try check(edits, on: record, isNew: isNew, reach) }
    }

    private func check(
        _ edits: [Edit], on record: RecordIdentity, isNew: Bool, _ reach: Reach
    ) throws {
        if isNew {
            if let code = index.problem(with: record) {
                throw EditRefusal(code: code, detail: record.type.text)
            }
            guard !access.create(record.type, in: record.domain).isEmpty,
                reach.right(in: record.domain) == .write
            else {
                throw EditRefusal(code: .forbidden, detail: record.type.text)
            }
        }
        for edit in edits {
            let address = FieldAddress(record.type, edit.field)
            if let code = index.problem(with: edit.value, in: address, member: edit.member) {
                throw EditRefusal(code: code, detail: address.text)
            }
            let permission =
                edit.resolution == nil
                ? access.edit(address, in: record.domain, isCreating: isNew)
                : access.resolve(address, in: record.domain)
            let domain = index.domain(of: address, in: record.domain)
            guard !permission.isEmpty, reach.right(in: domain) == .write else {
                throw EditRefusal(code: .forbidden, detail: address.text)
            }
            if index.isFixed(address), !isNew {
                throw EditRefusal(code: .appendOnly, detail: address.text)
            }
        }
    }

    // MARK: Time

    func logicalClock(_ db: Database) throws -> HybridLogicalClock {
        let raw = UInt64(clamping: try db.integer(.latest) ?? 0)
        return HybridLogicalClock(latest: HybridTimestamp(rawValue: raw) ?? .zero)
    }

    /// The machine's time, corrected by the offset to the server that the last exchange measured.
    func correctedTime(_ db: Database) throws -> Int64 {
        environment.clock.now() + (try db.integer(.offset) ?? 0)
    }
}
