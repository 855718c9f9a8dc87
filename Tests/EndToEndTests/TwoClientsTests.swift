import Foundation
import Testing

/// Real binaries, real files, real HTTP over loopback.
@Suite(.serialized) struct TwoClientsTests {
    @Test func `one field goes through two clients and a server, offline in between`() throws {
        let stage = try Stage()
        try stage.initialise()
        let (serving, url) = try stage.serve()
        try stage.enrol("a.db", "gemeente", "coach", url)
        try stage.enrol("b.db", "vluchtelingenwerk", "support_worker", url)
        let added = try stage.client(
            "a.db", "add", "person", "phone=06-11111111", "languages.ti=ja")
        try #require(added.exitCode == 0, "\(added.errors)")
        let id = try #require(added.lines.first)
        try stage.involve("vluchtelingenwerk", in: id, by: "a.db")
        #expect(try stage.client("b.db", "sync").exitCode == 0)
        #expect(try stage.value("b.db", id, "phone") == "06-11111111")

        // The server is gone: both go on, and nothing is lost.
        serving.terminate()
        serving.waitForEnd()
        #expect(serving.terminationStatus == 0, "SIGTERM drains and ends well")
        #expect(try stage.client("a.db", "set", id, "phone=06-22222222").exitCode == 0)
        #expect(try stage.client("b.db", "set", id, "phone=06-33333333").exitCode == 0)
        let offline = try stage.client("b.db", "sync", "--retries", "0")
        #expect(offline.exitCode == 1)
        #expect(offline.errors.contains("No connection to the server"))
        #expect(try stage.client("b.db", "status").output.contains("1 still to send"))
        #expect(try stage.value("b.db", id, "phone") == "06-33333333")

        // Back on the same port: the replicas know only that address.
        let port = try #require(url.split(separator: ":").last)
        _ = try stage.serve("--port", String(port))
        for replica in ["a.db", "b.db", "a.db"] {
            #expect(try stage.client(replica, "sync").exitCode == 0)
        }
        for replica in ["a.db", "b.db"] {
            #expect(try stage.value(replica, id, "phone") == "06-33333333")
            #expect(try stage.client(replica, "show", id).output.contains("being decided"))
            #expect(try stage.client(replica, "status").output.contains("Everything was sent"))
        }
        let checked = try stage.server("check").output
        #expect(checked.contains("whole up to sequence 15"), "\(checked)")
        let rows = try stage.run(
            "/usr/bin/sqlite3", [stage.path("a.db"), "select phone, languages from person"])
        #expect(rows.output == "06-33333333|ti\n")
    }

    @Test func `what the role may not write is refused, stays visible, and stops nothing`() throws {
        let stage = try Stage()
        try stage.initialise()
        let (_, url) = try stage.serve()
        try stage.enrol("a.db", "gemeente", "coach", url)
        let checked = try stage.client("a.db", "add", "health_note", "text=geheim")
        #expect(checked.exitCode == 1)
        #expect(!checked.errors.contains("geheim"))
        let forged = try stage.client(
            "a.db", "add", "health_note", "text=geheim", "--domain", "health_mental", "--unchecked")
        try #require(forged.exitCode == 0, "\(forged.errors)")
        let id = try #require(try stage.client("a.db", "add", "person", "phone=1").lines.first)
        let synced = try stage.client("a.db", "sync")
        #expect(synced.output.contains("1 sent") && synced.output.contains("1 refused"))
        let refused = try stage.client("a.db", "refused")
        #expect(refused.output.contains("Your role may not change this"))
        #expect(refused.output.contains("geheim"), "the text is kept for re-use")
        #expect(try stage.value("a.db", id, "phone") == "1")
        #expect(try stage.client("a.db", "list", "health_note").output.contains("none yet"))
    }

