import ArgumentParser
import Foundation
import Hummingbird
import HummingbirdCore
import HummingbirdTLS
import Logging
import Machine
import NIOCore
import NIOSSL
import ServiceLifecycle
import Shared

struct Serve: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Answer clients until SIGTERM or Ctrl-C.")

    @OptionGroup var folder: FolderOptions
    @Option(help: "The address to listen on.") var host = "127.0.0.1"
    @Option(help: "The port; 0 takes a free one and prints it.") var port = 8080
    @Option(help: "TLS: the certificate chain, PEM.") var certificate: String?
    @Option(help: "TLS: the private key, PEM.") var key: String?
    @Option(help: "Seconds without a byte after which a client's connection is closed.")
    var silence = Limits.silentConnectionSeconds
    @Option(help: "A file with a token: who sends it gets /metrics, and nobody else.")
    var metricsTokenFile: String?
    @Flag(help: "Listen without TLS on another address than loopback: a proxy ends TLS.")
    var plainHttpBeyondLoopback = false

    func validate() throws {
        guard silence > 0 else { throw ValidationError("--silence is at least 1 second") }
        guard (certificate == nil) == (key == nil) else {
            throw ValidationError("--certificate and --key go together")
        }
    }

    func run() async throws {
        let data = try DataFolder(path: folder.data)
        guard let lock = FileLock(path: data.lockPath) else {
            throw CommandFailure.folderBusy(data.path)
        }
        defer { withExtendedLifetime(lock) {} }
        let logger = Logger(label: "sync-server") { StreamLogHandler.standardError(label: $0) }
        let workspaces = try await Workspaces(
            folder: data, environment: .live(clock: folder.wallClock), logger: logger)
        defer { workspaces.close() }
        if folder.clock != nil, !workspaces.areDemo { throw CommandFailure.clockNeedsDemo }
        let server = try serverBuilder()
        let socket = try LocalSocketServer(path: data.socketPath) {
            await ServerMain.carryOut($0, workspaces)
        }
        defer { socket.stop() }
        try await application(server, workspaces, logger).runService()
    }

    private func application(
        _ server: HTTPServerBuilder, _ workspaces: Workspaces, _ logger: Logger
    ) throws -> some ApplicationProtocol {
        let router = Router(context: ServerContext.self)
        if certificate != nil { router.add(middleware: StrictTransport<ServerContext>()) }
        SyncAPI(workspaces: workspaces, logger: logger).add(to: router)
        MetricsAPI(workspaces: workspaces, token: try metricsToken(), logger: logger)
            .add(to: router)
        try ConsoleAPI(workspaces: workspaces, logger: logger).add(to: router)
        let scheme = certificate == nil ? "http" : "https"
        var serverLogger = logger
        serverLogger.logLevel = .warning
        return Application(
            router: router, server: server,
            configuration: .init(address: .hostname(host, port: port), backlog: 8_192),
            onServerRunning: { channel in
                let port = channel.localAddress?.port ?? 0
                FileHandle.standardOutput.write(
                    Data("ready: \(scheme)://\(host):\(port)\n".utf8))
            }, logger: serverLogger)
    }

    private func metricsToken() throws -> MetricsToken? {
        guard let metricsTokenFile else { return nil }
        guard let data = FileManager.default.contents(atPath: metricsTokenFile),
            let text = String(data: data, encoding: .utf8)
        else { throw CommandFailure.cannotRead(metricsTokenFile) }
        guard let token = MetricsToken(text) else {
            throw CommandFailure.shortToken(metricsTokenFile)
        }
        return token
    }

    private func serverBuilder() throws -> HTTPServerBuilder {
        // Else a client that stalls amid a request would hold its connection, and SIGTERM, for ever.
        let http = HTTPServerBuilder.http1(
            configuration: .init(idleTimeout: .seconds(Int64(silence))))
        guard let certificate, let key else {
            let isLoopback = ["127.0.0.1", "::1", "localhost"].contains(host)
            guard isLoopback || plainHttpBeyondLoopback else {
                throw CommandFailure.plainHTTPBeyondLoopback(host)
            }
            return http
        }
        let chain = try NIOSSLCertificate.fromPEMFile(certificate)
        var configuration = TLSConfiguration.makeServerConfiguration(
            certificateChain: chain.map { .certificate($0) },
            privateKey: .privateKey(try NIOSSLPrivateKey(file: key, format: .pem)))
        configuration.minimumTLSVersion = .tlsv12
        return try .tls(http, tlsConfiguration: configuration)
    }
}
