import Foundation
import GRDB
import SQLStatements
import Shared

/// What waits for a person: conflicts and refused sets.
extension SQLiteReading {
    func conflict(
        _ record: StoredRecord, _ field: FieldName, _ member: MemberKey?
    ) throws -> ConflictRow? {
        guard let number = try fieldNumber(of: field) else { return nil }
        return try cellRows.conflict.first(
            .integer(record.number), .integer(number), .text(member?.text ?? "")
        ) { row in
            ConflictRow(
                record: record, field: field, member: member,
                item: try Self.item(row.text(0), row.integer(1)), openedAt: row.integer(2),
                changedAt: row.integer(3))
        }
    }

    func conflicts(_ state: ConflictItem.State) throws -> [ConflictRow] {
        let rows = try Row.fetchAll(
            db,
            sql: """
                SELECT state, reopened, record.number, record.id, type.text, dossier.id, domain.text,
                    has_deletion, name.text, member, opened_at, changed_at, record.type,
                    record.domain
                FROM conflict JOIN record ON record.number = conflict.record
                JOIN name ON name.id = conflict.field JOIN name type ON type.id = record.type
                JOIN name domain ON domain.id = record.domain
                JOIN dossier ON dossier.number = record.dossier
                WHERE state = ? ORDER BY opened_at, conflict.record, conflict.field, member
                """, arguments: [state.rawValue])
        return try rows.map { try conflict($0) }
    }

    /// Columns: state, reopened, the record's number and identity, whether it has a deletion, field, member,
    /// the two times, the numbers of type and life domain.
    func conflict(_ row: Row) throws -> ConflictRow {
        guard let field = FieldName(row[8] as String) else { throw DamagedRow() }
        return ConflictRow(
            record: StoredRecord(
                number: row[2], identity: try identity(row, from: 3), type: row[12],
                domain: row[13], hasDeletion: row[7]),
            field: field, member: MemberKey(row[9] as String),
            item: try Self.item(row[0], row[1]),
            openedAt: row[10], changedAt: row[11])
    }

    private static func item(_ state: String, _ reopened: Int64) throws -> ConflictItem {
        guard let state = ConflictItem.State(rawValue: state) else { throw DamagedRow() }
        return ConflictItem(state: state, reopened: UInt32(clamping: reopened))
    }

    func hasOpenConflict(at address: FieldAddress, in dossier: DossierID) throws -> Bool {
        try Int.fetchOne(
            db.cachedStatement(
                sql: """
                    SELECT 1 FROM conflict JOIN record ON record.number = conflict.record
                    WHERE state = 'open' AND conflict.field = (SELECT id FROM name WHERE text = ?)
                    AND record.type = (SELECT id FROM name WHERE text = ?)
                    AND record.dossier = (SELECT number FROM dossier WHERE id = ?) LIMIT 1
                    """),
            arguments: [address.field.text, address.type.text, Data(dossier.bytes)]) != nil
    }

    func quarantined(_ state: QuarantineRow.State, limit: Int) throws -> [QuarantineRow] {
        try quarantined("state = ?", [state.rawValue], limit: limit)
    }

    func countQuarantined(_ state: QuarantineRow.State) throws -> Int {
        try Int.fetchOne(
            db.cachedStatement(sql: "SELECT count(*) FROM quarantine WHERE state = ?"),
            arguments: [state.rawValue]) ?? 0
    }

    func quarantined(by replica: ReplicaID, number: UInt64) throws -> QuarantineRow? {
        try quarantined("replica = ? AND number = ?", [replica.number, Int64(clamping: number)])
            .first
    }

    func quarantined(appliedAt sequence: Int64) throws -> QuarantineRow? {
        try quarantined("sequence = ? AND sequence > 0", [sequence]).first
    }

    func quarantined() throws -> [QuarantineRow] { try quarantined("true", []) }

    private func quarantined(
        _ condition: String, _ arguments: StatementArguments, limit: Int = .max
    ) throws -> [QuarantineRow] {
        try Row.fetchAll(
            db,
            sql: """
                SELECT replica, number, code, arrived_at, body, state, sequence, decided_by,
                    decided_at, reason
                FROM quarantine WHERE \(condition) ORDER BY arrived_at, replica, number LIMIT ?
                """, arguments: arguments + [limit]
        ).map { row in
            guard let replica = ReplicaID(row[0] as Int64), let code = ErrorCode(rawValue: row[2]),
                let state = QuarantineRow.State(rawValue: row[5])
            else { throw DamagedRow() }
            return QuarantineRow(
                replica: replica, number: UInt64(clamping: row[1] as Int64), code: code,
                arrivedAt: row[3], body: Array(row[4] as Data), changes: [], state: state,
                sequence: row[6], decidedBy: ReplicaID(row[7] as Int64), decidedAt: row[8],
                reason: row[9])
        }
    }
}
