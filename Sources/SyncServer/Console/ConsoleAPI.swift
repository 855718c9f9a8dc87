import Crypto
import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdCore
import Logging
import Machine
import NIOCore
import Shared
import Web

/// The console under /console: reads a request, asks whether its sender may, calls one function, writes a page.
struct ConsoleAPI: Sendable {
    let workspaces: Workspaces
    let logger: Logger
    let pages: Pages
    let sessions: Sessions
    let accounts: AccountService

    static let base = "/console"

    /// Where a one-time link leads, on this server.
    static func path(ofLink secret: String) -> String { "\(base)/welcome/\(secret)" }

    init(
        workspaces: Workspaces, logger: Logger, rounds: Int = PasswordHash.rounds
    ) throws {
        self.workspaces = workspaces
        self.logger = logger
        pages = try Pages()
        sessions = workspaces.sessions
        accounts = AccountService(
            workspaces: workspaces, sessions: sessions, hashing: PasswordHashing(), rounds: rounds)
    }

    /// All that can be asked of the console, with who may.
    static let routes: [ConsoleRoute] =
        SignInRoutes.all + HomeRoutes.all + ConflictRoutes.all + DossierRoutes.all
        + QuarantineRoutes.all + PeopleRoutes.all + DeviceRoutes.all + LedgerRoutes.all
        + ErasureRoutes.all + ProgrammeRoutes.all + HealthRoutes.all + AccountRoutes.all

    func add(to router: Router<some RequestContext>) {
        for asset in WebAsset.allCases {
            router.get("console/\(asset.fileName)") { request, _ in
                let isKnown = request.headers[.ifNoneMatch] == asset.entityTag
                return Response(
                    status: isKnown ? .notModified : .ok,
                    headers: Self.fields(WebHeaders.asset(asset)),
                    body: ResponseBody(
                        byteBuffer: isKnown ? ByteBuffer() : ByteBuffer(bytes: asset.bytes)))
            }
        }
        for route in Self.routes {
            router.on(
                RouterPath("console" + route.path), method: route.isPost ? .post : .get
            ) { request, context in
                await answer(request, context.parameters, route)
            }
        }
        router.get("console/**") { request, _ in await missing(request) }
    }

    // MARK: One request

    private func answer(
        _ request: Request, _ parameters: Parameters, _ route: ConsoleRoute
    ) async -> Response {
        let start = ContinuousClock.now
        defer { workspaces.metrics.notePage(ContinuousClock.now - start) }
        do {
            let visit = try await visit(request, parameters, route)
            return await answer(visit, route)
        } catch {
            return failed(request, error)
        }
    }

    private func answer(_ visit: ConsoleVisit, _ route: ConsoleRoute) async -> Response {
        do {
            if let elsewhere = try visit.wayIn(to: route.access) {
                return respond(.redirect(elsewhere), to: visit)
            }
            if route.isPost {
                guard visit.isOwnForm else { throw ConsoleFailure.forged }
            }
            return respond(try await route.act(visit, accounts), to: visit)
        } catch let failure as ConsoleFailure {
            return respond(.page(FailurePages.page(of: failure, visit), failure.status), to: visit)
        } catch {
            log(visit.path, error)
            return respond(.page(FailurePages.broken(visit), .internalServerError), to: visit)
        }
    }

    /// Who asks for what. Reads the form, if there is one.
    private func visit(
        _ request: Request, _ parameters: Parameters, _ route: ConsoleRoute
    ) async throws -> ConsoleVisit {
        var visit = try await visit(
            request,
            Dictionary(
                parameters.map { (String($0.key), String($0.value)) }, uniquingKeysWith: { $1 }))
        guard route.isPost else { return visit }
        // A long form is for people who are in already.
        let isIn = visit.signedIn?.session.stage == .full
        var sent = request
        let body = try await sent.collectBody(
            upTo: isIn ? route.formBytes : min(route.formBytes, Limits.formBytes))
        do {
            visit.form = try URLEncodedFormDecoder().decode(
                [String: String].self, from: String(buffer: body))
        } catch {
            throw ConsoleFailure.malformed
        }
        return visit
    }

