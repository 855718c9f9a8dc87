import Foundation
import Machine
import Shared

/// Exchanges change sets with the server, one exchange at a time.
actor SyncEngine {
    private let replica: Replica
    private let connection: ServerConnection
    private let pageCells: UInt32

    init(replica: Replica, engine: CurlEngine, pageCells: UInt32 = 0) {
        self.replica = replica
        connection = ServerConnection(
            engine: engine, server: replica.identity.server,
            authority: replica.identity.authority)
        self.pageCells = pageCells
    }

    /// One round trip. Throws `SyncFailure`; then nothing was applied.
    func exchange() async throws -> Applied {
        let request = try replica.nextRequest(pageCells: pageCells)
        let sentAt = replica.clock.now()
        let answer = try await connection.post(
            request, to: WireProtocol.syncPath, token: replica.identity.token,
            answer: WireSyncAnswer.self)
        do {
            return try replica.apply(answer, sentAt: sentAt)
        } catch ReplicaError.forked {
            throw SyncFailure.forked
        } catch ReplicaError.unreadableAnswer {
            throw SyncFailure.unreadableAnswer
        }
    }

    /// Exchanges until nothing waits and nothing is news, trying again up to `retries` times with
    /// growing pauses. Throws the last failure.
    func sync(retries: Int) async throws -> Applied {
        var machine = SyncMachine()
        var total = Applied()
        var left = retries
        var action = machine.handle(.wanted, jitter: 0)
        while true {
            switch action {
            case .rest: return total
            case .wait(let milliseconds):
                try await Task.sleep(for: .milliseconds(milliseconds))
                action = machine.handle(.waited, jitter: 0)
            case .exchange:
                do {
                    let applied = try await exchange()
                    total.add(applied)
                    action = next(&machine, .succeeded(hasMore: applied.hasMore))
                } catch let failure as SyncFailure {
                    guard failure.isWorthRetrying, left > 0 else { throw failure }
                    left -= 1
                    action = next(&machine, .failed(failure))
                }
            }
        }
    }

    private func next(_ machine: inout SyncMachine, _ event: SyncMachine.Event)
        -> SyncMachine.Action
    {
        machine.handle(event, jitter: .random(in: 0...1))
    }
}

extension Applied {
    mutating func add(_ other: Applied) {
        accepted += other.accepted
        refused += other.refused
        restamped += other.restamped
        cells += other.cells
        hasMore = other.hasMore
    }
}
