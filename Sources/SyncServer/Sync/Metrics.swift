import Shared
import Synchronization

/// How long something took, counted in fixed steps (a histogram as Prometheus has it).
struct DurationHistogram: Sendable {
    /// Where the steps end, in seconds; what took longer has a step of its own.
    static let bounds: [Double] = [
        0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10,
    ]

    /// By step, not summed up.
    private(set) var counts = [Int](repeating: 0, count: DurationHistogram.bounds.count + 1)
    private(set) var seconds = 0.0

    var count: Int { counts.reduce(0, +) }

    mutating func add(_ duration: Duration) {
        let taken = duration / Duration.seconds(1)
        seconds += taken
        counts[Self.bounds.firstIndex { taken <= $0 } ?? Self.bounds.count] += 1
    }
}

/// What a workspace did since the server started: numbers by code, without anybody's name or value. Counting
/// costs a lock that nobody holds for long. What stands in the store is not counted here but looked at when
/// somebody asks (`WorkspaceHealth`).
final class WorkspaceMetrics: Sendable {
    struct Counts: Sendable {
        var exchanges = DurationHistogram()
        /// Exchanges that brought change sets, and how many of those were accepted. A repeat of what has its
        /// outcome counts as no set.
        var pushes = 0
        var acceptedSets = 0
        /// Of change sets, and of exchanges as a whole: their codes are not the same.
        var refusals: [ErrorCode: Refusals] = [:]
        /// How often a device held something else than the server.
        var digestMismatches = 0
    }

    struct Refusals: Hashable, Sendable {
        var count = 0
        /// When the last one was, in milliseconds since 1970.
        var last: Int64 = 0
    }

    /// In milliseconds since 1970.
    let startedAt: Int64
    private let state = Mutex(Counts())

    init(startedAt: Int64) { self.startedAt = startedAt }

    var counts: Counts { state.withLock { $0 } }

    func noteExchange(_ duration: Duration) {
        state.withLock { $0.exchanges.add(duration) }
    }

    func notePush(accepted: Int, refused: [ErrorCode], at now: Int64) {
        state.withLock { counts in
            counts.pushes += 1
            counts.acceptedSets += accepted
            for code in refused { Self.add(code, at: now, to: &counts) }
        }
    }

    /// Of an exchange as a whole.
    func noteRefusal(_ code: ErrorCode, at now: Int64) {
        state.withLock { Self.add(code, at: now, to: &$0) }
    }

    func noteDigestMismatch() {
        state.withLock { $0.digestMismatches += 1 }
    }

    private static func add(_ code: ErrorCode, at now: Int64, to counts: inout Counts) {
        counts.refusals[code, default: Refusals()].count += 1
        counts.refusals[code]?.last = now
    }
}

/// What the server as a whole did since it started.
final class ServerMetrics: Sendable {
    struct Counts: Sendable {
        var pages = DurationHistogram()
        /// Requests with a token that no workspace knows.
        var unknownTokens = 0
    }

    private let state = Mutex(Counts())

    var counts: Counts { state.withLock { $0 } }

    func notePage(_ duration: Duration) { state.withLock { $0.pages.add(duration) } }
    func noteUnknownToken() { state.withLock { $0.unknownTokens += 1 } }
}
