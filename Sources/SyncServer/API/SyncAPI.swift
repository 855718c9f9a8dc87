import Crypto
import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdCore
import Logging
import NIOCore
import Shared
import SwiftProtobuf
import Synchronization

/// The endpoints for clients. Each reads a message, calls one function, writes a message.
struct SyncAPI: Sendable {
    let workspaces: Workspaces
    let logger: Logger

    func add(to router: Router<some RequestContext>) {
        router.post("\(WireProtocol.enrolPath)") { request, _ in
            await answer(request, limit: Limits.enrolRequestBytes) { exchange in
                try await workspaces.enrol(exchange.message(WireEnrolRequest.self))
            }
        }
        router.post("\(WireProtocol.syncPath)") { request, _ in
            let next: Mutex<(@Sendable () async -> Void)?> = Mutex(nil)
            let response = await answer(request, limit: Limits.requestBytes) { exchange in
                let (workspace, tokenHash) = try await workspaces.owner(of: exchange.token)
                let service = SyncService(workspace: workspace)
                let message = try exchange.message(WireSyncRequest.self)
                let answer = try await service.exchange(message, tokenHash: tokenHash)
                let isPrepared = answer.more && message.push.sets.isEmpty
                let (cursor, pageCells) = (answer.cursor, message.pageCells)
                // Savings: where they fail, it is done when it is asked for.
                next.withLock {
                    $0 = {
                        try? await service.followUp()
                        guard isPrepared else { return }
                        try? await service.prepare(
                            after: cursor, pageCells: pageCells, tokenHash: tokenHash)
                    }
                }
                return answer
            }
            return response.followed(by: next.withLock { $0 })
        }
        router.post("\(WireProtocol.emergencyPath)") { request, _ in
            await answer(request, limit: Limits.enrolRequestBytes * 2) { exchange in
                let (workspace, tokenHash) = try await workspaces.owner(of: exchange.token)
                return try await DeviceService(workspace: workspace)
                    .emergency(
                        exchange.message(WireEmergencyRequest.self), tokenHash: tokenHash)
            }
        }
        router.get("\(WireProtocol.historyPath)") { request, _ in
            await answer(request, limit: 0) { exchange in
                let (workspace, tokenHash) = try await workspaces.owner(of: exchange.token)
                let query = request.uri.queryParameters
                guard let record = query["record"].flatMap({ RecordID(String($0)) }),
                    let field = query["field"].flatMap({ FieldName(String($0)) })
                else { throw ErrorCode.notFound }
                let member = query["member"].flatMap { MemberKey(String($0)) }
                return try await SyncService(workspace: workspace)
                    .history(record, field, member, tokenHash: tokenHash)
            }
        }
        router.get("\(WireProtocol.eventsPath)") { request, _ -> Response in
            do {
                let token = Exchange.token(of: request)
                let (workspace, tokenHash) = try await workspaces.owner(of: token)
                return NewsAPI(stream: try await NewsStream(workspace, tokenHash: tokenHash))
                    .response
            } catch {
                return failure(of: request, error)
            }
        }
        router.get("/health") { _, _ in "ok\n" }
        router.get("/ready") { _, _ -> Response in
            let isReady = await workspaces.areReadable()
            return Response(
                status: isReady ? .ok : .serviceUnavailable,
                body: ResponseBody(byteBuffer: ByteBuffer(string: isReady ? "ok\n" : "no\n")))
        }
    }

    /// Runs one exchange. Every failure becomes an `ErrorAnswer`; only unexpected ones are logged,
    /// by type and without their contents.
    private func answer(
        _ request: Request, limit: Int,
        _ body: @Sendable (Exchange) async throws -> some SwiftProtobuf.Message & Sendable
    ) async -> Response {
        do {
            let exchange = try await Exchange(request, limit: limit)
            let message = try await body(exchange)
            return try respond(message, .ok, request.answerFormat, compress: request.acceptsZstd)
        } catch {
            return failure(of: request, error)
        }
    }

    private func failure(of request: Request, _ error: any Error) -> Response {
        let code = Self.code(of: error)
        if code == .serverError {
            logger.error(
                "exchange failed",
                metadata: ["path": "\(request.uri.path)", "error": "\(type(of: error))"])
        }
        return failure(code, request.answerFormat)
    }

    private static func code(of error: any Error) -> ErrorCode {
        if let code = error as? ErrorCode { return code }
        if error is NIOTooManyBytesError { return .bodyTooLarge }
        return .serverError
    }

    private func failure(_ code: ErrorCode, _ format: BodyFormat) -> Response {
        let message = WireErrorAnswer.with {
            $0.code = code.rawValue
            $0.nl = code.sentence.nl
            $0.en = code.sentence.en
        }
        let status = HTTPResponse.Status(code: code.httpStatus)
        let response = try? respond(message, status, format, compress: false)
        return response ?? Response(status: status)
    }

    private func respond(
        _ message: some SwiftProtobuf.Message, _ status: HTTPResponse.Status, _ format: BodyFormat,
        compress: Bool
    ) throws -> Response {
        var data = try Body.encode(message, format: format)
        var headers = HTTPFields()
        headers[.contentType] = format.rawValue
        headers[.cacheControl] = "no-store"
        // Below this a frame is no shorter than what it holds.
        if compress, data.count > 128 {
            data = Zstd.compress(data)
            headers[.contentEncoding] = "zstd"
        }
        return Response(
            status: status, headers: headers,
            body: ResponseBody(byteBuffer: ByteBuffer(bytes: data)))
    }
}

/// The parts of a request that the endpoints need.
private struct Exchange: Sendable {
    let body: Data
    let format: BodyFormat
    let isCompressed: Bool
    let token: String?
    let limit: Int

    init(_ request: Request, limit: Int) async throws {
        self.limit = limit
        if request.method == .get {
            format = .json
        } else if let format = BodyFormat(header: request.headers[.contentType]) {
            self.format = format
        } else {
            throw ErrorCode.unsupportedMediaType
        }
        switch request.headers[.contentEncoding] {
        case nil, "identity": isCompressed = false
        case "zstd": isCompressed = true
        default: throw ErrorCode.unsupportedMediaType
        }
        token = Self.token(of: request)
        body = Data(buffer: try await request.body.collect(upTo: limit))
    }

    static func token(of request: Request) -> String? {
        let prefix = "Bearer "
        return request.headers[.authorization].flatMap {
            $0.hasPrefix(prefix) ? String($0.dropFirst(prefix.count)) : nil
        }
    }

    func message<Message: SwiftProtobuf.Message>(_ type: Message.Type) throws -> Message {
        try Body.decode(
            type, from: body, format: format, isCompressed: isCompressed, limit: limit)
    }
}

extension Request {
    fileprivate var answerFormat: BodyFormat {
        BodyFormat(header: headers[.accept]) ?? BodyFormat(header: headers[.contentType]) ?? .json
    }

    fileprivate var acceptsZstd: Bool {
        headers[.acceptEncoding]?.split(separator: ",")
            .contains { $0.trimmingCharacters(in: .whitespaces).hasPrefix("zstd") } ?? false
    }
}

extension Response {
    /// The same; `next` runs when it has been sent, before the connection's next request.
    fileprivate func followed(by next: (@Sendable () async -> Void)?) -> Response {
        guard let next else { return self }
        var response = self
        response.body = ResponseBody(contentLength: body.contentLength) { [body] writer in
            try await body.write(writer)
            await next()
        }
        return response
    }
}

extension Data {
    init(buffer: ByteBuffer) { self.init(buffer.readableBytesView) }
}
