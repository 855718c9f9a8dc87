/// One sentence on top of a page: what was just done, or what deserves attention.
package struct Notice: TemplateValue {
    /// How it looks.
    package let tone: Badge.Tone
    /// The message in bold.
    package let noticeTitle: String
    /// More about it.
    package let noticeText: String?
    /// Where to go for more.
    package let noticeLink: NamedLink?

    /// Takes every value as the page shows it.
    package init(
        tone: Badge.Tone, noticeTitle: String, noticeText: String? = nil,
        noticeLink: NamedLink? = nil
    ) {
        self.tone = tone
        self.noticeTitle = noticeTitle
        self.noticeText = noticeText
        self.noticeLink = noticeLink
    }
}

/// One fault in a form that was sent, listed above it.
package struct FormError: TemplateValue {
    /// What is wrong and what to do.
    package let message: String
    /// The `fieldID` of the field that it is about.
    package let target: String?

    /// Takes every value as the page shows it.
    package init(message: String, target: String? = nil) {
        self.message = message
        self.target = target
    }
}

/// A link with its text.
package struct NamedLink: TemplateValue {
    /// Where it goes.
    package let url: PageAddress
    /// Its text.
    package let label: String

    /// Takes every value as the page shows it.
    package init(url: PageAddress, label: String) {
        self.url = url
        self.label = label
    }
}
