/// JSON as people read it: the keys in the order in which they came, what fits on a line on one line.
///
/// The library writes everything on one line, and Foundation sorts the keys: an answer would begin
/// with its cursor. Reads what the library wrote; nothing else has to be read well.
struct PrettyJSON {
    private static let width = 100
    private let bytes: [UInt8]
    private var place = 0

    private indirect enum Node {
        case scalar(String)
        /// An object or an array: its two brackets, and each item with the key in front.
        case group(open: String, close: String, [(key: String, value: Node)])
    }

    static func text(_ json: String) -> String {
        var reader = PrettyJSON(bytes: Array(json.utf8))
        return lines(of: reader.node(), key: "", indent: 0)
    }

    private init(bytes: [UInt8]) { self.bytes = bytes }

    // MARK: Reading

    private mutating func node() -> Node {
        skipSpace()
        switch next {
        case UInt8(ascii: "{"): return group("{", "}", hasKeys: true)
        case UInt8(ascii: "["): return group("[", "]", hasKeys: false)
        default: return .scalar(scalar())
        }
    }

    private mutating func group(_ open: String, _ close: Character, hasKeys: Bool) -> Node {
        var items: [(key: String, value: Node)] = []
        place += 1
        skipSpace()
        while let byte = next, byte != close.asciiValue {
            var key = ""
            if hasKeys {
                key = scalar() + ": "
                skipSpace()
                place += 1
            }
            items.append((key, node()))
            skipSpace()
            if next == UInt8(ascii: ",") { place += 1 }
            skipSpace()
        }
        place += 1
        return .group(open: open, close: String(close), items)
    }

    /// A string with its quotation marks, a number or a word.
    private mutating func scalar() -> String {
        let start = place
        if next == UInt8(ascii: "\"") {
            place += 1
            while let byte = next, byte != UInt8(ascii: "\"") {
                place += byte == UInt8(ascii: "\\") ? 2 : 1
            }
            place += 1
        } else {
            while let byte = next, !" \n,:]}".utf8.contains(byte) { place += 1 }
        }
        return String(
            decoding: bytes[min(start, bytes.count)..<min(place, bytes.count)], as: UTF8.self)
    }

    private var next: UInt8? { place < bytes.count ? bytes[place] : nil }

    private mutating func skipSpace() {
        while let byte = next, " \n".utf8.contains(byte) { place += 1 }
    }

    // MARK: Writing

    private static func lines(of node: Node, key: String, indent: Int) -> String {
        let margin = String(repeating: " ", count: indent)
        let short = margin + key + flat(node)
        guard case .group(let open, let close, let items) = node, short.count > width else {
            return short
        }
        let inner = items.map { lines(of: $0.value, key: $0.key, indent: indent + 2) }
        return margin + key + open + "\n" + inner.joined(separator: ",\n") + "\n" + margin + close
    }

    private static func flat(_ node: Node) -> String {
        switch node {
        case .scalar(let text): text
        case .group(let open, let close, let items):
            open + items.map { $0.key + flat($0.value) }.joined(separator: ", ") + close
        }
    }
}
