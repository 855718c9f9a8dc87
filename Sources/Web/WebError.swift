/// What can be wrong with the embedded files. All of it shows at start, never while a page is made.
package enum WebError: Error, Equatable {
    /// The template does not parse; the reason names its line.
    case badTemplate(String, reason: String)
    /// A page has no template of its name.
    case missingTemplate(PageName)
    /// A key has no text in the language.
    case missingWord(String, PageLanguage)
}
