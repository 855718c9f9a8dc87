import Shared

/// The alarms of the ledger, and up to which they were looked at.
extension AdminDesk {
    /// How many stand behind the line up to which they were seen; no more than `Limits.alarmsCounted`.
    func newAlarms() async throws -> Int {
        try await workspace.store.read { reader in
            try reader.countAlarms(
                after: try Self.alarmsSeen(reader), limit: Limits.alarmsCounted)
        }
    }

    /// The line up to which they were seen, 0 where nobody ever did.
    static func alarmsSeen(_ reader: any StoreReader) throws -> Int64 {
        try reader.setting(.alarmsSeen).flatMap { Int64($0) } ?? 0
    }

    /// Notes that all alarms up to a line were seen. Does nothing where that was said before; what comes later
    /// is new, whatever line is named.
    func noteAlarmsSeen(until line: Int64) async throws {
        try await workspace.store.write { [self] writer in
            let newest = try writer.ledger(
                LedgerSelection(), before: .max, limit: 1, searching: 1)
            let seen = min(line, newest.lines.first?.line ?? 0)
            guard try seen > Self.alarmsSeen(writer) else { return }
            try writer.set(.alarmsSeen, to: "\(seen)")
            try workspace.log(
                "alarms seen", .administration, by: name, about: "\(seen)", writer)
        }
    }
}
