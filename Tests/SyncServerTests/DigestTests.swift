import Foundation
import GRDB
import SwiftProtobuf
import Testing

@testable import Shared
@testable import SyncServer

/// Root digests, and what is sent anew where they do not fit.
@Suite struct DigestTests {
    /// A bench with a plant in each of two dossiers, and a gardener who is up to date.
    private func scene() async throws -> (TestDevice, Data) {
        let bench = try await TestBench()
        let gardener = try await bench.enrol("gardener")
        for (low, dossier) in [(1, 9), (2, 10)] as [(UInt64, UInt64)] {
            let record = plant(low, dossier: dossier)
            let change = record.change("title", .text("rose"), gardener.next())
            #expect(try await gardener.send(change, creates: true) == "")
        }
        let answer = try await gardener.exchange(gardener.request([], acknowledged: 2))
        #expect(!answer.more)
        return (gardener, answer.cursor)
    }

    private func ask(
        _ device: TestDevice, _ cursor: Data, _ units: [(UInt64, Digest)]
    ) async throws -> WireSyncAnswer {
        var request = device.request([], cursor: cursor)
        request.programme = 1
        request.compares = true
        request.units = units.map { low, digest in
            WireUnitDigest.with {
                $0.dossier = Data(plant(1, dossier: low).dossier.bytes)
                $0.digest = Data(digest.bytes)
            }
        }
        return try await device.exchange(request)
    }

    /// What the server holds of a dossier.
    private func unit(_ device: TestDevice, _ low: UInt64) async throws -> Digest {
        let cells = try await device.pull().filter {
            $0.record.dossier == plant(1, dossier: low).dossier
        }
        let sum = cells.reduce(into: Digest()) {
            $0 += .cell($1.key, versions: $1.heads.versions)
        }
        return Digest.unit(dossier: plant(1, dossier: low).dossier, cells: sum)
    }

    @Test func `only the dossiers that differ are sent anew, whole`() async throws {
        let (gardener, cursor) = try await scene()
        let good = try await unit(gardener, 9)
        let both = [(9, good), (10, try await unit(gardener, 10))] as [(UInt64, Digest)]
        #expect(try await ask(gardener, cursor, both).refetched.isEmpty)
        let answer = try await ask(gardener, cursor, [(9, good), (10, good)])
        #expect(answer.refetched == [Data(plant(2, dossier: 10).dossier.bytes)])
        #expect(try answer.page.states().map(\.record) == [plant(2, dossier: 10)])
        #expect(answer.cursor.count == cursor.count && !answer.more)
        // One that is missing comes, and one that the server does not have is to go.
        let other = try await ask(gardener, cursor, [(9, good), (11, good)])
        #expect(other.refetched.count == 2)
        #expect(try other.page.states().map(\.record) == [plant(2, dossier: 10)])
        // Whoever holds nothing gets everything.
        #expect(try await ask(gardener, cursor, []).refetched.count == 2)
    }

    @Test func `digests follow the role, and what is new comes first`() async throws {
        let (gardener, cursor) = try await scene()
        let bench = gardener.bench
        let head = try await bench.enrol("head")
        var request = gardener.request([], cursor: cursor, acknowledged: 2)
        request.programme = 1
        let before = try await gardener.exchange(request).digest
        #expect(before.count == 16)
        let price = plant().change(
            "price", .amount(Amount(tenThousandths: 5)), head.next())
        #expect(try await head.send(price) == "")
        #expect(try await gardener.exchange(request).digest == before, "not the gardener's to hold")
        #expect(
            try await head.send(plant().change("height", .integer(5), head.next())) == "")
        #expect(try await gardener.exchange(request).digest != before)
        let answer = try await ask(gardener, cursor, [])
        #expect(answer.refetched.isEmpty)
        #expect(try answer.page.states().map(\.field.text) == ["height"])
    }

    @Test func `sums that do not fit are counted anew`() async throws {
        let (gardener, cursor) = try await scene()
        let workspace = gardener.bench.workspace
        #expect(try await workspace.mendDigests())
        let request = gardener.request([], cursor: cursor, acknowledged: 2)
        let right = try await gardener.exchange(request).digest
        try await workspace.store.write { writer in
            let writer = try #require(writer as? SQLiteWriter)
            try writer.db.execute(sql: "UPDATE digest SET sum = zeroblob(16)")
        }
        workspace.roots.forget()
        #expect(try await gardener.exchange(request).digest != right)
        #expect(try await !workspace.mendDigests())
        #expect(try await workspace.mendDigests())
        #expect(try await gardener.exchange(request).digest == right)
    }

    @Test func `a dossier that no answer can hold is left as it is, the others come`() async throws
    {
        let bench = try await TestBench(programme: longTexts)
        let head = try await bench.enrol("head")
        let small = plant(1, dossier: 10).change("title", .text("rose"), head.next())
        #expect(try await head.send(small, creates: true) == "")
        let text = Value.text(String(repeating: "x", count: 4_000))
        for batch in 0...UInt64(Limits.refetchedBytes / 4_000 / 200) {
            let changes = (0..<200 as Range<UInt64>).map { index in
                plant(batch * 200 + index + 2).change("title", text, head.next())
            }
            let set = head.set(changes, creates: Swift.Set(changes.map(\.record.id)))
            #expect(try await head.push(set).last == "")
        }
        var cursor = Data()
        var more = true
        while more {
            let answer = try await head.exchange(head.request([], cursor: cursor))
            (cursor, more) = (answer.cursor, answer.more)
        }
        let answer = try await ask(head, cursor, [])
        #expect(answer.refetched == [Data(plant(1, dossier: 10).dossier.bytes)])
        #expect(try answer.page.states().map(\.record) == [plant(1, dossier: 10)])
    }

    @Test func `comparing has limits`() async throws {
        let (gardener, cursor) = try await scene()
        let none = Digest()
        await #expect(throws: ErrorCode.malformedBody) {
            try await ask(gardener, cursor, [(9, none), (9, none)])
        }
        let many = (0...UInt64(Limits.unitsPerRequest)).map { ($0, none) }
        await #expect(throws: ErrorCode.bodyTooLarge) {
            try await ask(gardener, cursor, many)
        }
        for _ in 0..<Limits.comparisonsPerHour {
            #expect(try await ask(gardener, cursor, []).refetched.count == 2)
        }
        #expect(try await ask(gardener, cursor, []).refetched.isEmpty)
        gardener.bench.setTime(TestBench.start + 3_600_001)
        #expect(try await ask(gardener, cursor, []).refetched.count == 2)
    }
}
