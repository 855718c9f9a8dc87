/// One of the ledgers.
package struct LedgerPage: Page {
    /// Its template.
    package static let name = PageName.ledger

    /// Its name.
    package let ledgerTitle: String
    /// What it holds, and what not.
    package let ledgerText: String
    /// All ledgers that this role may read.
    package let ledgers: [Tab]
    /// The selection as CSV.
    package let exportURL: PageAddress
    /// This page, after checking the chain.
    package let verifyURL: PageAddress
    /// What the check found.
    package let verified: VerifiedLedger?
    /// The selection.
    package let filters: Filters
    /// What is shown, newest first.
    package let entries: [LedgerEntry]
    /// The way to the rest.
    package let pager: Pager?

    let hasEntries: Bool

    /// Takes every value as the page shows it.
    package init(
        ledgerTitle: String, ledgerText: String, ledgers: [Tab], exportURL: PageAddress,
        verifyURL: PageAddress, verified: VerifiedLedger? = nil, filters: Filters,
        entries: [LedgerEntry], pager: Pager? = nil
    ) {
        self.ledgerTitle = ledgerTitle
        self.ledgerText = ledgerText
        self.ledgers = ledgers
        self.exportURL = exportURL
        self.verifyURL = verifyURL
        self.verified = verified
        self.filters = filters
        self.entries = entries
        self.pager = pager
        hasEntries = !entries.isEmpty
    }
}

/// What a check of the chain found.
package struct VerifiedLedger: TemplateValue {
    /// Whether it is whole.
    package let tone: Badge.Tone
    /// The same in a sentence.
    package let verifiedText: String

    /// Takes every value as the page shows it.
    package init(tone: Badge.Tone, verifiedText: String) {
        self.tone = tone
        self.verifiedText = verifiedText
    }
}

/// One line of a ledger.
package struct LedgerEntry: TemplateValue {
    /// Its number in the chain.
    package let entryNumber: String
    /// When.
    package let entryAt: String
    /// Who.
    package let entryWho: String
    /// What they did.
    package let entryWhat: Badge
    /// With which dossier.
    package let entryDossier: String?
    /// What exactly; never a value.
    package let entryDetail: String
    /// On what legal basis.
    package let entryGround: String?

    /// Takes every value as the page shows it.
    package init(
        entryNumber: String, entryAt: String, entryWho: String, entryWhat: Badge,
        entryDossier: String? = nil, entryDetail: String, entryGround: String? = nil
    ) {
        self.entryNumber = entryNumber
        self.entryAt = entryAt
        self.entryWho = entryWho
        self.entryWhat = entryWhat
        self.entryDossier = entryDossier
        self.entryDetail = entryDetail
        self.entryGround = entryGround
    }
}
