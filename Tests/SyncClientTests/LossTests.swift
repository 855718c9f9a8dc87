import SwiftProtobuf
import Testing

@testable import Shared
@testable import SyncClient

/// A worker whose accepted change does not stand is told what does, by whom and why.
@Suite struct LossTests {
    private let text = FieldName(literal: "text")

    // MARK: Told

    @Test func `who lost to a newer edit is told what stands and by whom`() throws {
        let scene = try LossScene()
        let own = try scene.accepted("mine")
        try scene.receive([scene.head("mine", own), scene.head("theirs", scene.theirs(3))])
        let loss = try #require(try scene.replica.losses().first)
        #expect(loss.record == scene.note && loss.field == text)
        #expect(loss.value == .text("mine") && loss.standing.value == .text("theirs"))
        #expect(loss.standing.worker == "Bram" && loss.standing.partner == "Taalhuis")
        #expect(loss.standing.reason == nil && loss.standing.isLive)
    }

    @Test func `who lost to a decision is told the reason`() throws {
        let scene = try LossScene()
        let own = try scene.accepted("mine")
        try scene.receive([scene.head("mine", own), scene.head("theirs", scene.theirs(-3))])
        #expect(try scene.replica.losses().isEmpty, "one's own lives")
        try scene.receive([scene.head("theirs", scene.theirs(5), reason: "Called him")])
        #expect(try scene.replica.losses().map(\.standing.reason) == ["Called him"])
    }

    @Test func `a late edit that lost to a decision it had not seen is told`() throws {
        let scene = try LossScene()
        let own = try scene.accepted("mine")
        try scene.receive([
            scene.head("mine", own), scene.head("theirs", scene.theirs(-9), reason: "Called him"),
        ])
        #expect(try scene.replica.losses().map(\.standing.value) == [.text("theirs")])
    }

    @Test func `who deleted what was restored by a decision is told`() throws {
        let scene = try LossScene()
        _ = try scene.accepted("mine")
        _ = try scene.replica.delete(scene.note.id)
        try scene.exchange(accepting: 1)
        #expect(try scene.replica.losses().isEmpty)
        let restored = Head(
            version: scene.theirs(9), rank: 1, value: .boolean(false),
            resolution: Resolution(reason: "Still in use"))
        try scene.exchange(cells: [scene.cell([restored], field: .deleted)])
        let loss = try #require(try scene.replica.losses().first)
        #expect(loss.field == .deleted && loss.value == .boolean(true))
        #expect(loss.standing.reason == "Still in use" && loss.standing.worker == "Bram")
    }

    @Test func `losses are told oldest first, and no more than the limit`() throws {
        let scene = try LossScene()
        var cells: [CellState] = []
        for index in 0...Limits.lossesShown {
            let (note, _) = try scene.replica.add(
                scene.note.type, dossier: nil, domain: nil, [Edit(text, nil, .text("\(index)"))])
            let own = try scene.lastVersion()
            let heads = [scene.head("\(index)", own), scene.head("theirs", scene.theirs(900))]
            cells.append(
                CellState(record: note, field: text, member: nil, heads: Heads(heads)))
        }
        try scene.exchange(accepting: UInt64(cells.count), cells: cells)
        let losses = try scene.replica.losses()
        #expect(losses.count == Limits.lossesShown)
        #expect(losses.prefix(2).map(\.value) == [.text("0"), .text("1")])
    }

    @Test func `a decision is promised only where there may be one`() throws {
        let scene = try LossScene()
        let own = try scene.accepted("mine")
        try scene.receive([scene.head("mine", own), scene.head("theirs", scene.theirs(3))])
        let open = try #require(try scene.replica.losses().first)
        #expect(open.sentence.en.hasSuffix("may still be decided on."))
        try scene.receive([Head(version: scene.theirs(9), rank: 1, value: .text("theirs"))])
        let decided = try #require(try scene.replica.losses().first)
        #expect(decided.sentence.en.hasSuffix("stays in the history."))
    }

    @Test func `people do not read the name of the field of deletions`() throws {
        let scene = try LossScene()
        let restored = Head(version: scene.theirs(9), rank: 0, value: .boolean(false))
        _ = try scene.replica.delete(scene.note.id)
        let own = try scene.lastVersion()
        let deletion = Head(version: own, rank: 0, value: .boolean(true))
        try scene.exchange(
            accepting: 1, cells: [scene.cell([deletion, restored], field: .deleted)])
        let sentence = try #require(try scene.replica.losses().first).sentence
        #expect(sentence.en.hasPrefix("note: you deleted this; Bram, Taalhuis restored it on "))
        #expect(!sentence.nl.contains("_deleted"))
        let refused = ErrorCode.forbidden.sentence.about("note._deleted")
        #expect(refused.en.hasPrefix("note, deletion: "))
    }

