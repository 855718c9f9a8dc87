import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdCore
import Logging
import Machine
import NIOCore
import NIOEmbedded
import Synchronization
import Testing

@testable import Shared
@testable import SyncServer

/// The console of a real data folder, without a socket, with a clock that a test moves.
final class ConsoleServer: Sendable {
    let workspaces: Workspaces
    let workspace: Workspace
    /// The path of the first account's one-time link.
    let firstLink: String
    private let folder: DataFolder
    private let responder: RouterResponder<ServerContext>
    private let logger = Logger(label: "console")
    private let now: SharedTime

    private final class SharedTime: Sendable { let now = Mutex(TestBench.start) }

    /// Roles that the console knows apart, beside one that it does not.
    static let programme = withDuplicates(withRoles(gardenProgramme))

    /// A programme of the garden in which a plant may be the same as another one; its head says so.
    static func withDuplicates(_ garden: String) -> String {
        garden.replacingOccurrences(
            of: "      verdict: {",
            with: """
                      mark: {type: text, class: log, nl: Merk, en: Mark}
                      same: {type: reference, to: [plant], class: review, owners: [head], nl: Zelfde, en: Same}
                      verdict: {
                """
        ).replacingOccurrences(
            of: "\nviews:\n",
            with: """

                duplicates: {type: plant, merged_into: same, born: sown, phone: mark, name: title}
                register: {wanted: [plant.title, plant.height, plant.price], phase: plant.verdict}
                views:

                """)
    }

    /// A programme of the garden with these roles.
    static func withRoles(_ garden: String) -> String {
        garden.replacingOccurrences(
            of: "roles:\n",
            with: """
                roles:
                  officer: {nl: Functionaris, en: Officer, may: [ledgers]}
                  system: {nl: Systeembeheerder, en: System administrator, may: [accounts]}

                """
        ).replacingOccurrences(
            of: "en: Head, may: [create_dossier]",
            with: "en: Head, may: [create_dossier, resolve_for_owner, erase]")
    }

    init(
        isDemo: Bool = false, programme: String = ConsoleServer.programme,
        isSecure: Bool = false, metricsToken: String? = nil
    ) async throws {
        let time = SharedTime()
        now = time
        folder = try DataFolder(
            path: FileManager.default.temporaryDirectory
                .appending(path: "console-\(UUID().uuidString)").path())
        workspaces = try await Workspaces(
            folder: folder, environment: .live(clock: WallClock { time.now.withLock { $0 } }),
            logger: logger)
        try await workspaces.create(
            name: "garden", programme: try ProgrammeReader.read(programme), isDemo: isDemo)
        workspace = try workspaces.named("garden")
        try await workspace.store.write {
            try $0.add(
                PartnerRow(
                    name: PartnerName(literal: "town"), id: RecordID(high: 5, low: 1),
                    label: "The Town"))
        }
        firstLink = try #require(try await workspaces.firstAccount(in: workspace))
        let router = Router(context: ServerContext.self)
        if isSecure { router.add(middleware: StrictTransport<ServerContext>()) }
        MetricsAPI(
            workspaces: workspaces, token: metricsToken.flatMap { MetricsToken($0) },
            logger: logger
        ).add(to: router)
        try ConsoleAPI(workspaces: workspaces, logger: logger, rounds: 16).add(to: router)
        responder = router.buildResponder()
    }

    deinit {
        workspaces.close()
        try? FileManager.default.removeItem(atPath: folder.path)
    }

    var milliseconds: Int64 { now.now.withLock { $0 } }

    func pass(_ milliseconds: Int64) { now.now.withLock { $0 += milliseconds } }

    struct Answer: Sendable {
        let status: Int
        let headers: HTTPFields
        let body: String

        var location: String? { headers[.location] }
    }

    /// `address` is where it comes from.
    func send(_ request: Request, from address: String? = nil) async throws -> Answer {
        let channel = NIOAsyncTestingChannel()
        channel.remoteAddress = try address.map { try SocketAddress(ipAddress: $0, port: 4711) }
        let context = ServerContext(
            source: ApplicationRequestContextSource(channel: channel, logger: logger))
        let response: Response
        do {
            response = try await responder.respond(to: request, context: context)
        } catch let error as any HTTPResponseError {
            return Answer(status: error.status.code, headers: [:], body: "")
        }
        let collected = CollectedText()
        try await response.body.write(collected)
        return Answer(
            status: response.status.code, headers: response.headers, body: collected.text)
    }

    private final class CollectedText: ResponseBodyWriter, Sendable {
        private let bytes = Mutex(Data())

        var text: String { bytes.withLock { String(decoding: $0, as: UTF8.self) } }

        func write(_ buffer: ByteBuffer) { bytes.withLock { $0.append(Data(buffer: buffer)) } }
        func finish(_ trailingHeaders: HTTPFields?) {}
    }

    /// Copies the workspace to a file that goes with the test.
    func backUp() async throws {
        _ = try await workspaces.backUp(workspace, to: folder.path + "/copy-\(UUID().uuidString)")
    }

    /// All of the workspace that a request could change, in one text.
    func state() async throws -> String {
        try await workspace.store.read { reader in
            // What somebody looked at is noted, and is no change.
            let accounts = try reader.accounts()
            let lines = try reader.ledger(after: 0, kind: nil, about: nil, limit: .max)
                .filter { $0.entry.kind != .read }.map(\.text)
            let erasures = "\(try reader.erasureRequests()) \(try reader.erasures())"
            return "\(accounts) \(lines) \(try reader.replicas()) \(try reader.position()) "
                + "\(try reader.programmeUses()) "
                + "\(erasures) \(try reader.setting(.alarmsSeen) ?? "")"
        }
    }

