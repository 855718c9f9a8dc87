import Foundation

/// A new file that only its owner can read (0600), written piece by piece.
///
/// It grows under another name and gets its own when it is whole, so that nobody takes a half one
/// for the whole. It takes the place of another file only where it is told to. Personal data never
/// goes through a link that someone laid.
final class PrivateFile {
    private let path: String
    private let draft: String
    private let replaces: Bool
    private let handle: FileHandle
    private var buffer = Data()

    /// Throws `fileExists` where `path` is taken, and `unwritableFile` where it cannot be used.
    ///
    /// `protected` are paths that are never replaced.
    init(_ path: String, replaces: Bool, protected: [String] = []) throws {
        var status = stat()
        if lstat(path, &status) == 0 {
            guard replaces else { throw CommandFailure.fileExists(path) }
            guard status.st_mode & S_IFMT == S_IFREG,
                !protected.contains(where: { Self.isSame(status, $0) })
            else { throw CommandFailure.unwritableFile(path) }
        }
        self.path = path
        self.replaces = replaces
        draft = "\(path).\(getpid()).unfinished"
        let descriptor = open(draft, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw CommandFailure.unwritableFile(path) }
        handle = FileHandle(fileDescriptor: descriptor, closeOnDealloc: true)
    }

    private static func isSame(_ status: stat, _ path: String) -> Bool {
        var other = stat()
        return stat(path, &other) == 0 && other.st_ino == status.st_ino
            && other.st_dev == status.st_dev
    }

    func write(_ text: String) throws {
        buffer.append(contentsOf: text.utf8)
        if buffer.count >= 64 << 10 { try flush() }
    }

    /// Brings the file to the disk and to its name.
    func finish() throws {
        try flush()
        guard fsync(handle.fileDescriptor) == 0 else { throw CommandFailure.unwritableFile(path) }
        if !replaces {
            // Unlike a rename, a second name never takes the place of a file that came meanwhile.
            if link(draft, path) == 0 {
                unlink(draft)
                return
            }
            // Some file systems of sticks have no second names.
            var status = stat()
            if lstat(path, &status) == 0 { throw CommandFailure.fileExists(path) }
        }
        guard rename(draft, path) == 0 else { throw CommandFailure.unwritableFile(path) }
    }

    /// Takes away what was written; an old file stays.
    func discard() { unlink(draft) }

    private func flush() throws {
        do {
            try handle.write(contentsOf: buffer)
        } catch {
            throw CommandFailure.unwritableFile(path)
        }
        buffer.removeAll(keepingCapacity: true)
    }
}
