/// The queue of conflicts.
package struct ConflictsPage: Page {
    /// Its template.
    package static let name = PageName.conflicts

    /// How many are open, in one sentence.
    package let countsText: String
    /// How many of each class; each is a selection.
    package let counts: [ConflictCount]
    /// Owner and number in domains that this admin may not read; no values.
    package let elsewhere: [String]
    /// The selection.
    package let filters: Filters?
    /// What is shown, what blocks most first.
    package let conflicts: [ConflictRow]
    /// The way to the rest.
    package let pager: Pager?
    /// Where the chosen rows go, to be decided together.
    package let previewURL: PageAddress
    /// Which value is to stand in all of them.
    package let ruleFields: [FormField]
    /// The keys of this page.
    package let shortcuts: [Shortcut]

    let hasElsewhere: Bool
    let hasConflicts: Bool

    /// Takes every value as the page shows it.
    package init(
        countsText: String, counts: [ConflictCount], elsewhere: [String] = [],
        filters: Filters? = nil,
        conflicts: [ConflictRow], pager: Pager? = nil, previewURL: PageAddress,
        ruleFields: [FormField], shortcuts: [Shortcut]
    ) {
        self.countsText = countsText
        self.counts = counts
        self.elsewhere = elsewhere
        self.filters = filters
        self.conflicts = conflicts
        self.pager = pager
        self.previewURL = previewURL
        self.ruleFields = ruleFields
        self.shortcuts = shortcuts
        hasElsewhere = !elsewhere.isEmpty
        hasConflicts = !conflicts.isEmpty
    }
}

/// The number of one class.
package struct ConflictCount: TemplateValue {
    /// The queue with that class.
    package let url: PageAddress
    /// How many.
    package let amount: Int
    /// The class.
    package let countLabel: String
    /// How urgent.
    package let tone: Badge.Tone
    /// Whether this is what the page shows.
    package let isCurrent: Bool

    /// Takes every value as the page shows it.
    package init(
        url: PageAddress, amount: Int, countLabel: String, tone: Badge.Tone = .plain,
        isCurrent: Bool = false
    ) {
        self.url = url
        self.amount = amount
        self.countLabel = countLabel
        self.tone = tone
        self.isCurrent = isCurrent
    }
}

/// One conflict in the queue.
package struct ConflictRow: TemplateValue {
    /// Its own page.
    package let url: PageAddress
    /// Under what name the form sends it, where it is chosen.
    package let pickName: String
    /// What the form sends for it.
    package let pickValue: String
    /// Whether it is chosen when the page opens.
    package let isPicked: Bool
    /// The field, as the programme names it.
    package let fieldLabel: String
    /// The kind of record.
    package let recordLabel: String?
    /// Name and number of the dossier.
    package let dossierLabel: String
    /// The queue of that dossier.
    package let dossierURL: PageAddress?
    /// Whether it needs a decision.
    package let classBadge: Badge
    /// What is special about it.
    package let stateBadge: Badge?
    /// Who against whom.
    package let against: String
    /// How long it has waited.
    package let age: String
    /// The day by which something that depends on it is due.
    package let deadline: String?
    /// How near that is.
    package let deadlineBadge: Badge?
    /// What it holds up.
    package let blocksText: String?

    /// Takes every value as the page shows it.
    package init(
        url: PageAddress, pickName: String, pickValue: String, isPicked: Bool = false,
        fieldLabel: String, recordLabel: String? = nil, dossierLabel: String,
        dossierURL: PageAddress? = nil, classBadge: Badge, stateBadge: Badge? = nil,
        against: String, age: String,
        deadline: String? = nil, deadlineBadge: Badge? = nil, blocksText: String? = nil
    ) {
        self.url = url
        self.pickName = pickName
        self.pickValue = pickValue
        self.isPicked = isPicked
        self.fieldLabel = fieldLabel
        self.recordLabel = recordLabel
        self.dossierLabel = dossierLabel
        self.dossierURL = dossierURL
        self.classBadge = classBadge
        self.stateBadge = stateBadge
        self.against = against
        self.age = age
        self.deadline = deadline
        self.deadlineBadge = deadlineBadge
        self.blocksText = blocksText
    }
}
