import Foundation

/// Prints figures beside what they must reach.
struct Report {
    var isMissed = false

    mutating func line(_ name: String, _ value: Double, atLeast least: Double) {
        verdict(name, value, "≥ \(least)", value >= least)
    }

    mutating func line(_ name: String, _ value: Double, atMost most: Double) {
        verdict(name, value, "≤ \(most)", value <= most)
    }

    func note(_ name: String, _ value: Double) {
        print(name.padded(58) + String(format: "%12.2f", value))
    }

    private mutating func verdict(_ name: String, _ value: Double, _ goal: String, _ isOK: Bool) {
        if !isOK { isMissed = true }
        print(
            name.padded(58) + String(format: "%12.2f", value) + "   " + goal.padded(10)
                + (isOK ? "OK" : "MISSED"))
    }
}

extension String {
    fileprivate func padded(_ width: Int) -> String {
        self + String(repeating: " ", count: max(0, width - count))
    }
}
