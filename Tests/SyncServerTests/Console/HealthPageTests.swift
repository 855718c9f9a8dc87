import Foundation
import HTTPTypes
import Testing

@testable import Shared
@testable import SyncServer

/// How the server is, in words; and that browsers come by TLS where the server speaks it.
@Suite struct HealthPageTests {
    private func visitor(
        _ name: String, _ role: StaticString, _ server: ConsoleServer
    ) async throws -> Visitor {
        let visitor = Visitor(server)
        try await visitor.enter(by: try await server.link(name, role))
        return visitor
    }

    @Test func `a backup that is missing or old is said, with what to do`() async throws {
        let server = try await ConsoleServer(isDemo: true)
        let sjoerd = try await visitor("Sjoerd", "system", server)
        let before = try await sjoerd.get("/console/health").body
        #expect(before.contains("Never") && before.contains("sync-server backup FILE"))
        #expect(before.contains("Things that need attention: 1"))
        try await server.backUp()
        let after = try await sjoerd.get("/console/health").body
        #expect(!after.contains("sync-server backup FILE"))
        #expect(after.contains("Nothing needs attention"))
        server.pass((Limits.backupDays * 86_400 + 1) * 1_000)
        try await sjoerd.signIn("Sjoerd")
        #expect(
            try await sjoerd.get("/console/health").body.contains("sync-server backup FILE"))
    }

    @Test func `what waits, was refused or is silent stands with what to do`() async throws {
        let disputes = try await Disputes()
        let server = disputes.server
        try await disputes.add(1)
        let pupil = try await disputes.bench.enrol("pupil", worker: "Puk")
        let change = plant(5).change("title", .text("Roos"), pupil.next())
        #expect(try await pupil.send(change, creates: true) == "forbidden")
        let anna = try await disputes.visitor("Anna")
        var page = try await anna.get("/console/health").body
        for text in [
            "Conflicts: To be decided", "oldest open since", ">forbidden<",
            "Somebody has to look under Quarantine", "of 4 that may sync", ProductVersion.text,
            "/metrics",
        ] {
            #expect(page.contains(text), "\(text)")
        }
        #expect(!page.contains("Silent for seven") && !page.contains("Roos"))
        server.pass((Limits.conflictDays * 86_400 + 1) * 1_000)
        try await anna.signIn("Anna")
        page = try await anna.get("/console/health").body
        #expect(page.contains("One waits for more than \(Limits.conflictDays) days"))
        #expect(page.contains("Silent for seven") && page.contains("Puk, school, Pupil"))
        #expect(page.contains("/console/devices/\(pupil.replica.number)\""))
        #expect(page.contains("/console/devices?silent=1"))
    }

    @Test func `a device that held something else is said`() async throws {
        let server = try await ConsoleServer(isDemo: true)
        let gardener = try await TestBench(of: server.workspace).enrol("gardener")
        let change = plant().change("title", .text("Roos"), gardener.next())
        #expect(try await gardener.send(change, creates: true) == "")
        let cursor = try await gardener.exchange(gardener.request([], acknowledged: 1)).cursor
        let sjoerd = try await visitor("Sjoerd", "system", server)
        #expect(try await !sjoerd.get("/console/health").body.contains("fetched it anew"))
        var request = gardener.request([], cursor: cursor, acknowledged: 1)
        request.compares = true
        _ = try await gardener.exchange(request)
        #expect(try await sjoerd.get("/console/health").body.contains("fetched it anew"))
    }

    @Test(arguments: [true, false])
    func `browsers are told to come by TLS where the server speaks it, and only there`(
        _ isSecure: Bool
    ) async throws {
        let server = try await ConsoleServer(isSecure: isSecure)
        let visitor = Visitor(server)
        for path in ["/console/sign-in", "/console/console.css", "/console/", "/console/x"] {
            let policy = try await visitor.get(path).headers[.strictTransportSecurity]
            #expect(policy == (isSecure ? "max-age=31536000" : nil), "\(path)")
        }
    }
}
