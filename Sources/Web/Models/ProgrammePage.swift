/// The programme in use, and a new version on its way.
package struct ProgrammePage: Page {
    /// Its template.
    package static let name = PageName.programme

    /// What the active version is.
    package let facts: [Fact]
    /// The file of a new version, and a note.
    package let uploadFields: [FormField]
    /// The version that was offered.
    package let candidate: CandidateProgramme?
    /// All versions, newest first.
    package let versions: [ProgrammeVersion]

    /// Takes every value as the page shows it.
    package init(
        facts: [Fact], uploadFields: [FormField], candidate: CandidateProgramme? = nil,
        versions: [ProgrammeVersion]
    ) {
        self.facts = facts
        self.uploadFields = uploadFields
        self.candidate = candidate
        self.versions = versions
    }
}

/// A version that was offered and not yet taken into use.
package struct CandidateProgramme: TemplateValue {
    /// Its number and state.
    package let candidateTitle: String
    /// Why it cannot be used.
    package let faults: [ProgrammeFault]
    /// What it changes.
    package let differences: [ProgrammeDifference]
    /// Takes it into use, where it has no faults.
    package let activateAct: Act?

    let hasFaults: Bool

    /// Takes every value as the page shows it.
    package init(
        candidateTitle: String, faults: [ProgrammeFault] = [], differences: [ProgrammeDifference],
        activateAct: Act? = nil
    ) {
        self.candidateTitle = candidateTitle
        self.faults = faults
        self.differences = differences
        self.activateAct = activateAct
        hasFaults = !faults.isEmpty
    }
}

/// One fault of a programme file.
package struct ProgrammeFault: TemplateValue {
    /// The line.
    package let faultPlace: String
    /// What is wrong there.
    package let faultText: String

    /// Takes every value as the page shows it.
    package init(faultPlace: String, faultText: String) {
        self.faultPlace = faultPlace
        self.faultText = faultText
    }
}

/// One place where two versions differ.
package struct ProgrammeDifference: TemplateValue {
    /// The place in the file.
    package let differencePlace: String
    /// What holds now.
    package let differenceOld: String
    /// What would hold.
    package let differenceNew: String
    /// Whether it is new, changed or gone.
    package let differenceBadge: Badge

    /// Takes every value as the page shows it.
    package init(
        differencePlace: String, differenceOld: String, differenceNew: String,
        differenceBadge: Badge
    ) {
        self.differencePlace = differencePlace
        self.differenceOld = differenceOld
        self.differenceNew = differenceNew
        self.differenceBadge = differenceBadge
    }
}

/// One version that was in use.
package struct ProgrammeVersion: TemplateValue {
    /// Its number.
    package let versionNumber: String
    /// Since when.
    package let versionDate: String
    /// Who took it into use.
    package let versionBy: String
    /// Why.
    package let versionNote: String
    /// Whether it is in use.
    package let badge: Badge?

    /// Takes every value as the page shows it.
    package init(
        versionNumber: String, versionDate: String, versionBy: String, versionNote: String,
        badge: Badge? = nil
    ) {
        self.versionNumber = versionNumber
        self.versionDate = versionDate
        self.versionBy = versionBy
        self.versionNote = versionNote
        self.badge = badge
    }
}
