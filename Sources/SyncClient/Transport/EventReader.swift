import Foundation
import Shared

/// Reads the names of server-sent events out of a stream that comes in pieces (HTML Living Standard
/// §9.2). Our events have names and no data; comments and all else are passed over.
struct EventReader {
    private var line: [UInt8] = []
    private var name = ""

    var lineBytes: Int { line.count }

    /// The names of the events that end in this piece. A line beyond `Limits.newsLineBytes` is cut.
    mutating func read(_ piece: Data) -> [String] {
        var names: [String] = []
        for byte in piece {
            switch byte {
            case UInt8(ascii: "\n"):
                if line.isEmpty, !name.isEmpty {
                    names.append(name)
                    name = ""
                }
                take()
            // Lines may end in CR LF; an end in CR alone is not what our server sends.
            case UInt8(ascii: "\r"): continue
            default: if line.count < Limits.newsLineBytes { line.append(byte) }
            }
        }
        return names
    }

    private mutating func take() {
        let text = String(decoding: line, as: UTF8.self)
        line = []
        guard text.hasPrefix("event:") else { return }
        name = text.dropFirst(6).trimmingCharacters(in: .whitespaces)
    }
}