    @Test func `a clock 47 minutes fast gets the right time and one plain sentence`() throws {
        let stage = try Stage()
        func setClock(_ name: String, _ milliseconds: Int64) throws {
            try String(milliseconds).write(
                toFile: stage.path(name), atomically: true, encoding: .utf8)
        }
        let now: Int64 = 1_772_445_900_000
        try setClock("right", now)
        try setClock("fast", now + 47 * 60_000)
        try stage.initialise("--demo", "--clock", stage.path("right"))
        let (_, url) = try stage.serve("--clock", stage.path("right"))
        try stage.enrol("a.db", "gemeente", "coach", url)
        let fast = ["--clock", stage.path("fast"), "--replica", stage.path("a.db")]
        let added = try stage.run("sync-client", ["add", "person", "phone=1"] + fast)
        let id = try #require(added.lines.first)
        let synced = try stage.run("sync-client", ["sync"] + fast)
        #expect(synced.exitCode == 0, "\(synced.errors)")
        #expect(synced.output.contains("This device's clock was fast"))
        #expect(synced.output.contains("1 sent"))
        #expect(try stage.run("sync-client", ["refused"] + fast).output.contains("Nothing refused"))
        let shown = try stage.run("sync-client", ["show", id] + fast)
        #expect(shown.lines.contains { $0.hasPrefix("phone\t1") }, "\(shown.errors)")
        // The next edit is on time, and needs no second number.
        _ = try stage.run("sync-client", ["set", id, "phone=2"] + fast)
        #expect(try !stage.run("sync-client", ["sync"] + fast).output.contains("clock was fast"))
    }

    @Test func `commands beside a running process are carried out by it`() throws {
        let stage = try Stage()
        try stage.initialise()
        let (_, url) = try stage.serve()
        try stage.enrol("a.db", "gemeente", "coach", url)
        try stage.enrol("b.db", "gemeente", "coach", url)
        _ = try stage.start(
            "sync-client", ["run", "--replica", stage.path("a.db"), "--interval", "3600"])
        let second = try stage.client("a.db", "run")
        #expect(second.exitCode == 1)
        #expect(second.errors.contains("runs on this replica already"))
        let id = try #require(try stage.client("a.db", "add", "person", "phone=7").lines.first)
        // `run` sends by itself what was written through it.
        var found: String?
        for _ in 0..<200 where found == nil {
            try #require(try stage.client("b.db", "sync").exitCode == 0)
            let records = try stage.client("b.db", "list", "person")
            found = records.lines.first { $0.hasPrefix(id) }
        }
        #expect(found?.contains("phone=7") == true)
        #expect(try stage.server("serve", "--port", "0").errors.contains("has"))
        #expect(try stage.server("device", "list").lines.count == 2)
    }

