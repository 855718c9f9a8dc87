import Foundation
import Shared
import Synchronization

/// Who waits for news of a workspace: one stream a device, woken when something was committed.
package final class NewsStreams: Sendable {
    private typealias Wake = AsyncStream<Void>.Continuation

    private struct State {
        var streams: [ReplicaID: (id: UInt64, wake: Wake)] = [:]
        var nextID: UInt64 = 0
    }

    private let state = Mutex(State())
    private let limit: Int

    init(limit: Int = Limits.newsStreams) { self.limit = limit }

    /// How many wait.
    var count: Int { state.withLock { $0.streams.count } }

    /// Wakes all who wait.
    func wake() {
        state.withLock { state in
            for stream in state.streams.values { stream.wake.yield() }
        }
    }

    /// The wake-ups of one device; an earlier stream of it ends. Throws `serverBusy` beyond the limit.
    func open(for replica: ReplicaID) throws(ErrorCode) -> AsyncStream<Void> {
        let (stream, wake) = AsyncStream.makeStream(
            of: Void.self, bufferingPolicy: .bufferingNewest(1))
        let opened = state.withLock { state -> (id: UInt64, before: Wake?)? in
            guard state.streams[replica] != nil || state.streams.count < limit else { return nil }
            state.nextID += 1
            let id = state.nextID
            return (id, state.streams.updateValue((id, wake), forKey: replica)?.wake)
        }
        guard let opened else { throw .serverBusy }
        // Ending one calls `close`: not under the lock.
        opened.before?.finish()
        wake.onTermination = { [weak self] _ in self?.close(replica, opened.id) }
        return stream
    }

    private func close(_ replica: ReplicaID, _ id: UInt64) {
        state.withLock { state in
            if state.streams[replica]?.id == id { state.streams[replica] = nil }
        }
    }
}

/// Tells one device that there is something for it to pull: that there is, never what.
package struct NewsStream: Sendable {
    /// A value for each time that something was committed.
    package let wakes: AsyncStream<Void>
    private let workspace: Workspace
    private let tokenHash: [UInt8]
    /// Up to here the device has been told, or there was nothing for it.
    private var place: Place
    private var programme: UInt32

    /// An end of the history, and of what opened or ended.
    struct Place: Hashable {
        let sequence: Int64
        let scope: Int64
    }

    /// Throws `ErrorCode` where the device may not sync now. Whatever was committed before is for the
    /// exchange that follows.
    package init(_ workspace: Workspace, tokenHash: [UInt8]) async throws {
        let (replica, place) = try await workspace.store.read {
            (
                try SyncService.active(tokenHash, $0).id,
                Place(sequence: try $0.position().sequence, scope: try $0.scopeVersion())
            )
        }
        self.workspace = workspace
        self.tokenHash = tokenHash
        self.place = place
        programme = workspace.programme.document.version
        wakes = try workspace.news.open(for: replica)
    }

    /// Whether there is news since the last look: the same rule by which a pull chooses what it sends.
    /// Throws `ErrorCode` where the device's access has ended.
    package mutating func look() async throws -> Bool {
        let known = programme
        programme = workspace.programme.document.version
        let since = place
        try await workspace.turnDay(for: tokenHash)
        let (end, isNews) = try await workspace.store.read { [self] reader in
            let replica = try SyncService.active(tokenHash, reader)
            // Whoever is to go has to ask.
            guard replica.state == .active else { return (since, true) }
            let pull = try Pull(workspace: workspace, reader: reader, replica: replica)
            return try pull.news(after: since)
        }
        place = end
        return isNews || programme != known
    }
}
