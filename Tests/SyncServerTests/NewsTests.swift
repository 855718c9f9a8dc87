import Foundation
import Testing

@testable import Shared
@testable import SyncServer

/// What `GET /v1/events` tells a device, and what it keeps to itself.
@Suite struct NewsTests {
    private func stream(_ device: TestDevice) async throws -> NewsStream {
        try await NewsStream(
            device.bench.workspace, tokenHash: DeviceToken.hash(device.token))
    }

    @Test func `there is news of what others did where one may read, and of nothing else`()
        async throws
    {
        let bench = try await TestBench()
        let gardener = try await bench.enrol("gardener")
        let colleague = try await bench.enrol("gardener")
        let head = try await bench.enrol("head")
        var stream = try await stream(gardener)
        #expect(try await !stream.look())
        let created = plant().change("title", .text("rose"), gardener.next())
        #expect(try await gardener.send(created, creates: true) == "")
        #expect(try await !stream.look(), "one's own work is no news")
        let price = Value.amount(Amount(tenThousandths: 5))
        #expect(try await head.send(plant().change("price", price, head.next())) == "")
        #expect(try await !stream.look(), "what one may not read is no news")
        let edit = plant().change(
            "title", .text("tulip"), colleague.next(after: created.version),
            bases: [created.version])
        #expect(try await colleague.send(edit) == "")
        #expect(try await stream.look())
        #expect(try await !stream.look(), "told once")
    }

    @Test func `news that stands behind much that is none is found`() async throws {
        let bench = try await TestBench()
        let gardener = try await bench.enrol("gardener")
        let head = try await bench.enrol("head")
        var stream = try await stream(gardener)
        let price = Value.amount(Amount(tenThousandths: 5))
        let secrets = (0..<4_100 as Range<UInt64>).map { low in
            head.set(
                [plant(100 + low).change("price", price, head.next())],
                creates: [plant(100 + low).id])
        }
        for start in stride(from: 0, to: secrets.count, by: 2_000) {
            let sets = Array(secrets[start..<min(start + 2_000, secrets.count)])
            _ = try await head.exchange(head.request(sets))
        }
        #expect(try await !stream.look())
        #expect(
            try await head.send(
                plant().change("title", .text("rose"), head.next()), creates: true) == "")
        #expect(try await stream.look())
    }

    @Test func `a new stream of a device ends the one before, and the number has a limit`()
        async throws
    {
        let streams = NewsStreams(limit: 1)
        let one = try #require(ReplicaID(2))
        let first = try streams.open(for: one)
        let second = try streams.open(for: one)
        for await _ in first {}
        streams.wake()
        streams.wake()
        var wakes = second.makeAsyncIterator()
        #expect(await wakes.next() != nil)
        let other = try #require(ReplicaID(3))
        #expect(throws: ErrorCode.serverBusy) { try streams.open(for: other) }
        // It stays open until its device opens another one.
        _ = try streams.open(for: one)
        #expect(await wakes.next() == nil)
    }

    @Test func `whose access ended is told nothing more`() async throws {
        let bench = try await TestBench()
        let gardener = try await bench.enrol("gardener")
        var stream = try await stream(gardener)
        try await bench.put(gardener.replica, .revoked)
        await #expect(throws: ErrorCode.revoked) { try await stream.look() }
        await #expect(throws: ErrorCode.revoked) {
            try await NewsStream(
                bench.workspace, tokenHash: DeviceToken.hash(gardener.token))
        }
    }
}
