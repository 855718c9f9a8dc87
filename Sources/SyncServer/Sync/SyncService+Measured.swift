import Machine
package import Shared

extension SyncService {
    /// Answers an exchange. Throws an `ErrorCode` where the whole exchange is refused: then nothing
    /// was stored and no number used up. A repeat gives the same outcomes.
    package func exchange(_ request: WireSyncRequest, tokenHash: [UInt8]) async throws
        -> WireSyncAnswer
    {
        let start = ContinuousClock.now
        defer { workspace.metrics.noteExchange(ContinuousClock.now - start) }
        do {
            return try await answer(to: request, tokenHash)
        } catch {
            workspace.metrics.noteRefusal(
                error as? ErrorCode ?? .serverError, at: workspace.environment.clock.now())
            throw error
        }
    }
}

/// What became of the sets of one push, as far as it is counted.
struct PushOutcomes: Sendable {
    private(set) var accepted = 0
    private(set) var refused: [ErrorCode] = []

    /// No code: accepted.
    mutating func add(_ code: ErrorCode?) {
        if let code { refused.append(code) } else { accepted += 1 }
    }
}
