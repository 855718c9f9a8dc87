import Machine
import Shared

/// Everything impure that the server needs, handed in once.
struct ServerEnvironment: Sendable {
    var clock: WallClock
    /// Random bytes fit for keys and tokens.
    var randomBytes: @Sendable (Int) -> [UInt8]

    init(clock: WallClock, randomBytes: @escaping @Sendable (Int) -> [UInt8]) {
        self.clock = clock
        self.randomBytes = randomBytes
    }

    static func live(clock: WallClock = .live) -> ServerEnvironment {
        ServerEnvironment(clock: clock) { count in
            var generator = SystemRandomNumberGenerator()
            return (0..<count).map { _ in UInt8.random(in: 0...255, using: &generator) }
        }
    }
}
