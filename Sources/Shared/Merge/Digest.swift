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
        var hash = SHA256()
        hash.update(data: key.record.bytes)
        hash.update(data: Array(key.field.text.utf8) + [0])
        hash.update(data: Array((key.member?.text ?? "").utf8) + [0])
        hash.update(data: Version.encode(versions))
        return Digest(hash: hash.finalize())
    }

    /// What one unit contributes to a root: the hash over dossier, 0-terminated domain and view
    /// (empty for the whole domain), and the sum of its cells. Thus the scope is part of the digest
    /// (pitfall P30).
    public static func unit(
        dossier: DossierID, domain: LifeDomainName, view: ViewName?, cells: Digest
    ) -> Digest {
        var hash = SHA256()
        hash.update(data: dossier.bytes)
        hash.update(data: Array(domain.text.utf8) + [0])
        hash.update(data: Array((view?.text ?? "").utf8) + [0])
        hash.update(data: cells.bytes)
        return Digest(hash: hash.finalize())
    }

    public static func += (one: inout Digest, other: Digest) { one.sum &+= other.sum }
    public static func -= (one: inout Digest, other: Digest) { one.sum &-= other.sum }

    private init(hash: SHA256.Digest) {
        sum = hash.prefix(16).reduce(0) { $0 << 8 | UInt128($1) }
    }
}
