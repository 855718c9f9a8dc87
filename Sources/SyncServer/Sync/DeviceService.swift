import Foundation
import Logging
import Machine
import Shared
import SwiftProtobuf

/// The life of a device's access: its tokens, and how it ends.
package struct DeviceService: Sendable {
    let workspace: Workspace

    package init(workspace: Workspace) { self.workspace = workspace }

    /// Who a token belongs to, before anything else is looked at. A token that was given and is used for the
    /// first time takes the place of the one before. Throws `ErrorCode` where it lets nobody in.
    ///
    /// The one before is used by nobody honest any more: a client keeps the new one before it uses it. Only a
    /// copy that was long on its way may still carry it; after that, somebody has a copy of the device's
    /// files, and the device is paused until an admin has looked.
    func identify(_ tokenHash: [UInt8]) async throws -> ReplicaRow {
        let known = try await workspace.store.read { try $0.replica(tokenHash: tokenHash) }
        guard let known else { throw ErrorCode.unauthorized }
        if known.oldTokenHash == tokenHash { try await noteReuse(by: known) }
        if known.nextTokenHash == tokenHash { try await promote(known.id, tokenHash) }
        return try SyncService.checked(known, tokenHash)
    }

    private func promote(_ id: ReplicaID, _ tokenHash: [UInt8]) async throws {
        try await workspace.store.write { [workspace] writer in
            guard var row = try writer.replica(id), row.nextTokenHash == tokenHash else { return }
            row.oldTokenHash = row.tokenHash
            row.tokenHash = tokenHash
            row.nextTokenHash = []
            row.tokenSince = try workspace.milliseconds(writer)
            try writer.put(row)
        }
    }

    private func noteReuse(by replica: ReplicaRow) async throws {
        // Whoever tries again and again does not fill the ledger.
        let isNoted = workspace.alarms.mayCount(
            replica.id, at: workspace.environment.clock.now())
        let isAlarm = try await workspace.store.write { [workspace] writer in
            let now = try workspace.milliseconds(writer)
            guard var row = try writer.replica(replica.id),
                now - row.tokenSince > Limits.lateTokenMilliseconds
            else { return false }
            if row.state == .active { row.state = .paused }
            try writer.put(row)
            if isNoted { try writer.log(LedgerEntry("old token used", .alarm, by: row), at: now) }
            return true
        }
        if isAlarm {
            workspace.logger.warning(
                "an old token was used", metadata: ["replica": "\(replica.id)"])
            throw ErrorCode.tokenReused
        }
        throw ErrorCode.unauthorized
    }

    /// One line of the ledger for what a device tried and may not: of one push, or of one exchange that was
    /// refused whole. At most `Limits.alarmsPerHour` of these for each device.
    func noteAlarm(_ event: String, by replica: ReplicaRow) async throws {
        let now = workspace.environment.clock.now()
        guard workspace.alarms.mayCount(replica.id, at: now) else { return }
        try await workspace.store.write { [workspace] writer in
            try writer.log(
                LedgerEntry(event, .alarm, by: replica),
                at: try workspace.milliseconds(writer))
        }
    }

    /// The codes and fields of what was refused in one push; the sets themselves are in quarantine.
    static func note(
        _ refusals: Set<Judge.Refusal>, of replica: ReplicaRow, at time: Int64,
        _ writer: any StoreWriter
    ) throws {
        let texts = refusals.map {
            $0.detail.isEmpty ? $0.code.rawValue : "\($0.code.rawValue) \($0.detail)"
        }
        let named = texts.sorted().prefix(Limits.refusalsNamed).joined(separator: ", ")
        try writer.log(LedgerEntry("refused", .alarm, by: replica, about: named), at: time)
    }

    /// A token for the requests to come, where the one in use is old enough; empty otherwise. The one in use
    /// stays good until that one is used: an answer that is lost costs nothing.
    func newToken(for replica: ReplicaRow, at now: Int64) async throws -> String {
        guard replica.state == .active,
            now - max(replica.tokenSince, replica.enrolledAt) > Limits.tokenDays * 86_400_000
        else { return "" }
        let token = DeviceToken.make(randomBytes: workspace.environment.randomBytes)
        try await workspace.store.write { writer in
            guard var row = try writer.replica(replica.id) else { return }
            row.nextTokenHash = DeviceToken.hash(token)
            try writer.put(row)
        }
        return token
    }

    /// The answer to a device whose access ends after upload: outcomes and nothing else. Once nothing waits
    /// there any more, everything goes.
    static func farewell(
        to request: WireSyncRequest, _ outcomes: [WireOutcome], _ lastRead: UInt64, _ now: Int64
    ) -> WireSyncAnswer {
        WireSyncAnswer.with {
            $0.outcomes = outcomes
            $0.cursor = request.cursor
            $0.serverTime = now
            $0.leaving = true
            $0.wipe =
                request.push.sets.isEmpty && request.waiting == 0 && outcomes.isEmpty
                && request.reads.isEmpty
            $0.storedRead = request.reads.isEmpty ? 0 : lastRead
        }
    }

    /// Tells a device to take everything away, or takes its word that it did: then its access has ended. Who
    /// says so unasked is not believed: access ends, but what was sent counts as held.
    func wipe(_ id: ReplicaID, _ request: WireSyncRequest) async throws -> WireSyncAnswer {
        let now = try await workspace.store.write { [workspace] writer in
            let now = try workspace.milliseconds(writer)
            guard var row = try writer.replica(id) else { return now }
            row.lastContact = now
            try SyncService(workspace: workspace).noteReads(of: request, &row, writer)
            if request.wiped {
                if row.state == .active {
                    try writer.log(LedgerEntry("wiped unasked", .alarm, by: row), at: now)
                } else {
                    row.waiting = 0
                    try writer.noteWiped(row, at: now)
                }
                row.revoke()
            }
            try writer.put(row)
            return now
        }
        workspace.disclosures.forget(id)
        return WireSyncAnswer.with {
            $0.serverTime = now
            $0.wipe = !request.wiped
        }
    }
}
