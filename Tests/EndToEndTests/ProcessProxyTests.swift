import Foundation
import Glibc
import Testing

/// A network that breaks in the middle, at every interesting byte.
@Suite(.serialized) struct ProcessProxyTests {
    private struct Scene {
        let stage: Stage
        let proxy: Proxy
        let worker: ScriptedWorker

        init() throws {
            stage = try Stage()
            try stage.initialise()
            let (_, url) = try stage.serve()
            proxy = try Proxy(to: try Stage.port(of: url))
            worker = ScriptedWorker(stage, "a")
            try worker.enrol(proxy.url)
        }
    }

    /// Few at the start, where headers are, then further apart, and the last bytes.
    private func places(below total: Int) -> [Int] {
        let growing = sequence(first: 1) { $0 * 9 / 5 + 1 }.prefix { $0 < total }
        return Array(Set([0] + growing + [total - 2, total - 1])).sorted()
    }

    @Test func `a connection that is cut after k bytes is told, and nothing is applied twice`()
        throws
    {
        let scene = try Scene()
        defer { scene.proxy.close() }
        let (stage, proxy, worker) = (scene.stage, scene.proxy, scene.worker)
        #expect(try worker.sync().exitCode == 0)
        try worker.write(1)
        _ = proxy.takeCounts()
        #expect(try worker.sync().exitCode == 0)
        let usual = proxy.takeCounts()
        var cuts = 0
        for (direction, total) in [
            (Proxy.Direction.toServer, usual.toServer), (.toClient, usual.toClient),
        ] {
            // A later exchange carries more, never less.
            for bytes in places(below: total) {
                try worker.write(1)
                proxy.arm(direction, after: bytes, .cut)
                let synced = try worker.sync()
                try #require(proxy.disarm(), "nothing was cut at byte \(bytes) of \(total)")
                #expect(synced.exitCode == 1, "cut after \(bytes) bytes \(direction)")
                #expect(synced.errors.contains("Your work is kept"), "\(synced.errors)")
                cuts += 1
            }
            let synced = try worker.sync()
            #expect(synced.exitCode == 0, "\(synced.errors)")
        }
        #expect(worker.acknowledged == worker.kept)
        let lost = try stage.lost(by: [worker], url: proxy.url)
        let told = worker.acknowledged.count
        print("\(lost.count) acknowledged changes lost of \(told), in \(cuts) cuts of the network")
        #expect(lost.isEmpty)
        #expect(try stage.server("check").output.contains("The history is whole"))
    }

    /// Cut amid the headers, an answer looks whole and empty: it is none, and takes nothing along.
    @Test func `an answer that is cut in its headers is not taken for one without news`() throws {
        let scene = try Scene()
        defer { scene.proxy.close() }
        let (proxy, worker) = (scene.proxy, scene.worker)
        try worker.write(1)
        #expect(try worker.sync().exitCode == 0)
        let before = try worker.export()
        for bytes in stride(from: 10, through: 170, by: 8) {
            proxy.arm(.toClient, after: bytes, .cut)
            let synced = try worker.sync()
            try #require(proxy.disarm())
            #expect(synced.exitCode == 1, "cut after \(bytes) bytes")
            #expect(synced.errors.contains("Your work is kept"), "\(synced.errors)")
        }
        #expect(try worker.export() == before)
        #expect(try worker.sync().output.contains("0 sent, 0 received"), "the position was kept")
    }

    /// The client gives a silent connection up after 30 seconds, which no option shortens, and no test
    /// waits for: here the worker loses patience first, and kills it.
    @Test(arguments: [Proxy.Direction.toServer, .toClient])
    func `a connection that stalls holds up nobody else, and a client may be killed in it`(
        direction: Proxy.Direction
    ) throws {
        let scene = try Scene()
        defer { scene.proxy.close() }
        let (stage, proxy, worker) = (scene.stage, scene.proxy, scene.worker)
        let other = ScriptedWorker(stage, "b")
        try other.enrol(proxy.url)
        for bytes in [0, 40, 100] {
            try worker.write(3)
            try other.write(3)
            proxy.arm(direction, after: bytes, .stall)
            let stalled = try worker.startSync()
            try #require(proxy.waitForStall(), "nothing stalled")
            #expect(try other.sync().exitCode == 0, "another worker syncs meanwhile")
            #expect(stalled.process.isRunning)
            kill(stalled.identifier, SIGKILL)
            try worker.note(try stalled.finish())
            proxy.release()
            #expect(worker.acknowledged != worker.kept, "no answer came, so nothing was told")
            #expect(try worker.sync().exitCode == 0)
        }
        #expect(try other.sync().exitCode == 0)
        #expect(try stage.lost(by: [worker, other], url: proxy.url).isEmpty)
        try stage.expectEqual([worker, other])
    }

    @Test func `a stalled connection that breaks at last ends in a sentence`() throws {
        let scene = try Scene()
        defer { scene.proxy.close() }
        try scene.worker.write(2)
        scene.proxy.arm(.toClient, after: 100, .stall)
        let stalled = try scene.worker.startSync()
        try #require(scene.proxy.waitForStall())
        scene.proxy.release()
        let ended = try stalled.finish()
        #expect(ended.exitCode == 1)
        #expect(ended.errors.contains("No connection to the server"))
        // The server has them; the worker hears it now.
        #expect(try scene.worker.sync().output.contains("2 sent"))
        #expect(try scene.stage.lost(by: [scene.worker], url: scene.proxy.url).isEmpty)
    }
}
