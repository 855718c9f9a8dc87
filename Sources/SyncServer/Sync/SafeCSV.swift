/// Rows as CSV (RFC 4180), safe for spreadsheets: a text that one could take for a formula gets a mark.
enum SafeCSV {
    /// Also those of full width, which some spreadsheets take for the narrow ones.
    private static let starters: Set<Unicode.Scalar> = [
        "=", "+", "-", "@", "\t", "\r", "\n", "\u{FF1D}", "\u{FF0B}", "\u{FF0D}", "\u{FF20}",
    ]

    static func text(_ rows: some Sequence<[String]>) -> String {
        rows.map { $0.map(cell).joined(separator: ",") + "\r\n" }.joined()
    }

    /// By scalars: a sign with an accent on it is still that sign to a spreadsheet.
    private static func cell(_ text: String) -> String {
        var scalars = String.UnicodeScalarView("\"".unicodeScalars)
        if let first = text.unicodeScalars.first, starters.contains(first) { scalars.append("'") }
        for scalar in text.unicodeScalars {
            scalars.append(scalar)
            if scalar == "\"" { scalars.append(scalar) }
        }
        scalars.append("\"")
        return String(scalars)
    }
}
