import SwiftProtobuf

/// The state of one cell as the server sends it.
public struct CellState: Hashable, Sendable {
    public let record: RecordIdentity
    public let field: FieldName
    public let member: MemberKey?
    public let heads: Heads

    public init(record: RecordIdentity, field: FieldName, member: MemberKey?, heads: Heads) {
        self.record = record
        self.field = field
        self.member = member
        self.heads = heads
    }

    public var key: CellKey { CellKey(record.id, field, member) }
}

extension WirePage {
    /// Cells of one record should stand together: its identity is written once a run.
    public init(_ cells: [CellState]) {
        self.init()
        var names = NameTable()
        var time = RunningTime()
        for cell in cells {
            let id = cell.record.id
            if records.last.map({ RecordID(bytes: $0.record.id) != id }) ?? true {
                records.append(WireRecordCells.with { $0.record = WireRecord(cell.record) })
            }
            let field = names.position(of: cell.field.text)
            records[records.count - 1].cells.append(
                WireCell.with { message in
                    message.field = field
                    message.member = cell.member?.text ?? ""
                    message.heads = cell.heads.all.map { WireHead($0, time: &time) }
                })
        }
        fields = names.names
    }

    /// Throws where any part cannot be read: then the client applies nothing of the answer.
    public func cells() throws(MalformedSet) -> [CellState] {
        let names = fields.map { FieldName($0) }
        var time = RunningTime()
        var states: [CellState] = []
        for group in records {
            guard let identity = group.record.identity else { throw MalformedSet(part: "record") }
            for cell in group.cells {
                guard Int(cell.field) < names.count, let field = names[Int(cell.field)]
                else { throw MalformedSet(part: "field") }
                var heads: [Head] = []
                for head in cell.heads { heads.append(try head.read(time: &time)) }
                states.append(
                    CellState(
                        record: identity, field: field, member: try readMember(cell.member),
                        heads: Heads(heads)))
            }
        }
        return states
    }
}

extension WireHead {
    init(_ head: Head, time: inout RunningTime) {
        self.init()
        elapsed = time.elapsed(to: head.version.timestamp)
        counter = UInt32(head.version.timestamp.counter)
        replica = head.version.replica.number
        rank = head.rank
        value = WireValue(head.value)
        reason = head.resolution?.reason ?? ""
        witness = head.witness.map { WireVersion($0, heldBy: head.version) }
    }

    func read(time: inout RunningTime) throws(MalformedSet) -> Head {
        let milliseconds = time.advance(by: elapsed)
        guard let author = ReplicaID(replica),
            let version = Version(
                milliseconds: milliseconds, counter: counter, replica: author)
        else { throw MalformedSet(part: "elapsed") }
        guard let value = value.value else { throw MalformedSet(part: "value") }
        guard rank <= Limits.rank else { throw MalformedSet(part: "rank") }
        return Head(
            version: version, rank: rank, value: value, resolution: try readReason(reason),
            witness: try Shared.read(witness, heldBy: version, part: "witness"))
    }
}