    private func visit(
        _ request: Request, _ parameters: [String: String] = [:]
    ) async throws -> ConsoleVisit {
        let secret = request.cookies[ConsoleVisit.sessionCookie]?.value
        let session = secret.flatMap(sessions.use)
        let signedIn = try await session.flatMap { session -> SignedIn? in
            guard let workspace = try? workspaces.named(session.workspace) else { return nil }
            return SignedIn(session: session, workspace: workspace)
        }?.confirmed()
        let known = request.cookies[ConsoleVisit.languageCookie].flatMap { PageLanguage($0.value) }
        let stranger =
            request.cookies[ConsoleVisit.strangerCookie]?.value
            ?? Hex.encode(workspaces.environment.randomBytes(16))
        return ConsoleVisit(
            path: request.uri.path, form: [:], parameters: parameters,
            query: Dictionary(
                request.uri.queryParameters.map { (String($0.key), String($0.value)) },
                uniquingKeysWith: { $1 }),
            host: request.head.authority ?? "", origin: request.headers[.origin],
            fetchSite: request.headers[ConsoleVisit.fetchSite],
            browser: BrowserName.of(request.headers[.userAgent]),
            words: pages.words(
                in: known ?? PageLanguage(accepting: request.headers[.acceptLanguage])),
            secret: signedIn == nil ? nil : secret, stranger: stranger, signedIn: signedIn,
            key: workspaces.formKey, isDemo: workspaces.areDemo, only: try? workspaces.named(nil))
    }

    private func missing(_ request: Request) async -> Response {
        do {
            let visit = try await visit(request)
            return respond(.page(FailurePages.page(of: .notFound, visit), .notFound), to: visit)
        } catch {
            return failed(request, error)
        }
    }

    /// A request that could not even be read.
    private func failed(_ request: Request, _ error: any Error) -> Response {
        let status: HTTPResponse.Status =
            error is NIOTooManyBytesError
            ? .contentTooLarge
            : error is any HTTPResponseError || error is ConsoleFailure
                ? .badRequest : .internalServerError
        if status == .internalServerError { log(request.uri.path, error) }
        return Response(status: status, headers: Self.fields(WebHeaders.page))
    }

    private func log(_ path: String, _ error: any Error) {
        // A one-time link stands in the path: only its kind is told.
        let kind = path.split(separator: "/").prefix(2).joined(separator: "/")
        logger.error(
            "page failed", metadata: ["path": "\(kind)", "error": "\(type(of: error))"])
    }

    // MARK: Answers

    private func respond(_ answer: ConsoleAnswer, to visit: ConsoleVisit) -> Response {
        var response: Response
        switch answer.kind {
        case .redirect(let path): response = Self.redirect(to: path)
        case .image(let svg):
            response = Response(
                status: .ok,
                headers: Self.fields(
                    WebHeaders.security + [
                        ("Content-Type", "image/svg+xml"), ("Cache-Control", "no-store"),
                    ]), body: ResponseBody(byteBuffer: ByteBuffer(string: svg)))
        case .file(let text, name: let name, type: let type):
            response = Response(
                status: .ok,
                headers: Self.fields(
                    WebHeaders.security + [
                        ("Content-Type", "\(type); charset=utf-8"), ("Cache-Control", "no-store"),
                        ("Content-Disposition", "attachment; filename=\"\(name)\""),
                    ]), body: ResponseBody(byteBuffer: ByteBuffer(string: text)))
        case .page(let page, let status, let errors, let notice):
            let html = pages.render(page, in: visit.frame(errors, notice))
            response = Response(
                status: status, headers: Self.fields(WebHeaders.page),
                body: ResponseBody(byteBuffer: ByteBuffer(string: html)))
        }
        if visit.secret == nil, answer.secret == nil {
            response.setCookie(ConsoleVisit.cookie(ConsoleVisit.strangerCookie, visit.stranger))
        }
        if let secret = answer.secret {
            response.setCookie(ConsoleVisit.cookie(ConsoleVisit.sessionCookie, secret))
        }
        if answer.endsSession {
            response.setCookie(ConsoleVisit.cookie(ConsoleVisit.sessionCookie, "", age: 0))
        }
        if let language = answer.language {
            response.setCookie(
                ConsoleVisit.cookie(ConsoleVisit.languageCookie, language.code, age: 31_536_000))
        }
        return response
    }

