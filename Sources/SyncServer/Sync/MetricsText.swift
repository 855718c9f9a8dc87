/// The text format of Prometheus, version 0.0.4: each family once, with what it is, then its samples.
struct MetricsText {
    private(set) var text = ""

    static let contentType = "text/plain; version=0.0.4; charset=utf-8"

    enum Kind: String { case counter, gauge, histogram }

    /// One number, and of what.
    struct Sample {
        var labels: [(name: String, value: String)] = []
        /// Behind the name of the family: `_bucket`.
        var suffix = ""
        let value: String

        init(_ value: Int64, _ labels: [(name: String, value: String)] = []) {
            self.value = "\(value)"
            self.labels = labels
        }

        fileprivate init(
            _ value: String, _ labels: [(name: String, value: String)], _ suffix: String
        ) {
            self.value = value
            self.labels = labels
            self.suffix = suffix
        }
    }

    mutating func add(_ name: String, _ kind: Kind, _ help: String, _ samples: [Sample]) {
        text += "# HELP samenspraak_\(name) \(help)\n# TYPE samenspraak_\(name) \(kind.rawValue)\n"
        for sample in samples {
            text += "samenspraak_\(name)\(sample.suffix)\(Self.text(of: sample.labels)) "
            text += "\(sample.value)\n"
        }
    }

    /// The samples of one histogram: each step with all that was shorter.
    static func samples(
        of histogram: DurationHistogram, _ labels: [(name: String, value: String)] = []
    ) -> [Sample] {
        var samples: [Sample] = []
        var count = 0
        for (place, amount) in histogram.counts.enumerated() {
            count += amount
            let bounds = DurationHistogram.bounds
            let end = bounds.indices.contains(place) ? "\(bounds[place])" : "+Inf"
            samples.append(Sample("\(count)", labels + [(name: "le", value: end)], "_bucket"))
        }
        samples.append(Sample("\(histogram.seconds)", labels, "_sum"))
        samples.append(Sample("\(count)", labels, "_count"))
        return samples
    }

    private static func text(of labels: [(name: String, value: String)]) -> String {
        if labels.isEmpty { return "" }
        let pairs = labels.map { "\($0.name)=\"\(escaped($0.value))\"" }
        return "{\(pairs.joined(separator: ","))}"
    }

    private static func escaped(_ value: String) -> String {
        value.unicodeScalars.reduce(into: "") { text, scalar in
            switch scalar {
            case "\\": text += "\\\\"
            case "\"": text += "\\\""
            case "\n": text += "\\n"
            default: text.unicodeScalars.append(scalar)
            }
        }
    }
}
