import CCurl
package import Foundation
import Synchronization

/// A request over HTTP/1.1.
package struct WireRequest: Sendable {
    var url: String
    var headers: [String]
    /// What is posted; nothing where something is only asked for.
    var body: Data?
    /// Certificates to trust instead of the system's, as PEM.
    var authority: Data?
    /// Above this many bytes the answer is cut off and the request fails.
    var answerLimit: Int
    /// 0: none.
    var timeoutSeconds: Int
    /// Takes the body of an answer with status 200 as it comes, with the headers, on the engine's
    /// thread; false breaks the transfer off.
    var onData: (@Sendable (Data, _ headers: [String: String]) -> Bool)?

    package init(
        url: String, headers: [String], body: Data?, authority: Data? = nil, answerLimit: Int,
        timeoutSeconds: Int
    ) {
        self.url = url
        self.headers = headers
        self.body = body
        self.authority = authority
        self.answerLimit = answerLimit
        self.timeoutSeconds = timeoutSeconds
    }
}

/// A complete answer.
package struct WireReply: Sendable {
    package var status: Int
    /// Names in lower case.
    package var headers: [String: String]
    /// As it travelled: still compressed.
    package var body: Data
}

/// Why there was no complete answer. Holds no address and no content.
enum TransportError: Error, Hashable {
    /// libcurl's result code; see https://curl.se/libcurl/c/libcurl-errors.html.
    case failed(code: Int)
    /// The proxy opened no tunnel: what it said, 0 where it said nothing or has no address.
    case noTunnel(status: Int)
    case answerTooLarge
    case cancelled
}

/// libcurl's multi interface on one thread of its own: requests run side by side, and cancelling
/// one takes effect at once. Proxies are taken from the environment (HTTPS_PROXY, NO_PROXY), and only
/// for https.
///
/// HTTP/1.1 on purpose: libcurl 7.88 and NIO's HTTP/2 break after some 200 requests (stack.md §B).
package final class CurlEngine: Sendable {
    private enum Command {
        case add(Transfer)
        case cancel(UInt64)
        case stop
    }

    /// Shared by the engine and its thread, so that whichever is last leaves nothing behind.
    private final class Core: Sendable {
        private struct State {
            var commands: [Command] = []
            var isClosed = false
        }

        let multi: MultiHandle
        private let state = Mutex(State())

        init(multi: MultiHandle) { self.multi = multi }

        /// The pointer is alive while the lock is held and the thread has not closed it.
        func send(_ command: Command) {
            state.withLock { state in
                guard !state.isClosed else { return }
                state.commands.append(command)
                curl_multi_wakeup(multi.pointer)
            }
        }

        func take() -> [Command] {
            state.withLock { state in
                defer { state.commands = [] }
                return state.commands
            }
        }

        func close() {
            state.withLock { state in
                state.isClosed = true
                curl_multi_cleanup(multi.pointer)
            }
        }
    }

    private let core: Core
    private let nextID: Atomic<UInt64> = Atomic(1)

    /// The pointer is used by the engine's thread only, but for `curl_multi_wakeup`, which libcurl
    /// allows from any thread.
    private struct MultiHandle: @unchecked Sendable { let pointer: UnsafeMutableRawPointer }

    private static let isGloballyReady: Bool =
        curl_global_init(Int(CURL_GLOBAL_DEFAULT)) == CURLE_OK

    package init() {
        precondition(Self.isGloballyReady, "libcurl could not be initialised")
        guard let pointer = curl_multi_init() else { preconditionFailure("no memory for libcurl") }
        let core = Core(multi: MultiHandle(pointer: pointer))
        self.core = core
        let thread = Thread {
            var loop = Loop(multi: core.multi.pointer)
            while loop.turn(core.take()) {}
            core.close()
        }
        thread.start()
    }

    deinit { core.send(.stop) }

    /// Sends a request and waits for the whole answer. Any HTTP status is an answer.
    ///
    /// Where the request has `onData`, a good answer's body is handed to it piece by piece and is not
    /// kept; no time limit holds but that for silence.
    package func execute(_ request: WireRequest) async throws -> WireReply {
        let id = nextID.wrappingAdd(1, ordering: .relaxed).oldValue
        return try await withTaskCancellationHandler {
            try await withCheckedThrowingContinuation { continuation in
                core.send(.add(Transfer(id: id, request: request, continuation: continuation)))
            }
        } onCancel: {
            core.send(.cancel(id))
        }
    }

    /// What the engine's thread does, over and over.
    private struct Loop {
        let multi: UnsafeMutableRawPointer
        var transfers: [UInt64: Transfer] = [:]
        /// Cancelled before they were added.
        var early: Set<UInt64> = []
        /// The greatest id that was added. Tasks add out of order now and then: such a transfer
        /// merely runs to its end although it was cancelled.
        var latest: UInt64 = 0

        /// One round; false when the engine is gone.
        mutating func turn(_ commands: [Command]) -> Bool {
            for command in commands {
                switch command {
                case .add(let transfer): add(transfer)
                case .cancel(let id): cancel(id)
                case .stop:
                    for id in Array(transfers.keys) { cancel(id) }
                    return false
                }
            }
            var running: Int32 = 0
            curl_multi_perform(multi, &running)
            var result = CURLE_OK
            while let handle = ccurl_next_done(multi, &result) {
                guard let context = ccurl_context(handle) else { continue }
                let transfer = Unmanaged<Transfer>.fromOpaque(context).takeUnretainedValue()
                remove(transfer)
                transfer.finish(result)
            }
            curl_multi_poll(multi, nil, 0, 1_000, nil)
            return true
        }

        private mutating func add(_ transfer: Transfer) {
            latest = max(latest, transfer.id)
            guard early.remove(transfer.id) == nil, transfer.prepare(),
                curl_multi_add_handle(multi, transfer.handle) == CURLM_OK
            else {
                transfer.fail(.cancelled)
                return
            }
            transfers[transfer.id] = transfer
        }

        private mutating func cancel(_ id: UInt64) {
            guard let transfer = transfers[id] else {
                // Either not added yet, or finished already; only the former has a later id.
                if id > latest { early.insert(id) }
                return
            }
            remove(transfer)
            transfer.fail(.cancelled)
        }

        private mutating func remove(_ transfer: Transfer) {
            curl_multi_remove_handle(multi, transfer.handle)
            transfers[transfer.id] = nil
        }
    }
}

