import Foundation
import GRDB
import HTTPTypes
import Testing

@testable import Shared
@testable import SyncServer

/// What of the ledger is taken along, checked and noted as seen.
@Suite struct LedgerFileTests {
    private func officer(_ server: ConsoleServer) async throws -> Visitor {
        let visitor = Visitor(server)
        try await visitor.enter(by: try await server.link("Olga", "officer"))
        try await visitor.get("/console/sessions")
        return visitor
    }

    private func log(_ entry: LedgerEntry, _ server: ConsoleServer) async throws {
        let now = server.milliseconds
        try await server.workspace.store.write { try $0.log(entry, at: now) }
    }

    private func administration(_ server: ConsoleServer) async throws -> [LedgerEntry] {
        try await server.workspace.store.read {
            try $0.ledger(after: 0, kind: .administration, about: nil, limit: 1_000).map(\.entry)
        }
    }

    // MARK: Files

    @Test(arguments: [
        ("rose", "\"rose\""), ("=1+1", "\"'=1+1\""), ("+1", "\"'+1\""), ("-1", "\"'-1\""),
        ("@x", "\"'@x\""), ("\tx", "\"'\tx\""), ("\rx", "\"'\rx\""), ("\r\nx", "\"'\r\nx\""),
        ("=\u{301}x", "\"'=\u{301}x\""), ("\u{FF1D}1", "\"'\u{FF1D}1\""), ("", "\"\""),
        ("a\"b", "\"a\"\"b\""), ("\"\u{301}=1", "\"\"\"\u{301}=1\""), ("a=b", "\"a=b\""),
    ])
    func `no cell of a file begins a formula, and none ends early`(
        _ text: String, _ cell: String
    ) {
        let csv = SafeCSV.text([[text, "end"]])
        #expect(Array(csv.utf8) == Array("\(cell),\"end\"\r\n".utf8))
    }

    @Test func `an export holds what is selected, is a line itself, and is a file`() async throws {
        let server = try await ConsoleServer(isDemo: true)
        let officer = try await officer(server)
        try await log(
            LedgerEntry(
                "=1+1", .alarm, by: nil, dossiers: [plant().dossier: []], ground: "@a\"b"),
            server)
        let answer = try await officer.post("/console/ledger/export.csv", ["kind": "alarm"])
        let name = try #require(answer.headers.first { $0.name.rawName == "Content-Disposition" })
        #expect(name.value == "attachment; filename=\"ledger-2026-03-02.csv\"")
        #expect(answer.headers[.contentType] == "text/csv; charset=utf-8")
        #expect(answer.headers[.cacheControl] == "no-store")
        let rows = answer.body.components(separatedBy: "\r\n").filter { !$0.isEmpty }
        #expect(rows.count == 2, "\(rows)")
        #expect(rows[1].contains("\"'=1+1\"") && rows[1].contains("\"'@a\"\"b\""))
        #expect(rows[1].contains(plant().dossier.text))
        let lines = try await administration(server).filter { $0.event == "ledger exported" }
        #expect(lines.map(\.about) == ["1"] && lines.map(\.role) == ["officer"])
        #expect(try await officer.post("/console/ledger/export.csv", ["from": "x"]).status == 400)
    }

    @Test func `a long export is cut, and says so`() async throws {
        let server = try await ConsoleServer(isDemo: true)
        _ = try await officer(server)
        let desk = AdminDesk(workspace: server.workspace, name: "Olga")
        let cut = try await desk.exportLedger(LedgerSelection(), limit: 2)
        #expect(cut.rows.count == 2 && cut.isCut)
        let whole = try await desk.exportLedger(LedgerSelection())
        #expect(whole.rows.count > 2 && !whole.isCut)
    }

    @Test func `who had my data: by dossier and by record, on a page and in a file`() async throws {
        let server = try await ConsoleServer(isDemo: true)
        let officer = try await officer(server)
        let bench = TestBench(of: server.workspace)
        let device = try await bench.enrol("gardener", worker: "Ada")
        let title = plant().change("title", .text("SECRET-ROSE"), device.next())
        #expect(try await device.send(title, creates: true) == "")
        try await server.workspace.noteRead("conflict", [plant().dossier], by: "Olga")
        for id in [plant().dossier.text, plant().id.text, plant().id.text.uppercased()] {
            let answer = try await officer.post("/console/ledger/person", ["dossier": id])
            #expect(answer.status == 200)
            for text in ["Ada", "school · Gardener", "On it", "Beds", "Olga", "Conflict seen"] {
                #expect(answer.body.contains(text), "\(id) \(text)")
            }
            #expect(!answer.body.contains("SECRET-ROSE"))
        }
        let file = try await officer.post(
            "/console/ledger/person.csv", ["dossier": plant().dossier.text])
        #expect(file.headers[.contentType] == "text/csv; charset=utf-8")
        #expect(file.body.contains("\"held\"") && file.body.contains("\"Ada\""))
        let about = try await administration(server).filter { $0.event == "access report" }
        #expect(about.map(\.about) == Array(repeating: plant().dossier.text, count: 4))
        for id in ["", "rose", plant(5, dossier: 55).dossier.text] {
            let answer = try await officer.post("/console/ledger/person", ["dossier": id])
            #expect(answer.status == 422 && answer.body.contains("There is no dossier"))
        }
        #expect(try await administration(server).count { $0.event == "access report" } == 4)
    }

