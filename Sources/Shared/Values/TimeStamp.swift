/// A moment, in milliseconds since 1970 UTC. From the year 1970 to 9999.
public struct TimeStamp: Hashable, Sendable, Comparable {
    public let milliseconds: Int64

    /// Values outside 1970–9999 are brought to the nearest end.
    public init(milliseconds: Int64) {
        self.milliseconds = min(max(0, milliseconds), 253_402_300_799_999)
    }

    /// Parses `2026-03-02T10:05:00.000Z` (milliseconds always present, zone always Z) and nothing else.
    public init?(_ text: String) {
        let bytes = Array(text.utf8)
        let marks: [(Int, Character)] = [
            (10, "T"), (13, ":"), (16, ":"), (19, "."), (23, "Z"),
        ]
        guard bytes.count == 24,
            marks.allSatisfy({ bytes[$0.0] == $0.1.asciiValue }),
            let date = CalendarDate(String(decoding: bytes[0..<10], as: UTF8.self)),
            let hour = FixedDigits.number(bytes[11..<13]), hour < 24,
            let minute = FixedDigits.number(bytes[14..<16]), minute < 60,
            let second = FixedDigits.number(bytes[17..<19]), second < 60,
            let fraction = FixedDigits.number(bytes[20..<23]), date.year >= 1970
        else { return nil }
        let seconds = ((date.daysSince1970 * 24 + hour) * 60 + minute) * 60 + second
        self.init(milliseconds: Int64(seconds * 1_000 + fraction))
    }

    public static func < (one: Self, other: Self) -> Bool {
        one.milliseconds < other.milliseconds
    }
}

extension TimeStamp: CustomStringConvertible {
    /// RFC 3339 in UTC with milliseconds: `2026-03-02T10:05:00.000Z`.
    public var description: String {
        let (days, rest) = milliseconds.quotientAndRemainder(dividingBy: 86_400_000)
        let (seconds, fraction) = Int(rest).quotientAndRemainder(dividingBy: 1_000)
        let parts = [seconds / 3_600, seconds / 60 % 60, seconds % 60]
        let time = parts.map { FixedDigits.text($0, 2) }.joined(separator: ":")
        let date = CalendarDate(daysSince1970: Int(days)).map(String.init(describing:)) ?? ""
        return "\(date)T\(time).\(FixedDigits.text(fraction, 3))Z"
    }
}
