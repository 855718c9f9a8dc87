/// The name of one change: when, and by which replica. Unique, and totally ordered.
///
/// The order (timestamp, then replica) is what "last writer wins" means; ties cannot occur between
/// different changes (pitfall P8).
public struct Version: Hashable, Sendable, Comparable {
    public let timestamp: HybridTimestamp
    public let replica: ReplicaID

    public init(_ timestamp: HybridTimestamp, _ replica: ReplicaID) {
        self.timestamp = timestamp
        self.replica = replica
    }

    public static func < (one: Self, other: Self) -> Bool {
        (one.timestamp.rawValue, one.replica.number)
            < (other.timestamp.rawValue, other.replica.number)
    }

    /// Twelve bytes, big-endian, whose order is the order of versions.
    public var bytes: [UInt8] {
        Self.encode([self])
    }

    /// Fails unless `bytes` are the twelve bytes of a version.
    public init?(bytes: some Collection<UInt8>) {
        guard bytes.count == 12 else { return nil }
        let raw = bytes.prefix(8).reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
        let number = bytes.dropFirst(8).reduce(UInt32(0)) { $0 << 8 | UInt32($1) }
        guard let timestamp = HybridTimestamp(rawValue: raw), let replica = ReplicaID(number)
        else { return nil }
        self.init(timestamp, replica)
    }
}

extension Version: CustomStringConvertible {
    /// For people and logs, for example `2026-03-02T10:05:00.000Z+0@7`.
    public var description: String { "\(timestamp)@\(replica)" }
}

extension Version {
    /// A list of versions as bytes, twelve each, for columns and hashes.
    public static func encode(_ versions: [Version]) -> [UInt8] {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(versions.count * 12)
        for version in versions { bytes.append(version: version) }
        return bytes
    }

    /// Nothing where the bytes are no list of versions.
    public static func decode(_ bytes: some Collection<UInt8>) -> [Version]? {
        if bytes.isEmpty { return [] }
        let all = Array(bytes)
        guard all.count.isMultiple(of: 12) else { return nil }
        let versions = stride(from: 0, to: all.count, by: 12)
            .compactMap { Version(bytes: all[$0..<$0 + 12]) }
        return versions.count == all.count / 12 ? versions : nil
    }
}

extension [UInt8] {
    /// The twelve bytes of a version.
    package mutating func append(version: Version) {
        Swift.withUnsafeBytes(of: version.timestamp.rawValue.bigEndian) {
            append(contentsOf: $0)
        }
        Swift.withUnsafeBytes(of: version.replica.number.bigEndian) { append(contentsOf: $0) }
    }

    /// The sixteen bytes of an identifier.
    package mutating func append<Kind>(id: Identifier<Kind>) {
        Swift.withUnsafeBytes(of: (id.high.bigEndian, id.low.bigEndian)) {
            append(contentsOf: $0)
        }
    }
}
