/// The forms of a conflict that is open: decide, assign, ask.
package struct OpenConflict: TemplateValue {
    /// Where the decision goes.
    package let decideURL: PageAddress
    /// The heads that the reader saw: the decision holds for no others.
    package let shownHeads: String
    /// What has to be decided.
    package let questionText: String
    /// Another value than all that are there.
    package let otherField: FormField?
    /// Whether the form has that chosen.
    package let isOtherChosen: Bool
    /// One text made from the others.
    package let combineField: FormField?
    /// Whether the form has that chosen.
    package let isCombineChosen: Bool
    /// A ready-made reason, and own words.
    package let reasonFields: [FormField]
    /// Whether another conflict follows.
    package let hasNext: Bool
    /// Where the assignment goes.
    package private(set) var assignURL: PageAddress?
    /// Partner and note.
    package private(set) var assignFields: [FormField]
    /// Who was assigned, by whom.
    package private(set) var assignedText: String?
    /// Where a question goes.
    package private(set) var askURL: PageAddress?
    /// Author and question.
    package private(set) var askFields: [FormField]
    /// What was asked before.
    package private(set) var questions: [ConflictQuestion]

    private(set) var hasQuestions: Bool

    /// Takes every value as the page shows it.
    package init(
        decideURL: PageAddress, shownHeads: String, questionText: String,
        otherField: FormField? = nil, isOtherChosen: Bool = false, combineField: FormField? = nil,
        isCombineChosen: Bool = false, reasonFields: [FormField], hasNext: Bool = false,
        assignURL: PageAddress? = nil, assignFields: [FormField] = [], assignedText: String? = nil,
        askURL: PageAddress? = nil, askFields: [FormField] = [], questions: [ConflictQuestion] = []
    ) {
        self.decideURL = decideURL
        self.shownHeads = shownHeads
        self.questionText = questionText
        self.otherField = otherField
        self.isOtherChosen = isOtherChosen
        self.combineField = combineField
        self.isCombineChosen = isCombineChosen
        self.reasonFields = reasonFields
        self.hasNext = hasNext
        self.assignURL = assignURL
        self.assignFields = assignFields
        self.assignedText = assignedText
        self.askURL = askURL
        self.askFields = askFields
        self.questions = questions
        hasQuestions = !questions.isEmpty
    }

    /// With the form that leaves the decision to a partner, and to whom it was left.
    package mutating func assign(url: PageAddress?, fields: [FormField], text: String?) {
        assignURL = url
        assignFields = fields
        assignedText = text
    }

    /// With the form that asks an author, and what was asked and answered.
    package mutating func ask(
        url: PageAddress?, fields: [FormField], questions: [ConflictQuestion]
    ) {
        askURL = url
        askFields = fields
        self.questions = questions
        hasQuestions = !questions.isEmpty
    }
}

/// A question to an author.
package struct ConflictQuestion: TemplateValue {
    /// What was asked.
    package let questionAsked: String
    /// To whom, when, and whether it was read.
    package let questionState: String

    /// Takes every value as the page shows it.
    package init(questionAsked: String, questionState: String) {
        self.questionAsked = questionAsked
        self.questionState = questionState
    }
}

/// The decision of a conflict that is closed.
package struct ClosedConflict: TemplateValue {
    /// The value that holds.
    package let decidedValue: String
    /// Why.
    package let decidedReason: String
    /// Who, when, and where it was sent.
    package let decidedText: String
    /// What those said whose value lost.
    package let reactions: [DecisionReaction]
    /// Opens it again, by a further decision.
    package let takeBack: Act?

    let hasReactions: Bool

    /// Takes every value as the page shows it.
    package init(
        decidedValue: String, decidedReason: String, decidedText: String,
        reactions: [DecisionReaction] = [], takeBack: Act? = nil
    ) {
        self.decidedValue = decidedValue
        self.decidedReason = decidedReason
        self.decidedText = decidedText
        self.reactions = reactions
        self.takeBack = takeBack
        hasReactions = !reactions.isEmpty
    }
}

/// A word from somebody whose value lost.
package struct DecisionReaction: TemplateValue {
    /// The word.
    package let reactionText: String
    /// Who, when.
    package let reactionAuthor: String

    /// Takes every value as the page shows it.
    package init(reactionText: String, reactionAuthor: String) {
        self.reactionText = reactionText
        self.reactionAuthor = reactionAuthor
    }
}
