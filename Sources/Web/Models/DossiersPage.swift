/// The register, with what is missing in each dossier.
package struct DossiersPage: Page {
    /// Its template.
    package static let name = PageName.dossiers

    /// How many, and how many of them are shown.
    package let countText: String
    /// In which order, and why in no other.
    package let orderText: String
    /// What is not counted because the reader may not always see it.
    package let uncountedText: String?
    /// The selection.
    package let filters: Filters
    /// What is shown.
    package let dossiers: [DossierRow]
    /// The way to the rest.
    package let pager: Pager?

    let hasDossiers: Bool

    /// Takes every value as the page shows it.
    package init(
        countText: String, orderText: String, uncountedText: String? = nil, filters: Filters,
        dossiers: [DossierRow], pager: Pager? = nil
    ) {
        self.countText = countText
        self.orderText = orderText
        self.uncountedText = uncountedText
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
    /// Dossiers of the same person, which stand under it.
    package let aliases: [NamedLink]
    /// Where the person is in the trajectory.
    package let phase: String?
    /// Who works with it.
    package let workersText: String?
    /// Whether nobody does, though somebody should.
    package let isUnnamed: Bool
    /// Who else is involved.
    package let partnersText: String?
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
        url: PageAddress, personName: String, dossierNumber: String, aliases: [NamedLink] = [],
        phase: String? = nil, workersText: String? = nil, isUnnamed: Bool = false,
        partnersText: String? = nil, known: Int, wanted: Int, knownText: String,
        missingText: String? = nil, openBadge: Badge? = nil
    ) {
        self.url = url
        self.personName = personName
        self.dossierNumber = dossierNumber
        self.aliases = aliases
        self.phase = phase
        self.workersText = workersText
        self.isUnnamed = isUnnamed
        self.partnersText = partnersText
        self.known = known
        self.wanted = wanted
        self.knownText = knownText
        self.missingText = missingText
        self.openBadge = openBadge
    }
}
