import Shared

/// A text against an earlier one, word by word: the shortest way from one to the other (Myers 1986, as in
/// the standard library). Pure. Texts are compared by their bytes (pitfall P27), and nothing is lost:
/// what is kept and added is the new text, what is kept and removed is the old one.
struct WordDifference: Hashable, Sendable {
    enum Part: Hashable, Sendable {
        case kept(String)
        case added(String)
        case removed(String)
    }

    let parts: [Part]

    /// Nothing where a text has more words than `Limits.differenceWords`.
    init?(from old: String, to new: String) {
        let before = Self.words(of: old)
        let after = Self.words(of: new)
        guard max(before.count, after.count) <= Limits.differenceWords else { return nil }
        var removed: Set<Int> = []
        var added: Set<Int> = []
        for change in after.difference(from: before) {
            switch change {
            case .remove(let offset, _, _): removed.insert(offset)
            case .insert(let offset, _, _): added.insert(offset)
            }
        }
        var builder = Builder()
        var (place, newPlace) = (0, 0)
        while place < before.count || newPlace < after.count {
            if place < before.count, removed.contains(place) {
                builder.add(before[place].text, as: .removed)
                place += 1
            } else if newPlace < after.count, added.contains(newPlace) {
                builder.add(after[newPlace].text, as: .added)
                newPlace += 1
            } else {
                builder.add(after[newPlace].text, as: .kept)
                place += 1
                newPlace += 1
            }
        }
        parts = builder.finished
    }

    /// Whether a text has words to compare at all.
    static func hasSeveralWords(_ text: String) -> Bool { words(of: text).count > 1 }

    /// A word with the white space after it.
    private struct Word: Equatable {
        let text: String

        static func == (one: Word, other: Word) -> Bool {
            one.text.utf8.elementsEqual(other.text.utf8)
        }
    }

    /// By Unicode scalars: a mark that follows a space would make one character with it.
    private static func words(of text: String) -> [Word] {
        var words: [Word] = []
        var word = String.UnicodeScalarView()
        var isAfterSpace = false
        for scalar in text.unicodeScalars {
            let isSpace = scalar.properties.isWhitespace
            if isAfterSpace, !isSpace {
                words.append(Word(text: String(word)))
                word = String.UnicodeScalarView()
            }
            word.append(scalar)
            isAfterSpace = isSpace
        }
        if !word.isEmpty { words.append(Word(text: String(word))) }
        return words
    }

    private enum Kind { case kept, added, removed }

    /// Joins neighbours of one kind.
    private struct Builder {
        private var parts: [Part] = []
        private var text = ""
        private var kind = Kind.kept

        mutating func add(_ word: String, as kind: Kind) {
            if kind != self.kind { close() }
            self.kind = kind
            text += word
        }

        private mutating func close() {
            guard !text.isEmpty else { return }
            switch kind {
            case .kept: parts.append(.kept(text))
            case .added: parts.append(.added(text))
            case .removed: parts.append(.removed(text))
            }
            text = ""
        }

        var finished: [Part] {
            var copy = self
            copy.close()
            return copy.parts
        }
    }
}
