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

/// Cells with each record and each field written once: how pages are read, chosen from and sent.
public struct PackedCells: Sendable {
    public var records: [RecordIdentity] = []
    public var fields: [FieldName] = []
    public var cells: [PackedCell] = []

    public init() {}

    public init(_ states: [CellState]) {
        var places: [RecordID: Int] = [:]
        var names: [FieldName: Int] = [:]
        for state in states {
            let record = places[state.record.id] ?? records.count
            if record == records.count { records.append(state.record) }
            places[state.record.id] = record
            let field = names[state.field] ?? fields.count
            if field == fields.count { fields.append(state.field) }
            names[state.field] = field
            cells.append(
                PackedCell(record: record, field: field, member: state.member, heads: state.heads))
        }
    }

    /// The same, one by one.
    public var states: [CellState] {
        cells.map { cell in
            CellState(
                record: records[cell.record], field: fields[cell.field], member: cell.member,
                heads: cell.heads)
        }
    }
}

/// A cell by the positions of its record and field.
public struct PackedCell: Sendable {
    public let record: Int
    public let field: Int
    public let member: MemberKey?
    public let heads: Heads

    public init(record: Int, field: Int, member: MemberKey?, heads: Heads) {
        self.record = record
        self.field = field
        self.member = member
        self.heads = heads
    }
}

extension WirePage {
    /// The cells, and of the records and fields only those that they name.
    public init(_ packed: PackedCells) {
        self.init()
        var time = RunningTime()
        var places = Positions(count: packed.records.count)
        var names = Positions(count: packed.fields.count)
        cells.reserveCapacity(packed.cells.count)
        for cell in packed.cells {
            var message = WireCell()
            message.record = places.position(of: cell.record) {
                records.append(WireRecord(packed.records[cell.record]))
            }
            message.field = names.position(of: cell.field) {
                fields.append(packed.fields[cell.field].text)
            }
            if let member = cell.member { message.member = member.text }
            message.heads = cell.heads.all.map { WireHead($0, time: &time) }
            cells.append(message)
        }
    }

    public init(_ states: [CellState]) { self.init(PackedCells(states)) }

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
        packed.cells.reserveCapacity(cells.count)
        var time = RunningTime()
        for cell in cells {
            guard Int(cell.record) < records.count else { throw MalformedSet(part: "record") }
            guard Int(cell.field) < fields.count else { throw MalformedSet(part: "field") }
            var heads: [Head] = []
            heads.reserveCapacity(cell.heads.count)
            for head in cell.heads { heads.append(try head.read(time: &time)) }
            packed.cells.append(
                PackedCell(
                    record: Int(cell.record), field: Int(cell.field),
                    member: try readMember(cell.member), heads: Heads(heads)))
        }
        return packed
    }

    public func states() throws(MalformedSet) -> [CellState] { try packed().states }
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

extension WireHead {
    init(_ head: Head, time: inout RunningTime) {
        self.init()
        elapsed = time.elapsed(to: head.version.timestamp)
        counter = UInt32(head.version.timestamp.counter)
        replica = head.version.replica.number
        rank = head.rank
        value = head.value.encoded
        if let resolution = head.resolution { reason = resolution.reason }
        if !head.witness.isEmpty {
            witness = head.witness.map { WireVersion($0, heldBy: head.version) }
        }
    }

    func read(time: inout RunningTime) throws(MalformedSet) -> Head {
        let milliseconds = time.advance(by: elapsed)
        guard let author = ReplicaID(replica),
            let version = Version(
                milliseconds: milliseconds, counter: counter, replica: author)
        else { throw MalformedSet(part: "elapsed") }
        guard let value = Value(encoded: value) else { throw MalformedSet(part: "value") }
        guard rank <= Limits.rank else { throw MalformedSet(part: "rank") }
        return Head(
            version: version, rank: rank, value: value, resolution: try readReason(reason),
            witness: try Shared.read(witness, heldBy: version, part: "witness"))
    }
}
