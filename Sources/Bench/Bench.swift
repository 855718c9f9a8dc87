import Foundation
import Machine
import Shared
import SyncClient

/// The measurements, in the order in which they build on each other.
struct Bench {
    let folder: String
    let workload: Workload
    let largeDossiers: Int
    /// How often a figure and its floor are measured in turn; the median counts, for machines are uneven.
    private static let rounds = 3

    func run(_ report: inout Report) async throws {
        print(
            "\(workload.dossiers) dossiers × \(Workload.fields) fields, \(workload.replicas) "
                + "replicas × \(workload.edits) edits\n")
        var random = SplitMix(seed: 7)
        let values = (0..<1_000).map { _ in Workload.value(&random).plain }
        var rounds: [Round] = []
        for number in 1..<Self.rounds {
            let site = try Site(folder: folder + "/small\(number)")
            defer { site.stop() }
            rounds.append(try await round(at: site, values, &random).figures)
        }
        let site = try Site(folder: folder + "/small")
        defer { site.stop() }
        let last = try await round(at: site, values, &random)
        tell(rounds + [last.figures], &report)
        try await scope(rounds + [last.figures], site, last.seed, values, &random, &report)
        try edit(site, last.seed, last.records, values, &report)
        try await scale(site, last.seed, &report)
        try await queue(&report)
        let large = try Site(folder: folder + "/large")
        defer { large.stop() }
        let probe = try await bootstrap(large, values, &report)
        try await askForNews(site, last.seed, large, probe, &report)
        let peak = max(site.serverPeakBytes, large.serverPeakBytes)
        report.line("server memory at most, MB", Double(peak) / 1e6, atMost: 150)
    }

    /// Records with all their fields, offline.
    private func fill(
        _ replica: Replica, _ count: Int, _ random: inout SplitMix
    ) throws -> [RecordIdentity] {
        var records: [RecordIdentity] = []
        while records.count < count {
            try replica.batch { batch in
                for _ in 0..<min(100, count - records.count) {
                    let edits = Workload.fieldNames.map { Edit($0, nil, Workload.value(&random)) }
                    records.append(
                        try batch.add(
                            Workload.type, dossier: nil, domain: nil, after: records.last?.id, edits
                        ))
                }
            }
        }
        return records
    }

    // MARK: Everyone edits, everyone syncs

    /// The figures of one round, each beside its floor.
    private struct Round {
        var floor = 0.0
        var clientFloor = 0.0
        var server = 0.0
        /// The server's processor time for the same, in seconds.
        var processor = 0.0
        var pull = 0.0
        /// How fast a sealed replica applies the same, against one that is not.
        var sealed = 0.0
        var convergence = 0.0
        var pushSeconds = 0.0
        var pullSeconds = 0.0
        var bodyBytes = 0.0
    }

    private func tell(_ rounds: [Round], _ report: inout Report) {
        report.note("floor, changes/s", rounds.median(\.floor))
        report.note("client floor, cells/s", rounds.median(\.clientFloor))
        report.note("server, changes/s", rounds.median(\.server))
        report.line("server / floor", rounds.median { $0.server / $0.floor }, atLeast: 0.40)
        report.note("client pull, cells/s", rounds.median(\.pull))
        report.line(
            "client pull / floor", rounds.median { $0.pull / $0.clientFloor }, atLeast: 0.40)
        report.line("client pull, sealed / not", rounds.median(\.sealed), atLeast: 0.60)
        report.line("convergence, times its floor", rounds.median(\.convergence), atMost: 3)
        report.note("  of it: everyone pushes, s", rounds.median(\.pushSeconds))
        report.note("  of it: everyone pulls, s", rounds.median(\.pullSeconds))
        report.line("push body, bytes a change", rounds.median(\.bodyBytes), atMost: 38)
    }

