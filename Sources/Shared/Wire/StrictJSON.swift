package import Foundation

/// Refuses what JSON parsers disagree on: duplicate keys, NUL, bad UTF-8, byte order marks, and
/// nesting beyond `Limits.jsonDepth` (pitfall P28). What passes is parsed by the library.
package enum StrictJSON {
    /// Throws `malformedBody`. Protobuf's JSON has more twins among keys than other JSON.
    package static func check(_ data: Data, isProtobuf: Bool = true) throws(ErrorCode) {
        guard String(validating: data, as: UTF8.self) != nil else { throw .malformedBody }
        var scanner = Scanner(bytes: Array(data), isProtobuf: isProtobuf)
        try scanner.value(depth: 0)
        scanner.space()
        guard scanner.isAtEnd else { throw .malformedBody }
    }

    private struct Scanner {
        let bytes: [UInt8]
        let isProtobuf: Bool
        var place = 0

        var isAtEnd: Bool { place == bytes.count }
        private var next: UInt8? { place < bytes.count ? bytes[place] : nil }

        mutating func space() {
            while let byte = next, [0x20, 0x09, 0x0A, 0x0D].contains(byte) { place += 1 }
        }

        mutating func value(depth: Int) throws(ErrorCode) {
            guard depth <= Limits.jsonDepth else { throw .malformedBody }
            space()
            switch next {
            case UInt8(ascii: "{"): try object(depth: depth)
            case UInt8(ascii: "["): try array(depth: depth)
            case UInt8(ascii: "\""): _ = try string()
            case nil: throw .malformedBody
            default: try scalar()
            }
        }

        private mutating func object(depth: Int) throws(ErrorCode) {
            var keys: Set<String> = []
            place += 1
            space()
            if take("}") { return }
            repeat {
                space()
                guard next == UInt8(ascii: "\"") else { throw .malformedBody }
                let key = try string()
                // proto3 reads `first_number` and `firstNumber` as one field.
                let name = isProtobuf ? key.lowercased().filter { $0 != "_" } : key
                guard keys.insert(name).inserted else { throw .malformedBody }
                space()
                guard take(":") else { throw .malformedBody }
                try value(depth: depth + 1)
                space()
            } while take(",")
            guard take("}") else { throw .malformedBody }
        }

        private mutating func array(depth: Int) throws(ErrorCode) {
            place += 1
            space()
            if take("]") { return }
            repeat {
                try value(depth: depth + 1)
                space()
            } while take(",")
            guard take("]") else { throw .malformedBody }
        }

        /// The string with its quotes, decoded by the library so that an escape cannot hide a twin.
        private mutating func string() throws(ErrorCode) -> String {
            let start = place
            place += 1
            var isEscaped = false
            while let byte = next, byte != UInt8(ascii: "\"") {
                guard byte >= 0x20 else { throw .malformedBody }
                let isEscape = byte == UInt8(ascii: "\\")
                isEscaped = isEscaped || isEscape
                place += isEscape ? 2 : 1
            }
            guard take("\"") else { throw .malformedBody }
            guard isEscaped else {
                return String(decoding: bytes[start + 1..<place - 1], as: UTF8.self)
            }
            let quoted = Data(bytes[start..<place])
            guard let text = try? JSONDecoder().decode(String.self, from: quoted),
                !text.utf8.contains(0)
            else { throw .malformedBody }
            return text
        }

        private mutating func scalar() throws(ErrorCode) {
            let start = place
            while let byte = next, !",]} \t\r\n".utf8.contains(byte) { place += 1 }
            guard place > start else { throw .malformedBody }
        }

        private mutating func take(_ character: Character) -> Bool {
            guard next == character.asciiValue else { return false }
            place += 1
            return true
        }
    }
}
