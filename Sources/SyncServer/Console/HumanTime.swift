import Foundation
import Synchronization
import Web

/// Days and moments as people read them. Making a formatter costs more than a page: each is made once.
struct HumanTime: Sendable {
    let zone: String
    let language: PageLanguage

    private struct Kind: Hashable {
        let zone: String
        let language: PageLanguage
        let format: String
    }

    private static let formatters: Mutex<[Kind: DateFormatter]> = Mutex([:])

    func moment(_ milliseconds: Int64) -> String { text(milliseconds, "EEE d MMM y HH:mm") }

    func clock(_ milliseconds: Int64) -> String { text(milliseconds, "HH:mm") }

    func day(_ milliseconds: Int64) -> String { text(milliseconds, "EEEE d MMMM y") }

    func date(_ milliseconds: Int64) -> String { text(milliseconds, "d MMM y") }

    private func text(_ milliseconds: Int64, _ format: String) -> String {
        let kind = Kind(zone: zone, language: language, format: format)
        return Self.formatters.withLock { formatters in
            let formatter = formatters[kind] ?? make(format)
            formatters[kind] = formatter
            return formatter.string(
                from: Date(timeIntervalSince1970: Double(milliseconds) / 1_000))
        }
    }

    private func make(_ format: String) -> DateFormatter {
        let formatter = DateFormatter()
        formatter.locale = Locale(identifier: language == .dutch ? "nl_NL" : "en_GB")
        formatter.timeZone = TimeZone(identifier: zone) ?? .gmt
        formatter.dateFormat = format
        return formatter
    }
}
