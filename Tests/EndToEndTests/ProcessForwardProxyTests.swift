import Foundation
import Glibc
import Synchronization
import Testing

/// Networks that let nobody out but through a proxy of their own.
@Suite(.serialized) struct ProcessForwardProxyTests {
    /// A server with TLS, and a proxy that opens a tunnel to it.
    private struct Scene {
        let stage: Stage
        let gate: TunnelGate
        let proxy: Proxy
        let url: String

        init() throws {
            let gate = TunnelGate()
            stage = try Stage()
            self.gate = gate
            try stage.initialise()
            let made = try stage.run(
                "/usr/bin/openssl",
                [
                    "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256",
                    "-nodes", "-keyout", stage.path("tls.key"), "-out", stage.path("tls.pem"),
                    "-days", "3650", "-subj", "/CN=localhost", "-addext",
                    "subjectAltName=DNS:localhost",
                ])
            try #require(made.exitCode == 0, "\(made.errors)")
            let (_, address) = try stage.serve(
                "--certificate", stage.path("tls.pem"), "--key", stage.path("tls.key"))
            url = address.replacing("127.0.0.1", with: "localhost")
            proxy = try Proxy(to: try Stage.port(of: address)) { gate.greet($0) }
        }

        /// What a client asks the proxy for.
        var tunnel: String { "CONNECT \(url.replacing("https://", with: "")) HTTP/1.1\r\n" }

        var through: [String: String] { ["HTTPS_PROXY": proxy.url] }

        /// Runs a command in an environment that names these proxies and no others.
        func client(
            _ arguments: String..., replica: String = "a.db", proxies: [String: String] = [:]
        ) throws -> Finished {
            try stage.run(
                "sync-client", arguments + ["--replica", stage.path(replica)],
                environment: TunnelGate.noProxies.merging(proxies) { $1 })
        }

        func enrol(replica: String = "a.db", proxies: [String: String] = [:]) throws {
            let enrolled = try client(
                "enrol", url, try stage.code("gemeente", "coach"), "--no-passphrase", "--authority",
                stage.path("tls.pem"), replica: replica, proxies: proxies)
            try #require(enrolled.exitCode == 0, "\(enrolled.errors)")
        }

        func add(_ phone: Int) throws {
            let added = try client("add", "person", "phone=\(phone)")
            try #require(added.exitCode == 0, "\(added.errors)")
        }
    }

    @Test(arguments: ["HTTPS_PROXY", "https_proxy", "ALL_PROXY", "all_proxy"])
    func `a client reaches the server through the proxy that the environment names`(
        name: String
    ) throws {
        let scene = try Scene()
        defer { scene.proxy.close() }
        let proxies = [name: scene.proxy.url]
        try scene.enrol(proxies: proxies)
        try scene.add(1)
        let synced = try scene.client("sync", proxies: proxies)
        #expect(synced.output.contains("1 sent"), "\(synced.errors)")
        let asked = scene.gate.takeAsked()
        #expect(asked.count >= 2, "one process to enrol, another one to sync")
        for request in asked {
            #expect(request.hasPrefix(scene.tunnel))
            #expect(!request.contains("Authorization"), "the token is for the server alone")
        }
        #expect(scene.proxy.takeCounts().toServer > 0)
        let besides = proxies.merging(["NO_PROXY": "localhost"]) { $1 }
        #expect(try scene.client("sync", proxies: besides).exitCode == 0)
        #expect(scene.gate.takeAsked().isEmpty)
    }

    @Test(arguments: [
        (TunnelGate.Answer.wantsSignIn, "proxy asks for a sign-in"),
        (.findsNoServer, "proxy does not let through"),
        (.hangsUp, "No connection to the server"),
    ])
    func `a proxy that opens no tunnel is named, and nothing is lost`(
        answer: TunnelGate.Answer, sentence: String
    ) throws {
        let scene = try Scene()
        defer { scene.proxy.close() }
        scene.gate.answer(with: answer)
        try expectKept(scene, scene.through, sentence)
        scene.gate.answer(with: .opens)
        try expectDelivered(scene)
    }

    @Test func `a proxy that is down is named as no connection, and nothing is lost`() throws {
        let scene = try Scene()
        defer { scene.proxy.close() }
        let (descriptor, port) = try Loopback.listener()
        close(descriptor)
        let down = ["HTTPS_PROXY": "http://127.0.0.1:\(port)"]
        try expectKept(scene, down, "No connection to the server")
        #expect(scene.gate.takeAsked().isEmpty)
        try expectDelivered(scene)
    }

    /// A change waits, a sync comes to nothing, and says why; so does `status` afterwards.
    private func expectKept(
        _ scene: Scene, _ proxies: [String: String], _ sentence: String
    ) throws {
        try scene.enrol()
        #expect(try scene.client("sync").exitCode == 0)
        try scene.add(1)
        let failed = try scene.client("sync", "--retries", "0", proxies: proxies)
        #expect(failed.exitCode == 1)
        #expect(failed.errors.contains(sentence), "\(failed.errors)")
        #expect(failed.errors.contains("Your work is kept"), "\(failed.errors)")
        let status = try scene.client("status").output
        #expect(status.contains(sentence), "\(status)")
        #expect(status.contains("1 still to send"), "\(status)")
    }

