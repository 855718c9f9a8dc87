import Foundation
import HTTPTypes
import Testing

@testable import Shared
@testable import SyncServer

/// Getting into the console, and what keeps others out.
@Suite struct AccountTests {
    private let start = "/console/"

    /// The first account, signed in.
    private func first(isDemo: Bool = false) async throws -> (ConsoleServer, Visitor) {
        let server = try await ConsoleServer(isDemo: isDemo)
        let visitor = Visitor(server)
        try await visitor.enter(by: server.firstLink)
        return (server, visitor)
    }

    @Test func `a one-time link leads to password, second step, codes and the first page`()
        async throws
    {
        let (server, visitor) = try await first()
        #expect(visitor.recoveryCodes.count == 10)
        let page = try await visitor.get(start)
        #expect(page.status == 200 && page.body.contains("System administrator"))
        #expect(page.body.contains("/console/accounts"))
        let codes = try await visitor.get("/console/recovery-codes")
        #expect(codes.location == "/console/", "shown until they are kept, and never again")
        let again = try await Visitor(server).get(server.firstLink)
        #expect(again.status == 410, "it was used up")
        #expect(again.body.contains("This link no longer works"))
    }

    @Test func `a demonstration needs no second step, and says what it is`() async throws {
        let (_, visitor) = try await first(isDemo: true)
        let page = try await visitor.get(start)
        #expect(page.status == 200 && page.body.contains("Practice environment."))
    }

    @Test func `a link is good for a day, and a new one makes the old password worthless`()
        async throws
    {
        let server = try await ConsoleServer()
        server.pass(ConsoleAccount.linkMilliseconds)
        #expect(try await Visitor(server).get(server.firstLink).status == 410)
        let link = try await server.link("Anna", "head")
        let anna = Visitor(server)
        try await anna.enter(by: link)
        let next = try await server.workspaces.welcome("Anna", in: server.workspace)
        #expect(try await anna.get(start).location == "/console/sign-in", "her sessions ended")
        let page = try await anna.signIn("Anna")
        #expect(page.status == 401)
        try await Visitor(server).get(next)
    }

    @Test(
        arguments: [
            ("short", "at least"), ("aaaaaaaaaaaaaa", "common"), ("Welkom123456!", "common"),
            ("wachtwoord2026", "common"), ("qwertyuiopasdf", "common"),
            ("systeembeheerder1", "common"), ("P@ssw0rd1234567", "common"),
        ]) func `weak passwords are refused with a reason`(password: String, reason: String)
        async throws
    {
        let server = try await ConsoleServer()
        let visitor = Visitor(server)
        try await visitor.get(server.firstLink)
        let page = try await visitor.post(
            server.firstLink, ["password": password, "again": password])
        #expect(page.status == 422 && page.body.contains(reason), "\(page.body)")
        let differs = try await visitor.post(
            server.firstLink, ["password": Visitor.password, "again": "something else here"])
        #expect(differs.status == 422 && differs.body.contains("not the same"))
    }

    @Test func `a wrong password and an unknown name look the same`() async throws {
        let (server, _) = try await first()
        let other = Visitor(server)
        let wrong = try await other.signIn("Systeembeheerder", "not the password")
        let unknown = try await other.signIn("Nobody", "not the password")
        #expect(wrong.status == 401 && unknown.status == 401)
        let mask = { (text: String) in text.replacing("Systeembeheerder", with: "Nobody") }
        #expect(mask(wrong.body) == mask(unknown.body))
        #expect(other.session == nil)
    }

