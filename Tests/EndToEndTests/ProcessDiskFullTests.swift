import Foundation
import Glibc
import Testing

/// Disks without room, on small file systems in memory.
@Suite(.serialized) struct ProcessDiskFullTests {
    @Test(.mounts(.memory))
    func `a server whose disk is full says so, stays up, and goes on when there is room`() throws {
        let stage = try Stage()
        let disk = try Volume(memory: stage.path("server"), kibibytes: 1_280)
        defer {
            stage.killAll()
            disk.close()
        }
        try stage.initialise()
        let (serving, url) = try stage.serve()
        let workers = ["a", "b"].map { ScriptedWorker(stage, $0) }
        for worker in workers { try worker.enrol(url) }
        var failures = 0
        for _ in 0..<60 where failures < 4 {
            for worker in workers {
                try worker.write(60)
                let synced = try worker.sync()
                if synced.exitCode == 0 { continue }
                failures += 1
                #expect(synced.exitCode == 1)
                #expect(
                    synced.errors.contains("Something went wrong on the server. Nothing was"),
                    "\(synced.errors)")
            }
        }
        try #require(failures >= 4, "the disk was never full")
        #expect(serving.isRunning)
        // What is read only is still answered.
        let ready = try stage.run("/usr/bin/curl", ["-s", url + "/health", url + "/ready"])
        #expect(ready.output == "ok\nok\n")
        let told = workers.reduce(0) { $0 + $1.acknowledged.count }
        try disk.resize(kibibytes: 32_768)
        let lost = try stage.lost(by: workers, url: url)
        print("\(lost.count) acknowledged changes lost of \(told), with a full disk")
        #expect(lost.isEmpty)
        // The same process goes on, without a restart.
        for worker in workers {
            let synced = try worker.sync()
            #expect(synced.exitCode == 0, "\(synced.errors)")
            #expect(worker.acknowledged == worker.kept)
        }
        #expect(try stage.lost(by: workers, url: url).isEmpty)
        #expect(try stage.server("check").output.contains("The history is whole"))
    }

    @Test(.mounts(.memory))
    func `a server that is killed with a full disk starts again and has all it acknowledged`()
        throws
    {
        let stage = try Stage()
        let disk = try Volume(memory: stage.path("server"), kibibytes: 1_280)
        defer {
            stage.killAll()
            disk.close()
        }
        try stage.initialise()
        var (serving, url) = try stage.serve()
        let proxy = try Proxy(to: try Stage.port(of: url))
        defer { proxy.close() }
        let worker = ScriptedWorker(stage, "a")
        try worker.enrol(proxy.url)
        var synced = try worker.sync()
        for _ in 0..<60 where synced.exitCode == 0 {
            try worker.write(60)
            synced = try worker.sync()
        }
        try #require(synced.exitCode == 1, "the disk was never full")
        kill(serving.processIdentifier, SIGKILL)
        serving.waitForEnd()
        try disk.resize(kibibytes: 32_768)
        (serving, url) = try stage.serve()
        proxy.point(to: try Stage.port(of: url))
        #expect(try stage.lost(by: [worker], url: proxy.url).isEmpty)
        #expect(try worker.sync().exitCode == 0)
        #expect(worker.acknowledged == worker.kept)
    }

    @Test(.mounts(.memory))
    func `a server that cannot even begin says why, and begins when there is room`() throws {
        let stage = try Stage()
        let disk = try Volume(memory: stage.path("server"), kibibytes: 200)
        defer {
            stage.killAll()
            disk.close()
        }
        let data = stage.path("server")
        let made = try stage.run("sync-server", ["init", "--data", data])
        #expect(made.exitCode == 1)
        #expect(made.errors.contains("the disk is full"), "\(made.errors)")
        try disk.resize(kibibytes: 4_096)
        try stage.initialise()
        try disk.fill()
        for arguments in [["serve", "--port", "0"], ["device", "list"]] {
            let refused = try stage.run("sync-server", arguments + ["--data", data])
            #expect(refused.exitCode == 1)
            #expect(refused.errors.contains("the disk is full"), "\(refused.errors)")
            #expect(!refused.errors.contains("PRAGMA"), "\(refused.errors)")
        }
    }

    @Test(.mounts(.memory))
    func `a replica whose disk is full says so, and keeps all that it kept before`() throws {
        let stage = try Stage()
        try stage.initialise()
        let (_, url) = try stage.serve()
        let disk = try Volume(memory: stage.path("disk"), kibibytes: 2_048)
        defer {
            stage.killAll()
            disk.close()
        }
        let worker = ScriptedWorker(stage, "a", folder: disk.path)
        try worker.enrol(url)
        try worker.write(20)
        try disk.fill()
        for arguments in [["add", "person", "phone=1"], ["sync", "--retries", "0"]] {
            let refused = try stage.run("sync-client", arguments + ["--replica", worker.path])
            #expect(refused.exitCode == 1)
            #expect(refused.errors.contains("The disk is full"), "\(refused.errors)")
            #expect(!refused.errors.contains("PRAGMA"), "\(refused.errors)")
        }
        try disk.makeRoom()
        #expect(try worker.run("status").output.contains("20 still to send"))
        #expect(try worker.sync().output.contains("20 sent"))
        #expect(try worker.sync().exitCode == 0)
        #expect(try stage.lost(by: [worker], url: url).isEmpty)
    }

    /// The disk fills up amid a command: in an import, or while news is applied.
    @Test(.mounts(.memory))
    func `a disk that fills up amid an import or a sync takes nothing along`() throws {
        let stage = try Stage()
        try stage.initialise()
        let (_, url) = try stage.serve()
        let disk = try Volume(memory: stage.path("disk"), kibibytes: 4_096)
        defer {
            stage.killAll()
            disk.close()
        }
        let worker = ScriptedWorker(stage, "a", folder: disk.path)
        try worker.enrol(url)
        try worker.write(5)
        #expect(try worker.sync().exitCode == 0)
        try disk.fill(leaving: 64)
        let started = try worker.startImport(500)
        let imported = try started.launched.finish()
        #expect(imported.exitCode == 1)
        #expect(imported.errors.contains("The disk is full"), "\(imported.errors)")
        try disk.makeRoom()
        #expect(try worker.cells().count == 5, "a line of a batch that failed was kept")
        let other = ScriptedWorker(stage, "b")
        try other.enrol(url)
        try other.write(900)
        #expect(try other.sync().exitCode == 0)
        try worker.write(5)
        try disk.fill(leaving: 160)
        let synced = try worker.startSync().finish()
        #expect(synced.exitCode == 1)
        #expect(synced.errors.contains("The disk is full"), "\(synced.errors)")
        try disk.makeRoom()
        #expect(try worker.sync().exitCode == 0)
        #expect(try other.sync().exitCode == 0)
        #expect(worker.acknowledged == worker.kept)
        #expect(try stage.lost(by: [worker, other], url: url).isEmpty)
    }
}
