/// The register, with what is missing in each dossier.
package struct DossiersPage: Page {
    /// Its template.
    package static let name = PageName.dossiers

    /// How many, and how many of them complete.
    package let countText: String
    /// Ready-made selections.
    package let quickLinks: [QuickLink]
    /// The selection.
    package let filters: Filters
    /// What is shown.
    package let dossiers: [DossierRow]
    /// The way to the rest.
    package let pager: Pager?

    let hasDossiers: Bool

    /// Takes every value as the page shows it.
    package init(
        countText: String, quickLinks: [QuickLink], filters: Filters, dossiers: [DossierRow],
        pager: Pager? = nil
    ) {
        self.countText = countText
        self.quickLinks = quickLinks
        self.filters = filters
        self.dossiers = dossiers
        self.pager = pager
        hasDossiers = !dossiers.isEmpty
    }
}

/// One dossier in the register.
package struct DossierRow: TemplateValue {
    /// Its own page.
    package let url: PageAddress
    /// Whose it is.
    package let personName: String
    /// Its number.
    package let dossierNumber: String
    /// Where the person is in the trajectory.
    package let phase: String
    /// Who has it; nil shows as a fault.
    package let coach: String?
    /// Who else is involved.
    package let partnersText: String
    /// How many of the wanted fields are filled.
    package let known: Int
    /// How many the programme wants.
    package let wanted: Int
    /// The two in words.
    package let knownText: String
    /// Which fields are missing.
    package let missingText: String?
    /// How many conflicts are open.
    package let openBadge: Badge?

    /// Takes every value as the page shows it.
    package init(
        url: PageAddress, personName: String, dossierNumber: String, phase: String,
        coach: String? = nil, partnersText: String, known: Int, wanted: Int, knownText: String,
        missingText: String? = nil, openBadge: Badge? = nil
    ) {
        self.url = url
        self.personName = personName
        self.dossierNumber = dossierNumber
        self.phase = phase
        self.coach = coach
        self.partnersText = partnersText
        self.known = known
        self.wanted = wanted
        self.knownText = knownText
        self.missingText = missingText
        self.openBadge = openBadge
    }
}
