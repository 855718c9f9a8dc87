import Foundation
import SwiftProtobuf
import Testing

@testable import Shared
@testable import SyncServer

/// A device's access: tokens that are replaced, and the ways in which it ends.
@Suite struct DeviceLifeTests {
    private static let day: Int64 = 86_400_000

    private func exchange(
        _ bench: TestBench, _ token: String, _ request: WireSyncRequest
    ) async throws -> WireSyncAnswer {
        try await SyncService(workspace: bench.workspace)
            .exchange(request, tokenHash: DeviceToken.hash(token))
    }

    private func state(_ device: TestDevice) async throws -> ReplicaRow.State? {
        try await device.bench.workspace.store.read { try $0.replica(device.replica)?.state }
    }

    @Test
    func `a token is replaced when it is old, and the old one lives until the new one is used`()
        async throws
    {
        let bench = try await TestBench()
        let device = try await bench.enrol("gardener")
        let request = device.request([])
        #expect(try await exchange(bench, device.token, request).newToken == "")
        bench.setTime(TestBench.start + 31 * Self.day)
        // An answer that is lost, and the same again: each brings another one, the old one goes on.
        let lost = try await exchange(bench, device.token, request).newToken
        let token = try await exchange(bench, device.token, request).newToken
        #expect(token.count == 64 && lost != token)
        #expect(try await exchange(bench, token, request).newToken == "")
        await #expect(throws: ErrorCode.unauthorized, "never used, and another one came") {
            try await exchange(bench, lost, request)
        }
        #expect(try await state(device) == .active)
    }

    @Test func `whoever comes with a token that was replaced long ago pauses the device`()
        async throws
    {
        let bench = try await TestBench()
        let device = try await bench.enrol("gardener")
        let request = device.request([])
        bench.setTime(TestBench.start + 31 * Self.day)
        let token = try await exchange(bench, device.token, request).newToken
        _ = try await exchange(bench, token, request)
        // A copy of an earlier request that was long on its way is no theft, and gets nothing.
        await #expect(throws: ErrorCode.unauthorized) {
            try await exchange(bench, device.token, request)
        }
        #expect(try await state(device) == .active)
        bench.setTime(TestBench.start + 32 * Self.day)
        await #expect(throws: ErrorCode.tokenReused) {
            try await exchange(bench, device.token, request)
        }
        #expect(try await state(device) == .paused)
        await #expect(throws: ErrorCode.paused) { try await exchange(bench, token, request) }
        let alarms = try await bench.workspace.store.read {
            try $0.ledger(after: 0, kind: .alarm, about: nil, limit: 10)
        }
        #expect(alarms.map(\.entry.event) == ["old token used"])
        #expect(alarms.first?.entry.replica == device.replica.number)
    }

    @Test
    func `a device that is to be wiped is told so before anything else, until it has done it`()
        async throws
    {
        let bench = try await TestBench()
        let device = try await bench.enrol("gardener")
        let change = plant().change("title", .text("rose"), device.next())
        #expect(try await device.send(change, creates: true) == "")
        _ = try await device.exchange(device.request([]))
        try await bench.put(device.replica, .wiping)
        let late = device.set([plant().change("height", .integer(1), device.next())])
        let told = try await device.exchange(device.request([late]))
        #expect(told.wipe && told.outcomes.isEmpty && told.page.value.isEmpty)
        #expect(try await bench.heads(plant(), "height").all.isEmpty)
        var done = WireSyncRequest()
        done.protocol = WireProtocol.version
        done.wiped = true
        #expect(try await !device.exchange(done).wipe)
        #expect(try await state(device) == .revoked)
        await #expect(throws: ErrorCode.revoked) { try await device.exchange(done) }
        let open = try await bench.workspace.store.read {
            try $0.disclosures(to: device.replica).filter { $0.until == nil }
        }
        #expect(open.isEmpty)
    }

    @Test func `a device that leaves sends what waits, gets nothing, and is wiped then`()
        async throws
    {
        let bench = try await TestBench()
        let device = try await bench.enrol("gardener")
        let other = try await bench.enrol("head", worker: "Bram")
        let change = plant().change("title", .text("rose"), other.next())
        #expect(try await other.send(change, creates: true) == "")
        try await bench.put(device.replica, .leaving)
        let set = device.set(
            [plant(2).change("title", .text("iris"), device.next())], creates: [plant(2).id])
        var request = device.request([set])
        request.waiting = 1
        let first = try await device.exchange(request)
        #expect(first.leaving && !first.wipe && first.page.value.isEmpty)
        #expect(first.outcomes.map(\.code) == [""])
        #expect(try await bench.heads(plant(2), "title").live?.value == .text("iris"))
        // Not before its outcomes are acknowledged, and nothing waits.
        var more = device.request([], acknowledged: 0)
        #expect(try await !device.exchange(more).wipe)
        more.acknowledged = 1
        more.waiting = 1
        #expect(try await !device.exchange(more).wipe)
        more.waiting = 0
        #expect(try await device.exchange(more).wipe)
        await #expect(throws: ErrorCode.revoked) {
            _ = try await SyncService(workspace: bench.workspace).history(
                plant().id, FieldName(literal: "title"), nil,
                tokenHash: DeviceToken.hash(device.token))
        }
    }

    @Test func `who says unasked that it was wiped loses access, and what it held stays noted`()
        async throws
    {
        let bench = try await TestBench()
        let device = try await bench.enrol("gardener")
        let change = plant().change("title", .text("rose"), device.next())
        #expect(try await device.send(change, creates: true) == "")
        var done = WireSyncRequest()
        done.protocol = WireProtocol.version
        done.wiped = true
        _ = try await device.exchange(done)
        #expect(try await state(device) == .revoked)
        let (open, alarms) = try await bench.workspace.store.read {
            (
                try $0.disclosures(to: device.replica).filter { $0.until == nil },
                try $0.ledger(after: 0, kind: .alarm, about: nil, limit: 10).map(\.entry.event)
            )
        }
        #expect(open.contains { $0.dossier == plant().dossier })
        #expect(alarms == ["wiped unasked"])
    }

    @Test func `reads come along with the end of access`() async throws {
        let bench = try await TestBench()
        let device = try await bench.enrol("gardener")
        func request(_ first: UInt64) -> WireSyncRequest {
            var request = device.request([])
            request.firstRead = first
            request.reads = [
                WireRead.with {
                    $0.event = "open"
                    $0.dossiers = [Data(plant().dossier.bytes)]
                }
            ]
            return request
        }
        try await bench.put(device.replica, .leaving)
        let first = try await device.exchange(request(1))
        #expect(!first.wipe && first.storedRead == 1)
        try await bench.put(device.replica, .wiping)
        #expect(try await device.exchange(request(2)).wipe)
        let reads = try await bench.workspace.store.read {
            try $0.ledger(after: 0, kind: .read, about: nil, limit: 10)
        }
        #expect(reads.count == 2)
    }

    @Test func `what a device says of itself is kept, within bounds`() async throws {
        let bench = try await TestBench()
        let device = try await bench.enrol("gardener")
        func said(_ fill: (inout WireSyncRequest) -> Void) async throws -> ReplicaRow {
            var request = device.request([])
            fill(&request)
            _ = try await device.exchange(request)
            let id = device.replica
            let row = try await bench.workspace.store.read { try $0.replica(id) }
            return try #require(row)
        }
        let nothing = try await said { _ in }
        #expect(nothing.clientVersion == "" && nothing.replicaBytes == 0)
        #expect(nothing.clockAhead == nil)
        let plain = try await said {
            $0.clientVersion = "1.2.3"
            $0.replicaBytes = 4_096
            $0.time = TestBench.start - 5_000
        }
        #expect(plain.clientVersion == "1.2.3" && plain.replicaBytes == 4_096)
        #expect(plain.clockAhead == -5_000)
        let odd = try await said {
            $0.clientVersion = "\u{1B}[2J\n" + String(repeating: "x", count: 10_000)
            $0.replicaBytes = .max
            $0.time = .min
        }
        #expect(odd.clientVersion.unicodeScalars.count == Limits.clientVersionCharacters)
        #expect(odd.clientVersion.onOneLine == odd.clientVersion)
        #expect(odd.replicaBytes == .max && odd.clockAhead == nil)
    }
}
