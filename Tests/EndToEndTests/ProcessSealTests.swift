import Foundation
import Testing

/// A replica with a passphrase, with real processes: what people wrote is in no file of it, at no time.
@Suite(.serialized) struct ProcessSealTests {
    /// A coach's device without a passphrase, and a support worker's with one.
    private final class Scene {
        let stage: Stage
        let url: String
        let person: String
        let dossier: String

        init() throws {
            stage = try Stage()
            // A demonstration: there a passphrase takes no time.
            try stage.initialise("--demo")
            url = try stage.serve().url
            try stage.enrol("coach.db", "gemeente", "coach", url)
            try Self.write("right", "correct horse battery", stage)
            try Self.write("wrong", "incorrect horse battery", stage)
            let code = try stage.code("vluchtelingenwerk", "support_worker")
            let made = try stage.client(
                "sealed.db", "enrol", url, code, "--passphrase-file", stage.path("right"))
            try #require(made.exitCode == 0, "\(made.errors)")
            let added = try stage.client(
                "coach.db", "add", "person", "phone=MARKER-1", "email=MARKER-2")
            person = try #require(added.lines.first, "\(added.errors)")
            dossier = try stage.dossier(of: person, at: "coach.db")
            try stage.involve("vluchtelingenwerk", in: person, by: "coach.db")
        }

        func write(_ file: String, _ passphrase: String) throws {
            try Self.write(file, passphrase, stage)
        }

        private static func write(_ file: String, _ passphrase: String, _ stage: Stage) throws {
            try (passphrase + "\n").write(
                toFile: stage.path(file), atomically: true, encoding: .utf8)
        }

        func sealed(_ arguments: String..., passphrase: String? = "right") throws -> Finished {
            try stage.run(
                "sync-client",
                arguments + ["--replica", stage.path("sealed.db")]
                    + (passphrase.map { ["--passphrase-file", stage.path($0)] } ?? []))
        }

        static let markers = (1...9).map { "MARKER-\($0)" }

        /// Markers and the token, searched in all files of the sealed replica.
        func found() throws -> [String] { try stage.found(Self.markers, in: "sealed.db") }
    }

