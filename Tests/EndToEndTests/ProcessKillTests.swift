import Foundation
import Glibc
import Machine
import Synchronization
import Testing

/// `kill -9` at moments that are tied to bytes: of the wire, of the server's log, of a replica's log.
@Suite(.serialized) struct ProcessKillTests {
    static let kills = 50
    static let seed: UInt64 = 20_261_122

    @Test func `a hundred kills of server and clients lose nothing that was acknowledged`() throws {
        let stage = try Stage()
        try stage.initialise()
        _ = try stage.server(
            "admin", "add", "Anna", "--role", "coordinator", "--partner", "gemeente")
        let (serving, url) = try stage.serve()
        let proxy = try Proxy(to: try Stage.port(of: url))
        defer { proxy.close() }
        var scene = try Scene(stage: stage, proxy: proxy, serving: serving)
        var atMoment = 0
        for round in 0..<Self.kills { atMoment += try scene.killServer(round) }
        var clientKills = 0
        var round = 0
        while clientKills < Self.kills, round < 2 * Self.kills {
            clientKills += try scene.killClients(round)
            round += 1
        }
        #expect(clientKills >= Self.kills, "only \(clientKills) clients were killed in time")
        #expect(atMoment > Self.kills / 2, "only \(atMoment) servers were killed amid an exchange")
        // Two rounds: what one sends, the other has to fetch.
        for worker in scene.workers + scene.workers {
            let synced = try worker.sync()
            #expect(synced.exitCode == 0, "\(synced.errors)")
            #expect(try worker.run("status").output.contains("Everything was sent"))
        }
        let lost = try stage.lost(
            by: scene.workers, url: proxy.url, shared: scene.shared)
        let told = scene.workers.reduce(0) { $0 + $1.acknowledged.count }
        print(
            "\(lost.count) acknowledged changes lost of \(told), after \(Self.kills) kills of the "
                + "server (\(atMoment) amid an exchange) and \(clientKills) of clients")
        #expect(lost.isEmpty, "\(lost.sorted().prefix(5))")
        for worker in scene.workers { #expect(worker.acknowledged == worker.kept) }
        let fresh = ScriptedWorker(stage, "new")
        try fresh.enrol(proxy.url)
        for worker in [fresh] + scene.workers { #expect(try worker.sync().exitCode == 0) }
        try stage.expectEqual(scene.workers + [fresh])
        #expect(try stage.server("check").output.contains("The history is whole"))
    }

    /// Two workers, a server that may die, and the moments at which it does.
    private struct Scene {
        let stage: Stage
        let proxy: Proxy
        var serving: Process
        let workers: [ScriptedWorker]
        /// A record that both edit all the time.
        let shared: String
        private var random = SplitMix(seed: ProcessKillTests.seed)

        init(stage: Stage, proxy: Proxy, serving: Process) throws {
            self.stage = stage
            self.proxy = proxy
            self.serving = serving
            workers = ["a", "b"].map { ScriptedWorker(stage, $0) }
            for worker in workers { try worker.enrol(proxy.url) }
            let added = try workers[0].run("add", "person", "email=shared")
            shared = try #require(added.lines.first)
            for worker in workers { try #require(try worker.sync().exitCode == 0) }
        }

        /// Both workers sync and the server dies; it is started again. Gives 1 where it died amid
        /// the exchange, 0 where it was spared till its end.
        mutating func killServer(_ round: Int) throws -> Int {
            try workers[round % 2].write(5, shared: shared)
            let victim = serving.processIdentifier
            let strike: @Sendable () -> Void = { kill(victim, SIGKILL) }
            var watch: GrowthWatch?
            switch round % 3 {
            case 0:
                proxy.arm(
                    .toServer, after: .random(in: 0...1_200, using: &random), .run(strike))
            case 1: proxy.arm(.toClient, after: .random(in: 0...500, using: &random), .run(strike))
            default:
                watch = GrowthWatch(
                    stage.path("server/workspaces/main.db-wal"),
                    by: .random(in: 1...120_000, using: &random), strike)
            }
            let syncs = try workers.map { try $0.startSync() }
            let finished = try syncs.map { try $0.finish() }
            let hasStruck = watch?.stop() ?? proxy.disarm()
            strike()
            serving.waitForEnd()
            let url: String
            (serving, url) = try stage.serve()
            proxy.point(to: try Stage.port(of: url))
            // What a replica has as confirmed stays there: it is enough to look now and then.
            for (worker, finished) in zip(workers, finished)
            where finished.exitCode == 0 || round % 5 == 4 { try worker.note(finished) }
            return hasStruck ? 1 : 0
        }

        /// One worker's sync and the other's import die. Gives how many of the two came to it.
        mutating func killClients(_ round: Int) throws -> Int {
            let (syncing, importing) = (workers[round % 2], workers[(round + 1) % 2])
            try syncing.write(5, shared: shared)
            let sync = try syncing.startSync()
            let victim = sync.identifier
            let strike: @Sendable () -> Void = { kill(victim, SIGKILL) }
            var watch: GrowthWatch?
            switch round % 3 {
            case 0: proxy.arm(.toServer, after: .random(in: 0...900, using: &random), .run(strike))
            case 1: proxy.arm(.toClient, after: .random(in: 0...250, using: &random), .run(strike))
            default:
                watch = GrowthWatch(
                    syncing.path + "-wal", by: .random(in: 1...90_000, using: &random), strike)
            }
            let started = try importing.startImport(5, shared: shared)
            let other = started.launched.identifier
            let importWatch = GrowthWatch(
                importing.path + "-wal", by: .random(in: 1...60_000, using: &random)
            ) { kill(other, SIGKILL) }
            let ended = try sync.finish()
            let imported = try importing.finish(started)
            importWatch.stop()
            watch?.stop()
            proxy.disarm()
            if ended.exitCode == 0 || round % 5 == 4 { try syncing.note(ended) }
            for finished in [ended, imported] where finished.exitCode != SIGKILL {
                #expect(finished.exitCode == 0, "\(finished.errors)")
            }
            return [ended, imported].filter { $0.exitCode == SIGKILL }.count
        }
    }
}
