import Foundation
import Testing

/// What a client makes of answers that are not the server's, or not whole.
@Suite(.serialized) struct BadNetworkTests {
    /// A replica with one change to send, whose server is then replaced by another one.
    private func stage() throws -> Stage {
        let stage = try Stage()
        try stage.initialise()
        let (serving, url) = try stage.serve()
        try stage.enrol("a.db", "gemeente", "coach", url)
        serving.terminate()
        serving.waitForEnd()
        _ = try stage.client("a.db", "add", "person", "phone=1")
        return stage
    }

    private func point(_ stage: Stage, to server: FakeServer) throws {
        let moved = try stage.run(
            "/usr/bin/sqlite3",
            [
                stage.path("a.db"),
                "update setting set value = 'http://127.0.0.1:\(server.port)' where name = 'server'",
            ])
        try #require(moved.exitCode == 0)
    }

    private static let protobuf = "Content-Type: application/x-protobuf\r\n"

    @Test(arguments: [
        (
            "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 5\r\n\r\nhello",
            "sign in to this network"
        ),
        (
            "HTTP/1.1 302 Found\r\nLocation: http://127.0.0.1:1/\r\nContent-Length: 0\r\n\r\n",
            "sign in"
        ),
        (
            "HTTP/1.1 502 Bad Gateway\r\nContent-Type: text/html\r\nContent-Length: 0\r\n\r\n",
            "not available for now"
        ),
        (
            "HTTP/1.1 200 OK\r\n\(protobuf)Content-Length: 4\r\n\r\n\u{7f}\u{7f}\u{7f}\u{7f}",
            "could not be read"
        ),
        ("HTTP/1.1 200 OK\r\n\(protobuf)Content-Length: 900\r\n\r\ncut", "No connection"),
        (
            "HTTP/1.1 200 OK\r\n\(protobuf)Content-Encoding: zstd\r\nContent-Length: 3\r\n\r\nabc",
            "could not be read"
        ),
        ("not http at all\r\n\r\n", "No connection"),
        ("", "No connection"),
    ])
    func `nothing is applied, nothing is lost, and the sentence says what to do`(
        reply: String, sentence: String
    ) throws {
        let stage = try stage()
        let server = try FakeServer(reply: reply)
        try point(stage, to: server)
        let synced = try stage.client("a.db", "sync", "--retries", "0")
        #expect(synced.exitCode == 1)
        #expect(synced.errors.contains(sentence), "\(synced.errors)")
        let status = try stage.client("a.db", "status")
        #expect(status.output.contains("1 still to send"))
        #expect(status.output.contains("first sync is not complete"))
    }

    @Test func `enrolment refuses an address that would send data in clear`() throws {
        let stage = try Stage()
        for address in ["http://example.org", "ftp://127.0.0.1", "example.org", ""] {
            let refused = try stage.client(
                "x.db", "enrol", address, "AAAA-BBBB-CCCC-DDDD", "--no-passphrase")
            #expect(refused.exitCode != 0)
            #expect(refused.errors.contains("https://"), "\(refused.errors)")
        }
        #expect(!FileManager.default.fileExists(atPath: stage.path("x.db")))
    }

    @Test func `TLS works with the municipality's certificate, and with no other`() throws {
        let stage = try Stage()
        try stage.initialise()
        for name in ["right", "wrong"] {
            let made = try stage.run(
                "/usr/bin/openssl",
                [
                    "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256",
                    "-nodes",
                    "-keyout", stage.path("\(name).key"), "-out", stage.path("\(name).pem"),
                    "-days",
                    "3650", "-subj", "/CN=localhost", "-addext", "subjectAltName=DNS:localhost",
                ])
            try #require(made.exitCode == 0, "\(made.errors)")
        }
        let (_, address) = try stage.serve(
            "--certificate", stage.path("right.pem"), "--key", stage.path("right.key"))
        #expect(address.hasPrefix("https://"))
        let url = address.replacing("127.0.0.1", with: "localhost")
        let code = try stage.code("gemeente", "coach")
        let wrong = try stage.client(
            "a.db", "enrol", url, code, "--no-passphrase", "--authority", stage.path("wrong.pem"))
        #expect(wrong.exitCode == 1)
        #expect(
            try stage.client("a.db", "enrol", url, code, "--no-passphrase").exitCode == 1,
            "not a system's authority")
        let right = try stage.client(
            "a.db", "enrol", url, code, "--no-passphrase", "--authority", stage.path("right.pem"))
        #expect(right.exitCode == 0, "\(right.errors)")
        #expect(try stage.client("a.db", "sync").exitCode == 0)
    }

    @Test func `the server refuses to send personal data in clear beyond this machine`() throws {
        let stage = try Stage()
        try stage.initialise()
        let refused = try stage.server("serve", "--port", "0", "--host", "0.0.0.0")
        #expect(refused.exitCode == 1)
        #expect(refused.errors.contains("--certificate"))
        let clock = try stage.server("serve", "--port", "0", "--clock", "/nowhere")
        #expect(clock.errors.contains("--demo"))
    }
}
