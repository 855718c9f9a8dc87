import Crypto
import Foundation
import Shared

/// Who may sign in to the console, as it is kept. The name is that of an admin, whose role gives the rights
/// and whose name stands beside all that is done.
package struct ConsoleAccount: Codable, Hashable, Sendable {
    package let name: String
    /// The admin's replica; nothing for the first account, until its link is used.
    package private(set) var replica: UInt32?
    /// The role that the first account's admin gets.
    let firstRole: String?
    /// Nothing until a one-time link was used.
    var password: PasswordHash?
    /// The secret of the second step, sealed; nothing until it is set up.
    var timedSecret: Data?
    /// The step of the last code that was used.
    var lastStep: Int64 = 0
    /// SHA-256 of the recovery codes that were not used yet.
    var recoveryCodes: [Data] = []
    /// Wrong passwords and codes since the last right one, and until when nobody is let in.
    var failures = 0
    var lockedUntil: Int64 = 0
    package var lastSignIn: Int64?
    /// The one-time link that was given last: SHA-256 of its secret, and until when it is good.
    var link: Link?

    struct Link: Codable, Hashable, Sendable {
        let hash: Data
        let until: Int64
    }

    init(name: String, replica: ReplicaID) {
        self.name = name
        self.replica = replica.number
        firstRole = nil
    }

    /// The first account, of nobody yet.
    init(name: String, firstRole: RoleName) {
        self.name = name
        self.firstRole = firstRole.text
    }

    /// Takes note of the admin that it is about from now on.
    mutating func belongs(to admin: ReplicaRow) { replica = admin.id.number }

    /// The admin; nothing where there is none, or none yet.
    func admin(_ reader: any StoreReader) throws -> ReplicaRow? {
        try replica.flatMap { ReplicaID(Int64($0)) }.flatMap(reader.replica)
    }

    /// Milliseconds for which a one-time link is good.
    static let linkMilliseconds: Int64 = 24 * 3_600_000
    /// So many failures are forgiven; then each one doubles the wait, from a minute to an hour.
    static let freeFailures = 5
    private static let firstWait: Int64 = 60_000
    private static let longestWait: Int64 = 3_600_000

    /// Takes note of a wrong password or code. Says whether that locked the account.
    mutating func noteFailure(at now: Int64) -> Bool {
        failures += 1
        guard failures >= Self.freeFailures else { return false }
        let doublings = min(failures - Self.freeFailures, 6)
        lockedUntil = now + min(Self.firstWait << Int64(doublings), Self.longestWait)
        return true
    }

    mutating func noteSuccess() {
        failures = 0
        lockedUntil = 0
    }
}
