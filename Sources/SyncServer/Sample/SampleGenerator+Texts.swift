import Machine
import Shared

extension SampleGenerator {
    /// A text of at most `maximum` Unicode scalars: where the field is short, a name or a phrase,
    /// else one to five sentences. One in twenty is as long as may be.
    mutating func text(_ maximum: Int, isName: Bool) -> String {
        let voice =
            random.chance(50) ? .dutch : random.pick(SampleVoice.others) ?? .dutch
        if random.chance(5) { return Self.cut(fullText(maximum, voice), to: maximum) }
        guard maximum <= Limits.textCharacters else {
            let count = random.number(1...5)
            let parts = (0..<count).map { _ in part(voice.sentences) }
            return Self.cut(parts.joined(separator: " "), to: maximum)
        }
        let isName = random.chance(isName ? 95 : 30)
        return Self.cut(isName ? name(voice) : part(voice.phrases), to: maximum)
    }

    /// One of the texts; one in ten is odd.
    private mutating func part(_ texts: [String]) -> String {
        random.pick(random.chance(10) ? SampleTexts.oddities : texts) ?? ""
    }

    private mutating func name(_ voice: SampleVoice) -> String {
        [random.pick(voice.firstNames), random.pick(voice.familyNames)].compactMap(\.self)
            .joined(separator: " ")
    }

    private mutating func fullText(_ maximum: Int, _ voice: SampleVoice) -> String {
        var text = name(voice)
        var scalars = text.unicodeScalars.count
        while scalars < maximum {
            let part = " " + part(voice.sentences)
            text += part
            scalars += part.unicodeScalars.count
        }
        return text
    }

    /// Whole characters only, so that no mark and no joined emoji is cut through.
    private static func cut(_ text: String, to maximum: Int) -> String {
        var scalars = 0
        let kept = text.prefix { character in
            scalars += character.unicodeScalars.count
            return scalars <= maximum
        }
        return String(kept)
    }
}
