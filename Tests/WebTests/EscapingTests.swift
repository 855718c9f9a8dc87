import TestTexts
import Testing
import Web

@Suite struct EscapingTests {
    private let pages: Pages
    private let words: Words

    init() throws {
        pages = try Pages()
        words = pages.words(in: .dutch)
    }

    @Test func `there are at least 150 different scripts to try`() {
        #expect(Set(ScriptStrings.all).count == ScriptStrings.all.count)
        #expect(ScriptStrings.all.count >= 150)
    }

    /// What the pages look like with an ordinary word in every place.
    private static let harmless = Result {
        let pages = try Pages()
        return outlines(of: Samples(words: pages.words(in: .dutch), put: { _ in "tekst" }), pages)
    }

    /// The frame with all its texts around the first page, a bare one around the others.
    private static func outlines(of samples: Samples, _ pages: Pages) -> [PageOutline] {
        let bare = PageFrame(language: .dutch, path: "/", csrf: "token", workspaceName: "Voorbeeld")
        return samples.all.enumerated().map { index, sample in
            let frame = index == 0 ? samples.frame() : bare
            return PageOutline(pages.render(sample.page, in: frame))
        }
    }

    @Test(arguments: ScriptStrings.all.prefix(165))
    func `no text adds an element, attribute or handler to a page`(_ script: String) throws {
        let samples = Samples(words: words, put: { _ in script })
        let outlines = Self.outlines(of: samples, pages)
        let expected = try Self.harmless.get()
        #expect(outlines.count == expected.count)
        for (index, outline) in outlines.enumerated() {
            let leaving = outline.addresses.filter { !isLocal($0) }
            let isSame = outline == expected[index]
            #expect(isSame, "page \(index)")
            #expect(!outline.hasHandler, "page \(index)")
            #expect(leaving.isEmpty, "page \(index)")
        }
    }

    private func isLocal(_ address: String) -> Bool {
        (address.hasPrefix("/") && !address.hasPrefix("//")) || address.hasPrefix("#")
            || address.hasPrefix("?")
    }

    @Test func `a quote with an accent on it is escaped too`() {
        let page = MessagePage(messageTitle: "\"\u{301}<\u{308}&\u{301}'\u{301}", messageText: "x")
        let html = pages.render(page, in: Samples(words: words).frame())
        #expect(html.contains("&quot;\u{301}&lt;\u{308}&amp;\u{301}&#39;\u{301}"))
    }

    @Test func `control characters are shown as unknown, lines and tabs stay`() {
        let page = MessagePage(messageTitle: "a\u{0}b\u{1B}c\u{7F}d", messageText: "e\tf\r\ng")
        let html = pages.render(page, in: Samples(words: words).frame())
        #expect(html.contains("a\u{FFFD}b\u{FFFD}c\u{FFFD}d"))
        #expect(html.contains("e\tf\r\ng"))
    }

    @Test(arguments: [
        "/console/conflicts/1?x=1&y=2#z", "/", "?page=2", "#main", "/console/a%20b",
    ])
    func `an address of this server stays as it is`(_ text: String) {
        #expect(PageAddress(text).text == text)
    }

    @Test(arguments: [
        "", "//evil.example", "/\\evil.example", "https://evil.example", "javascript:alert(1)",
        " /console", "/\t/evil.example", "/a\nb", "console", "../x", "\\x", "/a\\b", "/a b",
    ])
    func `any other address leads nowhere`(_ text: String) {
        #expect(PageAddress(text).text == "#")
    }
}
