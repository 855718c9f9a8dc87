import Machine
import Testing

@testable import Shared
@testable import SyncClient

/// Faults of losses and known history that were found by review; each names what has to hold.
@Suite struct LossFaultTests {
    private let text = FieldName(literal: "text")

    /// A page was laid aside, then the worker wrote and sent: the page knows nothing of that yet.
    @Test func `a page that was laid aside does not make an own change forgotten`() throws {
        let scene = try LossScene()
        let before = scene.head("old", scene.theirs(-60_000))
        try scene.exchange(outcomes: [], cells: [scene.cell([before])], more: true)
        _ = try scene.replica.edit(scene.note.id, [Edit(text, nil, .text("mine"))])
        let own = try scene.lastVersion()
        let heads = [scene.head("mine", own), scene.head("theirs", scene.theirs(9))]
        try scene.exchange(accepting: 1, cells: [scene.cell(heads)])
        #expect(try scene.replica.losses().map(\.value) == [.text("mine")])
    }

    @Test func `a loss by a decision is told still when somebody built on the decision`() throws {
        let scene = try LossScene()
        let own = try scene.accepted("mine")
        try scene.receive([scene.head("mine", own), scene.head("theirs", scene.theirs(-3))])
        try scene.receive([scene.head("theirs", scene.theirs(5), reason: "Called him")])
        #expect(try scene.replica.losses().count == 1)
        let built = Head(version: scene.theirs(6), rank: 1, value: .text("their new number"))
        try scene.receive([built])
        #expect(try scene.replica.losses().map(\.standing.value) == [.text("their new number")])
    }

    @Test func `a decision that was built upon before the next sync is told too`() throws {
        let scene = try LossScene()
        let own = try scene.accepted("mine")
        try scene.receive([scene.head("mine", own), scene.head("theirs", scene.theirs(-3))])
        let built = Head(version: scene.theirs(6), rank: 1, value: .text("their new number"))
        try scene.receive([built])
        #expect(try scene.replica.losses().map(\.standing.value) == [.text("their new number")])
    }

    @Test func `a field that was never written has an empty known history`() async throws {
        let desk = try Desk()
        let (item, _) = try desk.replica.add(
            Desk.item, dossier: nil, domain: nil, [Edit(text, nil, .text("a"))])
        let asked = await desk.command("history", item.id.text, "number", "--offline")
        #expect(asked.exitCode == 0, "\(asked.errors)")
        #expect(asked.output == "Not connected: only what this device knows.\n")
    }

    @Test func `a loss that the worker has answered already is not told again`() throws {
        let scene = try LossScene()
        let own = try scene.accepted("mine")
        try scene.receive([scene.head("mine", own), scene.head("theirs", scene.theirs(3))])
        _ = try scene.replica.edit(scene.note.id, [Edit(text, nil, .text("agreed"))])
        #expect(try scene.replica.losses().isEmpty, "the answer waits to be sent")
    }

    @Test func `a line of history is one line, whatever was written`() throws {
        let line = HistoryLine(
            version: try LossScene().theirs(0), value: .text("06-1\n2\tforged\u{1B}[2K"),
            worker: "Bram", partner: "Taalhuis", reason: nil, arrivedAt: nil, isLive: true,
            isHead: true)
        let text = line.text(.english)
        #expect(!text.contains("\n") && !text.contains("\u{1B}"))
        #expect(text.split(separator: "\t").count == 5)
    }
}
