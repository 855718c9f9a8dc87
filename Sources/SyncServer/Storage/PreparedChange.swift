import Machine
package import Shared

/// A change, and what of its entry can be worked out before the transaction that stores it: all wait
/// for the one writer. A class, since it passes through many hands and a change is large to copy.
package final class PreparedChange: Sendable {
    package let change: Change
    let body: HistoryBody
    let chained: [UInt8]
    /// What the change contributes to the digests as the only head of its cell, less what its bases
    /// contributed as the heads before.
    let replacing: Digest

    package init(_ change: Change, salt: some Collection<UInt8>) {
        self.change = change
        body = HistoryBody(change, salt: salt)
        chained = HistoryChain.entry(change.record.id, change.field, bodyHash: body.hash)
        var replacing = Digest.cell(change.key, versions: [change.version])
        replacing -= .cell(change.key, versions: change.bases)
        self.replacing = replacing
    }

    /// Each with sixteen random bytes of its own.
    package static func all(_ changes: [Change]) -> [PreparedChange] {
        var salts = SecureRandom.bytes(changes.count * 16)[...]
        return all(changes, &salts)
    }

    /// The same with random bytes that were drawn for many sets at once.
    static func all(_ changes: [Change], _ salts: inout ArraySlice<UInt8>) -> [PreparedChange] {
        changes.map { change in
            defer { salts = salts.dropFirst(16) }
            return PreparedChange(change, salt: salts.prefix(16))
        }
    }
}
