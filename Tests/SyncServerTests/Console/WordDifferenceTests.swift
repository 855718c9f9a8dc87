import Machine
import Testing

@testable import Shared
@testable import SyncServer

/// Laws of a text against an earlier one.
@Suite struct WordDifferenceTests {
    private func joined(_ difference: WordDifference, added: Bool, removed: Bool) -> [UInt8] {
        difference.parts.flatMap { part -> [UInt8] in
            switch part {
            case .kept(let text): Array(text.utf8)
            case .added(let text): added ? Array(text.utf8) : []
            case .removed(let text): removed ? Array(text.utf8) : []
            }
        }
    }

    private func holds(_ old: String, _ new: String) throws {
        let difference = try #require(WordDifference(from: old, to: new))
        #expect(joined(difference, added: true, removed: false) == Array(new.utf8), "\(new)")
        #expect(joined(difference, added: false, removed: true) == Array(old.utf8), "\(old)")
        for (one, other) in zip(difference.parts, difference.parts.dropFirst()) {
            let isSame =
                switch (one, other) {
                case (.kept, .kept), (.added, .added), (.removed, .removed): true
                default: false
                }
            #expect(!isSame, "neighbours of one kind are one part")
        }
    }

    private static let words = [
        "Selam", "krijgt", "een", "tolk", " ", "  ", "\n", "\t", "\u{A0}", "e\u{301}", "é",
        "\u{301}", "שלום", "\u{202E}", "مرحبا", "\u{200D}", "👩‍👧", "a-b", ".", "12",
    ]

    @Test func `kept and added give the new text, kept and removed the old one`() throws {
        var random = SplitMix(seed: 7)
        for _ in 0..<600 {
            let texts = (0..<2).map { _ in
                (0..<Int.random(in: 0...12, using: &random)).map { _ in
                    Self.words.randomElement(using: &random) ?? ""
                }.joined(separator: Bool.random(using: &random) ? " " : "")
            }
            try holds(texts[0], texts[1])
        }
    }

    @Test(arguments: [
        ("", ""), ("", "a"), ("a", ""), (" ", ""), (" ", "  "), ("a b", "a  b"), ("é", "e\u{301}"),
        (" \u{301}a", " a"), ("\n\n", "\n"), ("a\r\nb", "a\nb"),
    ])
    func `odd texts keep the laws`(_ old: String, _ new: String) throws {
        try holds(old, new)
        try holds(new, old)
    }

    @Test func `a word that came and one that went are told apart from what stayed`() {
        #expect(
            WordDifference(from: "zij kreeg een tolk", to: "zij krijgt een tolk")?.parts
                == [.kept("zij "), .removed("kreeg "), .added("krijgt "), .kept("een tolk")])
        #expect(WordDifference(from: "a b", to: "a b")?.parts == [.kept("a b")])
        #expect(WordDifference(from: "", to: "a b")?.parts == [.added("a b")])
    }

    @Test func `beyond the limit of words nothing is compared`() {
        let most = Array(repeating: "w", count: Limits.differenceWords).joined(separator: " ")
        #expect(WordDifference(from: most, to: "a") != nil)
        #expect(WordDifference(from: most + " w", to: "a") == nil)
        #expect(WordDifference(from: "a", to: most + " w") == nil)
    }
}
