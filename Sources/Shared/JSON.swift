public import Foundation

/// A small tree, written with sorted keys on one line. Numbers are exact.
public enum JSON: Codable, Hashable, Sendable {
    case text(String)
    case number(Int)
    /// A number that is no `Int`.
    case decimal(Decimal)
    case flag(Bool)
    case list([JSON])
    case object([String: JSON])
    case null

    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        switch self {
        case .text(let text): try container.encode(text)
        case .number(let number): try container.encode(number)
        case .decimal(let number): try container.encode(number)
        case .flag(let flag): try container.encode(flag)
        case .list(let items): try container.encode(items)
        case .object(let entries): try container.encode(entries)
        case .null: try container.encodeNil()
        }
    }

    public init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        if let text = try? container.decode(String.self) {
            self = .text(text)
        } else if let number = try? container.decode(Int.self) {
            self = .number(number)
        } else if let flag = try? container.decode(Bool.self) {
            self = .flag(flag)
        } else if container.decodeNil() {
            self = .null
        } else if let number = try? container.decode(Decimal.self) {
            self = .decimal(number)
        } else if let items = try? container.decode([JSON].self) {
            self = .list(items)
        } else {
            self = .object(try container.decode([String: JSON].self))
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
