import Foundation
import Testing

/// Erasure with real processes: marker values are searched in every file of server and clients.
@Suite(.serialized) struct ProcessEraseTests {
    /// Two clients with all that may hold a value of a dossier: a dispute, a long text over several pages of
    /// the file, a refused set, one that waits; and another dossier beside it.
    private func scene(
        _ stage: Stage, _ url: String, _ run: (String, [String]) throws -> String
    ) throws -> (dossier: String, other: String) {
        for (replica, partner, role) in [
            ("coach.db", "gemeente", "coach"), ("vw.db", "vluchtelingenwerk", "support_worker"),
        ] { try stage.enrol(replica, partner, role, url) }
        func client(_ replica: String, _ arguments: String...) throws -> String {
            try run("sync-client", arguments + ["--replica", stage.path(replica)])
        }
        func added(_ output: String) throws -> String {
            try #require(output.split(separator: "\n").first.map(String.init))
        }
        let person = try added(
            try client("coach.db", "add", "person", "phone=MARKER-1", "email=MARKER-2"))
        let other = try added(try client("coach.db", "add", "person", "phone=OTHER-1"))
        let dossier = try stage.dossier(of: person, at: "coach.db")
        try stage.involve("vluchtelingenwerk", in: person, by: "coach.db")
        _ = try client("vw.db", "sync")
        _ = try client("vw.db", "set", person, "phone=MARKER-3")
        _ = try client("coach.db", "set", person, "phone=MARKER-4")
        let long = String(repeating: "MARKER-5 ", count: 400)
        _ = try client(
            "coach.db", "add", "goal", "person_wording=" + long, "--dossier", dossier, "--domain",
            "work")
        for replica in ["coach.db", "vw.db", "coach.db"] { _ = try client(replica, "sync") }
        _ = try client(
            "vw.db", "add", "task", "title=MARKER-6", "--dossier", dossier, "--domain", "finance",
            "--unchecked")
        _ = try client("vw.db", "sync")
        _ = try client("vw.db", "set", person, "email=MARKER-7")
        return (dossier, other)
    }

    @Test func `after an erasure no file holds a value of the dossier, and a copy loses it again`()
        throws
    {
        let stage = try Stage()
        try stage.initialise()
        let (serving, url) = try stage.serve()
        func run(_ binary: String, _ arguments: [String]) throws -> String {
            let ended = try stage.run(binary, arguments)
            try #require(ended.exitCode == 0, "\(arguments.prefix(2)): \(ended.errors)")
            return ended.output
        }
        func client(_ replica: String, _ arguments: String...) throws -> String {
            try run("sync-client", arguments + ["--replica", stage.path(replica)])
        }
        func server(_ arguments: String...) throws -> String {
            try run("sync-server", arguments + ["--data", stage.path("server")])
        }
        _ = try server("admin", "add", "Noor", "--role", "coordinator", "--partner", "gemeente")
        let (dossier, other) = try scene(stage, url, run)
        let markers = (1...7).map { "MARKER-\($0)" }
        #expect(try stage.found(markers, in: "server").count == 6, "the search is blind")
        _ = try server("backup", stage.path("copy"))

        let preview = try server("erase", dossier, "--ground", "AVG art. 17")
        #expect(preview.contains("It cannot be undone"))
        #expect(try stage.found(markers, in: "server").count == 6)
        let done = try server("erase", dossier, "--ground", "AVG art. 17", "--yes")
        #expect(done.contains("erased at 0 of 2 replicas"), "\(done)")
        #expect(try stage.found(markers, in: "server") == [], "while it serves")
        #expect(try stage.found(["OTHER-1"], in: "server") == ["OTHER-1"])
        #expect(try server("check").contains("The history is whole"))

        for replica in ["coach.db", "vw.db"] {
            #expect(try client(replica, "sync").contains("has ended") == true)
            #expect(try stage.found(markers, in: replica) == [], "\(replica)")
            #expect(try client(replica, "status").contains("Everything was sent"))
        }
        #expect(try client("vw.db", "refused").contains("This dossier was erased"))
        #expect(try server("erasures").contains("erased at 2 of 2 replicas"))
        #expect(try stage.found(markers, in: "server") == [], "what waited is kept nowhere")
        #expect(try client("coach.db", "show", other).contains("OTHER-1"))

        serving.terminate()
        serving.waitForEnd()
        #expect(try stage.found(["MARKER-1"], in: "copy") == ["MARKER-1"])
        _ = try server("restore", stage.path("copy"), "--name", "again")
        #expect(try stage.found(markers, in: "server") == [], "the copy loses it again")
        #expect(try server("erasures", "--workspace", "again").contains("AVG art. 17"))
        #expect(try server("check", "--workspace", "again").contains("The history is whole"))
    }
}
