import Crypto
import CryptoExtras
import Foundation
import Shared
import Synchronization

/// Seals what people wrote before it goes into the file (AES-GCM with 256 bits, a nonce of its own each).
///
/// A sealed text is bound to its cell and its use: one cannot be moved to another place. What is sealed
/// stands as bytes where a text would stand otherwise. Source: NIST SP 800-38D, §8.2.1.
final class Seal: Sendable {
    /// What a sealed text is.
    enum Use: UInt8 {
        case value = 1
        case reason, author, token, page, refused
    }

    private let key: SymmetricKey
    /// Of nonces: random for each time that the key is taken into use, then a number that only rises. So
    /// none comes twice under a key, and nobody waits for randomness at every value.
    private let prefix: UInt64
    private let count = Atomic<UInt32>(0)

    init(key: SymmetricKey) {
        self.key = key
        prefix = UInt64.random(in: .min ... .max)
    }

    func seal(_ text: String, _ use: Use, _ place: CellTables.Place) throws -> Data {
        var text = text
        return try text.withUTF8 { try sealed($0, use, place) }
    }

    func sealed(
        _ bytes: some DataProtocol, _ use: Use, _ place: CellTables.Place
    ) throws -> Data {
        let number = count.add(1, ordering: .relaxed).newValue
        // One more would be the first again.
        guard number != 0 else { throw SealFailure() }
        var nonce: [UInt8] = []
        nonce.reserveCapacity(12)
        withUnsafeBytes(of: prefix.bigEndian) { nonce.append(contentsOf: $0) }
        withUnsafeBytes(of: number.bigEndian) { nonce.append(contentsOf: $0) }
        let box = try AES.GCM.seal(
            bytes, using: key, nonce: AES.GCM.Nonce(data: nonce),
            authenticating: Self.label(use, place))
        guard let combined = box.combined else { throw SealFailure() }
        return combined
    }

    /// Throws `SealFailure` where it was sealed for another place, or with another key.
    func opened(_ bytes: Data, _ use: Use, _ place: CellTables.Place) throws -> Data {
        guard let box = try? AES.GCM.SealedBox(combined: bytes),
            let plain = try? AES.GCM.open(
                box, using: key, authenticating: Self.label(use, place))
        else { throw SealFailure() }
        return plain
    }

    private static func label(_ use: Use, _ place: CellTables.Place) -> [UInt8] {
        var label: [UInt8] = [use.rawValue]
        label.reserveCapacity(24 + place.member.utf8.count)
        for number in [place.record, place.field] {
            withUnsafeBytes(of: number.bigEndian) { label.append(contentsOf: $0) }
        }
        label.append(contentsOf: place.member.utf8)
        return label
    }
}

/// A sealed text that does not fit its place: the file was changed by something else.
struct SealFailure: Error {}

/// How a replica's key is kept: sealed with a key from the passphrase (scrypt, RFC 7914). So another
/// passphrase costs one small write, whatever there is.
struct WrappedKey: Codable, Hashable, Sendable {
    private let salt: Data
    private let rounds: Int
    private let wrapped: Data

    /// scrypt's N; with r = 8 it takes 128 MiB and about a quarter of a second. In a demonstration less, so
    /// that a passphrase for every command does not make it slow.
    static let rounds = 1 << 17
    static let demoRounds = 1 << 12

    /// A new key under a passphrase.
    static func make(
        _ passphrase: String, rounds: Int = rounds
    ) throws -> (wrapped: WrappedKey, key: SymmetricKey) {
        let key = SymmetricKey(size: .bits256)
        return (try WrappedKey(key, passphrase, rounds), key)
    }

    private init(_ key: SymmetricKey, _ passphrase: String, _ rounds: Int) throws {
        salt = SymmetricKey(size: .bits128).withUnsafeBytes { Data($0) }
        self.rounds = rounds
        let outer = try Self.outer(passphrase, salt, rounds)
        let box = try AES.GCM.seal(key.withUnsafeBytes { Data($0) }, using: outer)
        guard let combined = box.combined else { throw SealFailure() }
        wrapped = combined
    }

    /// Throws `ReplicaError.wrongPassphrase`.
    func key(_ passphrase: String) throws -> SymmetricKey {
        let outer = try Self.outer(passphrase, salt, rounds)
        guard let box = try? AES.GCM.SealedBox(combined: wrapped),
            let key = try? AES.GCM.open(box, using: outer)
        else { throw ReplicaError.wrongPassphrase }
        return SymmetricKey(data: key)
    }

    /// The same key under another passphrase. Throws `wrongPassphrase`.
    func changed(from old: String, to new: String) throws -> WrappedKey {
        try WrappedKey(try key(old), new, rounds)
    }

    private static func outer(
        _ passphrase: String, _ salt: Data, _ rounds: Int
    ) throws -> SymmetricKey {
        let text = passphrase.precomposedStringWithCanonicalMapping
        return try KDF.Scrypt.deriveKey(
            from: Data(text.utf8), salt: salt, outputByteCount: 32, rounds: rounds, blockSize: 8,
            parallelism: 1)
    }
}

/// What a passphrase has to be.
enum PassphraseRule {
    /// Throws `ReplicaError.weakPassphrase` below `Limits.passphraseCharacters`.
    static func check(_ passphrase: String) throws {
        guard passphrase.count >= Limits.passphraseCharacters,
            passphrase.utf8.count <= Limits.passphraseBytes, Set(passphrase).count >= 5
        else { throw ReplicaError.weakPassphrase }
    }
}
