import Foundation
import SQLStatements
import Shared
import SwiftProtobuf

/// One row of the history: the entries of one body of writing, in order.
///
/// A row an entry would cost more than all else that a change costs; so a row holds what one push or
/// one act of an admin brought. It is closed early where it reaches a limit, or where the history is
/// read in the same transaction. Its place is the number of its last entry.
struct HistoryRow {
    let first: Int64
    let last: Int64
    private let headers: StoredHistoryHeaders
    private var bodies: StoredHistoryBodies?
    /// Where the bytes of each entry end.
    private var ends: [Int] = []

    /// Throws `DamagedRow` where what stands there is no row of the history.
    init(last: Int64, headers: [UInt8], bodies: [UInt8]? = nil) throws(DamagedRow) {
        guard let read = try? StoredHistoryHeaders(serializedBytes: headers) else {
            throw DamagedRow()
        }
        let count = read.record.count
        guard count > 0, last >= count, read.hasOneItem(forEachOf: count) else {
            throw DamagedRow()
        }
        self.headers = read
        first = last - Int64(count) + 1
        self.last = last
        guard let bodies else { return }
        guard let read = try? StoredHistoryBodies(serializedBytes: bodies),
            read.length.count == count
        else { throw DamagedRow() }
        ends.reserveCapacity(count)
        for length in read.length { ends.append((ends.last ?? 0) + Int(length)) }
        guard ends.last == read.bytes.count else { throw DamagedRow() }
        self.bodies = read
    }

    /// The places of the entries, from 0.
    var places: Range<Int> { headers.record.indices }

    func place(of entry: Int64) throws(DamagedRow) -> Int {
        let place = Int(entry - first)
        guard places.contains(place) else { throw DamagedRow() }
        return place
    }

    func entry(at place: Int) -> Int64 { first + Int64(place) }
    func record(at place: Int) -> Int64 { headers.record[place] }
    func field(at place: Int) -> Int64 { headers.field[place] }
    func previous(at place: Int) -> Int64 { headers.previous[place] }
    func rank(at place: Int) -> UInt32 { headers.rank[place] }
    func number(at place: Int) -> UInt64 { headers.number[place] }
    func arrivedAt(at place: Int) -> Int64 { headers.arrivedAt[place] }
    func bases(at place: Int) -> Data { headers.bases[place] }

    /// The number that all changes of the entry's set share: the last one's entry.
    func sequence(at place: Int) -> Int64 { entry(at: place) + Int64(headers.following[place]) }

    func version(at place: Int) throws(DamagedRow) -> Shared.Version {
        guard let timestamp = HybridTimestamp(rawValue: headers.time[place]),
            let replica = ReplicaID(headers.replica[place])
        else { throw DamagedRow() }
        return Shared.Version(timestamp, replica)
    }

    /// What was written; nothing where it was erased.
    func body(at place: Int) -> HistoryBody? {
        guard let bodies, !bodies.erased.contains(UInt32(place)) else { return nil }
        return HistoryBody(bytes: bytes(of: place, in: bodies))
    }

    /// The hash of what was written, erased or not.
    func bodyHash(at place: Int) -> [UInt8] {
        guard let bodies else { return [] }
        return body(at: place)?.hash ?? bytes(of: place, in: bodies)
    }

    /// The bodies as they are kept when the entries at some places are erased: of these, the hash.
    func bodies(erasing places: Set<Int>) throws(DamagedRow) -> [UInt8] {
        guard let bodies else { throw DamagedRow() }
        let erased = places.union(bodies.erased.map(Int.init))
        let kept = StoredHistoryBodies.with { kept in
            for place in self.places {
                let bytes =
                    erased.contains(place) ? bodyHash(at: place) : bytes(of: place, in: bodies)
                kept.length.append(UInt32(clamping: bytes.count))
                kept.bytes.append(contentsOf: bytes)
            }
            kept.erased = erased.sorted().map { UInt32(clamping: $0) }
        }
        guard let bytes: [UInt8] = try? kept.serializedBytes() else { throw DamagedRow() }
        return bytes
    }

    private func bytes(of place: Int, in bodies: StoredHistoryBodies) -> [UInt8] {
        let start = ends[place] - Int(bodies.length[place])
        return Array(bodies.bytes.dropFirst(start).prefix(Int(bodies.length[place])))
    }
}

extension StoredHistoryHeaders {
    fileprivate func hasOneItem(forEachOf count: Int) -> Bool {
        field.count == count && previous.count == count && time.count == count
            && replica.count == count
            && rank.count == count && number.count == count && arrivedAt.count == count
            && following.count == count && bases.count == count
    }
}

/// The row that the writing transaction fills.
struct HistoryRowBuilder {
    private var headers = StoredHistoryHeaders()
    private var lengths: [UInt32] = []
    private var bodies = Data()
    /// What the chain holds of the entries.
    private var entries: [UInt8] = []

    var count: Int { lengths.count }
    var isFull: Bool {
        count >= Limits.entriesPerHistoryRow || bodies.count >= Limits.historyRowBytes
    }

    mutating func add(
        _ entry: NewEntry, at number: Int64, field: Int64, rank: UInt32
    ) {
        let change = entry.prepared.change
        headers.record.append(entry.record.number)
        headers.field.append(field)
        headers.previous.append(entry.before.entry)
        headers.time.append(change.version.timestamp.rawValue)
        headers.replica.append(change.version.replica.number)
        headers.rank.append(rank)
        headers.number.append(entry.number)
        headers.arrivedAt.append(entry.arrivedAt)
        headers.following.append(UInt32(clamping: entry.sequence - number))
        headers.bases.append(Data(Version.encode(entry.bases)))
        lengths.append(UInt32(clamping: entry.prepared.body.bytes.count))
        bodies.append(contentsOf: entry.prepared.body.bytes)
        entries += entry.prepared.chained
    }

    func finished(
        after chain: [UInt8]
    ) throws -> (headers: [UInt8], bodies: [UInt8], chain: [UInt8]) {
        let bodies = StoredHistoryBodies.with {
            $0.length = lengths
            $0.bytes = self.bodies
        }
        let headers: [UInt8] = try self.headers.serializedBytes()
        return (
            headers, try bodies.serializedBytes(),
            HistoryChain.next(after: chain, headers: headers, entries: entries)
        )
    }
}
