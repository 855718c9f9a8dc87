import ArgumentParser
import Foundation
import Machine
import Shared
import Synchronization

struct Run: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Stay in sync until Ctrl-C. Other commands on this replica go through here.")

    @OptionGroup var options: ReplicaOptions
    @Option(help: "Seconds between looks for news, where the server does not tell of it.")
    var interval: Int = 30
    @Option(help: "Lock a sealed replica after so many minutes without a command.")
    var lockAfter = Limits.idleLockMinutes

    func validate() throws {
        guard interval > 0 else { throw ValidationError("--interval is at least 1 second") }
        guard lockAfter > 0 else { throw ValidationError("--lock-after is more than 0 minutes") }
    }

    func run() async throws {
        let path = options.path
        let lock = try ClientMain.lock(path)
        defer { withExtendedLifetime(lock) {} }
        let language = try ClientMain.chosen(options, else: ClientMain.language)
        let (events, event) = AsyncStream.makeStream(
            of: Follower.Wish.self, bufferingPolicy: .bufferingNewest(16))
        let replica = try ClientMain.open(options)
        defer { replica.close() }
        if replica.isLocked {
            try replica.unlock(options.passphrase.read(.passphrase, language))
        }
        let lastUse = Mutex(ContinuousClock.now)
        let session = ReplicaSession(
            replica: replica, engine: SyncEngine(replica: replica, engine: CurlEngine()),
            language: language, changed: { event.yield(.changed) })
        let socket = try LocalSocketServer(path: path + ".socket") {
            lastUse.withLock { $0 = .now }
            return await ClientMain.carryOut($0, session)
        }
        defer { socket.stop() }
        let signals = [SIGTERM, SIGINT].map { Self.onSignal($0) { event.finish() } }
        defer { for signal in signals { signal.cancel() } }
        let engine = session.engine
        let ticks = Task { [interval] in
            while !Task.isCancelled {
                if !engine.isListening.load(ordering: .relaxed) { event.yield(.tick) }
                try await Task.sleep(for: .seconds(interval))
            }
        }
        defer { ticks.cancel() }
        let idle = Task { [lockAfter] in
            while !Task.isCancelled {
                try await Task.sleep(for: .seconds(min(lockAfter * 60 / 4, 10)))
                let since = ContinuousClock.now - lastUse.withLock { $0 }
                if since > .seconds(lockAfter * 60) { replica.lock() }
            }
        }
        defer { idle.cancel() }
        let listening = Task { await engine.listen { event.yield($0 == .ready ? .ready : .news) } }
        defer { listening.cancel() }
        FileHandle.standardOutput.write(Data("ready: \(path)\n".utf8))
        var follower = Follower(session: session) { event.yield(.waited($0)) }
        for await wish in events { await follower.handle(wish) }
    }

    private static func onSignal(
        _ number: Int32, _ handle: @escaping @Sendable () -> Void
    ) -> any DispatchSourceSignal {
        signal(number, SIG_IGN)
        let source = DispatchSource.makeSignalSource(signal: number, queue: .global())
        source.setEventHandler(handler: handle)
        source.resume()
        return source
    }
}

/// Keeps a replica in sync: the shell around the pure `SyncMachine`.
private struct Follower {
    enum Wish: Sendable {
        case tick, changed, ready, news
        /// The pause of that number is over.
        case waited(Int)
    }

    let session: ReplicaSession
    /// Called when a pause is over.
    let waited: @Sendable (Int) -> Void
    private var machine = SyncMachine()
    /// Counts pauses: the end of an earlier one is no end of this one.
    private var pause = 0

    init(session: ReplicaSession, waited: @escaping @Sendable (Int) -> Void) {
        self.session = session
        self.waited = waited
    }

    /// News and looks for it wait out a pause, and do not wake what needs a person; a worker's edit is
    /// tried at once, and so is a server that is back.
    mutating func handle(_ wish: Wish) async {
        switch (wish, machine.state) {
        case (.tick, .idle), (.news, .idle), (.news, .exchanging), (.ready, _), (.changed, _):
            await act(on: machine.handle(.wanted, jitter: 0))
        case (.waited(pause), _): await act(on: machine.handle(.waited, jitter: 0))
        case (.waited, _): return
        case (.tick, _), (.news, _): return
        }
    }

    private mutating func act(on first: SyncMachine.Action) async {
        var action = first
        while true {
            switch action {
            case .rest: return
            case .wait(let milliseconds):
                pause += 1
                Task { [waited, pause] in
                    try await Task.sleep(for: .milliseconds(milliseconds))
                    waited(pause)
                }
                return
            case .exchange: action = await exchange()
            }
        }
    }

    private mutating func exchange() async -> SyncMachine.Action {
        do {
            let applied = try await session.engine.exchange()
            if applied.settled + applied.cells > 0 { report(applied) }
            if applied.purged > 0 { report(.purged(applied.purged)) }
            return SyncEngine.next(&machine, .succeeded(hasMore: applied.hasMore))
        } catch {
            let failure = error as? SyncFailure ?? .unreadableAnswer
            report(failure.sentence)
            return SyncEngine.next(&machine, .failed(failure))
        }
    }

    private func report(_ applied: Applied) {
        report(
            Sentence(
                nl: "\(applied.accepted) verstuurd, \(applied.refused) geweigerd, "
                    + "\(applied.cells) ontvangen",
                en: "\(applied.accepted) sent, \(applied.refused) refused, "
                    + "\(applied.cells) received"))
    }

    private func report(_ sentence: Sentence) {
        FileHandle.standardOutput.write(Data((sentence[session.language] + "\n").utf8))
    }
}
