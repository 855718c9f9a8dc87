import Crypto
import Foundation
import Shared

/// The hash chain over the history: `H(previous ‖ public header ‖ H(salt ‖ body))` with SHA-256.
///
/// Erasing takes a row's salt and body and keeps the inner hash, so the chain stays verifiable, and
/// nobody can guess a phone number from a hash whose salt is gone (design §8). Numbers are
/// big-endian, 8 bytes; texts and byte strings carry their length before them.
enum HistoryChain {
    /// Before the first entry.
    static let start = [UInt8](repeating: 0, count: 32)

    /// What stays when a row is erased.
    struct Header {
        var entry: Int64
        var sequence: Int64
        /// The record's id, sixteen bytes.
        var record: [UInt8]
        var field: String
        var member: String
        var version: Version
        var rank: Int64
        var number: Int64
        var arrivedAt: Int64
        /// Versions, twelve bytes each.
        var bases: [UInt8]
    }

    static func inner(
        salt: [UInt8], value: String, reason: String?, witness: [UInt8]
    ) -> [UInt8] {
        var hash = SHA256()
        hash.update(data: salt)
        hash.append(Array(value.utf8))
        hash.append(reason.map { [1] + Array($0.utf8) } ?? [0])
        hash.append(witness)
        return Array(hash.finalize())
    }

    static func next(after previous: [UInt8], _ header: Header, inner: [UInt8]) -> [UInt8] {
        var hash = SHA256()
        hash.update(data: previous)
        for number in [
            header.entry, header.sequence, header.rank, header.number, header.arrivedAt,
        ] {
            withUnsafeBytes(of: number.bigEndian) { hash.update(bufferPointer: $0) }
        }
        hash.append(header.record)
        hash.append(Array(header.field.utf8))
        hash.append(Array(header.member.utf8))
        hash.append(header.version.bytes)
        hash.append(header.bases)
        hash.update(data: inner)
        return Array(hash.finalize())
    }
}

extension SHA256 {
    /// Length and bytes, so that two fields cannot run into each other.
    fileprivate mutating func append(_ bytes: [UInt8]) {
        withUnsafeBytes(of: Int64(bytes.count).bigEndian) { update(bufferPointer: $0) }
        update(data: bytes)
    }
}
