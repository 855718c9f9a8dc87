/// What a browser would build from a page: its elements in order, with the names of their
/// attributes and where they lead. It reads bytes, for all that marks up is ASCII, and takes markup
/// in texts for markup, which is stricter than browsers are.
struct PageOutline: Sendable {
    struct Element: Equatable, Sendable {
        var name: String
        var attributes: [String] = []
    }

    private(set) var elements: [Element] = []
    /// The values of `href`, `src`, `action` and `formaction`.
    private(set) var addresses: [String] = []
    private(set) var hasHandler = false

    private let bytes: [UInt8]
    private var position = 0

    init(_ html: String) {
        bytes = Array(html.utf8)
        // Loops by index: without the optimiser they take a fifth of what `firstIndex` does.
        let count = bytes.count
        while true {
            while position < count, bytes[position] != UInt8(ascii: "<") { position += 1 }
            position += 1
            guard position < count else { return }
            let next = bytes[position] | 0x20
            let isName = (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(next) || next >= 0x80
            if isName || [UInt8(ascii: "/"), 0x21, 0x3F].contains(bytes[position]) {
                readElement()
            }
        }
    }

    private mutating func readElement() {
        let start = position
        position += 1
        skip { !Self.isSpace($0) && ![0x2F, 0x3E].contains($0) }
        let name = String(decoding: bytes[start..<position], as: UTF8.self)
        elements.append(Element(name: name.lowercased()))
        while true {
            skip { Self.isSpace($0) || $0 == UInt8(ascii: "/") }
            guard position < bytes.count, bytes[position] != UInt8(ascii: ">") else { return }
            readAttribute()
        }
    }

    private mutating func readAttribute() {
        let start = position
        position += 1
        skip { !Self.isSpace($0) && ![0x2F, 0x3D, 0x3E].contains($0) }
        let name = String(decoding: bytes[start..<position], as: UTF8.self).lowercased()
        elements[elements.count - 1].attributes.append(name)
        hasHandler = hasHandler || name.hasPrefix("on")
        skip(while: Self.isSpace)
        guard position < bytes.count, bytes[position] == UInt8(ascii: "=") else { return }
        position += 1
        skip(while: Self.isSpace)
        let value = readValue()
        if ["href", "src", "action", "formaction"].contains(name) { addresses.append(value) }
    }

    private mutating func readValue() -> String {
        guard position < bytes.count else { return "" }
        let quote = bytes[position]
        guard quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'") else {
            return take { !Self.isSpace($0) && $0 != UInt8(ascii: ">") }
        }
        position += 1
        let value = take { $0 != quote }
        position += 1
        return value
    }

    private mutating func take(while fits: (UInt8) -> Bool) -> String {
        let start = position
        skip(while: fits)
        return String(decoding: bytes[start..<position], as: UTF8.self)
    }

    private mutating func skip(while fits: (UInt8) -> Bool) {
        let count = bytes.count
        while position < count, fits(bytes[position]) { position += 1 }
    }

    private static func isSpace(_ byte: UInt8) -> Bool {
        byte == 0x20 || (byte >= 0x09 && byte <= 0x0D)
    }
}

extension PageOutline: Equatable {
    static func == (left: PageOutline, right: PageOutline) -> Bool {
        left.elements == right.elements
    }
}
