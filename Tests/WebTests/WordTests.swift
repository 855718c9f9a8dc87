import Foundation
import Testing
import Web

@Suite struct WordTests {
    /// Sentences of pages whose routes are not there yet. One that is used has to leave this list.
    /// The names of roles stand in the programme; the browser tests read them here.
    static let waitingForTheirRoute: Set<WordKey> = [
        .accountBlocked, .coach, .coordinator, .linkMake, .privacyOfficer, .sessionExpired,
        .signedOut,
        .systemAdministrator,
    ]

    @Test(arguments: PageLanguage.allCases)
    func `every key has a text`(_ language: PageLanguage) throws {
        let words = try Words(language)
        for key in WordKey.allCases {
            #expect(!words[key].isEmpty, "\(key)")
            #expect(words[key] == words[key].trimmingCharacters(in: .whitespaces), "\(key)")
        }
    }

    @Test func `both languages have the same places to fill`() throws {
        let dutch = try Words(.dutch)
        let english = try Words(.english)
        for key in WordKey.allCases {
            let left = dutch[key].matches(of: /\{\d\}/).map { String($0.0) }.sorted()
            let right = english[key].matches(of: /\{\d\}/).map { String($0.0) }.sorted()
            #expect(left == right, "\(key)")
        }
    }

    @Test func `templates ask for no key that is missing`() {
        #expect(keysOfTemplates.isSubset(of: Set(WordKey.allCases.map(\.rawValue))))
    }

    @Test func `no key is unused`() throws {
        // Only who imports the leaf names its keys; other modules have cases of the same names.
        let leaf = try SourceText.swift(under: "Sources/Web", except: "WordKey.swift")
        let others = try SourceText.swift(under: "Sources").filter { $0.contains("import Web\n") }
        let code = (leaf + others).joined()
        let named = code.matches(of: /\.(\w+)\b/).map { String($0.1) }
        let used = keysOfTemplates.union(named)
        let waiting = Set(Self.waitingForTheirRoute.map(\.rawValue))
        for key in WordKey.allCases.map(\.rawValue) {
            #expect(used.contains(key) != waiting.contains(key), "\(key)")
        }
    }

    private var keysOfTemplates: Set<String> {
        Set(
            WebFiles.templates.values.flatMap { $0.matches(of: /\{\{[#^]?t\.(\w+)\}\}/) }
                .map { String($0.1) })
    }

    @Test func `a sentence gets its arguments, and nothing in them is filled again`() throws {
        let words = try Words(.english)
        #expect(words.sentence(.passwordShort, "9", "12").contains("has 9 characters"))
        #expect(words.sentence(.linkOpen, "{0} {1}") == "One-time link for {0} {1}")
        #expect(words.sentence(.linkOpen) == "One-time link for {0}")
        #expect(words.sentence(.signIn, "unused") == "Sign in")
    }

    @Test(arguments: [
        (nil, PageLanguage.dutch), ("", .dutch), ("nl", .dutch), ("en", .english),
        ("en-GB,en;q=0.9", .english), ("fr, en;q=0.5, nl;q=0.8", .dutch),
        ("de,fr;q=0.7", .dutch), ("nl;q=0, en;q=0.1", .english), ("EN-us", .english),
        ("en;q=x, nl;q=0.1", .dutch), (";;,,=", .dutch), ("en,nl", .english), ("*", .dutch),
    ])
    func `the best language of a browser's list is taken`(
        _ header: String?, _ expected: PageLanguage
    ) {
        #expect(PageLanguage(accepting: header) == expected)
    }

    @Test func `a very long list of languages is cut`() {
        let header = String(repeating: "fr,", count: 400) + "en"
        #expect(PageLanguage(accepting: header) == .dutch)
    }

    @Test func `a code is read whatever its case and region`() {
        #expect(PageLanguage("NL-be") == .dutch)
        #expect(PageLanguage("en_GB.UTF-8") == .english)
        #expect(PageLanguage("fr") == nil)
        #expect(PageLanguage("") == nil)
    }
}
