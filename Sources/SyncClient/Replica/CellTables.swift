import Foundation
import GRDB
import SQLStatements
import Shared

/// Cells of a replica within one transaction: reading and writing both layers.
struct CellTables {
    let db: Database
    let replica: ReplicaID
    let index: ProgrammeIndex
    let cache: StatementCache

    /// A cell by the file's own numbers.
    struct Place: Hashable {
        let record: Int64
        let field: Int64
        let member: String

        var parameters: [SQLParameter] { [.integer(record), .integer(field), .text(member)] }
    }

    // MARK: Records and names

    private func statement(_ sql: StaticString) throws -> SQLStatement {
        try cache.statement(sql, db)
    }

    /// The number of a name, which it gets on first sight.
    func number(of name: String) throws -> Int64 {
        if let known = try existing(name) { return known }
        try statement("INSERT INTO name(text) VALUES (?)").run(.text(name))
        cache[name] = db.lastInsertedRowID
        return db.lastInsertedRowID
    }

    /// The number of a name that was met before.
    func existing(_ name: String) throws -> Int64? {
        if let known = cache[name] { return known }
        let found = try statement("SELECT id FROM name WHERE text = ?").first(.text(name)) {
            $0.integer(0)
        }
        if let found { cache[name] = found }
        return found
    }

    func record(_ id: RecordID) throws -> (number: Int64, identity: RecordIdentity)? {
        if let known = cache[id] { return (known.number, known.identity) }
        let row = try statement(
            """
            SELECT record.number, type.text, dossier, domain.text FROM record
            JOIN name type ON type.id = type JOIN name domain ON domain.id = domain
            WHERE record.id = ?
            """
        ).first(.blob(id.bytes)) {
            (number: $0.integer(0), type: $0.text(1), dossier: $0.blob(2), domain: $0.text(3))
        }
        guard let row else { return nil }
        guard let type = RecordTypeName(row.type), let dossier = DossierID(bytes: row.dossier),
            let domain = LifeDomainName(row.domain)
        else { throw DamagedRow() }
        let identity = RecordIdentity(id: id, type: type, dossier: dossier, domain: domain)
        cache[id] = StatementCache.Known(number: row.number, identity: identity)
        return (row.number, identity)
    }

    /// The number of a record, which it gets on first sight.
    func number(of identity: RecordIdentity) throws -> Int64 {
        if let known = try record(identity.id) { return known.number }
        try statement("INSERT INTO record(id, type, dossier, domain) VALUES (?, ?, ?, ?)").run(
            .blob(identity.id.bytes), .integer(try number(of: identity.type.text)),
            .blob(identity.dossier.bytes), .integer(try number(of: identity.domain.text)))
        let number = db.lastInsertedRowID
        cache[identity.id] = StatementCache.Known(number: number, identity: identity)
        return number
    }

    /// Takes away a record of which nothing is left: its creation was refused.
    func forgetIfEmpty(_ id: RecordID) throws {
        cache[id] = nil
        try statement(
            """
            DELETE FROM record WHERE id = ?
            AND NOT EXISTS (SELECT 1 FROM cell WHERE cell.record = record.number)
            AND NOT EXISTS (SELECT 1 FROM pending WHERE pending.record = record.number)
            """
        ).run(.blob(id.bytes))
    }

    func place(of change: Change) throws -> Place {
        Place(
            record: try number(of: change.record), field: try number(of: change.field.text),
            member: change.member?.text ?? "")
    }

    // MARK: Confirmed

    func confirmed(_ place: Place) throws -> Heads {
        let found = try statement(
            """
            SELECT time, replica, rank, value, reason, witness, others FROM cell
            WHERE record = ? AND field = ? AND member = ?
            """
        ).first(place.parameters) { (live: try Head(columns: $0), others: $0.integer(6)) }
        guard let found else { return Heads() }
        return Heads([found.live] + (found.others == 0 ? [] : try others(place)))
    }

    private func others(_ place: Place) throws -> [Head] {
        try statement(
            """
            SELECT time, replica, rank, value, reason, witness FROM head
            WHERE record = ? AND field = ? AND member = ?
            """
        ).all(place.parameters) { try Head(columns: $0) }
    }

    /// Replaces what is confirmed of a cell.
    func confirm(_ heads: Heads, at place: Place) throws {
        guard let live = heads.live else { return }
        try statement("DELETE FROM head WHERE record = ? AND field = ? AND member = ?")
            .run(place.parameters)
        try statement(
            """
            INSERT INTO cell
            (record, field, member, time, replica, rank, value, reason, witness, others)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            ON CONFLICT (record, field, member) DO UPDATE SET time = excluded.time,
                replica = excluded.replica, rank = excluded.rank, value = excluded.value,
                reason = excluded.reason, witness = excluded.witness, others = excluded.others
            """
        ).run(place.parameters + live.columns + [.integer(Int64(heads.all.count - 1))])
        guard heads.all.count > 1 else { return }
        for head in heads.all where head.version != live.version {
            try statement(
                """
                INSERT OR REPLACE INTO head
                (record, field, member, time, replica, rank, value, reason, witness)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
                """
            ).run(place.parameters + head.columns)
        }
    }

    // MARK: Pending

    func addPending(_ change: Change, number: UInt64, at place: Place) throws {
        try statement(
            """
            INSERT INTO pending
            (record, field, member, time, number, value, bases, reason, witness)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
            """
        ).run(
            place.parameters + [
                .integer(Int64(change.version.timestamp.rawValue)),
                .integer(Int64(clamping: number)), .text(change.value.encoded),
                .blob(Version.encode(change.bases)),
                change.resolution.map { .text($0.reason) } ?? nil,
                change.witness.isEmpty ? nil : .blob(Version.encode(change.witness)),
            ])
    }

