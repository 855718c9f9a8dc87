import Crypto
import Foundation
import HTTPTypes
import Hummingbird
import Shared
import Web

/// One request to the console: who asks, from where, for what.
struct ConsoleVisit: Sendable {
    let path: String
    /// What was sent; nothing where it is no form.
    var form: [String: String]
    let parameters: [String: String]
    let query: [String: String]
    let host: String
    let origin: String?
    let fetchSite: String?
    let browser: String
    let words: Words
    /// The session's secret; nothing where nobody is signed in.
    let secret: String?
    /// Stands for the session until somebody is signed in.
    let stranger: String
    let signedIn: SignedIn?
    /// With which the tokens in forms are made.
    let key: SymmetricKey
    let isDemo: Bool
    /// The workspace where there is one, for what is shown to who is not signed in.
    let only: Workspace?

    /// `__Host-`: only over TLS or on this machine, for the whole host and for no other (RFC 6265bis).
    static let sessionCookie = "__Host-session"
    static let strangerCookie = "__Host-visit"
    static let languageCookie = "__Host-language"
    static let fetchSite = HTTPField.Name("Sec-Fetch-Site") ?? .origin

    /// Without an age it ends with the browser.
    static func cookie(_ name: String, _ value: String, age: Int? = nil) -> Cookie {
        Cookie(
            name: name, value: value, maxAge: age, path: "/", secure: true, httpOnly: true,
            sameSite: .strict)
    }

    // MARK: Forms

    /// What a form has to bring: nobody makes it without this session's secret.
    var csrf: String {
        let code = HMAC<SHA256>.authenticationCode(
            for: Data((secret ?? stranger).utf8), using: key)
        return Hex.encode(Array(code))
    }

    /// Whether a form came from a page of ours that this session was shown. A browser says where a form comes
    /// from; who says nothing of it is no browser of today.
    var isOwnForm: Bool {
        let isHere: Bool
        if let origin {
            isHere = !host.isEmpty && ["http://\(host)", "https://\(host)"].contains(origin)
        } else {
            isHere = fetchSite == "same-origin"
        }
        guard isHere, let sent = form["csrf"], sent.utf8.count == csrf.utf8.count else {
            return false
        }
        return zip(sent.utf8, csrf.utf8).reduce(UInt8(0)) { $0 | ($1.0 ^ $1.1) } == 0
    }

    /// The field `name`, composed: names are compared by their bytes (pitfall P27).
    var name: String { self["name"].precomposedStringWithCanonicalMapping }

    /// This server as the visitor's browser names it.
    var address: String { origin ?? "http://\(host)" }

    /// A field of the form; empty where it is missing.
    subscript(_ field: String) -> String { form[field] ?? "" }

    // MARK: Ways in

    /// Where to go first; nothing where the visitor may have what they ask for. Throws `notFound` where their role
    /// does not reach it, as where there is nothing.
    func wayIn(to access: ConsoleRoute.Access) throws -> String? {
        let stage = signedIn?.session.stage
        switch (access, stage) {
        case (.anyone, _), (.password, .password), (.enrolling, .enrolling), (.signedIn, .full):
            return nil
        case (.power(let power), .full):
            guard signedIn?.role?.may.contains(power) == true else { throw ConsoleFailure.notFound }
            return nil
        case (.data, .full):
            guard signedIn?.seesData == true else { throw ConsoleFailure.notFound }
            return nil
        case (.devices, .full): try check(signedIn?.managesDevices)
        case (.manifest, .full): try check(signedIn?.seesManifests)
        case (.people, .full): try check(signedIn?.managesPeople)
        case (.erasure, .full): try check(signedIn?.seesErasures)
        case (.duplicates, .full): try check(signedIn?.mergesRecords)
        case (.programme, .full): try check(signedIn?.readsProgramme)
        default: return ConsoleAPI.base + Self.page(of: stage)
        }
        return nil
    }

    private func check(_ isAllowed: Bool?) throws {
        guard isAllowed == true else { throw ConsoleFailure.notFound }
    }

    /// The page of somebody who came so far.
    static func page(of stage: Sessions.Stage?) -> String {
        switch stage {
        case nil: "/sign-in"
        case .password: "/second-factor"
        case .enrolling: "/enrol-second-factor"
        case .full: "/"
        }
    }

    // MARK: What stands around a page

