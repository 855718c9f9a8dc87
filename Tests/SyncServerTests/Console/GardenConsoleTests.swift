import Assets
import Foundation
import Testing

@testable import Shared
@testable import SyncServer

/// The whole console on a programme that shares no word with the bundled one, with something on every page.
@Suite struct GardenConsoleTests {
    private struct Scene {
        let disputes: Disputes
        let visitors: [String: Visitor]

        func path(_ route: ConsoleRoute) -> String {
            "/console"
                + route.path.replacing("{record}", with: plant().id.text)
                .replacing("{field}", with: "title")
                .replacing("{dossier}", with: plant().dossier.text)
                .replacing("{replica}", with: "\(disputes.gardener.replica.number)")
                .replacing("{version}", with: "1")
        }
    }

    /// Disputes of two classes, one of them decided, a deletion that is flagged, refused work, an erasure that
    /// waits, and somebody of every kind.
    private func scene() async throws -> Scene {
        let disputes = try await Disputes()
        try await disputes.add(1)
        try await disputes.add(2, over: "height", [.integer(1), .integer(2)])
        let pupil = try await disputes.bench.enrol("pupil", worker: "Puk")
        let change = plant(5).change("title", .text("Roos"), pupil.next())
        #expect(try await pupil.send(change, creates: true) == "forbidden")
        _ = try await disputes.gardener.pull()
        let visitors = [
            "head": try await disputes.visitor("Anna"),
            "officer": try await disputes.visitor("Fenna", "officer"),
            "system": try await disputes.visitor("Sjoerd", "system"),
        ]
        _ = try await visitors["head"]?.get("/console/erasure")
        let asked = try await visitors["head"]?.post(
            "/console/erasure/\(plant(2).dossier.text)/ask", ["ground": "moved away"])
        #expect(asked?.status == 303 || asked?.status == 200)
        return Scene(disputes: disputes, visitors: visitors)
    }

    /// Who may have a page, of those who are in.
    private func who(_ access: ConsoleRoute.Access) -> String? {
        switch access {
        case .anyone, .password, .enrolling: nil
        case .power(.ledgers): "officer"
        case .power(.accounts): "system"
        default: "head"
        }
    }

    /// Labels of the bundled programme that stand neither in the garden nor among the console's own words.
    private func foreignLabels() throws -> Set<String> {
        let words = try String(
            contentsOf: URL(filePath: #filePath).deletingLastPathComponent()
                .deletingLastPathComponent().deletingLastPathComponent()
                .deletingLastPathComponent().appending(path: "Sources/Web/Files/words.json"),
            encoding: .utf8)
        let programme = try ProgrammeReader.read(bundledProgramme)
        var labels = programme.domains.map(\.label) + programme.roles.map(\.label)
        for type in programme.recordTypes { labels += [type.label] + type.fields.map(\.label) }
        let texts = labels.flatMap { [$0.nl, $0.en] }.filter { $0.count > 5 }
        return Set(
            texts.filter { !words.contains($0) && !ConsoleServer.programme.contains($0) })
    }

    @Test func `every page shows the garden, and nothing of another programme`() async throws {
        let scene = try await scene()
        let labels = try foreignLabels()
        #expect(labels.count > 150)
        var shown = 0
        for route in ConsoleAPI.routes where !route.isPost {
            guard let who = who(route.access) else { continue }
            let visitor = try #require(scene.visitors[who])
            let answer = try await visitor.get(scene.path(route))
            #expect(answer.status < 500, "\(route.path): \(answer.status)")
            if answer.status == 200 { shown += 1 }
            for label in labels where answer.body.contains(label) {
                Issue.record("\(route.path) says \(label)")
            }
        }
        #expect(shown >= 20)
    }

    @Test func `a conflict is found, decided and gone, by the garden's names alone`()
        async throws
    {
        let scene = try await scene()
        let head = try #require(scene.visitors["head"])
        let home = try await head.get("/console/").body
        #expect(home.contains("/console/conflicts?class=review"))
        let list = try await head.get("/console/conflicts?class=review")
        #expect(list.rows == [scene.disputes.path(1)])
        let page = try await head.get(scene.disputes.path(1)).body
        for text in ["Plant", "Name", "left", "right"] { #expect(page.contains(text), "\(text)") }
        let heads = try #require(page.firstMatch(of: /name="heads" value="([0-9a-f]+)"/))
        let choices = page.matches(of: /name="choice" value="([^"]+)" id="head-([A-Z])"/)
        let choice = try #require(choices.first { $0.2 == "B" })
        let answer = try await head.post(
            scene.disputes.path(1),
            [
                "heads": String(heads.1), "choice": String(choice.1), "reason": "asked her",
                "then": "stay",
            ])
        #expect(answer.status == 303, "\(answer.body)")
        #expect(try await scene.disputes.live(1) == .text("left"))
        #expect(
            try await !head.get("/console/").body.contains("/console/conflicts?class=review"))
    }
}
