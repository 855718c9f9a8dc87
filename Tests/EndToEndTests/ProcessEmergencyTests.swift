import Foundation
import Testing

/// Emergency access with real processes: who may, for how long, and who is told.
@Suite(.serialized) struct ProcessEmergencyTests {
    // Monday 2 March 2026, 11:05 in Amsterdam.
    private static let start: Int64 = 1_772_445_900_000

    @Test func `a dossier is open for a day, the ledger says why, and it is gone by itself`() throws
    {
        let stage = try Stage()
        func setClock(hours: Int64) throws {
            try String(Self.start + hours * 3_600_000).write(
                toFile: stage.path("clock"), atomically: true, encoding: .utf8)
        }
        func client(_ replica: String, _ arguments: String...) throws -> Finished {
            try stage.run(
                "sync-client",
                arguments + ["--replica", stage.path(replica), "--clock", stage.path("clock")])
        }
        try setClock(hours: 0)
        try stage.initialise("--demo", "--clock", stage.path("clock"))
        let (_, url) = try stage.serve("--clock", stage.path("clock"))
        try stage.enrol("coach.db", "gemeente", "coach", url)
        try stage.enrol("other.db", "ggd", "coach", url)
        try stage.enrol("nurse.db", "ggd", "health_worker", url)
        let person = try #require(
            try client("coach.db", "add", "person", "phone=MARKER-PHONE").lines.first)
        let dossier = try #require(
            try client("coach.db", "show", person).lines.first?.split(separator: "\t").last
                .map(String.init))
        #expect(try client("coach.db", "sync").exitCode == 0)
        for replica in ["other.db", "nurse.db"] { _ = try client(replica, "sync") }
        #expect(try client("other.db", "show", person).exitCode == 1)

        let denied = try client("nurse.db", "emergency", dossier, "--reason", "curious")
        #expect(denied.exitCode == 1 && denied.errors.contains("may not"), "\(denied.errors)")
        let absent = try client("other.db", "emergency", person, "--reason", "ill")
        #expect(absent.exitCode == 1, "a record is no dossier")
        let opened = try client("other.db", "emergency", dossier, "--reason", "found unconscious")
        #expect(opened.output.contains("2026-03-03T10:05"), "\(opened.errors)")
        #expect(try client("other.db", "show", person).output.contains("MARKER-PHONE"))
        #expect(try client("other.db", "set", person, "email=a@b.nl").exitCode == 0)
        #expect(try client("other.db", "sync").output.contains("1 sent"))
        _ = try client("nurse.db", "sync")
        #expect(try client("nurse.db", "show", person).exitCode == 1, "it is one worker's")
        let alarm = try stage.server("audit", "list", "--kind", "alarm").output
        #expect(alarm.contains("emergency access") && alarm.contains("found unconscious"))
        let reads = try stage.server("audit", "list", "--kind", "read").output
        #expect(reads.contains("\temergency\t") && reads.contains(dossier), "\(reads)")

        try setClock(hours: 23)
        _ = try client("other.db", "sync")
        #expect(try client("other.db", "show", person).output.contains("a@b.nl"))
        try setClock(hours: 25)
        #expect(try client("other.db", "sync").output.contains("has ended"))
        #expect(try client("other.db", "show", person).exitCode == 1)
        #expect(try stage.found(["MARKER-PHONE", "a@b.nl"], in: "other.db") == [])
        #expect(try stage.server("device", "purges").output.contains("involvement\tended"))
        #expect(try !stage.server("device", "purges").output.contains("no receipt"))
        _ = try client("coach.db", "sync")
        #expect(try client("coach.db", "show", person).output.contains("a@b.nl"), "its work stays")
        #expect(try stage.server("check").output == stage.server("check").output)
        #expect(try !stage.server("check").output.contains("did not fit"))
    }
}
