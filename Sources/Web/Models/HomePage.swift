/// The first page: what waits for this person.
package struct HomePage: Page {
    /// Its template.
    package static let name = PageName.home

    /// By name and part of the day.
    package let greeting: String
    /// Day, date and week.
    package let today: String
    /// What waits, most urgent first.
    package let work: [WorkItem]
    /// What has to be done by when.
    package let deadlines: [DeadlineRow]

    let hasWork: Bool
    let hasDeadlines: Bool

    /// Takes every value as the page shows it.
    package init(
        greeting: String, today: String, work: [WorkItem] = [], deadlines: [DeadlineRow] = []
    ) {
        self.greeting = greeting
        self.today = today
        self.work = work
        self.deadlines = deadlines
        hasWork = !work.isEmpty
        hasDeadlines = !deadlines.isEmpty
    }
}

/// A number of things that wait in one place.
package struct WorkItem: TemplateValue {
    /// The place.
    package let url: PageAddress
    /// How many.
    package let amount: Int
    /// What they are.
    package let workTitle: String
    /// What makes them urgent.
    package let workText: String
    /// How urgent.
    package let tone: Badge.Tone

    /// Takes every value as the page shows it.
    package init(
        url: PageAddress, amount: Int, workTitle: String, workText: String, tone: Badge.Tone
    ) {
        self.url = url
        self.amount = amount
        self.workTitle = workTitle
        self.workText = workText
        self.tone = tone
    }
}

/// One date.
package struct DeadlineRow: TemplateValue {
    /// The day.
    package let deadlineDate: String
    /// What is due, for whom.
    package let deadlineText: String
    /// Where to do it.
    package let url: PageAddress
    /// What stands in its way.
    package let badge: Badge?

    /// Takes every value as the page shows it.
    package init(deadlineDate: String, deadlineText: String, url: PageAddress, badge: Badge? = nil)
    {
        self.deadlineDate = deadlineDate
        self.deadlineText = deadlineText
        self.url = url
        self.badge = badge
    }
}

/// One message on a page of its own: refused, gone, already decided, broken.
package struct MessagePage: Page {
    /// Its template.
    package static let name = PageName.message

    /// What happened.
    package let messageTitle: String
    /// What became of the reader's work.
    package let messageText: String
    /// What the reader can try.
    package let whatToDo: [String]
    /// Where to go on.
    package let links: [NamedLink]
    /// What to quote to the administrator.
    package let referenceText: String?

    let hasWhatToDo: Bool

    /// Takes every value as the page shows it.
    package init(
        messageTitle: String, messageText: String, whatToDo: [String] = [], links: [NamedLink] = [],
        referenceText: String? = nil
    ) {
        self.messageTitle = messageTitle
        self.messageText = messageText
        self.whatToDo = whatToDo
        self.links = links
        self.referenceText = referenceText
        hasWhatToDo = !whatToDo.isEmpty
    }
}
