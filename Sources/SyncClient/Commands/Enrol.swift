import ArgumentParser
import Foundation
import Shared
import SwiftProtobuf

struct Enrol: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Make this device's replica, with a one-time code from the municipality.")

    @OptionGroup var options: ReplicaOptions
    @Argument(help: "The server's address, https://…") var server: String
    @Argument(help: "The code.") var code: String
    @Option(help: "Trust this certificate (PEM) instead of the system's, also later.")
    var authority: String?
    @Option(help: "What to call this device.") var device: String = "device"
    @Flag(
        help: """
            Do without a passphrase: whoever gets hold of this device or of a copy of its file reads all \
            that is on it, and can sync in your name. Only where the whole disk is encrypted.
            """)
    var noPassphrase = false

    func run() async throws {
        let path = options.path
        guard !FileManager.default.fileExists(atPath: path) else {
            throw ReplicaError.exists(path)
        }
        let language = try ClientMain.chosen(options, else: ClientMain.language)
        // Before the code is used up.
        let passphrase =
            noPassphrase ? nil : try NewPassphrase.read(options.passphrase.passphraseFile, language)
        var address = server
        while address.hasSuffix("/") { address.removeLast() }
        try Self.checkIsSafe(address)
        let request = WireEnrolRequest.with {
            $0.protocol = WireProtocol.version
            $0.code = code
            $0.device = device
        }
        let trusted = try authority.map { file in
            guard let data = FileManager.default.contents(atPath: file) else {
                throw ValidationError("\(file) cannot be read")
            }
            return data
        }
        let connection = ServerConnection(
            engine: CurlEngine(), server: address, authority: trusted)
        let answer = try await connection.post(
            request, to: WireProtocol.enrolPath, token: nil, answer: WireEnrolAnswer.self)
        try Replica.create(
            path: path, server: address, authority: trusted, answer: answer,
            passphrase: passphrase)
        print("\(answer.worker) · \(answer.partner) · \(answer.role) · replica \(answer.replica)")
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
