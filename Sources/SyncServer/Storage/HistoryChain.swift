import Crypto
import Foundation
import SQLStatements
import Shared

/// The hash chain over the history, one link a row: SHA-256 over the link before, the row's headers as
/// they are stored, and of each entry whose record and field it is and `H(salt ‖ body)`.
///
/// Erasing takes an entry's salt and body and keeps their hash, so the chain stays verifiable, and
/// nobody can guess a phone number from a hash whose salt is gone (design §8). Numbers are
/// big-endian, 8 bytes; texts and byte strings carry their length before them.
enum HistoryChain {
    /// Before the first entry.
    static let start = [UInt8](repeating: 0, count: 32)

    static func next(
        after previous: [UInt8], headers: [UInt8], entries: [UInt8]
    ) -> [UInt8] {
        var hash = SHA256()
        hash.update(data: previous)
        withUnsafeBytes(of: Int64(headers.count).bigEndian) { hash.update(bufferPointer: $0) }
        hash.update(data: headers)
        hash.update(data: entries)
        return hash.finalize().withUnsafeBytes { Array($0) }
    }

    /// What the chain holds of an entry beside its header: thus the tables of records and names, to
    /// which the header's numbers point, cannot be changed unseen.
    static func entry(
        _ record: RecordID, _ field: FieldName, bodyHash: some Collection<UInt8>
    ) -> [UInt8] {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(96)
        bytes.append(id: record)
        bytes.append(field: field.text.utf8)
        bytes += bodyHash
        return bytes
    }
}

/// What was written: salt, member, value, reason and witness, as the chain hashes them. Of a set or a map
/// the member is content as well.
struct HistoryBody: Hashable, Sendable {
    /// Sixteen random bytes, then the fields.
    let bytes: [UInt8]

    init(_ change: Change, salt: some Collection<UInt8>) {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(96)
        bytes += salt
        bytes.append(field: (change.member?.text ?? "").utf8)
        bytes.append(field: change.value.encoded.utf8)
        bytes.append(field: (change.resolution?.reason ?? "").utf8)
        bytes.append(number: Int64(change.witness.count * 12))
        for version in change.witness { bytes.append(version: version) }
        self.bytes = bytes
    }

    /// Of bytes that were stored.
    init(bytes: [UInt8]) { self.bytes = bytes }

    /// What stays when it is erased.
    var hash: [UInt8] { SHA256.hash(data: bytes).withUnsafeBytes { Array($0) } }

    /// The value and, of a resolution, the reason.
    func read() throws(DamagedRow) -> (value: Value, reason: String?) {
        var rest = bytes.dropFirst(16)
        _ = try Self.field(&rest)
        let value = try Self.field(&rest)
        let reason = try Self.field(&rest)
        guard let value = Value(encoded: value) else { throw DamagedRow() }
        return (value, reason.isEmpty ? nil : reason)
    }

    private static func field(_ rest: inout ArraySlice<UInt8>) throws(DamagedRow) -> String {
        let length = rest.prefix(8).reduce(0) { $0 << 8 | UInt64($1) }
        guard rest.count >= 8, length <= UInt64(rest.count - 8) else { throw DamagedRow() }
        let field = rest.dropFirst(8).prefix(Int(length))
        rest = rest.dropFirst(8 + Int(length))
        return String(decoding: field, as: UTF8.self)
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
