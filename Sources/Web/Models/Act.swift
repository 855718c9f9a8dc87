/// Something to do that takes two steps: unfold it, then confirm. So one slip does no harm.
package struct Act: TemplateValue {
    /// The button that unfolds it.
    package let actLabel: String
    /// What it will do, before it is done.
    package let actText: String
    /// Where the form is sent.
    package let actURL: PageAddress
    /// What it asks, a reason for instance. Their ids are unique in the page.
    package let actFields: [FormField]
    /// The button that does it.
    package let actButton: String
    /// Whether it takes something away.
    package let isDangerous: Bool

    /// Takes every value as the page shows it.
    package init(
        actLabel: String, actText: String, actURL: PageAddress, actFields: [FormField] = [],
        actButton: String, isDangerous: Bool = false
    ) {
        self.actLabel = actLabel
        self.actText = actText
        self.actURL = actURL
        self.actFields = actFields
        self.actButton = actButton
        self.isDangerous = isDangerous
    }
}

/// One line of a list of facts.
package struct Fact: TemplateValue {
    /// What it is about.
    package let term: String
    /// How it is.
    package let detail: String
    /// A state beside it.
    package let badge: Badge?
    /// Where the detail leads.
    package let detailURL: PageAddress?

    /// Takes every value as the page shows it.
    package init(term: String, detail: String, badge: Badge? = nil, detailURL: PageAddress? = nil) {
        self.term = term
        self.detail = detail
        self.badge = badge
        self.detailURL = detailURL
    }
}

/// The way to the rest of a long list.
package struct Pager: TemplateValue {
    /// Which part is shown, of how many.
    package let pagerText: String
    /// The part before.
    package let previousPage: PageAddress?
    /// The part after.
    package let nextPage: PageAddress?

    /// Takes every value as the page shows it.
    package init(pagerText: String, previousPage: PageAddress? = nil, nextPage: PageAddress? = nil)
    {
        self.pagerText = pagerText
        self.previousPage = previousPage
        self.nextPage = nextPage
    }
}

/// A code as a picture, and as text for who cannot scan.
package struct QRPicture: TemplateValue {
    /// The picture; it is never stored and never cached.
    package let imageURL: PageAddress?
    /// The picture in the page itself, where no address is to hold it.
    package let drawing: QRDrawing?
    /// What the picture is, for who does not see it.
    package let imageText: String
    /// The code in groups that can be read out.
    package let codeGroups: [String]
    /// What the code is.
    package let codeLabel: String

    /// Takes every value as the page shows it.
    package init(
        imageURL: PageAddress? = nil, drawing: QRDrawing? = nil, imageText: String,
        codeGroups: [String], codeLabel: String
    ) {
        self.imageURL = imageURL
        self.drawing = drawing
        self.imageText = imageText
        self.codeGroups = codeGroups
        self.codeLabel = codeLabel
    }
}

/// A code as lines.
package struct QRDrawing: TemplateValue {
    /// Squares of a side, with the white around it.
    package let side: Int
    /// The dark squares, as an SVG path.
    package let outline: String

    /// Takes every value as the page shows it.
    package init(side: Int, outline: String) {
        self.side = side
        self.outline = outline
    }
}

/// One key and what it does.
package struct Shortcut: TemplateValue {
    /// The key as it stands on a keyboard.
    package let keyName: String
    /// What it does.
    package let keyText: String

    /// Takes every value as the page shows it.
    package init(keyName: String, keyText: String) {
        self.keyName = keyName
        self.keyText = keyText
    }
}

/// One of several views beside each other.
package struct Tab: TemplateValue {
    /// The view.
    package let url: PageAddress
    /// Its name.
    package let label: String
    /// Whether this is what the page shows.
    package let isCurrent: Bool

    /// Takes every value as the page shows it.
    package init(url: PageAddress, label: String, isCurrent: Bool = false) {
        self.url = url
        self.label = label
        self.isCurrent = isCurrent
    }
}
