/// Who works with one dossier and until when, and on what bases its data may be shared.
package struct InvolvementsPage: Page {
    /// Its template.
    package static let name = PageName.involvements

    /// Name or number.
    package let dossierTitle: String
    /// How many partners are involved.
    package let dossierText: String
    /// All involvements, ended ones last.
    package let involvements: [InvolvementRow]
    /// Where the form goes.
    package let addURL: PageAddress
    /// What a new one needs.
    package let addFields: [FormField]
    /// The bases that the reader may see.
    package let bases: [BasisRow]

    let hasInvolvements: Bool
    let hasBases: Bool

    /// Takes every value as the page shows it.
    package init(
        dossierTitle: String, dossierText: String, involvements: [InvolvementRow],
        addURL: PageAddress, addFields: [FormField], bases: [BasisRow] = []
    ) {
        self.dossierTitle = dossierTitle
        self.dossierText = dossierText
        self.involvements = involvements
        self.addURL = addURL
        self.addFields = addFields
        self.bases = bases
        hasInvolvements = !involvements.isEmpty
        hasBases = !bases.isEmpty
    }
}

/// One involvement.
package struct InvolvementRow: TemplateValue {
    /// The partner.
    package let partnerName: String
    /// The worker, where one is named.
    package let workerName: String?
    /// What they see.
    package let domainsText: String
    /// The first day.
    package let fromDate: String
    /// The last day.
    package let untilDate: String?
    /// Whether it runs.
    package let stateBadge: Badge
    /// Ends it.
    package let endAct: Act?

    /// Takes every value as the page shows it.
    package init(
        partnerName: String, workerName: String? = nil, domainsText: String, fromDate: String,
        untilDate: String? = nil, stateBadge: Badge, endAct: Act? = nil
    ) {
        self.partnerName = partnerName
        self.workerName = workerName
        self.domainsText = domainsText
        self.fromDate = fromDate
        self.untilDate = untilDate
        self.stateBadge = stateBadge
        self.endAct = endAct
    }
}

/// One basis on which data may be shared.
package struct BasisRow: TemplateValue {
    /// With which partner.
    package let basisPartner: String
    /// What of it.
    package let basisDomains: String
    /// Since when.
    package let givenOn: String
    /// Whether it was given, refused or withdrawn.
    package let basisState: Badge

    /// Takes every value as the page shows it.
    package init(basisPartner: String, basisDomains: String, givenOn: String, basisState: Badge) {
        self.basisPartner = basisPartner
        self.basisDomains = basisDomains
        self.givenOn = givenOn
        self.basisState = basisState
    }
}
