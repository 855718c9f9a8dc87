/// One conflict on one screen.
package struct ConflictPage: Page {
    /// Its template.
    package static let name = PageName.conflict

    /// The conflict.
    package let conflict: ConflictView
    /// The keys of this page.
    package let shortcuts: [Shortcut]

    /// Takes every value as the page shows it.
    package init(conflict: ConflictView, shortcuts: [Shortcut]) {
        self.conflict = conflict
        self.shortcuts = shortcuts
    }
}

/// Everything about one conflict that this admin may see.
package struct ConflictView: TemplateValue {
    /// The queue with the reader's selection.
    package let queueURL: PageAddress
    /// The place in the queue.
    package let positionText: String?
    /// The conflict before it.
    package let previousURL: PageAddress?
    /// The conflict after it.
    package let nextURL: PageAddress?
    /// The field, as the programme names it.
    package let fieldLabel: String
    /// Record, person, dossier, domain.
    package let headingText: String
    /// Class, state, deadline.
    package let badges: [Badge]
    /// What somebody else did since the reader opened the page.
    package let changedMeanwhile: String?
    /// What waits for the decision.
    package let blocks: [String]
    /// Instead of all below, where the reader may not see the domain.
    package let restricted: RestrictedConflict?
    /// Every value that stands against the others.
    package let heads: [ConflictHead]
    /// For a deletion: what was edited that the deleter had not seen.
    package let unseen: [UnseenEdit]
    /// The forms, while it is open.
    package let open: OpenConflict?
    /// The decision, once it is made.
    package let closed: ClosedConflict?
    /// Everything written to the field, newest first.
    package let history: [HistoryRow]

    let canChoose: Bool
    let hasBlocks: Bool
    let hasUnseen: Bool

    /// Takes every value as the page shows it.
    package init(
        queueURL: PageAddress, positionText: String? = nil, previousURL: PageAddress? = nil,
        nextURL: PageAddress? = nil, fieldLabel: String, headingText: String, badges: [Badge] = [],
        changedMeanwhile: String? = nil, blocks: [String] = [],
        restricted: RestrictedConflict? = nil, heads: [ConflictHead] = [],
        unseen: [UnseenEdit] = [], open: OpenConflict? = nil, closed: ClosedConflict? = nil,
        history: [HistoryRow] = []
    ) {
        self.queueURL = queueURL
        self.positionText = positionText
        self.previousURL = previousURL
        self.nextURL = nextURL
        self.fieldLabel = fieldLabel
        self.headingText = headingText
        self.badges = badges
        self.changedMeanwhile = changedMeanwhile
        self.blocks = blocks
        self.restricted = restricted
        self.heads = heads
        self.unseen = unseen
        self.open = open
        self.closed = closed
        self.history = history
        canChoose = open != nil
        hasBlocks = !blocks.isEmpty
        hasUnseen = !unseen.isEmpty
    }
}

/// What somebody sees of a conflict outside their domains.
package struct RestrictedConflict: TemplateValue {
    /// Owner and number.
    package let restrictedTitle: String
    /// Why there is no more.
    package let restrictedText: String

    /// Takes every value as the page shows it.
    package init(restrictedTitle: String, restrictedText: String) {
        self.restrictedTitle = restrictedTitle
        self.restrictedText = restrictedText
    }
}

/// One edit that a deleter had not seen.
package struct UnseenEdit: TemplateValue {
    /// The field.
    package let unseenField: String
    /// What was written.
    package let unseenValue: String
    /// By whom.
    package let unseenAuthor: String
    /// When it was made.
    package let unseenAt: String

    /// Takes every value as the page shows it.
    package init(unseenField: String, unseenValue: String, unseenAuthor: String, unseenAt: String) {
        self.unseenField = unseenField
        self.unseenValue = unseenValue
        self.unseenAuthor = unseenAuthor
        self.unseenAt = unseenAt
    }
}

/// One value in the history of a field.
package struct HistoryRow: TemplateValue {
    /// When it was made, by the author's corrected clock.
    package let editedWhen: String
    /// When the server got it.
    package let arrivedWhen: String
    /// Who wrote it.
    package let historyAuthor: String
    /// The value.
    package let historyValue: String
    /// What became of it.
    package let eventBadges: [Badge]

    /// Takes every value as the page shows it.
    package init(
        editedWhen: String, arrivedWhen: String, historyAuthor: String, historyValue: String,
        eventBadges: [Badge] = []
    ) {
        self.editedWhen = editedWhen
        self.arrivedWhen = arrivedWhen
        self.historyAuthor = historyAuthor
        self.historyValue = historyValue
        self.eventBadges = eventBadges
    }
}