    /// A link for a new admin of a role.
    func link(_ name: String, _ role: StaticString) async throws -> String {
        try await AdminDesk(workspace: workspace, name: nil).addAdmin(
            name, role: RoleName(literal: role), partner: PartnerName(literal: "town"))
        return try await workspaces.welcome(name, in: workspace)
    }
}

/// Somebody's browser: keeps cookies, and sends a form as the page before it would.
final class Visitor {
    let server: ConsoleServer
    var cookies: [String: String] = [:]
    private(set) var csrf = ""
    private(set) var secretOfSecondStep: TimedCode?
    private(set) var recoveryCodes: [String] = []
    static let password = "vier wilde zwanen zingen"

    init(_ server: ConsoleServer) { self.server = server }

    var session: String? { cookies["__Host-session"] }

    @discardableResult
    func get(_ path: String) async throws -> ConsoleServer.Answer {
        let answer = try await server.send(request(.get, path))
        take(answer)
        return answer
    }

    /// `origin` and `csrf` as a browser on our page sends them, where nothing else is said.
    @discardableResult
    func post(
        _ path: String, _ fields: [String: String] = [:], origin: String? = "http://console.test",
        csrf: String? = nil
    ) async throws -> ConsoleServer.Answer {
        var form = fields
        form["csrf"] = csrf ?? self.csrf
        let answer = try await server.send(
            request(.post, path, origin: origin, body: Self.encoded(form)))
        take(answer)
        return answer
    }

    /// Sends what is perhaps no form.
    func send(_ body: String, to path: String) async throws -> ConsoleServer.Answer {
        try await server.send(request(.post, path, origin: "http://console.test", body: body))
    }

    private func request(
        _ method: HTTPRequest.Method, _ path: String, origin: String? = nil, body: String = ""
    ) -> Request {
        var headers = HTTPFields()
        headers[.origin] = origin
        headers[.userAgent] = "Mozilla/5.0 (X11; Linux x86_64) Chrome/156.0"
        headers[.acceptLanguage] = "en"
        if !cookies.isEmpty {
            headers[.cookie] = cookies.sorted { $0.key < $1.key }
                .map { "\($0.key)=\($0.value)" }.joined(separator: "; ")
        }
        return Request(
            head: HTTPRequest(
                method: method, scheme: "http", authority: "console.test", path: path,
                headerFields: headers), body: RequestBody(buffer: ByteBuffer(string: body)))
    }

    private func take(_ answer: ConsoleServer.Answer) {
        for field in answer.headers[values: .setCookie] {
            guard let pair = field.split(separator: ";").first?.split(separator: "=", maxSplits: 1)
            else { continue }
            cookies[String(pair[0])] = pair.count > 1 ? String(pair[1]) : nil
        }
        if let token = answer.body.firstMatch(of: /name="csrf" value="([0-9a-f]+)"/) {
            csrf = String(token.1)
        }
    }

    private static func encoded(_ form: [String: String]) -> String {
        form.map { name, value in
            "\(name)=\(value.addingPercentEncoding(withAllowedCharacters: .alphanumerics) ?? "")"
        }.joined(separator: "&")
    }

    // MARK: Ways in

    /// From a one-time link to the first page.
    func enter(by link: String) async throws {
        try await get(link)
        let chosen = try await post(
            link, ["password": Self.password, "again": Self.password])
        try #require(chosen.status == 303, "\(chosen.body)")
        if chosen.location == "/console/" { return }
        try #require(chosen.location == "/console/enrol-second-factor")
        try await setUpSecondStep()
    }

    func setUpSecondStep() async throws {
        let page = try await get("/console/enrol-second-factor")
        let groups = page.body.matches(of: /[A-Z2-7]{4}(?=<)/).map { String($0.0) }
        let code = try #require(Base32.decode(groups.joined()).map { TimedCode(secret: $0) })
        secretOfSecondStep = code
        let made = try await post("/console/enrol-second-factor", ["code": self.code(code)])
        try #require(made.location == "/console/recovery-codes", "\(made.body)")
        let shown = try await get("/console/recovery-codes")
        recoveryCodes = shown.body.matches(of: /[a-z2-7]{4}-[a-z2-7]{4}-[a-z2-7]{4}-[a-z2-7]{4}/)
            .map { String($0.0) }
        try #require(try await post("/console/recovery-codes").location == "/console/")
        try await get("/console/")
    }

    /// The code that an app shows now, or so many half minutes later.
    func code(_ code: TimedCode, later steps: Int64 = 0) -> String {
        code.code(at: server.milliseconds / 30_000 + steps)
    }

    @discardableResult
    func signIn(_ name: String, _ password: String = password) async throws -> ConsoleServer.Answer
    {
        try await get("/console/sign-in")
        return try await post("/console/sign-in", ["name": name, "password": password])
    }
}

extension Base32 {
    fileprivate static func decode(_ text: String) -> [UInt8]? {
        var bytes: [UInt8] = []
        var (value, bits): (UInt32, Int) = (0, 0)
        for letter in text {
            guard let place = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".firstIndex(of: letter) else {
                return nil
            }
            let number = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".distance(
                from: "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".startIndex, to: place)
            value = (value << 5 | UInt32(number)) & 0xFFFF
            bits += 5
            if bits >= 8 {
                bits -= 8
                bytes.append(UInt8(value >> UInt32(bits) & 0xFF))
            }
        }
        return bytes
    }
}
