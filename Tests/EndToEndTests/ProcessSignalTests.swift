import Foundation
import Glibc
import Machine
import Testing

/// A server that is asked to stop while it has work.
@Suite(.serialized) struct ProcessSignalTests {
    @Test func `SIGTERM with pushes in flight answers them and ends well`() throws {
        let stage = try Stage()
        try stage.initialise()
        var (serving, url) = try stage.serve()
        let proxy = try Proxy(to: try Stage.port(of: url))
        defer { proxy.close() }
        let workers = ["a", "b", "c"].map { ScriptedWorker(stage, $0) }
        for worker in workers {
            try worker.enrol(proxy.url)
            #expect(try worker.sync().exitCode == 0)
        }
        var random = SplitMix(seed: 15)
        var answered = 0
        for round in 0..<9 {
            let imports = try workers.map { try $0.startImport(60) }
            for (worker, started) in zip(workers, imports) { try worker.finish(started) }
            let server = serving.processIdentifier
            let strike: @Sendable () -> Void = { kill(server, SIGTERM) }
            var watch: GrowthWatch?
            switch round % 3 {
            case 0:
                proxy.arm(
                    .toServer, after: .random(in: 1...9_000, using: &random), .run(strike))
            case 1: proxy.arm(.toClient, after: 0, .run(strike))
            default:
                watch = GrowthWatch(
                    stage.path("server/workspaces/main.db-wal"),
                    by: .random(in: 1...300_000, using: &random), strike)
            }
            let syncs = try workers.map { try $0.startSync() }
            let ended = try syncs.map { try $0.finish() }
            let hasStruck = watch?.stop() ?? proxy.disarm()
            strike()
            serving.waitForEnd()
            #expect(serving.terminationReason == .exit)
            #expect(serving.terminationStatus == 0)
            for (worker, finished) in zip(workers, ended) {
                try worker.note(finished)
                let isClear = finished.errors.contains("No connection to the server")
                #expect(finished.exitCode == 0 || isClear, "\(finished.errors)")
            }
            let fine = ended.count { $0.exitCode == 0 }
            if hasStruck, round % 3 != 0 {
                // At that moment the server had a whole request: its answer has to come.
                #expect(fine > 0, "a push in flight was not answered")
                answered += fine
            }
            (serving, url) = try stage.serve()
            proxy.point(to: try Stage.port(of: url))
        }
        for worker in workers { #expect(try worker.sync().exitCode == 0) }
        let lost = try stage.lost(by: workers, url: proxy.url)
        print("\(lost.count) acknowledged changes lost in 9 stops, \(answered) pushes answered")
        #expect(lost.isEmpty)
        #expect(try stage.server("check").output.contains("The history is whole"))
    }

    @Test func `a client that keeps its connection open does not hold up SIGTERM`() throws {
        let stage = try Stage()
        try stage.initialise()
        let (serving, url) = try stage.serve()
        let worker = ScriptedWorker(stage, "a")
        try worker.enrol(url)
        let (running, _) = try stage.start(
            "sync-client", ["run", "--replica", worker.path, "--interval", "3600"])
        #expect(try worker.run("sync").exitCode == 0)
        serving.terminate()
        serving.waitForEnd()
        #expect(serving.terminationStatus == 0)
        // Edits go on, and are sent when the server is back at its address.
        try worker.write(2)
        #expect(try worker.sync().errors.contains("No connection to the server"))
        _ = try stage.serve("--port", String(try Stage.port(of: url)))
        #expect(try worker.sync().exitCode == 0)
        #expect(try worker.run("status").output.contains("Everything was sent"))
        running.terminate()
        running.waitForEnd()
        #expect(running.terminationStatus == 0)
        #expect(try stage.lost(by: [worker], url: url).isEmpty)
    }

    @Test func `a client that stalls amid a request does not hold up SIGTERM for ever`() throws {
        let stage = try Stage()
        try stage.initialise()
        let (serving, url) = try stage.serve("--silence", "1")
        let proxy = try Proxy(to: try Stage.port(of: url))
        defer { proxy.close() }
        let worker = ScriptedWorker(stage, "a")
        try worker.enrol(proxy.url)
        try worker.write(20)
        _ = proxy.takeCounts()
        // The headers are some 250 bytes; the rest of the body never comes.
        proxy.arm(.toServer, after: 500, .stall)
        let stalled = try worker.startSync()
        try #require(proxy.waitForStall())
        serving.terminate()
        serving.waitForEnd()
        #expect(serving.terminationStatus == 0)
        kill(stalled.identifier, SIGKILL)
        _ = try stalled.finish()
    }
}
