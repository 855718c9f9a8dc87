/// A telephone number as it is compared: its digits, without what stands for the own country.
public struct PhoneDigits: Hashable, Sendable {
    public let text: String

    /// Shorter ones are no number that tells people apart.
    static let atLeast = 8
    /// As it is written from abroad.
    private static let country = "31"

    /// Nothing where it has too few digits.
    public init?(_ text: String) {
        var digits = text.compactMap { $0.wholeNumberValue }.filter { $0 < 10 }
            .map { "\($0)" }.joined()
        let isFromAbroad = text.first { !$0.isWhitespace } == "+"
        if isFromAbroad || digits.hasPrefix("00") {
            if !isFromAbroad { digits.removeFirst(2) }
            if digits.hasPrefix(Self.country) { digits.removeFirst(Self.country.count) }
        }
        // Also the one of +31 (0)6.
        if digits.hasPrefix("0") { digits.removeFirst() }
        guard digits.count >= Self.atLeast else { return nil }
        self.text = digits
    }
}
