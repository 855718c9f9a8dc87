import Foundation
import Testing

@testable import Shared
@testable import SyncServer

/// What becomes an item to decide at the server, and what ends it.
@Suite struct ConflictTests {
    private let title = FieldName(literal: "title")

    // MARK: Cells

    @Test func `two devices that dispute make one item, however many heads join`() async throws {
        let dispute = try await Dispute()
        for text in ["d", "e", "f"] {
            let change = plant().change(
                "title", .text(text), dispute.head.next(), bases: [dispute.root])
            #expect(try await dispute.head.send(change) == "")
        }
        #expect(try await dispute.bench.heads(plant(), "title").all.count == 5)
        let rows = try await dispute.bench.conflicts()
        #expect(rows.map(\.record.identity) == [plant()])
        #expect(rows.map(\.field) == [title] && rows.map(\.member) == [nil])
        #expect(rows.map(\.item) == [ConflictItem(state: .open)])
    }

    @Test func `a decision by the owner of the life domain closes the item`() async throws {
        let dispute = try await Dispute()
        let decision = dispute.decision(.text("b"), by: dispute.gardener)
        #expect(try await dispute.gardener.send(decision) == "")
        #expect(try await dispute.bench.conflicts().isEmpty)
        #expect(try await dispute.bench.conflicts(.closed).map(\.item.reopened) == [0])
        #expect(try await dispute.bench.heads(plant(), "title").versions == [decision.version])
    }

    @Test func `whoever does not own the life domain decides nothing`() async throws {
        let dispute = try await Dispute()
        let decision = dispute.decision(.text("c"), by: dispute.head)
        #expect(try await dispute.head.send(decision) == "forbidden")
        #expect(try await dispute.bench.conflicts().count == 1)
    }

    @Test func `a late edit reopens the item and loses to the decision`() async throws {
        let dispute = try await Dispute()
        let decision = dispute.decision(.text("b"), by: dispute.gardener)
        _ = try await dispute.gardener.send(decision)
        let late = dispute.head.next(after: decision.version)
        let change = plant().change("title", .text("d"), late, bases: [dispute.root])
        #expect(try await dispute.head.send(change) == "")
        let heads = try await dispute.bench.heads(plant(), "title")
        #expect(heads.versions == [decision.version, late])
        #expect(heads.live?.version == decision.version, "whatever its clock")
        #expect(
            try await dispute.bench.conflicts().map(\.item)
                == [ConflictItem(state: .open, reopened: 1)])
    }

    @Test func `equal values are no conflict`() async throws {
        for (field, values) in [
            ("title", [.text("a"), .text("b"), .text("b")]),
            ("height", [.integer(1), .integer(2), .integer(2)]),
        ] as [(StaticString, [Value])] {
            let dispute = try await Dispute(over: field, values)
            #expect(try await dispute.bench.heads(plant(), field).all.count == 2)
            #expect(try await dispute.bench.conflicts().isEmpty)
            #expect(try await dispute.bench.conflicts(.closed).isEmpty)
        }
    }

    @Test func `class list closes when the heads agree, class review does not`() async throws {
        for (field, values, state) in [
            ("height", [.integer(1), .integer(2), .integer(3)], .closed),
            ("title", [.text("a"), .text("b"), .text("c")], .open),
        ] as [(StaticString, [Value], ConflictItem.State)] {
            let dispute = try await Dispute(over: field, values)
            let change = plant().change(
                field, values[2], dispute.gardener.next(), bases: [dispute.left])
            #expect(try await dispute.gardener.send(change) == "")
            #expect(try await dispute.bench.conflicts(state).map(\.item.state) == [state])
        }
    }

    @Test func `what the heads left open by agreeing is closed by a decision`() async throws {
        let dispute = try await Dispute()
        let agreed = dispute.gardener.next()
        _ = try await dispute.gardener.send(
            plant().change("title", .text("c"), agreed, bases: [dispute.left]))
        let decision = plant().change(
            "title", .text("c"), dispute.gardener.next(after: dispute.right),
            bases: [agreed, dispute.right], reason: "Indeed")
        #expect(try await dispute.gardener.send(decision) == "")
        #expect(try await dispute.bench.conflicts().isEmpty)
    }

    @Test func `fields of class log give no item`() async throws {
        let bench = try await TestBench()
        let device = try await bench.enrol("gardener")
        for flag in [true, false] {
            let change = plant().change("colours", .boolean(flag), device.next(), member: "red")
            #expect(try await device.send(change, creates: flag) == "")
        }
        #expect(try await bench.heads(plant(), "colours", member: "red").differ)
        #expect(try await bench.conflicts().isEmpty)
    }

    @Test func `the longest open stands first`() async throws {
        let bench = try await TestBench()
        let device = try await bench.enrol("gardener")
        for (low, time) in [(2, 0), (1, 5)] as [(UInt64, Int64)] {
            bench.setTime(TestBench.start + time)
            for text in ["a", "b"] {
                let change = plant(low).change("title", .text(text), device.next())
                #expect(try await device.send(change, creates: text == "a") == "")
            }
        }
        #expect(try await bench.conflicts().map(\.record.identity.id.low) == [2, 1])
    }

    // MARK: Compare and set

    @Test func `a decision on heads that changed meanwhile is refused and changes nothing`()
        async throws
    {
        let dispute = try await Dispute()
        let desk = try await dispute.bench.desk("Tess", "gardener")
        let record = try #require(
            try await dispute.bench.workspace.store.read { try $0.record(plant().id) })
        let seen = try await desk.item(record, title, nil)
        #expect(seen.versions == [dispute.left, dispute.right])
        let joined = plant().change("title", .text("d"), dispute.head.next(), bases: [dispute.root])
        _ = try await dispute.head.send(joined)
        let position = try await dispute.bench.position()
        await #expect(throws: AdminDesk.Failure(code: .conflictChanged, detail: "title")) {
            try await desk.resolve(
                CellKey(plant().id, title), value: .text("b"),
                reason: try #require(Resolution(reason: "Old news")), shown: seen.versions)
        }
        #expect(try await dispute.bench.position() == position)
        #expect(try await desk.item(record, title, nil).token != seen.token)
        #expect(try await dispute.bench.conflicts().count == 1)
    }

    @Test func `the admin is shown every value that stands, whose it is, and which lives`()
        async throws
    {
        let dispute = try await Dispute()
        let desk = try await dispute.bench.desk("Tess", "gardener")
        let record = try #require(
            try await dispute.bench.workspace.store.read { try $0.record(plant().id) })
        let item = try await desk.item(record, title, nil)
        #expect(item.heads.map(\.value) == [.text("b"), .text("c")])
        #expect(item.heads.map(\.worker) == ["Ada", "Bram"])
        #expect(item.heads.map(\.isLive) == [false, true])
        #expect(item.token.count == 8)
    }
}
