import Foundation
import Testing

@testable import Shared
@testable import SyncServer

/// Who may decide: the owner, and in their place, where they are a party, a role with the power
/// `resolve_for_owner`.
@Suite struct DecisionRightTests {
    /// The garden with two who may stand in for owners: a warden, who reads all of it, and a porter,
    /// who reads nothing.
    private static let programme =
        gardenProgramme
        .replacingOccurrences(
            of: "  visitor: {nl",
            with: """
                  warden: {nl: Opzichter, en: Warden, may: [resolve_for_owner]}
                  porter: {nl: Portier, en: Porter, may: [resolve_for_owner]}
                  visitor: {nl
                """
        )
        .replacingOccurrences(
            of: "  secrets: {nl",
            with: """
                  shed: {nl: Schuur, en: Shed, sensitivity: 2, owner: gardener}
                  secrets: {nl
                """
        )
        .replacingOccurrences(
            of: "      verdict:",
            with: """
                      tools: {type: text, domain: shed, class: list, nl: Gereedschap, en: Tools}
                      verdict:
                """
        )
        .replacingOccurrences(
            of: "beds: {gardener: W",
            with: "shed: {gardener: W, head: W, warden: R}\n"
                + "  beds: {warden: R, gardener: W"
        )
        .replacingOccurrences(of: "secrets: {head: W}", with: "secrets: {head: W, warden: R}")

    private func bench() async throws -> TestBench {
        try await TestBench(programme: Self.programme)
    }

    private func decide(
        _ dispute: Dispute, _ value: Value, by desk: AdminDesk
    ) async throws {
        try await desk.resolve(
            CellKey(plant().id, FieldName(literal: dispute.field)), value: value,
            reason: try #require(Resolution(reason: "For the owner")),
            shown: [dispute.left, dispute.right])
    }

    private func isForbidden(
        _ dispute: Dispute, _ value: Value, by desk: AdminDesk
    ) async throws -> Bool {
        do {
            try await decide(dispute, value, by: desk)
            return false
        } catch let failure as AdminDesk.Failure {
            return failure.code == .forbidden
        }
    }

    @Test func `a stand-in decides where the owner is a party, sensitivity 1 and 2`() async throws {
        for field in ["title", "tools"] as [StaticString] {
            let dispute = try await Dispute(over: field, in: try await bench())
            try await decide(dispute, .text("d"), by: try await dispute.bench.desk("Wim", "warden"))
            #expect(try await dispute.bench.conflicts().isEmpty)
        }
    }

    @Test func `a stand-in does not decide where the owner is no party`() async throws {
        let bench = try await bench()
        let device = try await bench.enrol("head")
        let versions = [device.next(), device.next()]
        for (index, version) in versions.enumerated() {
            let change = plant().change("title", .text("\(index)"), version)
            #expect(try await device.send(change, creates: index == 0) == "")
        }
        let desk = try await bench.desk("Wim", "warden")
        await #expect(throws: AdminDesk.Failure(code: .forbidden, detail: "plant.title")) {
            try await desk.resolve(
                CellKey(plant().id, FieldName(literal: "title")), value: .text("1"),
                reason: try #require(Resolution(reason: "Nobody asked")), shown: versions)
        }
    }

    @Test func `a stand-in does not decide in a domain of sensitivity 3`() async throws {
        let bench = try await bench()
        let device = try await bench.enrol("head")
        let price = { Value.amount(Amount(tenThousandths: $0)) }
        let versions = [device.next(), device.next()]
        for (index, version) in versions.enumerated() {
            let change = plant().change("price", price(Int64(index)), version)
            #expect(try await device.send(change, creates: index == 0) == "")
        }
        let key = CellKey(plant().id, FieldName(literal: "price"))
        let reason = try #require(Resolution(reason: "Too dear"))
        let warden = try await bench.desk("Wim", "warden")
        await #expect(throws: AdminDesk.Failure(code: .forbidden, detail: "plant.price")) {
            try await warden.resolve(key, value: price(1), reason: reason, shown: versions)
        }
        let owner = try await bench.desk("Hein", "head")
        try await owner.resolve(key, value: price(1), reason: reason, shown: versions)
    }

    @Test func `a stand-in decides nothing that they cannot read`() async throws {
        let dispute = try await Dispute(in: try await bench())
        let porter = try await dispute.bench.desk("Piet", "porter")
        #expect(try await isForbidden(dispute, .text("d"), by: porter))
        let record = try #require(
            try await dispute.bench.workspace.store.read { try $0.record(plant().id) })
        await #expect(throws: ErrorCode.notFound) {
            _ = try await porter.item(record, FieldName(literal: "title"), nil)
        }
    }

    @Test func `a decision field is decided by its own owners, not by the owner of the domain`()
        async throws
    {
        let bench = try await bench()
        let device = try await bench.enrol("head")
        let versions = [device.next(), device.next()]
        for (version, code) in zip(versions, ["red", "blue"]) {
            let choice = try #require(Choice(code))
            let change = plant().change("verdict", .choice(choice), version)
            #expect(try await device.send(change, creates: code == "red") == "")
        }
        let key = CellKey(plant().id, FieldName(literal: "verdict"))
        let reason = try #require(Resolution(reason: "It blushes"))
        let red = Value.choice(try #require(Choice("red")))
        let gardener = try await bench.desk("Tess", "gardener")
        await #expect(throws: AdminDesk.Failure(code: .forbidden, detail: "plant.verdict")) {
            try await gardener.resolve(key, value: red, reason: reason, shown: versions)
        }
        let head = try await bench.desk("Hein", "head")
        try await head.resolve(key, value: red, reason: reason, shown: versions)
        #expect(try await bench.conflicts().isEmpty)
    }

    @Test func `a decision is taken back by a further one, until somebody edits the value`()
        async throws
    {
        let dispute = try await Dispute(in: try await bench())
        let warden = try await dispute.bench.desk("Wim", "warden")
        try await decide(dispute, .text("b"), by: warden)
        func versions() async throws -> [Shared.Version] {
            try await dispute.bench.heads(plant(), "title").versions
        }
        let key = CellKey(plant().id, FieldName(literal: "title"))
        let reason = try #require(Resolution(reason: "On second thoughts"))
        // The owner was a party to what was decided, though only the warden's decision stands.
        for value in ["c", "a"] {
            try await warden.resolve(
                key, value: .text(value), reason: reason, shown: try await versions())
            #expect(try await dispute.bench.heads(plant(), "title").live?.value == .text(value))
        }
        #expect(try await dispute.bench.conflicts().isEmpty)
        #expect(try await dispute.bench.conflicts(.closed).map(\.item.reopened) == [0])
        let edit = plant().change(
            "title", .text("e"), dispute.gardener.next(after: try await versions()[0]),
            bases: try await versions())
        #expect(try await dispute.gardener.send(edit) == "")
        await #expect(throws: AdminDesk.Failure(code: .conflictChanged, detail: "plant.title")) {
            try await warden.resolve(
                key, value: .text("c"), reason: reason, shown: [edit.version])
        }
    }
}
