import Shared

/// Records of one type as rows, by RFC 4180: for spreadsheets, which `import` does not read.
///
/// A set is a list of its members; a map has its keys as `key=value`; `_disputed` names the fields
/// whose value came out of a conflict that nobody has decided.
struct CSVTable {
    private let fields: [Field]

    init(_ type: RecordType) { fields = type.fields.filter { $0.derived == nil } }

    var header: String {
        Self.line(["_id", "_dossier", "_domain"] + fields.map(\.name.text) + ["_disputed"])
    }

    func row(_ record: ShownRecord) -> String {
        let cells = Dictionary(grouping: record.cells, by: \.field)
        let names = Set(fields.map(\.name))
        let disputed = record.cells.filter { $0.isDisputed && names.contains($0.field) }
        return Self.line(
            [record.identity.id.text, record.identity.dossier.text, record.identity.domain.text]
                + fields.map { Self.text(of: $0, cells[$0.name] ?? []) }
                + [disputed.map(\.name).joined(separator: " ")])
    }

    private static func text(of field: Field, _ cells: [ShownCell]) -> String {
        let text =
            switch field.shape {
            case .single: cells.first?.value.plain ?? ""
            case .set:
                cells.filter { $0.value == .boolean(true) }.compactMap(\.member?.text)
                    .joined(separator: ", ")
            case .map:
                cells.filter { $0.value != .null }
                    .map { "\($0.member?.text ?? "")=\($0.value.plain)" }.joined(separator: ", ")
            }
        // A number is digits only: `-5` stays a number.
        return field.isNumber && field.shape == .single ? text : harmless(text)
    }

    /// A text that a spreadsheet would take for a formula gets a mark that makes it a text (OWASP,
    /// "CSV Injection"). By bytes: a combining mark does not hide the first one.
    static func harmless(_ text: String) -> String {
        guard let first = text.utf8.first, "=+-@\t\r\n".utf8.contains(first) else { return text }
        return "'" + text
    }

    private static func line(_ texts: [String]) -> String {
        texts.map(quoted).joined(separator: ",") + "\r\n"
    }

    private static func quoted(_ text: String) -> String {
        guard text.utf8.contains(where: { ",\"\r\n".utf8.contains($0) }) else { return text }
        let doubled = text.unicodeScalars.reduce(into: "") { doubled, scalar in
            doubled.unicodeScalars.append(scalar)
            if scalar == "\"" { doubled.unicodeScalars.append(scalar) }
        }
        return "\"\(doubled)\""
    }
}
