import Crypto
import Foundation
import Logging
import Machine
import Shared

/// How people get into the console: passwords, codes of a second step, one-time links. Knows nothing of HTTP.
struct AccountService: Sendable {
    let workspaces: Workspaces
    let sessions: Sessions
    let hashing: PasswordHashing
    /// scrypt's N for new passwords; less in tests, where it would take seconds.
    var rounds = PasswordHash.rounds

    /// How somebody who signs in stands now, and the session's secret.
    struct Entry: Sendable {
        let secret: String
        let stage: Sessions.Stage
    }

    // MARK: Signing in

    /// Throws `wrong`, `locked`, `busy`. One password is looked at, whether there is such an account or not.
    func signIn(
        _ name: String, _ password: String, browser: String, instead secret: String?
    ) async throws -> Entry {
        var failure = ConsoleFailure.wrong
        var tried: [(workspace: Workspace, account: ConsoleAccount)] = []
        for workspace in try await owners(of: name) {
            do {
                tried.append((workspace, try await usable(name, in: workspace)))
            } catch let reason as ConsoleFailure {
                failure = reason
            }
        }
        // Two workspaces may have an account of that name: the password decides.
        for (workspace, known) in tried where try await isRight(password, for: known) {
            let account = try await change(name, in: workspace) { account, now in
                try account.checkLock(at: now)
                // It may have been reset meanwhile.
                guard account.password == known.password else { throw ConsoleFailure.wrong }
                // Where the second step follows, failures count on until it is done.
                if account.timedSecret == nil { account.noteSuccess() }
                return account
            }
            let stage = try nextStage(of: account, in: workspace)
            if stage == .full { try await noteSignIn(of: account, in: workspace) }
            return try begin(account, in: workspace, stage, browser, instead: secret)
        }
        if tried.isEmpty { _ = try await isRight(password, for: nil) }
        for (workspace, known) in tried {
            failure = try await noteFailure(of: known.name, in: workspace)
        }
        throw failure
    }

    /// As much work where there is no password to compare with.
    private func isRight(_ password: String, for account: ConsoleAccount?) async throws -> Bool {
        let rounds = rounds
        let isTooLong = password.utf8.count > PasswordRule.mostBytes
        return try await hashing.run {
            guard let kept = account?.password, !isTooLong else {
                _ = try PasswordHash("nobody", rounds: rounds)
                return false
            }
            return try kept.matches(password)
        }
    }

    private enum Proof { case code, recovery, none }

    /// The second step, by a code of the app or a recovery code; each is good once. Throws `wrong`, `locked`, and
    /// `forged` where the session ended meanwhile.
    func confirm(
        code: String?, recovery: String?, _ session: Sessions.Session, instead secret: String
    ) async throws -> Entry {
        let workspace = try workspaces.named(session.workspace)
        _ = try await usable(session.account, in: workspace)
        let sealed = SealedSecrets(key: workspace.cursorKey)
        // The lock, the code and the count in one transaction: many at once get no more tries than one by one.
        let (account, proof, hasLocked) = try await change(session.account, in: workspace) {
            account, now in
            try account.checkLock(at: now)
            var proof = Proof.none
            if let code, let kept = account.timedSecret {
                if let step = try sealed.open(kept).step(of: code, at: now, after: account.lastStep)
                {
                    account.lastStep = step
                    proof = .code
                }
            } else if let place = account.recoveryCodes.firstIndex(
                of: Self.hash(recovery: recovery ?? ""))
            {
                account.recoveryCodes.remove(at: place)
                proof = .recovery
            }
            if proof != .none { account.noteSuccess() }
            let hasLocked = proof == .none && account.noteFailure(at: now)
            return (account, proof, hasLocked)
        }
        if hasLocked { try await note("account locked", .alarm, account, in: workspace) }
        guard proof != .none else {
            throw hasLocked ? ConsoleFailure.locked(until: account.lockedUntil) : .wrong
        }
        if proof == .recovery {
            try await note("recovery code used", .alarm, account, in: workspace)
        }
        let entry = try begin(
            account, in: workspace, .full, session.browser, advancing: secret)
        try await noteSignIn(of: account, in: workspace)
        return entry
    }

