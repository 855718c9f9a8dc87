import Glibc

/// Files that only their owner may read.
package enum OwnerOnly {
    /// Runs `body` so that every file it makes is for its owner only.
    package static func whileMaking<Result>(_ body: () throws -> Result) rethrows -> Result {
        let previous = umask(0o077)
        defer { umask(previous) }
        return try body()
    }
}
