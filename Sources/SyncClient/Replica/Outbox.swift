import GRDB
import SQLStatements
import Shared

/// The outbox: the change sets without a stored outcome. It is the pending layer in order, for a
/// replica's numbers ascend with its times.
extension CellTables {
    func addPending(_ change: Change, of set: ChangeSet, at place: Place) throws {
        let add = try cache.statement(
            "INSERT INTO pending VALUES (?4, ?5, ?1, ?2, ?3, ?6, ?7, ?8, ?9, ?10)", db)
        add.bind(place)
        add.bind(4, Int64(change.version.timestamp.rawValue))
        add.bind(5, Int64(clamping: set.number))
        add.bind(
            6,
            stored: planted(.leavesOutboxInClear)
                ? .text(change.value.encoded) : try closed(change.value.encoded, at: place))
        add.bind(7, Version.encode(change.bases))
        if let resolution = change.resolution {
            add.bind(8, stored: try closed(resolution.reason, .reason, at: place))
        }
        if !change.witness.isEmpty { add.bind(9, Version.encode(change.witness)) }
        add.bind(10, set.creates.contains(change.record.id) ? 1 : 0)
        try add.run()
    }

    /// The oldest sets that wait, up to a number, and as many as a batch may hold: at least one.
    func waiting(
        upTo last: UInt64 = UInt64(Int64.max), sets maximumSets: Int = .max,
        changes maximumChanges: Int = .max, bytes maximumBytes: Int = .max
    ) throws -> [ChangeSet] {
        let rows = try cache.statement(
            """
            SELECT time, number, pending.record, name.text, member, value, bases, reason, witness,
                creates, pending.field
            FROM pending JOIN name ON name.id = field ORDER BY time
            """, db)
        var sets: [ChangeSet] = []
        var open = OpenSet()
        var changes = 0
        var bytes = 0
        var isFull = false
        try rows.each { row in
            let number = UInt64(clamping: row.integer(1))
            if number != open.number, let set = open.closed {
                sets.append(set)
                // The set that comes next would be one too many.
                guard number <= last, sets.count < maximumSets else {
                    isFull = true
                    return false
                }
            }
            guard number <= last else { return false }
            let change = try change(of: row)
            changes += 1
            bytes += Self.size(of: change)
            if changes > maximumChanges || bytes > maximumBytes, !sets.isEmpty {
                isFull = true
                return false
            }
            open.add(change, number, isCreation: row.integer(9) == 1)
            return true
        }
        if !isFull, let set = open.closed { sets.append(set) }
        return sets
    }

    /// A set on its way out of its rows.
    private struct OpenSet {
        private(set) var number: UInt64 = 0
        private var creates: Set<RecordID> = []
        private var changes: [Change] = []

        mutating func add(_ change: Change, _ number: UInt64, isCreation: Bool) {
            if number != self.number {
                self.number = number
                creates = []
                changes = []
            }
            changes.append(change)
            if isCreation { creates.insert(change.record.id) }
        }

        var closed: ChangeSet? {
            changes.isEmpty
                ? nil : ChangeSet(number: number, creates: creates, changes: changes)
        }
    }

    private func change(of row: borrowing Columns) throws -> Change {
        let place = Place(record: row.integer(2), field: row.integer(10), member: row.text(4))
        let reason = try row.isNull(7) ? nil : opened(row.textOrData(7), .reason, at: place)
        guard let field = FieldName(row.text(3)),
            let value = Value(encoded: try opened(row.textOrData(5), at: place)),
            let bases = Version.decode(row.blob(6)), let witness = Version.decode(row.blob(8))
        else { throw DamagedRow() }
        return Change(
            record: try identity(of: row.integer(2)), field: field,
            member: place.member.isEmpty ? nil : MemberKey(place.member), value: value,
            version: try Version(time: row.integer(0), replica: Int64(replica.number)),
            bases: bases, resolution: reason.flatMap(Resolution.init(reason:)),
            witness: witness)
    }

    func identity(of record: Int64) throws -> RecordIdentity {
        if let known = cache[identityOf: record] { return known }
        let id = try cache.statement("SELECT id FROM record WHERE number = ?", db)
            .first(.integer(record)) { $0.blob(0) }.flatMap { RecordID(bytes: $0) }
        guard let id, let known = try self.record(id) else { throw DamagedRow() }
        return known.identity
    }

    /// About what a change takes up in a batch.
    private static func size(of change: Change) -> Int {
        48 + change.value.encodedBytes + 12 * (change.bases.count + change.witness.count)
            + (change.resolution?.reason.utf8.count ?? 0)
    }

    /// How many change sets wait.
    func countWaiting() throws -> UInt32 {
        let count = try cache.statement("SELECT count(DISTINCT number) FROM pending", db)
            .first { $0.integer(0) }
        return UInt32(clamping: count ?? 0)
    }

    /// Takes the oldest sets out of the outbox.
    func removePending(_ sets: ArraySlice<ChangeSet>) throws {
        guard let latest = sets.last?.changes.last?.version.timestamp else { return }
        try cache.statement("DELETE FROM pending WHERE time <= ?", db)
            .run(.integer(Int64(latest.rawValue)))
    }

    /// After the last changes left the outbox: the confirmed layer is what shows.
    func removeOverlay() throws { try cache.statement("DELETE FROM overlay", db).run() }

    /// After changes of a cell left the outbox, all of them confirmed: what shows is the same.
    func removeOverlay(at place: Place) throws {
        let remove = try cache.statement(
            """
            DELETE FROM overlay WHERE record = ?1 AND field = ?2 AND member = ?3
            AND NOT EXISTS (SELECT 1 FROM pending
                WHERE pending.record = ?1 AND pending.field = ?2 AND pending.member = ?3)
            """, db)
        remove.bind(place)
        try remove.run()
    }
}

extension Replica {
    /// Whether what shows beside the confirmed cells is what waits, cell by cell: for simulations.
    package func overlayFits() throws -> Bool {
        try database.read { db in
            let tables = tables(db)
            let rows = try cache.statement("SELECT record, field, member, value FROM overlay", db)
                .all {
                    (
                        CellTables.Place(
                            record: $0.integer(0), field: $0.integer(1), member: $0.text(2)),
                        $0.textOrData(3)
                    )
                }
            let waiting = try Int.fetchOne(
                db, sql: "SELECT count(*) FROM (SELECT DISTINCT record, field, member FROM pending)"
            )
            return try rows.count == waiting
                && rows.allSatisfy { place, value in
                    let merged = try tables.merged(place, tables.identity(of: place.record))
                    return try merged.pending > 0
                        && merged.heads.live?.value.encoded == tables.opened(value, at: place)
                }
        }
    }
}
