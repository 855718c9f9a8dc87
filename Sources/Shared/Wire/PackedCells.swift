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

extension Sequence<CellState> {
    /// The values of all heads of a field without members: what every head has to grant (design §7).
    func values(of field: FieldName) -> [Value] {
        first { $0.field == field && $0.member == nil }?.heads.all.map(\.value) ?? []
    }
}

/// Cells with each record and each field written once, and values as their one text: how pages are
/// read, chosen from, sent and stored. Nobody on that way looks at a value.
public struct PackedCells: Sendable {
    public var records: [RecordIdentity] = []
    public var fields: [FieldName] = []
    public var cells: [PackedCell] = []
    /// Those of all cells, one cell after the other.
    public private(set) var heads: [PackedHead] = []

    public init() {}

    public init(_ states: [CellState]) {
        var places: [RecordIdentity: Int] = [:]
        var names: [FieldName: Int] = [:]
        for state in states {
            let record = places[state.record] ?? records.count
            if record == records.count { records.append(state.record) }
            places[state.record] = record
            let field = names[state.field] ?? fields.count
            if field == fields.count { fields.append(state.field) }
            names[state.field] = field
            append(
                record: record, field: field, member: state.member,
                heads: state.heads.all.map(PackedHead.init))
        }
    }

    public mutating func reserve(_ count: Int) {
        cells.reserveCapacity(count)
        heads.reserveCapacity(count)
    }

    /// Adds a cell with one head.
    public mutating func append(record: Int, field: Int, member: MemberKey?, head: PackedHead) {
        append(record: record, field: field, member: member, heads: CollectionOfOne(head))
    }

    /// Adds a cell; its heads ascend by version.
    public mutating func append(
        record: Int, field: Int, member: MemberKey?, heads more: some Collection<PackedHead>
    ) {
        let start = heads.count
        heads += more
        cells.append(
            PackedCell(record: record, field: field, member: member, heads: start..<heads.count))
    }

    public mutating func append(_ other: PackedCells) {
        let start = records.count
        records += other.records
        let names = other.fields.map { name in
            if let known = fields.firstIndex(of: name) { return known }
            fields.append(name)
            return fields.count - 1
        }
        for cell in other.cells {
            append(
                record: start + cell.record, field: names[cell.field], member: cell.member,
                heads: other.heads[cell.heads])
        }
    }

    /// The heads of the cells that are still among `cells`.
    public var allHeads: some Sequence<PackedHead> {
        cells.lazy.flatMap { heads[$0.heads] }
    }

    public func heads(of cell: PackedCell) throws(MalformedSet) -> Heads {
        var read: [Head] = []
        for head in heads[cell.heads] { read.append(try Head(head)) }
        return Heads(read)
    }

    /// The same, one by one. Throws where a value is none.
    public func states() throws(MalformedSet) -> [CellState] {
        var states: [CellState] = []
        for cell in cells {
            states.append(
                CellState(
                    record: records[cell.record], field: fields[cell.field],
                    member: cell.member, heads: try heads(of: cell)))
        }
        return states
    }
}

/// A cell by the positions of its record, field and heads.
public struct PackedCell: Sendable {
    public let record: Int
    public let field: Int
    public let member: MemberKey?
    public let heads: Range<Int>
}

/// A head whose value is its one text.
public struct PackedHead: RankedHead, Hashable, Sendable {
    public let version: Version
    public let rank: UInt32
    /// `Value.encoded`.
    public let value: String
    public let resolution: Resolution?
    public let witness: [Version]

    public init(
        version: Version, rank: UInt32, value: String, resolution: Resolution? = nil,
        witness: [Version] = []
    ) {
        self.version = version
        self.rank = rank
        self.value = value
        self.resolution = resolution
        self.witness = witness
    }

    public init(_ head: Head) {
        self.init(
            version: head.version, rank: head.rank, value: head.value.encoded,
            resolution: head.resolution, witness: head.witness)
    }

    /// What the head takes up, about: value, reason and witness.
    public var bytes: Int {
        value.utf8.count + (resolution?.reason.utf8.count ?? 0) + witness.count * 12
    }
}

extension Head {
    /// Throws where the text is no value's.
    public init(_ packed: PackedHead) throws(MalformedSet) {
        guard let value = Value(encoded: packed.value) else { throw MalformedSet(part: "value") }
        self.init(
            version: packed.version, rank: packed.rank, value: value,
            resolution: packed.resolution, witness: packed.witness)
    }
}
