/// A decimal number of at most four places, exact: hours, rent.
///
/// A whole count of ten-thousandths, so that sums are exact and every amount has one spelling.
public struct Amount: Hashable, Sendable, Comparable {
    public let tenThousandths: Int64

    public init(tenThousandths: Int64) { self.tenThousandths = tenThousandths }

    /// Parses `-?[0-9]+([.][0-9]{1,4})?`; fails on everything else and where the number is too big.
    public init?(_ text: String) {
        var digits = Substring(text)
        let isNegative = digits.first == "-"
        if isNegative { digits.removeFirst() }
        let parts = digits.split(separator: ".", omittingEmptySubsequences: false)
        guard (1...2).contains(parts.count), let whole = Self.digits(parts[0]) else { return nil }
        var fraction: Int64 = 0
        if parts.count == 2 {
            guard parts[1].utf8.count <= 4, let value = Self.digits(parts[1]) else { return nil }
            fraction = value * [1, 1_000, 100, 10, 1][parts[1].utf8.count]
        }
        let (scaled, overflow) = whole.multipliedReportingOverflow(by: 10_000)
        guard !overflow, scaled <= Int64.max - fraction else { return nil }
        tenThousandths = isNegative ? -(scaled + fraction) : scaled + fraction
    }

    private static func digits(_ text: Substring) -> Int64? {
        guard !text.isEmpty, text.utf8.allSatisfy({ (0x30...0x39).contains($0) }) else {
            return nil
        }
        return Int64(text)
    }

    public static func < (one: Self, other: Self) -> Bool {
        one.tenThousandths < other.tenThousandths
    }
}

extension Amount: CustomStringConvertible {
    /// Without trailing zeros: `512.35`, `20`, `-0.5`.
    public var description: String {
        let magnitude = tenThousandths.magnitude
        let sign = tenThousandths < 0 ? "-" : ""
        var fraction = String(magnitude % 10_000 + 10_000).dropFirst()
        while fraction.last == "0" { fraction.removeLast() }
        return sign + String(magnitude / 10_000) + (fraction.isEmpty ? "" : "." + fraction)
    }
}
