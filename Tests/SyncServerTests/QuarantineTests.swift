import Foundation
import SwiftProtobuf
import Testing

@testable import Shared
@testable import SyncServer

/// Refused sets that wait for an admin.
@Suite struct QuarantineTests {
    private let title = FieldName(literal: "title")

    /// A pupil may write titles but create nothing: a creation and what builds on it are refused.
    private func refusedChain(_ bench: TestBench) async throws -> TestDevice {
        let pupil = try await bench.enrol("pupil", worker: "Puk")
        let first = pupil.next()
        let creation = plant().change("title", .text("Roos"), first)
        #expect(try await pupil.send(creation, creates: true) == "forbidden")
        let edit = plant().change("title", .text("Tulp"), pupil.next(), bases: [first])
        #expect(try await pupil.send(edit) == "unknown_record")
        return pupil
    }

    private func row(_ bench: TestBench, _ device: TestDevice, _ number: UInt64) async throws
        -> QuarantineRow
    {
        let found = try await bench.workspace.store.read {
            try $0.quarantined(by: device.replica, number: number)
        }
        return try #require(found)
    }

    // MARK: Apply

    @Test func `an edit is applied after the refused creation it stands on, in the admin's name`()
        async throws
    {
        let bench = try await TestBench()
        let pupil = try await refusedChain(bench)
        let desk = try await bench.desk("Tess", "gardener")
        #expect(try await desk.apply(pupil.replica, 2, reason: "She may") == 2)
        let record = try #require(
            try await bench.workspace.store.read { try $0.record(plant().id) })
        let lines = try await desk.history(record, title, nil).lines
        #expect(lines.map(\.value) == [.text("Roos"), .text("Tulp")])
        #expect(lines.map(\.worker) == ["Tess", "Tess"])
        #expect(lines.map(\.appliedFor) == ["Puk", "Puk"])
        #expect(lines.map(\.isHead) == [false, true], "one builds on the other")
        #expect(try await bench.kept().isEmpty)
    }

    @Test func `what was decided on a refused set is kept with it`() async throws {
        let bench = try await TestBench()
        let pupil = try await refusedChain(bench)
        let desk = try await bench.desk("Tess", "gardener")
        let admin = try await bench.workspace.store.read { try desk.admin($0) }
        #expect(try await desk.apply(pupil.replica, 1, reason: "She may") == 1)
        let applied = try await row(bench, pupil, 1)
        #expect(applied.state == .applied && applied.reason == "She may")
        #expect(applied.decidedBy == admin.id && applied.decidedAt == TestBench.start)
        let position = try await bench.position()
        #expect(applied.sequence == position.sequence)
        #expect(try await bench.kept() == [2])
    }

    @Test func `a creation that was applied before is not applied again`() async throws {
        let bench = try await TestBench()
        let pupil = try await refusedChain(bench)
        let desk = try await bench.desk("Tess", "gardener")
        #expect(try await desk.apply(pupil.replica, 1, reason: "") == 1)
        #expect(try await desk.apply(pupil.replica, 2, reason: "") == 1)
        #expect(try await bench.heads(plant(), "title").all.map(\.value) == [.text("Tulp")])
    }

    @Test func `what was applied or discarded is not found a second time`() async throws {
        let bench = try await TestBench()
        let pupil = try await refusedChain(bench)
        let desk = try await bench.desk("Tess", "gardener")
        _ = try await desk.apply(pupil.replica, 1, reason: "")
        let reason = try #require(Resolution(reason: "A joke"))
        try await desk.discard(pupil.replica, 2, reason: reason)
        for number in [1, 2, 3] as [UInt64] {
            await #expect(throws: AdminDesk.Failure(code: .notFound)) {
                _ = try await desk.apply(pupil.replica, number, reason: "")
            }
            await #expect(throws: AdminDesk.Failure(code: .notFound)) {
                try await desk.discard(pupil.replica, number, reason: reason)
            }
        }
    }

    @Test func `what the admin may not do is refused and stays kept`() async throws {
        let bench = try await TestBench()
        let pupil = try await refusedChain(bench)
        let position = try await bench.position()
        let desk = try await bench.desk("Vera", "visitor")
        await #expect(throws: AdminDesk.Failure(code: .forbidden, detail: "plant")) {
            _ = try await desk.apply(pupil.replica, 2, reason: "")
        }
        #expect(try await bench.kept() == [1, 2])
        #expect(try await bench.position() == position)
    }

    @Test func `a chain is applied whole or not at all`() async throws {
        let bench = try await TestBench()
        let pupil = try await refusedChain(bench)
        let price = plant().change("price", .amount(Amount(tenThousandths: 1)), pupil.next())
        #expect(try await pupil.send(price) == "unknown_record")
        let position = try await bench.position()
        let desk = try await bench.desk("Tess", "gardener")
        await #expect(throws: AdminDesk.Failure(code: .forbidden, detail: "plant.price")) {
            _ = try await desk.apply(pupil.replica, 3, reason: "")
        }
        #expect(try await bench.kept() == [1, 2, 3])
        #expect(try await bench.position() == position)
        #expect(try await bench.workspace.store.read { try $0.record(plant().id) } == nil)
        let head = try await bench.desk("Hein", "head")
        #expect(try await head.apply(pupil.replica, 3, reason: "") == 3)
    }

    @Test func `another author's refused sets are no part of a chain`() async throws {
        let bench = try await TestBench()
        let pupil = try await refusedChain(bench)
        let other = try await bench.enrol("pupil", worker: "Pim")
        let change = plant().change("title", .text("Lelie"), other.next())
        #expect(try await other.send(change) == "unknown_record")
        let desk = try await bench.desk("Tess", "gardener")
        await #expect(throws: AdminDesk.Failure(code: .unknownRecord, detail: "plant")) {
            _ = try await desk.apply(other.replica, 1, reason: "")
        }
        #expect(try await desk.apply(pupil.replica, 1, reason: "") == 1)
    }

    @Test func `a set that could not be read can only be discarded`() async throws {
        let bench = try await TestBench()
        let pupil = try await bench.enrol("pupil")
        var request = pupil.request([
            pupil.set([plant().change("title", .text("Roos"), pupil.next())])
        ])
        request.push.sets[0].changes[0].value = "?"
        #expect(try await pupil.exchange(request).outcomes.map(\.code) == ["malformed"])
        let desk = try await bench.desk("Tess", "gardener")
        await #expect(throws: AdminDesk.Failure(code: .malformed)) {
            _ = try await desk.apply(pupil.replica, 1, reason: "")
        }
        await #expect(throws: ErrorCode.notFound) {
            _ = try await desk.refusedChanges(pupil.replica, 1)
        }
        #expect(try await bench.kept() == [1])
        try await desk.discard(
            pupil.replica, 1, reason: try #require(Resolution(reason: "Nothing in it")))
        #expect(try await bench.kept().isEmpty)
    }

    // MARK: Discard and look

    @Test func `what is discarded stays undone, with who said so and why`() async throws {
        let bench = try await TestBench()
        let pupil = try await refusedChain(bench)
        let desk = try await bench.desk("Tess", "gardener")
        let admin = try await bench.workspace.store.read { try desk.admin($0) }
        try await desk.discard(
            pupil.replica, 1, reason: try #require(Resolution(reason: "No such plant")))
        let discarded = try await row(bench, pupil, 1)
        #expect(discarded.state == .discarded && discarded.reason == "No such plant")
        #expect(discarded.decidedBy == admin.id && discarded.sequence == 0)
        await #expect(throws: AdminDesk.Failure(code: .unknownRecord, detail: "plant")) {
            _ = try await desk.apply(pupil.replica, 2, reason: "")
        }
    }

    @Test func `a reason says something`() {
        #expect(Resolution(reason: "") == nil && Resolution(reason: " \n") == nil)
        let long = String(repeating: "x", count: Limits.reasonCharacters + 1)
        #expect(Resolution(reason: long) == nil)
    }

    @Test func `what the admin may not read is not shown`() async throws {
        let bench = try await TestBench()
        let pupil = try await bench.enrol("pupil")
        let price = { plant().change("price", .amount(Amount(tenThousandths: 1)), pupil.next()) }
        let title = plant().change("title", .text("Roos"), pupil.next())
        #expect(try await pupil.send(title, price(), creates: true) == "forbidden")
        #expect(try await pupil.send(price(), creates: true) == "forbidden")
        let gardener = try await bench.desk("Tess", "gardener")
        let shown = try await gardener.refusedChanges(pupil.replica, 1)
        #expect(shown.map(\.field) == [self.title])
        await #expect(throws: ErrorCode.notFound) {
            _ = try await gardener.refusedChanges(pupil.replica, 2)
        }
        let head = try await bench.desk("Hein", "head")
        #expect(try await head.refusedChanges(pupil.replica, 1).count == 2)
    }

    @Test func `a set that was ahead is not kept: it comes again`() async throws {
        let bench = try await TestBench()
        let device = try await bench.enrol("gardener")
        let fast = device.stamp(TestBench.start + 600_000)
        let change = plant().change("title", .text("a"), fast)
        #expect(try await device.send(change, creates: true) == "clock_ahead")
        #expect(try await bench.kept().isEmpty)
    }
}