    /// Everyone edits offline, then syncs until all are equal; then everyone edits again, and the server
    /// alone is measured with that.
    private func round(
        at site: Site, _ values: [String], _ random: inout SplitMix
    ) async throws -> (figures: Round, seed: Replica, records: [RecordIdentity]) {
        let seed = try site.enrol("seed")
        let records = try fill(seed, workload.dossiers, &random)
        _ = try await site.settle(seed)
        let replicas = try (0..<workload.replicas).map { try site.enrol("r\($0)") }
        let reader = try site.enrol("reader")
        let sealed = try site.enrol("sealed", isSealed: true)
        for replica in replicas + [reader, sealed] { _ = try await site.settle(replica) }
        let places = try edit(replicas, records, round: 0)

        let start = ContinuousClock.now
        let pushing = try await site.all(replicas) { try await site.push($0) }
        let pushed = seconds(since: start)
        _ = try await site.all(replicas) { try await site.settle($0) }
        let whole = seconds(since: start)
        let alone = try await site.settle(reader)
        let closed = try await site.settle(sealed)
        let shown = try (replicas + [reader, sealed]).map { try $0.digest() }
        guard Set(shown).count == 1 else { throw Site.Failure(description: "replicas differ") }
        let received = Self.distinct(places[...])
        guard received.count == alone.cells else {
            throw Site.Failure(description: "the reader did not receive every cell once")
        }
        let more = try edit(replicas, records, round: 1)
        let applied = try await serverAlone(site, replicas)

        let floor = try Floor(path: site.folder + "/floor.db")
        let every = (0..<records.count).flatMap { record in
            (0..<Workload.fields).map { (record: record, field: $0) }
        }
        _ = try floor.write(every, values, isLogged: true)
        var all = try floor.write(places, values, isLogged: true)
        for index in 0..<replicas.count {
            let own = index * workload.edits..<(index + 1) * workload.edits
            let others = places[..<own.lowerBound] + places[own.upperBound...]
            all += try floor.write(Self.distinct(others), values, isLogged: false)
        }
        let again = try floor.write(more, values, isLogged: true)
        let client = try floor.write(received, values, isLogged: false)
        let figures = Round(
            floor: Double(more.count) / again, clientFloor: Double(received.count) / client,
            server: Double(more.count) / applied.seconds, processor: applied.processor,
            pull: Double(alone.cells) / alone.applySeconds,
            sealed: alone.applySeconds / closed.applySeconds, convergence: whole / all,
            pushSeconds: pushed, pullSeconds: whole - pushed,
            bodyBytes: Double(pushing.pushBytes) / Double(pushing.pushed))
        return (figures, seed, records)
    }

    /// Each place once, where it was edited last.
    private static func distinct(
        _ places: ArraySlice<(record: Int, field: Int)>
    ) -> [(record: Int, field: Int)] {
        var known: Set<Int> = []
        return places.reversed().filter {
            known.insert($0.record * Workload.fields + $0.field).inserted
        }
        .reversed()
    }

    /// Every replica edits offline; gives the places of all edits.
    private func edit(
        _ replicas: [Replica], _ records: [RecordIdentity], round: UInt64
    ) throws -> [(record: Int, field: Int)] {
        var places: [(record: Int, field: Int)] = []
        for (index, replica) in replicas.enumerated() {
            var random = SplitMix(seed: 100 + UInt64(index) + 1_000 * round)
            let own = workload.places(of: index, &random)
            for start in stride(from: 0, to: own.count, by: 500) {
                try replica.batch { batch in
                    for place in own[start..<min(start + 500, own.count)] {
                        let edit = Edit(
                            Workload.fieldNames[place.field], nil, Workload.value(&random))
                        try batch.edit(records[place.record], [edit])
                    }
                }
            }
            places += own
        }
        return places
    }

    /// Seconds in which the server takes what all replicas have waiting. Their requests are made
    /// before, so that only the server works; all send at once, each batch after the one before.
    private func serverAlone(
        _ site: Site, _ replicas: [Replica]
    ) async throws -> (seconds: Double, processor: Double) {
        var requests: [Site.Request] = []
        for replica in replicas { requests.append(try site.prepare(replica)) }
        let before = try site.processorSeconds()
        let start = ContinuousClock.now
        try await withThrowingTaskGroup { group in
            for request in requests { group.addTask { try await site.send(request) } }
            try await group.waitForAll()
        }
        return (seconds(since: start), try site.processorSeconds() - before)
    }

    // MARK: Scope

