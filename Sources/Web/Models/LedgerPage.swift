/// Lines of the ledger.
package struct LedgerPage: Page {
    /// Its template.
    package static let name = PageName.ledger

    /// The views of the ledger.
    package let ledgers: [Tab]
    /// The selection.
    package let filters: Filters
    /// The selection as CSV.
    package let exportURL: PageAddress
    /// The selection as a form sends it.
    package let exportFields: [HiddenField]
    /// Whether there may be more, where only some lines were looked at.
    package let searchedText: String?
    /// What is shown, newest first.
    package let entries: [LedgerRow]
    /// The beginning, where this is not it.
    package let newestURL: PageAddress?
    /// What is older.
    package let olderURL: PageAddress?

    let hasEntries: Bool

    /// Takes every value as the page shows it.
    package init(
        ledgers: [Tab], filters: Filters, exportURL: PageAddress, exportFields: [HiddenField] = [],
        searchedText: String? = nil, entries: [LedgerRow] = [], newestURL: PageAddress? = nil,
        olderURL: PageAddress? = nil
    ) {
        self.ledgers = ledgers
        self.filters = filters
        self.exportURL = exportURL
        self.exportFields = exportFields
        self.searchedText = searchedText
        self.entries = entries
        self.newestURL = newestURL
        self.olderURL = olderURL
        hasEntries = !entries.isEmpty
    }
}

/// What a form sends that nobody types.
package struct HiddenField: TemplateValue {
    /// Under what name.
    package let hiddenName: String
    /// What it holds.
    package let hiddenValue: String

    /// Takes every value as the page shows it.
    package init(_ hiddenName: String, _ hiddenValue: String) {
        self.hiddenName = hiddenName
        self.hiddenValue = hiddenValue
    }
}

/// One line of the ledger.
package struct LedgerRow: TemplateValue {
    /// Its number in the chain.
    package let entryNumber: String
    /// When.
    package let entryAt: String
    /// Who.
    package let entryWho: String
    /// For which partner, in which role.
    package let entryRole: String?
    /// What kind of line it is.
    package let entryKind: Badge
    /// What they did.
    package let entryEvent: String
    /// What makes it stand out.
    package let entryBadge: Badge?
    /// With which dossiers.
    package let entryDossiers: [LedgerDossier]
    /// How many more.
    package let moreDossiers: String?
    /// What it is about, where that is no dossier; never a value.
    package let entryDetail: String?
    /// On what ground.
    package let entryGround: String?

    /// Takes every value as the page shows it.
    package init(
        entryNumber: String, entryAt: String, entryWho: String, entryRole: String? = nil,
        entryKind: Badge, entryEvent: String, entryBadge: Badge? = nil,
        entryDossiers: [LedgerDossier] = [], moreDossiers: String? = nil,
        entryDetail: String? = nil, entryGround: String? = nil
    ) {
        self.entryNumber = entryNumber
        self.entryAt = entryAt
        self.entryWho = entryWho
        self.entryRole = entryRole
        self.entryKind = entryKind
        self.entryEvent = entryEvent
        self.entryBadge = entryBadge
        self.entryDossiers = entryDossiers
        self.moreDossiers = moreDossiers
        self.entryDetail = entryDetail
        self.entryGround = entryGround
    }
}

/// A dossier in a line, by its number.
package struct LedgerDossier: TemplateValue {
    /// All lines about it.
    package let url: PageAddress
    /// Its number.
    package let dossierID: String
    /// Which parts of it.
    package let unitsText: String?

    /// Takes every value as the page shows it.
    package init(url: PageAddress, dossierID: String, unitsText: String? = nil) {
        self.url = url
        self.dossierID = dossierID
        self.unitsText = unitsText
    }
}
