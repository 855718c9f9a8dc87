/// The dossiers of one partner or worker, and how they go over to another.
package struct CaseloadPage: Page {
    /// Its template.
    package static let name = PageName.caseload

    /// Whose, and how many.
    package let caseloadTitle: String
    /// Why nothing is shown.
    package let explanation: String?
    /// Whose to show.
    package let filters: Filters?
    /// The dossiers.
    package let caseloadRows: [CaseloadRow]
    /// Hands all of them over.
    package let reassign: Act?

    let hasCaseload: Bool

    /// Takes every value as the page shows it.
    package init(
        caseloadTitle: String, explanation: String? = nil, filters: Filters? = nil,
        caseloadRows: [CaseloadRow] = [], reassign: Act? = nil
    ) {
        self.caseloadTitle = caseloadTitle
        self.explanation = explanation
        self.filters = filters
        self.caseloadRows = caseloadRows
        self.reassign = reassign
        hasCaseload = !caseloadRows.isEmpty
    }
}

/// One involvement in a list of many dossiers.
package struct CaseloadRow: TemplateValue {
    /// The dossier's involvements.
    package let url: PageAddress
    /// Name or number of the dossier.
    package let dossierLabel: String
    /// The partner, with the worker where one is named.
    package let rowParty: String
    /// What they see.
    package let domainsText: String
    /// The first day.
    package let fromDate: String
    /// The last day.
    package let untilDate: String?

    /// Takes every value as the page shows it.
    package init(
        url: PageAddress, dossierLabel: String, rowParty: String, domainsText: String,
        fromDate: String, untilDate: String? = nil
    ) {
        self.url = url
        self.dossierLabel = dossierLabel
        self.rowParty = rowParty
        self.domainsText = domainsText
        self.fromDate = fromDate
        self.untilDate = untilDate
    }
}

/// Dossiers that need somebody.
package struct AttentionPage: Page {
    /// Its template.
    package static let name = PageName.attention

    /// Why nothing is shown.
    package let explanation: String?
    /// How many have nobody.
    package let unnamedText: String?
    /// Those.
    package let unnamed: [NamedLink]
    /// How many involvements end soon.
    package let endingText: String?
    /// Those, the earliest first.
    package let caseloadRows: [CaseloadRow]

    let hasUnnamed: Bool
    let hasEnding: Bool

    /// Takes every value as the page shows it.
    package init(
        explanation: String? = nil, unnamedText: String? = nil, unnamed: [NamedLink] = [],
        endingText: String? = nil, caseloadRows: [CaseloadRow] = []
    ) {
        self.explanation = explanation
        self.unnamedText = unnamedText
        self.unnamed = unnamed
        self.endingText = endingText
        self.caseloadRows = caseloadRows
        hasUnnamed = !unnamed.isEmpty
        hasEnding = !caseloadRows.isEmpty
    }
}
