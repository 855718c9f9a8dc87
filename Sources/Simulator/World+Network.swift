import Crypto
import Foundation
import Machine
import Shared
import SwiftProtobuf
import SyncClient
import SyncServer

extension World {
    /// The bytes of a message as it travels.
    func wire(_ message: some SwiftProtobuf.Message) throws -> Data {
        Zstd.compress(try Body.encode(message, format: .protobuf))
    }

    static func read<Message: SwiftProtobuf.Message>(
        _ type: Message.Type, _ body: some DataProtocol
    ) throws -> Message {
        try Body.decode(type, from: Data(body), format: .protobuf, isCompressed: true)
    }

    /// The server answers; the model learns what it stored.
    func serve(_ body: Data, of client: Client) async throws -> WireSyncAnswer {
        let id = client.replica.identity.replica
        let request = try Self.read(WireSyncRequest.self, body)
        let before = try await lastNumber(of: id)
        model.passes(serverClock.clock.now())
        let service = SyncService(workspace: workspace)
        let result: Result<WireSyncAnswer, any Error>
        do {
            let hash = client.tokenHash
            let answer = try await service.exchange(request, tokenHash: hash)
            // For every second replica, so that both ways are gone.
            if answer.more, id.number.isMultiple(of: 2) {
                try await service.prepare(
                    after: answer.cursor, pageCells: request.pageCells, tokenHash: hash)
                count("page made ahead")
            }
            if client.replica.identity.role.text == "guest" {
                var seen = answer
                seen.cursor = Data(count: answer.cursor.count)
                seenByGuests.append(try wire(seen))
            }
            result = .success(answer)
        } catch {
            result = .failure(error)
            if error is Crash { try await restartServer() }
        }
        try await learn(request, from: id, after: before)
        let answer = try result.get()
        try check(answer, to: client)
        do {
            try await service.followUp()
        } catch is Crash {
            try await restartServer()
        }
        return answer
    }

    /// What the network delivers a second time or late: nobody waits for the answer. The numbers in
    /// it may have been given again since, with other contents.
    func serveAgain(_ body: Data, of client: Client) async throws {
        do {
            _ = try await serve(body, of: client)
        } catch ErrorCode.replicaForked {
            count("number given again")
        } catch ErrorCode.revoked where client.end != nil {
            count("came after the end")
        }
    }

    private func lastNumber(of id: ReplicaID) async throws -> UInt64 {
        try await workspace.store.read { try $0.replica(id)?.lastNumber ?? 0 }
    }

    /// Settles, in the model, the sets of a request that the server stored with it.
    private func learn(
        _ request: WireSyncRequest, from id: ReplicaID, after before: UInt64
    ) async throws {
        let receipts = try await workspace.store.read {
            try $0.receipts(of: id, after: before, limit: .max)
        }
        for received in request.push.received(from: id) where received.number > before {
            guard let run = receipts.first(where: { $0.numbers.contains(received.number) }) else {
                continue
            }
            let set = try received.content.get()
            if run.code == nil,
                set.changes.contains(where: { model.erased.contains($0.record.dossier) })
            {
                throw Violation("a change in an erased dossier was accepted")
            }
            model.settle(set, code: run.code)
        }
    }

    func apply(
        _ answer: WireSyncAnswer, to request: WireSyncRequest, sentAt: Int64, _ client: Client
    ) throws {
        let applied = try client.replica.apply(answer, to: request, sentAt: sentAt)
        if applied.isWiped { return try checkWiped(client, isTold: request.wiped) }
        if applied.restamped > 0 { count("restamped") }
        if applied.restamped > 1 { count("several restamped") }
        if applied.refused > 0 { count("refused") }
        if answer.more { count("more pages") }
        guard try client.replica.overlayFits() else {
            throw Violation("a replica shows something else than what waits")
        }
        if !answer.more, !applied.isOvertaken, !answer.digest.isEmpty {
            guard try Data(client.replica.rootDigest().bytes) == answer.digest else {
                throw Violation("a replica's digest is not the server's")
            }
            count("digest compared")
        }
        if applied.purged > 0 { count("purged") }
        if applied.purged > 0, try client.replica.status().waiting > 0 {
            count("purged while something waits")
        }
        try checkCursor(of: client)
    }

    /// Everyone exchanges over a reliable network until nothing moves.
    func settle() async throws {
        for client in clients { client.fault.disarm() }
        serverFault.disarm()
        for _ in 0..<40 {
            var isQuiet = true
            for client in clients where !client.isGone {
                if try await exchangeReliably(client) { isQuiet = false }
            }
            if isQuiet { return }
        }
        throw Violation("forty reliable exchanges each did not settle it")
    }

    /// Gives whether anything moved.
    private func exchangeReliably(_ client: Client) async throws -> Bool {
        let request = try client.replica.nextRequest()
        let sentAt = client.clock.clock.now()
        let answer: WireSyncAnswer
        do {
            answer = try await serve(try wire(request), of: client)
        } catch ErrorCode.revoked {
            try noteGone(client)
            return false
        }
        try apply(answer, to: request, sentAt: sentAt, client)
        if !answer.more { try checkScope(of: client) }
        let isMoving =
            answer.wipe || answer.leaving || answer.more || !request.push.sets.isEmpty
            || !answer.page.records.isEmpty
        let status = try client.replica.status()
        return status.waiting + status.purging > 0 || isMoving
    }

    /// Everything that ever travelled arrives once more: nothing may change.
    func repeatEverything() async throws {
        let before = try await workspace.store.read { try $0.position() }
        for (client, body) in requests { try await serveAgain(body, of: clients[client]) }
        for late in lateAnswers {
            let client = clients[late.client]
            _ = try client.replica.apply(late.answer, to: late.request, sentAt: late.sentAt)
        }
        let after = try await workspace.store.read { try $0.position() }
        guard before == after else { throw Violation("requests that came again changed something") }
    }
}

/// A law of the design that did not hold.
struct Violation: Error, CustomStringConvertible {
    let description: String

    init(_ description: String) { self.description = description }
}
