/// What has to go, what somebody asked for, and what is gone.
package struct ErasuresPage: Page {
    /// Its template.
    package static let name = PageName.erasures

    /// Where the form goes that looks for a dossier.
    package let lookURL: PageAddress
    /// Which dossier.
    package let fields: [FormField]
    /// What waits for a second person.
    package let pending: [PendingErasure]
    /// The term that counts, or that there is none.
    package let dueText: String
    /// Dossiers whose term is over, the longest first.
    package let due: [DueDossier]
    /// That there are more.
    package let dueMore: String?
    /// What was erased, the latest first.
    package let erasures: [ErasedDossier]
    /// That there are more.
    package let erasuresMore: String?

    let hasPending: Bool
    let hasDue: Bool
    let hasErasures: Bool

    /// Takes every value as the page shows it.
    package init(
        lookURL: PageAddress, fields: [FormField], pending: [PendingErasure] = [],
        dueText: String, due: [DueDossier] = [], dueMore: String? = nil,
        erasures: [ErasedDossier] = [], erasuresMore: String? = nil
    ) {
        self.lookURL = lookURL
        self.fields = fields
        self.pending = pending
        self.dueText = dueText
        self.due = due
        self.dueMore = dueMore
        self.erasures = erasures
        self.erasuresMore = erasuresMore
        hasPending = !pending.isEmpty
        hasDue = !due.isEmpty
        hasErasures = !erasures.isEmpty
    }
}

/// An erasure that waits for a second person.
package struct PendingErasure: TemplateValue {
    /// Its own page.
    package let url: PageAddress
    /// Number, and name where the reader may see it.
    package let dossierLabel: String
    /// Who asked.
    package let askedBy: String
    /// When.
    package let askedAt: String
    /// Until when it is good.
    package let askedUntil: String
    /// Why.
    package let askedGround: String

    /// Takes every value as the page shows it.
    package init(
        url: PageAddress, dossierLabel: String, askedBy: String, askedAt: String,
        askedUntil: String, askedGround: String
    ) {
        self.url = url
        self.dossierLabel = dossierLabel
        self.askedBy = askedBy
        self.askedAt = askedAt
        self.askedUntil = askedUntil
        self.askedGround = askedGround
    }
}

/// A dossier whose term is over.
package struct DueDossier: TemplateValue {
    /// Where its erasure is asked for.
    package let url: PageAddress
    /// Number, and name where the reader may see it.
    package let dossierLabel: String
    /// The day from which the term counted.
    package let dueSince: String
    /// Whether somebody asked for it already.
    package let dueBadge: Badge?

    /// Takes every value as the page shows it.
    package init(
        url: PageAddress, dossierLabel: String, dueSince: String, dueBadge: Badge? = nil
    ) {
        self.url = url
        self.dossierLabel = dossierLabel
        self.dueSince = dueSince
        self.dueBadge = dueBadge
    }
}

/// A dossier that is gone.
package struct ErasedDossier: TemplateValue {
    /// Its number.
    package let erasedID: String
    /// When.
    package let erasedAt: String
    /// Why.
    package let erasedGround: String
    /// On how many devices.
    package let erasedText: String
    /// On which not yet.
    package let waitingText: String?

    /// Takes every value as the page shows it.
    package init(
        erasedID: String, erasedAt: String, erasedGround: String, erasedText: String,
        waitingText: String? = nil
    ) {
        self.erasedID = erasedID
        self.erasedAt = erasedAt
        self.erasedGround = erasedGround
        self.erasedText = erasedText
        self.waitingText = waitingText
    }
}

/// What erasing one dossier takes, and who asks for it or confirms it.
package struct ErasurePage: Page {
    /// Its template.
    package static let name = PageName.erasure

    /// Number, and name where the reader may see it.
    package let dossierTitle: String
    /// What would go.
    package let facts: [Fact]
    /// The request, where there is one.
    package let request: [Fact]
    /// Why the reader cannot be the second person.
    package let requestText: String?
    /// What the reader may do.
    package let acts: [Act]
    /// Where a new request goes; nothing where the reader may make none.
    package let askURL: PageAddress?
    /// What asking means.
    package let askText: String?
    /// On which ground.
    package let fields: [FormField]

    let hasRequest: Bool
    let hasActs: Bool

    /// Takes every value as the page shows it.
    package init(
        dossierTitle: String, facts: [Fact], request: [Fact] = [], requestText: String? = nil,
        acts: [Act] = [], askURL: PageAddress? = nil, askText: String? = nil,
        fields: [FormField] = []
    ) {
        self.dossierTitle = dossierTitle
        self.facts = facts
        self.request = request
        self.requestText = requestText
        self.acts = acts
        self.askURL = askURL
        self.askText = askText
        self.fields = fields
        hasRequest = !request.isEmpty
        hasActs = !acts.isEmpty
    }
}
