/// The canonical text of a value: one letter for the kind, then the value.
///
/// One encoding serves columns, the history's hashes, digests and test vectors. It is text so that
/// a typed SQL view is `substr(value, 2)` and a raw cell can be read by eye. Every value has exactly
/// one encoding.
extension Value {
    /// `n`, `t…`, `i-12`, `a512.35`, `b0`, `d2026-03-13`, `s2026-03-02T10:05:00.000Z`, `cB1`,
    /// `r` and a UUID, `f` and 64 hexadecimal digits and a name.
    public var encoded: String {
        switch self {
        case .null: "n"
        case .text(let text): "t" + text
        case .integer(let number): "i\(number)"
        case .amount(let amount): "a\(amount)"
        case .boolean(let flag): flag ? "b1" : "b0"
        case .date(let date): "d\(date)"
        case .timeStamp(let stamp): "s\(stamp)"
        case .choice(let choice): "c" + choice.code
        case .reference(let id): "r\(id)"
        case .file(let file): "f" + file.sha256 + file.name
        }
    }

    /// The length of the encoding in bytes of UTF-8.
    public var encodedBytes: Int {
        if case .text(let text) = self { text.utf8.count + 1 } else { encoded.utf8.count }
    }

    /// Fails on everything that `encoded` does not produce.
    public init?(encoded: String) {
        guard let kind = encoded.utf8.first else { return nil }
        if Self.isPlainText(encoded) {
            self = .text(String(decoding: encoded.utf8.dropFirst(), as: UTF8.self))
            return
        }
        // By scalars: a text may begin with a mark that forms one character with the letter.
        let body = String(encoded.unicodeScalars.dropFirst())
        switch kind {
        case UInt8(ascii: "n"):
            guard body.isEmpty else { return nil }
            self = .null
        case UInt8(ascii: "t"): self.init(checkedText: body)
        case UInt8(ascii: "i"):
            guard let number = Int64(body) else { return nil }
            self = .integer(number)
        case UInt8(ascii: "b"):
            guard body == "0" || body == "1" else { return nil }
            self = .boolean(body == "1")
        case UInt8(ascii: "a"): self.init(Amount(body), Value.amount)
        case UInt8(ascii: "d"): self.init(CalendarDate(body), Value.date)
        case UInt8(ascii: "s"): self.init(TimeStamp(body), Value.timeStamp)
        case UInt8(ascii: "c"): self.init(Choice(body), Value.choice)
        case UInt8(ascii: "r"): self.init(RecordID(body), Value.reference)
        case UInt8(ascii: "f"):
            self.init(
                FileReference(
                    name: String(body.unicodeScalars.dropFirst(64)),
                    sha256: String(body.unicodeScalars.prefix(64))),
                Value.file)
        default: return nil
        }
        guard self.encoded.utf8.elementsEqual(encoded.utf8) else { return nil }
    }

    /// Whether a text is the encoding of a value.
    public static func isCanonical(_ text: String) -> Bool {
        isPlainText(text) || Value(encoded: text) != nil
    }

    /// Nearly every value: a text of ASCII is its own canonical form.
    private static func isPlainText(_ encoded: String) -> Bool {
        encoded.utf8.first == UInt8(ascii: "t") && encoded.utf8.count <= Limits.valueBytes
            && encoded.utf8.allSatisfy { $0 < 0x80 && $0 != 0 }
    }

    /// Reads a value of a message: as `encoded`, but a text that is not NFC is composed.
    public init?(message text: String) {
        if let value = Self(encoded: text) {
            self = value
        } else if text.utf8.first == UInt8(ascii: "t") {
            self.init(checkedText: String(text.unicodeScalars.dropFirst()))
        } else {
            return nil
        }
    }

    private init?<Parsed>(_ parsed: Parsed?, _ make: (Parsed) -> Value) {
        guard let parsed else { return nil }
        self = make(parsed)
    }
}
