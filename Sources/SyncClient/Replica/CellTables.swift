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
    let vault: Vault

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

    func record(_ id: RecordID) throws -> StatementCache.Known? {
        if let known = cache[id] { return known }
        let row = try statement(
            """
            SELECT record.number, type.text, dossier, domain.text, has_deletion FROM record
            JOIN name type ON type.id = type JOIN name domain ON domain.id = domain
            WHERE record.id = ?
            """
        ).first(.blob(id.bytes)) {
            (
                number: $0.integer(0), type: $0.text(1), dossier: $0.blob(2), domain: $0.text(3),
                hasDeletion: $0.integer(4) == 1
            )
        }
        guard let row else { return nil }
        guard let type = RecordTypeName(row.type), let dossier = DossierID(bytes: row.dossier),
            let domain = LifeDomainName(row.domain)
        else { throw DamagedRow() }
        let identity = RecordIdentity(id: id, type: type, dossier: dossier, domain: domain)
        let known = StatementCache.Known(
            number: row.number, identity: identity, hasDeletion: row.hasDeletion)
        cache[id] = known
        return known
    }

    /// The number of a record, which it gets on first sight.
    func number(of identity: RecordIdentity) throws -> Int64 {
        if let known = try record(identity.id) { return known.number }
        try statement("INSERT INTO record(id, type, dossier, domain) VALUES (?, ?, ?, ?)").run(
            .blob(identity.id.bytes), .integer(try number(of: identity.type.text)),
            .blob(identity.dossier.bytes), .integer(try number(of: identity.domain.text)))
        let number = db.lastInsertedRowID
        cache[identity.id] = StatementCache.Known(
            number: number, identity: identity, hasDeletion: false)
        return number
    }

    /// Takes note that `_deleted` of a record is written.
    func noteDeletion(of id: RecordID) throws {
        guard var known = try record(id), !known.hasDeletion else { return }
        try statement("UPDATE record SET has_deletion = 1 WHERE number = ?")
            .run(.integer(known.number))
        known.hasDeletion = true
        cache[id] = known
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
        if change.field == .deleted {
            _ = try number(of: change.record)
            try noteDeletion(of: change.record.id)
        }
        return Place(
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
        ).first(place.parameters) { (live: try head($0, at: place), others: $0.integer(6)) }
        guard let found else { return Heads() }
        return Heads([found.live] + (found.others == 0 ? [] : try others(place)))
    }

    private func others(_ place: Place) throws -> [Head] {
        try statement(
            """
            SELECT time, replica, rank, value, reason, witness FROM head
            WHERE record = ? AND field = ? AND member = ?
            """
        ).all(place.parameters) { try head($0, at: place) }
    }

    /// Replaces what is confirmed of a cell; `own` is a change of this replica that was accepted just
    /// now. Whatever else is noted beside the cell has to be judged anew.
    func confirm(
        _ heads: some Collection<PackedHead>, own: Change? = nil, at place: Place
    ) throws {
        guard let live = heads.live else { return }
        let put = try statement(
            """
            INSERT INTO cell VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14)
            ON CONFLICT (record, field, member) DO UPDATE SET time = ?4, replica = ?5, rank = ?6,
                value = ?7, reason = ?8, witness = ?9, others = ?10,
                own_time = coalesce(?11, own_time), own_rank = coalesce(?12, own_rank),
                own_value = coalesce(?13, own_value), own_state = coalesce(?14, own_state | 2)
            WHERE others = 0 OR ?15
            """)
        // Nearly every cell has one head and had one: then it is this one statement.
        let isPlain = heads.count == 1
        try self.put(live, own, in: heads, at: place, isPlain: isPlain, by: put)
        if isPlain, db.changesCount == 1 { return }
        try statement("DELETE FROM head WHERE record = ? AND field = ? AND member = ?")
            .run(place.parameters)
        if isPlain {
            try self.put(live, own, in: heads, at: place, isPlain: false, by: put)
        }
        for head in heads where head.version != live.version {
            let other = try statement(
                """
                INSERT OR REPLACE INTO head
                (record, field, member, time, replica, rank, value, reason, witness)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
                """)
            other.bind(place)
            try bind(head, to: other, at: place)
            try other.run()
        }
    }

    private func put(
        _ live: PackedHead, _ own: Change?, in heads: some Collection<PackedHead>,
        at place: Place, isPlain: Bool, by put: SQLStatement
    ) throws {
        put.bind(place)
        try bind(live, to: put, at: place)
        put.bind(10, Int64(heads.count - 1))
        if let own {
            let rank = heads.first { $0.version == own.version }?.rank ?? 0
            put.bind(11, Int64(own.version.timestamp.rawValue))
            put.bind(12, Int64(rank))
            put.bind(13, stored: try closed(own.value.encoded, at: place))
            put.bind(14, 0)
        }
        put.bind(15, isPlain ? 0 : 1)
        try put.run()
    }

    /// Confirms a change of this replica that replaced the only head of its cell, as nearly every change
    /// does: then nothing has to be looked up. Says false, and does nothing, where it is another case.
    func advance(_ change: Change, at place: Place) throws -> Bool {
        guard change.resolution == nil, change.bases.count == 1, change.witness.isEmpty,
            !planted(.keepsNamedHeads)
        else { return false }
        let advance = try statement(
            """
            UPDATE cell SET time = ?4, replica = ?5, value = ?6, reason = NULL, witness = NULL,
                own_time = ?4, own_rank = rank, own_value = ?6, own_state = 0
            WHERE record = ?1 AND field = ?2 AND member = ?3 AND others = 0 AND time = ?7
                AND replica = ?8
            """)
        advance.bind(place)
        advance.bind(4, Int64(change.version.timestamp.rawValue))
        advance.bind(5, Int64(change.version.replica.number))
        advance.bind(6, stored: try closed(change.value.encoded, at: place))
        advance.bind(7, Int64(change.bases[0].timestamp.rawValue))
        advance.bind(8, Int64(change.bases[0].replica.number))
        try advance.run()
        return db.changesCount == 1
    }

    // MARK: Pending

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
            guard let field = FieldName(row.text(5)),
                let value = Value(encoded: try opened(row.textOrData(1), at: place)),
                let bases = Version.decode(row.blob(2)), let witness = Version.decode(row.blob(4))
            else { throw DamagedRow() }
            return Change(
                record: identity, field: field, member: MemberKey(place.member), value: value,
                version: try Version(time: row.integer(0), replica: Int64(replica.number)),
                bases: bases,
                resolution: try row.isNull(3)
                    ? nil : Resolution(reason: opened(row.textOrData(3), .reason, at: place)),
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
        let bases = try resolved(change.bases, heads: heads)
        heads.apply(change, bases: bases, greatestRank: greatestRank)
    }

    /// Bases with the refused ones among them replaced by their own.
    func resolved(_ bases: [Version], heads: Heads = Heads()) throws -> [Version] {
        try RefusedBases.resolve(
            bases, of: replica, isHead: heads.contains, refused: basesOfRefused)
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
        try statement("SELECT 1 FROM pending LIMIT 1").first { _ in true } ?? false
    }

    /// Brings what shows in a cell up to date with both layers.
    func refresh(_ place: Place, _ identity: RecordIdentity) throws {
        let merged = try merged(place, identity)
        if merged.pending > 0, let live = merged.heads.live {
            try statement("INSERT OR REPLACE INTO overlay VALUES (?, ?, ?, ?)")
                .run(place.parameters + [try closed(live.value.encoded, at: place)])
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

    /// Brings `is_hidden` up to date. Costs nothing for records that were never deleted.
    func refreshDeletion(of identity: RecordIdentity, number: Int64) throws {
        guard try record(identity.id)?.hasDeletion == true else { return }
        let deleted = try self.number(of: FieldName.deleted.text)
        let place = Place(record: number, field: deleted, member: "")
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

extension SQLStatement {
    /// Binds a cell's record, field and member as the first three parameters.
    func bind(_ place: CellTables.Place) {
        bind(1, place.record)
        bind(2, place.field)
        bind(3, place.member)
    }
}
