import Foundation
import GRDB
import Machine
import SQLStatements
import Shared

/// The writing transaction of a workspace's file.
struct SQLiteWriter: StoreWriter, SQLiteReading {
    let db: Database
    let statements: SQLiteWriterStatements
    var cellRows: CellRows { statements.cellRows }

    func set(_ name: Setting, to value: String) throws {
        try statements.setting.run(.text(name.rawValue), .text(value))
    }

    func add(_ programme: ProgrammeRow) throws {
        try db.execute(
            sql: "INSERT INTO programme VALUES (?, ?, ?, ?)",
            arguments: [
                programme.version, programme.document, programme.note, programme.activatedAt,
            ])
    }

    func add(_ partner: PartnerRow) throws {
        try db.execute(
            sql: "INSERT INTO partner(name, id, label) VALUES (?, ?, ?)",
            arguments: [partner.name.text, Data(partner.id.bytes), partner.label])
    }

    func put(_ enrolment: EnrolmentRow) throws {
        try db.execute(
            sql: """
                INSERT OR REPLACE INTO enrolment
                (id, secret_hash, partner, worker, role, expires_at, tries, is_used)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?)
                """,
            arguments: [
                enrolment.id, Data(enrolment.secretHash), enrolment.partner.text,
                enrolment.worker, enrolment.role.text, enrolment.expiresAt, enrolment.tries,
                enrolment.isUsed,
            ])
    }

    func discardEnrolments(expiredBefore time: Int64, now: Int64) throws -> Int {
        try db.execute(sql: "DELETE FROM enrolment WHERE expires_at < ?", arguments: [time])
        return try Int.fetchOne(
            db,
            sql: """
                SELECT count(*) FROM enrolment
                WHERE NOT is_used AND expires_at > ? AND tries < ?
                """, arguments: [now, Limits.enrolmentTries]) ?? 0
    }

    func put(_ replica: ReplicaRow) throws {
        try statements.replica.run(
            .integer(Int64(replica.id.number)), .text(replica.partner.text),
            .text(replica.worker), .text(replica.role.text), .text(replica.device),
            .blob(replica.tokenHash), .blob(replica.workerID.bytes),
            .text(replica.state.rawValue),
            .integer(Int64(clamping: replica.lastNumber)),
            .integer(Int64(replica.latest.rawValue)), .integer(replica.enrolledAt),
            .integer(replica.lastContact), replica.begun.map { .integer($0) } ?? .null,
            .integer(Int64(replica.waiting)), .blob(replica.nextTokenHash),
            .blob(replica.oldTokenHash), .integer(replica.tokenSince),
            .integer(Int64(clamping: replica.lastRead)), .text(replica.clientVersion),
            .integer(replica.replicaBytes), replica.clockAhead.map { .integer($0) } ?? .null)
    }

    // MARK: Records and cells

    func create(_ identity: RecordIdentity) throws -> StoredRecord {
        let dossier = SQLParameter.blob(identity.dossier.bytes)
        let type = try statements.number(of: identity.type.text, db)
        let domain = try statements.number(of: identity.domain.text, db)
        try statements.dossier.run(dossier)
        try statements.record.run(
            .blob(identity.id.bytes), .integer(type), dossier, .integer(domain))
        let record = StoredRecord(
            number: db.lastInsertedRowID, identity: identity, type: type, domain: domain)
        statements.remember(record)
        return record
    }

    func fieldNumber(of field: FieldName) throws -> Int64? {
        try statements.existing(field.text, db)
    }

    func record(_ id: RecordID) throws -> StoredRecord? {
        if let known = statements.records[id] { return known }
        let found = try records(where: "record.id = ?", [Data(id.bytes)]).first
        if let found { statements.remember(found) }
        return found
    }

    func soleHead(
        _ record: StoredRecord, _ field: FieldName, _ member: MemberKey?
    ) throws -> SoleHead? {
        guard let number = try fieldNumber(of: field) else { return nil }
        let read = statements.readSole
        read.bind(1, record.number)
        read.bind(2, number)
        read.bind(3, member?.text ?? "")
        return try read.first {
            SoleHead(
                version: try Version(time: $0.integer(0), replica: $0.integer(1)),
                rank: UInt32(clamping: $0.integer(2)), entry: $0.integer(3))
        }
    }

    func position() throws -> HistoryPosition {
        try writeBack()
        let end = try statements.end()
        return HistoryPosition(sequence: end.entry, hash: end.chain)
    }

