import Testing

@testable import Shared
@testable import SyncClient

@Suite struct SyncMachineTests {
    private let offline = SyncFailure.unreachable(code: 7)

    @Test func `a wish leads to an exchange, and to another while there is more`() {
        var machine = SyncMachine()
        #expect(machine.handle(.wanted, jitter: 0) == .exchange)
        #expect(machine.handle(.succeeded(hasMore: true), jitter: 0) == .exchange)
        #expect(machine.handle(.succeeded(hasMore: false), jitter: 0) == .rest)
        #expect(machine.state == .idle)
    }

    @Test func `a wish during an exchange leads to one more, not to two`() {
        var machine = SyncMachine()
        _ = machine.handle(.wanted, jitter: 0)
        #expect(machine.handle(.wanted, jitter: 0) == .rest)
        #expect(machine.handle(.wanted, jitter: 0) == .rest)
        #expect(machine.handle(.succeeded(hasMore: false), jitter: 0) == .exchange)
        #expect(machine.handle(.succeeded(hasMore: false), jitter: 0) == .rest)
    }

    @Test func `pauses double up to the limit, and start anew after a success`() {
        var machine = SyncMachine()
        var waits: [Int64] = []
        var action = machine.handle(.wanted, jitter: 0)
        for _ in 0..<14 {
            #expect(action == .exchange)
            guard case .wait(let pause) = machine.handle(.failed(offline), jitter: 0) else {
                Issue.record("no pause after a failure")
                return
            }
            waits.append(pause)
            action = machine.handle(.waited, jitter: 0)
        }
        #expect(waits.prefix(4) == [500, 1_000, 2_000, 4_000])
        #expect(waits.last == Limits.retryMaximumMilliseconds)
        #expect(zip(waits, waits.dropFirst()).allSatisfy { $0 <= $1 })
        _ = machine.handle(.succeeded(hasMore: false), jitter: 0)
        _ = machine.handle(.wanted, jitter: 0)
        #expect(machine.handle(.failed(offline), jitter: 0) == .wait(milliseconds: 500))
    }

    @Test func `chance takes up to half of a pause, never more`() {
        for jitter in [-1, 0, 0.5, 1, 7] {
            var machine = SyncMachine()
            _ = machine.handle(.wanted, jitter: 0)
            guard case .wait(let pause) = machine.handle(.failed(offline), jitter: jitter) else {
                Issue.record("no pause after a failure")
                return
            }
            #expect((250...500).contains(pause))
        }
    }

    @Test func `what needs a person stops, until someone asks again`() {
        for failure in [SyncFailure.forked, .refused(.unauthorized), .refused(.epochChanged)] {
            var machine = SyncMachine()
            _ = machine.handle(.wanted, jitter: 0)
            #expect(machine.handle(.failed(failure), jitter: 0) == .rest)
            #expect(machine.state == .stopped(failure))
            #expect(machine.handle(.waited, jitter: 0) == .rest)
            #expect(machine.handle(.wanted, jitter: 0) == .exchange)
        }
    }

    @Test func `every failure has a sentence in both languages`() {
        let failures: [SyncFailure] = [
            offline, .proxy(status: 407), .proxy(status: 502), .notOurServer(status: 200),
            .refused(.paused), .serverBusy(status: 503), .forked, .unreadableAnswer,
        ]
        for failure in failures {
            #expect(!failure.sentence.nl.isEmpty && failure.sentence.nl != failure.sentence.en)
            // `status` keeps the name and says the same later.
            #expect(SyncFailure(name: failure.name)?.sentence == failure.sentence)
        }
    }
}
