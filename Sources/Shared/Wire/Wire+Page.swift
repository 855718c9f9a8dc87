import SwiftProtobuf

extension WirePage {
    /// The cells, and of the records and fields only those that they name.
    public init(_ packed: PackedCells) {
        self.init()
        var time = RunningTime()
        var places = Positions(count: packed.records.count)
        var names = Positions(count: packed.fields.count)
        reserve(packed.cells.count)
        for cell in packed.cells {
            let place = places.position(of: cell.record) {
                records.append(WireRecord(packed.records[cell.record]))
            }
            let name = names.position(of: cell.field) {
                fields.append(packed.fields[cell.field].text)
            }
            for head in packed.heads[cell.heads] {
                record.append(place)
                field.append(name)
                member.append(cell.member?.text ?? "")
                append(head, &time)
            }
        }
        if member.allSatisfy(\.isEmpty) { member = [] }
        if counter.allSatisfy({ $0 == 0 }) { counter = [] }
        if rank.allSatisfy({ $0 == 0 }) { rank = [] }
    }

    public init(_ states: [CellState]) { self.init(PackedCells(states)) }

    private mutating func reserve(_ count: Int) {
        record.reserveCapacity(count)
        field.reserveCapacity(count)
        member.reserveCapacity(count)
        elapsed.reserveCapacity(count)
        counter.reserveCapacity(count)
        replica.reserveCapacity(count)
        rank.reserveCapacity(count)
        value.reserveCapacity(count)
    }

    private mutating func append(_ head: PackedHead, _ time: inout RunningTime) {
        elapsed.append(time.elapsed(to: head.version.timestamp))
        counter.append(UInt32(head.version.timestamp.counter))
        replica.append(head.version.replica.number)
        rank.append(head.rank)
        value.append(head.value)
        guard head.resolution != nil || !head.witness.isEmpty else { return }
        details.append(
            WireHeadDetail.with {
                $0.head = UInt32(value.count - 1)
                $0.reason = head.resolution?.reason ?? ""
                $0.witness = head.witness.map { WireVersion($0, heldBy: head.version) }
            })
    }

    /// Throws where any part cannot be read: then the client applies nothing of the answer.
    public func packed() throws(MalformedSet) -> PackedCells {
        var packed = PackedCells()
        for record in records {
            guard let identity = record.identity else { throw MalformedSet(part: "record") }
            packed.records.append(identity)
        }
        for name in fields {
            guard let field = FieldName(name) else { throw MalformedSet(part: "field") }
            packed.fields.append(field)
        }
        guard columnsFit else { throw MalformedSet(part: "columns") }
        let read = try readHeads()
        packed.reserve(read.count)
        var start = 0
        while start < read.count {
            guard record[start] < records.count else { throw MalformedSet(part: "record") }
            guard field[start] < fields.count else { throw MalformedSet(part: "field") }
            let end = endOfCell(from: start)
            let member = try member.isEmpty ? nil : readMember(member[start])
            let (place, name) = (Int(record[start]), Int(field[start]))
            if end == start + 1 {
                packed.append(record: place, field: name, member: member, head: read[start])
            } else {
                let heads = read[start..<end].sorted { $0.version < $1.version }
                packed.append(record: place, field: name, member: member, heads: heads)
            }
            start = end
        }
        return packed
    }

    public func states() throws(MalformedSet) -> [CellState] { try packed().states() }

    private var columnsFit: Bool {
        let count = value.count
        return record.count == count && field.count == count && elapsed.count == count
            && replica.count == count && (member.isEmpty || member.count == count)
            && (counter.isEmpty || counter.count == count)
            && (rank.isEmpty || rank.count == count)
    }

    private func endOfCell(from start: Int) -> Int {
        var end = start + 1
        while end < record.count, record[end] == record[start], field[end] == field[start],
            member.isEmpty || member[end] == member[start]
        {
            end += 1
        }
        return end
    }

    private func readHeads() throws(MalformedSet) -> [PackedHead] {
        var time = RunningTime()
        var details = details[...]
        var heads: [PackedHead] = []
        heads.reserveCapacity(value.count)
        for place in value.indices {
            guard let author = ReplicaID(replica[place]),
                let version = Version(
                    milliseconds: time.advance(by: elapsed[place]),
                    counter: counter.isEmpty ? 0 : counter[place], replica: author)
            else { throw MalformedSet(part: "elapsed") }
            guard Value.isCanonical(value[place]) else { throw MalformedSet(part: "value") }
            let rank = rank.isEmpty ? 0 : rank[place]
            guard rank <= Limits.rank else { throw MalformedSet(part: "rank") }
            var detail: WireHeadDetail?
            if let first = details.first, first.head == place { detail = details.removeFirst() }
            heads.append(
                PackedHead(
                    version: version, rank: rank, value: value[place],
                    resolution: try readReason(detail?.reason ?? ""),
                    witness: try Shared.read(
                        detail?.witness ?? [], heldBy: version, part: "witness")))
        }
        guard details.isEmpty else { throw MalformedSet(part: "details") }
        return heads
    }
}

/// Positions that things get in a message in the order of their first use.
private struct Positions {
    private var positions: [UInt32]
    private var next: UInt32 = 0
    private static let none = UInt32.max

    init(count: Int) { positions = Array(repeating: Self.none, count: count) }

    mutating func position(of place: Int, isNew: () -> Void) -> UInt32 {
        if positions[place] == Self.none {
            positions[place] = next
            next += 1
            isNew()
        }
        return positions[place]
    }
}