    /// What waited goes through the proxy now, and `status` has nothing more to complain of.
    private func expectDelivered(_ scene: Scene) throws {
        let synced = try scene.client("sync", proxies: scene.through)
        #expect(synced.output.contains("1 sent"), "\(synced.errors)")
        let status = try scene.client("status").output
        #expect(status.contains("Everything was sent"), "\(status)")
        #expect(!status.contains("Your work is kept"), "\(status)")
    }

    @Test func `a tunnel that is cut is told, and nothing is applied twice`() throws {
        let scene = try Scene()
        defer { scene.proxy.close() }
        try scene.enrol(proxies: scene.through)
        #expect(try scene.client("sync", proxies: scene.through).exitCode == 0)
        try scene.add(0)
        _ = scene.proxy.takeCounts()
        #expect(try scene.client("sync", proxies: scene.through).exitCode == 0)
        let usual = scene.proxy.takeCounts()
        var phones = ["0"]
        for (direction, total) in [
            (Proxy.Direction.toServer, usual.toServer), (.toClient, usual.toClient),
        ] {
            for quarters in 0..<4 {
                try scene.add(phones.count)
                phones.append("\(phones.count)")
                scene.proxy.arm(direction, after: total * quarters / 4, .cut)
                let synced = try scene.client(
                    "sync", "--retries", "0", proxies: scene.through)
                try #require(scene.proxy.disarm(), "nothing was cut")
                #expect(synced.exitCode == 1, "\(quarters) quarters \(direction)")
                #expect(synced.errors.contains("Your work is kept"), "\(synced.errors)")
            }
        }
        #expect(try scene.client("sync", proxies: scene.through).exitCode == 0)
        try scene.enrol(replica: "b.db")
        #expect(try scene.client("sync", replica: "b.db").exitCode == 0)
        let found = try scene.client("list", "person", replica: "b.db").lines
            .compactMap { $0.split(separator: "=").last.map(String.init) }
        #expect(found.sorted() == phones.sorted())
    }

    /// Plain HTTP is for the loopback only; a proxy may be anywhere, and would read the token.
    @Test(arguments: ["http_proxy", "HTTP_PROXY", "all_proxy", "ALL_PROXY"])
    func `what is in clear goes through no proxy`(name: String) throws {
        let stage = try Stage()
        try stage.initialise()
        let (_, url) = try stage.serve()
        let gate = TunnelGate()
        let proxy = try Proxy(to: try Stage.port(of: url)) { gate.greet($0) }
        defer { proxy.close() }
        let environment = TunnelGate.noProxies.merging([name: proxy.url]) { $1 }
        for arguments in [
            ["enrol", url, try stage.code("gemeente", "coach"), "--no-passphrase"], ["sync"],
        ] {
            let ran = try stage.run(
                "sync-client", arguments + ["--replica", stage.path("a.db")],
                environment: environment)
            #expect(ran.exitCode == 0, "\(ran.errors)")
        }
        #expect(gate.takeAsked().isEmpty, "a proxy was asked")
    }
}

/// What a forward proxy does before it relays bytes: it reads `CONNECT host:port` (RFC 9110, 9.3.6)
/// and opens a tunnel, or does not. Keeps what it was asked.
final class TunnelGate: Sendable {
    enum Answer: Sendable {
        case opens, wantsSignIn, findsNoServer, hangsUp

        fileprivate var reply: String {
            switch self {
            case .opens: "HTTP/1.1 200 Connection established\r\n\r\n"
            case .wantsSignIn:
                "HTTP/1.1 407 Proxy Authentication Required\r\n"
                    + "Proxy-Authenticate: Basic realm=\"net\"\r\nContent-Length: 0\r\n\r\n"
            case .findsNoServer: "HTTP/1.1 502 Bad Gateway\r\nContent-Length: 0\r\n\r\n"
            case .hangsUp: ""
            }
        }
    }

    /// The environment of a machine without proxies, whatever this one has: empty counts as unset.
    static let noProxies = Dictionary(
        uniqueKeysWithValues: [
            "http_proxy", "HTTP_PROXY", "https_proxy", "HTTPS_PROXY", "all_proxy", "ALL_PROXY",
            "no_proxy", "NO_PROXY",
        ].map { ($0, "") })

    private let state: Mutex<(answer: Answer, asked: [String])> = Mutex((.opens, []))

    /// What the next clients get.
    func answer(with answer: Answer) { state.withLock { $0.answer = answer } }

    /// The requests since the last call, each with its headers.
    func takeAsked() -> [String] {
        state.withLock { state in
            defer { state.asked = [] }
            return state.asked
        }
    }

    /// Answers a client; true where the tunnel is open.
    func greet(_ client: Int32) -> Bool {
        guard let request = Self.head(from: client) else { return false }
        let answer = state.withLock { state in
            state.asked.append(request)
            return state.answer
        }
        // Anything but CONNECT would be read here.
        let given = request.hasPrefix("CONNECT ") ? answer : .findsNoServer
        return Loopback.write(Array(given.reply.utf8)[...], to: client) && given == .opens
    }

    /// Byte by byte: what follows is the server's.
    private static func head(from client: Int32) -> String? {
        var head: [UInt8] = []
        var byte: UInt8 = 0
        while head.count < 16 << 10, recv(client, &byte, 1, 0) == 1 {
            head.append(byte)
            if head.suffix(4).elementsEqual("\r\n\r\n".utf8) {
                return String(decoding: head, as: UTF8.self)
            }
        }
        return nil
    }
}