/// One request under way. After it was added only the engine's thread touches it.
private final class Transfer: @unchecked Sendable {
    let id: UInt64
    let handle: UnsafeMutableRawPointer
    private let request: WireRequest
    private let continuation: CheckedContinuation<WireReply, any Error>
    private var list: UnsafeMutablePointer<curl_slist>?
    private var reply = WireReply(status: 0, headers: [:], body: Data())
    private var isTooLarge = false

    init(
        id: UInt64, request: WireRequest, continuation: CheckedContinuation<WireReply, any Error>
    ) {
        guard let handle = curl_easy_init() else { preconditionFailure("no memory for libcurl") }
        self.id = id
        self.handle = handle
        self.request = request
        self.continuation = continuation
    }

    deinit {
        curl_easy_cleanup(handle)
        curl_slist_free_all(list)
    }

    /// Sets all options; false where libcurl refuses one.
    func prepare() -> Bool {
        for header in request.headers + ["Expect:"] { list = curl_slist_append(list, header) }
        let context = Unmanaged.passUnretained(self).toOpaque()
        let results = [
            ccurl_set_string(handle, CURLOPT_URL, request.url),
            ccurl_set_string(handle, CURLOPT_PROTOCOLS_STR, "http,https"),
            setProxy(),
            ccurl_set_long(handle, CURLOPT_NOSIGNAL, 1),
            ccurl_set_long(handle, CURLOPT_FOLLOWLOCATION, 0),
            ccurl_set_long(handle, CURLOPT_HTTP_VERSION, Int(CURL_HTTP_VERSION_1_1)),
            ccurl_set_long(handle, CURLOPT_SSLVERSION, Int(CURL_SSLVERSION_TLSv1_2)),
            ccurl_set_long(handle, CURLOPT_CONNECTTIMEOUT, 20),
            ccurl_set_long(handle, CURLOPT_TIMEOUT, request.timeoutSeconds),
            // A half-open connection is given up after 30 s without a byte.
            ccurl_set_long(handle, CURLOPT_LOW_SPEED_LIMIT, 1),
            ccurl_set_long(handle, CURLOPT_LOW_SPEED_TIME, 30),
            setBody(),
            ccurl_set_list(handle, CURLOPT_HTTPHEADER, list),
            ccurl_set_context(handle, context),
            ccurl_set_on_data(handle, receiveData, context),
            ccurl_set_on_header(handle, receiveHeader, context),
        ]
        guard results.allSatisfy({ $0 == CURLE_OK }) else { return false }
        guard let authority = request.authority else { return true }
        return authority.withUnsafeBytes {
            ccurl_set_authority(handle, $0.baseAddress, $0.count)
        } == CURLE_OK
    }

