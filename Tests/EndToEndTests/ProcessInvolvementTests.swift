import Foundation
import Testing

/// Involvement, with real processes: who opens a dossier holds it, whoever is
/// involved gets it, and at midnight after the last day it is gone.
@Suite(.serialized) struct ProcessInvolvementTests {
    @Test func `a dossier comes with involvement and is gone after its last day`() throws {
        let stage = try Stage()
        let markers = ["MARKER-PHONE", "marker@waits.nl"]
        // Monday 2 March 2026, 11:05 in Amsterdam.
        func setClock(_ milliseconds: Int64) throws {
            try String(milliseconds).write(
                toFile: stage.path("clock"), atomically: true, encoding: .utf8)
        }
        let start: Int64 = 1_772_445_900_000
        try setClock(start)
        try stage.initialise("--demo", "--clock", stage.path("clock"))
        let (_, url) = try stage.serve("--clock", stage.path("clock"))
        try stage.enrol("coach.db", "gemeente", "coach", url)
        try stage.enrol("vw.db", "vluchtelingenwerk", "support_worker", url)
        func client(_ replica: String, _ arguments: String...) throws -> String {
            let ended = try stage.run(
                "sync-client",
                arguments + ["--replica", stage.path(replica), "--clock", stage.path("clock")])
            try #require(ended.exitCode == 0, "\(arguments.first ?? ""): \(ended.errors)")
            return ended.output
        }
        func line(_ output: String) throws -> String {
            try #require(output.split(separator: "\n").first.map(String.init))
        }
        let person = try line(try client("coach.db", "add", "person", "phone=MARKER-PHONE"))
        let dossier = try stage.dossier(of: person, at: "coach.db")
        #expect(try client("coach.db", "sync").contains("1 sent"))
        #expect(try client("coach.db", "list", "involvement").contains("valid_until=2026-09-02"))
        _ = try client("vw.db", "sync")
        #expect(try client("vw.db", "list", "person").contains("none yet"))

        _ = try client(
            "coach.db", "add", "involvement", "organisation_id=vluchtelingenwerk",
            "valid_from=2026-03-02", "valid_until=2026-03-04", "--dossier", dossier)
        _ = try client("coach.db", "sync")
        _ = try client("vw.db", "sync")
        #expect(try client("vw.db", "show", person).contains("MARKER-PHONE"))
        _ = try client("vw.db", "set", person, "email=marker@waits.nl")
        try #require(try stage.found(markers, in: "vw.db").count == 2, "the search is blind")

        // Wednesday's midnight, and a minute.
        try setClock(start + (60 * 60 + 56) * 60_000)
        #expect(try client("vw.db", "sync").contains("has ended; what was here of it is erased"))
        #expect(try client("vw.db", "list", "person").contains("none yet"))
        #expect(try client("vw.db", "status").contains("Everything was sent"))
        #expect(try stage.found(markers, in: "vw.db").isEmpty)
        #expect(try client("vw.db", "refused").contains("The text is erased"))
        #expect(try stage.server("device", "purges").output.contains("involvement\tended"))
        #expect(try !stage.server("device", "purges").output.contains("no receipt"))
        _ = try client("coach.db", "sync")
        #expect(try client("coach.db", "show", person).contains("MARKER-PHONE"))
    }

    @Test func `at the server's command line partners are limited, ended and handed over`() throws {
        let stage = try Stage()
        try stage.initialise()
        let (_, url) = try stage.serve()
        try stage.enrol("coach.db", "gemeente", "coach", url)
        try stage.enrol("vw.db", "vluchtelingenwerk", "support_worker", url)
        try stage.enrol("ggd.db", "ggd", "health_worker", url)
        func server(_ arguments: String...) throws -> [String] {
            let ended = try stage.run(
                "sync-server", arguments + ["--data", stage.path("server")])
            try #require(ended.exitCode == 0, "\(arguments): \(ended.errors)")
            return ended.lines
        }
        func people(_ replica: String) throws -> Int {
            try #require(try stage.client(replica, "sync").exitCode == 0)
            return try stage.client(replica, "list", "person").lines.count { $0.contains("phone") }
        }
        _ = try server("admin", "add", "Noor", "--role", "coordinator", "--partner", "gemeente")
        let persons = try (0..<3).map { number in
            try #require(
                try stage.client("coach.db", "add", "person", "phone=\(number)").lines.first)
        }
        let dossiers = try persons.map { try stage.dossier(of: $0, at: "coach.db") }
        #expect(try people("coach.db") == 3)
        #expect(try people("vw.db") == 0)
        _ = try server("involvement", "add", "vluchtelingenwerk", dossiers[0], dossiers[1])
        #expect(try people("vw.db") == 2, "two dossiers and no third")
        _ = try server(
            "involvement", "add", "vluchtelingenwerk", dossiers[2], "--domain", "contact")
        #expect(try people("vw.db") == 3)
        #expect(try server("involvement", "list").count == 6)

        // What the involvement leaves out is not offered, and what it allows is.
        let task = ["task", "title=x", "--domain", "coordination", "--dossier"]
        func add(_ dossier: String) throws -> Finished {
            try stage.run(
                "sync-client", ["add"] + task + [dossier, "--replica", stage.path("vw.db")])
        }
        #expect(try add(dossiers[0]).exitCode == 0)
        let refused = try add(dossiers[2])
        #expect(refused.exitCode == 1)
        #expect(refused.errors.contains("Your role may not change this"), "\(refused.errors)")
        #expect(try stage.client("vw.db", "set", persons[2], "phone=9").exitCode == 0)
        #expect(try stage.client("vw.db", "sync").output.contains("2 sent"))

        let dry = ["involvement", "reassign", "vluchtelingenwerk", "ggd", "--dry-run"]
        #expect(
            try stage.run("sync-server", dry + ["--data", stage.path("server")]).output
                == "3 dossier(s) would go over.\n")
        _ = try server("involvement", "reassign", "vluchtelingenwerk", "ggd")
        #expect(try people("vw.db") == 0)
        #expect(try people("ggd.db") == 3)
        _ = try server("involvement", "end", "ggd", dossiers[0])
        #expect(try people("ggd.db") == 2)
        #expect(try stage.server("device", "purges").output.contains("no receipt") == false)
        // One worker's caseload goes to another of the same partner: nothing leaves a device.
        let same = try stage.server(
            "involvement", "reassign", "ggd", "ggd", "--to-worker", "W health_worker")
        #expect(same.exitCode == 0, "\(same.errors)")
        #expect(try people("ggd.db") == 2)
        #expect(try server("involvement", "list", "--partner", "ggd")[0].contains("W health"))
        let unknown = try stage.server("involvement", "add", "ggd", persons[0])
        #expect(unknown.exitCode == 1, "a record is no dossier")
    }
}
