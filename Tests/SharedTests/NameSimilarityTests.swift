import Testing

@testable import Shared

/// Names and numbers of one person, however they were written.
@Suite struct NameSimilarityTests {
    /// Dutch, Arabic, Tigrinya; two spellings of each.
    private static let names = [
        "Mohammed Al-Hassan", "Muhammad al Hassan", "محمد الحسن", "مُحَمَّد الحسن", "ሰላም ተስፋይ",
        "Selam Tesfay", "Selam Tesfai", "Tesfay Selam", "Selam Tesfay Gebremariam", "José de Vries",
        "Jose de Vries", "Zoë", "Zoe", "O’Brien", "OBrien", "Rahel", "Sara", "Jan", "Jansen",
        "Łukasz Groß", "Lukasz Gross", "van der Berg", "van den Berg", "Yousef Haddad",
        "Jousef Haddad", "A B", "A B C", "1234567", "علی کریمی", "علي كريمي",
    ]

    private func likeness(_ one: String, _ other: String) -> NameSimilarity? {
        guard let left = FoldedName(one), let right = FoldedName(other) else { return nil }
        return NameSimilarity(left, right)
    }

    // MARK: Laws

    @Test func `a name is like itself, and likeness has no direction`() {
        for one in Self.names {
            #expect(likeness(one, one) == .same, "\(one)")
            for other in Self.names {
                #expect(likeness(one, other) == likeness(other, one), "\(one), \(other)")
            }
        }
    }

    @Test func `the order of the parts, case and spaces do not matter`() {
        for one in Self.names {
            let parts = one.split(separator: " ").reversed().joined(separator: "  ")
            #expect(likeness(one, " \(parts.uppercased())\t") == .same, "\(one)")
        }
    }