    func append(_ entry: NewEntry, heads: Heads) throws {
        guard let live = heads.live else { return }
        let change = entry.prepared.change
        let field = try statements.number(of: change.field.text, db)
        let member = change.member?.text ?? ""
        let number = try appendHistory(entry, field, heads)
        let write = entry.before.entry == 0 ? statements.insert : statements.update
        write.bind(1, entry.record.number)
        write.bind(2, field)
        write.bind(3, member)
        write.bind(PackedHead(live), from: 4)
        write.bind(10, Int64(heads.all.count - 1))
        write.bind(11, number)
        try write.run()
        if change.field == .deleted, !entry.record.hasDeletion {
            try statements.markDeletion.run(.integer(entry.record.number))
            statements.records[entry.record.identity.id]?.hasDeletion = true
        }
        let kind = KindNumbers(
            type: entry.record.type, field: field, domain: entry.record.domain)
        let dossier = entry.record.identity.dossier
        try statements.digests.add(digest(of: entry, heads), kind, in: dossier) {
            try audience(of: dossier)
        }
        guard entry.before.heads.count > 1 || heads.all.count > 1 else { return }
        let place: [SQLParameter] = [.integer(entry.record.number), .integer(field), .text(member)]
        if entry.before.heads.count > 1 { try statements.clearOthers.run(place) }
        for head in heads.all where head.version != live.version {
            try statements.other.run(place + PackedHead(head).columns)
        }
    }

    /// What a change does to the sum of digests.
    private func digest(of entry: NewEntry, _ heads: Heads) -> Digest {
        let change = entry.prepared.change
        let keepsOld = planted(.keepsReplacedDigests)
        if heads.all.count == 1, entry.before.heads == change.bases, !keepsOld {
            return entry.prepared.replacing
        }
        var digest = Digest.cell(change.key, versions: heads.versions)
        if !keepsOld { digest -= .cell(change.key, versions: entry.before.heads) }
        return digest
    }

    private func appendHistory(
        _ entry: NewEntry, _ field: Int64, _ heads: Heads
    ) throws -> Int64 {
        let change = entry.prepared.change
        guard let head = heads.all.first(where: { $0.version == change.version }) else {
            throw DamagedRow()
        }
        if statements.row.isFull { try writeBack() }
        let number = try statements.end().entry + 1
        statements.add(entry, at: number, field: field, rank: head.rank)
        return number
    }

    /// Writes the entries that were appended since the last time as one row.
    func writeBack() throws {
        guard let row = try statements.takeHistory() else { return }
        try statements.history.run(
            .integer(row.last), .blob(row.chain), .blob(row.headers), .blob(row.bodies))
    }

    func add(_ receipts: ReceiptRun, of replica: ReplicaID) throws {
        try statements.receipt.run(
            .integer(Int64(replica.number)), .integer(Int64(clamping: receipts.first)),
            .text(receipts.code?.rawValue ?? ""), .text(receipts.detail),
            .blob(receipts.contentHashes))
    }

    func quarantine(_ set: QuarantineRow) throws {
        try statements.quarantine.run(
            .integer(Int64(set.replica.number)), .integer(Int64(clamping: set.number)),
            .text(set.code.rawValue), .integer(set.arrivedAt), .blob(set.body))
        for change in set.changes {
            try statements.refusedChange.run(
                .integer(Int64(set.replica.number)),
                .integer(Int64(change.version.timestamp.rawValue)),
                .blob(Version.encode(change.bases)))
        }
    }

    func put(_ conflict: ConflictRow) throws {
        try statements.conflict.run(
            .integer(conflict.record.number),
            .integer(try statements.number(of: conflict.field.text, db)),
            .text(conflict.member?.text ?? ""), .text(conflict.item.state.rawValue),
            .integer(Int64(conflict.item.reopened)), .integer(conflict.openedAt),
            .integer(conflict.changedAt), .integer(conflict.record.type),
            .integer(conflict.record.domain))
    }

    func decide(_ set: QuarantineRow) throws {
        try db.execute(
            sql: """
                UPDATE quarantine SET state = ?, sequence = ?, decided_by = ?, decided_at = ?, reason = ?
                WHERE replica = ? AND number = ?
                """,
            arguments: [
                set.state.rawValue, set.sequence, set.decidedBy?.number ?? 0, set.decidedAt,
                set.reason, set.replica.number, Int64(clamping: set.number),
            ])
    }

    func nextSequence(changes: Int) throws -> Int64 { try statements.end().entry + Int64(changes) }
}

/// A kind of cell by the file's own numbers.
struct KindNumbers: Hashable {
    let type: Int64
    let field: Int64
    let domain: Int64

    var parameters: [SQLParameter] { [.integer(type), .integer(field), .integer(domain)] }
}

/// The prepared statements of the writing connection, and the numbers of names it has met.
final class SQLiteWriterStatements: @unchecked Sendable {
    // Used only on the store's serial queue, inside the writing transaction.
    let setting: SQLStatement
    let replica: SQLStatement
    let dossier: SQLStatement
    let record: SQLStatement
    let cellRows: CellRows
    let readSole: SQLStatement
    let insert: SQLStatement
    let update: SQLStatement
    let clearOthers: SQLStatement
    let markDeletion: SQLStatement
    let conflict: SQLStatement
    let other: SQLStatement
    let history: SQLStatement
    let lastEntry: SQLStatement
    let receipt: SQLStatement
    let readDigest: SQLStatement
    let putDigest: SQLStatement
    let quarantine: SQLStatement
    let refusedChange: SQLStatement
    /// Records that were met lately.
    var records: [RecordID: StoredRecord] = [:]
    private var names: [String: Int64] = [:]
    var digests = DigestAudience()
    /// How far partners reach in dossiers that were met lately.
    var reaches: [DossierID: [RecordID: Reach]] = [:]
    /// The dossiers that were erased, once somebody asked.
    var erased: Set<DossierID>?
    private var last: End?
    private(set) var row = HistoryRowBuilder()

