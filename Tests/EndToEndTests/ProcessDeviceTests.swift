import Foundation
import Testing

/// Devices that are lost, leave, or were away for too long, with real processes; and what the privacy
/// officer can show of them.
@Suite(.serialized) struct ProcessDeviceTests {
    /// A coach's and a support worker's device with one person, and clocks that a test sets.
    private struct Scene {
        let stage: Stage
        let person: String
        let dossier: String
        // Monday 2 March 2026, 11:05 in Amsterdam.
        static let start: Int64 = 1_772_445_900_000

        init() throws {
            stage = try Stage()
            try Self.setClock(stage, days: 0)
            try stage.initialise("--demo", "--clock", stage.path("clock"))
            let (_, url) = try stage.serve("--clock", stage.path("clock"))
            try stage.enrol("coach.db", "gemeente", "coach", url)
            try stage.enrol("vw.db", "vluchtelingenwerk", "support_worker", url)
            let admin = try stage.server(
                "admin", "add", "Noor", "--role", "coordinator", "--partner", "gemeente")
            try #require(admin.exitCode == 0, "\(admin.errors)")
            let clock = ["--clock", stage.path("clock")]
            let added = try stage.run(
                "sync-client",
                [
                    "add", "person", "display_name=MARKER-NAME", "phone=MARKER-PHONE", "--replica",
                    stage.path("coach.db"),
                ] + clock)
            person = try #require(added.lines.first, "\(added.errors)")
            dossier = try stage.dossier(of: person, at: "coach.db")
            _ = try stage.run(
                "sync-client",
                [
                    "add", "involvement", "organisation_id=vluchtelingenwerk",
                    "valid_from=2026-03-01", "--dossier", dossier, "--replica",
                    stage.path("coach.db"),
                ] + clock)
            for replica in ["coach.db", "vw.db"] { _ = try client(replica, "sync") }
        }

        static func setClock(_ stage: Stage, days: Int64) throws {
            try String(start + days * 86_400_000).write(
                toFile: stage.path("clock"), atomically: true, encoding: .utf8)
        }

        func client(_ replica: String, _ arguments: String...) throws -> Finished {
            try stage.run(
                "sync-client",
                arguments + ["--replica", stage.path(replica), "--clock", stage.path("clock")])
        }

        func server(_ arguments: String...) throws -> String {
            let ended = try stage.run("sync-server", arguments + ["--data", stage.path("server")])
            try #require(ended.exitCode == 0, "\(arguments): \(ended.errors)")
            return ended.output
        }
    }

    @Test func `a wiped device holds nothing any more, and the municipality knows`() throws {
        let scene = try Scene()
        let markers = ["MARKER-NAME", "MARKER-PHONE", "MARKER-WAITS", "vluchtelingenwerk"]
        #expect(try scene.client("vw.db", "set", scene.person, "email=MARKER-WAITS").exitCode == 0)
        try #require(try scene.stage.found(markers, in: "vw.db").count == 4, "the search is blind")
        try Scene.setClock(scene.stage, days: 1)
        #expect(try scene.server("device", "wipe", "3").contains("wiping"))
        let manifest = try scene.server("device", "manifest", "3")
        #expect(manifest.contains("1 dossier(s)") && manifest.contains("MARKER-NAME"))
        #expect(manifest.contains("contact,"), "\(manifest)")
        let synced = try scene.client("vw.db", "sync")
        #expect(synced.output.contains("has wiped this device"), "\(synced.errors)")
        #expect(try scene.stage.found(markers, in: "vw.db") == [])
        for arguments in [["list", "person"], ["add", "person", "phone=1"]] {
            let refused = try scene.stage.run(
                "sync-client",
                arguments + ["--replica", scene.stage.path("vw.db")])
            #expect(refused.exitCode == 1 && refused.errors.contains("has wiped this device"))
        }
        #expect(try scene.client("vw.db", "status").output.contains("has wiped this device"))
        #expect(try scene.server("device", "list").contains("revoked"))
        #expect(try scene.server("device", "manifest", "3").contains("0 dossier(s)"))
        let earlier = try scene.server(
            "device", "manifest", "3", "--at", "2026-03-02T12:00:00.000Z", "--json")
        #expect(earlier.contains(scene.dossier) && earlier.contains(#""unsent":0"#))
        #expect(try scene.server("audit", "list", "--kind", "disclosure").contains("wiped"))
    }

