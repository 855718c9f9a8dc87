import Foundation

/// A person's name without what people write differently: case, accents, vowel signs, punctuation, order.
public struct FoldedName: Hashable, Sendable {
    /// In the order in which they were written; never empty.
    public let parts: [String]

    /// Nothing where no letter and no digit is in it.
    public init?(_ text: String) {
        let parts = Self.folded(text).split(separator: " ").map(String.init)
        if parts.isEmpty { return nil }
        self.parts = parts
    }

    /// Whether every part of what somebody looks for begins, or is inside, a part of the name.
    public func matches(_ wanted: FoldedName) -> Bool {
        wanted.parts.allSatisfy { part in parts.contains { $0.contains(part) } }
    }

    /// The parts sorted, so that the order in which they were written does not matter.
    var sorted: [String] { parts.sorted() }

    // MARK: Folding

    /// Small letters and digits, the parts with one space between.
    private static func folded(_ text: String) -> String {
        var folded = ""
        let small = text.lowercased()
        let isPlain = small.utf8.allSatisfy { $0 < 0x80 }
        let plain = isPlain ? small : small.decomposedStringWithCompatibilityMapping
        for scalar in plain.unicodeScalars {
            switch scalar.properties.generalCategory {
            // Accents, vowel signs; what only lengthens a word, as the Arabic tatweel does.
            case .nonspacingMark, .enclosingMark, .format, .modifierLetter, .modifierSymbol: break
            case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .otherLetter,
                .spacingMark:
                folded += alike[scalar] ?? String(scalar)
            case .decimalNumber, .letterNumber, .otherNumber: folded += String(scalar)
            default: if !apostrophes.contains(scalar) { folded += " " }
            }
        }
        return folded
    }

    /// They stand inside of words: O'Brien is OBrien.
    private static let apostrophes: Set<Unicode.Scalar> = ["'", "\u{2018}", "\u{2019}", "\u{60}"]

    /// Letters that no rule of Unicode takes apart, though people write one for the other.
    private static let alike: [Unicode.Scalar: String] = [
        "ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th",
        "ı": "i", "\u{649}": "\u{64A}", "\u{6CC}": "\u{64A}", "\u{629}": "\u{647}",
        "\u{6A9}": "\u{643}",
    ]
}
