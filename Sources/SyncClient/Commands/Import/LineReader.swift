import Foundation
import Shared

/// The lines of a file or a stream, one at a time. Holds one line at most, and of one that is too
/// long nothing.
struct LineReader {
    enum Line: Hashable {
        case bytes(Data)
        /// Longer than the maximum; skipped.
        case tooLong
    }

    private let maximumBytes: Int
    /// The next bytes; none at the end.
    private let read: () throws -> Data
    private var chunk: ArraySlice<UInt8> = []

    init(maximumBytes: Int = Limits.importLineBytes, read: @escaping () throws -> Data) {
        self.maximumBytes = maximumBytes
        self.read = read
    }

    /// Reads from where the handle stands.
    init(_ handle: FileHandle) {
        self.init { try handle.read(upToCount: 64 << 10) ?? Data() }
    }

    /// The next line without its end; nothing after the last one. Throws what reading throws.
    mutating func next() throws -> Line? {
        var line = Data()
        var isTooLong = false
        while true {
            if chunk.isEmpty {
                chunk = ArraySlice(try read())
                if chunk.isEmpty {
                    return isTooLong ? .tooLong : line.isEmpty ? nil : .bytes(line)
                }
            }
            let end = chunk.firstIndex(of: UInt8(ascii: "\n"))
            let part = chunk[..<(end ?? chunk.endIndex)]
            if line.count + part.count > maximumBytes {
                isTooLong = true
                line = Data()
            }
            if !isTooLong { line.append(contentsOf: part) }
            chunk = end.map { chunk[($0 + 1)...] } ?? []
            if end != nil { return isTooLong ? .tooLong : .bytes(line) }
        }
    }
}
