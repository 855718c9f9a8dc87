/// One of the values that stand against each other.
package struct ConflictHead: TemplateValue {
    /// What the form sends for it.
    package let headID: String
    /// What people call it: A, B, C.
    package let letter: String
    /// The key that chooses it.
    package let keyNumber: Int
    /// The value as people read it.
    package let valueText: String
    /// Whether it means "nothing".
    package let isEmpty: Bool
    /// Whether it is a text of sentences.
    package let isLong: Bool
    /// Whether replicas show it until the decision.
    package let isLive: Bool
    /// Whether the form has it chosen.
    package let isChosen: Bool
    /// Whether the decision took it.
    package let wasDecided: Bool
    /// Who wrote it.
    package let author: String
    /// Partner and role.
    package let partner: String
    /// On what.
    package let device: String?
    /// What is odd about the device, a wrong clock for instance.
    package let deviceNote: String?
    /// When it was made.
    package let editedAt: String
    /// When the server got it.
    package let arrivedAt: String
    /// How long that took.
    package let delayText: String?
    /// What the author had before them.
    package let seenText: String
    /// What else the author edited afterwards.
    package let laterText: String?
    /// For texts: the words that differ from what the author had seen.
    package let difference: TextDifference?

    /// Takes every value as the page shows it.
    package init(
        headID: String, letter: String, keyNumber: Int, valueText: String, isEmpty: Bool = false,
        isLong: Bool = false, isLive: Bool = false, isChosen: Bool = false,
        wasDecided: Bool = false, author: String, partner: String, device: String? = nil,
        deviceNote: String? = nil, editedAt: String, arrivedAt: String, delayText: String? = nil,
        seenText: String, laterText: String? = nil, difference: TextDifference? = nil
    ) {
        self.headID = headID
        self.letter = letter
        self.keyNumber = keyNumber
        self.valueText = valueText
        self.isEmpty = isEmpty
        self.isLong = isLong
        self.isLive = isLive
        self.isChosen = isChosen
        self.wasDecided = wasDecided
        self.author = author
        self.partner = partner
        self.device = device
        self.deviceNote = deviceNote
        self.editedAt = editedAt
        self.arrivedAt = arrivedAt
        self.delayText = delayText
        self.seenText = seenText
        self.laterText = laterText
        self.difference = difference
    }
}

/// A text against an earlier one, word by word.
package struct TextDifference: TemplateValue {
    /// The text in order.
    package let parts: [Part]

    /// Takes every value as the page shows it.
    package init(parts: [Part]) {
        self.parts = parts
    }

    /// Words that stayed, came or went.
    package struct Part: TemplateValue {
        /// The words, with their spaces.
        package let text: String
        let isAdded: Bool
        let isRemoved: Bool

        private init(_ text: String, isAdded: Bool, isRemoved: Bool) {
            self.text = text
            self.isAdded = isAdded
            self.isRemoved = isRemoved
        }

        /// Words that both texts have.
        package static func kept(_ text: String) -> Part {
            Part(text, isAdded: false, isRemoved: false)
        }

        /// Words that only the newer text has.
        package static func added(_ text: String) -> Part {
            Part(text, isAdded: true, isRemoved: false)
        }

        /// Words that only the older text has.
        package static func removed(_ text: String) -> Part {
            Part(text, isAdded: false, isRemoved: true)
        }
    }
}
