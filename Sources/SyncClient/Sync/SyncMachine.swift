import Shared

/// What a replica does to stay in sync: a pure state machine. It says what to do; the engine around
/// it does that and reports back.
struct SyncMachine: Hashable, Sendable {
    /// Where it stands.
    enum State: Hashable, Sendable {
        case idle
        case exchanging
        /// Waits before the next try; `attempt` counts failures in a row.
        case waiting(attempt: Int)
        /// Needs a person: trying again would change nothing.
        case stopped(SyncFailure)
    }

    /// What happened.
    enum Event: Hashable, Sendable {
        /// There is something to send, or news, or someone asked.
        case wanted
        case succeeded(hasMore: Bool)
        case failed(SyncFailure)
        case waited
    }

    /// What to do next.
    enum Action: Hashable, Sendable {
        case exchange
        case wait(milliseconds: Int64)
        case rest
    }

    private(set) var state: State = .idle
    /// Something was wanted during an exchange that had already read the outbox.
    private var isWantedAgain = false

    /// Takes an event and says what to do. `jitter` is a number from 0 to 1 by the caller's choice:
    /// it spreads the retries of many devices over half the wait.
    mutating func handle(_ event: Event, jitter: Double) -> Action {
        switch (state, event) {
        case (.exchanging, .wanted):
            isWantedAgain = true
            return .rest
        case (.exchanging, .succeeded(let hasMore)):
            let again = hasMore || isWantedAgain
            isWantedAgain = false
            state = again ? .exchanging : .idle
            return again ? .exchange : .rest
        case (.exchanging, .failed(let failure)) where failure.isWorthRetrying:
            return wait(attempt: failures + 1, jitter)
        case (.exchanging, .failed(let failure)):
            state = .stopped(failure)
            return .rest
        case (.idle, .wanted), (.waiting, .wanted), (.waiting, .waited), (.stopped, .wanted):
            failures = attempt
            state = .exchanging
            return .exchange
        default: return .rest
        }
    }

    /// Failures in a row before the exchange under way.
    private var failures = 0

    private var attempt: Int {
        if case .waiting(let attempt) = state { return attempt }
        return 0
    }

    private mutating func wait(attempt: Int, _ jitter: Double) -> Action {
        state = .waiting(attempt: attempt)
        let doubled = Limits.retryFirstMilliseconds << min(attempt - 1, 20)
        let full = min(doubled, Limits.retryMaximumMilliseconds)
        let spread = Int64(Double(full) * 0.5 * min(max(jitter, 0), 1))
        return .wait(milliseconds: full - spread)
    }
}
