/// The number of one copy of the data, given by the server at enrolment and never used again.
///
/// Small on purpose: it stands in every version (pitfall P22). Zero is no replica.
public struct ReplicaID: Hashable, Sendable, Comparable, CustomStringConvertible {
    /// From 1 to 2³¹ − 1, so that a signed 32-bit column holds it.
    public let number: UInt32

    /// Fails outside the range above.
    public init?(_ number: some BinaryInteger) {
        guard number > 0, number <= Int32.max else { return nil }
        self.number = UInt32(number)
    }

    private init(unchecked number: UInt32) { self.number = number }

    /// The server's own replica: acts of an admin carry this number.
    public static let server = ReplicaID(unchecked: 1)

    public var description: String { String(number) }

    public static func < (one: Self, other: Self) -> Bool { one.number < other.number }
}
