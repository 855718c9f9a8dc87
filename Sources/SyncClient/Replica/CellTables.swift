import Foundation
import GRDB
import SQLStatements
import Shared

/// Cells of a replica within one transaction: reading and writing both layers.
struct CellTables {
    let db: Database
    let replica: ReplicaID
    let index: ProgrammeIndex

    /// A cell by the file's own numbers.
    struct Place: Hashable {
        let record: Int64
        let field: Int64
        let member: String
    }

    // MARK: Records and names

    func number(of name: String) throws -> Int64 {
        let known = try Int64.fetchOne(
            db.cachedStatement(sql: "SELECT id FROM name WHERE text = ?"), arguments: [name])
        if let known { return known }
        try db.cachedStatement(sql: "INSERT INTO name(text) VALUES (?)")
            .execute(arguments: [name])
        return db.lastInsertedRowID
    }

    func record(_ id: RecordID) throws -> (number: Int64, identity: RecordIdentity)? {
        let row = try Row.fetchOne(
            db.cachedStatement(
                sql: """
                    SELECT record.number, type.text, dossier, domain.text FROM record
                    JOIN name type ON type.id = type JOIN name domain ON domain.id = domain
                    WHERE record.id = ?
                    """), arguments: [Data(id.bytes)])
        guard let row else { return nil }
        guard let type = RecordTypeName(row[1] as String),
            let dossier = DossierID(bytes: row[2] as Data),
            let domain = LifeDomainName(row[3] as String)
        else { throw DamagedRow() }
        return (row[0], RecordIdentity(id: id, type: type, dossier: dossier, domain: domain))
    }

    /// The number of a record, which it gets on first sight.
    func number(of identity: RecordIdentity) throws -> Int64 {
        let known = try Int64.fetchOne(
            db.cachedStatement(sql: "SELECT number FROM record WHERE id = ?"),
            arguments: [Data(identity.id.bytes)])
        if let known { return known }
        try db.cachedStatement(
            sql: "INSERT INTO record(id, type, dossier, domain) VALUES (?, ?, ?, ?)"
        ).execute(arguments: [
            Data(identity.id.bytes), try number(of: identity.type.text),
            Data(identity.dossier.bytes), try number(of: identity.domain.text),
        ])
        return db.lastInsertedRowID
    }

    /// Takes away a record of which nothing is left: its creation was refused.
    func forgetIfEmpty(_ id: RecordID) throws {
        try db.execute(
            sql: """
                DELETE FROM record WHERE id = ?
                AND NOT EXISTS (SELECT 1 FROM cell WHERE cell.record = record.number)
                AND NOT EXISTS (SELECT 1 FROM pending WHERE pending.record = record.number)
                """, arguments: [Data(id.bytes)])
    }

    func place(of change: Change) throws -> Place {
        Place(
            record: try number(of: change.record), field: try number(of: change.field.text),
            member: change.member?.text ?? "")
    }

    // MARK: Confirmed

    func confirmed(_ place: Place) throws -> Heads {
        let row = try Row.fetchOne(
            db.cachedStatement(
                sql: """
                    SELECT time, replica, rank, value, reason, witness, others FROM cell
                    WHERE record = ? AND field = ? AND member = ?
                    """), arguments: [place.record, place.field, place.member])
        guard let row else { return Heads() }
        let others: Int64 = row[6]
        return Heads([try Head(row: row)] + (others == 0 ? [] : try self.others(place)))
    }

    private func others(_ place: Place) throws -> [Head] {
        try Row.fetchAll(
            db.cachedStatement(
                sql: """
                    SELECT time, replica, rank, value, reason, witness FROM head
                    WHERE record = ? AND field = ? AND member = ?
                    """), arguments: [place.record, place.field, place.member]
        ).map { try Head(row: $0) }
    }

    func confirm(_ heads: Heads, at place: Place) throws {
        guard let live = heads.live else { return }
        try db.cachedStatement(
            sql: "DELETE FROM head WHERE record = ? AND field = ? AND member = ?"
        ).execute(arguments: [place.record, place.field, place.member])
        try insert(
            live, at: place, into: "cell (\(Self.headColumns), others)", last: heads.all.count - 1)
        for head in heads.all where head.version != live.version {
            try insert(head, at: place, into: "head (\(Self.headColumns))", last: nil)
        }
    }

    private static let headColumns =
        "record, field, member, time, replica, rank, value, reason, witness"

    private func insert(_ head: Head, at place: Place, into table: String, last: Int?) throws {
        let values = last == nil ? "?, ?, ?, ?, ?, ?, ?, ?, ?" : "?, ?, ?, ?, ?, ?, ?, ?, ?, ?"
        let witness = head.witness.isEmpty ? nil : Data(Version.encode(head.witness))
        var arguments: StatementArguments = [
            place.record, place.field, place.member, Int64(head.version.timestamp.rawValue),
            head.version.replica.number, head.rank, head.value.encoded, head.resolution?.reason,
            witness,
        ]
        if let last { arguments += [last] }
        try db.cachedStatement(sql: "INSERT OR REPLACE INTO \(table) VALUES (\(values))")
            .execute(arguments: arguments)
    }

    // MARK: Pending