    @Test func `nothing that people wrote is in the files, whatever is done`() throws {
        let scene = try Scene()
        #expect(try scene.sealed("sync").exitCode == 0)
        let shown = try scene.sealed("show", scene.person)
        #expect(shown.output.contains("MARKER-1") && shown.output.contains("MARKER-2"))
        #expect(try scene.found() == [])
        // Waiting, accepted, in dispute, refused, lost, decided: each in turn.
        #expect(try scene.sealed("set", scene.person, "phone=MARKER-3").exitCode == 0)
        #expect(try scene.found() == [])
        let coach = try scene.stage.client("coach.db", "set", scene.person, "phone=MARKER-4")
        #expect(coach.exitCode == 0)
        #expect(
            try scene.sealed(
                "add", "task", "title=MARKER-5", "--dossier", scene.dossier, "--domain", "finance",
                "--unchecked"
            ).exitCode == 0)
        for _ in 0..<2 {
            #expect(try scene.sealed("sync", "--page-cells", "1").exitCode == 0)
            #expect(try scene.stage.client("coach.db", "sync").exitCode == 0)
            #expect(try scene.found() == [])
        }
        #expect(try scene.sealed("refused").output.contains("MARKER-5"))
        #expect(try scene.sealed("show", scene.person).output.contains("being decided"))
        #expect(try scene.sealed("status").output.contains("Everything was sent"))
        let asked = try scene.sealed("sql", "select phone, email from person order by phone")
        #expect(asked.output.hasPrefix("phone\temail\n") && asked.output.contains("MARKER-2"))
        #expect(try scene.sealed("sql", "delete from cell").exitCode == 1)
        #expect(try scene.found() == [])
        let plain = try scene.stage.run(
            "/usr/bin/sqlite3", [scene.stage.path("sealed.db"), "select * from person"])
        #expect(plain.exitCode != 0 && plain.errors.contains("unseal"))
        // The token would let a thief sync.
        let token = try scene.stage.run(
            "/usr/bin/sqlite3",
            [
                scene.stage.path("sealed.db"),
                "select typeof(value), length(value) from setting where name = 'token'",
            ])
        #expect(token.output == "blob|92\n", "64 characters, a nonce and a tag: \(token.output)")
    }

    @Test func `without the passphrase nothing is read or synced, and it is changed at once`()
        throws
    {
        let scene = try Scene()
        #expect(try scene.sealed("sync").exitCode == 0)
        for command in [["show", scene.person], ["sync"], ["set", scene.person, "phone=1"]] {
            let wrong = try scene.stage.run(
                "sync-client",
                command + [
                    "--replica", scene.stage.path("sealed.db"), "--passphrase-file",
                    scene.stage.path("wrong"),
                ])
            #expect(wrong.exitCode == 1 && wrong.errors.contains("passphrase is not right"))
        }
        let status = try scene.sealed("status", passphrase: nil)
        #expect(status.exitCode == 0 && status.output.contains("This device is locked"))
        try scene.write("short", "aaaaaaaaaaaa")
        try scene.write("new", "another horse battery")
        let weak = try scene.sealed(
            "passphrase", "--new-passphrase-file", scene.stage.path("short"))
        #expect(weak.exitCode == 1 && weak.errors.contains("at least 10 characters"))
        let changed = try scene.sealed(
            "passphrase", "--new-passphrase-file", scene.stage.path("new"))
        #expect(changed.exitCode == 0, "\(changed.errors)")
        #expect(try scene.sealed("show", scene.person).exitCode == 1, "the old one")
        #expect(
            try scene.sealed("show", scene.person, passphrase: "new").output.contains("MARKER-1"))
        // A value that was moved to another field does not open there.
        let moved = try scene.stage.run(
            "/usr/bin/sqlite3",
            [
                scene.stage.path("sealed.db"),
                """
                UPDATE cell SET value = (SELECT value FROM cell AS other
                    JOIN name ON name.id = other.field WHERE name.text = 'email')
                WHERE field = (SELECT id FROM name WHERE text = 'phone')
                """,
            ])
        try #require(moved.exitCode == 0, "\(moved.errors)")
        #expect(try scene.sealed("show", scene.person, passphrase: "new").exitCode == 1)
    }

    @Test func `run holds the key until nobody used it for a while`() throws {
        let scene = try Scene()
        _ = try scene.stage.start(
            "sync-client",
            [
                "run", "--replica", scene.stage.path("sealed.db"), "--interval", "3600",
                "--passphrase-file", scene.stage.path("right"), "--lock-after", "10",
            ])
        // It syncs by itself, and others need no passphrase.
        var shown = ""
        for _ in 0..<200 where !shown.contains("MARKER-1") {
            shown = try scene.sealed("show", scene.person, passphrase: nil).output
            Thread.sleep(forTimeInterval: 0.05)
        }
        #expect(shown.contains("MARKER-1"))
        #expect(try scene.sealed("lock", passphrase: nil).output.contains("Locked"))
        let locked = try scene.sealed("show", scene.person, passphrase: nil)
        #expect(locked.exitCode == 1 && locked.errors.contains("This device is locked"))
        let synced = try scene.sealed("sync", passphrase: nil)
        #expect(synced.exitCode == 1 && synced.errors.contains("This device is locked"))
        #expect(try scene.sealed("status", passphrase: nil).output.contains("is locked"))
        #expect(try scene.sealed("unlock", passphrase: "wrong").errors.contains("not right"))
        #expect(try scene.sealed("unlock").output.contains("Unlocked"))
        #expect(try scene.sealed("show", scene.person, passphrase: nil).output.contains("MARKER-1"))
        #expect(try scene.sealed("sync", passphrase: nil).exitCode == 0)
    }

    @Test func `the process that holds the key can leave no core dump, nor the server`() throws {
        let scene = try Scene()
        let client = Stage.binaries.appending(path: "sync-client").path()
        let (process, _) = try scene.stage.start(
            "/bin/bash",
            [
                "-c",
                "ulimit -c unlimited && exec '\(client)' run --replica sealed.db --interval 3600 "
                    + "--passphrase-file right",
            ])
        let server = try #require(scene.stage.running.first { $0 !== process && $0.isRunning })
        for identifier in [process.processIdentifier, server.processIdentifier] {
            let limits = try String(contentsOfFile: "/proc/\(identifier)/limits", encoding: .utf8)
            let line = limits.split(separator: "\n").first { $0.hasPrefix("Max core file size") }
            #expect(
                line?.split(separator: " ").suffix(3).prefix(2) == ["0", "0"],
                "neither now nor later: \(line ?? "")")
        }
        // Not SIGABRT: processes that are started here inherit that it is blocked.
        kill(process.processIdentifier, SIGSEGV)
        process.waitForEnd()
        #expect(process.terminationStatus == SIGSEGV, "at once, without anybody looking into it")
    }

    @Test func `run locks itself when idle`() throws {
        let scene = try Scene()
        #expect(try scene.sealed("sync").exitCode == 0)
        _ = try scene.stage.start(
            "sync-client",
            [
                "run", "--replica", scene.stage.path("sealed.db"), "--interval", "3600",
                "--passphrase-file", scene.stage.path("right"), "--lock-after", "0.01",
            ])
        // Asking is a use of its own: wait longer than it takes, then ask once.
        var isLocked = false
        for wait in [1.0, 2, 4, 8] where !isLocked {
            Thread.sleep(forTimeInterval: wait)
            isLocked = try scene.sealed("show", scene.person, passphrase: nil).exitCode == 1
        }
        #expect(isLocked)
    }

    @Test func `a new passphrase has to be one, before the code is used up`() throws {
        let scene = try Scene()
        let code = try scene.stage.code("ggd", "health_worker")
        try scene.write("short", "short")
        let weak = try scene.stage.client(
            "other.db", "enrol", scene.url, code, "--passphrase-file", scene.stage.path("short"))
        #expect(weak.exitCode == 1 && weak.errors.contains("at least 10 characters"))
        let nobody = try scene.stage.client("other.db", "enrol", scene.url, code)
        #expect(nobody.exitCode == 1, "there is no terminal to ask at")
        let good = try scene.stage.client(
            "other.db", "enrol", scene.url, code, "--passphrase-file", scene.stage.path("right"))
        #expect(good.exitCode == 0, "\(good.errors)")
    }
}
