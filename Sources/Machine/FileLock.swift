import Glibc

/// An exclusive lock on a folder's or a replica's files, held by one process at a time.
///
/// The kernel lets go of it when the process ends, however it ends.
package final class FileLock: Sendable {
    private let descriptor: Int32

    /// Takes the lock beside `path`, or gives nothing where another process holds it.
    package init?(path: String) {
        let descriptor = open(path, O_CREAT | O_RDWR | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { return nil }
        guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
            close(descriptor)
            return nil
        }
        self.descriptor = descriptor
    }

    deinit { close(descriptor) }
}
