import Foundation
import Testing

@testable import Shared
@testable import SyncServer

/// Many equal conflicts decided at once: by a rule, after a preview, each by its own compare-and-set.
@Suite struct ConflictManyTests {
    private let previewPath = "/console/conflicts/preview"
    private let decidePath = "/console/conflicts/decide-many"

    /// Three titles in dispute, and a height.
    private func scene() async throws -> Disputes {
        let scene = try await Disputes()
        for low in 1...3 as ClosedRange<UInt64> {
            try await scene.add(
                low, [.text("ours \(low)"), .text("theirs \(low)")])
        }
        try await scene.add(4, over: "height", [.integer(41), .integer(42)])
        return scene
    }

    /// What the list sends where these rows are chosen.
    private func picks(
        _ lows: [UInt64], field: String = "title", by rule: String = "live", partner: String = ""
    ) -> [String: String] {
        var form = ["rule": rule, "rule-partner": partner]
        for (number, low) in lows.enumerated() {
            form["pick-\(number)"] = "\(plant(low).id.text)/\(field)"
        }
        return form
    }

    private func titles(_ scene: Disputes) async throws -> [Value] {
        var titles: [Value] = []
        for low in 1...3 as ClosedRange<UInt64> {
            titles.append(try #require(try await scene.live(low)))
        }
        return titles
    }

    @Test func `the list offers every row, and three rules`() async throws {
        let scene = try await scene()
        let page = try await scene.visitor("Tess", "gardener").get(
            "/console/conflicts?class=review"
        ).body
        #expect(page.contains("action=\"\(previewPath)?class=review\""))
        #expect(page.contains("name=\"pick-2\" value=\"\(plant(3).id.text)/title\""))
        #expect(!page.contains("name=\"pick-3\""))
        for rule in ["live", "latest", "partner"] {
            #expect(page.contains("name=\"rule\" value=\"\(rule)\""))
        }
        #expect(page.contains("<option value=\"club\">"))
    }

    @Test func `the preview shows what would stand and what would go, and decides nothing`()
        async throws
    {
        let scene = try await scene()
        let tess = try await scene.visitor("Tess", "gardener")
        try await tess.get("/console/conflicts")
        let before = try await scene.server.state()
        let answer = try await tess.post(
            previewPath, picks([1, 2], by: "partner", partner: "school"))
        #expect(answer.status == 200, "\(answer.body)")
        #expect(answer.body.contains("<strong>ours 1</strong>"))
        #expect(answer.body.contains("<li>theirs 2 (Bram, club)</li>"))
        #expect(!answer.body.contains("ours 3"))
        #expect(answer.hidden.keys.filter { $0.hasPrefix("seen-") }.count == 2)
        #expect(answer.hidden["rule"] == "partner" && answer.hidden["rule-partner"] == "school")
        #expect(try await scene.server.state() == before)
        #expect(try await scene.bench.conflicts().count == 4)
        let lines = try await scene.server.workspace.store.read {
            try $0.ledger(after: 0, kind: .read, about: plant().dossier, limit: 100)
        }
        #expect(lines.contains { $0.entry.event == "conflict" })
    }

    @Test(arguments: [
        ("live", "", ["theirs 1", "theirs 2", "theirs 3"]),
        ("latest", "", ["theirs 1", "theirs 2", "theirs 3"]),
        ("partner", "school", ["ours 1", "ours 2", "ours 3"]),
        ("partner", "club", ["theirs 1", "theirs 2", "theirs 3"]),
    ])
    func `all that were shown are decided, each with the reason`(
        rule: String, partner: String, expected: [String]
    ) async throws {
        let scene = try await scene()
        let tess = try await scene.visitor("Tess", "gardener")
        try await tess.get("/console/conflicts")
        let preview = try await tess.post(
            previewPath, picks([1, 2, 3], by: rule, partner: partner))
        var form = preview.hidden
        form["reason"] = "agreed by phone"
        let answer = try await tess.post(decidePath, form)
        #expect(answer.status == 200 && answer.body.contains("3 decided; 0 changed"))
        #expect(try await titles(scene) == expected.map { Value.text($0) })
        for low in 1...3 as ClosedRange<UInt64> {
            let heads = try await scene.bench.heads(plant(low), "title")
            #expect(heads.all.map(\.resolution?.reason) == ["agreed by phone"])
        }
        #expect(try await scene.bench.conflicts().map(\.field.text) == ["height"])
    }

    @Test func `what changed after the preview stays open, and the others are decided`()
        async throws
    {
        let scene = try await scene()
        let tess = try await scene.visitor("Tess", "gardener")
        try await tess.get("/console/conflicts")
        var form = try await tess.post(previewPath, picks([1, 2, 3])).hidden
        form["reason"] = "agreed"
        let late = plant(2).change("title", .text("late"), scene.guest.next(), bases: [])
        #expect(try await scene.guest.send(late) == "")
        let answer = try await tess.post(decidePath, form)
        #expect(answer.body.contains("2 decided; 1 changed"), "\(answer.body)")
        #expect(answer.body.contains("href=\"\(scene.path(2))\""))
        #expect(!answer.body.contains("href=\"\(scene.path(1))\""))
        #expect(try await scene.bench.conflicts().map(\.record.identity.id.low) == [2, 4])
        #expect(try await scene.bench.heads(plant(2), "title").all.count == 3)
    }

    @Test func `what somebody else decided meanwhile is not decided again`() async throws {
        let scene = try await scene()
        let (tess, tom) = (
            try await scene.visitor("Tess", "gardener"), try await scene.visitor("Tom", "gardener")
        )
        try await tess.get("/console/conflicts")
        try await tom.get("/console/conflicts")
        var (hers, his) = (
            try await tess.post(previewPath, picks([1, 2])).hidden,
            try await tom.post(
                previewPath, picks([1], by: "partner", partner: "school")
            ).hidden
        )
        hers["reason"] = "hers"
        his["reason"] = "his"
        #expect(try await tom.post(decidePath, his).body.contains("1 decided; 0 changed"))
        let answer = try await tess.post(decidePath, hers).body
        #expect(answer.contains("1 decided; 0 changed") && answer.contains("No longer open"))
        let titles = try await titles(scene)
        #expect(titles.prefix(2) == [.text("ours 1"), .text("theirs 2")])
    }

    @Test func `what the rule does not cover is listed, and not decided`() async throws {
        let scene = try await scene()
        // Two of the club who differ: its value is not one.
        let second = try await scene.bench.enrol("head", partner: "club", worker: "Cas")
        let joined = plant(3).change("title", .text("third"), second.next())
        #expect(try await second.send(joined) == "")
        let tess = try await scene.visitor("Tess", "gardener")
        try await tess.get("/console/conflicts")
        var form = picks([1, 3], by: "partner", partner: "club")
        form["pick-7"] = "\(plant(4).id.text)/height"
        let preview = try await tess.post(previewPath, form)
        #expect(preview.body.contains("1 decisions") && preview.body.contains("theirs 1"))
        #expect(preview.body.contains("does not name one value"))
        #expect(preview.body.contains("Another field"))
        #expect(preview.hidden.keys.filter { $0.hasPrefix("pick-") } == ["pick-0"])
    }

    @Test func `values of a domain that one may not read stand in no preview`() async throws {
        let scene = try await scene()
        let price = { Value.amount(Amount(tenThousandths: $0 * 12_340_000)) }
        try await scene.add(
            5, over: "price", [price(1), price(2)], between: (scene.head, scene.guest))
        let tess = try await scene.visitor("Tess", "gardener")
        try await tess.get("/console/conflicts")
        var form = picks([5, 99], field: "price")
        for path in [previewPath, decidePath] {
            form["reason"] = "curious"
            let answer = try await tess.post(path, form)
            #expect(answer.status == 200 && answer.body.contains("No longer open, or not for"))
            let body = answer.body.replacing(/value="[0-9a-f]{64}"/, with: "")
            #expect(!body.contains("2468") && !body.contains("1234") && !body.contains("Price"))
        }
        #expect(try await scene.live(5, "price") == price(2))
    }

    @Test func `who may read but not decide is told why, one by one`() async throws {
        let scene = try await scene()
        let vic = try await scene.visitor("Vic", "visitor")
        try await vic.get("/console/conflicts")
        var form = try await vic.post(previewPath, picks([1, 2])).hidden
        form["reason"] = "mine"
        let answer = try await vic.post(decidePath, form).body
        #expect(answer.contains("0 decided; 0 changed"))
        #expect(answer.contains(ErrorCode.forbidden.sentence.en.prefix(20)))
        #expect(try await scene.bench.conflicts().count == 4)
    }

    @Test func `nothing chosen, no reason or too many are refused, and what was chosen stays`()
        async throws
    {
        let scene = try await scene()
        let tess = try await scene.visitor("Tess", "gardener")
        try await tess.get("/console/conflicts")
        let none = try await tess.post(previewPath, ["rule": "live"])
        #expect(none.status == 422 && none.body.contains("Choose one or more rows"))
        let noRule = try await tess.post(previewPath, picks([2], by: "dice"))
        #expect(noRule.status == 422 && noRule.body.contains("-what\" checked>"))
        let noPartner = try await tess.post(previewPath, picks([2], by: "partner"))
        #expect(noPartner.status == 422)
        let many = try await tess.post(
            previewPath, picks(Array(1...UInt64(Limits.decisionsAtOnce) + 1)))
        #expect(many.status == 422 && many.body.contains("at most 100"))
        let most = try await tess.post(
            previewPath, picks(Array(1...UInt64(Limits.decisionsAtOnce))))
        #expect(most.status == 200 && most.body.contains("3 decisions"))
        var form = most.hidden
        form["reason"] = "  "
        let unexplained = try await tess.post(decidePath, form)
        #expect(unexplained.status == 422 && unexplained.body.contains("Write or choose"))
        #expect(unexplained.hidden.keys.filter { $0.hasPrefix("seen-") }.count == 3)
        #expect(try await scene.bench.conflicts().count == 4)
        for path in [previewPath, decidePath] {
            #expect(try await tess.get(path).location == "/console/conflicts")
        }
    }
}
