/// The one text of every kind of value, as it stands in messages, files and hashes.
enum ValueCases {
    /// Exactly one of the two is present.
    struct Given: Codable {
        var encoded: [String]?
        var repeated: Repeated?
    }

    /// A tagged text that is too long to write down: `kind`, then `text` so many times.
    struct Repeated: Codable {
        let kind: String
        let text: String
        let times: Int
    }

    struct Result: Codable {
        /// Of a repeated text.
        var isValue: Bool?
        /// Of texts: those that are the text of a value.
        var accepted: [String]?
    }

    static let about = """
        A value is written as one text everywhere: a letter for its kind, then the value. A list of \
        texts (`encoded`), or one made of `kind` and then `text` so many `times` (`repeated`), is \
        read: a text is accepted only if it is the one text of a value. Compare bytes of UTF-8: the \
        file is ASCII, with escapes, so that what is not NFC stays so.
        """

    static let all: [(String, Given)] = kinds + limits + refusals

    private static let hash = String(repeating: "0a", count: 32)

    private static func read(_ encoded: String...) -> Given { Given(encoded: encoded) }

    private static let kinds: [(String, Given)] = [
        (
            "every kind has a letter",
            read(
                "n", "tRode Kruis \u{1230}\u{120B}\u{121D}", "i-9223372036854775808", "a512.35",
                "b1", "b0", "d2024-02-29", "s2026-03-02T10:05:00.123Z", "cB1",
                "r019cae02-1ce0-7ab4-8def-0123456789ab", "f\(hash)brief \u{E9}\u{E9}n.pdf")
        ),
        ("the empty text is not null", read("t", "n")),
        (
            "a text beyond the first plane, with its white space",
            read("t\u{1F469}\u{200D}\u{1F692}\n\ttwo \r\n")
        ),
        (
            "the letter is no part of the text, though a caron would join it", read("t\u{30C}x")
        ),
        ("an amount with zeros at its end", read("a-20.5", "a-20.5000")),
    ]

    private static let limits: [(String, Given)] = [
        (
            "16,000 bytes are a value",
            Given(repeated: Repeated(kind: "t", text: "x", times: 16_000))
        ),
        (
            "16,001 bytes are none",
            Given(repeated: Repeated(kind: "t", text: "x", times: 16_001))
        ),
        (
            "bytes of UTF-8 count, not characters",
            Given(repeated: Repeated(kind: "t", text: "\u{E9}", times: 8_001))
        ),
    ]

    private static let refusals: [(String, Given)] = [
        (
            "null has nothing behind its letter, booleans 0 or 1, and no other letter has a value",
            read("", "n", "nn", "n ", "N", "x1", "b0", "b1", "b", "b2", "btrue")
        ),
        (
            "texts are NFC: composed, in order, without singletons and excluded composites",
            read(
                "tcaf\u{E9}", "tcafe\u{301}", "t\u{C5}", "t\u{212B}", "t\u{D55C}",
                "t\u{1112}\u{1161}\u{11AB}", "tq\u{323}\u{307}", "tq\u{307}\u{323}",
                "t\u{915}\u{93C}", "t\u{958}", "t\u{FB01}")
        ),
        ("texts hold no NUL", read("ta\u{0}b", "t\u{0}", "ta\u{1}b")),
        (
            "integers have one text and 64 bits",
            read(
                "i0", "i9223372036854775807", "i9223372036854775808", "i", "i-", "i-0", "i+1",
                "i01", "i1.0", "i 1", "i1_000", "i\u{661}")
        ),
        (
            "amounts have one text, at most four places and a size",
            read(
                "a0", "a0.0001", "a922337203685477.5807", "a922337203685477.5808", "a", "a-0",
                "a+1", "a01", "a.5", "a1.", "a1.0", "a1.50", "a1.00001", "a1,5", "a1e3")
        ),
        (
            "dates exist, in the years 1 to 9999",
            read(
                "d0001-01-01", "d9999-12-31", "d2000-02-29", "d0000-12-31", "d10000-01-01",
                "d1900-02-29", "d2026-04-31", "d2026-13-01", "d2026-00-01", "d2026-01-00",
                "d2026-2-03", "d20260203")
        ),
        (
            "time stamps have milliseconds and the zone Z, from 1970 on",
            read(
                "s1970-01-01T00:00:00.000Z", "s9999-12-31T23:59:59.999Z",
                "s1969-12-31T23:59:59.999Z", "s2026-03-02T10:05:00Z", "s2026-03-02T10:05:00.1Z",
                "s2026-03-02T24:00:00.000Z", "s2026-03-02T10:05:60.000Z",
                "s2026-03-02T10:05:00.000+00:00", "s2026-03-02 10:05:00.000Z",
                "s2026-02-29T10:05:00.000Z")
        ),
        (
            "choices are codes: letters and digits, then also _ - . +, at most 64",
            read(
                "cB1", "c1", "cA.b_c-d+e", "c" + String(repeating: "a", count: 64),
                "c" + String(repeating: "a", count: 65), "c", "c-x", "c_x", "ca b", "c\u{E9}")
        ),
        (
            "references are UUIDs in lower case with hyphens",
            read(
                "r019cae02-1ce0-7ab4-8def-0123456789ab", "r019CAE02-1CE0-7AB4-8DEF-0123456789AB",
                "r019cae021ce07ab48def0123456789ab", "r019cae02-1ce0-7ab4-8def-0123456789a",
                "r{019cae02-1ce0-7ab4-8def-0123456789ab}")
        ),
        (
            "files have a hash in lower case and a name of 1 to 200 in NFC, without controls",
            read(
                "f" + hash + "b.pdf", "f" + hash, "f" + hash.uppercased() + "b.pdf", "f0ab.pdf",
                "f" + hash + "e\u{301}.pdf", "f" + hash + "a\nb",
                "f" + hash + String(repeating: "\u{E9}", count: 200),
                "f" + hash + String(repeating: "x", count: 201))
        ),
    ]
}
