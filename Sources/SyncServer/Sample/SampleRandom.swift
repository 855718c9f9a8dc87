/// SplitMix64 (Steele, Lea, Flood 2014): the same sample for the same seed, on every machine.
///
/// Not for secrets.
struct SampleRandom: RandomNumberGenerator, Sendable {
    private var state: UInt64

    init(seed: UInt64) { state = seed }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }

    mutating func chance(_ percent: Int) -> Bool { number(1...100) <= percent }

    mutating func number(_ range: ClosedRange<Int>) -> Int {
        Int.random(in: range, using: &self)
    }

    /// Nothing where there is nothing to pick from.
    mutating func pick<Item>(_ items: [Item]) -> Item? { items.randomElement(using: &self) }

    /// From one to `maximum` of the items, in random order; none where there are none.
    mutating func some<Item>(_ items: [Item], atMost maximum: Int) -> [Item] {
        Array(items.shuffled(using: &self).prefix(number(1...max(1, maximum))))
    }
}
