import Foundation
import Testing

@testable import Shared
@testable import SyncServer

/// Faults of the desk that were found by review; each names what has to hold.
@Suite struct DeskFaultTests {
    private let price = Value.amount(Amount(tenThousandths: 10_000))

    private func reason(_ text: String = "Looked") throws -> Resolution {
        try #require(Resolution(reason: text))
    }

    // MARK: Deletions

    @Test func `what an admin cannot read is never a witness of their deletion`() async throws {
        let bench = try await TestBench()
        let head = try await bench.enrol("head")
        let price = plant().change("price", price, head.next())
        #expect(try await head.send(price, creates: true) == "")
        let desk = try await bench.desk("Tess", "gardener")
        try await desk.edit(plant().id, [Edit(.deleted, nil, .boolean(true))])
        let deletion = try #require(try await bench.heads(plant(), "_deleted").live)
        #expect(deletion.witness.isEmpty, "a gardener reads no price")
        #expect(try await bench.conflicts().map(\.field) == [.deleted])
    }

    @Test func `confirming a deletion does not swallow an edit that came after the look`()
        async throws
    {
        let bench = try await TestBench()
        let gardener = try await bench.enrol("gardener")
        let root = gardener.next()
        _ = try await gardener.send(plant().change("title", .text("a"), root), creates: true)
        let deletion = plant().change("_deleted", .boolean(true), gardener.next())
        _ = try await gardener.send(deletion)
        let desk = try await bench.desk("Tess", "gardener")
        let record = try #require(
            try await bench.workspace.store.read { try $0.record(plant().id) })
        let seen = try await desk.item(record, .deleted, nil)
        let edit = plant().change("height", .integer(3), gardener.next())
        _ = try await gardener.send(edit)
        await #expect(throws: AdminDesk.Failure(code: .conflictChanged, detail: "_deleted")) {
            try await desk.resolve(
                CellKey(plant().id, .deleted), value: .boolean(true), reason: reason("Gone"),
                shown: seen.versions)
        }
        #expect(try await bench.conflicts().count == 1, "somebody wrote a height since")
    }

    @Test func `who wrote what a deleter had not seen is a party to the deletion`() async throws {
        let programme = gardenProgramme.replacingOccurrences(
            of: "head: {nl: Hoofd, en: Head, may: [create_dossier]}",
            with: "head: {nl: Hoofd, en: Head, may: [create_dossier, resolve_for_owner]}")
        let bench = try await TestBench(programme: programme)
        let gardener = try await bench.enrol("gardener")
        let head = try await bench.enrol("head")
        let root = gardener.next()
        _ = try await gardener.send(plant().change("title", .text("a"), root), creates: true)
        let deletion = plant().change("_deleted", .boolean(true), head.next(after: root))
        #expect(try await head.send(deletion) == "")
        #expect(try await bench.conflicts().count == 1)
        // The gardener owns the beds and is a party: somebody may decide in their place.
        let decision = plant().change(
            "_deleted", .boolean(false), head.next(), bases: [deletion.version],
            reason: "It lives", witness: [root])
        #expect(try await head.send(decision) == "")
    }

    // MARK: Quarantine

    @Test func `a stale decision is no better for being applied from quarantine`() async throws {
        let dispute = try await Dispute()
        let stale = plant().change(
            "title", .text("b"), dispute.gardener.next(), bases: [dispute.left], reason: "Mine")
        #expect(try await dispute.gardener.send(stale) == "conflict_changed")
        let desk = try await dispute.bench.desk("Tess", "gardener")
        await #expect(throws: AdminDesk.Failure(code: .conflictChanged, detail: "plant.title")) {
            _ = try await desk.apply(dispute.gardener.replica, 3, reason: "")
        }
        #expect(try await dispute.bench.conflicts().count == 1)
        #expect(try await dispute.bench.kept() == [3])
    }

    @Test func `a malformed set cannot be applied, though it can be read`() async throws {
        let bench = try await TestBench()
        let device = try await bench.enrol("gardener")
        let later = device.stamp(TestBench.start + 900)
        let change = plant().change("title", .text("a"), device.next(), bases: [later])
        #expect(try await device.send(change, creates: true) == "malformed")
        let desk = try await bench.desk("Tess", "gardener")
        await #expect(throws: AdminDesk.Failure(code: .malformed)) {
            _ = try await desk.apply(device.replica, 1, reason: "")
        }
    }

    // MARK: Items

    @Test func `an item that was closed still says since when it was open`() async throws {
        let dispute = try await Dispute()
        dispute.bench.setTime(TestBench.start + 3_600_000)
        let decision = dispute.decision(.text("b"), by: dispute.gardener)
        #expect(try await dispute.gardener.send(decision) == "")
        let row = try #require(try await dispute.bench.conflicts(.closed).first)
        #expect(row.openedAt == TestBench.start)
        #expect(row.changedAt == TestBench.start + 3_600_000)
    }

    @Test func `an open item is closed by a decision though its field became one of class log`()
        async throws
    {
        let dispute = try await Dispute()
        let changed =
            gardenProgramme
            .replacingOccurrences(of: "version: 1", with: "version: 2")
            .replacingOccurrences(
                of: "title: {type: text, class: review", with: "title: {type: text, class: log")
        let problems = try await dispute.bench.workspace.activate(
            try ProgrammeReader.read(changed), note: "")
        #expect(problems.isEmpty)
        let decision = dispute.decision(.text("b"), by: dispute.gardener)
        #expect(try await dispute.gardener.send(decision) == "")
        #expect(try await dispute.bench.conflicts().isEmpty)
    }

    @Test func `a set that opens an item does not establish what rests on it`() async throws {
        let programme =
            gardenProgramme + """

                blocks:
                  - {refuse: plant.verdict, value: blue, while_open: [plant.title], nl: N, en: N}
                """
        let bench = try await TestBench(programme: programme)
        let gardener = try await bench.enrol("gardener")
        let head = try await bench.enrol("head")
        let root = gardener.next()
        _ = try await gardener.send(plant().change("title", .text("a"), root), creates: true)
        _ = try await gardener.send(
            plant().change("title", .text("b"), gardener.next(), bases: [root]))
        let blue = Value.choice(try #require(Choice("blue")))
        let code = try await head.send(
            plant().change("title", .text("c"), head.next(after: root), bases: [root]),
            plant().change("verdict", blue, head.next()))
        #expect(code == "blocked_by_conflict")
    }

    // MARK: Admins

    @Test func `the only admin whose access did not end needs no name`() async throws {
        let bench = try await TestBench()
        let gone = try await bench.desk("Vera", "gardener")
        _ = try await bench.desk("Tess", "gardener")
        let row = try await bench.workspace.store.read { try gone.admin($0) }
        try await bench.put(row.id, .revoked)
        let unnamed = AdminDesk(workspace: bench.workspace, name: nil)
        #expect(try await bench.workspace.store.read { try unnamed.admin($0).worker } == "Tess")
    }
}
