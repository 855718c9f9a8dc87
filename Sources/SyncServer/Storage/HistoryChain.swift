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
        /// Nothing where the row of the record is gone: then no hash fits.
        var record: RecordID?
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
        var bytes: [UInt8] = []
        bytes.reserveCapacity(128)
        bytes += salt
        bytes.append(field: value.utf8)
        if let reason {
            bytes.append(number: Int64(reason.utf8.count + 1))
            bytes.append(1)
            bytes += reason.utf8
        } else {
            bytes.append(number: 1)
            bytes.append(0)
        }
        bytes.append(field: witness)
        return SHA256.hash(data: bytes).withUnsafeBytes { Array($0) }
    }

    static func next(after previous: [UInt8], _ header: Header, inner: [UInt8]) -> [UInt8] {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(320)
        bytes += previous
        bytes.append(number: header.entry)
        bytes.append(number: header.sequence)
        bytes.append(number: header.rank)
        bytes.append(number: header.number)
        bytes.append(number: header.arrivedAt)
        bytes.append(number: header.record == nil ? 0 : 16)
        if let record = header.record { bytes.append(id: record) }
        bytes.append(field: header.field.utf8)
        bytes.append(field: header.member.utf8)
        bytes.append(number: 12)
        bytes.append(version: header.version)
        bytes.append(field: header.bases)
        bytes += inner
        return SHA256.hash(data: bytes).withUnsafeBytes { Array($0) }
    }
}

extension [UInt8] {
    /// Eight bytes, big-endian.
    fileprivate mutating func append(number: Int64) {
        Swift.withUnsafeBytes(of: number.bigEndian) { append(contentsOf: $0) }
    }

    /// Length and bytes, so that two fields cannot run into each other.
    fileprivate mutating func append(field: some Collection<UInt8>) {
        append(number: Int64(field.count))
        append(contentsOf: field)
    }
}
