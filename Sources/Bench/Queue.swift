import Foundation
import Machine
import Shared
import SyncClient

/// The conflict desk with much and with little to decide.
extension Bench {
    func queue(_ report: inout Report) async throws {
        let few = try Site(folder: folder + "/queue-few")
        defer { few.stop() }
        let many = try Site(folder: folder + "/queue-many")
        defer { many.stop() }
        try await dispute(few, dossiers: 1_000, conflicts: 100)
        try await dispute(many, dossiers: 100_000, conflicts: 10_000)
        let desks = try [ConsoleDesk(few), ConsoleDesk(many)]
        var times: [[Double]] = [[], []]
        for _ in 0..<50 {
            for (index, desk) in desks.enumerated() {
                times[index].append(try desk.seconds(of: "/console/conflicts"))
            }
        }
        report.note("queue of 10,000 conflicts, ms", times[1].median * 1_000)
        report.line(
            "queue, 10,000 of 100,000 dossiers / 100 of 1,000", times[1].median / times[0].median,
            atMost: 3)
        report.line(
            "its server's memory at most, MB", Double(many.serverPeakBytes) / 1e6, atMost: 250)
    }

    /// Dossiers with one field each; in some of them two partners wrote it at once.
    private func dispute(_ site: Site, dossiers: Int, conflicts: Int) async throws {
        let one = try site.enrol("one")
        let other = try site.enrol("other")
        var random = SplitMix(seed: 31)
        var records: [RecordIdentity] = []
        while records.count < dossiers {
            try one.batch { batch in
                for _ in 0..<min(500, dossiers - records.count) {
                    let edit = Edit(Workload.fieldNames[0], nil, Workload.value(&random))
                    records.append(
                        try batch.add(
                            Workload.type, dossier: nil, domain: nil, after: records.last?.id,
                            [edit]))
                }
            }
        }
        _ = try await site.settle(one)
        _ = try await site.settle(other)
        for replica in [one, other] {
            for start in stride(from: 0, to: conflicts, by: 500) {
                try replica.batch { batch in
                    for record in records[start..<min(start + 500, conflicts)] {
                        try batch.edit(
                            record, [Edit(Workload.fieldNames[0], nil, Workload.value(&random))])
                    }
                }
            }
        }
        for replica in [one, other] { _ = try await site.settle(replica) }
        let open = try site.run(
            "sync-server", "conflict", "list", "--data", site.folder + "/server")
        guard open.split(separator: "\n").count == conflicts else {
            throw Site.Failure(description: "there are other conflicts than were made")
        }
    }
}

/// Somebody at the console, with a session; pages are asked for and timed by curl.
private struct ConsoleDesk {
    private let site: Site
    private let cookie: String

    init(_ site: Site) throws {
        self.site = site
        let data = site.folder + "/server"
        _ = try site.run(
            "sync-server", "admin", "add", "Tess", "--role", "maker", "--partner", "p", "--data",
            data)
        let link = try site.run("sync-server", "admin", "link", "Tess", "--data", data)
            .trimmingCharacters(in: .whitespacesAndNewlines)
        let page = try Self.curl(site, "-i", site.url + link)
        let password = "four words and a number 9"
        let entered = try Self.curl(
            site, "-i", "-H", "Origin: \(site.url)", "-H",
            "Cookie: \(try Self.cookie("visit", page))",
            "--data-urlencode",
            "csrf=\(Self.first(#/name="csrf" value="([0-9a-f]+)"/#, page) ?? "")",
            "--data-urlencode", "password=\(password)", "--data-urlencode", "again=\(password)",
            site.url + link)
        cookie = try Self.cookie("session", entered)
    }

    /// From the first byte sent to the last one received.
    func seconds(of path: String) throws -> Double {
        let told = try Self.curl(
            site, "-o", "/dev/null", "-w", "%{http_code} %{time_total}", "-H", "Cookie: \(cookie)",
            site.url + path)
        let parts = told.split(separator: " ")
        guard parts.first == "200", let seconds = parts.last.flatMap({ Double($0) }) else {
            throw Site.Failure(description: "the console answered \(told)")
        }
        return seconds
    }

    private static func cookie(_ name: String, _ answer: String) throws -> String {
        guard
            let value = first(
                try Regex("(__Host-\(name)=[^;]+);", as: (Substring, Substring).self), answer)
        else { throw Site.Failure(description: "the console gave no cookie") }
        return value
    }

    private static func first(
        _ pattern: Regex<(Substring, Substring)>, _ text: String
    ) -> String? {
        text.firstMatch(of: pattern).map { String($0.1) }
    }

    private static func curl(_ site: Site, _ arguments: String...) throws -> String {
        try site.run(URL(filePath: "/usr/bin/env"), ["curl", "-sS"] + arguments)
    }
}
