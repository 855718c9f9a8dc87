import Mustache

/// The pages of the console and the app: one function from model to HTML. All templates are parsed
/// once; a value of this type is shared by all requests.
package struct Pages: Sendable {
    private let library: MustacheLibrary
    private let dutch: Words
    private let english: Words

    /// Parses every embedded template. Throws `WebError` when one does not parse, a page has none
    /// or a word is missing.
    package init() throws {
        MustacheContentTypes.register(PageEscaping(), named: PageEscaping.name)
        var templates: [String: MustacheTemplate] = [:]
        for (name, source) in WebFiles.templates {
            do {
                templates[name] = try MustacheTemplate(string: PageEscaping.pragma + source)
            } catch {
                throw WebError.badTemplate(name, reason: String(describing: error))
            }
        }
        for page in PageName.allCases where templates[page.rawValue] == nil {
            throw WebError.missingTemplate(page)
        }
        library = MustacheLibrary(templates: templates)
        dutch = try Words(.dutch)
        english = try Words(.english)
    }

    /// The words of a language, for the sentences that models bring ready-made.
    package func words(in language: PageLanguage) -> Words {
        switch language {
        case .dutch: dutch
        case .english: english
        }
    }

    /// The page as HTML. Everything that the model holds is escaped.
    package func render(_ page: any Page, in frame: PageFrame) -> String {
        let context = PageContext(page: page, frame: frame, words: words(in: frame.language))
        // `init` proved that every page has its template.
        return library.render(context, withTemplate: type(of: page).name.rawValue) ?? ""
    }
}

/// The outermost object that templates see: first the page, then its frame, then the words.
private struct PageContext: MustacheParent {
    let page: any Page
    let frame: PageFrame
    let words: Words

    func child(named name: String) -> Any? {
        if name == "t" { return words }
        return page.child(named: name) ?? frame.child(named: name)
    }
}
