/// What stands around every page, whoever looks at it.
package struct PageFrame: TemplateValue {
    /// The language of the page.
    package let language: PageLanguage
    /// The path under which the pages live, without a slash at its end.
    package let base: String
    /// The page's own address, to come back to after choosing a language.
    package let path: String
    /// The token that proves that a form came from this session.
    package let csrf: String
    /// The municipality.
    package let workspaceName: String
    /// Whether the banner says that all data are made up.
    package let isDemo: Bool
    /// What was wrong with the form that was sent.
    package let errors: [FormError]
    /// What has just been done.
    package let notice: Notice?
    /// The way to the other pages; nil for who has not signed in.
    package let menu: Menu?

    let hasErrors: Bool
    let languages: [LanguageChoice]

    /// A frame in a language, for one page and one session.
    package init(
        language: PageLanguage, base: String = "/console", path: PageAddress, csrf: String,
        workspaceName: String, isDemo: Bool = false, errors: [FormError] = [],
        notice: Notice? = nil, menu: Menu? = nil
    ) {
        self.language = language
        self.base = PageAddress(base).text
        self.path = path.text
        self.csrf = csrf
        self.workspaceName = workspaceName
        self.isDemo = isDemo
        self.errors = errors
        self.notice = notice
        self.menu = menu
        hasErrors = !errors.isEmpty
        languages = PageLanguage.allCases.map { LanguageChoice($0, isCurrent: $0 == language) }
    }
}

/// A button of the choice of language.
struct LanguageChoice: TemplateValue {
    let code: String
    let languageName: String
    let isCurrentLanguage: Bool

    init(_ language: PageLanguage, isCurrent: Bool) {
        code = language.code
        languageName = language.ownName
        isCurrentLanguage = isCurrent
    }
}
