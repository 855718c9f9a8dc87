import Foundation

/// The write-ahead log beside a file of SQLite.
package struct LogFile {
    private let path: String

    package init(of path: String) { self.path = path + "-wal" }

    /// 0 where there is none.
    package var bytes: Int {
        let attributes = try? FileManager.default.attributesOfItem(atPath: path)
        return attributes?[.size] as? Int ?? 0
    }
}
