import Shared
import Web

/// How the server is, for whoever looks after devices.
enum HealthRoutes {
    static let all: [ConsoleRoute] = [
        .get("/health", .devices) { visit, _ in .page(try await HealthDesk(visit).page()) }
    ]
}

/// The numbers of a workspace in words, with what to do where one is bad.
struct HealthDesk {
    let base: DeskVisit

    init(_ visit: ConsoleVisit) throws { base = try DeskVisit(visit) }

    private var words: Words { base.visit.words }

    func page() async throws -> HealthPage {
        let workspace = base.workspace
        let health = try await WorkspaceHealth(workspace)
        let measures = measures(health)
        let bad = measures.filter { $0.badge?.tone == .warn }.count
        return HealthPage(
            overall: OverallHealth(
                tone: bad == 0 ? .good : .warn,
                overallText: bad == 0
                    ? words[.healthAllWell] : words.sentence(.healthLooks, "\(bad)")),
            measures: measures, refusals: refusals(health), lags: try await silent(health),
            metricsText: words.sentence(.healthMetrics, "/metrics"))
    }

    // MARK: Measures

    private func measures(_ health: WorkspaceHealth) -> [Measure] {
        [
            backup(health), conflicts(.review, .classReview, health),
            conflicts(.list, .classList, health), refused(health), silentDevices(health),
            digests(health), exchanges(health),
            Measure(
                measureLabel: words[.healthStreams], measureValue: "\(health.streams)"),
            Measure(
                measureLabel: words[.healthStore],
                measureValue: base.size(ofBytes: health.storeBytes)),
            Measure(
                measureLabel: words[.version], measureValue: ProductVersion.text,
                measureText: words.sentence(
                    .healthSince, base.visit.moment(health.startedAt))),
        ]
    }

    private func badge(_ isGood: Bool) -> Badge {
        isGood ? Badge(.good, words[.healthGood]) : Badge(.warn, words[.healthBad])
    }

    private func backup(_ health: WorkspaceHealth) -> Measure {
        let isGood = health.lastBackup.map {
            health.seconds(since: $0) <= Limits.backupDays * 86_400
        }
        return Measure(
            measureLabel: words[.healthBackup],
            measureValue: health.lastBackup.map { base.visit.moment($0) }
                ?? words[.healthBackupNone],
            measureAdvice: isGood == true ? nil : words[.healthBackupAdvice],
            badge: badge(isGood == true))
    }

    private func conflicts(
        _ kind: ConflictClass, _ label: WordKey, _ health: WorkspaceHealth
    ) -> Measure {
        let conflicts = health.conflicts[kind] ?? .init()
        let isGood =
            conflicts.oldest.map {
                health.seconds(since: $0) <= Limits.conflictDays * 86_400
            } ?? true
        return Measure(
            measureLabel: "\(words[.conflicts]): \(words[label])",
            measureValue: "\(conflicts.open)",
            measureText: conflicts.oldest.map {
                words.sentence(.healthOldest, base.visit.moment($0))
            },
            measureAdvice: isGood
                ? nil : words.sentence(.healthConflictsAdvice, "\(Limits.conflictDays)"),
            badge: badge(isGood))
    }

    private func refused(_ health: WorkspaceHealth) -> Measure {
        let isGood = health.refusedSets == 0
        return Measure(
            measureLabel: words[.quarantineWaits], measureValue: "\(health.refusedSets)",
            measureAdvice: isGood ? nil : words[.healthRefusedAdvice], badge: badge(isGood))
    }

    private func silentDevices(_ health: WorkspaceHealth) -> Measure {
        let isGood = health.silentDevices == 0
        return Measure(
            measureLabel: words[.healthSilent], measureValue: "\(health.silentDevices)",
            measureText: words.sentence(.healthSilentOf, "\(health.lags.count)"),
            measureAdvice: isGood ? nil : words[.healthSilentAdvice], badge: badge(isGood),
            measureLink: isGood
                ? nil
                : NamedLink(
                    url: "\(ConsoleAPI.base)/devices?silent=1", label: words[.devices]))
    }

    private func digests(_ health: WorkspaceHealth) -> Measure {
        let isGood = health.counts.digestMismatches == 0
        return Measure(
            measureLabel: words[.healthDigests],
            measureValue: "\(health.counts.digestMismatches)",
            measureText: words.sentence(.healthSince, base.visit.moment(health.startedAt)),
            measureAdvice: isGood ? nil : words[.healthDigestsAdvice], badge: badge(isGood))
    }

    private func exchanges(_ health: WorkspaceHealth) -> Measure {
        let exchanges = health.counts.exchanges
        let average = exchanges.count == 0 ? 0 : exchanges.seconds / Double(exchanges.count)
        return Measure(
            measureLabel: words[.healthExchanges], measureValue: "\(exchanges.count)",
            measureText: words.sentence(
                .healthExchangesAverage, "\(Int((average * 1_000).rounded()))"))
    }

    // MARK: Lists

    private func refusals(_ health: WorkspaceHealth) -> [RefusalRow] {
        health.counts.refusals.sorted { $0.value.last > $1.value.last }.map { code, refusals in
            RefusalRow(
                refusalWhat: base.text(code.sentence), refusalCode: code.rawValue,
                refusalCount: "\(refusals.count)",
                refusalLast: base.visit.moment(refusals.last))
        }
    }

    /// The longest silent, so many.
    private func silent(_ health: WorkspaceHealth) async throws -> [LagRow] {
        if health.silentDevices == 0 { return [] }
        let (devices, partners) = try await base.workspace.store.read { reader in
            (try DeviceService.devices(reader), try reader.partners())
        }
        return devices.filter { $0.isSilent(at: health.now) }
            .sorted { $0.lastContact < $1.lastContact }.prefix(Limits.silentDevicesShown)
            .map { device -> LagRow in
                let text = DeviceText(base: base, device: device, now: health.now)
                return LagRow(
                    url: text.url, lagWho: text.person(partners), lagText: text.lastContact,
                    unsent: "\(device.waiting)")
            }
    }
}
