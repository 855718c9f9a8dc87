import Foundation
import Machine
import Shared
import SyncClient

/// Involvement at the size of a region: what it costs who asks for news, and a night in which many end.
extension Bench {
    private static let partners = 20
    private static let dossiers = 10_000
    /// Partners that are involved in each dossier beside the one that opened it.
    private static let involved = 4
    private static let ending = 1_000

    func scale(
        _ small: Site, _ smallReplica: Replica, _ report: inout Report
    ) async throws {
        let site = try Site(
            folder: folder + "/scale", isScoped: true,
            partners: (1...Self.partners).map { "p\($0)" })
        defer { site.stop() }
        let seed = try site.enrol("seed")
        let noon = try fill(seed)
        _ = try await site.settle(seed)
        // Of those whose involvement ends, and of others.
        let leaving = try site.enrol("leaving", partner: "p20")
        let staying = try site.enrol("staying", partner: "p1")
        for replica in [leaving, staying] { _ = try await site.settle(replica) }
        _ = try await small.settle(smallReplica)
        var times: [[Double]] = [[], []]
        for _ in 0..<200 {
            for (index, pair) in [(small, smallReplica), (site, staying)].enumerated() {
                times[index].append(try await Self.ask(pair.0, pair.1))
            }
        }
        report.line(
            "no news, 10,000 dossiers × 20 partners / few, none", times[1].median / times[0].median,
            atMost: 1.2)
        try await night(site, noon, leaving, staying, &report)
    }

    private static func ask(_ site: Site, _ replica: Replica) async throws -> Double {
        let start = ContinuousClock.now
        _ = try await site.exchange(replica)
        return seconds(since: start)
    }

    /// Dossiers with their involvements; those of one partner in some of them end with tomorrow. Gives the
    /// noon of that day, in milliseconds since 1970.
    private func fill(_ seed: Replica) throws -> Int64 {
        let today = LocalDays(timeZone: "Europe/Amsterdam").number(
            at: seed.environment.clock.now())
        guard let tomorrow = CalendarDate(daysSince1970: today + 1),
            let begin = CalendarDate("2026-01-01")
        else { throw Site.Failure(description: "there is no tomorrow") }
        let ids = try seed.partners().ids
        var random = SplitMix(seed: 21)
        for start in stride(from: 0, to: Self.dossiers, by: 100) {
            try seed.batch { batch in
                for number in start..<start + 100 {
                    let record = try batch.add(
                        Workload.type, dossier: nil, domain: nil, after: nil,
                        [Edit(Workload.fieldNames[0], nil, Workload.value(&random))])
                    for place in 0..<Self.involved {
                        let partner =
                            number < Self.ending && place == 0
                            ? 20 : (number + place) % (Self.partners - 1) + 1
                        guard let id = ids["p\(partner)"] else { continue }
                        var edits = [
                            Edit(FieldName(literal: "party"), nil, .reference(id)),
                            Edit(FieldName(literal: "since"), nil, .date(begin)),
                        ]
                        if partner == 20 {
                            edits.append(Edit(FieldName(literal: "until"), nil, .date(tomorrow)))
                        }
                        _ = try batch.add(
                            RecordTypeName(literal: "bond"), dossier: record.dossier, domain: nil,
                            after: nil, edits)
                    }
                }
            }
        }
        return (Int64(tomorrow.daysSince1970) * 24 + 12) * 3_600_000
    }

    /// The server's clock passes midnight while a partner asks and asks, and the one whose involvements end
    /// comes too.
    private func night(
        _ site: Site, _ noon: Int64, _ leaving: Replica, _ staying: Replica,
        _ report: inout Report
    ) async throws {
        try site.restart(at: noon)
        _ = try await site.settle(leaving)
        _ = try await site.settle(staying)
        var before: [Double] = []
        for _ in 0..<1_000 { before.append(try await Self.ask(site, staying)) }
        try site.setClock(noon + 24 * 3_600_000)
        let purging = Task { () throws -> Int in
            var purged = 0
            for _ in 0..<100 {
                let one = try await site.exchange(leaving)
                purged += one.purged
                if !one.hasMore { break }
            }
            return purged
        }
        var after: [Double] = []
        for _ in before { after.append(try await Self.ask(site, staying)) }
        guard try await purging.value == Self.ending else {
            throw Site.Failure(description: "not everything ended at midnight")
        }
        report.line(
            "1,000 involvements end: others, median / before", after.median / before.median,
            atMost: 2)
        report.line(
            "1,000 involvements end: others, slowest of 100 / before",
            after.slowOfHundred / before.slowOfHundred, atMost: 2)
    }
}

extension [Double] {
    /// All but one of a hundred are faster.
    fileprivate var slowOfHundred: Double { sorted()[count * 99 / 100] }
}
