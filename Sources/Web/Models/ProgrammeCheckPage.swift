/// A version of the programme that was offered: what is wrong with it, or what it changes.
package struct ProgrammeCheckPage: Page {
    /// Its template.
    package static let name = PageName.programmeCheck

    /// Its number.
    package let candidateTitle: String
    /// Why it cannot be used.
    package let faults: [ProgrammeFault]
    /// What it changes; nothing where it has faults.
    package let comparison: ProgrammeComparison?
    /// Offers it again, with what was typed; nothing where it has no faults.
    package let checkURL: PageAddress?
    /// What that form takes.
    package let fields: [FormField]

    let hasFaults: Bool

    /// Takes every value as the page shows it.
    package init(
        candidateTitle: String, faults: [ProgrammeFault] = [],
        comparison: ProgrammeComparison? = nil, checkURL: PageAddress? = nil,
        fields: [FormField] = []
    ) {
        self.candidateTitle = candidateTitle
        self.faults = faults
        self.comparison = comparison
        self.checkURL = checkURL
        self.fields = fields
        hasFaults = !faults.isEmpty
    }
}

/// One fault of a programme file.
package struct ProgrammeFault: TemplateValue {
    /// The line; nothing where the fault has no place.
    package let faultPlace: String?
    /// What is wrong there.
    package let faultText: String

    /// Takes every value as the page shows it.
    package init(faultPlace: String? = nil, faultText: String) {
        self.faultPlace = faultPlace
        self.faultText = faultText
    }
}

/// What a version changes, and the form that takes it into use.
package struct ProgrammeComparison: TemplateValue {
    /// What roles gain and lose.
    package let effects: [ProgrammeEffect]
    /// What is new, changed or gone.
    package let differences: [DifferenceRow]
    /// How much of it is not shown.
    package let moreText: String?
    /// Takes it into use.
    package let activateURL: PageAddress
    /// The version that it was compared with.
    package let comparedWith: String
    /// The file, to be sent again.
    package let documentText: String
    /// The note.
    package let noteFields: [FormField]

    let hasEffects: Bool
    let hasDifferences: Bool

    /// Takes every value as the page shows it.
    package init(
        effects: [ProgrammeEffect], differences: [DifferenceRow], moreText: String? = nil,
        activateURL: PageAddress, comparedWith: String, documentText: String,
        noteFields: [FormField]
    ) {
        self.effects = effects
        self.differences = differences
        self.moreText = moreText
        self.activateURL = activateURL
        self.comparedWith = comparedWith
        self.documentText = documentText
        self.noteFields = noteFields
        hasEffects = !effects.isEmpty
        hasDifferences = !differences.isEmpty
    }
}

/// What a version does to a role.
package struct ProgrammeEffect: TemplateValue {
    /// Whether it gains or loses.
    package let badge: Badge
    /// What, in a sentence.
    package let effectText: String

    /// Takes every value as the page shows it.
    package init(badge: Badge, effectText: String) {
        self.badge = badge
        self.effectText = effectText
    }
}

/// One place where two versions differ.
package struct DifferenceRow: TemplateValue {
    /// The section.
    package let differencePart: String
    /// The place in it.
    package let differencePlace: String
    /// What holds now.
    package let differenceOld: String
    /// What would hold.
    package let differenceNew: String
    /// Whether it is new, changed or gone.
    package let badge: Badge

    /// Takes every value as the page shows it.
    package init(
        differencePart: String, differencePlace: String, differenceOld: String,
        differenceNew: String, badge: Badge
    ) {
        self.differencePart = differencePart
        self.differencePlace = differencePlace
        self.differenceOld = differenceOld
        self.differenceNew = differenceNew
        self.badge = badge
    }
}
