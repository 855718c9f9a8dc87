import Crypto
package import Foundation
import Machine
import Shared
import SwiftProtobuf

/// One exchange with one replica: push, then pull (design §6).
package struct SyncService: Sendable {
    let workspace: Workspace

    package init(workspace: Workspace) { self.workspace = workspace }

    /// An exchange, not measured: see `exchange(_:tokenHash:)`.
    func answer(
        to request: WireSyncRequest, _ tokenHash: [UInt8]
    ) async throws -> WireSyncAnswer {
        guard request.protocol == WireProtocol.version else { throw ErrorCode.protocolUnsupported }
        let devices = DeviceService(workspace: workspace)
        let caller = try await devices.identify(tokenHash)
        if request.wiped || caller.state == .wiping {
            return try await devices.wipe(caller.id, request)
        }
        do {
            return try await exchange(request, tokenHash, devices)
        } catch let code as ErrorCode where code.isAlarming {
            try await devices.noteAlarm(code.rawValue, by: caller)
            throw code
        }
    }

    /// After an answer: what nobody had to wait for.
    package func followUp() async throws { try await workspace.turnMore() }

    private func exchange(
        _ request: WireSyncRequest, _ tokenHash: [UInt8], _ devices: DeviceService
    ) async throws -> WireSyncAnswer {
        try await workspace.turnDay(for: tokenHash)
        if !request.push.sets.isEmpty {
            let sets = try await read(request.push, tokenHash)
            let own = try await workspace.store.write {
                try push(sets, of: request, tokenHash, $0)
            }
            workspace.metrics.notePush(
                accepted: own.outcomes.accepted, refused: own.outcomes.refused,
                at: workspace.environment.clock.now())
            workspace.disclosures.add(own.units, for: own.replica)
        } else if !request.purged.isEmpty || !request.reads.isEmpty || request.cursor.isEmpty {
            // Also where a first sync begins.
            try await workspace.store.write { writer in
                var (replica, _) = try admit(request, tokenHash, writer)
                try note(request, &replica, workspace.milliseconds(writer), writer)
                try writer.put(replica)
            }
        }
        var (answer, replica) = try await workspace.store.read { reader in
            let (replica, cursor) = try admit(request, tokenHash, reader)
            let outcomes = try outcomes(of: replica, after: request.acknowledged, reader)
            if replica.state == .leaving {
                return (
                    DeviceService.farewell(
                        to: request, outcomes, replica.lastRead,
                        try workspace.milliseconds(reader)), replica
                )
            }
            let answered = outcomes.last.map { $0.first + $0.count - 1 } ?? replica.lastNumber
            var answer = try Pull(workspace: workspace, reader: reader, replica: replica)
                .answer(to: request, from: cursor, isIncomplete: answered < replica.lastNumber)
            answer.outcomes = outcomes
            return (answer, replica)
        }
        // Once what ended is stored: what was remembered before may say more.
        if !request.purged.isEmpty { workspace.disclosures.forget(replica.id) }
        try await disclose(answer.page, to: replica)
        answer.storedRead = request.reads.isEmpty ? 0 : replica.lastRead
        answer.newToken = try await devices.newToken(for: replica, at: answer.serverTime)
        try await noteContact(of: replica, request, at: answer.serverTime)
        try workspace.environment.failpoints.pass(.serverBeforeAnswer)
        return answer
    }

    /// After an answer: makes the next page of a first sync while the client applies this one.
    /// `cursor` and `pageCells` are those of the request that will come.
    package func prepare(after cursor: Data, pageCells: UInt32, tokenHash: [UInt8]) async throws {
        try await workspace.store.read { [workspace] reader in
            let replica = try Self.active(tokenHash, reader)
            let cursor = try SyncCursor(cursor, for: replica.id, key: workspace.cursorKey)
            try Pull(workspace: workspace, reader: reader, replica: replica)
                .prepare(after: cursor, pageCells: pageCells)
        }
    }

    /// Keeps when a device was last heard of, to the minute: an exchange without news writes nothing
    /// more often than that.
    private func noteContact(
        of replica: ReplicaRow, _ request: WireSyncRequest, at time: Int64
    ) async throws {
        guard
            time - replica.lastContact > 60_000 || request.waiting != replica.waiting
                || ReplicaRow.version(of: request) != replica.clientVersion
        else { return }
        try await workspace.store.write { writer in
            guard var row = try writer.replica(replica.id) else { return }
            row.noteContact(request, at: time)
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
        return try checked(replica, tokenHash)
    }

    /// The same, where it was looked up already.
    static func checked(_ replica: ReplicaRow, _ tokenHash: [UInt8]) throws -> ReplicaRow {
        guard replica.oldTokenHash != tokenHash else { throw ErrorCode.tokenReused }
        switch replica.state {
        case .active, .leaving, .wiping: return replica
        case .paused: throw ErrorCode.paused
        case .revoked: throw ErrorCode.revoked
        }
    }

    // MARK: Push

    /// The sets of a push. What needs no transaction is done before it, for all wait for the one writer.
    private func read(
        _ batch: WireBatch, _ tokenHash: [UInt8]
    ) async throws -> [PreparedSet] {
        let changes = batch.sets.reduce(0) { $0 + $1.changes.count }
        guard batch.sets.count <= Limits.setsPerBatch, changes <= Limits.changesPerBatch else {
            throw ErrorCode.bodyTooLarge
        }
        let author = try await workspace.store.read { try Self.active(tokenHash, $0).id }
        var salts = SecureRandom.bytes(changes * 16)[...]
        return batch.received(from: author).map { PreparedSet($0, &salts) }
    }

    private func push(
        _ sets: [PreparedSet], of request: WireSyncRequest, _ tokenHash: [UInt8],
        _ writer: any StoreWriter
    ) throws -> (
        replica: ReplicaID, units: [DossierID: UnitPlaces.Mask], outcomes: PushOutcomes
    ) {
        var (replica, _) = try admit(request, tokenHash, writer)
        let now = try workspace.milliseconds(writer)
        try note(request, &replica, now, writer)
        let first = request.push.firstNumber
        guard first > 0, first <= replica.lastNumber + 1 else { throw ErrorCode.gap }
        let index = workspace.index
        guard try writer.programmeVersion() == index.programme.version else {
            throw ErrorCode.serverBusy
        }
        let rights = Rights(Access(index, role: replica.role))
        var receipts = Receipts(replica: replica.id, writer: writer)
        // Until the client has seen that a set was ahead, those behind it get no outcome: they come
        // again with new times, under numbers that nobody has used (decision 0005).
        var isAhead = try writer.receipts(
            of: replica.id, after: request.acknowledged, limit: Limits.outcomesPerAnswer
        ).contains { $0.code == .clockAhead }
        var refusals: Set<Judge.Refusal> = []
        let places = rights.places
        var units: [DossierID: UnitPlaces.Mask] = [:]
        var outcomes = PushOutcomes()
        let partner = try writer.partner(replica.partner)?.id
        for set in sets {
            let number = set.received.number
            if number <= replica.lastNumber {
                let known = try writer.contentHash(of: replica.id, number: number)
                guard known == set.hash || known == ReceiptRun.erasedHash else {
                    throw ErrorCode.replicaForked
                }
                continue
            }
            if isAhead && !planted(.judgesBehindAhead) { break }
            let judge = Judge(
                reader: writer, index: index, rights: rights, replica: replica, partner: partner,
                serverMilliseconds: now, today: workspace.day(at: now))
            let refusal = try settle(set, judge, now, &replica, writer)
            outcomes.add(refusal?.code)
            isAhead = refusal?.code == .clockAhead
            if let refusal, refusal.code.isAlarming { refusals.insert(refusal) }
            if refusal == nil {
                for change in (try? set.received.content.get())?.changes ?? [] {
                    units[change.record.dossier, default: 0] |=
                        rights.rules(for: change.field, of: change.record).units
                }
            }
            let isErased = try refusal != nil && Self.isAboutErased(set.received, writer)
            try receipts.add(number, refusal, isErased ? ReceiptRun.erasedHash : set.hash)
            replica.lastNumber = number
            try workspace.environment.failpoints.pass(.serverBetweenSets)
        }
        try receipts.store()
        if !refusals.isEmpty { try DeviceService.note(refusals, of: replica, at: now, writer) }
        replica.noteContact(request, at: now)
        let new = try discloseOwn(units, places, to: replica, at: now, writer)
        try writer.put(replica)
        try writer.set(.clock, to: String(now))
        return (replica.id, new, outcomes)
    }

    /// Keeps where a first sync begins, and the receipts of purges.
    private func note(
        _ request: WireSyncRequest, _ replica: inout ReplicaRow, _ now: Int64,
        _ writer: any StoreWriter
    ) throws {
        // The first time only: a request that comes again says nothing of what the device holds.
        if request.cursor.isEmpty, replica.begun == nil {
            replica.begun = try writer.scopeVersion()
        }
        guard request.purged.count <= Limits.purgesPerExchange else {
            throw ErrorCode.bodyTooLarge
        }
        for purge in request.purged {
            guard let dossier = DossierID(bytes: purge.dossier) else {
                throw ErrorCode.malformedBody
            }
            let isDone = try writer.notePurged(
                dossier, generation: Int64(clamping: purge.generation), by: replica, at: now)
            if isDone { try endDisclosure(of: dossier, to: replica, at: now, writer) }
        }
        try noteReads(of: request, &replica, writer)
    }

    /// Stores one set, or keeps it with the refusal that is given.
    private func settle(
        _ prepared: PreparedSet, _ judge: Judge, _ now: Int64, _ replica: inout ReplicaRow,
        _ writer: any StoreWriter
    ) throws -> Judge.Refusal? {
        let received = prepared.received
        let refusal: Judge.Refusal
        do {
            let set = try received.content.get()
            let plans = try judge.plans(for: set)
            _ = try Acceptance(workspace: workspace, writer: writer).store(
                plans, of: prepared.changes, number: set.number, now)
            replica.latest = set.changes.last?.version.timestamp ?? replica.latest
            return nil
        } catch let malformed as MalformedSet {
            refusal = Judge.Refusal(code: .malformed, detail: malformed.part)
        } catch let refused as Judge.Refusal {
            refusal = refused
        }
        try quarantine(received, refusal.code, now, replica.id, writer)
        return refusal
    }

    /// Whether any change of a set is about a dossier that was erased.
    private static func isAboutErased(
        _ received: ReceivedSet, _ writer: any StoreWriter
    ) throws -> Bool {
        guard let set = try? received.content.get() else { return false }
        return try Set(set.changes.map(\.record.dossier)).contains { try writer.isErased($0) }
    }

    private func quarantine(
        _ received: ReceivedSet, _ code: ErrorCode, _ now: Int64, _ replica: ReplicaID,
        _ writer: any StoreWriter
    ) throws {
        // A re-stamped set comes again under a new number: keeping it would keep it twice. What was erased
        // is kept nowhere.
        if try code == .clockAhead || Self.isAboutErased(received, writer) { return }
        let set = try? received.content.get()
        let body = try set.map { try Body.encode(WireBatch([$0]), format: .protobuf) }
        try writer.quarantine(
            QuarantineRow(
                replica: replica, number: received.number, code: code, arrivedAt: now,
                body: body.map { Array($0) } ?? [],
                // Bases of a malformed set were never checked: nothing may build on them.
                changes: code == .malformed ? [] : set?.changes ?? []))
    }

    private func outcomes(
        of replica: ReplicaRow, after number: UInt64, _ reader: any StoreReader
    ) throws -> [WireOutcome] {
        var outcomes: [WireOutcome] = []
        let runs = try reader.receipts(
            of: replica.id, after: number, limit: Limits.outcomesPerAnswer)
        for run in runs {
            let code = run.code?.rawValue ?? ""
            if let last = outcomes.last, last.code == code, last.detail == run.detail {
                outcomes[outcomes.count - 1].count += UInt64(run.count)
            } else {
                outcomes.append(
                    WireOutcome.with {
                        $0.first = run.first
                        $0.count = UInt64(run.count)
                        $0.code = code
                        $0.detail = run.detail
                    })
            }
        }
        return outcomes
    }
}

/// A set as it arrived, and what of it can be worked out before the transaction.
private struct PreparedSet: Sendable {
    let received: ReceivedSet
    /// Of what it says.
    let hash: [UInt8]
    let changes: [PreparedChange]

    init(_ received: ReceivedSet, _ salts: inout ArraySlice<UInt8>) {
        self.received = received
        hash = received.contentHash
        changes = PreparedChange.all((try? received.content.get())?.changes ?? [], &salts)
    }
}

/// The receipts of one push, brought into runs of the same outcome.
private struct Receipts {
    let replica: ReplicaID
    let writer: any StoreWriter
    private var run: ReceiptRun?

    init(replica: ReplicaID, writer: any StoreWriter) {
        self.replica = replica
        self.writer = writer
    }

    mutating func add(_ number: UInt64, _ refusal: Judge.Refusal?, _ hash: [UInt8]) throws {
        let detail = refusal?.detail ?? ""
        if run?.code == refusal?.code, run?.detail == detail {
            run?.contentHashes += hash
        } else {
            try store()
            run = ReceiptRun(
                first: number, code: refusal?.code, detail: detail, contentHashes: hash)
        }
    }

    func store() throws {
        if let run { try writer.add(run, of: replica) }
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
            for id in set.creates.sorted() { bytes.append(id: id) }
            for change in set.changes { bytes.append(content: change) }
        }
        return SHA256.hash(data: bytes).withUnsafeBytes { Array($0.prefix(16)) }
    }
}

extension [UInt8] {
    fileprivate mutating func append(content change: Change) {
        append(id: change.record.id)
        append(id: change.record.dossier)
        append(part: change.record.type.text)
        append(part: change.record.domain.text)
        append(part: change.field.text)
        append(part: change.member?.text ?? "")
        append(part: change.value.encoded)
        append(part: change.resolution?.reason ?? "")
        append(version: change.version)
        for base in change.bases { append(version: base) }
        append(0)
        for witness in change.witness { append(version: witness) }
        append(0)
    }

    /// A part and NUL, which occurs in none of them.
    private mutating func append(part: String) {
        append(contentsOf: part.utf8)
        append(0)
    }
}
