import Foundation
import Shared

/// A name for people, as someone typed it. It stands in lines that others decide by, so
/// it is one line, and there is something to read.
struct PersonName: Hashable {
    let text: String

    /// Spaces around it do not count. Fails on more than a line, and on nothing.
    init?(_ typed: String) {
        let trimmed = typed.trimmingCharacters(in: .whitespacesAndNewlines)
        guard let text = Value(checkedText: trimmed)?.plain, !text.isEmpty, text.onOneLine == text,
            text.unicodeScalars.count <= Limits.nameCharacters
        else { return nil }
        self.text = text
    }
}
