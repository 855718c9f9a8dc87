import Shared
import Web

/// A value as people read it: labels instead of codes, names instead of ids.
struct ValueText {
    let index: ProgrammeIndex
    let words: Words
    /// Of partners and workers, by the ids that refer to them.
    let names: [RecordID: String]

    func text(_ value: Value, of field: FieldName, in type: RecordTypeName) -> String {
        if field == .deleted {
            return words[value == .boolean(true) ? .valueDeleted : .valueKept]
        }
        switch value {
        case .null: return words[.valueNone]
        case .boolean(let isTrue): return words[isTrue ? .yes : .no]
        case .choice(let choice): return label(of: choice.code, field, type) ?? choice.code
        case .reference(let id): return names[id] ?? id.text
        default: return value.plain
        }
    }

    private func label(of code: String, _ field: FieldName, _ type: RecordTypeName) -> String? {
        guard case .choice(let name) = index.field(FieldAddress(type, field))?.type,
            let list = index.programme.codeLists.first(where: { $0.name == name })
        else { return nil }
        return list.codes.first { $0.code == code }.map { text($0.label) }
    }

    private func text(_ label: Label) -> String {
        words.language == .dutch ? label.nl : label.en
    }

    /// A field for another value: what its type asks for; nothing where nobody types such values.
    func field(
        _ about: FormField.About, _ field: Field, value: String?
    ) -> FormField? {
        guard field.shape == .single else { return nil }
        switch field.type {
        case .text(let maximum, _):
            return maximum > Limits.textCharacters
                ? .textarea(about, value: value, maximumLength: maximum)
                : .text(about, value: value, maximumLength: maximum)
        case .integer: return .number(about, value: value)
        case .amount: return .number(about, value: value, step: "any")
        case .date: return .date(about, value: value)
        case .boolean:
            return .select(
                about,
                [("true", WordKey.yes), ("false", .no)].map {
                    .init($0.0, words[$0.1], isChosen: $0.0 == value)
                })
        case .choice(let name):
            let codes = index.programme.codeLists.first { $0.name == name }?.codes ?? []
            return .select(
                about, codes.map { .init($0.code, text($0.label), isChosen: $0.code == value) })
        case .timeStamp, .reference, .file: return nil
        }
    }
}
