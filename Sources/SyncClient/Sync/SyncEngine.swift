import Foundation
import Machine
import Shared
import Synchronization

/// Exchanges change sets with the server: one engine per replica, one exchange at a time.
actor SyncEngine {
    private let replica: Replica
    private nonisolated let connection: ServerConnection
    /// Whether the server tells of news: then nobody has to ask.
    nonisolated let isListening = Atomic(false)
    private var isExchanging = false
    private var waiting: [CheckedContinuation<Void, Never>] = []

    init(replica: Replica, engine: CurlEngine) {
        self.replica = replica
        connection = ServerConnection(
            engine: engine, server: replica.identity.server,
            authority: replica.identity.authority)
    }

    /// One round trip, after those that were asked for before. Throws `SyncFailure`; then nothing was
    /// applied, and `status` says why until one succeeds.
    func exchange(pageCells: UInt32 = 0) async throws -> Applied {
        await enter()
        defer { leave() }
        do {
            return try await roundTrip(pageCells)
        } catch SyncFailure.locked {
            throw SyncFailure.locked
        } catch ReplicaError.locked {
            // It was locked while the answer was on its way: nothing of it was applied.
            throw SyncFailure.locked
        } catch let failure as SyncFailure {
            // Where the disk is full, the failure itself is what people have to hear.
            try? replica.note(failure: failure.name)
            throw failure
        }
    }

    private func roundTrip(_ pageCells: UInt32) async throws -> Applied {
        if replica.isLocked { throw SyncFailure.locked }
        let request = try replica.nextRequest(pageCells: pageCells)
        let sentAt = replica.environment.clock.now()
        let answer: WireSyncAnswer
        do {
            answer = try await connection.post(
                request, to: WireProtocol.syncPath, token: replica.token,
                answer: WireSyncAnswer.self)
        } catch SyncFailure.refused(.unauthorized) {
            // Two answers may have crossed, and the later token is not the one that the server knows.
            guard try replica.returnToToken() else { throw SyncFailure.refused(.unauthorized) }
            return try await roundTrip(pageCells)
        }
        do {
            let applied = try replica.apply(answer, to: request, sentAt: sentAt)
            // Sets without an outcome, again and again, are nothing to go on with.
            let isStuck =
                !request.push.sets.isEmpty && applied.settled == 0 && !answer.more
            if isStuck { throw SyncFailure.unreadableAnswer }
            return applied
        } catch ReplicaError.forked {
            throw SyncFailure.forked
        } catch ReplicaError.unreadableAnswer {
            throw SyncFailure.unreadableAnswer
        }
    }

    /// Emergency access to a dossier: until when, in milliseconds since 1970. Throws `SyncFailure`.
    func emergency(_ dossier: DossierID, reason: String) async throws -> Int64 {
        if replica.isLocked { throw SyncFailure.locked }
        var request = WireEmergencyRequest()
        request.protocol = WireProtocol.version
        request.dossier = Data(dossier.bytes)
        request.reason = reason
        return try await connection.post(
            request, to: WireProtocol.emergencyPath, token: replica.token,
            answer: WireEmergencyAnswer.self
        ).until
    }

    /// A cell's whole history from the server. Throws `SyncFailure`.
    func history(
        _ record: RecordID, _ field: FieldName, _ member: MemberKey?
    ) async throws -> WireHistoryAnswer {
        let query =
            "?record=\(record)&field=\(field)"
            + (member.map { "&member=" + $0.text.replacing("+", with: "%2B") } ?? "")
        return try await connection.get(
            WireProtocol.historyPath + query, token: replica.token,
            answer: WireHistoryAnswer.self)
    }

    /// Calls `news` whenever the server has something for this replica, and once when it begins to
    /// listen; tries again with growing pauses when the stream ends. Returns when the task is cancelled.
    nonisolated func listen(news: @escaping @Sendable (ServerEvent) -> Void) async {
        var machine = SyncMachine()
        var action = machine.handle(.wanted, jitter: 0)
        while !Task.isCancelled {
            switch action {
            case .exchange:
                var failure = SyncFailure.unreachable(code: 0)
                let start = ContinuousClock.now
                do {
                    try await connection.listen(token: replica.token) { [self] event in
                        isListening.store(true, ordering: .relaxed)
                        news(event)
                    }
                } catch let refused as SyncFailure {
                    failure = refused
                } catch {}
                isListening.store(false, ordering: .relaxed)
                // It lived for a while: the pauses begin anew. One that is cut at once does not.
                if ContinuousClock.now - start > .seconds(2 * Limits.newsHeartbeatSeconds) {
                    machine = SyncMachine()
                    _ = machine.handle(.wanted, jitter: 0)
                }
                action = Self.next(&machine, .failed(failure))
            case .wait(let milliseconds):
                try? await Task.sleep(for: .milliseconds(milliseconds))
                action = machine.handle(.waited, jitter: 0)
            // Refused for good: the exchanges say so.
            case .rest: return
            }
        }
    }

    /// Exchanges until nothing waits and nothing is news, trying again up to `retries` times with
    /// growing pauses. Throws the last failure.
    func sync(retries: Int, pageCells: UInt32 = 0) async throws -> Applied {
        var machine = SyncMachine()
        var total = Applied()
        var left = retries
        var action = machine.handle(.wanted, jitter: 0)
        while true {
            switch action {
            case .rest:
                // Where somebody reads from it meanwhile, it is done another time.
                try? replica.shortenLog()
                return total
            case .wait(let milliseconds):
                try await Task.sleep(for: .milliseconds(milliseconds))
                action = machine.handle(.waited, jitter: 0)
            case .exchange:
                do {
                    let applied = try await exchange(pageCells: pageCells)
                    total.add(applied)
                    action = Self.next(&machine, .succeeded(hasMore: applied.hasMore))
                } catch let failure as SyncFailure {
                    guard failure.isWorthRetrying, left > 0 else { throw failure }
                    left -= 1
                    action = Self.next(&machine, .failed(failure))
                }
            }
        }
    }

    /// Takes a step of a machine, with chance from the system.
    static func next(_ machine: inout SyncMachine, _ event: SyncMachine.Event)
        -> SyncMachine.Action
    {
        machine.handle(event, jitter: .random(in: 0...1))
    }

    private func enter() async {
        if !isExchanging {
            isExchanging = true
            return
        }
        await withCheckedContinuation { waiting.append($0) }
    }

    /// Hands the turn to whoever waits longest.
    private func leave() {
        if waiting.isEmpty { isExchanging = false } else { waiting.removeFirst().resume() }
    }
}

extension Applied {
    /// How many sets got an outcome or a new time.
    var settled: Int { accepted + refused + restamped }

    mutating func add(_ other: Applied) {
        accepted += other.accepted
        refused += other.refused
        restamped += other.restamped
        cells += other.cells
        refetched += other.refetched
        purged += other.purged
        isWiped = isWiped || other.isWiped
        hasMore = other.hasMore
    }
}
