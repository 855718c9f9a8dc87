/// Sixteen bytes that name one thing for ever: a record, a dossier, an epoch.
///
/// Records and dossiers carry a UUID of version 7 (RFC 9562 §5.7), made offline. `Kind` keeps a
/// dossier from being passed where a record is meant.
public struct Identifier<Kind>: Hashable, Sendable {
    /// Bytes 0–7, big-endian.
    public let high: UInt64
    /// Bytes 8–15, big-endian.
    public let low: UInt64

    public init(high: UInt64, low: UInt64) {
        self.high = high
        self.low = low
    }

    /// Fails unless `bytes` holds exactly sixteen.
    public init?(bytes: some Collection<UInt8>) {
        guard bytes.count == 16 else { return nil }
        let halves = bytes.withContiguousStorageIfAvailable { buffer in
            let raw = UnsafeRawBufferPointer(buffer)
            return (
                UInt64(bigEndian: raw.loadUnaligned(as: UInt64.self)),
                UInt64(bigEndian: raw.loadUnaligned(fromByteOffset: 8, as: UInt64.self))
            )
        }
        guard let halves else {
            self.init(bytes: Array(bytes))
            return
        }
        self.init(high: halves.0, low: halves.1)
    }

    /// Fails unless `text` is the canonical form: 36 characters, lower case, with hyphens.
    public init?(_ text: String) {
        let bytes = Array(text.utf8)
        guard bytes.count == 36 else { return nil }
        var halves: (UInt64, UInt64) = (0, 0)
        var digits = 0
        for (index, byte) in bytes.enumerated() {
            if index == 8 || index == 13 || index == 18 || index == 23 {
                guard byte == UInt8(ascii: "-") else { return nil }
                continue
            }
            guard let digit = Hex.digit(byte) else { return nil }
            if digits < 16 {
                halves.0 = halves.0 << 4 | UInt64(digit)
            } else {
                halves.1 = halves.1 << 4 | UInt64(digit)
            }
            digits += 1
        }
        self.init(high: halves.0, low: halves.1)
    }

    /// A UUID of version 7: 48 bits of time in milliseconds since 1970, then random bits.
    public static func version7(
        milliseconds: Int64, random: inout some RandomNumberGenerator
    ) -> Self {
        let time = UInt64(clamping: milliseconds) & 0xFFFF_FFFF_FFFF
        let high = time << 16 | 0x7000 | (random.next() & 0x0FFF)
        let low = 0x8000_0000_0000_0000 | (random.next() & 0x3FFF_FFFF_FFFF_FFFF)
        return Self(high: high, low: low)
    }

    /// A UUID of version 7 that is greater than `last`, also where the clock gives the same
    /// millisecond again or goes back: what is made in an order keeps it (RFC 9562 §6.2, monotonic
    /// random).
    public static func version7(
        milliseconds: Int64, after last: Self?, random: inout some RandomNumberGenerator
    ) -> Self {
        let fresh = version7(milliseconds: milliseconds, random: &random)
        guard let last, fresh <= last else { return fresh }
        let low = last.low &+ 1 &+ random.next() & 0xFFFF_FFFF
        return low >> 62 == 0b10 ? Self(high: last.high, low: low) : fresh
    }

    /// The sixteen bytes, in the order of the text.
    public var bytes: [UInt8] {
        withUnsafeBytes(of: (high.bigEndian, low.bigEndian)) { Array($0) }
    }

    /// The canonical text: 36 characters, lower case.
    public var text: String {
        let digits = Array(Hex.encode(bytes))
        return [0..<8, 8..<12, 12..<16, 16..<20, 20..<32]
            .map { String(digits[$0]) }
            .joined(separator: "-")
    }
}

extension Identifier: Comparable {
    /// The order of the bytes.
    public static func < (one: Self, other: Self) -> Bool {
        (one.high, one.low) < (other.high, other.low)
    }
}

extension Identifier: CustomStringConvertible {
    public var description: String { text }
}

extension Identifier: Codable {
    public init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        guard let identifier = Self(try container.decode(String.self)) else {
            throw DecodingError.dataCorruptedError(in: container, debugDescription: "not a UUID")
        }
        self = identifier
    }

    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(text)
    }
}

/// Marks the id of a record.
public enum RecordKind {}
/// Marks the id of a dossier.
public enum DossierKind {}
/// Marks the identity of one history of a server (design §6).
public enum EpochKind {}

/// The id of a record. Ids are never used again, not even after a deletion.
public typealias RecordID = Identifier<RecordKind>
/// The id of a dossier: the unit of involvement, one adult's file.
public typealias DossierID = Identifier<DossierKind>
/// The identity of a server's history; a new one after each restore.
public typealias Epoch = Identifier<EpochKind>

extension DossierID {
    /// The dossier that holds what partners share; the same id in every workspace.
    public static let commons = DossierID(high: 0x7000, low: 0x8000_0000_0000_0000)
}
