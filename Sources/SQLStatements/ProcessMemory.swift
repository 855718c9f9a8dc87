import CMemory

/// How this process uses memory.
package enum ProcessMemory {
    /// To be called before the first connection to SQLite is opened; costs nothing when repeated.
    package static func setUp() { _ = setting }

    /// A crash ends the process at once, and leaves nothing of what people wrote on the disk or in its output.
    package static func forbidDumps() { cmemory_forbid_dumps() }

    private static let setting: Int32 = {
        cmemory_keep_large_buffers()
        return cmemory_sqlite_counts_none()
    }()
}
