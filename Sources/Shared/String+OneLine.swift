extension String {
    /// The text on one line and in one column, for people: a sign that would begin another one, or
    /// command a terminal, shows as a mark. What somebody wrote must not pass for what we print.
    public var onOneLine: String {
        guard unicodeScalars.contains(where: \.movesText) else { return self }
        return String(
            String.UnicodeScalarView(unicodeScalars.map { $0.movesText ? $0.mark : $0 }))
    }
}

extension Sequence<String> {
    /// Texts as the columns of one line.
    public var columns: String { map(\.onOneLine).joined(separator: "\t") }
}

extension Unicode.Scalar {
    /// Control characters, separators of lines, and what turns the direction of all that follows.
    fileprivate var movesText: Bool {
        switch properties.generalCategory {
        case .control, .lineSeparator, .paragraphSeparator: true
        default: (0x202A...0x202E).contains(value) || (0x2066...0x2069).contains(value)
        }
    }

    /// Unicode has pictures of the old control characters: ␊ for a new line.
    fileprivate var mark: Unicode.Scalar {
        (value < 0x20 ? Unicode.Scalar(0x2400 + value) : nil) ?? "\u{FFFD}"
    }
}
