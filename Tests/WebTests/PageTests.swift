import Foundation
import Testing
import Web

@Suite struct PageTests {
    private let pages: Pages

    init() throws {
        pages = try Pages()
    }

    private func samples(_ language: PageLanguage) -> Samples {
        Samples(words: pages.words(in: language))
    }

    @Test func `every page has a sample`() {
        let shown = samples(.dutch).all.map { type(of: $0.page).name }
        #expect(Set(shown) == Set(PageName.allCases))
    }

    @Test(arguments: PageLanguage.allCases)
    func `every page says in which language it is`(_ language: PageLanguage) {
        let samples = samples(language)
        for (state, page) in samples.all {
            let html = pages.render(page, in: samples.frame())
            let name = type(of: page).name
            #expect(html.hasPrefix("<!DOCTYPE html>\n<html lang=\"\(language.code)\">"), "\(name)")
            #expect(html.contains("<h1>"), "\(name) \(state)")
            #expect(!html.contains("{{"), "\(name) \(state)")
        }
    }

    @Test func `the two languages of a page have the same elements`() {
        let dutch = samples(.dutch)
        let english = samples(.english)
        for ((state, first), (_, second)) in zip(dutch.all, english.all) {
            let left = PageOutline(pages.render(first, in: dutch.frame()))
            let right = PageOutline(pages.render(second, in: english.frame()))
            // Which button of the choice of language is the current one differs.
            let isSame = left.elements.map(\.name) == right.elements.map(\.name)
            #expect(isSame, "\(type(of: first).name) \(state)")
        }
    }

    @Test func `every text of a model reaches its page`() {
        let samples = samples(.dutch)
        // States that leave something out are for the other tests.
        for (state, page) in samples.all
        where !["restricted", "closed", "one", "empty"].contains(state) {
            let html = pages.render(page, in: samples.frame())
            for text in texts(of: page) {
                let isShown = html.contains(escaped(text))
                #expect(isShown, "\(type(of: page).name) \(state): \(text)")
            }
        }
    }

    /// All texts in a model, at any depth.
    private func texts(of value: Any) -> [String] {
        if let text = value as? String { return [text] }
        if let address = value as? PageAddress { return [address.text] }
        return Mirror(reflecting: value).children.flatMap { texts(of: $0.value) }
    }

    private func escaped(_ text: String) -> String {
        text.replacing("&", with: "&amp;").replacing("<", with: "&lt;")
            .replacing(">", with: "&gt;").replacing("\"", with: "&quot;")
            .replacing("'", with: "&#39;")
    }

    @Test func `the frame reaches every page`() {
        let samples = samples(.dutch)
        for (_, page) in samples.all {
            let html = pages.render(page, in: samples.frame())
            let name = type(of: page).name
            for text in [
                "Gemeente Voorbeeld", "value=\"token\"", "href=\"/console/console.css\"",
                "name=\"return\" value=\"/console/conflicts\"", "Oefenomgeving.", "Opgeslagen.",
                "Goed zo.", "href=\"#reason\"", "Te lang.", "Uitloggen", "Coördinator",
                "aria-current=\"page\"", "Nederlands", "lang=\"en\"", "<title>Fout: ",
            ] {
                #expect(html.contains(text), "\(name) lacks \(text)")
            }
        }
    }

    @Test func `who has not signed in has no menu and still a choice of language`() {
        let samples = samples(.english)
        let html = pages.render(SignInPage(samples.words), in: samples.frame(isSignedIn: false))
        #expect(!html.contains("id=\"menu\""))
        #expect(!html.contains("Sign out"))
        #expect(html.contains("Nederlands"))
    }

    @Test func `a quiet frame shows neither banner nor notice nor errors`() {
        let words = pages.words(in: .english)
        let frame = PageFrame(
            language: .english, path: "/console/", csrf: "token", workspaceName: "Voorbeeld")
        let html = pages.render(SignInPage(words), in: frame)
        #expect(!html.contains("demo-banner"))
        #expect(!html.contains("class=\"notice"))
        #expect(html.contains("<title>Sign in – Voorbeeld – Samenspraak</title>"))
    }

    @Test func `no model hides a key of the frame`() {
        let samples = samples(.dutch)
        let frameKeys = Set(Mirror(reflecting: samples.frame()).children.compactMap(\.label))
        for (_, page) in samples.all {
            let keys = Set(Mirror(reflecting: page).children.compactMap(\.label))
            #expect(keys.isDisjoint(with: frameKeys.union(["t"])), "\(type(of: page).name)")
        }
    }

    @Test func `what is nil or empty does not climb to an outer object`() {
        let fact = Fact(term: "Naam", detail: "", badge: nil)
        #expect(fact.child(named: "badge") is NSNull)
        #expect(fact.child(named: "detail") is NSNull)
        #expect(fact.child(named: "term") as? String == "Naam")
        #expect(fact.child(named: "other") == nil)
    }

    @Test func `a menu item with nothing waiting shows no number`() {
        #expect(MenuItem(url: "/", label: "Vandaag", waiting: 0).waiting == nil)
    }

    @Test func `ids in a page are unique`() throws {
        let samples = samples(.dutch)
        for (state, page) in samples.all {
            let html = pages.render(page, in: samples.frame())
            let ids = html.matches(of: /\sid="([^"]*)"/).map { String($0.1) }
            let twice = Dictionary(grouping: ids) { $0 }.filter { $1.count > 1 }.keys
            #expect(twice.isEmpty, "\(type(of: page).name) \(state): \(twice.sorted())")
        }
    }
}
