import Mustache

/// The languages of the pages; Dutch where nothing is known. The leaf knows no other module, so
/// this is not the programme's `Language`: the two meet by their raw value, the code.
package enum PageLanguage: String, CaseIterable, Sendable {
    case dutch = "nl"
    case english = "en"

    /// Longer headers are cut: no browser sends so many languages.
    static let maximumHeaderLength = 1_000

    /// A code such as `nl`, `EN` or `en-GB`; nil for any other language.
    package init?(_ code: some StringProtocol) {
        let primary = code.prefix { $0 != "-" && $0 != "_" }
        self.init(rawValue: primary.lowercased())
    }

    /// The best of an Accept-Language header (RFC 9110, 12.5.4): the highest weight, the first of
    /// equals; Dutch when the header is missing or names no language of ours.
    package init(accepting header: String?) {
        var best = (language: PageLanguage.dutch, weight: 0.0)
        for part in (header ?? "").prefix(Self.maximumHeaderLength).split(separator: ",") {
            let pieces = part.split(separator: ";").map { $0.filter { $0 != " " && $0 != "\t" } }
            guard let code = pieces.first, let language = PageLanguage(code) else { continue }
            let written = pieces.dropFirst().first { $0.hasPrefix("q=") }.map { $0.dropFirst(2) }
            let weight = written.map { Double($0) ?? 0 } ?? 1
            if weight > best.weight { best = (language, min(weight, 1)) }
        }
        self = best.language
    }

    /// The code for `lang` and for the address of the choice of language.
    package var code: String { rawValue }

    /// The language's own name, which its readers look for.
    package var ownName: String {
        switch self {
        case .dutch: "Nederlands"
        case .english: "English"
        }
    }
}

extension PageLanguage: MustacheCustomRenderable {
    /// What a template shows: the code.
    package var renderText: String { code }

    /// A language is always there.
    package var isNull: Bool { false }
}
