import Foundation
import Testing

@testable import Shared
@testable import SyncServer

/// What waits while something is being decided, and what is edited no more once it is established.
@Suite struct BlockTests {
    /// A plant's verdict cannot become blue while its title is being decided; once it is, its title
    /// and height stand.
    private static let programme =
        gardenProgramme + """

            blocks:
              - {refuse: plant.verdict, value: blue, while_open: [plant.title, plant.height],
                  nl: Nog niet, en: Not yet}
            locks:
              - {once: plant.verdict, is: blue, fields: [title, height]}
            """

    private let blue = Value.choice(Choice("blue") ?? .unknown)
    private let red = Value.choice(Choice("red") ?? .unknown)

    private func dispute(
        over field: StaticString = "title",
        _ values: [Value] = [.text("a"), .text("b"), .text("c")]
    ) async throws -> Dispute {
        try await Dispute(over: field, values, in: try await TestBench(programme: Self.programme))
    }

    private func verdict(
        _ value: Value, by device: TestDevice, on plant: RecordIdentity = plant()
    ) -> Change {
        plant.change("verdict", value, device.next())
    }

    // MARK: Blocks

    @Test func `what rests on an open item waits, and is accepted after the decision`() async throws
    {
        let dispute = try await dispute()
        let head = dispute.head
        let set = head.set([verdict(blue, by: head)])
        let outcome = try #require(try await head.exchange(head.request([set])).outcomes.last)
        #expect(outcome.code == "blocked_by_conflict" && outcome.detail == "plant.title")
        #expect(try await dispute.bench.kept() == [2])
        let decision = dispute.decision(.text("b"), by: dispute.gardener)
        #expect(try await dispute.gardener.send(decision) == "")
        #expect(try await head.send(verdict(blue, by: head)) == "")
    }

    @Test func `a decision that is written over waits and is locked like an edit`() async throws {
        let dispute = try await dispute()
        let (head, gardener) = (dispute.head, dispute.gardener)
        let decision = dispute.decision(.text("b"), by: gardener)
        #expect(try await gardener.send(decision) == "")
        func again(_ text: String, over base: Shared.Version) -> Change {
            plant().change(
                "title", .text(text), gardener.next(after: base), bases: [base],
                reason: "on second thoughts")
        }
        let second = again("c", over: decision.version)
        #expect(try await gardener.send(second) == "", "nobody has edited it since")
        #expect(try await head.send(verdict(blue, by: head)) == "")
        #expect(try await gardener.send(again("d", over: second.version)) == "locked")
    }

    @Test func `heads that came to agree still wait for the decision`() async throws {
        let dispute = try await dispute()
        let agreed = plant().change(
            "title", .text("c"), dispute.gardener.next(), bases: [dispute.left])
        #expect(try await dispute.gardener.send(agreed) == "")
        let change = verdict(blue, by: dispute.head)
        #expect(try await dispute.head.send(change) == "blocked_by_conflict")
    }

    @Test func `another value is not held up`() async throws {
        let dispute = try await dispute()
        #expect(try await dispute.head.send(verdict(red, by: dispute.head)) == "")
    }

    @Test func `an open item of class list holds nothing up`() async throws {
        let dispute = try await dispute(
            over: "height", [.integer(1), .integer(2), .integer(3)])
        #expect(try await dispute.bench.conflicts().count == 1)
        #expect(try await dispute.head.send(verdict(blue, by: dispute.head)) == "")
    }

    @Test func `an item holds up its own dossier and no other`() async throws {
        let dispute = try await dispute()
        let head = dispute.head
        let (neighbour, stranger) = (plant(2), plant(3, dossier: 77))
        for (plant, code) in [(neighbour, "blocked_by_conflict"), (stranger, "")] {
            let change = verdict(blue, by: head, on: plant)
            #expect(try await head.send(change, creates: true) == code)
        }
    }

