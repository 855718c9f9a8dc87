/// Change sets that were refused, kept for somebody to look at.
package struct QuarantinePage: Page {
    /// Its template.
    package static let name = PageName.quarantine

    /// How many wait.
    package let countText: String
    /// How many more there are that the reader may not see.
    package let elsewhereText: String?
    /// What waits, oldest first.
    package let sets: [QuarantinedSet]
    /// The way to the rest.
    package let pager: Pager?

    let hasSets: Bool

    /// Takes every value as the page shows it.
    package init(
        countText: String, elsewhereText: String? = nil, sets: [QuarantinedSet] = [],
        pager: Pager? = nil
    ) {
        self.countText = countText
        self.elsewhereText = elsewhereText
        self.sets = sets
        self.pager = pager
        hasSets = !sets.isEmpty
    }
}

/// One refused change set.
package struct QuarantinedSet: TemplateValue {
    /// Its name in the page: letters, digits and hyphens.
    package let setID: String
    /// What it is, about whom.
    package let setTitle: String
    /// Who sent it, from what device.
    package let fromText: String
    /// When it came.
    package let receivedText: String
    /// The refusal in two words.
    package let reasonCode: Badge
    /// The refusal in a sentence.
    package let whyText: String
    /// What it would have changed.
    package let changes: [QuarantinedChange]
    /// What of it the reader may not see.
    package let hiddenText: String?
    /// What else is applied before it.
    package let chainText: String?
    /// Applies it under one's own name.
    package let applyAct: Act?
    /// Throws it away, with a reason.
    package let discardAct: Act?

    /// Takes every value as the page shows it.
    package init(
        setID: String, setTitle: String, fromText: String, receivedText: String, reasonCode: Badge,
        whyText: String, changes: [QuarantinedChange], hiddenText: String? = nil,
        chainText: String? = nil, applyAct: Act? = nil, discardAct: Act? = nil
    ) {
        self.setID = setID
        self.setTitle = setTitle
        self.fromText = fromText
        self.receivedText = receivedText
        self.reasonCode = reasonCode
        self.whyText = whyText
        self.changes = changes
        self.hiddenText = hiddenText
        self.chainText = chainText
        self.applyAct = applyAct
        self.discardAct = discardAct
    }
}

/// One field of a refused set.
package struct QuarantinedChange: TemplateValue {
    /// The field.
    package let changedField: String
    /// What holds.
    package let currentValue: String
    /// What was sent.
    package let refusedValue: String

    /// Takes every value as the page shows it.
    package init(changedField: String, currentValue: String, refusedValue: String) {
        self.changedField = changedField
        self.currentValue = currentValue
        self.refusedValue = refusedValue
    }
}