    func removePending(_ change: Change, at place: Place) throws {
        try statement(
            "DELETE FROM pending WHERE record = ? AND field = ? AND member = ? AND time = ?"
        ).run(place.parameters + [.integer(Int64(change.version.timestamp.rawValue))])
    }

    /// What the worker sees: the pending changes of a cell folded into its confirmed heads.
    func merged(_ place: Place, _ identity: RecordIdentity) throws -> (heads: Heads, pending: Int) {
        var heads = try confirmed(place)
        let changes = try pending(place, identity)
        for change in changes { try apply(change, to: &heads) }
        return (heads, changes.count)
    }

    func pending(_ place: Place, _ identity: RecordIdentity) throws -> [Change] {
        try statement(
            """
            SELECT time, value, bases, reason, witness, name.text FROM pending
            JOIN name ON name.id = field
            WHERE record = ? AND field = ? AND member = ? ORDER BY time
            """
        ).all(place.parameters) { row in
            guard let field = FieldName(row.text(5)), let value = Value(encoded: row.text(1)),
                let bases = Version.decode(row.blob(2)), let witness = Version.decode(row.blob(4))
            else { throw DamagedRow() }
            return Change(
                record: identity, field: field, member: MemberKey(place.member), value: value,
                version: try Version(time: row.integer(0), replica: Int64(replica.number)),
                bases: bases,
                resolution: row.isNull(3) ? nil : Resolution(reason: row.text(3)),
                witness: witness)
        }
    }

    /// Folds a change of this replica into heads, its refused bases replaced by their own.
    ///
    /// The rank of a base that is gone is mostly not known here; the server's page brings the true one.
    func apply(
        _ change: Change, to heads: inout Heads,
        greatestRank: (Set<Version>) -> UInt32 = { _ in 0 }
    ) throws {
        let bases = try resolved(change.bases, heads: Set(heads.versions))
        heads.apply(change, bases: bases, greatestRank: greatestRank)
    }

    /// Bases with the refused ones among them replaced by their own.
    func resolved(_ bases: [Version], heads: Set<Version> = []) throws -> [Version] {
        try RefusedBases.resolve(bases, of: replica, heads: heads, refused: basesOfRefused)
            ?? bases
    }

    private func basesOfRefused(_ version: Version) throws -> [Version]? {
        let bases = try statement("SELECT bases FROM refused_change WHERE time = ?")
            .first(.integer(Int64(version.timestamp.rawValue))) { $0.blob(0) }
        return try bases.map { bytes in
            guard let versions = Version.decode(bytes) else { throw DamagedRow() }
            return versions
        }
    }

    /// Whether anything waits for the server: where nothing does, the confirmed layer is what shows.
    func hasPending() throws -> Bool {
        try statement("SELECT 1 FROM pending UNION ALL SELECT 1 FROM overlay LIMIT 1")
            .first { _ in true } ?? false
    }

    /// Brings what shows in a cell up to date with both layers.
    func refresh(_ place: Place, _ identity: RecordIdentity) throws {
        let merged = try merged(place, identity)
        if merged.pending > 0, let live = merged.heads.live {
            try statement("INSERT OR REPLACE INTO overlay VALUES (?, ?, ?, ?)")
                .run(place.parameters + [.text(live.value.encoded)])
        } else {
            try statement("DELETE FROM overlay WHERE record = ? AND field = ? AND member = ?")
                .run(place.parameters)
        }
    }

    // MARK: Deletion

    /// The heads of every cell of a record, both layers merged, and how many changes wait in each.
    func allHeads(of identity: RecordIdentity, number: Int64) throws -> [MergedPlace] {
        try statement(
            """
            SELECT field, member, name.text FROM (
                SELECT field, member FROM cell WHERE record = ?1
                UNION SELECT field, member FROM pending WHERE record = ?1)
            JOIN name ON name.id = field
            """
        ).all(.integer(number)) { ($0.integer(0), $0.text(1), $0.text(2)) }.map { row in
            guard let field = FieldName(row.2) else { throw DamagedRow() }
            let place = Place(record: number, field: row.0, member: row.1)
            let (heads, pending) = try merged(place, identity)
            return MergedPlace(field: field, member: row.1, heads: heads, pending: pending)
        }
    }

    /// A cell of a record with both layers merged.
    struct MergedPlace {
        let field: FieldName
        let member: String
        let heads: Heads
        let pending: Int
    }

    /// Brings `is_hidden` up to date. Costs next to nothing for records that were never deleted.
    ///
    /// `isCertain` says that a deletion came or went just now.
    func refreshDeletion(
        of identity: RecordIdentity, number: Int64, isCertain: Bool = false
    ) throws {
        let deleted = try self.number(of: FieldName.deleted.text)
        let place = Place(record: number, field: deleted, member: "")
        let wasDeleted = try statement(
            """
            SELECT 1 FROM cell WHERE record = ?1 AND field = ?2
            UNION ALL SELECT 1 FROM pending WHERE record = ?1 AND field = ?2
            """
        ).first(.integer(number), .integer(deleted)) { _ in true }
        guard isCertain || wasDeleted != nil else { return }
        let deletion = try merged(place, identity).heads
        var isHidden = false
        if deletion.live != nil {
            let others = try allHeads(of: identity, number: number)
                .filter { $0.field != .deleted }.flatMap(\.heads.versions)
            isHidden = DeletionState(deletion: deletion, others: others) == .hidden
        }
        let flag = SQLParameter.integer(isHidden ? 1 : 0)
        try statement("UPDATE record SET is_hidden = ? WHERE number = ? AND is_hidden <> ?")
            .run(flag, .integer(number), flag)
    }
}
