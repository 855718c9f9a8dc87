import GRDB
import Shared

/// One SQL view per record type, so that `sqlite3 replica.db 'select * from person'` reads naturally.
///
/// A view shows what people see: confirmed and pending merged, without hidden records. A set is a
/// list of its members; a map has its keys as `key=value`. Derived fields are not in it.
enum TypedViews {
    /// Replaces all views of an earlier programme.
    static func install(_ programme: Programme, isSealed: Bool, _ db: Database) throws {
        let old = try String.fetchAll(
            db, sql: "SELECT name FROM sqlite_master WHERE type = 'view' AND name <> 'shown'")
        for name in old { try db.execute(sql: "DROP VIEW \(quoted(name))") }
        let reserved = Set(
            try String.fetchAll(db, sql: "SELECT name FROM sqlite_master WHERE type = 'table'"))
        for type in programme.recordTypes {
            // A type that is named like one of our tables keeps its data, under a longer name.
            let name = reserved.contains(type.name.text) ? "\(type.name)_record" : type.name.text
            try db.execute(sql: sql(for: type, named: name, isSealed))
        }
    }

    private static func sql(
        for type: RecordType, named name: String, _ isSealed: Bool
    ) -> String {
        let columns = type.fields.filter { $0.derived == nil }
            .map { "    \(expression(for: $0, isSealed)) AS \(quoted($0.name.text))" }
        return """
            CREATE VIEW \(quoted(name)) AS SELECT
                lower(hex(record.id)) AS _id, lower(hex(record.dossier)) AS _dossier,
                (SELECT text FROM name WHERE id = record.domain) AS _domain,
            \(columns.joined(separator: ",\n"))
            FROM record
            WHERE record.type = (SELECT id FROM name WHERE text = '\(type.name)') AND NOT is_hidden
            """
    }

    /// Where texts are sealed, the process that holds the key has the function `unseal`.
    private static func expression(for field: Field, _ isSealed: Bool) -> String {
        let column = isSealed ? "unseal(value, record, field, member) AS value" : "value"
        let source = """
            FROM (SELECT \(column), record, field, member FROM shown) AS shown
            WHERE shown.record = record.number
            AND shown.field = (SELECT id FROM name WHERE text = '\(field.name)')
            """
        switch field.shape {
        case .single: return "(SELECT \(value(of: field.type)) \(source))"
        case .set: return "(SELECT group_concat(member, ', ') \(source) AND value = 'b1')"
        case .map:
            return "(SELECT group_concat(member || '=' || substr(value, 2), ', ') \(source))"
        }
    }

    /// The encoded value (docs: Value+Encoding) as the SQL type that fits; NULL where emptied.
    private static func value(of type: FieldType) -> String {
        let plain =
            switch type {
            case .integer, .boolean: "CAST(substr(value, 2) AS INTEGER)"
            case .amount: "CAST(substr(value, 2) AS REAL)"
            case .file: "substr(value, 66)"
            default: "substr(value, 2)"
            }
        return "CASE WHEN value <> 'n' THEN \(plain) END"
    }

    private static func quoted(_ name: String) -> String { "\"\(name)\"" }
}
