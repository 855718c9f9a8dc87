import Shared

/// What an admin decides of a device's access.
extension DeviceService {
    /// Gives the state that holds then, nothing where there is no such device. Does nothing where its state is
    /// none of `earlier`; a revoked device stays revoked.
    func set(
        _ state: ReplicaRow.State, of id: ReplicaID, by admin: String?,
        from earlier: Set<ReplicaRow.State> = [.active, .paused, .leaving, .wiping]
    ) async throws -> ReplicaRow.State? {
        let result = try await workspace.store.write {
            [workspace] writer -> ReplicaRow.State? in
            guard var replica = try writer.replica(id) else { return nil }
            guard replica.state != .revoked, earlier.contains(replica.state) else {
                return replica.state
            }
            if state == .revoked { replica.revoke() } else { replica.state = state }
            try writer.put(replica)
            try workspace.log(
                "device \(state.rawValue)", .administration, by: admin, about: "\(id)", writer)
            return state
        }
        // Whoever listens asks at once.
        workspace.news.wake()
        return result
    }

    /// All devices, without those of the server and of admins, which have none.
    static func devices(_ reader: any StoreReader) throws -> [ReplicaRow] {
        try reader.replicas().filter { !$0.isAdmin || $0.device != AdminDesk.device }
    }
}

extension ReplicaRow {
    /// Whether somebody has to ask: it may sync, and has not for `Limits.silentDays`.
    func isSilent(at time: Int64) -> Bool {
        ![.paused, .revoked].contains(state)
            && time - lastContact >= Limits.silentDays * 86_400_000
    }
}
