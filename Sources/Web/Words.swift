import Foundation
import Mustache

/// The fixed words and sentences of one language: `{{t.key}}` in templates, `words[.key]` in code.
/// `init` proves that none is missing, so that looking up cannot fail.
package struct Words: Sendable {
    /// The language of the words.
    package let language: PageLanguage
    private let texts: [String: String]

    /// Reads the embedded words. Throws when they are not JSON or a key has no text.
    package init(_ language: PageLanguage) throws {
        let book = try JSONDecoder().decode(
            [String: [String: String]].self, from: Data(WebFiles.words.utf8))
        self.language = language
        self.texts = book.compactMapValues { $0[language.code] }
        for key in WordKey.allCases where texts[key.rawValue] == nil {
            throw WebError.missingWord(key.rawValue, language)
        }
    }

    /// The text of a key, with its places `{0}` as they are.
    package subscript(_ key: WordKey) -> String {
        texts[key.rawValue, default: key.rawValue]
    }

    /// A sentence with its places filled: `{0}` by the first argument and so on. What an argument
    /// holds is never filled again; a place without an argument stays.
    package func sentence(_ key: WordKey, _ arguments: String...) -> String {
        var rest = self[key][...]
        var sentence = ""
        while let place = rest.firstMatch(of: /\{([0-9])\}/) {
            sentence += rest[..<place.range.lowerBound]
            let index = Int(place.1) ?? arguments.count
            sentence += arguments.indices.contains(index) ? arguments[index] : String(place.0)
            rest = rest[place.range.upperBound...]
        }
        return sentence + rest
    }
}

extension Words: MustacheParent {
    /// What a template finds under `t`.
    package func child(named name: String) -> Any? {
        texts[name]
    }
}
