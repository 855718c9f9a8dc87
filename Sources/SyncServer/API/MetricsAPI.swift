import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdCore
import Logging
import NIOCore

/// `GET /metrics`: the numbers of the server, for a monitoring system. Without a token this machine alone gets
/// them; with one, whoever sends it. Nobody gets them by a session of the console.
struct MetricsAPI: Sendable {
    let workspaces: Workspaces
    let token: MetricsToken?
    let logger: Logger

    /// What a proxy says of whom it speaks for: then the request is not this machine's own.
    private static let forwarding: Set<String> = [
        "forwarded", "via", "x-forwarded-for", "x-real-ip",
    ]

    func add(to router: Router<ServerContext>) {
        router.get("/metrics") { request, context in await answer(request, context) }
    }

    private func answer(_ request: Request, _ context: ServerContext) async -> Response {
        if let token {
            let prefix = "Bearer "
            let offered = request.headers[.authorization].flatMap {
                $0.hasPrefix(prefix) ? String($0.dropFirst(prefix.count)) : nil
            }
            guard token.fits(offered) else {
                return Response(status: .unauthorized, headers: [.wwwAuthenticate: "Bearer"])
            }
        } else {
            let isForwarded = request.headers.contains {
                Self.forwarding.contains($0.name.canonicalName)
            }
            guard context.isLocal, !isForwarded else { return Response(status: .notFound) }
        }
        do {
            let text = try await MetricsReport(workspaces).text
            return Response(
                status: .ok,
                headers: [.contentType: MetricsText.contentType, .cacheControl: "no-store"],
                body: ResponseBody(byteBuffer: ByteBuffer(string: text)))
        } catch {
            logger.error("metrics failed", metadata: ["error": "\(type(of: error))"])
            return Response(status: .internalServerError)
        }
    }
}

/// What a monitoring system shows to get the numbers.
struct MetricsToken: Sendable {
    static let leastBytes = 16
    private let bytes: [UInt8]

    /// Leaves out the space around it, as files have it. Fails where it is too short.
    init?(_ text: String) {
        bytes = Array(text.trimmingCharacters(in: .whitespacesAndNewlines).utf8)
        guard bytes.count >= Self.leastBytes else { return nil }
    }

    /// Takes as long wherever they differ.
    func fits(_ offered: String?) -> Bool {
        let offered = Array((offered ?? "").utf8)
        guard offered.count == bytes.count else { return false }
        return zip(offered, bytes).reduce(UInt8(0)) { $0 | ($1.0 ^ $1.1) } == 0
    }
}