    /// The newest entry of the history.
    struct End {
        var entry: Int64 = 0
        /// Up to what is in the file.
        var chain = HistoryChain.start
    }

    init(_ db: Database) throws {
        guard let connection = db.sqliteConnection else {
            throw DamagedRow()
        }
        func statement(_ sql: String) throws -> SQLStatement { try SQLStatement(connection, sql) }
        setting = try statement("INSERT OR REPLACE INTO setting VALUES (?, ?)")
        replica = try statement(
            """
            INSERT OR REPLACE INTO replica
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """)
        dossier = try statement("INSERT OR IGNORE INTO dossier(id) VALUES (?)")
        record = try statement(
            """
            INSERT INTO record(id, type, dossier, domain)
            VALUES (?, ?, (SELECT number FROM dossier WHERE id = ?), ?)
            """)
        cellRows = try CellRows(db)
        readSole = try statement(
            """
            SELECT time, replica, rank, entry FROM cell
            WHERE record = ? AND field = ? AND member = ? AND others = 0
            """)
        insert = try statement("INSERT INTO cell VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")
        update = try statement(
            """
            UPDATE cell SET time = ?4, replica = ?5, rank = ?6, value = ?7, reason = ?8,
                witness = ?9, others = ?10, entry = ?11
            WHERE record = ?1 AND field = ?2 AND member = ?3
            """)
        clearOthers = try statement(
            "DELETE FROM head WHERE record = ? AND field = ? AND member = ?")
        markDeletion = try statement("UPDATE record SET has_deletion = 1 WHERE number = ?")
        conflict = try statement(
            "INSERT OR REPLACE INTO conflict VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)")
        other = try statement("INSERT INTO head VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)")
        history = try statement("INSERT INTO history VALUES (?, ?, ?, ?)")
        lastEntry = try statement("SELECT last, chain FROM history ORDER BY last DESC LIMIT 1")
        receipt = try statement("INSERT INTO receipt VALUES (?, ?, ?, ?, ?)")
        readDigest = try statement(
            "SELECT sum FROM digest WHERE partner = ? AND type = ? AND field = ? AND domain = ?")
        putDigest = try statement("INSERT OR REPLACE INTO digest VALUES (?, ?, ?, ?, ?)")
        quarantine = try statement(
            """
            INSERT INTO quarantine (replica, number, code, arrived_at, body) VALUES (?, ?, ?, ?, ?)
            """)
        refusedChange = try statement("INSERT OR IGNORE INTO refused_change VALUES (?, ?, ?)")
    }

    /// The number of a name, which it gets on first use.
    func number(of name: String, _ db: Database) throws -> Int64 {
        if let known = try existing(name, db) { return known }
        try db.execute(sql: "INSERT INTO name(text) VALUES (?)", arguments: [name])
        names[name] = db.lastInsertedRowID
        return db.lastInsertedRowID
    }

    /// The number of a name that was stored before.
    func existing(_ name: String, _ db: Database) throws -> Int64? {
        if let known = names[name] { return known }
        let stored = try Int64.fetchOne(
            db, sql: "SELECT id FROM name WHERE text = ?", arguments: [name])
        if let stored { names[name] = stored }
        return stored
    }

    /// After a rollback: what was learnt in it holds no more.
    func forget() {
        names = [:]
        records = [:]
        digests = DigestAudience()
        erased = nil
        reaches = [:]
        last = nil
        row = HistoryRowBuilder()
    }

    func remember(_ record: StoredRecord) {
        if records.count >= 20_000 { records = [:] }
        records[record.identity.id] = record
    }

    /// The end of the history, read once and then followed: nobody else writes.
    func end() throws -> End {
        if let last { return last }
        let read = try lastEntry.first {
            End(entry: $0.integer(0), chain: $0.blob(1))
        }
        last = read ?? End()
        return last ?? End()
    }

    func add(_ entry: NewEntry, at number: Int64, field: Int64, rank: UInt32) {
        row.add(entry, at: number, field: field, rank: rank)
        last?.entry = number
    }

    /// The row of the entries that wait, nothing where none do.
    func takeHistory() throws
        -> (last: Int64, headers: [UInt8], bodies: [UInt8], chain: [UInt8])?
    {
        guard row.count > 0 else { return nil }
        defer { row = HistoryRowBuilder() }
        let end = try end()
        let finished = try row.finished(after: end.chain)
        last?.chain = finished.chain
        return (end.entry, finished.headers, finished.bodies, finished.chain)
    }
}
