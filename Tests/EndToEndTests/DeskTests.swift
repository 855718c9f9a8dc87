import Foundation
import Testing

/// An admin at the server's command line, and what workers read of it on their devices.
@Suite(.serialized) struct DeskTests {
    /// A coach and a support worker changed one phone number without a network; the support worker's
    /// lives. Tess is the admin.
    private struct Quarrel {
        let stage: Stage
        let serving: Process
        let id: String

        init() throws {
            stage = try Stage()
            try stage.initialise()
            let (serving, url) = try stage.serve()
            self.serving = serving
            try stage.enrol("a.db", "gemeente", "coach", url)
            try stage.enrol("b.db", "vluchtelingenwerk", "support_worker", url)
            let added = try stage.client("a.db", "add", "person", "phone=06-11111111")
            id = try #require(added.lines.first, "\(added.errors)")
            try stage.involve("vluchtelingenwerk", in: id, by: "a.db")
            try sync("b.db")
            for (replica, phone) in [("a.db", "06-22222222"), ("b.db", "06-33333333")] {
                let set = try stage.client(replica, "set", id, "phone=\(phone)")
                try #require(set.exitCode == 0, "\(set.errors)")
            }
            for replica in ["a.db", "b.db", "a.db"] { try sync(replica) }
            let admin = try stage.server(
                "admin", "add", "Tess", "--role", "coordinator", "--partner", "gemeente")
            try #require(admin.exitCode == 0, "\(admin.errors)")
        }

        func sync(_ replica: String) throws {
            let synced = try stage.client(replica, "sync")
            try #require(synced.exitCode == 0, "\(synced.errors)")
        }

        /// What `conflict show` prints as the state to decide on.
        func state() throws -> String {
            let shown = try stage.server("conflict", "show", id, "phone")
            let words = try #require(shown.lines.last, "\(shown.errors)").split(separator: " ")
            let option = try #require(words.firstIndex(of: "--state"))
            return String(words[option + 1])
        }

        func decide(_ state: String) throws -> Finished {
            try stage.server(
                "conflict", "resolve", id, "phone", "--state", state, "--choose", "1",
                "--reason", "Called him")
        }
    }

