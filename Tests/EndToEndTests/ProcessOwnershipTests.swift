import Foundation
import Glibc
import Testing

/// One process owns a replica or a data folder; nobody meets a lock error.
@Suite(.serialized) struct ProcessOwnershipTests {
    private func scene() throws -> (stage: Stage, url: String, worker: ScriptedWorker) {
        let stage = try Stage()
        try stage.initialise()
        let (_, url) = try stage.serve()
        let worker = ScriptedWorker(stage, "a")
        try worker.enrol(url)
        return (stage, url, worker)
    }

    @Test func `commands that come at once on one replica are all carried out`() throws {
        let (stage, url, worker) = try scene()
        let edits = try (0..<8).map { try worker.launch("add", "person", "phone=\($0)") }
        for edit in edits {
            let ended = try edit.finish()
            #expect(ended.exitCode == 0, "\(ended.errors)")
        }
        let syncs = try (0..<4).map { _ in try worker.startSync() }
        for sync in syncs {
            let ended = try sync.finish()
            #expect(ended.exitCode == 0, "\(ended.errors)")
        }
        let other = ScriptedWorker(stage, "b")
        try other.enrol(url)
        #expect(try other.sync().exitCode == 0)
        let phones = try other.cells().flatMap(\.values).filter { $0.count == 1 }
        #expect(phones.sorted() == (0..<8).map(String.init))
        #expect(try stage.server("device", "list").lines.count == 2, "nobody was told to re-enrol")
    }

    @Test func `beside a running process all goes through it, and on without it when it is killed`()
        throws
    {
        let (stage, url, worker) = try scene()
        let (running, _) = try stage.start(
            "sync-client", ["run", "--replica", worker.path, "--interval", "3600"])
        let edits = try (0..<6).map { try worker.launch("add", "person", "phone=\($0)") }
        let syncs = try (0..<2).map { _ in try worker.startSync() }
        for command in edits + syncs {
            let ended = try command.finish()
            #expect(ended.exitCode == 0, "\(ended.errors)")
        }
        let second = try worker.run("run")
        #expect(second.exitCode == 1)
        #expect(second.errors.contains("runs on this replica already"))
        kill(running.processIdentifier, SIGKILL)
        running.waitForEnd()
        // Its socket is still there, and nobody behind it.
        #expect(FileManager.default.fileExists(atPath: worker.path + ".socket"))
        #expect(try worker.run("list", "person").lines.count >= 6)
        try worker.write(1)
        #expect(try worker.sync().exitCode == 0)
        #expect(try stage.lost(by: [worker], url: url).isEmpty)
    }

    @Test func `a second server on a data folder refuses in a sentence and does no harm`() throws {
        let (stage, url, worker) = try scene()
        for _ in 0..<3 {
            let second = try stage.server("serve", "--port", "0")
            #expect(second.exitCode == 1)
            #expect(second.errors.contains("another process has"), "\(second.errors)")
            #expect(second.errors.contains("wait for it or stop it"))
        }
        let beside = try (0..<6).map {
            try stage.launch(
                "sync-server", ["partner", "add", "partner_\($0)", "--data", stage.path("server")])
        }
        for command in beside { #expect(try command.finish().exitCode == 0) }
        try worker.write(2)
        #expect(try worker.sync().exitCode == 0, "the first still answers")
        #expect(try stage.lost(by: [worker], url: url).isEmpty)
    }

    @Test func `what has ended has closed its files, before another may open them`() throws {
        let stage = try Stage()
        try stage.initialise()
        func left(_ folder: String) throws -> [String] {
            try FileManager.default.contentsOfDirectory(atPath: folder)
                .filter { $0.hasSuffix("-wal") || $0.hasSuffix("-shm") }
        }
        let (serving, url) = try stage.serve()
        let worker = ScriptedWorker(stage, "a")
        try worker.enrol(url)
        try worker.write(3)
        #expect(try worker.sync().exitCode == 0)
        #expect(try left(stage.folder).isEmpty)
        let (running, _) = try stage.start(
            "sync-client", ["run", "--replica", worker.path, "--interval", "3600"])
        for process in [running, serving] {
            process.terminate()
            process.waitForEnd()
        }
        #expect(try left(stage.folder).isEmpty)
        for number in 0..<5 {
            #expect(try stage.server("partner", "add", "partner_\(number)").exitCode == 0)
            #expect(try left(stage.path("server/workspaces")).isEmpty)
        }
    }
}
