import Machine

extension SplitMix {
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
