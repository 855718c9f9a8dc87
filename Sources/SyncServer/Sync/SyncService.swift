import Crypto
import Foundation
import Machine
package import Shared
import SwiftProtobuf

/// One exchange with one replica: push, then pull (design §6).
package struct SyncService: Sendable {
    let workspace: Workspace

    package init(workspace: Workspace) { self.workspace = workspace }

    /// Answers an exchange. Throws an `ErrorCode` where the whole exchange is refused: then nothing
    /// was stored and no number used up. A repeat gives the same outcomes.
    package func exchange(_ request: WireSyncRequest, tokenHash: [UInt8]) async throws
        -> WireSyncAnswer
    {
        guard request.protocol == WireProtocol.version else { throw ErrorCode.protocolUnsupported }
        if !request.push.sets.isEmpty {
            try await workspace.store.write { try push(request, tokenHash, $0) }
        }
        let (answer, replica) = try await workspace.store.read { reader in
            let (replica, cursor) = try admit(request, tokenHash, reader)
            let outcomes = try outcomes(of: replica, after: request.acknowledged, reader)
            let answered = outcomes.last.map { $0.first + $0.count - 1 } ?? replica.lastNumber
            var answer = try Pull(workspace: workspace, reader: reader, replica: replica)
                .answer(to: request, from: cursor, isIncomplete: answered < replica.lastNumber)
            answer.outcomes = outcomes
            return (answer, replica)
        }
        try await noteContact(of: replica, at: answer.serverTime)
        try workspace.environment.failpoints.pass(.serverBeforeAnswer)
        return answer
    }

    /// A cell's history, for a device that may hold the cell. Throws `notFound` otherwise.
    func history(
        _ record: RecordID, _ field: FieldName, _ member: MemberKey?, tokenHash: [UInt8]
    ) async throws -> WireHistoryAnswer {
        try await workspace.store.read { [workspace] reader in
            let replica = try Self.active(tokenHash, reader)
            return try HistoryView(workspace: workspace, reader: reader)
                .answer(record, field, member, for: replica)
        }
    }

    /// Keeps when a device was last heard of, to the minute: an exchange without news writes nothing
    /// more often than that.
    private func noteContact(of replica: ReplicaRow, at time: Int64) async throws {
        guard time - replica.lastContact > 60_000 else { return }
        try await workspace.store.write { writer in
            guard var row = try writer.replica(replica.id) else { return }
            row.lastContact = max(row.lastContact, time)
            try writer.put(row)
        }
    }

    /// Who asks, and from which position. Checked before anything is applied.
    private func admit(
        _ request: WireSyncRequest, _ tokenHash: [UInt8], _ reader: any StoreReader
    ) throws -> (replica: ReplicaRow, cursor: SyncCursor?) {
        let replica = try Self.active(tokenHash, reader)
        guard request.acknowledged <= replica.lastNumber else { throw ErrorCode.epochChanged }
        guard !request.cursor.isEmpty else { return (replica, nil) }
        let cursor = try SyncCursor(
            request.cursor, for: replica.id, key: workspace.cursorKey)
        guard cursor.epoch == workspace.epoch,
            let hash = try reader.chainHash(at: cursor.sequence),
            Array(hash.prefix(16)) == cursor.hash
        else { throw ErrorCode.epochChanged }
        return (replica, cursor)
    }

    /// The replica of a token, where it may sync now.
    static func active(_ tokenHash: [UInt8], _ reader: any StoreReader) throws -> ReplicaRow {
        guard let replica = try reader.replica(tokenHash: tokenHash) else {
            throw ErrorCode.unauthorized
        }
        switch replica.state {
        case .active: return replica
        case .paused: throw ErrorCode.paused
        case .revoked: throw ErrorCode.revoked
        }
    }

    // MARK: Push

    private func push(
        _ request: WireSyncRequest, _ tokenHash: [UInt8], _ writer: any StoreWriter
    ) throws {
        var (replica, _) = try admit(request, tokenHash, writer)
        let now = try workspace.milliseconds(writer)
        let batch = request.push
        guard batch.sets.count <= Limits.setsPerBatch,
            batch.sets.reduce(0, { $0 + $1.changes.count }) <= Limits.changesPerBatch
        else { throw ErrorCode.bodyTooLarge }
        guard batch.firstNumber > 0, batch.firstNumber <= replica.lastNumber + 1 else {
            throw ErrorCode.gap
        }
        let index = workspace.index
        let rights = Rights(Access(index, role: replica.role))
        // Until the client has seen that a set was ahead, those behind it get no outcome: they come
        // again with new times, under numbers that nobody has used (decision 0005).
        var isAhead = try writer.isAhead(replica.id, after: request.acknowledged)
        for received in batch.received(from: replica.id) {
            let hash = received.contentHash
            if received.number <= replica.lastNumber {
                let known = try writer.receipt(of: replica.id, number: received.number)
                guard known?.contentHash == hash else { throw ErrorCode.replicaForked }
                continue
            }
            if isAhead && !planted(.judgesBehindAhead) { break }
            let judge = Judge(
                reader: writer, index: index, rights: rights, replica: replica,
                serverMilliseconds: now)
            try settle(received, hash, judge, now, &isAhead, &replica, writer)
            try workspace.environment.failpoints.pass(.serverBetweenSets)
        }
        replica.lastContact = now
        try writer.put(replica)
        try writer.set(.clock, to: String(now))
    }

    /// Stores one set, or its refusal. Either uses up its number.
    private func settle(
        _ received: ReceivedSet, _ hash: [UInt8], _ judge: Judge, _ now: Int64,
        _ isAhead: inout Bool, _ replica: inout ReplicaRow, _ writer: any StoreWriter
    ) throws {
        var receipt = ReceiptRow(number: received.number, contentHash: hash)
        do {
            let set = try received.content.get()
            let plans = try judge.plans(for: set)
            receipt.sequence = try Acceptance(workspace: workspace, writer: writer)
                .store(plans, of: set, now)
            replica.latest = set.changes.last?.version.timestamp ?? replica.latest
        } catch let malformed as MalformedSet {
            receipt.code = .malformed
            receipt.detail = malformed.part
        } catch let refusal as Judge.Refusal {
            receipt.code = refusal.code
            receipt.detail = refusal.detail
        }
        isAhead = receipt.code == .clockAhead
        if let code = receipt.code {
            try quarantine(received, code, now, replica.id, writer)
        }
        try writer.add(receipt, of: replica.id)
        replica.lastNumber = received.number
    }

    private func quarantine(
        _ received: ReceivedSet, _ code: ErrorCode, _ now: Int64, _ replica: ReplicaID,
        _ writer: any StoreWriter
    ) throws {
        // A re-stamped set comes again under a new number: keeping it would keep it twice.
        if code == .clockAhead { return }
        let set = try? received.content.get()
        let body = try set.map { try Body.encode(WireBatch([$0]), format: .protobuf) }
        try writer.quarantine(
            QuarantineRow(
                replica: replica, number: received.number, code: code, arrivedAt: now,
                body: body.map { Array($0) } ?? [],
                // Bases of a malformed set were never checked: nothing may build on them.
                changes: code == .malformed ? [] : set?.changes ?? []))
    }

    /// Runs of consecutive numbers with the same outcome.
    private func outcomes(
        of replica: ReplicaRow, after number: UInt64, _ reader: any StoreReader
    ) throws -> [WireOutcome] {
        var runs: [WireOutcome] = []
        let receipts = try reader.receipts(
            of: replica.id, after: number, limit: Limits.outcomesPerAnswer)
        for receipt in receipts {
            let code = receipt.code?.rawValue ?? ""
            if let last = runs.last, last.code == code, last.detail == receipt.detail {
                runs[runs.count - 1].count += 1
            } else {
                runs.append(
                    WireOutcome.with {
                        $0.first = receipt.number
                        $0.count = 1
                        $0.code = code
                        $0.detail = receipt.detail
                    })
            }
        }
        return runs
    }
}

extension ReceivedSet {
    /// SHA-256 (first sixteen bytes) of what the set says, whatever the encoding it came in.
    var contentHash: [UInt8] {
        var bytes: [UInt8] = []
        switch content {
        case .failure(let malformed): bytes = Array("malformed \(malformed.part)".utf8)
        case .success(let set):
            bytes.reserveCapacity(256 * set.changes.count)
            for id in set.creates.sorted() { bytes += id.bytes }
            for change in set.changes {
                bytes += change.record.id.bytes
                bytes += change.record.dossier.bytes
                for part in [
                    change.record.type.text, change.record.domain.text, change.field.text,
                    change.member?.text ?? "", change.value.encoded,
                    change.resolution?.reason ?? "",
                ] {
                    // NUL occurs in none of the parts.
                    bytes += part.utf8
                    bytes.append(0)
                }
                bytes += change.version.bytes
                bytes += Version.encode(change.bases)
                bytes.append(0)
                bytes += Version.encode(change.witness)
                bytes.append(0)
            }
        }
        return Array(SHA256.hash(data: bytes).prefix(16))
    }
}
