import ArgumentParser
import Foundation
import Shared
import SwiftProtobuf

struct Enrol: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Make this device's replica, with a one-time code from the municipality.")

    @OptionGroup var options: ReplicaOptions
    @Argument(help: "The server's address, https://…; or all of what a QR code holds.")
    var server: String
    @Argument(help: "The code.") var code: String?
    @Option(help: "Trust this certificate (PEM) instead of the system's, also later.")
    var authority: String?
    @Option(help: "What to call this device.") var device: String = "device"
    @Flag(
        help: """
            Do without a passphrase: whoever gets hold of this device or of a copy of its file reads all \
            that is on it, and can sync in your name. Only where the whole disk is encrypted.
            """)
    var noPassphrase = false

    @Flag(
        help: """
            There is a replica already, and the server took it for a copy, or it was put back: give it a new \
            identity and keep what waits in it.
            """)
    var keepWork = false

    func run() async throws {
        let path = options.path
        guard keepWork == FileManager.default.fileExists(atPath: path) else {
            throw keepWork ? ReplicaError.notEnrolled(path) : ReplicaError.exists(path)
        }
        let language = try ClientMain.chosen(options, else: ClientMain.language)
        if keepWork { return try await renew(language) }
        let (address, code) = try invitation
        // Before the code is used up.
        let passphrase =
            noPassphrase ? nil : try NewPassphrase.read(options.passphrase.passphraseFile, language)
        let trusted = try trustedCertificates
        let answer = try await trade(code, at: address, trusted)
        try Replica.create(
            path: path, server: address, authority: trusted, answer: answer,
            passphrase: passphrase)
        tell(answer)
    }

    private func renew(_ language: Language) async throws {
        let lock = try ClientMain.lock(options.path)
        defer { withExtendedLifetime(lock) {} }
        let replica = try ClientMain.open(options)
        defer { replica.close() }
        if replica.isLocked {
            try replica.unlock(options.passphrase.read(.passphrase, language))
        }
        let identity = replica.identity
        let (address, code) = try invitation
        guard address == identity.server else {
            throw ValidationError("this replica belongs to \(identity.server)")
        }
        let answer = try await trade(
            code, at: address, try trustedCertificates ?? identity.authority)
        guard answer.workspace == identity.workspace else {
            throw ValidationError("the code is for another workspace; nothing was changed")
        }
        try replica.renew(answer)
        tell(answer)
    }

    private var trustedCertificates: Data? {
        get throws {
            try authority.map { file in
                guard let data = FileManager.default.contents(atPath: file) else {
                    throw ValidationError("\(file) cannot be read")
                }
                return data
            }
        }
    }

    /// Address and code, from two arguments or from what a QR code holds: samenspraak:ADDRESS#CODE.
    private var invitation: (address: String, code: String) {
        get throws {
            if let code { return (try Self.safe(server), code) }
            let parts = server.split(separator: "#").map(String.init)
            guard server.hasPrefix("samenspraak:"), parts.count == 2 else {
                throw ValidationError("name the server's address and the code")
            }
            return (try Self.safe(String(parts[0].dropFirst(12))), parts[1])
        }
    }

    private func trade(
        _ code: String, at address: String, _ trusted: Data?
    ) async throws -> WireEnrolAnswer {
        let request = WireEnrolRequest.with {
            $0.protocol = WireProtocol.version
            $0.code = code
            $0.device = device
        }
        let connection = ServerConnection(
            engine: CurlEngine(), server: address, authority: trusted)
        return try await connection.post(
            request, to: WireProtocol.enrolPath, token: nil, answer: WireEnrolAnswer.self)
    }

    private func tell(_ answer: WireEnrolAnswer) {
        print("\(answer.worker) · \(answer.partner) · \(answer.role) · replica \(answer.replica)")
    }

    private static func safe(_ server: String) throws -> String {
        var address = server
        while address.hasSuffix("/") { address.removeLast() }
        try checkIsSafe(address)
        return address
    }

    /// Personal data and the token travel only over TLS, or not beyond this machine.
    private static func checkIsSafe(_ address: String) throws {
        let url = URLComponents(string: address)
        let isLoopback = ["127.0.0.1", "[::1]", "::1", "localhost"].contains(url?.host ?? "")
        guard url?.scheme == "https" || (url?.scheme == "http" && isLoopback) else {
            throw ValidationError("the server's address begins with https://")
        }
    }
}
