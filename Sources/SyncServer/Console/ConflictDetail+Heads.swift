import Foundation
import Shared
import SwiftProtobuf
import Web

/// The values that stand against each other, side by side.
extension ConflictDetail {
    func heads(
        _ found: Case, isDeciding: Bool, _ history: WireHistoryAnswer, _ text: (Value) -> String
    ) -> [ConflictHead] {
        let entries = Dictionary(
            history.entries.map { ($0.version, $0) }, uniquingKeysWith: { $1 })
        let values = Dictionary(
            history.lines.map { (WireChangeVersion($0.version), $0.value) },
            uniquingKeysWith: { $1 })
        let live = found.item.heads.first(where: \.isLive)
        // What was decided stands above them, where nobody decides it anew.
        let shown = isDeciding || found.before.isEmpty ? found.choices : found.before
        let letters = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZ")
        // What lives stands first.
        let sorted = shown.filter(\.isLive) + shown.filter { !$0.isLive }
        return sorted.enumerated().map { place, head in
            let entry = entries[WireChangeVersion(head.version)]
            let seen = (entry?.bases ?? []).compactMap { values[$0] }
            let value = text(head.value)
            let edited = head.version.timestamp.milliseconds
            let isChoice = !isDeciding && !head.isLive && head.value == live?.value
            return ConflictHead(
                headID: "\(head.version)", letter: place < 26 ? String(letters[place]) : "\(place)",
                keyNumber: place + 1, valueText: value, isEmpty: head.value == .null,
                isLong: value.count > 40, isLive: head.isLive,
                isChosen: base.visit["choice"] == "\(head.version)",
                wasDecided: head.reason != nil || isChoice, author: head.worker,
                partner: head.partner, device: head.device.isEmpty ? nil : head.device,
                editedAt: base.visit.moment(edited),
                arrivedAt: entry.map { base.visit.moment($0.arrivedAt) } ?? "",
                delayText: entry.flatMap { delay($0.arrivedAt - edited) },
                seenText: seen.isEmpty
                    ? words[.valueNone] : seen.map(text).joined(separator: " · "),
                laterText: later(head.later), difference: difference(head.value, from: seen))
        }
    }

    /// How long a change was on its way, where that was more than an hour.
    private func delay(_ milliseconds: Int64) -> String? {
        let hours = milliseconds / 3_600_000
        switch hours {
        case ..<1: return nil
        case 1: return words[.hourLater]
        case ..<48: return words.sentence(.hoursLater, "\(hours)")
        default: return words.sentence(.daysLater, "\(hours / 24)")
        }
    }

    private func later(_ count: Int) -> String? {
        switch count {
        case 0: nil
        case 1: words[.laterField]
        default: words.sentence(.laterFields, "\(count)")
        }
    }

    /// Of a text of several words, against the one text that its author had before them.
    private func difference(_ value: Value, from seen: [Value]) -> TextDifference? {
        guard case .text(let new) = value, Set(seen).count == 1,
            case .text(let old)? = seen.first, old != new,
            WordDifference.hasSeveralWords(old) || WordDifference.hasSeveralWords(new),
            let difference = WordDifference(from: old, to: new)
        else { return nil }
        return TextDifference(
            parts: difference.parts.map { part in
                switch part {
                case .kept(let text): TextDifference.Part.kept(text)
                case .added(let text): TextDifference.Part.added(text)
                case .removed(let text): TextDifference.Part.removed(text)
                }
            })
    }
}