    func addPending(_ change: Change, number: UInt64, at place: Place) throws {
        let witness = change.witness.isEmpty ? nil : Data(Version.encode(change.witness))
        try db.cachedStatement(
            sql: """
                INSERT INTO pending
                (record, field, member, time, number, value, bases, reason, witness)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
                """
        ).execute(arguments: [
            place.record, place.field, place.member,
            Int64(change.version.timestamp.rawValue), Int64(clamping: number),
            change.value.encoded, Data(Version.encode(change.bases)), change.resolution?.reason,
            witness,
        ])
    }

    func removePending(_ change: Change, at place: Place) throws {
        try db.cachedStatement(
            sql: """
                DELETE FROM pending WHERE record = ? AND field = ? AND member = ? AND time = ?
                """
        ).execute(arguments: [
            place.record, place.field, place.member, Int64(change.version.timestamp.rawValue),
        ])
    }

    /// What the worker sees: the pending changes of a cell folded into its confirmed heads.
    func merged(_ place: Place, _ identity: RecordIdentity) throws -> (heads: Heads, pending: Int) {
        var heads = try confirmed(place)
        let rows = try Row.fetchAll(
            db.cachedStatement(
                sql: """
                    SELECT time, value, bases, reason, witness, name.text FROM pending
                    JOIN name ON name.id = field
                    WHERE record = ? AND field = ? AND member = ? ORDER BY time
                    """), arguments: [place.record, place.field, place.member])
        for row in rows {
            guard let field = FieldName(row[5] as String),
                let value = Value(encoded: row[1] as String)
            else { throw DamagedRow() }
            let change = Change(
                record: identity, field: field, member: MemberKey(place.member), value: value,
                version: try Version(time: row[0], replica: Int64(replica.number)),
                bases: try Version.list(row[2]),
                resolution: (row[3] as String?).flatMap(Resolution.init(reason:)),
                witness: try Version.list(row[4]))
            try apply(change, to: &heads)
        }
        return (heads, rows.count)
    }

    /// Folds a change of this replica into heads, its refused bases replaced by their own.
    func apply(_ change: Change, to heads: inout Heads) throws {
        let bases = try resolved(change.bases, heads: Set(heads.versions))
        // The rank of a base that is gone here is not known; the server's page brings the true one.
        heads.apply(change, bases: bases) { _ in 0 }
    }

    /// Bases with the refused ones among them replaced by their own.
    func resolved(_ bases: [Version], heads: Set<Version> = []) throws -> [Version] {
        try RefusedBases.resolve(bases, of: replica, heads: heads, refused: basesOfRefused)
            ?? bases
    }

    private func basesOfRefused(_ version: Version) throws -> [Version]? {
        let column = try Data.fetchOne(
            db.cachedStatement(sql: "SELECT bases FROM refused_change WHERE time = ?"),
            arguments: [Int64(version.timestamp.rawValue)])
        return try column.map { try Version.list($0) }
    }

    /// Brings what shows in a cell up to date with both layers.
    func refresh(_ place: Place, _ identity: RecordIdentity) throws {
        let merged = try merged(place, identity)
        if merged.pending > 0, let live = merged.heads.live {
            try db.cachedStatement(sql: "INSERT OR REPLACE INTO overlay VALUES (?, ?, ?, ?)")
                .execute(arguments: [
                    place.record, place.field, place.member, live.value.encoded,
                ])
        } else {
            try db.cachedStatement(
                sql: "DELETE FROM overlay WHERE record = ? AND field = ? AND member = ?"
            ).execute(arguments: [place.record, place.field, place.member])
        }
    }

    // MARK: Deletion

    /// The heads of every cell of a record, both layers merged.
    func allHeads(
        of identity: RecordIdentity, number: Int64
    ) throws -> [(field: FieldName, member: String, heads: Heads, pending: Int)] {
        let rows = try Row.fetchAll(
            db.cachedStatement(
                sql: """
                    SELECT field, member, name.text FROM (
                        SELECT field, member FROM cell WHERE record = ?1
                        UNION SELECT field, member FROM pending WHERE record = ?1)
                    JOIN name ON name.id = field
                    """), arguments: [number])
        return try rows.map { row in
            guard let field = FieldName(row[2] as String) else { throw DamagedRow() }
            let place = Place(record: number, field: row[0], member: row[1])
            let (heads, pending) = try merged(place, identity)
            return (field, row[1], heads, pending)
        }
    }

    /// Brings `is_hidden` up to date. Costs nothing for records that were never deleted.
    func refreshDeletion(of identity: RecordIdentity, number: Int64) throws {
        let deleted = try self.number(of: FieldName.deleted.text)
        let place = Place(record: number, field: deleted, member: "")
        let deletion = try merged(place, identity).heads
        var isHidden = false
        if deletion.live != nil {
            let others = try allHeads(of: identity, number: number)
                .filter { $0.field != .deleted }.flatMap(\.heads.versions)
            isHidden = DeletionState(deletion: deletion, others: others) == .hidden
        }
        try db.cachedStatement(
            sql: "UPDATE record SET is_hidden = ? WHERE number = ? AND is_hidden <> ?"
        ).execute(arguments: [isHidden, number, isHidden])
    }
}
