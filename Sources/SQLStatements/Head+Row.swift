package import Foundation
package import Shared

/// Rows of the tables `cell` and `head`, which server and replica lay out alike: time, replica, rank,
/// value, reason, witness, from the first column on.
extension PackedHead {
    /// Throws `DamagedRow` where a column holds what we never write.
    package init(columns: borrowing Columns) throws(DamagedRow) {
        try self.init(unread: columns)
        guard Value.isCanonical(value) else { throw DamagedRow() }
    }

    /// The same, but that nobody has looked at the value yet.
    package init(unread columns: borrowing Columns) throws(DamagedRow) {
        self.init(
            version: try Version(time: columns.integer(0), replica: columns.integer(1)),
            rank: UInt32(clamping: columns.integer(2)), value: columns.text(3),
            resolution: columns.isNull(4) ? nil : Resolution(reason: columns.text(4)),
            witness: columns.isNull(5) ? [] : try Version.list(Data(columns.blob(5))))
    }

    /// The six columns, in their order.
    package var columns: [SQLParameter] {
        [
            .integer(Int64(version.timestamp.rawValue)), .integer(Int64(version.replica.number)),
            .integer(Int64(rank)), .text(value), resolution.map { .text($0.reason) } ?? nil,
            witness.isEmpty ? nil : .blob(Version.encode(witness)),
        ]
    }
}

extension Head {
    /// Throws `DamagedRow` where a column holds what we never write.
    package init(columns: borrowing Columns) throws(DamagedRow) {
        guard let head = try? Head(PackedHead(unread: columns)) else { throw DamagedRow() }
        self = head
    }
}

extension SQLStatement {
    /// Binds the six columns of a head, from a position on.
    package func bind(_ head: PackedHead, from position: Int32) {
        bind(
            head, from: position, value: .text(head.value),
            reason: head.resolution.map { .text($0.reason) })
    }

    /// The same with other texts, where they are sealed.
    package func bind(
        _ head: PackedHead, from position: Int32, value: SQLParameter, reason: SQLParameter?
    ) {
        bind(position, Int64(head.version.timestamp.rawValue))
        bind(position + 1, Int64(head.version.replica.number))
        bind(position + 2, Int64(head.rank))
        bind(position + 3, stored: value)
        if let reason { bind(position + 4, stored: reason) }
        if !head.witness.isEmpty { bind(position + 5, Version.encode(head.witness)) }
    }
}

extension Version {
    package init(time: Int64, replica: Int64) throws(DamagedRow) {
        guard let timestamp = HybridTimestamp(rawValue: UInt64(clamping: time)),
            let replica = ReplicaID(replica)
        else { throw DamagedRow() }
        self.init(timestamp, replica)
    }

    /// A column of versions; NULL holds none.
    package static func list(_ column: Data?) throws(DamagedRow) -> [Version] {
        guard let versions = decode(column ?? Data()) else { throw DamagedRow() }
        return versions
    }
}

/// A row holds what was never written: the file is damaged. Names no value.
package struct DamagedRow: Error, CustomStringConvertible {
    package init() {}

    package var description: String {
        "a row is damaged; run the `check` command, then restore a backup"
    }
}
