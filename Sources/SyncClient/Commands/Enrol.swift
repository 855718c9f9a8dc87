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

    func run() async throws {
        let path = options.path
        guard !FileManager.default.fileExists(atPath: path) else {
            throw ReplicaError.exists(path)
        }
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
        try Replica.create(path: path, server: address, authority: trusted, answer: answer)
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
