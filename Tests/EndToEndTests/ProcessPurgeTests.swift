import Foundation
import Testing

/// A right that ends, with real processes: what the device held is gone from its files, what waited is
/// with the municipality, and the municipality can show both.
@Suite(.serialized) struct ProcessPurgeTests {
    @Test func `a withdrawn consent takes from the device what it opened, and loses no work`()
        throws
    {
        let stage = try Stage()
        try stage.initialise()
        let (_, url) = try stage.serve()
        try stage.enrol("coach.db", "gemeente", "coach", url)
        try stage.enrol("vw.db", "vluchtelingenwerk", "support_worker", url)
        func client(_ replica: String, _ arguments: String...) throws -> String {
            let ended = try stage.run(
                "sync-client", arguments + ["--replica", stage.path(replica)])
            try #require(ended.exitCode == 0, "\(arguments.first ?? ""): \(ended.errors)")
            return ended.output
        }
        func added(_ arguments: String...) throws -> String {
            let ended = try stage.run(
                "sync-client", ["add"] + arguments + ["--replica", stage.path("coach.db")])
            return try #require(ended.lines.first, "\(ended.errors)")
        }
        let person = try added("person", "phone=06-11111111")
        let dossier = try stage.dossier(of: person, at: "coach.db")
        try stage.involve("vluchtelingenwerk", in: person, by: "coach.db")
        let task = try added(
            "task", "title=MARKER-HELD", "--dossier", dossier, "--domain", "finance")
        let partner = try stage.partnerID("vluchtelingenwerk")
        let basis = try added(
            "sharing_basis", "kind=consent", "to_org=\(partner)", "data_scope.finance=yes",
            "given_at=2026-02-20T09:00:00.000Z", "--dossier", dossier)
        for replica in ["coach.db", "vw.db"] { _ = try client(replica, "sync") }
        #expect(try client("vw.db", "show", task).contains("MARKER-HELD"))

        _ = try client("vw.db", "set", task, "note=MARKER-WAITS")
        _ = try client("coach.db", "set", basis, "withdrawn_at=2026-03-11T10:00:00.000Z")
        _ = try client("coach.db", "sync")
        let before = try stage.found(["MARKER-HELD", "MARKER-WAITS"], in: "vw.db")
        try #require(before.count == 2, "the search is blind")
        #expect(try stage.server("device", "purges").output.contains("no receipt yet"))

        let synced = try client("vw.db", "sync")
        #expect(synced.contains("has ended; what was here of it is erased"), "\(synced)")
        #expect(try stage.found(["MARKER-HELD", "MARKER-WAITS"], in: "vw.db").isEmpty)
        #expect(try stage.client("vw.db", "show", task).exitCode == 1)
        #expect(try client("vw.db", "show", person).contains("06-11111111"), "the rest stays")
        #expect(try client("vw.db", "refused").contains("The text is erased"))
        #expect(try client("vw.db", "status").contains("Everything was sent"))

        let purges = try stage.server("device", "purges").lines
        #expect(purges.count == 1)
        #expect(
            purges.first?.hasPrefix("3\tactive\t\(dossier)\tconsent finance\tended ") == true,
            "\(purges)")
        #expect(purges.first?.contains("\terased ") == true, "\(purges)")
        #expect(try stage.server("device", "purges", "2").output.contains("No device had to"))
        #expect(try stage.server("device", "purges", "9").exitCode == 1)
        _ = try stage.server(
            "admin", "add", "Tess", "--role", "coordinator", "--partner", "gemeente")
        let kept = try stage.server("quarantine", "show", "3/1")
        #expect(kept.output.contains("MARKER-WAITS"), "\(kept.output) \(kept.errors)")
    }

    @Test func `what a later programme grants no more goes from the device's files`() throws {
        let stage = try Stage()
        try stage.initialise()
        let (_, url) = try stage.serve()
        try stage.enrol("coach.db", "gemeente", "coach", url)
        try stage.enrol("vw.db", "vluchtelingenwerk", "support_worker", url)
        let added = try stage.run(
            "sync-client",
            ["add", "person", "phone=06-22222222", "--replica", stage.path("coach.db")])
        let person = try #require(added.lines.first)
        let dossier = try stage.dossier(of: person, at: "coach.db")
        try stage.involve("vluchtelingenwerk", in: person, by: "coach.db")
        let goal = [
            "add", "task", "title=MARKER-NARROWED", "--dossier", dossier, "--domain", "social",
            "--replica", stage.path("coach.db"),
        ]
        #expect(try stage.run("sync-client", goal).exitCode == 0)
        for replica in ["coach.db", "vw.db"] {
            #expect(try stage.client(replica, "sync").exitCode == 0)
        }
        try #require(try !stage.found(["MARKER-NARROWED"], in: "vw.db").isEmpty, "held before")
        #expect(try stage.server("device", "manifest", "3").output.contains("social"))

        let file = stage.path("narrower.yaml")
        let text = try stage.run("sync-server", ["programme", "default"]).output
        let narrower = text.replacingOccurrences(of: "\nversion: 1\n", with: "\nversion: 2\n")
            .replacingOccurrences(
                of: "social: {coach: W, coordinator: R, support_worker: W,",
                with: "social: {coach: W, coordinator: R,")
        try #require(narrower != text)
        try narrower.write(toFile: file, atomically: true, encoding: .utf8)
        let activated = try stage.server("programme", "activate", file, "--note", "less")
        #expect(activated.exitCode == 0, "\(activated.errors)")
        let synced = try stage.client("vw.db", "sync")
        #expect(synced.exitCode == 0, "\(synced.errors)")
        #expect(try stage.found(["MARKER-NARROWED"], in: "vw.db").isEmpty)
        #expect(try !stage.server("device", "manifest", "3").output.contains("social"))
        let purges = try stage.server("device", "purges", "3").output
        #expect(purges.contains("programme") && purges.contains("\terased "), "\(purges)")
        let shown = try stage.client("vw.db", "show", person)
        #expect(shown.output.contains("06-22222222"), "the rest stays")
        #expect(try !stage.found(["MARKER-NARROWED"], in: "coach.db").isEmpty)
    }
}