    var zone: String { (signedIn?.workspace ?? only)?.index.programme.timeZone ?? "UTC" }

    func frame(_ errors: [FormError], _ notice: Notice?) -> PageFrame {
        let workspace = signedIn?.workspace ?? only
        return PageFrame(
            language: words.language, base: ConsoleAPI.base, path: PageAddress(path), csrf: csrf,
            workspaceName: workspace.map { text($0.index.programme.name) } ?? "",
            isDemo: workspace?.isDemo ?? isDemo, errors: errors, notice: notice, menu: menu)
    }

    /// A label of the programme, in the reader's language.
    func text(_ label: Shared.Label) -> String {
        words.language == .dutch ? label.nl : label.en
    }

    private var menu: Menu? {
        guard let signedIn, signedIn.session.stage == .full else { return nil }
        func item(_ page: String, _ label: String) -> MenuItem {
            let url = ConsoleAPI.base + page
            return MenuItem(
                url: PageAddress(url), label: label,
                isCurrent: page == "/" ? path == url : path.hasPrefix(url))
        }
        var groups = [MenuGroup(items: [item("/", words[.today])])]
        if signedIn.seesData {
            var items = [
                item(DossierList.path, words[.dossiers]), item("/conflicts", words[.conflicts]),
            ]
            if signedIn.mergesRecords {
                items.append(item(DuplicateList.path, words[.duplicates]))
            }
            if signedIn.managesPeople { items.append(item("/quarantine", words[.quarantine])) }
            groups.append(MenuGroup(items: items))
        }
        var items: [MenuItem] = []
        if signedIn.managesPeople { items.append(item("/people", words[.people])) }
        if signedIn.managesDevices { items.append(item("/devices", words[.devices])) }
        if signedIn.may(.accounts) { items.append(item("/accounts", words[.accounts])) }
        if !items.isEmpty { groups.append(MenuGroup(items: items)) }
        var records: [MenuItem] = []
        if signedIn.may(.ledgers) { records.append(item("/ledger", words[.ledgers])) }
        if signedIn.seesErasures { records.append(item("/erasure", words[.erasure])) }
        if !records.isEmpty { groups.append(MenuGroup(items: records)) }
        var system: [MenuItem] = []
        if signedIn.readsProgramme { system.append(item("/programme", words[.programme])) }
        if signedIn.managesDevices { system.append(item("/health", words[.health])) }
        if !system.isEmpty { groups.append(MenuGroup(items: system)) }
        return Menu(
            groups: groups, accountName: signedIn.session.account,
            accountRole: signedIn.role.map { text($0.label) } ?? "")
    }
}

/// Somebody with a session, in a workspace.
struct SignedIn: Sendable {
    let session: Sessions.Session
    let workspace: Workspace
    private(set) var role: Role?

    init(session: Sessions.Session, workspace: Workspace) {
        self.session = session
        self.workspace = workspace
    }

    /// Whether the role has any rights to data: whoever has none decides nothing.
    var seesData: Bool {
        role.map { role in
            workspace.index.programme.matrix.contains { $0.role == role.name }
        } ?? false
    }

    /// The same with the role, looked up for each request; nothing where their access ended meanwhile.
    func confirmed() async throws -> SignedIn? {
        let name = session.account
        let admin = try await workspace.store.read { reader in
            try reader.account(name)?.admin(reader)
        }
        guard let admin, admin.state == .active else { return nil }
        var confirmed = self
        confirmed.role = workspace.index.role(admin.role)
        return confirmed
    }
}

/// The name of a browser, for people to recognise a session by.
enum BrowserName {
    static func of(_ agent: String?) -> String {
        let agent = agent ?? ""
        func first(_ names: [(sign: String, name: String)]) -> String? {
            names.first { agent.contains($0.sign) }?.name
        }
        let browser = first([
            ("Edg/", "Edge"), ("OPR/", "Opera"), ("Firefox/", "Firefox"), ("Chrome/", "Chrome"),
            ("Safari/", "Safari"), ("curl/", "curl"),
        ])
        let system = first([
            ("Android", "Android"), ("iPhone", "iPhone"), ("iPad", "iPad"), ("Windows", "Windows"),
            ("Mac OS", "macOS"), ("Linux", "Linux"),
        ])
        let parts = [browser, system].compactMap { $0 }
        return parts.isEmpty ? "?" : parts.joined(separator: ", ")
    }
}
