import Foundation
import GRDB
import SQLStatements
import Shared

/// The queue of open items: counted, sorted and cut by the database.
extension SQLiteReading {
    func countOpenConflicts(_ filter: ConflictFilter) throws -> [CellKind: Int] {
        let rows = try Row.fetchAll(
            db.cachedStatement(sql: QueueQuery.counts), arguments: filter.arguments)
        var counts: [CellKind: Int] = [:]
        for row in rows {
            guard let type = RecordTypeName(row[0] as String),
                let field = FieldName(row[1] as String),
                let domain = LifeDomainName(row[2] as String)
            else { throw DamagedRow() }
            counts[CellKind(type: type, field: field, domain: domain)] = row[3]
        }
        return counts
    }

    func openConflicts(
        _ selection: ConflictSelection, offset: Int, limit: Int
    ) throws -> [ConflictRow] {
        try Row.fetchAll(
            db.cachedStatement(sql: QueueQuery.page),
            arguments: selection.arguments + [limit, offset]
        ).map { try conflict($0) }
    }

    func openConflict(
        after row: ConflictRow, in selection: ConflictSelection
    ) throws -> ConflictRow? {
        try neighbour(QueueQuery.next, of: row, in: selection)
    }

    func openConflict(
        before row: ConflictRow, in selection: ConflictSelection
    ) throws -> ConflictRow? {
        try neighbour(QueueQuery.previous, of: row, in: selection)
    }

    func place(
        of row: ConflictRow, in selection: ConflictSelection
    ) throws -> ConflictPlace? {
        guard let key = try key(of: row, in: selection) else { return nil }
        let found = try Row.fetchOne(
            db.cachedStatement(sql: QueueQuery.place), arguments: selection.arguments + key)
        guard let found, (found[2] as Int) == 1 else { return nil }
        return ConflictPlace(before: found[1], count: found[0])
    }

    private func neighbour(
        _ query: String, of row: ConflictRow, in selection: ConflictSelection
    ) throws -> ConflictRow? {
        guard let key = try key(of: row, in: selection) else { return nil }
        return try Row.fetchOne(
            db.cachedStatement(sql: query), arguments: selection.arguments + key
        ).map { try conflict($0) }
    }

    /// What a selection is ordered by; nothing where the item's kind is not in it.
    private func key(
        of row: ConflictRow, in selection: ConflictSelection
    ) throws -> StatementArguments? {
        guard let rank = selection.ranks[row.kind], let field = try fieldNumber(of: row.field)
        else { return nil }
        return [rank, row.openedAt, row.record.number, field, row.member?.text ?? ""]
    }
}

/// The queries. Their parameters are those of the filter, those of the selection, then what each needs.
private enum QueueQuery {
    /// Parameters 1 to 3. A short end of an id is looked for among all dossiers.
    private static let filter = """
        state = 'open'
        AND (?1 IS NULL OR conflict.record IN (
            SELECT number FROM record WHERE dossier IN (
                SELECT number FROM dossier WHERE id = ?1
                UNION ALL
                SELECT number FROM dossier WHERE length(?1) = 4 AND substr(id, 13) = ?1)))
        AND (?2 IS NULL
            OR ?2 = (SELECT partner FROM cell JOIN replica ON replica.id = cell.replica
                WHERE cell.record = conflict.record AND cell.field = conflict.field
                AND cell.member = conflict.member)
            OR EXISTS (SELECT 1 FROM head JOIN replica ON replica.id = head.replica
                WHERE head.record = conflict.record AND head.field = conflict.field
                AND head.member = conflict.member AND partner = ?2))
        AND (?3 IS NULL OR opened_at < ?3)
        """

    /// Parameters 4 and 5: the kinds, and the records of those that are not whole.
    private static let items = """
        WITH kind AS MATERIALIZED (
            SELECT key AS place, type.id AS type, field.id AS field, domain.id AS domain,
                value ->> 'rank' AS rank, value ->> 'isWhole' AS is_whole
            FROM json_each(?4) JOIN name type ON type.text = value ->> 'type'
            JOIN name field ON field.text = value ->> 'field'
            JOIN name domain ON domain.text = value ->> 'domain'),
        item AS (
            SELECT rank, opened_at, conflict.record, conflict.field, member
            FROM kind CROSS JOIN conflict ON conflict.type = kind.type
                AND conflict.field = kind.field AND conflict.domain = kind.domain
            WHERE (is_whole OR (place, conflict.record) IN (
                SELECT value ->> 0, value ->> 1 FROM json_each(?5))) AND \(filter))

        """

    private static let order = "rank, opened_at, record, field, member"
    private static let key = "(?6, ?7, ?8, ?9, ?10)"

    static let counts = """
        SELECT type.text, field.text, domain.text, amount FROM (
            SELECT type, field, domain, count(*) AS amount FROM conflict WHERE \(filter)
            GROUP BY type, field, domain) item
        JOIN name type ON type.id = item.type JOIN name field ON field.id = item.field
        JOIN name domain ON domain.id = item.domain
        """

    static let page = rows("SELECT * FROM item ORDER BY \(order) LIMIT ?6 OFFSET ?7")
    static let next = rows(
        "SELECT * FROM item WHERE (\(order)) > \(key) ORDER BY \(order) LIMIT 1")
    static let previous = rows(
        """
        SELECT * FROM item WHERE (\(order)) < \(key)
        ORDER BY rank DESC, opened_at DESC, record DESC, field DESC, member DESC LIMIT 1
        """)

    static let place =
        items + """
            SELECT count(*), count(*) FILTER (WHERE (\(order)) < \(key)),
                count(*) FILTER (WHERE (\(order)) = \(key)) FROM item
            """

    /// Only of what is shown all is read.
    private static func rows(_ shown: String) -> String {
        items + """
            SELECT state, reopened, record.number, record.id, type.text, dossier.id, domain.text,
                has_deletion, field.text, item.member, item.opened_at, changed_at, record.type,
                record.domain
            FROM (\(shown)) item
            JOIN conflict ON conflict.record = item.record AND conflict.field = item.field
                AND conflict.member = item.member
            JOIN record ON record.number = item.record JOIN name field ON field.id = item.field
            JOIN name type ON type.id = record.type JOIN name domain ON domain.id = record.domain
            JOIN dossier ON dossier.number = record.dossier
            ORDER BY rank, item.opened_at, item.record, item.field, item.member
            """
    }
}

extension ConflictFilter {
    fileprivate var arguments: StatementArguments {
        [dossier.map { Data($0) }, partner?.text, openedBefore]
    }
}

extension ConflictSelection {
    private struct Kind: Encodable {
        let type: String
        let field: String
        let domain: String
        let rank: Int
        let isWhole: Bool
    }

    fileprivate var arguments: StatementArguments {
        get throws {
            let encoder = JSONEncoder()
            let sorted = ranks.sorted { $0.value < $1.value }
            let kinds = sorted.map { kind, rank in
                Kind(
                    type: kind.type.text, field: kind.field.text, domain: kind.domain.text,
                    rank: rank, isWhole: only[kind] == nil)
            }
            let records = sorted.enumerated().flatMap { place, entry in
                (only[entry.key] ?? []).sorted().map { [Int64(place), $0] }
            }
            let texts = [try encoder.encode(kinds), try encoder.encode(records)]
                .map { String(decoding: $0, as: UTF8.self) }
            return filter.arguments + [texts[0], texts[1]]
        }
    }
}