    @Test(arguments: ["", " ", "-", "…", "'", "\u{301}", "\u{640}", "\u{200F}"])
    func `what holds no letter is like nothing`(text: String) {
        #expect(FoldedName(text) == nil)
        for other in Self.names { #expect(likeness(text, other) == nil) }
        #expect(likeness(text, text) == nil)
    }

    // MARK: Examples

    @Test(
        arguments: [
            ("José de Vries", "Jose de Vries", .same), ("Zoë", "ZOE", .same),
            ("O’Brien", "O'Brien", .same), ("O’Brien", "obrien", .same),
            ("Al-Hassan, Mohammed", "mohammed al hassan", .same),
            ("Łukasz Groß", "Lukasz Gross", .same), ("محمد الحسن", "مُحَمَّد الحســن", .same),
            ("أحمد", "احمد", .same), ("علی کریمی", "علي كريمي", .same),
            ("ሰላም ተስፋይ", "ተስፋይ ሰላም", .same),
            ("Selam Tesfay", "Selam Tesfay Gebremariam", .contained),
            ("Tesfay Selam", "Selam Gebremariam Tesfay", .contained), ("A B", "B C A", .contained),
            ("Mohammed", "Muhammad", .close), ("Mohammed Al-Hassan", "Muhammad al Hassan", .close),
            ("Selam Tesfay", "Selam Tesfai", .close), ("Yousef Haddad", "Jousef Haddad", .close),
            ("van der Berg", "van den Berg", .close), ("Marieke", "Mareike", .close),
            ("ሰላም ተስፋይ", "ሰላም ተስፋዬ", .close),
            // One part says little, a short name even less.
            ("Selam", "Selam Tesfay", nil), ("Sara", "Sarah", nil), ("Jan", "Jansen", nil),
            ("Rahel", "Rachel", nil), ("Selam Tesfay", "Senait Tesfay", nil),
            ("Mohammed", "Mahmoud", nil), ("ሰላም", "Selam", nil), ("A A", "A B", nil),
            ("Aa Aa", "Aa Bb Cc", nil),
        ] as [(String, String, NameSimilarity?)])
    func `names are as alike as people find them`(
        one: String, other: String, expected: NameSimilarity?
    ) {
        #expect(likeness(one, other) == expected, "\(one), \(other)")
    }

    @Test func `a search finds parts of a name, all of them`() throws {
        let name = try #require(FoldedName("José-María de Vries"))
        for text in ["jose", "VRIES", "vri", "de maria", "ose ries", "José María"] {
            #expect(name.matches(try #require(FoldedName(text))), "\(text)")
        }
        for text in ["josef", "vries jansen", "x"] {
            #expect(!name.matches(try #require(FoldedName(text))), "\(text)")
        }
    }

    @Test(
        arguments: [
            ("abcd", "abcd", 0), ("abcd", "abd", 1), ("abcd", "abxd", 1), ("abcd", "acbd", 1),
            ("abcd", "badc", 2), ("abcd", "abcdef", 2), ("abcd", "xbcy", 2), ("", "ab", 2),
            ("", "", 0), ("abcd", "wxyz", nil), ("abcd", "a", nil), ("abcdef", "badcfe", nil),
        ] as [(String, String, Int?)])
    func `letters are added, left out, replaced and swapped`(
        one: String, other: String, expected: Int?
    ) {
        #expect(EditDistance.between(Array(one), Array(other), atMost: 2) == expected)
    }

    @Test(
        arguments: [
            ("06-12345678", "612345678"), ("0612345678", "612345678"),
            ("+31 6 1234 5678", "612345678"), ("+31 (0)6 12345678", "612345678"),
            ("0031612345678", "612345678"), (" +31612345678 ", "612345678"),
            ("٠٦١٢٣٤٥٦٧٨", "612345678"), ("010-1234567", "101234567"),
            ("+49 170 1234567", "491701234567"), ("0049 170 1234567", "491701234567"),
            ("31612345678", "31612345678"), ("1234567", nil), ("0-1234567", nil), ("", nil),
            ("geen", nil), ("+", nil), ("00", nil), ("12345678", "12345678"),
        ] as [(String, String?)])
    func `a number is its digits, without the own country`(text: String, expected: String?) {
        #expect(PhoneDigits(text)?.text == expected)
    }

    // MARK: Pairs

    private func traits(
        _ low: UInt64, _ name: String?, _ born: String? = nil, _ phone: String? = nil,
        dossier: UInt64? = nil
    ) -> DuplicateTraits {
        var traits = DuplicateTraits(
            record: RecordID(high: 1, low: low), dossier: DossierID(high: 2, low: dossier ?? low))
        traits.name = name.flatMap { FoldedName($0) }
        if let day = born.flatMap({ CalendarDate($0) }) { traits.take(born: .date(day)) }
        if let year = born.flatMap({ Int64($0) }) { traits.take(born: .integer(year)) }
        traits.phone = phone.flatMap { PhoneDigits($0) }
        return traits
    }

    private func pair(_ one: UInt64, _ other: UInt64) -> RecordPair {
        RecordPair(RecordID(high: 1, low: one), RecordID(high: 1, low: other))
    }

    @Test func `a number, or a year with a name like it, makes a pair; the surest stands first`() {
        let all = [
            traits(1, "Selam Tesfay", "1990-05-05", "0612345678"),
            traits(2, "Tesfay Selam", "1990-05-05", "+31612345678"),
            traits(3, "Selam Tesfai", "1990"), traits(4, "Jan Jansen", nil, "06-12345678"),
            traits(5, "Selam Tesfay", "1991-05-05"), traits(6, "Selam Tesfay"),
            traits(7, "Selam Tesfay", "1990-05-05", dossier: 1), traits(8, nil, "1990"),
        ]
        let found = DuplicateSearch(all).pairs(without: [], limit: 100)
        #expect(
            found.map(\.records) == [
                pair(1, 2), pair(2, 7), pair(1, 3), pair(1, 4), pair(2, 3), pair(2, 4), pair(3, 7),
            ])
        #expect(found[0].isSamePhone && found[0].isSameDay && found[0].name == .same)
        #expect(!found[2].isSameDay && found[2].isSameYear && found[2].name == .close)
        let limited = DuplicateSearch(all.reversed()).pairs(without: [pair(2, 1)], limit: 2)
        #expect(limited.map(\.records) == [pair(2, 7), pair(1, 3)])
    }

    @Test func `what many have in common tells nothing`() {
        let crowd = (0..<UInt64(Limits.phoneShared + 1)).map {
            traits($0, nil, nil, "0201234567")
        }
        #expect(DuplicateSearch(crowd).pairs(without: [], limit: 10).isEmpty)
        let few = DuplicateSearch(Array(crowd.dropFirst())).pairs(without: [], limit: 10_000)
        #expect(few.count == Limits.phoneShared * (Limits.phoneShared - 1) / 2)
    }
}
