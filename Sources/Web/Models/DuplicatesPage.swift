/// Records that are perhaps of one person.
package struct DuplicatesPage: Page {
    /// Its template.
    package static let name = PageName.duplicates

    /// How many there are to look at.
    package let countText: String
    /// The surest first.
    package let pairs: [DuplicateRow]
    /// What was merged before.
    package let merged: [NamedLink]

    let hasPairs: Bool
    let hasMerged: Bool

    /// Takes every value as the page shows it.
    package init(countText: String, pairs: [DuplicateRow], merged: [NamedLink] = []) {
        self.countText = countText
        self.pairs = pairs
        self.merged = merged
        hasPairs = !pairs.isEmpty
        hasMerged = !merged.isEmpty
    }
}

/// Two records that are perhaps of one person.
package struct DuplicateRow: TemplateValue {
    /// The two side by side.
    package let url: PageAddress
    /// The one's name, or its dossier's number.
    package let oneName: String
    /// The other's.
    package let otherName: String
    /// What they have in common.
    package let signs: [Badge]

    /// Takes every value as the page shows it.
    package init(url: PageAddress, oneName: String, otherName: String, signs: [Badge]) {
        self.url = url
        self.oneName = oneName
        self.otherName = otherName
        self.signs = signs
    }
}

/// Two records side by side, and what would become of them.
package struct DuplicatePairPage: Page {
    /// Its template.
    package static let name = PageName.duplicatePair

    /// Both names.
    package let pairTitle: String
    /// How it stands with them.
    package let pairText: String
    /// The two dossiers.
    package let sides: [DuplicateSide]
    /// The fields of both.
    package let compared: [ComparedField]
    /// The form that merges them.
    package let merge: MergeForm?
    /// What else can be done.
    package let acts: [Act]

    let hasCompared: Bool
    let hasActs: Bool

    /// Takes every value as the page shows it.
    package init(
        pairTitle: String, pairText: String, sides: [DuplicateSide], compared: [ComparedField],
        merge: MergeForm? = nil, acts: [Act] = []
    ) {
        self.pairTitle = pairTitle
        self.pairText = pairText
        self.sides = sides
        self.compared = compared
        self.merge = merge
        self.acts = acts
        hasCompared = !compared.isEmpty
        hasActs = !acts.isEmpty
    }
}

/// One of two records.
package struct DuplicateSide: TemplateValue {
    /// Its name, or its dossier's number.
    package let sideTitle: String
    /// Its dossier.
    package let dossierURL: PageAddress
    /// What is known of it beside its fields.
    package let facts: [Fact]

    /// Takes every value as the page shows it.
    package init(sideTitle: String, dossierURL: PageAddress, facts: [Fact]) {
        self.sideTitle = sideTitle
        self.dossierURL = dossierURL
        self.facts = facts
    }
}

/// A field in two records.
package struct ComparedField: TemplateValue {
    /// The field.
    package let comparedField: String
    /// What the one says.
    package let oneValue: String
    /// What the other says.
    package let otherValue: String
    /// That they say different things.
    package let differs: Badge?

    /// Takes every value as the page shows it.
    package init(
        comparedField: String, oneValue: String, otherValue: String, differs: Badge? = nil
    ) {
        self.comparedField = comparedField
        self.oneValue = oneValue
        self.otherValue = otherValue
        self.differs = differs
    }
}

/// What merging does, and the form for it.
package struct MergeForm: TemplateValue {
    /// Where it goes.
    package let mergeURL: PageAddress
    /// What happens, line by line.
    package let mergeLines: [String]
    /// Which one stays.
    package let mergeFields: [FormField]

    /// Takes every value as the page shows it.
    package init(mergeURL: PageAddress, mergeLines: [String], mergeFields: [FormField]) {
        self.mergeURL = mergeURL
        self.mergeLines = mergeLines
        self.mergeFields = mergeFields
    }
}
