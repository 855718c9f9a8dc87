import Foundation
import GRDB
import SwiftProtobuf
import Testing

@testable import Shared
@testable import SyncServer

/// What was sent to whom, opened and decided: lines that are chained, and hold no values.
@Suite struct LedgerTests {
    private func scene() async throws -> (TestBench, head: TestDevice, visitor: TestDevice) {
        let bench = try await TestBench()
        let head = try await bench.enrol("head")
        let visitor = try await bench.enrol("visitor", partner: "club", worker: "Bram")
        #expect(
            try await head.send(
                plant().change("title", .text("SECRET-ROSE"), head.next()),
                plant().change("price", .amount(Amount(tenThousandths: 770_123)), head.next()),
                creates: true) == "")
        return (bench, head, visitor)
    }

    private func lines(
        _ bench: TestBench, _ kind: LedgerEntry.Kind
    ) async throws -> [LedgerEntry] {
        try await bench.workspace.store.read {
            try $0.ledger(after: 0, kind: kind, about: nil, limit: 100).map(\.entry)
        }
    }

    @Test func `what is sent for the first time is noted by dossier and life domain, once`()
        async throws
    {
        let (bench, head, visitor) = try await scene()
        let start = try await visitor.exchange(visitor.request([]))
        _ = try await visitor.exchange(visitor.request([]))
        var sent = try await lines(bench, .disclosure).filter {
            $0.replica == visitor.replica.number
        }
        #expect(sent.map(\.event) == ["sent"])
        #expect(sent[0].dossiers[plant().dossier.text] == ["beds"], "a visitor gets no price")
        #expect(sent[0].partner == "club" && sent[0].role == "visitor")
        // A change in what it holds is nothing new; another dossier is.
        let change = plant().change("height", .integer(3), head.next())
        #expect(try await head.send(change) == "")
        let next = try await visitor.exchange(visitor.request([], cursor: start.cursor))
        #expect(
            try await lines(bench, .disclosure).count { $0.replica == visitor.replica.number } == 1)
        let other = plant(2, dossier: 10).change("title", .text("iris"), head.next())
        #expect(try await head.send(other, creates: true) == "")
        _ = try await visitor.exchange(visitor.request([], cursor: next.cursor))
        sent = try await lines(bench, .disclosure).filter { $0.replica == visitor.replica.number }
        #expect(
            sent.count == 2
                && sent[1].dossiers.keys.sorted() == [plant(2, dossier: 10).dossier.text])
        _ = try await head.exchange(head.request([]))
        let own = try await lines(bench, .disclosure).filter { $0.replica == head.replica.number }
        #expect(own.first?.dossiers[plant().dossier.text] == ["beds", "secrets"])
    }

    @Test func `no line holds a value or a name, and any change to a line is found`() async throws {
        let (bench, head, visitor) = try await scene()
        _ = try await visitor.exchange(visitor.request([]))
        _ = try await head.exchange(head.request([]))
        let store = bench.workspace.store
        let texts = try await store.read {
            try $0.ledger(after: 0, kind: nil, about: nil, limit: 100).map(\.text)
        }
        for word in ["SECRET-ROSE", "77.0123", "Ada", "Bram"] {
            #expect(texts.allSatisfy { !$0.contains(word) }, "\(word)")
        }
        let count = Int64(texts.count)
        #expect(try await store.read { try $0.checkLedger(against: nil).broken } == nil)
        for (line, sql) in [
            (2, "UPDATE ledger SET at = at + 1 WHERE line = 2"),
            (3, "UPDATE ledger SET body = replace(body, 'school', 'skool') WHERE line = 3"),
            (1, "UPDATE ledger SET kind = 'read' WHERE line = 1"),
            (2, "DELETE FROM ledger WHERE line = 2"),
        ] as [(Int64, String)] {
            let broken = try await store.write { writer -> Int64? in
                let db = try #require(writer as? SQLiteWriter).db
                var found: Int64?
                try db.inSavepoint {
                    try db.execute(sql: sql)
                    found = try writer.checkLedger(against: nil).broken
                    return .rollback
                }
                return found
            }
            #expect(broken == line, "\(sql)")
        }
        #expect(try await store.read { try $0.checkLedger(against: nil).head.line } == count)
    }

    @Test func `a kept head tells that the newest lines are gone, and disclosures have to fit`()
        async throws
    {
        let (bench, head, visitor) = try await scene()
        _ = try await visitor.exchange(visitor.request([]))
        _ = try await head.exchange(head.request([]))
        let store = bench.workspace.store
        let first = try await store.read { try $0.checkLedger(against: nil) }
        #expect(first.broken == nil && first.fits && !first.misses)
        let kept = try #require(LedgerHead("\(first.head)"))
        #expect(kept == first.head)
        #expect(try await store.read { try $0.checkLedger(against: kept).misses } == false)
        for (sql, misses) in [
            ("DELETE FROM ledger WHERE line = (SELECT max(line) FROM ledger)", true),
            ("UPDATE disclosure SET until = 1", false), ("DELETE FROM disclosure", false),
        ] {
            let check = try await store.write { writer -> LedgerCheck? in
                let db = try #require(writer as? SQLiteWriter).db
                var found: LedgerCheck?
                try db.inSavepoint {
                    try db.execute(sql: sql)
                    found = try writer.checkLedger(against: kept)
                    return .rollback
                }
                return found
            }
            #expect(check?.broken == nil && check?.misses == misses, "\(sql)")
            if !misses { #expect(check?.fits == false, "\(sql)") }
        }
        let unfindable = try await store.write { writer -> Int64? in
            let db = try #require(writer as? SQLiteWriter).db
            try db.execute(sql: "DELETE FROM ledger_dossier")
            return try writer.checkLedger(against: nil).broken
        }
        #expect(unfindable != nil)
    }

    @Test func `reads of a device come once, however often they are sent`() async throws {
        let (bench, _, visitor) = try await scene()
        var request = visitor.request([])
        request.firstRead = 1
        request.reads = ["open", "list"].map { event in
            WireRead.with {
                $0.at = 5
                $0.event = event
                $0.dossiers = [Data(plant().dossier.bytes)]
            }
        }
        #expect(try await visitor.exchange(request).storedRead == 2)
        #expect(try await visitor.exchange(request).storedRead == 2)
        request.firstRead = 2
        request.reads = [request.reads[1], request.reads[0]]
        #expect(try await visitor.exchange(request).storedRead == 3)
        let reads = try await lines(bench, .read)
        #expect(reads.map(\.event) == ["open", "list", "open"])
        #expect(reads.allSatisfy { $0.dossiers.keys.sorted() == [plant().dossier.text] })
        request.firstRead = 4
        request.reads[0].event = "steal"
        await #expect(throws: ErrorCode.malformedBody) { try await visitor.exchange(request) }
        request.reads = Array(repeating: request.reads[1], count: Limits.readsPerExchange + 1)
        await #expect(throws: ErrorCode.bodyTooLarge) { try await visitor.exchange(request) }
        #expect(try await lines(bench, .read).count == 3)
    }

    @Test func `a purge closes what was disclosed, a decision and a device's end are lines`()
        async throws
    {
        let bench = try await TestBench(programme: InvolvementFlowTests.programme)
        let flow = InvolvementFlowTests()
        let head = try await bench.enrol("head", partner: "school")
        let gardener = try await bench.enrol("gardener", partner: "club")
        #expect(try await flow.open(9, head, try await bench.partnerID("school")) == "")
        let club = try await bench.partnerID("club")
        _ = try await head.push(try flow.involve(head, club, 50, until: "2026-03-02"))
        let held = try await flow.follow(gardener)
        func open() async throws -> [DisclosureRow] {
            try await bench.workspace.store.read {
                try $0.disclosures(to: gardener.replica)
                    .filter { $0.until == nil && $0.dossier != .commons }
            }
        }
        #expect(try await open().map(\.unit.text) == ["beds"])
        bench.setTime(TestBench.start + 13 * InvolvementFlowTests.hour)
        let left = try await flow.follow(gardener, from: held.cursor)
        #expect(try await !open().isEmpty, "held until the device says it is gone")
        var receipt = gardener.request([], cursor: left.cursor)
        receipt.purged = left.purges
        _ = try await gardener.exchange(receipt)
        #expect(try await open().isEmpty)
        let lines = try await lines(bench, .disclosure).filter {
            $0.replica == gardener.replica.number
        }
        #expect(lines.map(\.event) == ["sent", "purged"])
    }

    @Test func `what a device wrote itself counts as held, though no page brings it`() async throws
    {
        let (bench, head, _) = try await scene()
        let start = try await head.exchange(head.request([]))
        let own = plant(7, dossier: 70)
        let set = head.set(
            [
                own.change("title", .text("iris"), head.next()),
                own.change("price", .amount(Amount(tenThousandths: 5)), head.next()),
            ], creates: [own.id])
        let answer = try await head.exchange(
            head.request([set], cursor: start.cursor, acknowledged: 1))
        #expect(answer.page.value.isEmpty, "own changes are not echoed")
        let held = try await bench.workspace.store.read {
            try $0.disclosures(to: head.replica).filter { $0.dossier == own.dossier }
        }
        #expect(held.map(\.unit.text).sorted() == ["beds", "secrets"])
    }

    @Test func `no number of reads stops the server or the reads that follow`() async throws {
        let (bench, _, visitor) = try await scene()
        let read = WireRead.with {
            $0.event = "open"
            $0.dossiers = [Data(plant(8, dossier: 80).dossier.bytes)]
        }
        for first in [0, 5_000_000, .max] as [UInt64] {
            var request = visitor.request([])
            request.firstRead = first
            request.reads = [read, read]
            await #expect(throws: ErrorCode.malformedBody) { try await visitor.exchange(request) }
        }
        var request = visitor.request([])
        request.firstRead = 1
        request.reads = [read]
        #expect(try await visitor.exchange(request).storedRead == 1)
        // The dossier is not known to the server yet; the read is found by it all the same.
        let found = try await bench.workspace.store.read {
            try $0.ledger(
                after: 0, kind: .read, about: plant(8, dossier: 80).dossier, limit: 10)
        }
        #expect(found.count == 1)
    }
}
