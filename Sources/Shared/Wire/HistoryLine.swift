import SwiftProtobuf

/// One line of a cell's history, for people.
public struct HistoryLine: Hashable, Sendable {
    public let version: Version
    public let value: Value
    public let worker: String
    public var partner: String
    public let reason: String?
    public let arrivedAt: Int64?
    public var isLive: Bool
    public var isHead: Bool
    /// Whose refused change this was, where an admin applied it.
    public let appliedFor: String?

    public init(
        version: Version, value: Value, worker: String, partner: String, reason: String?,
        arrivedAt: Int64?, isLive: Bool, isHead: Bool, appliedFor: String? = nil
    ) {
        self.version = version
        self.value = value
        self.worker = worker
        self.partner = partner
        self.reason = reason
        self.arrivedAt = arrivedAt
        self.isLive = isLive
        self.isHead = isHead
        self.appliedFor = appliedFor
    }

    /// When, who, what, and what became of it.
    public func text(_ language: Language) -> String {
        let time = TimeStamp(milliseconds: version.timestamp.milliseconds)
        let state =
            isLive
            ? Sentence(nl: "geldt", en: "stands")
            : isHead
                ? Sentence(nl: "wordt beslist", en: "being decided")
                : Sentence(nl: "vervangen", en: "replaced")
        var parts = ["\(time)", worker, partner, value.plain, state[language]]
        if let reason {
            parts.append(Sentence(nl: "beslist: ", en: "decided: ")[language] + reason)
        }
        if let appliedFor {
            parts.append(Sentence(nl: "namens ", en: "for ")[language] + appliedFor)
        }
        return parts.columns
    }
}

extension WireHistoryAnswer {
    /// The heads of the cell, as far as they can be read.
    public var heads: Heads {
        Heads(
            entries.filter(\.head).compactMap { entry in
                guard let version = entry.version.version, let value = Value(encoded: entry.value)
                else {
                    return nil
                }
                return Head(
                    version: version, rank: entry.rank, value: value,
                    resolution: Resolution(reason: entry.reason))
            })
    }

    /// The greatest rank among some changes, 0 where none of them is told.
    public func greatestRank(of versions: Set<Version>) -> UInt32 {
        entries.filter { $0.version.version.map(versions.contains) ?? false }.map(\.rank).max() ?? 0
    }

    /// Its readable lines, oldest first.
    public var lines: [HistoryLine] {
        let names = Dictionary(
            authors.map { ($0.replica, $0) }, uniquingKeysWith: { first, _ in first })
        return entries.compactMap { entry in
            guard let version = entry.version.version, let value = Value(encoded: entry.value)
            else {
                return nil
            }
            let author = names[version.replica.number]
            return HistoryLine(
                version: version, value: value, worker: author?.worker ?? "",
                partner: author?.partner ?? "",
                reason: entry.reason.isEmpty ? nil : entry.reason, arrivedAt: entry.arrivedAt,
                isLive: entry.live, isHead: entry.head,
                appliedFor: names[entry.appliedFor]?.worker)
        }
    }
}
