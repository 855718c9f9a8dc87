import Foundation
import Testing

/// What people say to each other of one field, with real processes: from the desk to a client and back.
@Suite(.serialized) struct ProcessRemarkTests {
    /// A phone number on which two partners differ, and a coordinator.
    private func dispute() throws -> (Stage, person: String) {
        let stage = try Stage()
        try stage.initialise()
        _ = try stage.server("partner", "add", "woningcorporatie")
        let (_, url) = try stage.serve()
        try stage.enrol("coach.db", "gemeente", "coach", url)
        try stage.enrol("vw.db", "vluchtelingenwerk", "support_worker", url)
        try stage.enrol("home.db", "woningcorporatie", "housing_officer", url)
        let added = try stage.client("coach.db", "add", "person", "email=a@b.nl", "phone=06-1")
        let person = try #require(added.lines.first, "\(added.errors)")
        for partner in ["vluchtelingenwerk", "woningcorporatie"] {
            try stage.involve(partner, in: person, by: "coach.db")
        }
        for replica in ["coach.db", "vw.db", "home.db"] {
            #expect(try stage.client(replica, "sync").exitCode == 0)
        }
        _ = try stage.client("coach.db", "set", person, "phone=06-2")
        _ = try stage.client("vw.db", "set", person, "phone=06-3")
        for replica in ["coach.db", "vw.db"] {
            #expect(try stage.client(replica, "sync").exitCode == 0)
        }
        _ = try stage.server(
            "admin", "add", "Tess", "--role", "coordinator", "--partner", "gemeente")
        return (stage, person)
    }

    @Test func `a question reaches the partner, and the answer the desk`() throws {
        let (stage, person) = try dispute()
        #expect(try stage.client("vw.db", "questions").output.contains("no questions for you"))
        let asked = try stage.server(
            "conflict", "ask", person, "phone", "--partner", "vluchtelingenwerk", "--text",
            "Whose number is this?")
        #expect(asked.exitCode == 0, "\(asked.errors)")
        for replica in ["coach.db", "vw.db", "home.db"] { _ = try stage.client(replica, "sync") }
        #expect(try stage.client("vw.db", "status").output.contains("1 question(s) for you"))
        let questions = try stage.client("vw.db", "questions").output
        #expect(questions.contains("Tess") && questions.contains("asks: Whose number is this?"))
        #expect(try stage.client("coach.db", "questions").output.contains("no questions"))
        // A role that reads the phone number and not what is said of it.
        #expect(try !stage.found(["06-"], in: "home.db").isEmpty)
        #expect(try stage.found(["Whose number"], in: "home.db").isEmpty)

        let said = try stage.client("vw.db", "react", person, "phone", "Her sister's.")
        #expect(said.exitCode == 0, "\(said.errors)")
        #expect(try stage.client("vw.db", "questions").output.contains("no questions"))
        _ = try stage.client("vw.db", "sync")
        let shown = try stage.server("conflict", "show", person, "phone").output
        #expect(shown.contains("question\t") && shown.contains("Whose number is this?"))
        #expect(shown.contains("reaction\t") && shown.contains("Her sister's."))

        // Asked again, it is a question again; left to them, too.
        _ = try stage.server(
            "conflict", "assign", person, "phone", "--partner", "vluchtelingenwerk", "--worker", "W"
        )
        _ = try stage.server(
            "conflict", "assign", person, "phone", "--partner", "vluchtelingenwerk")
        _ = try stage.client("vw.db", "sync")
        #expect(try stage.client("vw.db", "questions").output.contains("leaves this to you"))
    }

    @Test func `nobody speaks of what they may not read, and what was said stays`() throws {
        let (stage, person) = try dispute()
        let unread = try stage.client("home.db", "react", person, "phone", "Hello")
        #expect(unread.exitCode == 1, "\(unread.output)")
        let reaction = try stage.client("vw.db", "react", person, "phone", "Mine is right.")
        #expect(reaction.exitCode == 0, "\(reaction.errors)")
        _ = try stage.client("vw.db", "sync")
        _ = try stage.client("coach.db", "sync")
        let listed = try stage.client("coach.db", "list", "remark").lines
        let remark = try #require(listed.first { $0.contains("Mine is right.") }?.prefix(36))
        let taken = try stage.client("coach.db", "delete", String(remark))
        #expect(taken.exitCode == 1, "\(taken.output)")
        _ = try stage.client("coach.db", "delete", String(remark), "--unchecked")
        _ = try stage.client("coach.db", "sync")
        #expect(try stage.client("coach.db", "refused").output.contains("remark"))
        let nobody = try stage.server(
            "conflict", "ask", person, "phone", "--partner", "nowhere", "--text", "?")
        #expect(nobody.exitCode == 1)
        let nothing = try stage.server(
            "conflict", "ask", person, "nofield", "--partner", "gemeente", "--text", "?")
        #expect(nothing.exitCode == 1)
    }
}