    /// The same work where partners hold only dossiers that they are involved in.
    private func scope(
        _ rounds: [Round], _ open: Site, _ openReplica: Replica, _ values: [String],
        _ random: inout SplitMix, _ report: inout Report
    ) async throws {
        var scoped: [Double] = []
        var times: [[Double]] = [[], []]
        for number in 0..<Self.rounds {
            let site = try Site(folder: folder + "/scoped\(number)", isScoped: true)
            defer { site.stop() }
            let last = try await round(at: site, values, &random)
            scoped.append(last.figures.processor)
            for (one, replica) in [(open, openReplica), (site, last.seed)] {
                _ = try await one.settle(replica)
            }
            for _ in 0..<100 {
                for (index, pair) in [(open, openReplica), (site, last.seed)].enumerated() {
                    let start = ContinuousClock.now
                    _ = try await pair.0.exchange(pair.1)
                    times[index].append(seconds(since: start))
                }
            }
        }
        // Processor time, the least of each: what waits for the disk, or shares the machine, swings by more
        // than a rule costs.
        let open = rounds.map(\.processor).min() ?? 0
        report.line(
            "server's work, with involvement / without", (scoped.min() ?? 0) / open, atMost: 1.1)
        report.line(
            "no news, with involvement / without", times[1].median / times[0].median, atMost: 1.1)
    }

    // MARK: One edit

    private func edit(
        _ site: Site, _ replica: Replica, _ records: [RecordIdentity], _ values: [String],
        _ report: inout Report
    ) throws {
        let count = 300
        var random = SplitMix(seed: 9)
        let floor = try Floor(path: folder + "/edit-floor.db")
        let places = (0..<count).map { (record: $0 % records.count, field: $0 % 40) }
        var ratios: [Double] = []
        for _ in 0..<Self.rounds {
            let start = ContinuousClock.now
            for index in 0..<count {
                let edit = Edit(Workload.fieldNames[index % 40], nil, Workload.value(&random))
                _ = try replica.edit(records[index % records.count].id, [edit])
            }
            let ours = seconds(since: start)
            ratios.append(
                ours / (try floor.write(places, values, isLogged: true, perTransaction: 1)))
        }
        report.line("one local edit, times a bare transaction", ratios.median, atMost: 1.5)
    }

    // MARK: A first sync of much

    private func bootstrap(
        _ site: Site, _ values: [String], _ report: inout Report
    ) async throws -> Replica {
        var random = SplitMix(seed: 11)
        let seed = try site.enrol("seed")
        _ = try fill(seed, largeDossiers, &random)
        _ = try await site.settle(seed)
        let places = (0..<largeDossiers).flatMap { record in
            (0..<Workload.fields).map { (record: record, field: $0) }
        }
        var times: [Double] = []
        var ratios: [Double] = []
        var probes: [Replica] = []
        for number in 0..<Self.rounds {
            let replica = try site.enrol("probe\(number)")
            let start = ContinuousClock.now
            let pulled = try await site.settle(replica)
            times.append(seconds(since: start))
            guard pulled.cells == places.count else {
                throw Site.Failure(description: "the first sync did not bring every cell once")
            }
            let floor = try Floor(path: folder + "/bulk-floor\(number).db")
            ratios.append(times[number] / (try floor.write(places, values, isLogged: false)))
            probes.append(replica)
        }
        report.note("first sync, cells", Double(places.count))
        report.note("first sync, s", times.median)
        report.line("first sync, times the bulk insert", ratios.median, atMost: 2.5)
        try probes[0].checkpoint()
        let file = try FileManager.default.attributesOfItem(atPath: site.folder + "/probe0.db")
        let size = (file[.size] as? Int) ?? 0
        report.line(
            "client's disk, bytes a cell", Double(size) / Double(places.count), atMost: 110)
        return probes[0]
    }

    // MARK: Nothing new

    private func askForNews(
        _ small: Site, _ smallReplica: Replica, _ large: Site, _ largeReplica: Replica,
        _ report: inout Report
    ) async throws {
        _ = try await small.settle(smallReplica)
        var times: [[Double]] = [[], []]
        var sent = 0
        var received = 0
        for _ in 0..<200 {
            for (index, pair) in [(small, smallReplica), (large, largeReplica)].enumerated() {
                let start = ContinuousClock.now
                let one = try await pair.0.exchange(pair.1)
                times[index].append(seconds(since: start))
                sent = max(sent, one.sent)
                received = max(received, one.received)
                if one.hasMore { throw Site.Failure(description: "there was news") }
            }
        }
        let medians = times.map(\.median)
        report.note("no news, ms", medians[1] * 1_000)
        report.line("no news, much / little data", medians[1] / medians[0], atMost: 1.2)
        report.line("no news, bytes sent", Double(sent), atMost: 300)
        report.line("no news, bytes received", Double(received), atMost: 300)
    }
}

extension [Double] {
    var median: Double { sorted()[count / 2] }
}

extension Array {
    fileprivate func median(_ figure: (Element) -> Double) -> Double { map(figure).median }
}
