import Foundation
import Glibc
import Synchronization
import Testing

/// A file system of its own that a test may fill or take away.
final class Volume {
    enum Kind {
        case memory
        /// ext4 in an image file.
        case image
    }

    let path: String
    private var isMounted = true

    /// An empty file system in memory.
    init(memory path: String, kibibytes: Int) throws {
        self.path = path
        try Self.mount(["-t", "tmpfs", "-o", "size=\(kibibytes)k", "tmpfs", path], at: path)
    }

    /// The ext4 file system in the file `image`. Its journal is played back where it was not unmounted.
    ///
    /// The journal is written out when a program asks for it, and otherwise after five minutes only:
    /// so an image that is copied holds what programs have made sure of, and nothing by luck.
    init(image: String, at path: String) throws {
        self.path = path
        try Self.mount(["-o", "loop,commit=300,noatime", image, path], at: path)
    }

    deinit { close() }

    /// Takes the file system away; a second call does nothing.
    func close() {
        guard isMounted else { return }
        isMounted = false
        if !Self.command("umount", [path]) { _ = Self.command("umount", ["-l", path]) }
    }

    /// Gives a file system in memory another size.
    func resize(kibibytes: Int) throws {
        try #require(Self.command("mount", ["-o", "remount,size=\(kibibytes)k", path]))
    }

    /// Writes a file until there is no room for another byte, then makes it shorter again.
    func fill(leaving kibibytes: Int = 0) throws {
        let descriptor = open(path + "/filler", O_CREAT | O_WRONLY | O_APPEND | O_CLOEXEC, 0o600)
        try #require(descriptor >= 0)
        defer { Glibc.close(descriptor) }
        let zeros = [UInt8](repeating: 0, count: 4_096)
        var size = 0
        while true {
            let count = write(descriptor, zeros, zeros.count)
            if count <= 0 { break }
            size += count
        }
        try #require(ftruncate(descriptor, max(0, size - (kibibytes << 10))) == 0)
    }

    func makeRoom() throws { try FileManager.default.removeItem(atPath: path + "/filler") }

    /// Makes an image file with an empty ext4 file system.
    static func makeImage(_ file: String, mebibytes: Int) -> Bool {
        FileManager.default.createFile(atPath: file, contents: nil)
            && truncate(file, mebibytes << 20) == 0
            && command(
                "mkfs.ext4", ["-q", "-F", "-E", "lazy_itable_init=0,lazy_journal_init=0", file])
    }

    private static func mount(_ arguments: [String], at path: String) throws {
        try FileManager.default.createDirectory(
            atPath: path, withIntermediateDirectories: true)
        guard command("mount", arguments) else { throw VolumeError.notMounted }
    }

    private static func command(_ name: String, _ arguments: [String]) -> Bool {
        let folders = ["/usr/bin/", "/bin/", "/usr/sbin/", "/sbin/"]
        let found = folders.map { $0 + name }
            .first { FileManager.default.isExecutableFile(atPath: $0) }
        guard let found else { return false }
        let process = Process()
        process.executableURL = URL(filePath: found)
        process.arguments = arguments
        process.standardInput = FileHandle.nullDevice
        process.standardOutput = FileHandle.nullDevice
        process.standardError = FileHandle.nullDevice
        guard (try? process.run()) != nil else { return false }
        process.waitForEnd()
        return process.terminationStatus == 0
    }
}

enum VolumeError: Error { case notMounted }

/// Whether this process may mount file systems: tried once.
enum Mounting {
    private static let isMemoryAllowed = isAllowed { folder in
        try Volume(memory: folder + "/m", kibibytes: 64)
    }
    private static let isImageAllowed = isAllowed { folder in
        try #require(Volume.makeImage(folder + "/i", mebibytes: 4))
        return try Volume(image: folder + "/i", at: folder + "/m")
    }
    private static let skipped = Mutex(0)

    private static func isAllowed(_ attempt: (String) throws -> Volume) -> Bool {
        let folder = "/tmp/ssp-mount-\(UUID().uuidString.prefix(8))"
        defer { try? FileManager.default.removeItem(atPath: folder) }
        do {
            try FileManager.default.createDirectory(
                atPath: folder, withIntermediateDirectories: true)
            try attempt(folder).close()
            return true
        } catch {
            return false
        }
    }

    /// Asked once for each test that needs it: counts and says that it is skipped.
    static func allows(_ kind: Volume.Kind) -> Bool {
        if kind == .memory ? isMemoryAllowed : isImageAllowed { return true }
        let count = skipped.withLock { count in
            count += 1
            return count
        }
        print("skipped: this process may not mount file systems (\(count) tests so far)")
        return false
    }
}

extension Trait where Self == ConditionTrait {
    /// The test runs where file systems of that kind may be mounted.
    static func mounts(_ kind: Volume.Kind) -> Self {
        .enabled("this process may not mount file systems") { Mounting.allows(kind) }
    }
}
