/// A short state in colour. The text says it all; the tone only helps the eye.
package struct Badge: TemplateValue {
    /// How it looks.
    package let tone: Tone
    /// What it says.
    package let badgeText: String

    /// Takes every value as the page shows it.
    package init(tone: Tone, badgeText: String) {
        self.tone = tone
        self.badgeText = badgeText
    }

    /// What a colour stands for.
    package enum Tone: String, CaseIterable, Sendable {
        case good, info, warn, danger, plain
    }

    /// A badge of that tone.
    package init(_ tone: Tone, _ badgeText: String) {
        self.init(tone: tone, badgeText: badgeText)
    }
}