    @Test func `a conflict is listed, shown and decided by a named admin`() throws {
        let quarrel = try Quarrel()
        let listed = try quarrel.stage.server("conflict", "list").output
        #expect(listed.hasPrefix("\(quarrel.id)\tperson.phone\tlist\tcoach\t"), "\(listed)")
        #expect(!listed.contains("06-"), "no values in a list")
        let shown = try quarrel.stage.server("conflict", "show", quarrel.id, "phone").lines
        #expect(shown.count == 3)
        #expect(shown[0].contains("W coach") && shown[0].contains("06-22222222"))
        #expect(shown[1].contains("W support_worker") && shown[1].hasSuffix("stands"))
        let decided = try quarrel.decide(try quarrel.state())
        #expect(decided.output == "Decided.\n", "\(decided.errors)")
        #expect(try quarrel.stage.server("conflict", "list").output == "Nothing to decide.\n")
        #expect(
            try quarrel.stage.server("conflict", "list", "--closed").output.contains(quarrel.id))
        for replica in ["a.db", "b.db"] {
            try quarrel.sync(replica)
            #expect(
                try quarrel.stage.value(replica, quarrel.id, "phone") == "06-22222222")
        }
        #expect(try quarrel.stage.server("check").output.contains("whole"))
    }

    @Test func `a state that is not the one shown decides nothing`() throws {
        let quarrel = try Quarrel()
        let seen = try quarrel.state()
        _ = try quarrel.stage.client("b.db", "set", quarrel.id, "phone=06-44444444")
        try quarrel.sync("b.db")
        let stale = try quarrel.decide(seen)
        #expect(stale.exitCode == 1)
        #expect(stale.errors.contains("Look again, then decide. (conflict_changed)"))
        #expect(try quarrel.stage.server("conflict", "list").lines.count == 1)
        let fresh = try quarrel.decide(try quarrel.state())
        #expect(fresh.exitCode == 0, "\(fresh.errors)")
    }

    @Test func `whoever lost is told by status in their own language`() throws {
        let quarrel = try Quarrel()
        func status(_ replica: String, _ language: String) throws -> String {
            try quarrel.sync(replica)
            return try quarrel.stage.client(replica, "status", "--language", language).output
        }
        let kept = "person.phone: your “06-22222222” does not stand. “06-33333333” by "
        let newer = try status("a.db", "en")
        #expect(newer.contains(kept + "W support_worker, vluchtelingenwerk of "), "\(newer)")
        #expect(try status("a.db", "nl").contains("uw “06-22222222” geldt niet. Er staat"))
        #expect(try !status("b.db", "en").contains("does not stand"))
        #expect(try quarrel.decide(try quarrel.state()).exitCode == 0)
        let dutch = try status("b.db", "nl")
        let decided = "person.phone: uw “06-33333333” geldt niet. Tess, gemeente besliste op "
        #expect(dutch.contains(decided), "\(dutch)")
        #expect(dutch.contains(" “06-22222222”: Called him\n"), "\(dutch)")
        #expect(try status("b.db", "en").contains("Tess, gemeente decided “06-22222222” on "))
        #expect(try !status("a.db", "en").contains("does not stand"))
    }

    @Test func `history is whole at the server and when connected, and partial after that`() throws
    {
        let quarrel = try Quarrel()
        #expect(try quarrel.decide(try quarrel.state()).exitCode == 0)
        let atServer = try quarrel.stage.server("history", quarrel.id, "phone").lines
        #expect(atServer.count == 4)
        #expect(atServer.last?.contains("Tess\tgemeente\t06-22222222\tstands") == true)
        #expect(atServer.last?.hasSuffix("decided: Called him") == true)
        try quarrel.sync("b.db")
        let connected = try quarrel.stage.client("b.db", "history", quarrel.id, "phone")
        #expect(connected.lines == atServer, "\(connected.errors)")
        let dutch = try quarrel.stage.client(
            "b.db", "history", quarrel.id, "phone", "--language", "nl")
        #expect(dutch.lines.last?.hasSuffix("geldt\tbeslist: Called him") == true)
        quarrel.serving.terminate()
        quarrel.serving.waitForEnd()
        let alone = try quarrel.stage.client("b.db", "history", quarrel.id, "phone")
        #expect(alone.exitCode == 0, "\(alone.errors)")
        #expect(
            alone.lines == [
                atServer[3], "Not connected: only what this device knows.",
            ])
        // The server's own commands need no `serve`.
        #expect(try quarrel.stage.server("history", quarrel.id, "phone").lines == atServer)
    }

    @Test func `a refused creation and the edit on it are applied in the admin's name`() throws {
        let stage = try Stage()
        try stage.initialise()
        let (_, url) = try stage.serve()
        try stage.enrol("a.db", "gemeente", "housing_officer", url)
        _ = try stage.server(
            "admin", "add", "Tess", "--role", "coordinator", "--partner", "gemeente")
        let added = try stage.client("a.db", "add", "person", "phone=1", "--unchecked")
        let id = try #require(added.lines.first, "\(added.errors)")
        _ = try stage.client("a.db", "set", id, "phone=2", "--unchecked")
        #expect(try stage.client("a.db", "sync").output.contains("2 refused"))
        let listed = try stage.server("quarantine", "list").lines
        #expect(listed.count == 2)
        #expect(listed[0].hasPrefix("2/1\tforbidden\tW housing_officer\tgemeente\tinvolvement."))
        #expect(listed[0].contains(",person.phone\t"))
        #expect(listed[1].hasPrefix("2/2\tunknown_record\t"))
        #expect(try stage.server("quarantine", "show", "2/2").output == "\(id)\tperson.phone\t2\n")
        let applied = try stage.server("quarantine", "apply", "2/2", "--reason", "Right")
        #expect(applied.output == "2 set(s) applied.\n", "\(applied.errors)")
        #expect(try stage.server("quarantine", "list").lines == ["Nothing was refused that waits."])
        #expect(try stage.client("a.db", "sync").exitCode == 0)
        #expect(try stage.value("a.db", id, "phone") == "2")
        let history = try stage.client("a.db", "history", id, "phone").lines
        #expect(history.count == 2)
        #expect(history.allSatisfy { $0.contains("\tTess\tgemeente\t") })
        #expect(history.allSatisfy { $0.hasSuffix("\tfor W housing_officer") })
        let again = try stage.server("quarantine", "discard", "2/2", "--reason", "x")
        #expect(again.exitCode == 1 && again.errors.contains("(not_found)"))
    }

    @Test func `an admin adds, changes and deletes, and who may not is told so`() throws {
        let stage = try Stage()
        try stage.initialise()
        let nobody = try stage.server("add", "person", "phone=1")
        #expect(nobody.exitCode == 1 && nobody.errors.contains("admin add"))
        for (name, role) in [("Tess", "coordinator"), ("Govert", "health_worker")] {
            let made = try stage.server("admin", "add", name, "--role", role, "--partner", "ggd")
            #expect(made.output == "Admin \(name) was added.\n", "\(made.errors)")
        }
        #expect(try stage.server("admin", "list").lines.count == 2)
        let unclear = try stage.server("add", "person", "phone=1")
        #expect(unclear.errors.contains("--as: Tess, Govert"))
        let added = try stage.server("add", "person", "phone=1", "--as", "Tess")
        let id = try #require(added.lines.first, "\(added.errors)")
        #expect(try stage.server("set", id, "phone=2", "--as", "Govert").exitCode == 0)
        let forbidden = try stage.server("set", id, "phase=plan", "--as", "Govert")
        #expect(forbidden.exitCode == 1 && forbidden.errors.contains("(forbidden)"))
        #expect(try stage.server("delete", id, "--as", "Tess").exitCode == 0)
        let history = try stage.server("history", id, "phone", "--as", "Tess").lines
        #expect(history.count == 2)
        #expect(history.last?.contains("\tGovert\tggd\t2\tstands") == true)
    }
}
