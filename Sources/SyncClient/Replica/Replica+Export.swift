import Foundation
import GRDB
import SQLStatements
package import Shared

/// A cell with all its heads, confirmed and pending merged.
package struct MergedCell: Hashable, Sendable {
    package let record: RecordIdentity
    package let field: FieldName
    package let member: MemberKey?
    package let heads: Heads
    /// Holds changes that the server has not confirmed yet.
    package let isPending: Bool
}

extension Replica {
    /// The file of the replica.
    package var path: String { database.path }

    /// Hands the records that show to `body`, oldest first, one at a time and all as of one moment:
    /// those of a type, or of all types. Throws what `body` throws.
    package func forEachRecord(
        of type: RecordTypeName?, _ body: (ShownRecord) throws -> Void
    ) throws {
        try forEachID(of: type, isHiddenToo: false) { id, tables in
            if let record = try shown(id, tables) { try body(record) }
        }
    }

    /// Hands all cells to `body`, likewise; those of deleted records too.
    package func forEachCell(
        of type: RecordTypeName?, _ body: (MergedCell) throws -> Void
    ) throws {
        try forEachID(of: type, isHiddenToo: true) { id, tables in
            guard let record = try tables.record(id) else { return }
            let identity = record.identity
            let cells = try tables.allHeads(of: identity, number: record.number)
                .sorted { ($0.field.text, $0.member) < ($1.field.text, $1.member) }
            for cell in cells {
                try body(
                    MergedCell(
                        record: identity, field: cell.field, member: MemberKey(cell.member),
                        heads: cell.heads, isPending: cell.pending > 0))
            }
        }
    }

    private func forEachID(
        of type: RecordTypeName?, isHiddenToo: Bool,
        _ body: (RecordID, CellTables) throws -> Void
    ) throws {
        try database.read { db in
            let tables = tables(db)
            let rows = try Data.fetchCursor(
                db,
                sql: """
                    SELECT record.id FROM record JOIN name ON name.id = record.type
                    WHERE (?1 IS NULL OR name.text = ?1) AND (?2 OR NOT is_hidden)
                    ORDER BY record.id
                    """, arguments: [type?.text, isHiddenToo])
            while let row = try rows.next() {
                guard let id = RecordID(bytes: row) else { throw DamagedRow() }
                try body(id, tables)
            }
        }
    }
}