    @Test func `a device that is revoked after upload sends its work first`() throws {
        let scene = try Scene()
        #expect(try scene.client("vw.db", "set", scene.person, "email=a@kept.nl").exitCode == 0)
        #expect(try scene.server("device", "revoke", "3", "--after-upload").contains("leaving"))
        let synced = try scene.client("vw.db", "sync")
        #expect(synced.output.contains("has wiped this device"), "\(synced.errors)")
        #expect(try scene.stage.found(["MARKER-PHONE", "a@kept.nl"], in: "vw.db") == [])
        _ = try scene.client("coach.db", "sync")
        #expect(try scene.client("coach.db", "show", scene.person).output.contains("a@kept.nl"))
        #expect(try scene.client("vw.db", "sync", "--retries", "0").exitCode == 1)
    }

    @Test func `a device that was away for longer than the lease locks until it has synced`() throws
    {
        let scene = try Scene()
        #expect(try scene.client("vw.db", "set", scene.person, "email=a@b.nl").exitCode == 0)
        try Scene.setClock(scene.stage, days: 13)
        #expect(try scene.client("vw.db", "show", scene.person).exitCode == 0)
        try Scene.setClock(scene.stage, days: 15)
        for command in ["show", "history"] {
            let arguments = [command, scene.person] + (command == "history" ? ["phone"] : [])
            let refused = try scene.stage.run(
                "sync-client",
                arguments + [
                    "--replica", scene.stage.path("vw.db"), "--clock", scene.stage.path("clock"),
                ])
            #expect(refused.exitCode == 1)
            #expect(refused.errors.contains("was not synced for too long"), "\(refused.errors)")
        }
        #expect(try scene.client("vw.db", "status").output.contains("not synced for too long"))
        #expect(try scene.client("vw.db", "sync").output.contains("1 sent"))
        #expect(try scene.client("vw.db", "show", scene.person).output.contains("a@b.nl"))
        // A clock that is put back opens nothing: the latest edit is after it.
        #expect(try scene.client("vw.db", "set", scene.person, "phone=2").exitCode == 0)
    }

    @Test func `tokens are replaced without anybody noticing, and a copy that lags is noticed`()
        throws
    {
        let scene = try Scene()
        let stage = scene.stage
        for suffix in ["", "-wal", "-shm"] {
            try? FileManager.default.copyItem(
                atPath: stage.path("vw.db" + suffix), toPath: stage.path("copy.db" + suffix))
        }
        try Scene.setClock(stage, days: 31)
        for _ in 0..<2 { #expect(try scene.client("vw.db", "sync").exitCode == 0) }
        try Scene.setClock(stage, days: 32)
        #expect(try scene.client("vw.db", "sync").exitCode == 0)
        let copied = try scene.client("copy.db", "sync", "--retries", "0")
        #expect(copied.exitCode == 1 && copied.errors.contains("old access token"))
        #expect(try scene.client("vw.db", "sync", "--retries", "0").errors.contains("is paused"))
        #expect(try scene.server("audit", "list", "--kind", "alarm").contains("old token used"))
        #expect(try scene.server("device", "resume", "3").contains("active"))
        #expect(try scene.client("vw.db", "sync").exitCode == 0, "nothing is lost")
    }

    @Test func `who saw a person's data is told by the ledger, which any change breaks`() throws {
        let scene = try Scene()
        #expect(try scene.client("vw.db", "show", scene.person).exitCode == 0)
        #expect(try scene.client("vw.db", "list", "person").exitCode == 0)
        _ = try scene.client("vw.db", "sync")
        let report = try scene.server("audit", "export", "--person", scene.person)
        let lines = report.split(separator: "\n").map(String.init)
        let vw = lines.filter { $0.contains("\tvluchtelingenwerk\tsupport_worker\t3") }
        #expect(vw.contains { $0.hasPrefix("held\t") && $0.hasSuffix("contact") }, "\(report)")
        #expect(vw.contains { $0.hasPrefix("open\t") } && vw.contains { $0.hasPrefix("list\t") })
        #expect(!report.contains("MARKER"))
        let csv = try scene.server("audit", "export", "--person", scene.dossier, "--csv")
        #expect(
            csv.hasPrefix("\"what\",\"from\"")
                && csv.split(separator: "\r\n").count == lines.count + 1)
        #expect(try scene.server("audit", "verify").contains("The ledger is whole"))
        #expect(try scene.server("audit", "list").contains("access report"))
        let file = scene.stage.path("server/workspaces/main.db")
        let damaged = try scene.stage.run(
            "/usr/bin/sqlite3", [file, "UPDATE ledger SET at = at + 1 WHERE line = 4"])
        try #require(damaged.exitCode == 0, "\(damaged.errors)")
        let verified = try scene.stage.server("audit", "verify")
        #expect(verified.exitCode == 1 && verified.errors.contains("damaged from line 4 on"))
    }

