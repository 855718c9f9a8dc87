/// What stands in one dossier, as far as the reader may see it.
package struct DossierPage: Page {
    /// Its template.
    package static let name = PageName.dossier

    /// Name or number.
    package let dossierTitle: String
    /// Its number, whole.
    package let dossierNumber: String
    /// Ways to what else there is about it.
    package let links: [NamedLink]
    /// The dossier under which it stands, where its person was merged.
    package let mergedWith: NamedLink?
    /// Dossiers of the same person.
    package let aliases: [NamedLink]
    /// The records by life domain.
    package let parts: [DossierPart]
    /// The way to the rest of one life domain.
    package let pager: Pager?

    /// Takes every value as the page shows it.
    package init(
        dossierTitle: String, dossierNumber: String, links: [NamedLink] = [],
        mergedWith: NamedLink? = nil, aliases: [NamedLink] = [], parts: [DossierPart],
        pager: Pager? = nil
    ) {
        self.dossierTitle = dossierTitle
        self.dossierNumber = dossierNumber
        self.links = links
        self.mergedWith = mergedWith
        self.aliases = aliases
        self.parts = parts
        self.pager = pager
    }
}

/// The records of one life domain.
package struct DossierPart: TemplateValue {
    /// Its id in the page.
    package let partID: String
    /// The life domain.
    package let partLabel: String
    /// The records, or the first of them.
    package let records: [RecordCard]
    /// All of them, where some are left out.
    package let moreURL: PageAddress?

    /// Takes every value as the page shows it.
    package init(
        partID: String, partLabel: String, records: [RecordCard], moreURL: PageAddress? = nil
    ) {
        self.partID = partID
        self.partLabel = partLabel
        self.records = records
        self.moreURL = moreURL
    }
}

/// One record.
package struct RecordCard: TemplateValue {
    /// Its type.
    package let recordTitle: String
    /// Its number.
    package let recordNumber: String
    /// Whether it was deleted.
    package let stateBadge: Badge?
    /// Its fields.
    package let cells: [RecordCell]

    /// Takes every value as the page shows it.
    package init(
        recordTitle: String, recordNumber: String, stateBadge: Badge? = nil, cells: [RecordCell]
    ) {
        self.recordTitle = recordTitle
        self.recordNumber = recordNumber
        self.stateBadge = stateBadge
        self.cells = cells
    }
}

/// One field of a record.
package struct RecordCell: TemplateValue {
    /// The field.
    package let cellLabel: String
    /// What it says now.
    package let cellValue: String
    /// All that was ever written to it.
    package let historyURL: PageAddress
    /// Where it is decided, while it is disputed.
    package let conflictURL: PageAddress?

    /// Takes every value as the page shows it.
    package init(
        cellLabel: String, cellValue: String, historyURL: PageAddress,
        conflictURL: PageAddress? = nil
    ) {
        self.cellLabel = cellLabel
        self.cellValue = cellValue
        self.historyURL = historyURL
        self.conflictURL = conflictURL
    }
}

/// Everything written to one field.
package struct FieldHistoryPage: Page {
    /// Its template.
    package static let name = PageName.fieldHistory

    /// The field.
    package let fieldLabel: String
    /// Record and dossier.
    package let headingText: String
    /// The dossier it belongs to.
    package let dossierLink: NamedLink
    /// What was written, newest first.
    package let history: [HistoryRow]
    /// Why the oldest is missing.
    package let cutText: String?

    /// Takes every value as the page shows it.
    package init(
        fieldLabel: String, headingText: String, dossierLink: NamedLink, history: [HistoryRow],
        cutText: String? = nil
    ) {
        self.fieldLabel = fieldLabel
        self.headingText = headingText
        self.dossierLink = dossierLink
        self.history = history
        self.cutText = cutText
    }
}

/// Who opened one dossier, or read its name.
package struct DossierReadsPage: Page {
    /// Its template.
    package static let name = PageName.dossierReads

    /// The dossier's number.
    package let dossierTitle: String
    /// How many are shown.
    package let readsText: String
    /// The newest first.
    package let reads: [ReadRow]

    let hasReads: Bool

    /// Takes every value as the page shows it.
    package init(dossierTitle: String, readsText: String, reads: [ReadRow]) {
        self.dossierTitle = dossierTitle
        self.readsText = readsText
        self.reads = reads
        hasReads = !reads.isEmpty
    }
}

/// One time that somebody read something of a dossier.
package struct ReadRow: TemplateValue {
    /// When.
    package let readAt: String
    /// By whom.
    package let readWho: String
    /// Their partner and role.
    package let readFrom: String
    /// On what occasion: a code of the ledger.
    package let readEvent: String

    /// Takes every value as the page shows it.
    package init(readAt: String, readWho: String, readFrom: String, readEvent: String) {
        self.readAt = readAt
        self.readWho = readWho
        self.readFrom = readFrom
        self.readEvent = readEvent
    }
}
