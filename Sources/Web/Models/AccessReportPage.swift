/// Who holds or held a dossier, and who opened it.
package struct AccessReportPage: Page {
    /// Its template.
    package static let name = PageName.accessReport

    /// The views of the ledger.
    package let ledgers: [Tab]
    /// Where the form is sent.
    package let reportURL: PageAddress
    /// About which dossier.
    package let fields: [FormField]
    /// The report.
    package let report: AccessReportText?

    /// Takes every value as the page shows it.
    package init(
        ledgers: [Tab], reportURL: PageAddress, fields: [FormField],
        report: AccessReportText? = nil
    ) {
        self.ledgers = ledgers
        self.reportURL = reportURL
        self.fields = fields
        self.report = report
    }
}

/// A report about one dossier.
package struct AccessReportText: TemplateValue {
    /// About which.
    package let reportTitle: String
    /// That more of it is in the download.
    package let reportMore: String?
    /// The whole report as CSV.
    package let exportURL: PageAddress
    /// About which dossier, as a form sends it.
    package let exportFields: [HiddenField]
    /// What is shown, from the earliest on.
    package let accesses: [AccessRow]

    let hasAccesses: Bool

    /// Takes every value as the page shows it.
    package init(
        reportTitle: String, reportMore: String? = nil, exportURL: PageAddress,
        exportFields: [HiddenField], accesses: [AccessRow]
    ) {
        self.reportTitle = reportTitle
        self.reportMore = reportMore
        self.exportURL = exportURL
        self.exportFields = exportFields
        self.accesses = accesses
        hasAccesses = !accesses.isEmpty
    }
}

/// Something that was held, or opened once.
package struct AccessRow: TemplateValue {
    /// Which of both.
    package let accessWhat: String
    /// By whom.
    package let accessWho: String
    /// For which partner, in which role.
    package let accessRole: String?
    /// Which part of the dossier.
    package let accessUnit: String?
    /// Since when, or when.
    package let accessFrom: String
    /// Until when.
    package let accessUntil: String?

    /// Takes every value as the page shows it.
    package init(
        accessWhat: String, accessWho: String, accessRole: String? = nil,
        accessUnit: String? = nil, accessFrom: String, accessUntil: String? = nil
    ) {
        self.accessWhat = accessWhat
        self.accessWho = accessWho
        self.accessRole = accessRole
        self.accessUnit = accessUnit
        self.accessFrom = accessFrom
        self.accessUntil = accessUntil
    }
}