    /// What goes in clear stays on this machine: a proxy that the environment names for http, or for
    /// everything, would get to read it. An empty name turns all of them off.
    private func setProxy() -> CURLcode {
        let isSealed = request.url.lowercased().hasPrefix("https:")
        return isSealed ? CURLE_OK : ccurl_set_string(handle, CURLOPT_PROXY, "")
    }

    /// Posts the body where there is one; asks otherwise.
    private func setBody() -> CURLcode {
        guard let body = request.body else { return ccurl_set_long(handle, CURLOPT_HTTPGET, 1) }
        let code = ccurl_set_long(handle, CURLOPT_POST, 1)
        guard code == CURLE_OK else { return code }
        return body.withUnsafeBytes { ccurl_set_body(handle, $0.baseAddress, $0.count) }
    }

    func receive(data: UnsafeRawBufferPointer) -> Int {
        if let onData = request.onData, ccurl_status(handle) == 200 {
            return onData(Data(data), reply.headers) ? data.count : 0
        }
        guard reply.body.count + data.count <= request.answerLimit else {
            isTooLarge = true
            return 0
        }
        reply.body.append(contentsOf: data)
        return data.count
    }

    func receive(header: UnsafeRawBufferPointer) -> Int {
        let line = String(decoding: header, as: UTF8.self)
        // A new status line begins the headers anew: what a proxy said before does not count.
        if line.hasPrefix("HTTP/") { reply.headers = [:] }
        if let colon = line.firstIndex(of: ":") {
            let name = line[..<colon].lowercased()
            let value = line[line.index(after: colon)...]
            reply.headers[name] = value.trimmingCharacters(in: .whitespacesAndNewlines)
        }
        return header.count
    }

    func finish(_ result: CURLcode) {
        if isTooLarge { return fail(.answerTooLarge) }
        guard result == CURLE_OK else { return fail(failure(result)) }
        reply.status = ccurl_status(handle)
        continuation.resume(returning: reply)
    }

    private func failure(_ result: CURLcode) -> TransportError {
        let status = ccurl_connect_status(handle)
        let isRefused = status != 0 && status / 100 != 2
        let isOfProxy = result == CURLE_COULDNT_RESOLVE_PROXY || result == CURLE_PROXY
        return isRefused || isOfProxy
            ? .noTunnel(status: status) : .failed(code: Int(result.rawValue))
    }

    func fail(_ error: TransportError) { continuation.resume(throwing: error) }
}

private func receiveData(
    _ data: UnsafeMutablePointer<CChar>?, _ size: Int, _ count: Int,
    _ context: UnsafeMutableRawPointer?
) -> Int {
    guard let data, let context else { return 0 }
    let transfer = Unmanaged<Transfer>.fromOpaque(context).takeUnretainedValue()
    return transfer.receive(data: UnsafeRawBufferPointer(start: data, count: size * count))
}

private func receiveHeader(
    _ data: UnsafeMutablePointer<CChar>?, _ size: Int, _ count: Int,
    _ context: UnsafeMutableRawPointer?
) -> Int {
    guard let data, let context else { return 0 }
    let transfer = Unmanaged<Transfer>.fromOpaque(context).takeUnretainedValue()
    return transfer.receive(header: UnsafeRawBufferPointer(start: data, count: size * count))
}
