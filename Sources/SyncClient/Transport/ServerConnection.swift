import Foundation
import Shared
import SwiftProtobuf
import Synchronization

/// Why an exchange failed. Nothing was applied, nothing is lost.
enum SyncFailure: Error, Hashable, Sendable {
    /// No connection, or one that broke or stalled.
    case unreachable(code: Int)
    /// The proxy that the environment names does not let through to the server.
    case proxy(status: Int)
    /// Something else answered: a sign-in page, a proxy, another server.
    case notOurServer(status: Int)
    /// The server answered and refused, with a stable code.
    case refused(ErrorCode)
    /// The server has a fault or is starting; worth another try.
    case serverBusy(status: Int)
    /// This file is a copy of a replica, or an older state of one.
    case forked
    /// The answer was not readable.
    case unreadableAnswer
    /// The replica is locked: there is nothing to send in its name.
    case locked

    /// Whether trying again later can help without anyone doing something.
    var isWorthRetrying: Bool {
        switch self {
        case .unreachable, .proxy, .notOurServer, .serverBusy, .unreadableAnswer: true
        case .refused(let code): code == .serverError || code == .serverBusy || code == .paused
        case .forked, .locked: false
        }
    }
}

extension SyncFailure {
    /// A stable name, for `status` and scripts.
    var name: String {
        switch self {
        case .unreachable: "unreachable"
        case .proxy(status: 407): "proxy_sign_in"
        case .proxy: "proxy"
        case .notOurServer: "not_our_server"
        case .refused(let code): code.rawValue
        case .serverBusy: "server_busy"
        case .forked: ErrorCode.replicaForked.rawValue
        case .unreadableAnswer: "unreadable_answer"
        case .locked: "locked"
        }
    }

    /// The failure of that name, as far as its sentence depends on it.
    init?(name: String) {
        switch name {
        case "unreachable": self = .unreachable(code: 0)
        case "proxy_sign_in": self = .proxy(status: 407)
        case "proxy": self = .proxy(status: 0)
        case "not_our_server": self = .notOurServer(status: 0)
        case "server_busy": self = .serverBusy(status: 0)
        case "unreadable_answer": self = .unreadableAnswer
        case "locked": self = .locked
        default:
            guard let code = ErrorCode(rawValue: name) else { return nil }
            self = .refused(code)
        }
    }
}

/// What the server tells on a stream of news; other events are passed over.
enum ServerEvent: String, Sendable {
    /// The stream is open: what came before it is for an exchange now.
    case ready
    case news
}

/// Talks to one server.
struct ServerConnection: Sendable {
    let engine: CurlEngine
    let server: String
    /// Certificates to trust instead of the system's, as PEM.
    var authority: Data?

    /// Posts a message and reads the answer. Throws `SyncFailure`.
    func post<Answer: SwiftProtobuf.Message>(
        _ message: some SwiftProtobuf.Message, to path: String, token: String?,
        answer: Answer.Type
    ) async throws -> Answer {
        var headers = [
            "Content-Type: \(BodyFormat.protobuf.rawValue)",
            "Accept: \(BodyFormat.protobuf.rawValue)", "Accept-Encoding: zstd",
        ]
        if let token { headers.append("Authorization: Bearer \(token)") }
        var body = try Body.encode(message, format: .protobuf)
        if body.count > 128 {
            body = Zstd.compress(body)
            headers.append("Content-Encoding: zstd")
        }
        let request = WireRequest(
            url: server + path, headers: headers, body: body, authority: authority,
            answerLimit: Limits.answerBytes, timeoutSeconds: Limits.requestTimeoutSeconds)
        return try Self.read(try await send(request), as: answer)
    }

    /// Asks for something and reads the answer. Throws `SyncFailure`.
    func get<Answer: SwiftProtobuf.Message>(
        _ path: String, token: String, answer: Answer.Type
    ) async throws -> Answer {
        let request = WireRequest(
            url: server + path,
            headers: [
                "Accept: \(BodyFormat.protobuf.rawValue)", "Accept-Encoding: zstd",
                "Authorization: Bearer \(token)",
            ], body: nil, authority: authority, answerLimit: Limits.answerBytes,
            timeoutSeconds: Limits.requestTimeoutSeconds)
        return try Self.read(try await send(request), as: answer)
    }

    /// Listens until the stream ends or breaks, and tells each event. Throws `SyncFailure` where
    /// the server refused, or something else answered.
    func listen(
        token: String, event: @escaping @Sendable (ServerEvent) -> Void
    ) async throws {
        let reader = Mutex(EventReader())
        var request = WireRequest(
            url: server + WireProtocol.eventsPath,
            headers: [
                "Accept: \(BodyFormat.protobuf.rawValue)", "Authorization: Bearer \(token)",
            ], body: nil, authority: authority, answerLimit: Limits.answerBytes,
            timeoutSeconds: 0)
        request.onData = { data, headers in
            guard headers["content-type"]?.hasPrefix("text/event-stream") == true else {
                return false
            }
            for name in reader.withLock({ $0.read(data) }) {
                if let name = ServerEvent(rawValue: name) { event(name) }
            }
            return true
        }
        let reply = try await send(request)
        if reply.status != 200 {
            _ = try Self.read(reply, as: WireErrorAnswer.self)
        }
    }

    private func send(_ request: WireRequest) async throws -> WireReply {
        do {
            return try await engine.execute(request)
        } catch TransportError.failed(let code) {
            throw SyncFailure.unreachable(code: code)
        } catch TransportError.noTunnel(let status) {
            throw SyncFailure.proxy(status: status)
        } catch TransportError.answerTooLarge {
            throw SyncFailure.unreadableAnswer
        } catch TransportError.cancelled {
            throw SyncFailure.unreachable(code: 0)
        }
    }

    /// Only what says that it is our protocol is read as our protocol: a captive portal answers 200
    /// with a page.
    private static func read<Answer: SwiftProtobuf.Message>(
        _ reply: WireReply, as type: Answer.Type
    ) throws -> Answer {
        let isOurs = BodyFormat(header: reply.headers["content-type"]) == .protobuf
        // Where the headers do not say how long the body is, they may have been cut off: an empty
        // body would be read as an answer without any news.
        let isBounded =
            reply.headers["content-length"] != nil || reply.headers["transfer-encoding"] != nil
        guard isBounded || !(isOurs || reply.body.isEmpty) else {
            throw SyncFailure.unreachable(code: 0)
        }
        guard isOurs else {
            throw (500...599).contains(reply.status)
                ? SyncFailure.serverBusy(status: reply.status)
                : SyncFailure.notOurServer(status: reply.status)
        }
        let isCompressed = reply.headers["content-encoding"] == "zstd"
        do {
            if reply.status == 200 {
                return try Body.decode(
                    type, from: reply.body, format: .protobuf, isCompressed: isCompressed,
                    limit: Limits.decompressedAnswerBytes)
            }
            let failure = try Body.decode(
                WireErrorAnswer.self, from: reply.body, format: .protobuf,
                isCompressed: isCompressed)
            throw SyncFailure.refused(ErrorCode(rawValue: failure.code) ?? .serverError)
        } catch is ErrorCode {
            throw SyncFailure.unreadableAnswer
        }
    }
}
