import Shared

/// The numbers of a server for a monitoring system. Labels hold names of workspaces, codes and replica numbers:
/// never a name of a person, a token or a value.
struct MetricsReport: Sendable {
    let server: ServerMetrics.Counts
    let workspaces: [WorkspaceHealth]

    init(_ workspaces: Workspaces) async throws {
        server = workspaces.metrics.counts
        var healths: [WorkspaceHealth] = []
        for workspace in workspaces.everyone {
            healths.append(try await WorkspaceHealth(workspace))
        }
        self.workspaces = healths
    }

    private typealias Sample = MetricsText.Sample
    private typealias Labels = [(name: String, value: String)]

    var text: String {
        var text = MetricsText()
        text.add(
            "info", .gauge, "The version that runs.",
            [Sample(1, [(name: "version", value: ProductVersion.text)])])
        addExchanges(to: &text)
        addWork(to: &text)
        addDevices(to: &text)
        addStore(to: &text)
        text.add(
            "page_seconds", .histogram, "How long pages of the console took.",
            MetricsText.samples(of: server.pages))
        text.add(
            "unknown_tokens_total", .counter, "Requests with a token that no workspace knows.",
            [Sample(Int64(server.unknownTokens))])
        return text.text
    }

    private func addExchanges(to text: inout MetricsText) {
        text.add(
            "exchange_seconds", .histogram, "How long exchanges with devices took.",
            workspaces.flatMap { MetricsText.samples(of: $0.counts.exchanges, labels(of: $0)) })
        text.add(
            "pushes_total", .counter, "Exchanges that brought change sets.",
            each { Int64($0.counts.pushes) })
        text.add(
            "sets_accepted_total", .counter, "Change sets that were accepted.",
            each { Int64($0.counts.acceptedSets) })
        text.add(
            "refusals_total", .counter, "Change sets and exchanges that were refused, by code.",
            workspaces.flatMap { health in
                health.counts.refusals.sorted { $0.key.rawValue < $1.key.rawValue }.map {
                    Sample(
                        Int64($0.value.count),
                        labels(of: health) + [(name: "code", value: $0.key.rawValue)])
                }
            })
        text.add(
            "digest_mismatches_total", .counter,
            "How often a device held something else than the server.",
            each { Int64($0.counts.digestMismatches) })
    }

    private func addWork(to text: inout MetricsText) {
        text.add(
            "conflicts_open", .gauge, "Conflicts that wait for a person, by class.",
            eachClass { Int64($1.open) })
        text.add(
            "conflict_oldest_seconds", .gauge,
            "How long the oldest open conflict is open, 0 without one, by class.",
            eachClass { health, conflicts in conflicts.oldest.map(health.seconds) ?? 0 })
        text.add(
            "quarantine_open", .gauge, "Refused change sets that wait for a person.",
            each { Int64($0.refusedSets) })
    }

    private func addDevices(to text: inout MetricsText) {
        text.add(
            "devices", .gauge, "Devices that may sync.", each { Int64($0.lags.count) })
        text.add(
            "devices_silent", .gauge,
            "Devices that were not heard of for \(Limits.silentDays) days.",
            each { Int64($0.silentDevices) })
        text.add(
            "device_lag_max_seconds", .gauge, "How long the longest silent device is silent.",
            each { health in (health.lags.first?.since).map(health.seconds) ?? 0 })
        text.add(
            "device_lag_seconds", .gauge,
            "How long each device is silent; left out beyond \(Limits.devicesMeasured) devices.",
            workspaces.flatMap { health -> [Sample] in
                guard health.lags.count <= Limits.devicesMeasured else { return [] }
                return health.lags.map {
                    Sample(
                        health.seconds(since: $0.since),
                        labels(of: health) + [(name: "replica", value: "\($0.replica.number)")])
                }
            })
        text.add(
            "streams_open", .gauge, "Devices that listen for news.", each { Int64($0.streams) })
    }

    private func addStore(to text: inout MetricsText) {
        text.add(
            "store_bytes", .gauge, "Bytes of a workspace on disk, the log included.",
            each { $0.storeBytes })
        text.add(
            "backup_age_seconds", .gauge,
            "How long ago a copy was last made and verified; -1 where that was never.",
            each { health in health.lastBackup.map(health.seconds) ?? -1 })
    }

    // MARK: Samples

    private func labels(of health: WorkspaceHealth) -> Labels {
        [(name: "workspace", value: health.workspace)]
    }

    private func each(_ value: (WorkspaceHealth) -> Int64) -> [Sample] {
        workspaces.map { Sample(value($0), labels(of: $0)) }
    }

    private func eachClass(
        _ value: (WorkspaceHealth, WorkspaceHealth.Conflicts) -> Int64
    ) -> [Sample] {
        workspaces.flatMap { health in
            WorkspaceHealth.classes.map { conflictClass in
                Sample(
                    value(health, health.conflicts[conflictClass] ?? .init()),
                    labels(of: health) + [(name: "class", value: conflictClass.rawValue)])
            }
        }
    }
}
