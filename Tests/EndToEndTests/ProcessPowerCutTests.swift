import Foundation
import Glibc
import Machine
import Testing

/// Power cuts. The data is on an ext4 file system in an image file. What a program wrote and did not
/// make sure of is in the memory of that file system, above the image: a copy of the image is what a
/// disk holds after a power cut. It is taken while the writer is stopped, mounted elsewhere (its
/// journal is played back), and compared with what was acknowledged.
///
/// A harness that always finds everything may be blind. So the same one watches a writer that is
/// not the server: the `sqlite3` command with the server's settings, once with `synchronous=FULL`
/// and once with `NORMAL`, each row acknowledged after its commit. With NORMAL it has to lose
/// rows, with FULL none. The server itself has no way to run with NORMAL, on purpose.
@Suite(.serialized) struct ProcessPowerCutTests {
    static let cuts = 6

    /// An image file that is mounted, and copies of it.
    private struct Disk {
        let stage: Stage
        let volume: Volume
        private let image: String

        init(_ stage: Stage, at path: String, mebibytes: Int = 24) throws {
            self.stage = stage
            image = stage.path("image")
            try #require(Volume.makeImage(image, mebibytes: mebibytes))
            volume = try Volume(image: image, at: path)
        }

        /// What the disk holds at this moment, mounted at `path`. A copy during which the image
        /// changed is none of one moment, and is taken again.
        func afterPowerCut(at path: String) throws -> Volume {
            let copy = stage.path("copy-\(UUID().uuidString.prefix(8))")
            for _ in 0..<20 {
                let before = changed()
                let copied = try stage.run("/bin/cp", ["--sparse=always", image, copy])
                try #require(copied.exitCode == 0, "\(copied.errors)")
                if changed() == before { return try Volume(image: copy, at: path) }
            }
            throw VolumeError.notMounted
        }

        private func changed() -> [Int] {
            var status = stat()
            return stat(image, &status) == 0
                ? [status.st_mtim.tv_sec, status.st_mtim.tv_nsec] : []
        }
    }

    @Test(.mounts(.image))
    func `after a power cut of the server everything acknowledged is there`() throws {
        let stage = try Stage()
        let disk = try Disk(stage, at: stage.path("server"))
        defer {
            stage.killAll()
            disk.volume.close()
        }
        try stage.initialise()
        var (serving, url) = try stage.serve()
        let proxy = try Proxy(to: try Stage.port(of: url))
        defer { proxy.close() }
        let workers = ["a", "b"].map { ScriptedWorker(stage, $0) }
        for worker in workers { try worker.enrol(proxy.url) }
        var random = SplitMix(seed: 25)
        var lost = 0
        for cut in 0..<Self.cuts {
            for worker in workers {
                try worker.write(.random(in: 1...12, using: &random))
                try #require(try worker.sync().exitCode == 0)
            }
            // One more push is under way, and may be told or not.
            try workers[0].write(30)
            let server = serving.processIdentifier
            proxy.arm(
                .toServer, after: .random(in: 1...1_500, using: &random),
                .run { kill(server, SIGSTOP) })
            let pushing = try workers[0].startSync()
            let watch = GrowthWatch(
                stage.path("server/workspaces/main.db-wal"),
                by: .random(in: 1...60_000, using: &random)
            ) { kill(server, SIGSTOP) }
            // A stopped server answers nobody: then the client is killed. Its state says what was told.
            let gone = stoppedOrEnded(server, pushing)
            #expect(gone, "the server neither stopped nor answered")
            kill(server, SIGSTOP)
            kill(pushing.identifier, SIGKILL)
            try workers[0].note(try pushing.finish())
            watch.stop()
            proxy.disarm()

            let after = try disk.afterPowerCut(at: stage.path("after"))
            defer { after.close() }
            let (revived, there) = try stage.start(
                "sync-server", ["serve", "--data", after.path, "--port", "0"])
            lost += try lostAfterCut(stage, workers, after.path, there)
            revived.terminate()
            revived.waitForEnd()
            after.close()
            kill(server, SIGCONT)
            if cut % 3 == 2 {
                kill(server, SIGKILL)
                serving.waitForEnd()
                (serving, url) = try stage.serve()
                proxy.point(to: try Stage.port(of: url))
            }
        }
        let told = workers.reduce(0) { $0 + $1.acknowledged.count }
        print("\(lost) acknowledged changes lost of \(told), in \(Self.cuts) cuts of the server")
        #expect(lost == 0)
    }

    /// Waits until the server is stopped or the client has ended.
    private func stoppedOrEnded(_ server: pid_t, _ client: Launched) -> Bool {
        for _ in 0..<5_000 {
            let text = (try? String(contentsOfFile: "/proc/\(server)/stat", encoding: .utf8)) ?? ""
            let state = text.split(separator: ") ").last?.first
            if state == "T" || !client.process.isRunning { return true }
            usleep(2_000)
        }
        return false
    }

    /// How much of what was acknowledged a new device does not get from the server at `url`.
    private func lostAfterCut(
        _ stage: Stage, _ workers: [ScriptedWorker], _ data: String, _ url: String
    ) throws -> Int {
        let code = try stage.run(
            "sync-server",
            ["enrol-code", "gemeente", "--worker", "New", "--role", "coach", "--data", data])
        try #require(code.exitCode == 0, "\(code.errors)")
        let fresh = ScriptedWorker(stage, "after-\(UUID().uuidString.prefix(4))")
        let enrolled = try fresh.run(
            "enrol", url, code.output.trimmingCharacters(in: .whitespacesAndNewlines),
            "--no-passphrase")
        try #require(enrolled.exitCode == 0, "\(enrolled.errors)")
        #expect(try fresh.run("sync").exitCode == 0)
        let found = try fresh.cells().flatMap(\.values)
        let checked = try stage.run("sync-server", ["check", "--data", data])
        #expect(checked.output.contains("The history is whole"), "\(checked.errors)")
        return workers.reduce(into: Set<String>()) { $0.formUnion($1.acknowledged) }
            .subtracting(found).count
    }

