import Shared

/// The manifest of one device.
struct DeviceManifest: Sendable {
    /// What a device holds of one dossier.
    struct Held: Sendable {
        let id: DossierID
        /// What it is called, where the admin may read that.
        let name: String?
        let units: [ScopeUnit]
        /// When the first of it was sent, in milliseconds since 1970.
        let since: Int64
    }

    let replica: ReplicaRow
    /// The moment that it is about.
    let at: Int64
    let dossiers: [Held]
    /// The units of what partners share.
    let commons: [ScopeUnit]

    /// Nothing where there is no such device. That an admin looked is a read of its own.
    init?(
        _ id: ReplicaID, at moment: Int64?, _ desk: AdminDesk, _ writer: any StoreWriter
    ) throws {
        guard let replica = try writer.replica(id) else { return nil }
        let now = try desk.workspace.milliseconds(writer)
        let at = moment ?? now
        let held = try writer.disclosures(to: id).filter {
            $0.since <= at && ($0.until ?? .max) > at
        }
        let names = try SubjectNames(desk, writer)
        commons = held.filter { $0.dossier == .commons }.map(\.unit)
        let own = held.filter { $0.dossier != .commons }
        dossiers = try Dictionary(grouping: own, by: \.dossier).sorted { $0.key < $1.key }.map {
            Held(
                id: $0.key, name: try names.name(of: $0.key), units: $0.value.map(\.unit),
                since: $0.value.map(\.since).min() ?? at)
        }
        self.replica = replica
        self.at = at
        try names.log("manifest", dossiers.filter { $0.name != nil }.map(\.id), at: now, writer)
    }
}
