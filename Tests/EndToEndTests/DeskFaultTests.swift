import Foundation
import Testing

/// Faults of the command lines that were found by review; each names what has to hold.
@Suite(.serialized) struct DeskFaultTests {
    private func stage() throws -> (Stage, url: String) {
        let stage = try Stage()
        try stage.initialise()
        _ = try stage.server("admin", "add", "Tess", "--role", "coach", "--partner", "gemeente")
        return (stage, try stage.serve().url)
    }

    @Test func `a life domain that is mistyped is no reason to take another one`() throws {
        let (stage, url) = try stage()
        let note = ["add", "contact_note", "summary=secret", "--domain", "Health_Mental"]
        let atServer = try stage.run("sync-server", note + ["--data", stage.path("server")])
        #expect(atServer.exitCode == 1, "it went to the default domain, which many read")
        try stage.enrol("a.db", "gemeente", "coach", url)
        let atClient = try stage.run("sync-client", note + ["--replica", stage.path("a.db")])
        #expect(atClient.exitCode == 1, "it went to the default domain, which many read")
    }

    @Test func `a value cannot add lines to what an admin decides by`() throws {
        let (stage, _) = try stage()
        let forged = "06-1\n2\t2026-01-01T00:00:00.000Z\tTess\tgemeente\t06-9\tstands"
        let added = try stage.server("add", "person", "phone=\(forged)")
        let id = try #require(added.lines.first, "\(added.errors)")
        #expect(try stage.server("conflict", "show", id, "phone").lines.count == 2)
        #expect(try stage.server("history", id, "phone").lines.count == 1)
    }

    @Test func `of a history with a change that waits one line stands`() throws {
        let (stage, url) = try stage()
        try stage.enrol("a.db", "gemeente", "coach", url)
        let added = try stage.client("a.db", "add", "person", "phone=1")
        let id = try #require(added.lines.first, "\(added.errors)")
        #expect(try stage.client("a.db", "sync").exitCode == 0)
        #expect(try stage.client("a.db", "set", id, "phone=2").exitCode == 0)
        let lines = try stage.client("a.db", "history", id, "phone").lines
        #expect(lines.map { $0.hasSuffix("stands") } == [false, true])
    }

    @Test func `a device that is paused reads that, and not that it is offline`() throws {
        let (stage, url) = try stage()
        try stage.enrol("a.db", "gemeente", "coach", url)
        let added = try stage.client("a.db", "add", "person", "phone=1")
        let id = try #require(added.lines.first, "\(added.errors)")
        #expect(try stage.client("a.db", "sync").exitCode == 0)
        _ = try stage.server("device", "pause", "3")
        let history = try stage.client("a.db", "history", id, "phone")
        #expect(history.output.contains("is paused"), "\(history.output)")
        #expect(!history.output.contains("Not connected"))
    }

    @Test func `an admin has a name that people can read on one line`() throws {
        let (stage, _) = try stage()
        for name in ["", " ", "Bram\nTess"] {
            let made = try stage.server("admin", "add", name, "--role", "coach", "--partner", "ggd")
            #expect(made.exitCode == 1, "\(made.output)")
        }
    }
}
