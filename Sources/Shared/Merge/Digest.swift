import Crypto

/// An order-independent digest of cells and the versions of their heads.
///
/// The sum, modulo 2¹²⁸, of one SHA-256 (first sixteen bytes, big-endian) per cell: adding and
/// removing a cell are O(1), and two replicas agree if and only if they hold the same heads, but for
/// accidents of 2⁻¹²⁸. It finds faults; it is no defence against someone who forges cells.
public struct Digest: Hashable, Sendable {
    public private(set) var sum: UInt128

    public init(sum: UInt128 = 0) { self.sum = sum }

    /// Fails unless there are sixteen bytes.
    public init?(bytes: some Collection<UInt8>) {
        guard bytes.count == 16 else { return nil }
        sum = bytes.reduce(0) { $0 << 8 | UInt128($1) }
    }

    /// Sixteen bytes, big-endian.
    public var bytes: [UInt8] { withUnsafeBytes(of: sum.bigEndian) { Array($0) } }

    /// What one cell contributes: nothing where it has no heads.
    ///
    /// The hash is over record id (16 bytes), field, 0, member (empty where none), 0, and the
    /// versions ascending, twelve bytes each.
    public static func cell(_ key: CellKey, versions: [Version]) -> Digest {
        guard !versions.isEmpty else { return Digest() }
        var bytes: [UInt8] = []
        bytes.reserveCapacity(64 + versions.count * 12)
        bytes.append(id: key.record)
        bytes += key.field.text.utf8
        bytes.append(0)
        if let member = key.member { bytes += member.text.utf8 }
        bytes.append(0)
        for version in versions { bytes.append(version: version) }
        return Digest(hash: SHA256.hash(data: bytes))
    }

    /// What two replicas compare of a unit: the hash over its dossier and the sum of its cells.
    public static func unit(dossier: DossierID, cells: Digest) -> Digest {
        Digest(hash: SHA256.hash(data: dossier.bytes + cells.bytes))
    }

    /// What a scope contributes to a root: the hash over role, 0 and the programme's version (eight
    /// bytes). Thus the scope is part of the digest (pitfall P30).
    public static func scope(role: RoleName, programme: UInt32) -> Digest {
        let version = withUnsafeBytes(of: UInt64(programme).bigEndian) { Array($0) }
        return Digest(hash: SHA256.hash(data: Array(role.text.utf8) + [0] + version))
    }

    public static func += (one: inout Digest, other: Digest) { one.sum &+= other.sum }
    public static func -= (one: inout Digest, other: Digest) { one.sum &-= other.sum }

    private init(hash: SHA256.Digest) {
        sum = hash.withUnsafeBytes { UInt128(bigEndian: $0.loadUnaligned(as: UInt128.self)) }
    }
}
