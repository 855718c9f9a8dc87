import Foundation
import HTTPTypes
import TestTexts
import Testing

@testable import Shared
@testable import SyncServer

/// What nobody gets from the console who may not: every route, every role, every trick.
@Suite struct ConsoleSecurityTests {
    /// Who may have what: by the letter of docs/threat-model.md, route by route. A new route has to be added.
    private static let expected: [String: String] = [
        "GET /sign-in": "anyone", "POST /sign-in": "anyone", "GET /second-factor": "password",
        "POST /second-factor": "password", "GET /welcome/{link}": "anyone",
        "POST /welcome/{link}": "anyone", "GET /enrol-second-factor": "enrolling",
        "GET /second-factor.svg": "enrolling", "POST /enrol-second-factor": "enrolling",
        "GET /recovery-codes": "signed in", "POST /recovery-codes": "signed in",
        "POST /language": "anyone", "POST /sign-out": "anyone",
        "GET /": "signed in", "GET /sessions": "signed in",
        "POST /sessions/{session}/end": "signed in", "POST /sessions/end-others": "signed in",
        "GET /conflicts": "data", "GET /conflicts/{record}/{field}": "data",
        "POST /conflicts/preview": "data", "GET /conflicts/preview": "data",
        "POST /conflicts/decide-many": "data", "GET /conflicts/decide-many": "data",
        "GET /conflicts/{record}/{field}/again": "data",
        "POST /conflicts/{record}/{field}/again": "data",
        "POST /conflicts/{record}/{field}/ask": "data",
        "POST /conflicts/{record}/{field}/assign": "data",
        "POST /conflicts/{record}/{field}": "data",
        "GET /dossiers": "data", "GET /dossiers/{dossier}": "data",
        "GET /dossiers/{dossier}/history": "data",
        "GET /dossiers/{dossier}/reads": "officer",
        "GET /duplicates": "head", "GET /duplicates/{one}/{other}": "head",
        "POST /duplicates/{one}/{other}/merge": "head",
        "POST /duplicates/{one}/{other}/distinct": "head",
        "POST /duplicates/{one}/{other}/split": "head",
        "GET /quarantine": "people",
        "POST /quarantine/{replica}/{number}/apply": "people",
        "POST /quarantine/{replica}/{number}/discard": "people",
        "GET /people": "people", "POST /people": "people",
        "GET /people/caseload": "people", "POST /people/caseload": "people",
        "GET /people/attention": "people",
        "GET /dossiers/{dossier}/involvements": "people",
        "POST /dossiers/{dossier}/involvements": "people",
        "POST /dossiers/{dossier}/involvements/{record}/end": "people",
        "GET /devices": "devices", "GET /devices/enrol": "devices",
        "POST /devices/enrol": "devices", "GET /devices/{replica}": "devices",
        "GET /devices/{replica}/manifest": "manifest",
        "POST /devices/{replica}/pause": "devices", "POST /devices/{replica}/resume": "devices",
        "POST /devices/{replica}/revoke": "devices", "POST /devices/{replica}/wipe": "devices",
        "GET /ledger": "ledgers", "POST /ledger/export.csv": "ledgers",
        "GET /ledger/verify": "ledgers", "POST /ledger/verify": "ledgers",
        "GET /ledger/person": "ledgers", "POST /ledger/person": "ledgers",
        "POST /ledger/person.csv": "ledgers", "GET /ledger/alarms": "ledgers",
        "POST /ledger/alarms/{line}/seen": "ledgers",
        "GET /erasure": "erasure", "GET /erasure/{dossier}": "erasure",
        "POST /erasure/{dossier}/ask": "erase", "POST /erasure/{dossier}/confirm": "erasure",
        "POST /erasure/{dossier}/withdraw": "erasure",
        "GET /programme": "programme", "GET /programme/{version}": "programme",
        "GET /programme/{version}/document": "programme",
        "POST /programme/check": "accounts", "GET /programme/check": "accounts",
        "POST /programme/activate": "accounts", "GET /programme/activate": "accounts",
        "GET /health": "devices",
        "GET /accounts": "accounts", "POST /accounts": "accounts",
        "POST /accounts/{replica}/link": "accounts",
        "POST /accounts/{replica}/second-factor": "accounts",
        "POST /accounts/{replica}/block": "accounts",
        "POST /accounts/{replica}/unblock": "accounts",
    ]

