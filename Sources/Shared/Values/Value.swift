import Foundation

/// What a cell can hold. A value knows its kind; which kind a field takes stands in the programme.
///
/// Equality is equality of kind and bytes. Text is brought to Unicode NFC at the edge
/// (`Value(checkedText:)`), so that one text has one spelling (pitfall P27).
public enum Value: Sendable {
    /// Emptied on purpose. A cell that was never written has no value at all.
    case null
    /// Text, short or long: the field's type sets the length.
    case text(String)
    case integer(Int64)
    case amount(Amount)
    case boolean(Bool)
    case date(CalendarDate)
    case timeStamp(TimeStamp)
    case choice(Choice)
    /// A record, a partner or a worker, by id.
    case reference(RecordID)
    case file(FileReference)
}

extension Value {
    /// The only way from outside text to a value: NFC, no NUL, within `Limits.valueBytes`.
    public init?(checkedText text: String) {
        guard let text = Self.normalised(text) else { return nil }
        self = .text(text)
    }

    static func normalised(_ text: String) -> String? {
        // Composing may lengthen a text: the limit holds for what is kept. And Foundation cuts a run
        // of some hundred combining marks short (seen with 6.3.1): what it gives has to be the same
        // text still, by the standard library's comparison. Such a text is refused, not cut.
        let bytes = text.utf8
        guard bytes.count <= Limits.valueBytes, !bytes.contains(0) else { return nil }
        if bytes.allSatisfy({ $0 < 0x80 }) { return text }
        let composed = text.precomposedStringWithCanonicalMapping
        return composed.utf8.count <= Limits.valueBytes && composed == text ? composed : nil
    }
}

extension Value: Hashable {
    public static func == (one: Value, other: Value) -> Bool {
        switch (one, other) {
        case (.text(let text), .text(let second)): text.utf8.elementsEqual(second.utf8)
        case (.boolean(let flag), .boolean(let second)): flag == second
        case (.integer(let number), .integer(let second)): number == second
        case (.reference(let id), .reference(let second)): id == second
        case (.null, .null): true
        case (.text, _), (_, .text): false
        default: one.encoded.utf8.elementsEqual(other.encoded.utf8)
        }
    }

    public func hash(into hasher: inout Hasher) {
        var text = encoded
        text.withUTF8 { hasher.combine(bytes: UnsafeRawBufferPointer($0)) }
    }
}

/// One of the codes of a list: ASCII letters and digits with `_ - . +`, first a letter or digit.
public struct Choice: Hashable, Sendable, Comparable {
    public let code: String

    /// Fails where `code` breaks the rule above or is longer than `Limits.choiceBytes`.
    public init?(_ code: String) {
        guard MemberKey.isWellFormed(code), code.utf8.count <= Limits.choiceBytes else {
            return nil
        }
        self.code = code
    }

    public static func < (one: Self, other: Self) -> Bool {
        one.code.utf8.lexicographicallyPrecedes(other.code.utf8)
    }
}

/// Names a file by what is in it. Contents do not travel yet.
public struct FileReference: Hashable, Sendable {
    public let name: String
    /// SHA-256 of the contents, 64 hexadecimal digits.
    public let sha256: String

    /// Fails where the name is empty, too long or holds control characters, or the hash is none.
    public init?(name: String, sha256: String) {
        guard let name = Value.normalised(name), !name.isEmpty,
            name.unicodeScalars.count <= Limits.textCharacters,
            !name.utf8.contains(where: { $0 < 0x20 }),
            sha256.utf8.count == 64, Hex.decode(sha256) != nil
        else { return nil }
        self.name = name
        self.sha256 = sha256
    }
}