    @Test(.mounts(.image))
    func `a power cut right after the first answer leaves a server that starts`() throws {
        let stage = try Stage()
        let disk = try Disk(stage, at: stage.path("server"))
        defer {
            stage.killAll()
            disk.volume.close()
        }
        try stage.initialise()
        let (serving, url) = try stage.serve()
        let worker = ScriptedWorker(stage, "a")
        try worker.enrol(url)
        try worker.write(1)
        #expect(try worker.sync().exitCode == 0)
        kill(serving.processIdentifier, SIGSTOP)
        let after = try disk.afterPowerCut(at: stage.path("after"))
        defer {
            stage.killAll()
            after.close()
        }
        let key = FileManager.default.contents(atPath: after.path + "/server.key")
        #expect(key?.count == 32, "the key that seals positions has to be there too")
        let (_, there) = try stage.start(
            "sync-server", ["serve", "--data", after.path, "--port", "0"])
        #expect(try lostAfterCut(stage, [worker], after.path, there) == 0)
    }

    @Test(.mounts(.image))
    func `after a power cut of a device everything that a command kept is there`() throws {
        let stage = try Stage()
        try stage.initialise()
        let (_, url) = try stage.serve()
        let disk = try Disk(stage, at: stage.path("disk"))
        defer {
            stage.killAll()
            disk.volume.close()
        }
        let worker = ScriptedWorker(stage, "a", folder: disk.volume.path)
        try worker.enrol(url)
        // A file that is closed is written out: so a process has to have it open all the time.
        let (running, _) = try stage.start(
            "sync-client", ["run", "--replica", worker.path, "--interval", "3600"])
        var missing = 0
        for cut in 0..<Self.cuts {
            if cut % 2 == 1 { #expect(try worker.sync().exitCode == 0) }
            try worker.write(1 + cut)
            kill(running.processIdentifier, SIGSTOP)
            let after = try disk.afterPowerCut(at: stage.path("after"))
            defer { after.close() }
            kill(running.processIdentifier, SIGCONT)
            let revived = ScriptedWorker(stage, "a", folder: after.path)
            let found = try revived.cells().flatMap(\.values)
            missing += worker.kept.subtracting(found).count
        }
        let all = worker.kept.count
        print("\(missing) kept changes lost of \(all), in \(Self.cuts) power cuts of a device")
        #expect(missing == 0)
    }

    @Test(.mounts(.image))
    func `the same harness loses rows of a writer with synchronous NORMAL, and none with FULL`()
        throws
    {
        var lost: [String: Int] = [:]
        for mode in ["FULL", "NORMAL"] {
            let stage = try Stage()
            let disk = try Disk(stage, at: stage.path("rows"))
            defer {
                stage.killAll()
                disk.volume.close()
            }
            let writer = try RowWriter(stage, folder: disk.volume.path, synchronous: mode)
            for _ in 0..<Self.cuts {
                for _ in 0..<20 { try writer.writeRow() }
                writer.stop()
                let after = try disk.afterPowerCut(at: stage.path("after"))
                defer { after.close() }
                let found = try RowWriter.count(stage, folder: after.path)
                lost[mode, default: 0] += max(0, writer.acknowledged - found)
                writer.goOn()
            }
        }
        let (full, normal) = (lost["FULL"] ?? -1, lost["NORMAL"] ?? 0)
        print("power cuts: \(full) rows lost with FULL, \(normal) with NORMAL")
        #expect(full == 0)
        #expect(normal > 0, "the harness is blind")
    }

    /// A writer with the server's settings but for `synchronous`: every row is acknowledged after its
    /// commit.
    private final class RowWriter {
        private(set) var acknowledged = 0
        private let process: Process
        private let input = Pipe()
        private let output = Pipe()

        init(_ stage: Stage, folder: String, synchronous: String) throws {
            process = try stage.begin(
                "/usr/bin/sqlite3", [folder + "/rows.db"], input: input, output: output)
            try send(
                """
                PRAGMA journal_mode = WAL;
                PRAGMA synchronous = FULL;
                PRAGMA wal_autocheckpoint = 10000;
                CREATE TABLE row (number INTEGER PRIMARY KEY, text TEXT NOT NULL) STRICT;
                PRAGMA synchronous = \(synchronous);
                SELECT 'ready';
                """, until: "ready")
        }

        func writeRow() throws {
            let number = acknowledged + 1
            try send(
                "INSERT INTO row VALUES (\(number), '06-\(number)'); SELECT 'kept \(number)';",
                until: "kept \(number)")
            acknowledged = number
        }

        func stop() { kill(process.processIdentifier, SIGSTOP) }
        func goOn() { kill(process.processIdentifier, SIGCONT) }

        private func send(_ statements: String, until answer: String) throws {
            try input.fileHandleForWriting.write(contentsOf: Data((statements + "\n").utf8))
            var text = ""
            try process.withinReason {
                while !text.contains(answer + "\n") {
                    let data = output.fileHandleForReading.availableData
                    if data.isEmpty { throw StageError.neverReady }
                    text += String(decoding: data, as: UTF8.self)
                }
            }
        }

        /// 0 where there is no file, or no table in it.
        static func count(_ stage: Stage, folder: String) throws -> Int {
            let found = try stage.run(
                "/usr/bin/sqlite3", [folder + "/rows.db", "SELECT count(*) FROM row"])
            return found.lines.first.flatMap { Int($0) } ?? 0
        }
    }
}