    @Test func `many wrong passwords lock for longer and longer, and the ledger tells`()
        async throws
    {
        let (server, visitor) = try await first()
        let name = "Systeembeheerder"
        let other = Visitor(server)
        for _ in 1..<ConsoleAccount.freeFailures {
            #expect(try await other.signIn(name, "not the password").status == 401)
        }
        #expect(try await other.signIn(name, "not the password").status == 429)
        let locked = try await other.signIn(name)
        #expect(
            locked.status == 429 && locked.body.contains("Too many tries"), "even the right one")
        #expect(try await visitor.get(start).status == 200, "who is in stays in")
        server.pass(61_000)
        #expect(try await other.signIn(name, "not the password").status == 429)
        server.pass(61_000)
        #expect(try await other.signIn(name).status == 429, "two minutes now")
        server.pass(61_000)
        #expect(try await other.signIn(name).location == "/console/second-factor")
        let alarms = try await server.workspace.store.read {
            try $0.ledger(after: 0, kind: .alarm, about: nil, limit: 10)
        }
        #expect(alarms.map(\.entry.event) == ["account locked", "account locked"])
    }

    @Test func `codes of the second step are good once, a little early or late`() async throws {
        let (server, visitor) = try await first()
        let code = try #require(visitor.secretOfSecondStep)
        func entered(_ fields: [String: String]) async throws -> Int {
            let other = Visitor(server)
            #expect(
                try await other.signIn("Systeembeheerder").location == "/console/second-factor")
            #expect(
                try await other.get(start).location == "/console/second-factor", "not in yet")
            try await other.get("/console/second-factor")
            return try await other.post("/console/second-factor", fields).status
        }
        #expect(try await entered(["code": visitor.code(code)]) == 401, "used for setting up")
        #expect(try await entered(["code": visitor.code(code, later: 2)]) == 401)
        #expect(try await entered(["code": visitor.code(code, later: 1)]) == 303)
        #expect(try await entered(["code": visitor.code(code, later: 1)]) == 401, "again")
        server.pass(90_000)
        #expect(try await entered(["code": visitor.code(code, later: -1)]) == 303)
        let recovery = visitor.recoveryCodes[0]
        #expect(try await entered(["recovery": recovery.uppercased()]) == 303)
        #expect(try await entered(["recovery": recovery]) == 401)
        #expect(try await entered([:]) == 401)
        #expect(try await entered(["recovery": ""]) == 401)
    }

    @Test func `codes cannot be tried for ever either`() async throws {
        let (server, _) = try await first()
        let other = Visitor(server)
        try await other.signIn("Systeembeheerder")
        try await other.get("/console/second-factor")
        var statuses: [Int] = []
        for number in 0..<7 {
            statuses.append(
                try await other.post("/console/second-factor", ["code": "00000\(number)"]).status)
        }
        #expect(statuses == [401, 401, 401, 401, 429, 429, 429])
        // Signing in with the password again does not count them anew.
        server.pass(61_000)
        #expect(try await other.signIn("Systeembeheerder").status == 303)
        try await other.get("/console/second-factor")
        #expect(try await other.post("/console/second-factor", ["code": "123456"]).status == 429)
    }

    @Test func `many at once get no more tries than one after the other`() async throws {
        let (server, visitor) = try await first()
        let other = Visitor(server)
        try await other.signIn("Systeembeheerder")
        try await other.get("/console/second-factor")
        let (cookies, csrf) = (other.cookies, other.csrf)
        server.pass(60_000)
        let right = visitor.code(try #require(visitor.secretOfSecondStep))
        let statuses = try await withThrowingTaskGroup(of: Int.self) { group in
            for number in 0..<40 {
                // The right one comes late.
                let code = number == 39 ? right : "0000\(10 + number)"
                group.addTask {
                    let same = Visitor(server)
                    same.cookies = cookies
                    return try await same.post(
                        "/console/second-factor", ["code": code], csrf: csrf
                    ).status
                }
            }
            return try await group.reduce(into: [Int]()) { $0.append($1) }
        }
        #expect(statuses.count { $0 == 401 } <= ConsoleAccount.freeFailures - 1)
        #expect(statuses.count { $0 == 303 } <= 1)
        let account = try await server.workspace.store.read { try $0.account("Systeembeheerder") }
        #expect((account?.failures ?? 0) <= ConsoleAccount.freeFailures)
    }

    @Test func `one link, one code and one recovery code are good once, also at once`()
        async throws
    {
        let (server, visitor) = try await first()
        let link = try await server.link("Anna", "head")
        func atOnce(_ path: String, _ fields: [String: String], _ visitors: [Visitor]) async throws
            -> [Int]
        {
            let tickets = visitors.map { ($0.cookies, $0.csrf) }
            return try await withThrowingTaskGroup(of: Int.self) { group in
                for (cookies, csrf) in tickets {
                    group.addTask {
                        let same = Visitor(server)
                        same.cookies = cookies
                        return try await same.post(path, fields, csrf: csrf).status
                    }
                }
                return try await group.reduce(into: [Int]()) { $0.append($1) }
            }
        }
        let strangers = [Visitor(server), Visitor(server), Visitor(server)]
        for stranger in strangers { try await stranger.get(link) }
        let chosen = try await atOnce(
            link, ["password": Visitor.password, "again": Visitor.password], strangers)
        #expect(chosen.count { $0 == 303 } == 1, "\(chosen)")
        server.pass(60_000)
        let code = visitor.code(try #require(visitor.secretOfSecondStep))
        for fields in [["code": code], ["recovery": visitor.recoveryCodes[0]]] {
            let halfway = [Visitor(server), Visitor(server), Visitor(server)]
            for visitor in halfway {
                try await visitor.signIn("Systeembeheerder")
                try await visitor.get("/console/second-factor")
            }
            let entered = try await atOnce("/console/second-factor", fields, halfway)
            #expect(entered.count { $0 == 303 } == 1, "\(entered)")
        }
    }

    @Test func `who is blocked has no link any more, and no session begins late`() async throws {
        let (server, visitor) = try await first(isDemo: true)
        let link = try await server.link("Anna", "head")
        let anna = Visitor(server)
        try await anna.get(link)
        let page = try await visitor.get("/console/accounts").body
        let block = try #require(page.firstMatch(of: /\/console\/accounts\/\d+\/block/)).0
        #expect(try await visitor.post(String(block)).status == 303)
        let late = try await anna.post(
            link, ["password": Visitor.password, "again": Visitor.password])
        #expect(late.status == 410)
        #expect(
            try await visitor.post(String(block).replacing("/block", with: "/unblock")).status
                == 303)
        #expect(try await anna.get(link).status == 410, "nor later")
    }

    @Test func `more sessions than anybody needs end the oldest`() async throws {
        let (server, visitor) = try await first(isDemo: true)
        for _ in 0..<Sessions.mostPerAccount {
            server.pass(1_000)
            let other = Visitor(server)
            #expect(try await other.signIn("Systeembeheerder").location == start)
        }
        #expect(try await visitor.get(start).location == "/console/sign-in")
        let all = server.workspaces.sessions.all(of: "Systeembeheerder", in: "garden")
        #expect(all.count == Sessions.mostPerAccount)
    }

    @Test func `a session's secret is another one after every step, and the old ones are dead`()
        async throws
    {
        let (server, visitor) = try await first()
        let other = Visitor(server)
        // A secret that somebody planted is never taken over.
        other.cookies["__Host-session"] = String(repeating: "ab", count: 32)
        try await other.signIn("Systeembeheerder")
        let half = try #require(other.session)
        #expect(half != String(repeating: "ab", count: 32))
        try await other.get("/console/second-factor")
        server.pass(60_000)
        let code = try #require(visitor.secretOfSecondStep)
        #expect(
            try await other.post("/console/second-factor", ["code": visitor.code(code)]).status
                == 303)
        let whole = try #require(other.session)
        #expect(whole != half)
        let thief = Visitor(server)
        thief.cookies["__Host-session"] = half
        #expect(try await thief.get(start).location == "/console/sign-in")
        thief.cookies["__Host-session"] = whole
        #expect(try await thief.get(start).status == 200)
        try await other.get(start)
        #expect(try await other.post("/console/sign-out").location == "/console/sign-in")
        #expect(try await thief.get(start).location == "/console/sign-in", "signed out is out")
    }

    @Test func `a session ends when idle, and in any case`() async throws {
        let (server, visitor) = try await first()
        for _ in 0..<15 {
            server.pass(Sessions.idleMilliseconds - 1_000)
            #expect(try await visitor.get(start).status == 200)
        }
        for _ in 0..<6 { server.pass(Sessions.idleMilliseconds - 1_000) }
        #expect(try await visitor.get(start).location == "/console/sign-in")
        let code = try #require(visitor.secretOfSecondStep)
        try await visitor.signIn("Systeembeheerder")
        try await visitor.get("/console/second-factor")
        try await visitor.post("/console/second-factor", ["code": visitor.code(code)])
        var hours = 0.0
        while try await visitor.get(start).status == 200, hours < 12 {
            server.pass(20 * 60_000)
            hours += 1.0 / 3
        }
        #expect(hours > 9 && hours < 11)
    }

    @Test func `one sees one's sessions and ends them`() async throws {
        let (server, visitor) = try await first(isDemo: true)
        let other = Visitor(server)
        #expect(try await other.signIn("Systeembeheerder").location == start)
        let page = try await visitor.get("/console/sessions")
        #expect(page.body.contains("Chrome, Linux") && page.body.contains("This session"))
        let path = try #require(page.body.firstMatch(of: /\/console\/sessions\/[0-9a-f]{16}\/end/))
            .0
        #expect(try await visitor.post(String(path)).body.contains("The session was ended"))
        #expect(try await other.get(start).location == "/console/sign-in")
        #expect(try await visitor.post(String(path)).status == 404)
        #expect(try await visitor.get(start).status == 200)
    }

    @Test func `accounts are added, blocked and let in again, and never one's own`() async throws {
        let (server, visitor) = try await first()
        try await visitor.get("/console/accounts")
        let added = try await visitor.post(
            "/console/accounts", ["name": "Noor", "role": "head", "partner": "town"])
        let link = try #require(added.body.firstMatch(of: /\/console\/welcome\/[0-9a-f]+/)).0
        #expect(added.body.contains("http://console.test/console/welcome/"))
        let noor = Visitor(server)
        try await noor.enter(by: String(link))
        #expect(try await noor.get(start).body.contains("Noor"))
        #expect(try await noor.get("/console/accounts").status == 404, "not her role's")
        let taken = try await visitor.post(
            "/console/accounts", ["name": "Noor", "role": "head", "partner": "town"])
        #expect(taken.status == 422 && taken.body.contains("Somebody has this name"))
        let bad = try await visitor.post(
            "/console/accounts", ["name": "X", "role": "queen", "partner": "town"])
        #expect(bad.status == 422)
        let page = try await visitor.get("/console/accounts").body
        let block = try #require(page.firstMatch(of: /\/console\/accounts\/\d+\/block/)).0
        #expect(try await visitor.post(String(block)).status == 303)
        #expect(try await noor.get(start).location == "/console/sign-in", "at once")
        #expect(try await noor.signIn("Noor").status == 401)
        let unblock = String(block).replacing("/block", with: "/unblock")
        #expect(try await visitor.post(unblock).status == 303)
        #expect(try await noor.signIn("Noor").location == "/console/second-factor")
        let own = try await server.workspace.store.read {
            try $0.account("Systeembeheerder")?.replica
        }
        #expect(
            try await visitor.post("/console/accounts/\(try #require(own))/block").status == 403)
    }

    @Test func `a restored copy lets nobody in before they get a new link`() async throws {
        let (server, visitor) = try await first()
        let copy = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString).path()
        defer { try? FileManager.default.removeItem(atPath: copy) }
        _ = try await server.workspaces.backUp(server.workspace, to: copy)
        _ = try await server.workspaces.restore(copy, as: "restored")
        let restored = try server.workspaces.named("restored")
        let kept = try await restored.store.read { try $0.accounts() }
        #expect(kept.map(\.password) == [nil] && kept.map(\.name) == ["Systeembeheerder"])
        let link = try await server.workspaces.welcome("Systeembeheerder", in: restored)
        let other = Visitor(server)
        try await other.get(link)
        let chosen = try await other.post(
            link, ["password": "vijf wilde ganzen", "again": "vijf wilde ganzen"])
        #expect(chosen.location == "/console/enrol-second-factor")
        // The same name in two workspaces: the password tells which is meant.
        #expect(try await other.signIn("Systeembeheerder", "vijf wilde ganzen").status == 303)
        #expect(
            try await visitor.signIn("Systeembeheerder").location == "/console/second-factor")
    }

    @Test func `nothing in the files lets anybody in`() async throws {
        let (server, visitor) = try await first()
        let accounts = try await server.workspace.store.read { try $0.accounts() }
        let text = String(decoding: try JSONEncoder().encode(accounts), as: UTF8.self)
        let code = try #require(visitor.secretOfSecondStep)
        for secret in visitor.recoveryCodes + [
            Visitor.password, Base32.encode(code.secret), Data(code.secret).base64EncodedString(),
            try #require(visitor.session), String(server.firstLink.suffix(48)),
        ] { #expect(!text.contains(secret)) }
    }
}
