import Shared

/// How a workspace is, at one moment: numbers without anybody's name or value. The store is looked at when
/// somebody asks, by counts that its indexes answer and one row of each device; never during an exchange.
struct WorkspaceHealth: Sendable {
    let workspace: String
    let counts: WorkspaceMetrics.Counts
    let startedAt: Int64
    /// When it was looked at, in milliseconds since 1970.
    let now: Int64
    /// How many items are open, and since when the longest, by class.
    let conflicts: [ConflictClass: Conflicts]
    /// Refused sets that wait for somebody.
    let refusedSets: Int
    /// Devices that may sync, the longest silent first.
    let lags: [Lag]
    /// How many of them somebody has to ask after.
    let silentDevices: Int
    /// Devices that listen for news.
    let streams: Int
    let storeBytes: Int64
    /// When a copy was last made and verified; nothing where that was never.
    let lastBackup: Int64?

    struct Conflicts: Hashable, Sendable {
        var open = 0
        /// Nothing where none is open.
        var oldest: Int64?
    }

    struct Lag: Hashable, Sendable {
        let replica: ReplicaID
        /// Since when it was not heard of.
        let since: Int64
    }

    /// Classes of which items wait for a person.
    static let classes: [ConflictClass] = [.review, .list]

    init(_ workspace: Workspace) async throws {
        self.workspace = workspace.name
        counts = workspace.metrics.counts
        startedAt = workspace.metrics.startedAt
        streams = workspace.news.count
        storeBytes = workspace.store.bytes
        let index = workspace.index
        let state = try await workspace.store.read { reader in
            let now = try workspace.milliseconds(reader)
            let devices = try DeviceService.devices(reader)
            return (
                now: now, conflicts: try Self.conflicts(index, reader),
                refused: try reader.countQuarantined(.kept), lags: Self.lags(of: devices),
                silent: devices.filter { $0.isSilent(at: now) }.count,
                backup: try reader.setting(.lastBackup).flatMap { Int64($0) }
            )
        }
        now = state.now
        conflicts = state.conflicts
        refusedSets = state.refused
        lags = state.lags
        silentDevices = state.silent
        lastBackup = state.backup
    }

    /// Whole seconds from a moment to when this was looked at.
    func seconds(since moment: Int64) -> Int64 { max(0, now - moment) / 1_000 }

    private static func conflicts(
        _ index: ProgrammeIndex, _ reader: any StoreReader
    ) throws -> [ConflictClass: Conflicts] {
        let counts = try reader.countOpenConflicts(ConflictFilter())
        let kinds = Dictionary(grouping: counts.keys) {
            index.conflictClass(of: FieldAddress($0.type, $0.field))
        }
        var conflicts: [ConflictClass: Conflicts] = [:]
        for conflictClass in classes {
            let kinds = kinds[conflictClass] ?? []
            var selection = ConflictSelection()
            for kind in kinds { selection.ranks[kind] = 0 }
            let first = try reader.openConflicts(selection, offset: 0, limit: 1).first
            conflicts[conflictClass] = Conflicts(
                open: kinds.reduce(0) { $0 + (counts[$1] ?? 0) }, oldest: first?.openedAt)
        }
        return conflicts
    }

    private static func lags(of devices: [ReplicaRow]) -> [Lag] {
        devices.filter { ![.paused, .revoked].contains($0.state) }
            .map { Lag(replica: $0.id, since: max($0.lastContact, $0.enrolledAt)) }
            .sorted { ($0.since, $0.replica.number) < ($1.since, $1.replica.number) }
    }
}