    private struct Scene {
        let server: ConsoleServer
        var visitors: [(who: String, visitor: Visitor)] = []
    }

    /// A stranger, somebody at each step of the way in, and somebody of every role.
    private func scene() async throws -> Scene {
        let server = try await ConsoleServer()
        var scene = Scene(server: server)
        scene.visitors.append(("stranger", Visitor(server)))
        let halfway = Visitor(server)
        let link = try await server.link("Halfway", "head")
        try await halfway.get(link)
        try await halfway.post(
            link, ["password": Visitor.password, "again": Visitor.password])
        scene.visitors.append(("enrolling", halfway))
        for role in ["head", "gardener", "visitor", "officer", "system"] as [StaticString] {
            let visitor = Visitor(server)
            try await visitor.enter(by: try await server.link("\(role)", role))
            scene.visitors.append(("\(role)", visitor))
        }
        let password = Visitor(server)
        try await password.signIn("head")
        scene.visitors.append(("password", password))
        // A page with a form, so that everybody has its token.
        for (_, visitor) in scene.visitors { try await visitor.get("/console/") }
        for (who, visitor) in scene.visitors where visitor.csrf.isEmpty {
            let page =
                who == "password"
                ? "second-factor" : who == "enrolling" ? "enrol-second-factor" : "sign-in"
            try await visitor.get("/console/\(page)")
        }
        return scene
    }

    private func path(_ route: ConsoleRoute) -> String {
        "/console"
            + route.path.replacing("{link}", with: String(repeating: "0", count: 48))
            .replacing("{session}", with: "0000000000000000").replacing("{replica}", with: "9999")
            .replacing("{record}", with: plant(77).id.text).replacing("{field}", with: "title")
            .replacing("{one}", with: plant(77).id.text)
            .replacing("{other}", with: plant(78).id.text)
            .replacing("{number}", with: "1").replacing("{dossier}", with: plant(77).dossier.text)
            .replacing("{line}", with: "1").replacing("{version}", with: "77")
    }

    private func name(_ route: ConsoleRoute) -> String {
        (route.isPost ? "POST " : "GET ") + route.path
    }

    /// Whether an answer lets the visitor at what the route is about.
    private func isLetIn(_ answer: ConsoleServer.Answer, _ route: ConsoleRoute) -> Bool {
        var elsewhere: Set = [
            "/console/sign-in", "/console/second-factor", "/console/enrol-second-factor",
        ]
        // Who is in already has no business on the way in.
        if [.password, .enrolling].contains(route.access) { elsewhere.insert("/console/") }
        let isTurnedAway = answer.status == 303 && elsewhere.contains(answer.location ?? "")
        return !isTurnedAway
            && !(answer.status == 404 && answer.body.contains("This page is not there"))
    }

