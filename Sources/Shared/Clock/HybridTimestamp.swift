/// A reading of a hybrid logical clock: 48 bits of milliseconds since 1970, 16 bits of counter.
///
/// Compared as one integer. Milliseconds stay below 2⁴⁷ (the year 6429), so that a signed 64-bit
/// column holds every reading. Source: Kulkarni et al., "Logical Physical Clocks" (2014).
public struct HybridTimestamp: Hashable, Sendable, Comparable {
    /// Milliseconds in the upper 48 bits, the counter in the lower 16.
    public let rawValue: UInt64

    /// The greatest reading there is.
    public static let maximum = HybridTimestamp(unchecked: UInt64(Int64.max))
    /// Before every reading.
    public static let zero = HybridTimestamp(unchecked: 0)

    /// Fails above `maximum`.
    public init?(rawValue: UInt64) {
        guard rawValue <= UInt64(Int64.max) else { return nil }
        self.rawValue = rawValue
    }

    /// Fails where the milliseconds are negative or reach 2⁴⁷.
    public init?(milliseconds: Int64, counter: UInt16 = 0) {
        guard (0..<1 << 47).contains(milliseconds) else { return nil }
        rawValue = UInt64(milliseconds) << 16 | UInt64(counter)
    }

    private init(unchecked rawValue: UInt64) { self.rawValue = rawValue }

    /// Milliseconds since 1970.
    public var milliseconds: Int64 { Int64(rawValue >> 16) }
    /// Tells apart readings of one millisecond.
    public var counter: UInt16 { UInt16(truncatingIfNeeded: rawValue) }

    public static func < (one: Self, other: Self) -> Bool { one.rawValue < other.rawValue }
}

extension HybridTimestamp: CustomStringConvertible {
    /// The time and the counter, for example `2026-03-02T10:05:00.000Z+0`.
    public var description: String { "\(TimeStamp(milliseconds: milliseconds))+\(counter)" }
}
