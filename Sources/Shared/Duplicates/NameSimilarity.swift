/// How much two names look like one. Names from other scripts are spelled in many ways: Mohammed, Muhammad.
public enum NameSimilarity: Int, Hashable, Sendable, Comparable {
    /// A few letters differ.
    case close = 1
    /// One has parts that the other lacks.
    case contained
    /// The same parts, in whatever order.
    case same

    /// So many letters may be other ones, in names that are not shorter than this.
    static let lettersApart = 2
    static let lettersAtLeast = 6

    public static func < (one: Self, other: Self) -> Bool { one.rawValue < other.rawValue }

    /// Nothing where they are not alike. The same whichever stands first.
    public init?(_ one: FoldedName, _ other: FoldedName) {
        let (left, right) = (one.sorted, other.sorted)
        if left == right {
            self = .same
            return
        }
        let (fewer, more) = left.count < right.count ? (left, right) : (right, left)
        if fewer.count >= 2, fewer.count < more.count, Self.isContained(fewer, in: more) {
            self = .contained
            return
        }
        // As written too: a first letter that differs changes the order.
        guard Self.areClose(left, right) || Self.areClose(one.parts, other.parts) else {
            return nil
        }
        self = .close
    }

    /// Whether all parts are among others, each as often. Both are sorted.
    private static func isContained(_ parts: [String], in others: [String]) -> Bool {
        var rest = others[...]
        return parts.allSatisfy { part in
            guard let place = rest.firstIndex(of: part) else { return false }
            rest = rest[(place + 1)...]
            return true
        }
    }

    private static func areClose(_ one: [String], _ other: [String]) -> Bool {
        let left = Array(one.joined().unicodeScalars)
        let right = Array(other.joined().unicodeScalars)
        guard min(left.count, right.count) >= lettersAtLeast else { return false }
        return EditDistance.between(left, right, atMost: lettersApart) != nil
    }
}

/// How many letters have to be added, left out, replaced or swapped with their neighbour to make one text
/// of another (Damerau and Levenshtein, of which no letter is changed twice).
enum EditDistance {
    /// Nothing where it is more than `limit`.
    static func between<Letter: Equatable>(
        _ one: [Letter], _ other: [Letter], atMost limit: Int
    ) -> Int? {
        guard abs(one.count - other.count) <= limit else { return nil }
        if one.isEmpty || other.isEmpty { return max(one.count, other.count) }
        var beforeLast: [Int] = []
        var last = Array(0...other.count)
        for row in 1...one.count {
            var current = [row]
            current.reserveCapacity(other.count + 1)
            for column in 1...other.count {
                let isSame = one[row - 1] == other[column - 1]
                var least = min(
                    last[column] + 1, current[column - 1] + 1, last[column - 1] + (isSame ? 0 : 1))
                if row > 1, column > 1, one[row - 1] == other[column - 2],
                    one[row - 2] == other[column - 1]
                {
                    least = min(least, beforeLast[column - 2] + 1)
                }
                current.append(least)
            }
            // Later rows are never less than the least of two that follow each other.
            if min(current.min() ?? 0, last.min() ?? 0) > limit { return nil }
            (beforeLast, last) = (last, current)
        }
        return last[other.count] <= limit ? last[other.count] : nil
    }
}
