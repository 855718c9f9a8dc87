import Foundation
import Testing

/// A programme that requires involvement, with real processes: who opens a dossier holds it, whoever is
/// involved gets it, and at midnight after the last day it is gone.
@Suite(.serialized) struct ProcessInvolvementTests {
    @Test func `a dossier comes with involvement and is gone after its last day`() throws {
        let stage = try Stage()
        let markers = ["MARKER-PHONE", "marker@waits.nl"]
        let programme = try stage.run("sync-server", ["programme", "default"]).output
            .replacing("  default_months: 6", with: "  default_months: 6\n  required: true")
        try programme.write(
            toFile: stage.path("programme.yaml"), atomically: true, encoding: .utf8)
        // Monday 2 March 2026, 11:05 in Amsterdam.
        func setClock(_ milliseconds: Int64) throws {
            try String(milliseconds).write(
                toFile: stage.path("clock"), atomically: true, encoding: .utf8)
        }
        let start: Int64 = 1_772_445_900_000
        try setClock(start)
        try stage.initialise(
            "--demo", "--programme", stage.path("programme.yaml"), "--clock", stage.path("clock"))
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
        let dossier = try #require(
            try line(try client("coach.db", "show", person)).split(separator: "\t").last)
        #expect(try client("coach.db", "sync").contains("1 sent"))
        #expect(try client("coach.db", "list", "involvement").contains("valid_until=2026-09-02"))
        _ = try client("vw.db", "sync")
        #expect(try client("vw.db", "list", "person").contains("none yet"))

        let partner = try stage.partnerID("vluchtelingenwerk")
        _ = try client(
            "coach.db", "add", "involvement", "organisation_id=\(partner)",
            "valid_from=2026-03-02", "valid_until=2026-03-04", "--dossier", String(dossier))
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
}
