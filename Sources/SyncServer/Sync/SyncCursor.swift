package import Crypto
package import Foundation
package import Shared

/// A position in the server's history: opaque to clients, authenticated, of fixed length.
///
/// Never a clock reading (pitfall P2). It names the epoch and the chain's hash at its sequence, so
/// that a restored or forked history is noticed before anything is applied (P20).
package struct SyncCursor: Hashable, Sendable {
    var epoch: Epoch
    package var sequence: Int64
    /// The first sixteen bytes of the chain's hash at `sequence`.
    var hash: [UInt8]
    /// While the first snapshot is sent: the number of the last record sent. Nothing afterwards.
    var snapshotRecord: Int64?

    /// Whether more followed the answer that carried it: the client has laid pages aside, which may be
    /// older than what it confirms meanwhile.
    var isMidway = false
    /// The version of the programme by which cells were chosen so far.
    var programme: UInt32 = 0
    /// What opened up to this scope version has been sent, and what ended has been told.
    var scope: Int64 = 0
    /// While what entered since then is sent: up to where it counts, and the last record sent.
    var entering: Entering?

    struct Entering: Hashable, Sendable {
        var until: Int64
        var record: Int64
    }

    /// Seals the cursor for one replica: another replica's cursor is no cursor.
    func sealed(for replica: ReplicaID, key: SymmetricKey) throws -> Data {
        var plain = Data(epoch.bytes)
        for number in [
            sequence, snapshotRecord ?? -1, scope, entering?.until ?? -1, entering?.record ?? -1,
            Int64(programme) | (isMidway ? Self.midway : 0),
        ] {
            withUnsafeBytes(of: number.bigEndian) { plain.append(contentsOf: $0) }
        }
        plain.append(contentsOf: hash.prefix(16))
        let box = try AES.GCM.seal(plain, using: key, authenticating: Self.associated(replica))
        return box.combined ?? Data()
    }

    /// Throws `cursorInvalid` on everything that `sealed` did not make for this replica.
    package init(_ sealed: Data, for replica: ReplicaID, key: SymmetricKey) throws(ErrorCode) {
        guard sealed.count <= Limits.cursorBytes,
            let box = try? AES.GCM.SealedBox(combined: sealed),
            let plain = try? AES.GCM.open(
                box, using: key, authenticating: Self.associated(replica)),
            plain.count == 80, let epoch = Epoch(bytes: plain.prefix(16))
        else { throw .cursorInvalid }
        self.epoch = epoch
        let numbers = Array(plain.dropFirst(16))
        sequence = Self.number(numbers[0..<8])
        let record = Self.number(numbers[8..<16])
        snapshotRecord = record < 0 ? nil : record
        scope = Self.number(numbers[16..<24])
        let until = Self.number(numbers[24..<32])
        let last = Self.number(numbers[32..<40])
        entering = until < 0 ? nil : Entering(until: until, record: last)
        let flags = Self.number(numbers[40..<48])
        programme = UInt32(truncatingIfNeeded: flags)
        isMidway = flags & Self.midway != 0
        hash = Array(numbers[48..<64])
    }

    init(
        epoch: Epoch, position: HistoryPosition, snapshotRecord: Int64?, scope: Int64 = 0,
        programme: UInt32 = 0
    ) {
        self.epoch = epoch
        sequence = position.sequence
        hash = Array(position.hash.prefix(16))
        self.snapshotRecord = snapshotRecord
        self.scope = scope
        self.programme = programme
    }

    private static let midway: Int64 = 1 << 32

    private static func number(_ bytes: ArraySlice<UInt8>) -> Int64 {
        Int64(bitPattern: bytes.reduce(UInt64(0)) { $0 << 8 | UInt64($1) })
    }

    private static func associated(_ replica: ReplicaID) -> Data {
        withUnsafeBytes(of: replica.number.bigEndian) { Data($0) }
    }
}