    @Test func `every route is for whom it is meant, and for nobody else`() async throws {
        let scene = try await scene()
        #expect(Set(ConsoleAPI.routes.map(name)) == Set(Self.expected.keys))
        var cells = 0
        let admins = try await scene.server.workspace.store.read { try AdminDesk.admins($0) }
        let victim = "\(try #require(admins.first { $0.worker == "officer" }).id.number)"
        for route in ConsoleAPI.routes {
            let meant = try #require(Self.expected[name(route)])
            for (who, visitor) in scene.visitors {
                let isIn = !["stranger", "enrolling", "password"].contains(who)
                let may =
                    switch meant {
                    case "anyone": true
                    case "signed in": isIn
                    case "data": ["head", "gardener", "visitor"].contains(who)
                    case "people": ["head", "gardener"].contains(who)
                    case "devices": ["head", "system"].contains(who)
                    case "manifest": ["head", "system", "officer"].contains(who)
                    case "accounts": who == "system"
                    case "programme": ["head", "gardener", "visitor", "system"].contains(who)
                    case "ledgers": who == "officer"
                    case "erasure": ["head", "officer"].contains(who)
                    case "erase": who == "head"
                    default: who == meant
                    }
                // Whoever may not gets nothing of what exists; whoever may is asked of what does not.
                let path = path(route).replacing("9999", with: may ? "9999" : victim)
                // Its end would be the end of the test; what ends nothing is asked for by somebody else.
                if route.path == "/sign-out" || route.path.hasSuffix("end-others") { continue }
                let before = try await scene.server.state()
                let answer =
                    route.isPost
                    ? try await visitor.post(path) : try await visitor.get(path)
                // For what is about nothing that exists, who may is told the same as who may not.
                let isAboutNothing =
                    ["{replica}", "{session}", "{record}", "{dossier}", "{one}", "{version}"]
                    .contains { route.path.contains($0) }
                if may, isAboutNothing {
                    #expect(answer.status == 404, "\(who) \(name(route))")
                } else {
                    #expect(
                        isLetIn(answer, route) == may, "\(who) \(name(route)): \(answer.status)")
                }
                if !may || !route.isPost {
                    #expect(try await scene.server.state() == before, "\(who) \(name(route))")
                }
                cells += 1
            }
        }
        print("\(cells) cells of the console's routes and roles")
        #expect(cells >= 300)
    }

    @Test func `what is not there and what one may not have look the same`() async throws {
        let scene = try await scene()
        let head = try #require(scene.visitors.first { $0.who == "head" }).visitor
        let forbidden = try await head.get("/console/accounts")
        let missing = try await head.get("/console/nothings")
        #expect(forbidden.status == missing.status)
        func masked(_ text: String) -> String {
            text.replacing("accounts", with: "nothings")
        }
        #expect(masked(forbidden.body) == masked(missing.body))
    }

    @Test func `a form from elsewhere changes nothing`() async throws {
        let scene = try await scene()
        func visitor(_ who: String) throws -> Visitor {
            try #require(scene.visitors.first { $0.who == who }).visitor
        }
        for route in ConsoleAPI.routes where route.isPost {
            // Whoever may send it, and a stranger where anybody may.
            let who =
                switch route.access {
                case .password: "password"
                case .enrolling: "enrolling"
                case .anyone: "stranger"
                case .data, .people, .duplicates, .erasure, .power(.erase): "head"
                case .power(.ledgers): "officer"
                default: "system"
                }
            let sender = try visitor(who)
            let own = sender.csrf
            let other = try visitor(who == "head" ? "system" : "head").csrf
            let before = try await scene.server.state()
            for (origin, csrf) in [
                ("https://evil.test", own), ("http://console.test.evil.test", own), ("null", own),
                (nil, own), ("http://console.test", ""), ("http://console.test", other),
                ("http://console.test", String(own.dropLast())),
            ] as [(String?, String)] {
                let answer = try await sender.post(
                    path(route), ["name": "Mallory", "role": "head", "partner": "town"],
                    origin: origin, csrf: csrf)
                #expect(answer.status == 403, "\(name(route)) \(origin ?? "-")")
            }
            #expect(try await scene.server.state() == before, "\(name(route))")
        }
        #expect(try await visitor("system").get("/console/").status == 200, "nor signed out")
    }

    @Test func `every answer carries the headers, and pages are kept by nobody`() async throws {
        let scene = try await scene()
        let visitor = try #require(scene.visitors.first { $0.who == "system" }).visitor
        var paths = ConsoleAPI.routes.filter { !$0.isPost }.map(path)
        paths += ["/console", "/console/nothing/at/all", "/console/console.css"]
        for path in paths {
            let answer = try await visitor.get(path)
            let policy = answer.headers[.contentSecurityPolicy] ?? ""
            #expect(policy.hasPrefix("default-src 'none'; "), "\(path)")
            #expect(!policy.contains("unsafe") && policy.contains("frame-ancestors 'none'"))
            #expect(answer.headers[.xContentTypeOptions] == "nosniff", "\(path)")
            let cache = answer.headers[.cacheControl]
            #expect(cache == (path.hasSuffix(".css") ? "no-cache" : "no-store"), "\(path)")
            for cookie in answer.headers[values: .setCookie] {
                for part in ["__Host-", "Path=/", "Secure", "HttpOnly", "SameSite=Strict"] {
                    #expect(cookie.contains(part), "\(cookie)")
                }
                #expect(!cookie.contains("Domain"))
            }
        }
        let big = try await visitor.post(
            "/console/sign-in", ["name": String(repeating: "a", count: Limits.formBytes)])
        #expect(big.status == 413)
    }

    @Test func `what is no form is refused, and is no fault of the server`() async throws {
        let server = try await ConsoleServer()
        let visitor = Visitor(server)
        for body in ["a=1&a=2", "a[]=1", "%ff=%fe", "=", "name=%"] {
            let answer = try await visitor.send(body, to: "/console/sign-in")
            #expect([400, 403].contains(answer.status), "\(body): \(answer.status)")
        }
    }

    @Test func `no path leads to a file, and no language to another place`() async throws {
        let server = try await ConsoleServer()
        let visitor = Visitor(server)
        for path in [
            "/console/../server.key", "/console/%2e%2e/server.key", "/console/..%2fserver.key",
            "/console/welcome/../../server.key", "/console//etc/passwd",
            "/console/console.css/../x",
            "/console/%00", "/console/welcome/%2e%2e%2fserver.key",
        ] {
            let answer = try await visitor.get(path)
            #expect([404, 410].contains(answer.status), "\(path) \(answer.status)")
        }
        try await visitor.get("/console/sign-in")
        for elsewhere in [
            "https://evil.test", "//evil.test", "/\\evil.test", "/consolevil",
            "javascript:alert(1)",
            "/console\r\nSet-Cookie: a=b", "",
        ] {
            let answer = try await visitor.post(
                "/console/language", ["language": "nl", "return": elsewhere])
            #expect(answer.location == "/console/", "\(elsewhere)")
        }
        let ours = try await visitor.post(
            "/console/language", ["language": "nl", "return": "/console/sign-in"])
        #expect(ours.location == "/console/sign-in")
        #expect(try await visitor.get("/console/sign-in").body.contains("<html lang=\"nl\">"))
    }

    @Test func `whatever a colleague's name is, it stays text`() async throws {
        let server = try await ConsoleServer(isDemo: true)
        let visitor = Visitor(server)
        try await visitor.enter(by: server.firstLink)
        try await visitor.get("/console/accounts")
        let added = try await visitor.post(
            "/console/accounts", ["name": "harmless", "role": "head", "partner": "town"])
        #expect(added.status == 200)
        let tags = { (text: String) in text.matches(of: /<[a-zA-Z!\/]/).count }
        let one = tags(try await visitor.get("/console/accounts").body)
        var names: [String] = []
        for (number, string) in ScriptStrings.all.enumerated() {
            let typed = "\(number)\(string)".replacing(/[\r\n\t]/, with: " ")
            guard let name = PersonName(typed)?.text else { continue }
            _ = try await server.link(name, "head")
            names.append(name)
        }
        #expect(names.count >= 100)
        let page = try await visitor.get("/console/accounts").body
        for name in names where name.contains("<") { #expect(!page.contains(name), "\(name)") }
        // Every row adds the same tags, whatever stands in it.
        _ = try await server.link("harmless too", "head")
        let row = tags(try await visitor.get("/console/accounts").body) - tags(page)
        #expect(row > 0 && tags(page) - one == row * names.count)
        // As one's own name, on every page.
        let link = try await server.link("<img src=x onerror=alert(1)>", "system")
        let mallory = Visitor(server)
        try await mallory.enter(by: link)
        for path in ["/console/", "/console/sessions", "/console/accounts", "/console/nothing"] {
            let page = try await mallory.get(path).body
            #expect(page.contains("&lt;img") && !page.contains("<img src=x"), "\(path)")
        }
    }
}
