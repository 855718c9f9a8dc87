import Foundation
import GRDB
import SQLStatements
import Shared

/// The register: chosen, ordered and cut by the database.
extension SQLiteReading {
    func dossiers(
        _ filter: RegisterFilter, _ place: RegisterPlace, limit: Int
    ) throws -> [RegisterDossier] {
        let rows = try registerDossiers(
            RegisterQuery.page(filter, place), try filter.arguments(place, limit: limit))
        if case .before = place { return rows.reversed() }
        return rows
    }

    func countDossiers(countsMerged: Bool) throws -> Int {
        try Int.fetchOne(
            db.cachedStatement(
                sql: countsMerged ? RegisterQuery.countAll : RegisterQuery.countJoined),
            arguments: ["commons": Data(DossierID.commons.bytes)]) ?? 0
    }

    func dossiers(named bytes: [UInt8]) throws -> [RegisterDossier] {
        try registerDossiers(
            """
            SELECT number, id FROM dossier WHERE id = :id
                OR (length(:id) = 4 AND substr(id, 13) = :id)
            EXCEPT SELECT number, id FROM dossier
                WHERE id = :commons OR number IN (SELECT dossier FROM erased)
            """, ["id": Data(bytes), "commons": Data(DossierID.commons.bytes)])
    }

    private func registerDossiers(
        _ sql: String, _ arguments: StatementArguments
    ) throws -> [RegisterDossier] {
        try Row.fetchAll(db.cachedStatement(sql: sql), arguments: arguments).map {
            try registerDossier($0, from: 0)
        }
    }

    func registerDossier(_ row: Row, from column: Int) throws -> RegisterDossier {
        guard let id = DossierID(bytes: row[column + 1] as Data) else { throw DamagedRow() }
        return RegisterDossier(number: row[column], id: id)
    }

    // MARK: Values

    func liveValues(
        of fields: Set<FieldAddress>, in dossiers: [Int64]
    ) throws -> [RegisterValue] {
        let names = fields.sorted().map { [$0.type.text, $0.field.text] }
        let rows = try Row.fetchCursor(
            db.cachedStatement(sql: RegisterQuery.values),
            arguments: ["dossiers": try json(dossiers), "fields": try json(names)])
        return try values(rows)
    }

    func liveValues(of field: FieldAddress, limit: Int) throws -> [RegisterValue] {
        guard let number = try fieldNumber(of: field.field) else { return [] }
        let rows = try Row.fetchCursor(
            db.cachedStatement(sql: RegisterQuery.valuesOfAll),
            arguments: ["type": field.type.text, "field": number, "limit": limit])
        return try values(rows)
    }

    private func values(_ rows: RowCursor) throws -> [RegisterValue] {
        var values: [RegisterValue] = []
        while let row = try rows.next() {
            guard let field = FieldName(row[5] as String),
                let value = Value(encoded: row[7] as String)
            else { throw DamagedRow() }
            values.append(
                RegisterValue(
                    place: row[0], record: try identity(row, from: 1), field: field,
                    member: MemberKey(row[6] as String), value: value))
        }
        return values
    }

    func countOpenConflicts(in dossiers: [Int64]) throws -> [Int64: [CellKind: Int]] {
        let rows = try Row.fetchAll(
            db.cachedStatement(sql: RegisterQuery.conflicts),
            arguments: ["dossiers": try json(dossiers)])
        var counts: [Int64: [CellKind: Int]] = [:]
        for row in rows {
            guard let type = RecordTypeName(row[1] as String),
                let field = FieldName(row[2] as String),
                let domain = LifeDomainName(row[3] as String)
            else { throw DamagedRow() }
            let kind = CellKind(type: type, field: field, domain: domain)
            counts[row[0] as Int64, default: [:]][kind] = row[4]
        }
        return counts
    }
}

/// As the queries take a list.
private func json(_ value: some Encodable) throws -> String {
    String(decoding: try JSONEncoder().encode(value), as: UTF8.self)
}

