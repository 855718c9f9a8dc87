import Crypto
import CryptoExtras
import Foundation

/// A password as it is kept: by scrypt (RFC 7914), so that whoever has the file cannot try many.
struct PasswordHash: Codable, Hashable, Sendable {
    private let salt: Data
    private let rounds: Int
    private let hash: Data

    /// scrypt's N; with r = 8 and p = 2 it takes 64 MiB and about a quarter of a second. Source: OWASP
    /// Password Storage Cheat Sheet. In a demonstration less.
    static let rounds = 1 << 16
    static let demoRounds = 1 << 10

    init(_ password: String, rounds: Int) throws {
        salt = SymmetricKey(size: .bits128).withUnsafeBytes { Data($0) }
        self.rounds = rounds
        hash = try Self.derive(password, salt, rounds)
    }

    func matches(_ password: String) throws -> Bool {
        let other = try Self.derive(password, salt, rounds)
        // Each byte is looked at, whatever the ones before were.
        return zip(hash, other).reduce(hash.count == other.count ? 0 : 1) { $0 | ($1.0 ^ $1.1) }
            == 0
    }

    private static func derive(_ password: String, _ salt: Data, _ rounds: Int) throws -> Data {
        let text = password.precomposedStringWithCompatibilityMapping
        return try KDF.Scrypt.deriveKey(
            from: Data(text.utf8), salt: salt, outputByteCount: 32, rounds: rounds, blockSize: 8,
            parallelism: 2
        ).withUnsafeBytes { Data($0) }
    }
}
