import Foundation

/// The only place that reads the machine's clock. Handed in by whoever starts a program.
package struct WallClock: Sendable {
    private let read: @Sendable () -> Int64

    /// `read` gives milliseconds since 1970.
    package init(read: @escaping @Sendable () -> Int64) { self.read = read }

    /// Milliseconds since 1970.
    package func now() -> Int64 { read() }

    /// The machine's clock.
    package static let live = WallClock {
        Int64((Date().timeIntervalSince1970 * 1_000).rounded(.down))
    }

    /// For demonstrations: reads milliseconds since 1970 from a file at each call, and falls back on
    /// the machine's clock while the file cannot be read. Only for workspaces made with `--demo`.
    package static func file(_ path: String) -> WallClock {
        WallClock {
            let text = try? String(contentsOfFile: path, encoding: .utf8)
            let number = text.flatMap { Int64($0.trimmingCharacters(in: .whitespacesAndNewlines)) }
            return number ?? live.now()
        }
    }
}