    /// Sets up the second step with the secret that the session was offered. The session that begins shows recovery
    /// codes. Throws `wrong`.
    func enrol(
        code: String, _ session: Sessions.Session, instead secret: String
    ) async throws -> Entry {
        guard case .enrolling(let offered) = session.stage else { throw ConsoleFailure.forbidden }
        let workspace = try workspaces.named(session.workspace)
        let environment = workspace.environment
        let timed = TimedCode(secret: offered)
        guard let step = timed.step(of: code, at: environment.clock.now(), after: 0) else {
            throw ConsoleFailure.wrong
        }
        let codes = (0..<10).map { _ in
            Base32.encode(environment.randomBytes(10)).lowercased().grouped(by: 4)
                .joined(separator: "-")
        }
        let kept = try SealedSecrets(key: workspace.cursorKey).seal(timed)
        let account = try await change(session.account, in: workspace) { account, _ in
            // Somebody else may have been first, or the account was reset.
            guard account.timedSecret == nil, account.password != nil else {
                throw ConsoleFailure.forged
            }
            account.timedSecret = kept
            account.lastStep = step
            account.recoveryCodes = codes.map(Self.hash(recovery:))
            return account
        }
        // Whoever else was in with the password alone is out.
        sessions.end(of: account.name, in: workspace.name) { $0.id != session.id }
        let entry = try begin(
            account, in: workspace, .full, session.browser, advancing: secret,
            recoveryCodes: codes)
        try await note("second step set up", .administration, account, in: workspace)
        try await noteSignIn(of: account, in: workspace)
        return entry
    }

    // MARK: One-time links

    /// The account of a link that is still good. Throws `badLink`.
    func account(ofLink link: String) async throws -> (Workspace, ConsoleAccount) {
        let hash = Self.hash(link)
        for workspace in workspaces.everyone {
            let found = try await workspace.store.read { reader -> ConsoleAccount? in
                let found = try reader.account(linkHash: Array(hash))
                // Who is blocked gets no way in, nor back in later.
                let state = try found?.admin(reader)?.state
                return state == nil || state == .active ? found : nil
            }
            if let found, let link = found.link, link.until > workspace.environment.clock.now() {
                return (workspace, found)
            }
        }
        throw ConsoleFailure.badLink
    }

    /// Chooses a password by a link, which is used up. Throws `badLink`, `badPassword`, `different`, `busy`.
    func setPassword(
        _ password: String, again: String, link: String, browser: String, instead secret: String?
    ) async throws -> Entry {
        let (workspace, known) = try await account(ofLink: link)
        if let fault = PasswordRule.fault(in: password, of: known.name) {
            throw ConsoleFailure.badPassword(fault)
        }
        guard Array(password.utf8) == Array(again.utf8) else { throw ConsoleFailure.different }
        let rounds = workspace.isDemo ? PasswordHash.demoRounds : rounds
        let made = try await hashing.run { try PasswordHash(password, rounds: rounds) }
        let hash = Self.hash(link)
        try await makeFirstAdmin(of: known, in: workspace)
        let account = try await change(known.name, in: workspace) { account, now in
            // Somebody may have been first.
            guard account.link?.hash == hash, account.link.map({ $0.until > now }) == true else {
                throw ConsoleFailure.badLink
            }
            account.password = made
            account.link = nil
            account.noteSuccess()
            return account
        }
        try await note("password set", .administration, account, in: workspace)
        sessions.end(of: account.name, in: workspace.name)
        let stage = try nextStage(of: account, in: workspace)
        if stage == .full { try await noteSignIn(of: account, in: workspace) }
        return try begin(account, in: workspace, stage, browser, instead: secret)
    }

