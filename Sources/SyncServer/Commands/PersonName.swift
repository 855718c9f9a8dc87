import Foundation
import Shared

/// A name for people, as someone typed it at the server. It stands in lines that others decide by, so
/// it is one line, and there is something to read.
struct PersonName: Hashable {
    let text: String

    /// Spaces around it do not count. Throws `badPersonName`.
    init(_ typed: String) throws(CommandFailure) {
        let trimmed = typed.trimmingCharacters(in: .whitespacesAndNewlines)
        guard let text = Value(checkedText: trimmed)?.plain, !text.isEmpty, text.onOneLine == text,
            text.unicodeScalars.count <= Limits.nameCharacters
        else { throw .badPersonName }
        self.text = text
    }
}
