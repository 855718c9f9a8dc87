import Foundation
import Machine
import Shared

/// Copies of a workspace, and a workspace from a copy.
///
/// A copy is one SQLite file with everything but the key that seals cursors. A restored workspace has
/// a new epoch: its history may be shorter than what clients know, so they apply nothing and keep
/// their work until someone decides (design §6, Epoch).
extension Workspaces {
    /// Copies a workspace while it is in use, and verifies the copy. Gives the sequence number up to
    /// which it reaches. Throws where `path` exists.
    func backUp(_ workspace: Workspace, to path: String) async throws -> Verified {
        guard let store = workspace.store as? SQLiteStore else { throw ErrorCode.serverError }
        guard !FileManager.default.fileExists(atPath: path) else {
            throw CommandFailure.fileExists(path)
        }
        // Under another name until it is verified, and for its owner only from the first byte on.
        let unfinished = path + ".unfinished"
        Self.remove(unfinished)
        let end: Verified
        do {
            try OwnerOnly.whileMaking { try store.backUp(to: unfinished) }
            end = try await Self.verify(unfinished)
            try FileManager.default.moveItem(atPath: unfinished, toPath: path)
        } catch let failure as CommandFailure {
            Self.remove(unfinished)
            throw failure
        } catch {
            Self.remove(unfinished)
            throw CommandFailure.cannotWrite(path)
        }
        let now = environment.clock.now()
        try await store.write { try $0.set(.lastBackup, to: String(now)) }
        return end
    }

    /// Makes a workspace from a copy, under a name that is not taken. Gives its new epoch.
    func restore(_ path: String, as name: String) async throws -> Epoch {
        guard FileManager.default.fileExists(atPath: path) else {
            throw CommandFailure.cannotRead(path)
        }
        guard PartnerName(name) != nil else { throw CommandFailure.badName(name) }
        let target = folder.databasePath(of: name)
        // A log that was left behind would be replayed over the copy.
        for suffix in Self.suffixes where FileManager.default.fileExists(atPath: target + suffix) {
            throw CommandFailure.workspaceExists(name)
        }
        let unfinished = target + ".unfinished"
        Self.remove(unfinished)
        try OwnerOnly.whileMaking {
            try FileManager.default.copyItem(atPath: path, toPath: unfinished)
        }
        do {
            _ = try await Self.verify(unfinished)
            let epoch = try await renew(unfinished, name)
            try await carryErasures(to: name, unfinished)
            try FileManager.default.moveItem(atPath: unfinished, toPath: target)
            try await load(name)
            return epoch
        } catch {
            Self.remove(unfinished)
            throw error
        }
    }

    /// More than can have been enrolled since a copy was made.
    private static let numbersSkipped: Int64 = 10_000
    private static let suffixes = ["", "-wal", "-shm"]

    static func remove(_ database: String) {
        for suffix in suffixes { try? FileManager.default.removeItem(atPath: database + suffix) }
    }

    /// Gives the copy an epoch of its own. No device of the old history goes on here: one that was
    /// revoked since would come back, and the token of one that was not would find two workspaces. Nor
    /// is a replica number given again.
    private func renew(_ path: String, _ name: String) async throws -> Epoch {
        guard let epoch = Epoch(bytes: environment.randomBytes(16)) else {
            throw ErrorCode.serverError
        }
        let store = try SQLiteStore(path: path)
        try await store.write { writer in
            try writer.set(.epoch, to: epoch.text)
            try writer.set(.workspace, to: name)
            // Nobody has copied this one yet.
            try writer.set(.lastBackup, to: "")
            for var replica in try writer.replicas() where !replica.tokenHash.isEmpty {
                replica.revoke()
                replica.tokenHash = []
                replica.oldTokenHash = []
                try writer.put(replica)
            }
            // Who was blocked since would get in again: each account begins anew with a one-time link.
            for var account in try writer.accounts() {
                account.password = nil
                account.link = nil
                // A lost phone and used codes would be good again.
                account.timedSecret = nil
                account.recoveryCodes = []
                try writer.put(account)
            }
            _ = try writer.discardEnrolments(expiredBefore: .max, now: .max)
            let next = try writer.setting(.nextReplica).flatMap { Int64($0) } ?? 2
            try writer.set(.nextReplica, to: String(next + Self.numbersSkipped))
        }
        try store.close()
        return epoch
    }

    /// What was erased since the copy was made is erased in it before anybody can ask: the ledgers of this
    /// folder say what, and the new workspace's ledger takes it over.
    private func carryErasures(to name: String, _ path: String) async throws {
        let ledger = folder.erasures(of: name)
        let rows = try folder.erasureLedgers().filter { $0.path != ledger.path }
            .flatMap { try $0.rows() }
        let store = try SQLiteStore(path: path)
        defer { try? store.close() }
        let known = try await store.read { reader in
            try rows.filter { try reader.isKnown($0.dossier) }
        }
        for row in known { try ledger.append(row) }
    }

    /// Opens a copy and recomputes its chain. Gives where it ends.
    /// What a copy holds: the end of its history and of its ledger.
    struct Verified: Sendable {
        let sequence: Int64
        let head: LedgerHead
    }

    private static func verify(_ path: String) async throws -> Verified {
        let store = try? SQLiteStore(path: path)
        guard let store else { throw CommandFailure.noBackup(path) }
        defer { try? store.close() }
        let (broken, end, epoch, ledger) = try await store.read {
            (
                try $0.firstBrokenEntry(), try $0.position(), try $0.setting(.epoch),
                try $0.checkLedger(against: nil)
            )
        }
        guard epoch != nil else { throw CommandFailure.noBackup(path) }
        if let broken { throw CommandFailure.damaged(entry: broken) }
        if let line = ledger.broken { throw CommandFailure.damagedLedger(line: line) }
        return Verified(sequence: end.sequence, head: ledger.head)
    }
}
