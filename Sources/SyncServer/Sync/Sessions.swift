import Crypto
import Foundation
import Machine
import Shared
import Synchronization

/// Who is signed in, in memory: a server that starts anew asks everybody to sign in again, and no file holds
/// what lets anybody in. Of a session's secret only a hash is kept.
final class Sessions: Sendable {
    /// How far somebody has come.
    enum Stage: Hashable, Sendable {
        /// The password was right; a code of the second step is asked for.
        case password
        /// Signed in, but has to set up the second step; with the secret that is offered.
        case enrolling([UInt8])
        case full
    }

    struct Session: Sendable {
        /// By which the owner names it; lets nobody in.
        let id: String
        let workspace: String
        let account: String
        let stage: Stage
        let browser: String
        let startedAt: Int64
        fileprivate(set) var lastUsedAt: Int64
        /// Recovery codes, until the owner says that they are kept.
        fileprivate(set) var recoveryCodes: [String] = []
    }

    /// Milliseconds without a request, and altogether, after which a session ends.
    static let idleMilliseconds: Int64 = 30 * 60_000
    static let longestMilliseconds: Int64 = 10 * 3_600_000
    static let mostPerAccount = 20
    static let most = 5_000

    private let open: Mutex<[[UInt8]: Session]> = Mutex([:])
    private let environment: HostEnvironment

    init(environment: HostEnvironment) { self.environment = environment }

    /// A new session; gives its secret. The one before it, if any, ends: what somebody knew of a session before
    /// they signed in, or before the second step, is worth nothing after it. With `onlyInstead` that one has
    /// to be there still: else nothing begins.
    func begin(
        _ account: String, in workspace: String, _ stage: Stage, browser: String,
        instead secret: String? = nil, onlyInstead: Bool = false,
        recoveryCodes: [String] = []
    ) -> String? {
        let token = Hex.encode(environment.randomBytes(32))
        let now = environment.clock.now()
        let session = Session(
            id: Hex.encode(environment.randomBytes(8)), workspace: workspace, account: account,
            stage: stage, browser: browser, startedAt: now, lastUsedAt: now,
            recoveryCodes: recoveryCodes)
        return open.withLock { open -> String? in
            let before = secret.flatMap { open.removeValue(forKey: Self.hash($0)) }
            if onlyInstead, before == nil { return nil }
            open = open.filter { Self.isAlive($0.value, now) }
            let own = open.filter { $0.value.account == account && $0.value.workspace == workspace }
            if own.count >= Self.mostPerAccount || open.count >= Self.most {
                let oldest = (own.isEmpty ? open : own).min {
                    $0.value.lastUsedAt < $1.value.lastUsedAt
                }
                if let oldest { open[oldest.key] = nil }
            }
            open[Self.hash(token)] = session
            return token
        }
    }

    /// The session of a secret, used now; nothing where there is none or it is over.
    func use(_ secret: String) -> Session? {
        let hash = Self.hash(secret)
        let now = environment.clock.now()
        return open.withLock { open in
            guard var session = open[hash] else { return nil }
            guard Self.isAlive(session, now) else {
                open[hash] = nil
                return nil
            }
            session.lastUsedAt = now
            open[hash] = session
            return session
        }
    }

    /// The recovery codes of a session are shown no more.
    func forgetRecoveryCodes(_ secret: String) {
        open.withLock { $0[Self.hash(secret)]?.recoveryCodes = [] }
    }

    /// All of an account, the newest first.
    func all(of account: String, in workspace: String) -> [Session] {
        let now = environment.clock.now()
        return open.withLock { open in
            open.values.filter {
                $0.account == account && $0.workspace == workspace && Self.isAlive($0, now)
            }
        }.sorted { ($0.startedAt, $0.id) > ($1.startedAt, $1.id) }
    }

    /// Ends sessions of an account: one, or all but one, or all. Gives how many that were.
    @discardableResult
    func end(
        of account: String, in workspace: String, where passes: (Session) -> Bool = { _ in true }
    ) -> Int {
        open.withLock { open in
            let gone = open.filter {
                $0.value.account == account && $0.value.workspace == workspace && passes($0.value)
            }
            for key in gone.keys { open[key] = nil }
            return gone.count
        }
    }

    private static func isAlive(_ session: Session, _ now: Int64) -> Bool {
        now - session.lastUsedAt < idleMilliseconds && now - session.startedAt < longestMilliseconds
    }

    private static func hash(_ secret: String) -> [UInt8] {
        Array(SHA256.hash(data: Data(secret.utf8)))
    }
}
