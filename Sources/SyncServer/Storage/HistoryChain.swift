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
        var bytes = salt
        bytes.append(field: value.utf8)
        if let reason {
            bytes.append(field: [1] + Array(reason.utf8))
        } else {
            bytes.append(field: [0])
        }
        bytes.append(field: witness)
        return Array(SHA256.hash(data: bytes))
    }

    static func next(after previous: [UInt8], _ header: Header, inner: [UInt8]) -> [UInt8] {
        var bytes = previous
        bytes.reserveCapacity(256)
        for number in [
            header.entry, header.sequence, header.rank, header.number, header.arrivedAt,
        ] {
            withUnsafeBytes(of: number.bigEndian) { bytes.append(contentsOf: $0) }
        }
        bytes.append(field: header.record)
        bytes.append(field: header.field.utf8)
        bytes.append(field: header.member.utf8)
        bytes.append(field: header.version.bytes)
        bytes.append(field: header.bases)
        bytes += inner
        return Array(SHA256.hash(data: bytes))
    }
}

extension [UInt8] {
    /// Length and bytes, so that two fields cannot run into each other.
    fileprivate mutating func append(field: some Collection<UInt8>) {
        Swift.withUnsafeBytes(of: Int64(field.count).bigEndian) { append(contentsOf: $0) }
        append(contentsOf: field)
    }
}
