import Foundation

/// Days in a time zone: dates end at midnight there.
package struct LocalDays: Sendable {
    private let zone: TimeZone

    /// UTC where there is no zone of that name.
    package init(timeZone name: String) { zone = TimeZone(identifier: name) ?? .gmt }

    /// The day of an instant in milliseconds since 1970, counted from 1970-01-01.
    package func number(at milliseconds: Int64) -> Int {
        let instant = Date(timeIntervalSince1970: Double(milliseconds) / 1_000)
        let local = milliseconds + Int64(zone.secondsFromGMT(for: instant)) * 1_000
        return Int((local - (local < 0 ? 86_399_999 : 0)) / 86_400_000)
    }
}
