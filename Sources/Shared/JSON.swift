import Foundation

/// A small tree for output: keys sorted, one line.
public enum JSON: Encodable, Sendable {
    case text(String)
    case number(Int)
    case flag(Bool)
    case list([JSON])
    case object([String: JSON])
    case null

    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        switch self {
        case .text(let text): try container.encode(text)
        case .number(let number): try container.encode(number)
        case .flag(let flag): try container.encode(flag)
        case .list(let items): try container.encode(items)
        case .object(let entries): try container.encode(entries)
        case .null: try container.encodeNil()
        }
    }

    /// The object on a line of its own.
    public static func line(_ entries: [String: JSON]) -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        let data = (try? encoder.encode(JSON.object(entries))) ?? Data()
        return String(decoding: data, as: UTF8.self) + "\n"
    }
}

extension HistoryLine {
    public var json: [String: JSON] {
        [
            "time": .text(TimeStamp(milliseconds: version.timestamp.milliseconds).description),
            "worker": .text(worker), "partner": .text(partner), "value": .text(value.plain),
            "reason": reason.map { .text($0) } ?? .null, "live": .flag(isLive),
            "head": .flag(isHead), "appliedFor": appliedFor.map { .text($0) } ?? .null,
            "arrived": arrivedAt.map { .text(TimeStamp(milliseconds: $0).description) } ?? .null,
        ]
    }
}
