import Foundation
import Glibc

/// Stands between clients and the server and counts bytes. At the byte that a test names it does
/// what the test says: a test ties its moment to progress, and not to a clock.
final class Proxy: @unchecked Sendable {
    enum Direction { case toServer, toClient }

    enum Act {
        case run(@Sendable () -> Void)
        /// Closes both connections.
        case cut
        /// Relays nothing any more in this direction, and leaves the connections open.
        case stall
    }

    let port: UInt16
    private let descriptor: Int32
    /// Speaks with a client before anything is relayed; false ends the connection.
    private let greet: @Sendable (Int32) -> Bool
    /// Guards all that follows.
    private let condition = NSCondition()
    private var server: UInt16
    private var rule: (direction: Direction, left: Int, act: Act)?
    private var relayed: [Direction: Int] = [:]
    private var stalled = 0
    private var releases = 0

    var url: String { "http://127.0.0.1:\(port)" }

    init(
        to server: UInt16, greet: @escaping @Sendable (Int32) -> Bool = { _ in true }
    ) throws {
        self.server = server
        self.greet = greet
        (descriptor, port) = try Loopback.listener()
        let thread = Thread { [self] in
            while true {
                let client = accept(descriptor, nil, nil)
                if client < 0 { return }
                let thread = Thread { [self] in connect(client) }
                thread.start()
            }
        }
        thread.start()
    }

    /// Ends the listening and whatever stalls. To be called once.
    func close() {
        release()
        shutdown(descriptor, Int32(SHUT_RDWR))
        Glibc.close(descriptor)
    }

    /// From now on connections go to a server on that port.
    func point(to port: UInt16) { condition.withLock { server = port } }

    /// Does `act` once, after `bytes` more bytes of all connections have gone that way; with 0 when
    /// the next one arrives, before it goes on.
    func arm(_ direction: Direction, after bytes: Int, _ act: Act) {
        condition.withLock { rule = (direction, bytes, act) }
    }

    /// Gives whether the act that was armed came to be.
    @discardableResult
    func disarm() -> Bool {
        condition.withLock {
            defer { rule = nil }
            return rule == nil
        }
    }

    /// The bytes that went through since the last call.
    func takeCounts() -> (toServer: Int, toClient: Int) {
        condition.withLock {
            defer { relayed = [:] }
            return (relayed[.toServer] ?? 0, relayed[.toClient] ?? 0)
        }
    }

    /// Waits until a connection stalls; false where none does within ten seconds.
    func waitForStall() -> Bool {
        condition.withLock {
            let limit = Date(timeIntervalSinceNow: 10)
            while stalled == 0 { if !condition.wait(until: limit) { return false } }
            return true
        }
    }

    /// Cuts all connections that stall.
    func release() {
        condition.withLock {
            releases += 1
            condition.broadcast()
        }
    }

    private func connect(_ client: Int32) {
        let port = condition.withLock { server }
        guard greet(client), let server = Loopback.connected(to: port) else {
            Glibc.close(client)
            return
        }
        let isDone = DispatchSemaphore(value: 0)
        let thread = Thread { [self] in
            relay(from: server, to: client, .toClient)
            isDone.signal()
        }
        thread.start()
        relay(from: client, to: server, .toServer)
        isDone.wait()
        Glibc.close(client)
        Glibc.close(server)
    }

    private func relay(from: Int32, to: Int32, _ direction: Direction) {
        var chunk = [UInt8](repeating: 0, count: 16_384)
        while true {
            let count = recv(from, &chunk, chunk.count, 0)
            guard count > 0 else { break }
            var rest = chunk[..<count]
            while !rest.isEmpty {
                let (bytes, act) = take(direction, rest.count)
                guard Loopback.write(rest.prefix(bytes), to: to) else { return cut(from, to) }
                rest = rest.dropFirst(bytes)
                switch act {
                case nil: continue
                case .run(let body): body()
                case .cut: return cut(from, to)
                case .stall:
                    waitForRelease()
                    return cut(from, to)
                }
            }
        }
        shutdown(to, Int32(SHUT_WR))
    }

    private func cut(_ one: Int32, _ other: Int32) {
        for descriptor in [one, other] { shutdown(descriptor, Int32(SHUT_RDWR)) }
    }

    /// How many of `count` bytes to relay, and what to do then.
    private func take(_ direction: Direction, _ count: Int) -> (Int, Act?) {
        condition.withLock {
            guard let rule, rule.direction == direction, rule.left <= count else {
                relayed[direction, default: 0] += count
                if self.rule?.direction == direction { self.rule?.left -= count }
                return (count, nil)
            }
            relayed[direction, default: 0] += rule.left
            self.rule = nil
            return (rule.left, rule.act)
        }
    }

    private func waitForRelease() {
        condition.withLock {
            let release = releases
            stalled += 1
            condition.broadcast()
            while releases == release { condition.wait() }
            stalled -= 1
        }
    }
}

/// Does something once when a file has grown by so many bytes, or never: another moment that is tied
/// to progress.
final class GrowthWatch: @unchecked Sendable {
    private let condition = NSCondition()
    private var isStopped = false
    private var isOver = false
    private var isFired = false

    init(_ path: String, by bytes: Int, _ act: @escaping @Sendable () -> Void) {
        let goal = Self.size(path) + bytes
        let thread = Thread { [self] in
            while !condition.withLock({ isStopped }) {
                if Self.size(path) >= goal {
                    act()
                    condition.withLock { isFired = true }
                    break
                }
                usleep(100)
            }
            condition.withLock {
                isOver = true
                condition.broadcast()
            }
        }
        thread.start()
    }

    /// Ends the watch and gives whether it came to act.
    @discardableResult
    func stop() -> Bool {
        condition.withLock {
            isStopped = true
            while !isOver { condition.wait() }
            return isFired
        }
    }

    private static func size(_ path: String) -> Int {
        var status = stat()
        return stat(path, &status) == 0 ? Int(status.st_size) : 0
    }
}