    /// The first account's admin, of no partner, is made when its link is used.
    private func makeFirstAdmin(
        of account: ConsoleAccount, in workspace: Workspace
    ) async throws {
        guard account.replica == nil, let role = account.firstRole.flatMap({ RoleName($0) }),
            let partner = PartnerName(AdminDesk.device)
        else { return }
        do {
            try await AdminDesk(workspace: workspace, name: nil)
                .addAdmin(account.name, role: role, partner: partner)
        } catch let failure as AdminDesk.Failure where failure.code == .recordExists {
            // Somebody was added under that name, or came this far before.
        }
        let name = account.name
        try await workspace.store.write { writer in
            guard var account = try writer.account(name),
                let admin = try AdminDesk.admins(writer).first(where: { $0.worker == name })
            else { return }
            account.belongs(to: admin)
            try writer.put(account)
        }
    }

    /// The first account of a workspace: gives its link's secret. Throws `nameTaken` where there is one.
    func makeFirst(_ name: String, _ role: RoleName, in workspace: Workspace) async throws -> String
    {
        let link = Hex.encode(workspace.environment.randomBytes(24))
        try await workspace.store.write { writer in
            guard try writer.accounts().isEmpty else { throw ConsoleFailure.nameTaken }
            var account = ConsoleAccount(name: name, firstRole: role)
            account.link = ConsoleAccount.Link(
                hash: Self.hash(link),
                until: try workspace.milliseconds(writer) + ConsoleAccount.linkMilliseconds)
            try writer.put(account)
        }
        return link
    }

    /// A new link for an account, which is made where an admin has none; the password before lets nobody in any
    /// more, and with `forgetsSecondStep` that is set up anew. Gives the link's secret. Throws `notFound`.
    func makeLink(
        for name: String, in workspace: Workspace, forgetsSecondStep: Bool = false,
        by actor: String? = nil
    ) async throws -> String {
        let link = Hex.encode(workspace.environment.randomBytes(24))
        try await workspace.store.write { writer in
            let admin = try AdminDesk.admins(writer).first { $0.worker == name }
            guard let admin else { throw ConsoleFailure.notFound }
            var account =
                try writer.account(name) ?? ConsoleAccount(name: name, replica: admin.id)
            let now = try workspace.milliseconds(writer)
            account.link = ConsoleAccount.Link(
                hash: Self.hash(link), until: now + ConsoleAccount.linkMilliseconds)
            account.password = nil
            account.noteSuccess()
            if forgetsSecondStep {
                account.timedSecret = nil
                account.recoveryCodes = []
            }
            try writer.put(account)
            // Whoever makes it could use it: forgetting a second step is for the privacy officer to see.
            try workspace.log(
                forgetsSecondStep ? "second step forgotten" : "one-time link made",
                forgetsSecondStep ? .alarm : .administration, by: actor, about: "\(admin.id)",
                writer)
        }
        sessions.end(of: name, in: workspace.name)
        return link
    }

    // MARK: Parts

    /// The workspaces that have an account of this name.
    private func owners(of name: String) async throws -> [Workspace] {
        var owners: [Workspace] = []
        for workspace in workspaces.everyone
        where try await workspace.store.read({ try $0.account(name) }) != nil {
            owners.append(workspace)
        }
        return owners
    }

    /// An account that may try now. Throws `wrong` where it is blocked, as where there is none.
    private func usable(_ name: String, in workspace: Workspace) async throws -> ConsoleAccount {
        let (account, isActive) = try await workspace.store.read { reader in
            let account = try reader.account(name)
            return (account, try account?.admin(reader)?.state == .active)
        }
        guard let account, isActive else { throw ConsoleFailure.wrong }
        let now = workspace.environment.clock.now()
        guard account.lockedUntil <= now else {
            throw ConsoleFailure.locked(until: account.lockedUntil)
        }
        return account
    }

