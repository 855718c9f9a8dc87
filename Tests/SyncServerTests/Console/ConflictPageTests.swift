import Foundation
import Testing

@testable import Shared
@testable import SyncServer

/// One conflict: what stands beside each value, one text made of several, and decisions taken back.
@Suite struct ConflictPageTests {
    /// The fields of the form, with a choice.
    private func form(
        _ page: ConsoleServer.Answer, _ choice: String, reason: String = "asked her"
    ) throws -> [String: String] {
        let heads = try #require(page.hidden["heads"], "\(page.body)")
        return ["heads": heads, "choice": choice, "reason": reason, "then": "stay"]
    }

    private func value(of letter: String, _ page: String) throws -> String {
        let choice = page.matches(of: /name="choice" value="([^"]+)" id="head-([A-Z])"/)
            .first { $0.2 == letter }
        return try #require(choice.map { String($0.1) })
    }

    // MARK: Beside each value

    @Test func `a text is shown word by word against what its author had seen`() async throws {
        let scene = try await Disputes()
        let root = scene.gardener.next()
        let first = plant().change("title", .text("a red old rose"), root)
        #expect(try await scene.gardener.send(first, creates: true) == "")
        for (device, text) in [
            (scene.gardener, "a blue old rose"), (scene.guest, "a red rose <b>"),
        ] {
            let change = plant().change(
                "title", .text(text), device.next(after: root), bases: [root])
            #expect(try await device.send(change) == "")
        }
        let page = try await scene.visitor("Tess", "gardener").get(scene.path(1)).body
        #expect(page.matches(of: /<ins>.*?blue .*?<\/ins>/).count == 1)
        #expect(page.matches(of: /<del>.*?red .*?<\/del>/).count == 1)
        #expect(page.contains("&lt;b&gt;") && !page.contains("<b>"))
    }

    @Test func `a first value and a value of one word have nothing to compare`() async throws {
        let scene = try await Disputes()
        try await scene.add(1, [.text("two words"), .text("other words")])
        let page = try await scene.visitor("Tess", "gardener").get(scene.path(1)).body
        #expect(!page.contains("<ins>") && !page.contains("<del>"))
    }

    @Test func `device, delay and later work stand beside a value`() async throws {
        let scene = try await Disputes()
        scene.server.pass(3 * 3_600_000 + 60_000)
        try await scene.add(1)
        let guest = scene.guest.replica
        try await scene.server.workspace.store.write { writer in
            var row = try #require(try writer.replica(guest))
            row.device = "Tablet 7"
            try writer.put(row)
        }
        let tess = try await scene.visitor("Tess", "gardener")
        let before = try await tess.get(scene.path(1)).body
        #expect(before.contains("Tablet 7"))
        #expect(before.contains("3 hours later") && !before.contains("other field"))
        let height = plant().change("height", .integer(3), scene.guest.next())
        #expect(try await scene.guest.send(height) == "")
        let after = try await tess.get(scene.path(1)).body
        #expect(after.matches(of: /Changed one other field/).count == 1)
        // What one may not read is not counted either.
        let price = plant().change(
            "price", .amount(Amount(tenThousandths: 1)), scene.guest.next())
        #expect(try await scene.guest.send(price) == "")
        let still = try await tess.get(scene.path(1)).body
        #expect(still.contains("Changed one other field"))
        let anna = try await scene.visitor("Anna").get(scene.path(1)).body
        #expect(anna.contains("Changed 2 other fields"))
    }

    // MARK: Combining

    @Test func `one text can be made of all, and stands with its reason`() async throws {
        let scene = try await Disputes()
        try await scene.add(1, [.text("left"), .text("far right")])
        let tess = try await scene.visitor("Tess", "gardener")
        let page = try await tess.get(scene.path(1))
        #expect(page.body.contains("left\n\nfar right</textarea>"))
        var combined = try form(page, "combine")
        combined["combine"] = " \r\n"
        let empty = try await tess.post(scene.path(1), combined)
        #expect(empty.status == 422 && empty.body.contains("Choose a value first"))
        combined["combine"] = "left\r\nand right\r\n"
        #expect(try await tess.post(scene.path(1), combined).status == 303)
        #expect(try await scene.live(1) == .text("left\nand right"))
    }

    @Test func `what is no text, or one word each, is not combined`() async throws {
        let scene = try await Disputes()
        try await scene.add(2, [.text("06-1"), .text("06-2")])
        let words = try await scene.visitor("Rik", "gardener").get(scene.path(2)).body
        #expect(!words.contains("value=\"combine\""))
        try await scene.add(1, over: "height", [.integer(1), .integer(2)])
        let page = try await scene.visitor("Tess", "gardener").get(scene.path(1, "height")).body
        #expect(page.contains("value=\"other\"") && !page.contains("value=\"combine\""))
    }

    // MARK: Taking back

    /// A plant that the guest deleted while the gardener changed it, unseen.
    private func deletion() async throws -> Disputes {
        let scene = try await Disputes()
        let root = scene.gardener.next()
        let first = plant().change("title", .text("rose"), root)
        #expect(try await scene.gardener.send(first, creates: true) == "")
        let edit = plant().change(
            "title", .text("red rose"), scene.gardener.next(), bases: [root])
        #expect(try await scene.gardener.send(edit) == "")
        let deletion = plant().change(
            "_deleted", .boolean(true), scene.guest.next(after: root), witness: [root])
        #expect(try await scene.guest.send(deletion) == "")
        return scene
    }

    @Test func `a deletion shows what was not seen, and the record can stay`() async throws {
        let scene = try await deletion()
        let path = scene.path(1, "_deleted")
        let tess = try await scene.visitor("Tess", "gardener")
        let page = try await tess.get(path)
        #expect(page.body.contains("red rose") && page.body.contains("deleter having seen"))
        var kept = try form(page, "other")
        kept["other"] = "false"
        #expect(try await tess.post(path, kept).status == 303)
        #expect(try await scene.live(1, "_deleted") == .boolean(false))
        #expect(try await scene.bench.conflicts().isEmpty)
    }

    @Test func `a decision that may be decided anew is taken back by a further one`() async throws {
        let scene = try await deletion()
        let path = scene.path(1, "_deleted")
        let tess = try await scene.visitor("Tess", "gardener")
        let page = try await tess.get(path)
        let first = try form(page, try value(of: "A", page.body), reason: "gone")
        #expect(try await tess.post(path, first).status == 303)
        let closed = try await tess.get(path)
        #expect(closed.body.contains("Take the decision back") && closed.body.contains("gone"))
        #expect(closed.hidden["heads"] == nil, "there is no form yet")
        #expect(try await tess.post("\(path)/again").location == "\(path)/again")
        let again = try await tess.get("\(path)/again")
        #expect(again.body.contains("Bram"), "what stood there before")
        var kept = try form(again, "other", reason: "")
        kept["other"] = "false"
        let unexplained = try await tess.post(path, kept)
        #expect(unexplained.status == 422 && unexplained.hidden["heads"] != nil)
        kept["reason"] = "she still grows"
        #expect(try await tess.post(path, kept).status == 303)
        #expect(try await scene.live(1, "_deleted") == .boolean(false))
        let history = try await tess.get(path).body
        #expect(history.contains("gone") && history.contains("she still grows"))
        // Whoever still looks at the first decision takes nothing back.
        kept["other"] = "true"
        #expect(try await tess.post(path, kept).status == 409)
        #expect(try await scene.live(1, "_deleted") == .boolean(false))
    }

    @Test func `after a decision the page shows among what it was made`() async throws {
        let scene = try await Disputes()
        try await scene.add(1)
        let tess = try await scene.visitor("Tess", "gardener")
        let page = try await tess.get(scene.path(1))
        let decision = try form(page, try value(of: "B", page.body))
        #expect(try await tess.post(scene.path(1), decision).status == 303)
        let closed = try await tess.get(scene.path(1)).body
        #expect(closed.contains("Ada") && closed.contains("Bram"))
        #expect(closed.matches(of: /class="badge tone-info">Chosen</).count == 1)
        #expect(!closed.contains("type=\"radio\""))
    }

    @Test func `a value that lost can be chosen after all`() async throws {
        let scene = try await Disputes()
        try await scene.add(1)
        let tess = try await scene.visitor("Tess", "gardener")
        let page = try await tess.get(scene.path(1))
        let first = try form(page, try value(of: "A", page.body), reason: "first")
        #expect(try await tess.post(scene.path(1), first).status == 303)
        #expect(try await scene.live(1) == .text("right"))
        let closed = try await tess.get(scene.path(1))
        #expect(closed.body.contains("Take the decision back"))
        let again = try await tess.get(scene.path(1) + "/again")
        // The decision stands first, then what it was made among.
        let second = try form(again, try value(of: "B", again.body), reason: "second")
        #expect(try await tess.post(scene.path(1), second).status == 303)
        #expect(try await scene.live(1) == .text("left"))
        let history = try await tess.get(scene.path(1)).body
        #expect(history.contains("first") && history.contains("second"))
        #expect(try await tess.post(scene.path(1), first).status == 409)
    }
}