    @Test func `a running client hears of news at once, also after the server was away`() throws {
        let stage = try Stage()
        try stage.initialise()
        let (serving, url) = try stage.serve()
        try stage.enrol("a.db", "gemeente", "coach", url)
        try stage.enrol("b.db", "gemeente", "coach", url)
        _ = try stage.start(
            "sync-client", ["run", "--replica", stage.path("a.db"), "--interval", "3600"])
        func arrives(_ phone: String) throws -> Bool {
            let id = try #require(
                try stage.client("b.db", "add", "person", "phone=\(phone)").lines.first)
            try #require(try stage.client("b.db", "sync").exitCode == 0)
            for _ in 0..<200 {
                let shown = try stage.client("a.db", "list", "person")
                if shown.lines.contains(where: { $0.hasPrefix(id) }) { return true }
                Thread.sleep(forTimeInterval: 0.05)
            }
            return false
        }
        #expect(try arrives("06-11111111"))
        // An open stream keeps no server from stopping.
        serving.terminate()
        serving.waitForEnd()
        #expect(serving.terminationStatus == 0)
        let port = try #require(url.split(separator: ":").last)
        _ = try stage.serve("--port", String(port))
        #expect(try arrives("06-22222222"))
    }

    @Test func `what a damaged file holds of one dossier is fetched anew, and nothing else`() throws
    {
        let stage = try Stage()
        try stage.initialise()
        let (_, url) = try stage.serve()
        try stage.enrol("a.db", "gemeente", "coach", url)
        let ids = try (0..<3).map { number in
            try #require(
                try stage.client("a.db", "add", "person", "phone=\(number)", "email=a@b.nl")
                    .lines.first)
        }
        #expect(try stage.client("a.db", "sync").exitCode == 0)
        #expect(try stage.client("a.db", "set", ids[1], "phone=9").exitCode == 0)
        // A head that the server never had, a cell lost, and a comparison that is due.
        let damaged = try stage.run(
            "/usr/bin/sqlite3",
            [
                stage.path("a.db"),
                """
                UPDATE cell SET time = time - 65536, value = 't7' WHERE value = 't1';
                DELETE FROM cell WHERE value = 'ta@b.nl' AND record IN
                    (SELECT record FROM cell WHERE value = 't7');
                UPDATE setting SET value = 0 WHERE name = 'lastCompared';
                """,
            ])
        #expect(damaged.exitCode == 0, "\(damaged.errors)")
        let synced = try stage.client("a.db", "sync")
        #expect(synced.exitCode == 0, "\(synced.errors)")
        #expect(synced.output.contains("5 received"), "\(synced.output)")
        #expect(try stage.value("a.db", ids[1], "phone") == "9", "what waited was sent")
        #expect(try stage.value("a.db", ids[1], "email") == "a@b.nl")
        #expect(try stage.value("a.db", ids[0], "phone") == "0")
        #expect(try stage.client("a.db", "status", "--json").output.contains(#""refetched":1"#))
        #expect(try stage.client("a.db", "sync").output.contains("0 received"))
    }

    @Test func `a paused or revoked device is told so and keeps its work`() throws {
        let stage = try Stage()
        try stage.initialise()
        let (_, url) = try stage.serve()
        try stage.enrol("a.db", "gemeente", "coach", url)
        let id = try #require(try stage.client("a.db", "add", "person", "phone=1").lines.first)
        #expect(try stage.server("device", "pause", "2").output.contains("paused"))
        #expect(try stage.client("a.db", "sync", "--retries", "0").errors.contains("is paused"))
        #expect(try stage.server("device", "resume", "2").output.contains("active"))
        #expect(try stage.client("a.db", "sync").exitCode == 0)
        #expect(try stage.client("a.db", "set", id, "phone=2").exitCode == 0)
        #expect(try stage.server("device", "revoke", "2").output.contains("revoked"))
        #expect(try stage.server("device", "resume", "2").output.contains("revoked"))
        let refused = try stage.client("a.db", "sync", "--retries", "0")
        #expect(refused.errors.contains("has no access any more"))
        #expect(try stage.client("a.db", "status").output.contains("1 still to send"))
    }

    @Test func `an acknowledged change survives kill -9 of the server`() throws {
        let stage = try Stage()
        try stage.initialise()
        var (serving, url) = try stage.serve()
        let port = try #require(url.split(separator: ":").last.map(String.init))
        try stage.enrol("a.db", "gemeente", "coach", url)
        for round in 0..<5 {
            _ = try stage.client("a.db", "add", "person", "phone=\(round)")
            try #require(try stage.client("a.db", "sync").exitCode == 0)
            kill(serving.processIdentifier, SIGKILL)
            serving.waitForEnd()
            (serving, url) = try stage.serve("--port", port)
        }
        try stage.enrol("b.db", "gemeente", "coach", url)
        #expect(try stage.client("b.db", "sync").exitCode == 0)
        let phones = try stage.client("b.db", "list", "person").lines
            .compactMap { $0.split(separator: "=").last.map(String.init) }
        #expect(phones == ["0", "1", "2", "3", "4"])
    }
}