    private static func redirect(to path: String) -> Response {
        var headers = fields(WebHeaders.security + [("Cache-Control", "no-store")])
        headers[.location] = path
        return Response(status: .seeOther, headers: headers)
    }

    private static func fields(_ pairs: [(String, String)]) -> HTTPFields {
        var fields = HTTPFields()
        for (name, value) in pairs {
            guard let name = HTTPField.Name(name) else { continue }
            fields[name] = value
        }
        return fields
    }
}

/// One thing that can be asked of the console.
struct ConsoleRoute: Sendable {
    /// Who may.
    enum Access: Hashable, Sendable {
        case anyone
        /// With the password alone.
        case password
        /// Who has to set up the second step.
        case enrolling
        case signedIn
        case power(Power)
        /// Whose role has any rights to data.
        case data
        /// Who asks for erasures, or may be the second person.
        case erasure
        /// Who looks after devices, who may see what is on one, who says who works with a dossier, and which
        /// of them are of one person: see `SignedIn`.
        case devices, manifest, people, duplicates
        /// Who may read the programme: whoever works with data, and who gives accounts.
        case programme
    }

    let isPost: Bool
    /// Behind /console; a part in braces is a parameter.
    let path: String
    let access: Access
    /// How long its form may be.
    var formBytes = Limits.formBytes
    let act: @Sendable (ConsoleVisit, AccountService) async throws -> ConsoleAnswer

    static func get(
        _ path: String, _ access: Access,
        _ act: @escaping @Sendable (ConsoleVisit, AccountService) async throws -> ConsoleAnswer
    ) -> ConsoleRoute {
        ConsoleRoute(isPost: false, path: path, access: access, act: act)
    }

    static func post(
        _ path: String, _ access: Access, formBytes: Int = Limits.formBytes,
        _ act: @escaping @Sendable (ConsoleVisit, AccountService) async throws -> ConsoleAnswer
    ) -> ConsoleRoute {
        ConsoleRoute(
            isPost: true, path: path, access: access, formBytes: formBytes, act: act)
    }
}

/// What is sent back.
struct ConsoleAnswer: Sendable {
    enum Kind: Sendable {
        case page(any Page, HTTPResponse.Status, [FormError], Notice?)
        case redirect(String)
        case image(String)
        /// To be kept under a name of letters, digits and hyphens.
        case file(String, name: String, type: String)
    }

    let kind: Kind
    /// A session that begins with it.
    var secret: String?
    var endsSession = false
    var language: PageLanguage?

    static func page(
        _ page: any Page, _ status: HTTPResponse.Status = .ok, errors: [FormError] = [],
        notice: Notice? = nil
    ) -> ConsoleAnswer {
        ConsoleAnswer(kind: .page(page, status, errors, notice))
    }

    /// To a page of the console.
    static func redirect(_ path: String) -> ConsoleAnswer {
        ConsoleAnswer(kind: .redirect(path))
    }

    static func image(_ svg: String) -> ConsoleAnswer { ConsoleAnswer(kind: .image(svg)) }

    static func file(_ csv: String, name: String) -> ConsoleAnswer {
        ConsoleAnswer(kind: .file(csv, name: name, type: "text/csv"))
    }

    static func document(_ json: String, name: String) -> ConsoleAnswer {
        ConsoleAnswer(kind: .file(json, name: name, type: "application/json"))
    }

    /// Where somebody who came a step further goes on, with the session that begins.
    static func entered(_ entry: AccountService.Entry) -> ConsoleAnswer {
        var answer = redirect(ConsoleAPI.base + ConsoleVisit.page(of: entry.stage))
        answer.secret = entry.secret
        return answer
    }
}