/// The queries of the register.
private enum RegisterQuery {
    private static let isKept = """
        (has_deletion = 0 OR NOT EXISTS (
            SELECT 1 FROM cell deletion JOIN name ON name.id = deletion.field
            WHERE deletion.record = record.number AND name.text = '_deleted'
            AND deletion.member = '' AND deletion.value = 'b1'))
        """

    private static let isThere = """
        dossier.id <> :commons
        AND EXISTS (SELECT 1 FROM record WHERE record.dossier = dossier.number)
        AND NOT EXISTS (SELECT 1 FROM erased WHERE erased.dossier = dossier.number)
        """

    /// Nothing stands under another dossier where the filter does not join what was merged.
    private static let noAlias = "alias AS (SELECT 0 AS gone, 0 AS kept WHERE false)"

    /// Where a record's dossier is looked at.
    private static let joined = """
        coalesce((SELECT kept FROM alias WHERE gone = record.dossier), record.dossier)
        """

    static func page(_ filter: RegisterFilter, _ place: RegisterPlace) -> String {
        var conditions = [isThere, "dossier.number NOT IN (SELECT gone FROM alias)"]
        if filter.only != nil {
            conditions.append("dossier.number IN (SELECT value FROM json_each(:only))")
        }
        if filter.partner != nil {
            conditions.append(
                """
                dossier.number IN (
                    SELECT coalesce((SELECT kept FROM alias WHERE gone = involved.dossier), dossier)
                    FROM involved WHERE partner = :partner)
                """)
        }
        if filter.says != nil { conditions.append(says) }
        if !filter.lacks.isEmpty { conditions.append(lacks) }
        if filter.conflicts != nil { conditions.append(isDisputed) }
        let order: String
        switch place {
        case .start: order = "DESC"
        case .behind:
            conditions.append("dossier.number < (SELECT number FROM dossier WHERE id = :place)")
            order = "DESC"
        case .before:
            conditions.append("dossier.number > (SELECT number FROM dossier WHERE id = :place)")
            order = "ASC"
        }
        let alias = filter.joinsMerged ? AliasQuery.tables : noAlias
        let further = filter.lacks.isEmpty ? "" : ", " + wanted
        return """
            WITH \(alias)\(further)
            SELECT number, id FROM dossier WHERE \(conditions.joined(separator: "\nAND "))
            ORDER BY number \(order) LIMIT :limit
            """
    }

    private static let says = """
        EXISTS (
            SELECT 1 FROM record JOIN cell ON cell.record = record.number
            WHERE record.dossier = dossier.number
            AND record.type = (SELECT id FROM name WHERE text = :says_type)
            AND cell.field = (SELECT id FROM name WHERE text = :says_field)
            AND cell.member = '' AND cell.value = :says_value AND \(isKept))
        """

    /// A field that nobody ever wrote has no number.
    private static let wanted = """
        wanted AS MATERIALIZED (
            SELECT type.id AS type, field.id AS field, value ->> 'isSet' AS is_set
            FROM json_each(:lacks) LEFT JOIN name type ON type.text = value ->> 'type'
            LEFT JOIN name field ON field.text = value ->> 'field')
        """

    private static let lacks = """
        EXISTS (SELECT 1 FROM wanted WHERE NOT EXISTS (
            SELECT 1 FROM record
            JOIN cell ON cell.record = record.number AND cell.field = wanted.field
            WHERE record.dossier IN (
                SELECT dossier.number UNION ALL SELECT gone FROM alias WHERE kept = dossier.number)
            AND record.type = wanted.type AND cell.value <> 'n'
            AND (cell.value <> 'b0' OR NOT wanted.is_set) AND \(isKept)))
        """

    private static let isDisputed = """
        dossier.number IN (
            SELECT \(joined) FROM json_each(:kinds)
            JOIN name type ON type.text = value ->> 'type'
            JOIN name field ON field.text = value ->> 'field'
            JOIN name domain ON domain.text = value ->> 'domain'
            CROSS JOIN conflict ON conflict.type = type.id AND conflict.field = field.id
                AND conflict.domain = domain.id AND state = 'open'
            JOIN record ON record.number = conflict.record)
        """

