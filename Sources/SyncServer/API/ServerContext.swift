import HTTPTypes
import Hummingbird
import HummingbirdCore
import NIOCore

/// What is known of a request beside what it says: where it comes from.
struct ServerContext: RemoteAddressRequestContext {
    var coreContext: CoreRequestContextStorage
    let remoteAddress: SocketAddress?

    init(source: ApplicationRequestContextSource) {
        coreContext = CoreRequestContextStorage(source: source)
        remoteAddress = source.channel.remoteAddress
    }

    /// Whether the connection comes from this machine.
    var isLocal: Bool {
        guard let address = remoteAddress?.ipAddress else { return false }
        return address == "::1" || address.hasPrefix("127.") || address.hasPrefix("::ffff:127.")
    }
}

/// Tells browsers to come by TLS alone from now on (RFC 6797): for a server that ends TLS itself.
struct StrictTransport<Context: RequestContext>: RouterMiddleware {
    /// A year.
    static var policy: String { "max-age=31536000" }

    func handle(
        _ request: Request, context: Context,
        next: (Request, Context) async throws -> Response
    ) async throws -> Response {
        var response = try await next(request, context)
        response.headers[.strictTransportSecurity] = Self.policy
        return response
    }
}