    @Test func `a decision is not held up by another item`() async throws {
        let dispute = try await dispute()
        let head = dispute.head
        let versions = [head.next(), head.next()]
        for version in versions {
            let value = version == versions[0] ? red : .null
            #expect(try await head.send(plant().change("verdict", value, version)) == "")
        }
        let decision = plant().change(
            "verdict", blue, head.next(), bases: versions, reason: "It is blue")
        #expect(try await head.send(decision) == "")
    }

    // MARK: Locks

    @Test func `what is established is edited no more, and what was written unseen is kept`()
        async throws
    {
        let bench = try await TestBench(programme: Self.programme)
        let gardener = try await bench.enrol("gardener")
        let head = try await bench.enrol("head")
        let root = gardener.next()
        let creation = plant().change("title", .text("a"), root)
        #expect(try await gardener.send(creation, creates: true) == "")
        let unseen = plant().change("title", .text("b"), gardener.next(), bases: [root])
        #expect(try await head.send(verdict(blue, by: head)) == "")
        #expect(try await gardener.send(unseen) == "locked")
        #expect(try await bench.kept() == [2])
        let kept = try await bench.desk("Tess", "gardener").refusedChanges(gardener.replica, 2)
        #expect(kept.map(\.value) == [.text("b")], "its owner sees it")
        #expect(try await bench.heads(plant(), "title").versions == [root])
    }

    @Test func `a set does not edit what it establishes, but may create it established`()
        async throws
    {
        let bench = try await TestBench(programme: Self.programme)
        let head = try await bench.enrol("head")
        let root = head.next()
        #expect(try await head.send(plant().change("title", .text("a"), root), creates: true) == "")
        let edit = plant().change("title", .text("b"), head.next(), bases: [root])
        #expect(try await head.send(edit, verdict(blue, by: head)) == "locked")
        let title = plant(2).change("title", .text("a"), head.next())
        let established = verdict(blue, by: head, on: plant(2))
        #expect(try await head.send(title, established, creates: true) == "")
    }

    @Test func `other fields, other values and other records are not locked`() async throws {
        let bench = try await TestBench(programme: Self.programme)
        let head = try await bench.enrol("head")
        #expect(try await head.send(verdict(red, by: head), creates: true) == "")
        #expect(try await head.send(plant().change("title", .text("a"), head.next())) == "")
        let version = try await bench.heads(plant(), "verdict").versions
        let established = plant().change("verdict", blue, head.next(), bases: version)
        #expect(try await head.send(established) == "")
        #expect(try await head.send(plant().change("height", .integer(1), head.next())) == "locked")
        let price = Value.amount(Amount(tenThousandths: 1))
        #expect(try await head.send(plant().change("price", price, head.next())) == "")
        let other = plant(2).change("height", .integer(1), head.next())
        #expect(try await head.send(other, creates: true) == "")
    }

    @Test func `what was withdrawn is not locked any more`() async throws {
        let bench = try await TestBench(programme: Self.programme)
        let head = try await bench.enrol("head")
        let established = verdict(blue, by: head)
        #expect(try await head.send(established, creates: true) == "")
        let withdrawn = plant().change("verdict", red, head.next(), bases: [established.version])
        #expect(try await head.send(withdrawn) == "")
        #expect(try await head.send(plant().change("height", .integer(1), head.next())) == "")
    }

    @Test func `a decision on what is established is not held up`() async throws {
        let dispute = try await dispute(
            over: "height", [.integer(1), .integer(2), .integer(3)])
        #expect(try await dispute.head.send(verdict(blue, by: dispute.head)) == "")
        let decision = dispute.decision(.integer(2), by: dispute.gardener)
        #expect(try await dispute.gardener.send(decision) == "")
        #expect(try await dispute.bench.conflicts().isEmpty)
    }
}

extension Choice {
    fileprivate static var unknown: Choice { preconditionFailure("a test's choice is wrong") }
}