    // MARK: Not told

    @Test func `there is no loss where somebody saw it and wrote something else`() throws {
        let scene = try LossScene()
        _ = try scene.accepted("mine")
        try scene.receive([scene.head("theirs", scene.theirs(3))])
        #expect(try scene.replica.losses().isEmpty)
        try scene.receive([scene.head("again", scene.theirs(4), reason: "Not about mine")])
        #expect(try scene.replica.losses().isEmpty, "it was forgotten")
    }

    @Test func `there is no loss where one's own lives or was decided for`() throws {
        let scene = try LossScene()
        let own = try scene.accepted("mine")
        try scene.receive([scene.head("mine", own), scene.head("theirs", scene.theirs(-3))])
        try scene.receive([scene.head("mine", scene.theirs(6), reason: "Quite right")])
        #expect(try scene.replica.losses().isEmpty)
    }

    @Test func `what never was one's own is no loss`() throws {
        let scene = try LossScene()
        try scene.receive([scene.head("a", scene.theirs(1)), scene.head("b", scene.theirs(2))])
        #expect(try scene.replica.losses().isEmpty)
    }

    @Test func `what was refused is no loss`() throws {
        let scene = try LossScene()
        _ = try scene.replica.add(
            scene.note.type, dossier: nil, domain: nil, [Edit(text, nil, .text("mine"))])
        try scene.exchange(outcomes: ["forbidden"])
        #expect(try scene.replica.losses().isEmpty)
    }

    // MARK: Cleared

    @Test func `a later edit of one's own clears a loss`() throws {
        let scene = try LossScene()
        let own = try scene.accepted("mine")
        let both = [scene.head("mine", own), scene.head("theirs", scene.theirs(3))]
        try scene.receive(both)
        #expect(try scene.replica.losses().count == 1)
        _ = try scene.replica.edit(scene.note.id, [Edit(text, nil, .text("agreed"))])
        let later = try scene.lastVersion()
        try scene.exchange(
            accepting: 1, cells: [scene.cell([both[0], scene.head("agreed", later)])])
        #expect(try scene.replica.losses().isEmpty)
    }

    @Test func `an equal value clears a loss`() throws {
        let scene = try LossScene()
        let own = try scene.accepted("mine")
        try scene.receive([scene.head("mine", own), scene.head("theirs", scene.theirs(3))])
        try scene.receive([scene.head("mine", own), scene.head("mine", scene.theirs(4))])
        #expect(try scene.replica.losses().isEmpty)
    }

    // MARK: What this replica knows of a cell

    @Test func `known history shows the heads, and own changes that wait as what stands`() throws {
        let scene = try LossScene()
        try scene.receive([scene.head("a", scene.theirs(1)), scene.head("b", scene.theirs(2))])
        _ = try scene.replica.edit(scene.note.id, [Edit(text, nil, .text("mine"))])
        let lines = try scene.replica.knownHistory(scene.note.id, text, nil)
        #expect(lines.map(\.value) == [.text("a"), .text("b"), .text("mine")])
        #expect(lines.map(\.worker) == ["Bram", "Bram", "Ada"])
        #expect(lines.map(\.isHead) == [true, false, true], "the edit was shown b")
        #expect(lines.map(\.isLive) == [false, false, true])
        #expect(lines.allSatisfy { $0.arrivedAt == nil })
    }

    @Test func `a change that waits stands on what the server tells, under the partner's name`()
        throws
    {
        let scene = try LossScene()
        _ = try scene.replica.edit(scene.note.id, [Edit(text, nil, .text("mine"))])
        let answer = WireHistoryAnswer.with { answer in
            let told: [(Int64, String)] = [(-60_000, "old"), (3, "theirs")]
            answer.entries = told.map { time, value in
                WireHistoryEntry.with {
                    $0.version = WireChangeVersion(scene.theirs(time))
                    $0.value = Value.text(value).encoded
                    $0.head = time == 3
                    $0.live = time == 3
                }
            }
            answer.authors = [
                WireAuthor.with {
                    $0.replica = 5
                    $0.worker = "Ada"
                    $0.partner = "Town hall"
                }
            ]
        }
        let lines = try scene.replica.history(answer, of: scene.note.id, text, nil)
        #expect(lines.map(\.value) == [.text("old"), .text("theirs"), .text("mine")])
        #expect(lines.map(\.isHead) == [false, true, true], "it was made in sight of old")
        #expect(lines.map(\.isLive) == [false, true, false], "theirs is three milliseconds later")
        #expect(lines.last?.partner == "Town hall")
    }

    @Test func `there is no history of a record that this replica does not hold`() throws {
        let scene = try LossScene()
        #expect(throws: ReplicaError.unknownRecord) {
            try scene.replica.knownHistory(RecordID(high: 4, low: 4), text, nil)
        }
    }
}
