/// Whether the ledger is whole.
package struct LedgerCheckPage: Page {
    /// Its template.
    package static let name = PageName.ledgerCheck

    /// The views of the ledger.
    package let ledgers: [Tab]
    /// Where the form is sent.
    package let verifyURL: PageAddress
    /// The head that was kept.
    package let fields: [FormField]
    /// What the check found.
    package let verified: VerifiedLedger?

    /// Takes every value as the page shows it.
    package init(
        ledgers: [Tab], verifyURL: PageAddress, fields: [FormField],
        verified: VerifiedLedger? = nil
    ) {
        self.ledgers = ledgers
        self.verifyURL = verifyURL
        self.fields = fields
        self.verified = verified
    }
}

/// What a check of the chain found.
package struct VerifiedLedger: TemplateValue {
    /// Whether it is whole.
    package let tone: Badge.Tone
    /// The same in a sentence.
    package let verifiedText: String
    /// What to keep for the next time.
    package let headText: String?

    /// Takes every value as the page shows it.
    package init(tone: Badge.Tone, verifiedText: String, headText: String? = nil) {
        self.tone = tone
        self.verifiedText = verifiedText
        self.headText = headText
    }
}
