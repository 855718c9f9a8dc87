/// What deciding many conflicts at once would do; or, without the form, what became of them.
package struct ConflictPreviewPage: Page {
    /// Its template.
    package static let name = PageName.conflictPreview

    /// The queue with the reader's selection.
    package let queueURL: PageAddress
    /// How many would be decided, or were.
    package let leadText: String
    /// What would stand, one by one.
    package let proposals: [ConflictProposal]
    /// What is not decided, and why.
    package let leftOut: [ConflictLeftOut]
    /// Decides them all.
    package let form: ConflictPreviewForm?

    let hasProposals: Bool
    let hasLeftOut: Bool

    /// Takes every value as the page shows it.
    package init(
        queueURL: PageAddress, leadText: String, proposals: [ConflictProposal] = [],
        leftOut: [ConflictLeftOut] = [], form: ConflictPreviewForm? = nil
    ) {
        self.queueURL = queueURL
        self.leadText = leadText
        self.proposals = proposals
        self.leftOut = leftOut
        self.form = form
        hasProposals = !proposals.isEmpty
        hasLeftOut = !leftOut.isEmpty
    }
}

/// One conflict as a rule would decide it.
package struct ConflictProposal: TemplateValue {
    /// Its own page.
    package let url: PageAddress
    /// The field, as the programme names it.
    package let fieldLabel: String
    /// Name or number of the dossier.
    package let dossierLabel: String
    /// The value that would stand.
    package let standsText: String
    /// The values that would not, and whose they are.
    package let losesTexts: [String]
    /// Under what name the form sends the conflict.
    package let pickName: String
    /// What it sends for it.
    package let pickValue: String
    /// Under what name it sends what the reader was shown of it.
    package let seenName: String
    /// What that was: the decision holds for nothing else.
    package let seenValue: String

    /// Takes every value as the page shows it.
    package init(
        url: PageAddress, fieldLabel: String, dossierLabel: String, standsText: String,
        losesTexts: [String], pickName: String, pickValue: String, seenName: String,
        seenValue: String
    ) {
        self.url = url
        self.fieldLabel = fieldLabel
        self.dossierLabel = dossierLabel
        self.standsText = standsText
        self.losesTexts = losesTexts
        self.pickName = pickName
        self.pickValue = pickValue
        self.seenName = seenName
        self.seenValue = seenValue
    }
}

/// A conflict that is not decided with the others.
package struct ConflictLeftOut: TemplateValue {
    /// Its own page; nothing where the reader may not know of it.
    package let url: PageAddress?
    /// Field and dossier, or only a number.
    package let leftLabel: String
    /// Why.
    package let leftWhy: String

    /// Takes every value as the page shows it.
    package init(url: PageAddress? = nil, leftLabel: String, leftWhy: String) {
        self.url = url
        self.leftLabel = leftLabel
        self.leftWhy = leftWhy
    }
}

/// What turns a preview into decisions.
package struct ConflictPreviewForm: TemplateValue {
    /// Where it goes.
    package let decideManyURL: PageAddress
    /// The rule, as it was chosen.
    package let ruleName: String
    /// The partner that the rule is about, if it is.
    package let rulePartner: String?
    /// A ready-made reason, and own words.
    package let reasonFields: [FormField]

    /// Takes every value as the page shows it.
    package init(
        decideManyURL: PageAddress, ruleName: String, rulePartner: String? = nil,
        reasonFields: [FormField]
    ) {
        self.decideManyURL = decideManyURL
        self.ruleName = ruleName
        self.rulePartner = rulePartner
        self.reasonFields = reasonFields
    }
}