    @Test func `a copied replica is noticed, gets an identity of its own, and keeps its work`()
        throws
    {
        let scene = try Scene()
        let stage = scene.stage
        for suffix in ["", "-wal", "-shm"] {
            try? FileManager.default.copyItem(
                atPath: stage.path("vw.db" + suffix), toPath: stage.path("copy.db" + suffix))
        }
        #expect(try scene.client("vw.db", "set", scene.person, "phone=MARKER-ONE").exitCode == 0)
        #expect(try scene.client("vw.db", "sync").exitCode == 0)
        #expect(try scene.client("copy.db", "set", scene.person, "email=a@b.nl").exitCode == 0)
        #expect(try scene.client("copy.db", "set", scene.person, "email=b@b.nl").exitCode == 0)
        let noticed = try scene.client("copy.db", "sync", "--retries", "0")
        #expect(noticed.exitCode == 1 && noticed.errors.contains("two copies"), "\(noticed.errors)")
        let url = try stage.run(
            "/usr/bin/sqlite3",
            [stage.path("copy.db"), "select value from setting where name = 'server'"]
        ).lines[0]
        let code = try stage.code("vluchtelingenwerk", "support_worker")
        #expect(try scene.client("copy.db", "enrol", url, code).exitCode == 1, "not by accident")
        let renewed = try scene.client("copy.db", "enrol", url, code, "--keep-work")
        #expect(renewed.output.contains("replica 5"), "\(renewed.errors)")
        #expect(try scene.client("copy.db", "status").output.contains("2 still to send"))
        #expect(try scene.client("copy.db", "sync").output.contains("2 sent"))
        for replica in ["vw.db", "coach.db", "copy.db"] {
            #expect(try scene.client(replica, "sync").exitCode == 0)
            let shown = try scene.client(replica, "show", scene.person).output
            #expect(shown.contains("MARKER-ONE") && shown.contains("b@b.nl"), "\(replica)")
            #expect(!shown.contains("being decided"), "one edit was made on the other")
        }
    }

    @Test func `a QR code holds all that a device needs to enrol`() throws {
        let stage = try Stage()
        try stage.initialise()
        let (_, url) = try stage.serve()
        for file in ["code.png", "code.svg"] {
            let made = try stage.server(
                "enrol-code", "ggd", "--worker", "Vera", "--role", "health_worker", "--qr",
                stage.path(file), "--server", url)
            let code = try #require(made.lines.first, "\(made.errors)")
            let mode = try FileManager.default.attributesOfItem(atPath: stage.path(file))
            #expect(mode[.posixPermissions] as? Int == 0o600)
            if file.hasSuffix(".svg") {
                let text = try String(contentsOfFile: stage.path(file), encoding: .utf8)
                #expect(text.hasPrefix("<svg ") && text.contains("crispEdges"))
                continue
            }
            let read = try stage.run("/usr/bin/zbarimg", ["-q", "--raw", stage.path(file)])
            #expect(read.lines == ["samenspraak:\(url)#\(code)"], "\(read.errors)")
            let enrolled = try stage.client("a.db", "enrol", read.lines[0], "--no-passphrase")
            #expect(enrolled.output.contains("Vera · ggd · health_worker"), "\(enrolled.errors)")
        }
        let shown = try stage.server(
            "enrol-code", "ggd", "--worker", "Vera", "--role", "health_worker", "--qr", "terminal",
            "--server", url)
        #expect(shown.lines.count > 15 && shown.lines.dropFirst().allSatisfy { $0.count > 30 })
        let bare = try stage.server(
            "enrol-code", "ggd", "--worker", "V", "--role", "health_worker", "--qr", "code.gif",
            "--server", url)
        #expect(bare.exitCode == 1 && bare.errors.contains(".png or .svg"))
    }
}