    /// Takes note of a wrong password. Gives what to say.
    private func noteFailure(
        of name: String, in workspace: Workspace
    ) async throws -> ConsoleFailure {
        let (account, hasLocked) = try await change(name, in: workspace) { account, now in
            if account.lockedUntil > now { return (account, false) }
            let hasLocked = account.noteFailure(at: now)
            return (account, hasLocked)
        }
        if hasLocked { try await note("account locked", .alarm, account, in: workspace) }
        let isLocked = account.lockedUntil > workspace.environment.clock.now()
        return isLocked ? .locked(until: account.lockedUntil) : .wrong
    }

    private func nextStage(
        of account: ConsoleAccount, in workspace: Workspace
    ) throws -> Sessions.Stage {
        if account.timedSecret != nil { return .password }
        if workspace.isDemo { return .full }
        return .enrolling(workspace.environment.randomBytes(TimedCode.secretBytes))
    }

    /// A session. One that goes a step further has to be there still: else it was ended meanwhile, and
    /// `forged` is thrown.
    private func begin(
        _ account: ConsoleAccount, in workspace: Workspace, _ stage: Sessions.Stage,
        _ browser: String, instead secret: String? = nil, advancing known: String? = nil,
        recoveryCodes: [String] = []
    ) throws -> Entry {
        guard
            let secret = sessions.begin(
                account.name, in: workspace.name, stage, browser: browser,
                instead: known ?? secret, onlyInstead: known != nil, recoveryCodes: recoveryCodes)
        else { throw ConsoleFailure.forged }
        return Entry(secret: secret, stage: stage)
    }

    private func change<Result: Sendable>(
        _ name: String, in workspace: Workspace,
        _ body: @escaping @Sendable (inout ConsoleAccount, Int64) throws -> Result
    ) async throws -> Result {
        try await workspace.store.write { writer in
            guard var account = try writer.account(name) else { throw ConsoleFailure.wrong }
            let result = try body(&account, workspace.environment.clock.now())
            try writer.put(account)
            return result
        }
    }

    private func noteSignIn(of account: ConsoleAccount, in workspace: Workspace) async throws {
        try await change(account.name, in: workspace) { $0.lastSignIn = $1 }
        try await note("signed in", .administration, account, in: workspace)
    }

    private func note(
        _ event: String, _ kind: LedgerEntry.Kind, _ account: ConsoleAccount,
        in workspace: Workspace
    ) async throws {
        try await workspace.store.write { writer in
            let admin = try account.admin(writer)
            try writer.log(
                LedgerEntry(event, kind, by: admin), at: try workspace.milliseconds(writer))
        }
    }

    private static func hash(_ link: String) -> Data { Data(SHA256.hash(data: Data(link.utf8))) }

    /// Of 80 random bits; how they are typed does not matter.
    private static func hash(recovery code: String) -> Data {
        hash(String(code.uppercased().filter { $0.isLetter || $0.isNumber }))
    }
}

/// Secrets of second steps as the store keeps them: a copy of the database alone lets nobody in.
struct SealedSecrets {
    private let key: SymmetricKey

    /// From the key that stands in a file of its own.
    init(key: SymmetricKey) {
        self.key = HKDF<SHA256>.deriveKey(
            inputKeyMaterial: key, info: Data("second step".utf8), outputByteCount: 32)
    }

    func seal(_ code: TimedCode) throws -> Data {
        guard let sealed = try AES.GCM.seal(Data(code.secret), using: key).combined else {
            throw ErrorCode.serverError
        }
        return sealed
    }

    /// Throws where the key is not that with which it was sealed.
    func open(_ sealed: Data) throws -> TimedCode {
        TimedCode(secret: Array(try AES.GCM.open(AES.GCM.SealedBox(combined: sealed), using: key)))
    }
}
