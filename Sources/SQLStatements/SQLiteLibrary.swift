import CSQLite

/// SQLite as this process uses it.
package enum SQLiteLibrary {
    /// To be called before the first connection is opened; costs nothing when repeated.
    package static func setUp() { _ = setting }

    private static let setting = csqlite_count_no_memory()
}