    static let countAll = """
        SELECT count(*) FROM dossier
        WHERE id <> :commons AND number NOT IN (SELECT dossier FROM erased)
        """

    static let countJoined =
        "WITH \(AliasQuery.tables)\n" + countAll + " AND number NOT IN (SELECT gone FROM alias)"

    private static let columns = """
        SELECT record.dossier, record.id, type.text, dossier.id, domain.text, field.text,
            cell.member, cell.value
        """

    static let values = """
        WITH wanted AS MATERIALIZED (
            SELECT type.id AS type, field.id AS field FROM json_each(:fields)
            JOIN name type ON type.text = value ->> 0 JOIN name field ON field.text = value ->> 1)
        \(columns)
        FROM json_each(:dossiers) place CROSS JOIN record ON record.dossier = place.value
        CROSS JOIN wanted ON wanted.type = record.type
        CROSS JOIN cell ON cell.record = record.number AND cell.field = wanted.field
        JOIN name type ON type.id = record.type JOIN name domain ON domain.id = record.domain
        JOIN name field ON field.id = cell.field JOIN dossier ON dossier.number = record.dossier
        WHERE \(isKept) ORDER BY record.number, cell.field, cell.member
        """

    /// The records are read through once: of none of them all cells are.
    static let valuesOfAll = """
        \(columns)
        FROM record CROSS JOIN cell ON cell.record = record.number AND cell.field = :field
            AND cell.member = ''
        JOIN name type ON type.id = record.type JOIN name domain ON domain.id = record.domain
        JOIN name field ON field.id = cell.field JOIN dossier ON dossier.number = record.dossier
        WHERE record.type = (SELECT id FROM name WHERE text = :type) AND cell.value <> 'n'
        AND \(isKept) ORDER BY record.number DESC LIMIT :limit
        """

    static let conflicts = """
        SELECT record.dossier, type.text, field.text, domain.text, count(*)
        FROM json_each(:dossiers) place CROSS JOIN record ON record.dossier = place.value
        JOIN conflict ON conflict.record = record.number AND state = 'open'
        JOIN name type ON type.id = conflict.type JOIN name field ON field.id = conflict.field
        JOIN name domain ON domain.id = conflict.domain
        GROUP BY record.dossier, conflict.type, conflict.field, conflict.domain
        """
}

extension RegisterFilter {
    private struct Kind: Encodable {
        let type: String
        let field: String
        let domain: String
    }

    private struct Lack: Encodable {
        let type: String
        let field: String
        let isSet: Bool
    }

    fileprivate func arguments(
        _ place: RegisterPlace, limit: Int
    ) throws -> StatementArguments {
        var arguments: [String: (any DatabaseValueConvertible)?] = [
            "commons": Data(DossierID.commons.bytes), "limit": limit,
        ]
        switch place {
        case .start: break
        case .behind(let dossier), .before(let dossier):
            arguments["place"] = Data(dossier.bytes)
        }
        if let only { arguments["only"] = try json(only.sorted()) }
        if let partner { arguments["partner"] = Data(partner.bytes) }
        if let says {
            arguments["says_type"] = says.field.type.text
            arguments["says_field"] = says.field.field.text
            arguments["says_value"] = says.value.encoded
        }
        if !lacks.isEmpty {
            arguments["lacks"] = try json(
                lacks.sorted { $0.field < $1.field }.map {
                    Lack(type: $0.field.type.text, field: $0.field.field.text, isSet: $0.isSet)
                })
        }
        if let conflicts {
            arguments["kinds"] = try json(
                conflicts.map {
                    Kind(type: $0.type.text, field: $0.field.text, domain: $0.domain.text)
                })
        }
        return StatementArguments(arguments)
    }
}
