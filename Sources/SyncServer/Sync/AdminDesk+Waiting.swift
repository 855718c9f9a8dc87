import Shared

/// How much waits for an admin, for a first page: counts that the store answers, or a look at so many.
extension AdminDesk {
    /// Open items that the admin may read, by class.
    func openConflicts() async throws -> [ConflictClass: Int] {
        try await workspace.store.read { [self] reader in
            try QueueView(workspace.index, try admin(reader), reader).selection(QueueFilter())
                .counts
        }
    }

    /// Refused sets of which the admin may read something, among the oldest `Limits.refusedCounted`.
    func countRefused() async throws -> Int {
        try await workspace.store.read { [self] reader -> Int in
            let grounds = try Grounds(workspace.index, try admin(reader), reader)
            return try reader.quarantined(.kept, limit: Limits.refusedCounted).filter { row in
                guard let set = try Self.set(of: row) else { return false }
                return try !Self.visible(set, grounds, reader).isEmpty
            }.count
        }
    }

    /// Devices of which somebody has to ask, by one row of each.
    func countSilent() async throws -> Int {
        try await workspace.store.read { [workspace] reader -> Int in
            let now = try workspace.milliseconds(reader)
            return try DeviceService.devices(reader).filter { $0.isSilent(at: now) }.count
        }
    }
}
