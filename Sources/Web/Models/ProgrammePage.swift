/// A programme: the one in use, or an earlier version.
package struct ProgrammePage: Page {
    /// Its template.
    package static let name = PageName.programme

    /// Which one it is.
    package let programmeTitle: String
    /// Its number and the like.
    package let facts: [Fact]
    /// What it says, by section.
    package let sections: [ProgrammeSection]
    /// The document to keep.
    package let documentURL: PageAddress
    /// The way back to the one in use, where this is another.
    package let activeURL: PageAddress?
    /// Where a new version is checked, for whoever may.
    package let checkURL: PageAddress?
    /// What the form takes.
    package let fields: [FormField]
    /// All versions, newest first.
    package let versions: [ProgrammeVersion]

    let hasVersions: Bool

    /// Takes every value as the page shows it.
    package init(
        programmeTitle: String, facts: [Fact], sections: [ProgrammeSection],
        documentURL: PageAddress, activeURL: PageAddress? = nil, checkURL: PageAddress? = nil,
        fields: [FormField] = [], versions: [ProgrammeVersion] = []
    ) {
        self.programmeTitle = programmeTitle
        self.facts = facts
        self.sections = sections
        self.documentURL = documentURL
        self.activeURL = activeURL
        self.checkURL = checkURL
        self.fields = fields
        self.versions = versions
        hasVersions = !versions.isEmpty
    }
}

/// One part of a programme, folded.
package struct ProgrammeSection: TemplateValue {
    /// Its id in the page, to link to.
    package let sectionID: String
    /// Its name, and how much there is.
    package let sectionTitle: String
    /// How to read it.
    package let sectionText: String?
    /// What it says.
    package let tables: [ProgrammeTable]

    /// Takes every value as the page shows it.
    package init(
        sectionID: String, sectionTitle: String, sectionText: String? = nil,
        tables: [ProgrammeTable]
    ) {
        self.sectionID = sectionID
        self.sectionTitle = sectionTitle
        self.sectionText = sectionText
        self.tables = tables
    }
}

/// Lines of a programme that have the same columns.
package struct ProgrammeTable: TemplateValue {
    /// Its id in the page, where it is folded by itself.
    package let tableID: String?
    /// What it is of.
    package let tableTitle: String
    /// More about that.
    package let tableText: String?
    /// The names of the columns.
    package let columnNames: [String]
    /// The lines.
    package let lines: [ProgrammeLine]

    /// Takes every value as the page shows it.
    package init(
        tableID: String? = nil, tableTitle: String, tableText: String? = nil,
        columnNames: [String], lines: [ProgrammeLine]
    ) {
        self.tableID = tableID
        self.tableTitle = tableTitle
        self.tableText = tableText
        self.columnNames = columnNames
        self.lines = lines
    }
}

/// One line of a programme.
package struct ProgrammeLine: TemplateValue {
    /// What it is about, for people.
    package let lineName: String
    /// What the file calls it.
    package let lineCode: String?
    /// A state beside it.
    package let badge: Badge?
    /// The other columns.
    package let cells: [String]

    /// Takes every value as the page shows it.
    package init(
        lineName: String, lineCode: String? = nil, badge: Badge? = nil, cells: [String]
    ) {
        self.lineName = lineName
        self.lineCode = lineCode
        self.badge = badge
        self.cells = cells
    }
}

/// One version that was in use.
package struct ProgrammeVersion: TemplateValue {
    /// It.
    package let url: PageAddress
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
        url: PageAddress, versionNumber: String, versionDate: String, versionBy: String,
        versionNote: String, badge: Badge? = nil
    ) {
        self.url = url
        self.versionNumber = versionNumber
        self.versionDate = versionDate
        self.versionBy = versionBy
        self.versionNote = versionNote
        self.badge = badge
    }
}
