import Foundation
import Machine
import Shared
import SyncClient

/// The measurements, in the order in which they build on each other.
struct Bench {
    let folder: String
    let workload: Workload
    let largeDossiers: Int

    func run(_ report: inout Report) async throws {
        print(
            "\(workload.dossiers) dossiers × \(Workload.fields) fields, \(workload.replicas) "
                + "replicas × \(workload.edits) edits\n")
        var random = SplitMix(seed: 7)
        let values = (0..<1_000).map { _ in Workload.value(&random).plain }
        let site = try Site(folder: folder + "/small")
        defer { site.stop() }
        let seed = try site.enrol("seed")
        let records = try fill(seed, workload.dossiers, &random)
        _ = try await site.settle(seed)
        try await converge(site, records, values, &report)
        try edit(site, seed, records, values, &report)
        let large = try Site(folder: folder + "/large")
        defer { large.stop() }
        let probe = try await bootstrap(large, values, &report)
        try await askForNews(site, seed, large, probe, &report)
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

    private func converge(
        _ site: Site, _ records: [RecordIdentity], _ values: [String], _ report: inout Report
    ) async throws {
        var replicas: [Replica] = []
        var places: [[(record: Int, field: Int)]] = []
        for index in 0..<workload.replicas {
            let replica = try site.enrol("r\(index)")
            _ = try await site.settle(replica)
            var random = SplitMix(seed: UInt64(100 + index))
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
            replicas.append(replica)
            places.append(own)
        }
        var pushing = Site.Exchange()
        for replica in replicas {
            while try replica.status().waiting > 0 {
                pushing.add(try await site.exchange(replica, maximumSets: 1_000, pageCells: 1))
            }
        }
        var pulling = Site.Exchange()
        for replica in replicas { pulling.add(try await site.settle(replica)) }
        let shown = try replicas.map { try $0.digest() }
        guard Set(shown).count == 1 else { throw Site.Failure(description: "replicas differ") }

        let floor = try Floor(path: folder + "/floor.db")
        let every = (0..<records.count).flatMap { record in
            (0..<Workload.fields).map { (record: record, field: $0) }
        }
        _ = try floor.write(every, values, isLogged: true)
        let server = try floor.write(places.flatMap { $0 }, values, isLogged: true)
        let pulled = (0..<pulling.cells).map { every[($0 * 7) % every.count] }
        let client = try floor.write(pulled, values, isLogged: false)
        let changes = Double(pushing.pushed)
        report.note("floor, changes/s", changes / server)
        report.note("client floor, cells/s", Double(pulling.cells) / client)
        report.note("server, changes/s", changes / pushing.serverSeconds)
        report.line("server / floor", server / pushing.serverSeconds, atLeast: 0.40)
        report.note("client pull, cells/s", Double(pulling.cells) / pulling.applySeconds)
        report.line("client pull / floor", client / pulling.applySeconds, atLeast: 0.40)
        let whole =
            pushing.serverSeconds + pushing.clientSeconds + pulling.serverSeconds
            + pulling.clientSeconds
        report.line("convergence, times its floor", whole / (server + client), atMost: 3)
        report.note("  of it: pushing at the server, s", pushing.serverSeconds)
        report.note("  of it: pushing at the clients, s", pushing.clientSeconds)
        report.note("  of it: pulling at the server, s", pulling.serverSeconds)
        report.note("  of it: pulling at the clients, s", pulling.clientSeconds)
        report.line(
            "push body, bytes a change", Double(pushing.pushBytes) / changes, atMost: 38)
    }

    // MARK: One edit

    private func edit(
        _ site: Site, _ replica: Replica, _ records: [RecordIdentity], _ values: [String],
        _ report: inout Report
    ) throws {
        let count = 300
        var random = SplitMix(seed: 9)
        let floor = try Floor(path: folder + "/edit-floor.db")
        let start = ContinuousClock.now
        for index in 0..<count {
            let edit = Edit(Workload.fieldNames[index % 40], nil, Workload.value(&random))
            _ = try replica.edit(records[index % records.count].id, [edit])
        }
        let ours = seconds(since: start)
        let places = (0..<count).map { (record: $0 % records.count, field: $0 % 40) }
        let bare = try floor.write(places, values, isLogged: true, perTransaction: 1)
        report.line("one local edit, times a bare transaction", ours / bare, atMost: 1.5)
    }

    // MARK: A first sync of much

    private func bootstrap(
        _ site: Site, _ values: [String], _ report: inout Report
    ) async throws -> Replica {
        var random = SplitMix(seed: 11)
        let seed = try site.enrol("seed")
        _ = try fill(seed, largeDossiers, &random)
        _ = try await site.settle(seed)
        let replica = try site.enrol("probe")
        let start = ContinuousClock.now
        let pulled = try await site.settle(replica)
        let ours = seconds(since: start)
        let floor = try Floor(path: folder + "/bulk-floor.db")
        let places = (0..<largeDossiers).flatMap { record in
            (0..<Workload.fields).map { (record: record, field: $0) }
        }
        let bulk = try floor.write(places, values, isLogged: false)
        report.note("first sync, cells", Double(pulled.cells))
        report.note("first sync, s (client \(Int(pulled.clientSeconds * 1000)) ms)", ours)
        report.line("first sync, times the bulk insert", ours / bulk, atMost: 2.5)
        try replica.checkpoint()
        let file = try FileManager.default.attributesOfItem(atPath: site.folder + "/probe.db")
        let size = (file[.size] as? Int) ?? 0
        report.line(
            "client's disk, bytes a cell", Double(size) / Double(pulled.cells), atMost: 110)
        return replica
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
        let medians = times.map { $0.sorted()[$0.count / 2] }
        report.note("no news, ms", medians[1] * 1_000)
        report.line("no news, much / little data", medians[1] / medians[0], atMost: 1.2)
        report.line("no news, bytes sent", Double(sent), atMost: 300)
        report.line("no news, bytes received", Double(received), atMost: 300)
    }
}
