import Foundation

/// One case of a file in Tests/Vectors: what an implementation is given, and what it has to find.
struct Vector<Given: Codable, Result: Codable>: Codable {
    let about: String
    let given: Given
    let result: Result
}

/// A file in Tests/Vectors: cases for implementations in any language.
struct VectorFile<Given: Codable, Result: Codable>: Codable {
    /// How to run the cases.
    let about: String
    let cases: [Vector<Given, Result>]
}

/// How the files are written: one text for the same cases, so that a difference is a difference.
enum VectorFormat {
    /// Sorted keys, one per line, but objects of numbers on one line. ASCII only: no editor can
    /// normalise a text that is not NFC on purpose.
    static func text(_ content: some Encodable) throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        let pretty = String(decoding: try encoder.encode(content), as: UTF8.self)
        return shortened(escaped(pretty)) + "\n"
    }

    private static func escaped(_ text: String) -> String {
        text.utf16.reduce(into: "") { escaped, unit in
            if unit < 0x80 {
                escaped.unicodeScalars.append(Unicode.Scalar(UInt8(unit)))
            } else {
                escaped += String(format: "\\u%04x", Int(unit))
            }
        }
    }

    /// Within a string no quotation mark follows a brace and a line break, so strings stay whole.
    private static func shortened(_ text: String) -> String {
        text
            .replacing(/\{\s+("\w+" : -?\d+(?:,\s+"\w+" : -?\d+)*)\s+\}/) { match in
                "{ " + String(match.1).replacing(/\s+/, with: " ") + " }"
            }
            .replacing(/\[\s+\]/, with: "[]")
    }
}

/// A reading of a clock.
struct JSONTimestamp: Codable {
    let milliseconds: Int64
    let counter: Int64

    init(_ milliseconds: Int64, _ counter: Int64 = 0) {
        self.milliseconds = milliseconds
        self.counter = counter
    }
}

/// A version. Numbers that no version has are possible: they have to be refused.
struct JSONVersion: Codable {
    let milliseconds: Int64
    let counter: Int64
    let replica: Int64
}

func at(_ milliseconds: Int64, _ counter: Int64 = 0, by replica: Int64) -> JSONVersion {
    JSONVersion(milliseconds: milliseconds, counter: counter, replica: replica)
}

/// A change of one cell.
struct JSONChange: Codable {
    let version: JSONVersion
    var bases: [JSONVersion] = []
    /// The tagged text of the value.
    let value: String
    /// Makes the change a resolution.
    var reason: String?
    /// Only on `_deleted`.
    var witness: [JSONVersion]?
    /// True where the server refused the change.
    var refused: Bool?
}