    // MARK: Checking

    @Test func `a changed line is named, and so is a head that is gone`() async throws {
        let server = try await ConsoleServer(isDemo: true)
        let officer = try await officer(server)
        func verify(_ head: String = "") async throws -> String {
            try await officer.post("/console/ledger/verify", ["head": head]).body
        }
        func tamper(_ sql: String) async throws {
            try await server.workspace.store.write { writer in
                try #require(writer as? SQLiteWriter).db.execute(sql: sql)
            }
        }
        let whole = try await verify()
        #expect(whole.contains("The ledger is whole"))
        let head = try #require(whole.firstMatch(of: /\d+:[0-9a-f]{64}/)).0
        #expect(try await verify(" \(head)\n").contains("The ledger is whole"))
        let bad = try await officer.post("/console/ledger/verify", ["head": "12:rose"])
        #expect(bad.status == 422 && bad.body.contains("A head looks like"))
        try await tamper("DELETE FROM ledger WHERE line = (SELECT max(line) FROM ledger)")
        let line = head.prefix { $0 != ":" }
        #expect(try await verify().contains("The ledger is whole"), "nobody can tell by itself")
        #expect(try await verify(String(head)).contains("does not hold line \(line) "))
        for sql in [
            "UPDATE ledger SET at = at + 1 WHERE line = 2",
            "UPDATE ledger SET event = 'x' WHERE line = 2",
            "UPDATE ledger SET replica = replica + 1 WHERE line = 2",
        ] {
            let before = try await server.workspace.store.read {
                try $0.checkLedger(against: nil).broken
            }
            #expect(before == nil)
            try await tamper("CREATE TABLE kept AS SELECT * FROM ledger WHERE line = 2")
            try await tamper(sql)
            #expect(try await verify().contains("does not fit from line 2 on"), "\(sql)")
            try await tamper("INSERT OR REPLACE INTO ledger SELECT * FROM kept")
            try await tamper("DROP TABLE kept")
        }
    }

    // MARK: Alarms

    @Test func `alarms wait on the first page until they are seen; later ones are new again`()
        async throws
    {
        let server = try await ConsoleServer(isDemo: true)
        let officer = try await officer(server)
        #expect(try await !officer.get("/console/").body.contains("Alarms that nobody has seen"))
        let alarm = LedgerEntry("wiped unasked", .alarm, by: nil)
        try await log(alarm, server)
        try await log(alarm, server)
        #expect(try await officer.get("/console/").body.contains("<span class=\"amount\">2</span>"))
        let page = try await officer.get("/console/ledger/alarms").body
        #expect(page.contains("New alarms: 2") && page.contains("Device wiped unasked"))
        let seen = try #require(page.firstMatch(of: /action="([^"]+\/seen)"/)).1
        #expect(try await officer.post(String(seen)).location == "/console/ledger/alarms")
        let after = try await officer.get("/console/ledger/alarms").body
        #expect(after.contains("New alarms: 0") && !after.contains("/seen\""))
        #expect(try await !officer.get("/console/").body.contains("Alarms that nobody has seen"))
        // A line that is not there yet cannot be seen.
        #expect(try await officer.post("/console/ledger/alarms/999999/seen").status == 303)
        try await log(alarm, server)
        #expect(try await officer.get("/console/").body.contains("<span class=\"amount\">1</span>"))
        #expect(try await officer.post("/console/ledger/alarms/1/seen").status == 303)
        #expect(try await officer.get("/console/").body.contains("Alarms that nobody has seen"))
        #expect(try await officer.post("/console/ledger/alarms/x/seen").status == 400)
    }

    @Test func `emergency access stands above the alarms as long as it runs`() async throws {
        let server = try await ConsoleServer(isDemo: true)
        let officer = try await officer(server)
        let bench = TestBench(of: server.workspace)
        let device = try await bench.enrol("gardener", worker: "Ada")
        let title = plant().change("title", .text("rose"), device.next())
        #expect(try await device.send(title, creates: true) == "")
        let now = server.milliseconds
        try await server.workspace.store.write { writer in
            try writer.add(
                EmergencyRow(
                    replica: device.replica, dossier: plant().dossier, since: now,
                    until: now + 3_600_000, reason: "fire in the shed"))
        }
        let page = try await officer.get("/console/ledger/alarms").body
        #expect(page.contains("Ada") && page.contains("fire in the shed"))
        #expect(page.contains("event=emergency%20access"))
        server.pass(3_600_000)
        try await officer.signIn("Olga")
        let later = try await officer.get("/console/ledger/alarms").body
        #expect(later.contains("Nobody has emergency access now"))
        #expect(!later.contains("fire in the shed"))
    }
}
