import Foundation
import Machine
import Synchronization

/// A clock that the simulation moves.
final class ManualClock: Sendable {
    private let milliseconds: Mutex<Int64>
    init(_ milliseconds: Int64) { self.milliseconds = Mutex(milliseconds) }

    var clock: WallClock { WallClock { self.milliseconds.withLock { $0 } } }
    func advance(_ by: Int64) { milliseconds.withLock { $0 += by } }
}

/// A process met an armed failpoint and is dead.
struct Crash: Error {
    let point: Failpoint

    var isClient: Bool { point.rawValue.hasPrefix("client") }
}

/// Arms one failpoint of one process.
final class FaultSwitch: Sendable {
    private struct Armed {
        let point: Failpoint
        let onCrash: @Sendable () throws -> Void
    }

    private let armed: Mutex<Armed?> = Mutex(nil)

    /// `onCrash` runs at the failpoint, before the process is taken for dead.
    func arm(at point: Failpoint, onCrash: @escaping @Sendable () throws -> Void) {
        armed.withLock { $0 = Armed(point: point, onCrash: onCrash) }
    }

    func disarm() { armed.withLock { $0 = nil } }

    var failpoints: Failpoints {
        Failpoints { [self] point in
            let hit = armed.withLock { armed -> Armed? in
                guard armed?.point == point else { return nil }
                defer { armed = nil }
                return armed
            }
            guard let hit else { return }
            try hit.onCrash()
            throw Crash(point: point)
        }
    }
}

/// A folder for the files of one world; it goes with it.
final class Folder: Sendable {
    private let location: String

    init() throws {
        location = NSTemporaryDirectory() + "simulation-" + UUID().uuidString
        try FileManager.default.createDirectory(
            atPath: location, withIntermediateDirectories: true)
    }

    deinit { try? FileManager.default.removeItem(atPath: location) }

    func path(_ name: String) -> String { location + "/" + name }

    /// Copies a database as it is in this moment, open transactions and all.
    func copy(_ path: String?) throws {
        guard let path else { return }
        for suffix in ["", "-wal"] where FileManager.default.fileExists(atPath: path + suffix) {
            try FileManager.default.copyItem(
                atPath: path + suffix, toPath: Self.copyName(of: path) + suffix)
        }
    }

    /// The bytes of a database and of its log.
    static func contents(of path: String) throws -> [Data] {
        try ["", "-wal"].map { path + $0 }.filter(FileManager.default.fileExists)
            .map { try Data(contentsOf: URL(fileURLWithPath: $0)) }
    }

    static func copyName(of path: String) -> String { path + "~" }
}
