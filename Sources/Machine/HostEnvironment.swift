/// Everything impure that server and client need, handed in once.
package struct HostEnvironment: Sendable {
    package var clock: WallClock
    /// Random bytes fit for keys and tokens.
    package var randomBytes: @Sendable (Int) -> [UInt8]
    package var failpoints: Failpoints

    package init(
        clock: WallClock, randomBytes: @escaping @Sendable (Int) -> [UInt8],
        failpoints: Failpoints = .none
    ) {
        self.clock = clock
        self.randomBytes = randomBytes
        self.failpoints = failpoints
    }

    /// The machine's own clock and randomness.
    package static func live(clock: WallClock = .live) -> HostEnvironment {
        HostEnvironment(clock: clock, randomBytes: SecureRandom.bytes)
    }

    /// The same randomness as a generator, for identifiers.
    package var random: some RandomNumberGenerator { RandomSource(bytes: randomBytes) }

    private struct RandomSource: RandomNumberGenerator {
        let bytes: @Sendable (Int) -> [UInt8]

        mutating func next() -> UInt64 { bytes(8).reduce(0) { $0 << 8 | UInt64($1) } }
    }
}
