import Foundation
import GRDB
import SQLStatements
import Machine
package import Shared
import SwiftProtobuf

/// What one answer did.
package struct Applied: Hashable, Sendable {
    package var accepted = 0
    package var refused = 0
    /// Sets that got the right time and a new number.
    package var restamped = 0
    /// Cells that arrived.
    package var cells = 0
    /// Dossiers that came anew, for what was held of them did not fit.
    package var refetched = 0
    /// Dossiers of which something was purged, for a right ended.
    package var purged = 0
    /// Everything was taken away, for the server said so.
    package var isWiped = false
    /// Another exchange came first: nothing was applied.
    package var isOvertaken = false
    /// More pages follow, or sets wait that one batch did not hold.
    package var hasMore = false
}

extension Replica {
    /// The next request: where this replica stands, and its next change sets, oldest first.
    ///
    /// A batch may be kept smaller than the limits, where a larger one did not get through.
    package func nextRequest(
        pageCells: UInt32 = 0, maximumSets: Int = Limits.setsPerBatch
    ) throws -> WireSyncRequest {
        if try isWiped() {
            // Not before nothing can be found any more: it may have been cut short.
            try overwriteFreed()
            return WireSyncRequest.with {
                $0.protocol = WireProtocol.version
                $0.wiped = true
            }
        }
        let purged = try purgesToTell()
        let request = try database.read { db in
            try WireSyncRequest.with {
                $0.purged = purged
                $0.protocol = WireProtocol.version
                $0.programme = UInt32(clamping: try db.integer(.programmeVersion) ?? 0)
                $0.cursor = try db.data(.cursor) ?? Data()
                $0.acknowledged = UInt64(clamping: try db.integer(.acknowledged) ?? 0)
                $0.pageCells = pageCells
                $0.partners = try tables(db).countPartners()
                $0.clientVersion = ProductVersion.text
                $0.replicaBytes = try db.bytesInUse()
                $0.time = environment.clock.now()
                let sets = try tables(db).waiting(
                    sets: maximumSets, changes: Limits.changesPerBatch,
                    bytes: Limits.batchBytes)
                if !sets.isEmpty { $0.push = WireBatch(sets) }
                $0.waiting = try tables(db).countWaiting() - UInt32(clamping: sets.count)
                try addReads(to: &$0, db)
                if sets.isEmpty, let units = try units(tables(db)) {
                    $0.units = units
                    $0.compares = true
                }
            }
        }
        try environment.failpoints.pass(.clientBeforeRequest)
        return request
    }

    /// Whether anything waits for the server.
    package func hasWaiting() throws -> Bool { try database.read { try tables($0).hasPending() } }

    /// All change sets without a stored outcome, oldest first.
    package func waiting() throws -> [ChangeSet] {
        try database.read { try tables($0).waiting() }
    }

    func set(from body: Data) throws -> ChangeSet {
        let batch = try WireBatch(serializedBytes: body)
        guard let received = batch.received(from: identity.replica).first else {
            throw DamagedRow()
        }
        return try received.content.get()
    }

    /// Applies an answer: outcomes, then page, then cursor, in one transaction (design §6).
    ///
    /// Throws, and changes nothing, where the answer cannot be read or names numbers that this
    /// replica never gave. An answer to a request that another exchange has overtaken is dropped.
    /// `sentAt` and now bracket the exchange: their middle is when the server's clock was read.
    package func apply(
        _ answer: WireSyncAnswer, to request: WireSyncRequest, sentAt: Int64
    ) throws -> Applied {
        if answer.wipe || request.wiped {
            return try wipe(isKnown: request.wiped, isLeaving: answer.leaving)
        }
        let cells = try Self.checkedCells(of: answer)
        let now = environment.clock.now()
        let applied = try write { db in
            let tables = tables(db)
            var applied = Applied()
            let acknowledged = UInt64(clamping: try db.integer(.acknowledged) ?? 0)
            let isCurrent =
                try db.data(.cursor) ?? Data() == request.cursor
                && acknowledged == request.acknowledged
                && db.integer(.wiped) == nil
            guard isCurrent || planted(.appliesOvertakenAnswers) else {
                applied.isOvertaken = true
                applied.hasMore = true
                return applied
            }
            try db.set(.offset, answer.serverTime - Self.middle(sentAt, now))
            try settle(answer, tables, now, &applied)
            try environment.failpoints.pass(.clientAfterOutcomes)
            try tables.forgetPurges(request.purged)
            try tables.carryOut(answer.purges, access)
            applied.purged = answer.purges.count
            try tables.put(answer.partners)
            try take(answer, cells, tables, &applied)
            try environment.failpoints.pass(.clientAfterPage)
            try forgetReads(upTo: answer.storedRead, db)
            if !answer.newToken.isEmpty {
                // Until it was taken once, the one in use stays as a way back.
                if let token = try db.stored(.token) { try db.set(.tokenBefore, token) }
                try db.set(.token, tables.closed(answer.newToken, .token, at: .nowhere))
            } else if try db.stored(.tokenBefore) != nil {
                try db.forget(.tokenBefore)
            }
            if answer.hasProgramme { try Self.install(answer.programme, db) }
            try db.set(.cursor, answer.cursor)
            try db.set(.lastSync, now)
            if try db.text(.lastFailure) != nil { try db.forget(.lastFailure) }
            // A receipt that could not be given is tried with the next news, not again and again.
            let isDraining = applied.purged + applied.accepted + applied.refused > 0
            applied.hasMore =
                try answer.more || answer.leaving || tables.hasPending()
                || isDraining && tables.hasDonePurges()
            try compare(answer, to: request, tables, now, &applied)
            return applied
        }
        if answer.hasProgramme { try reloadProgramme() }
        if !answer.newToken.isEmpty { try reloadToken() }
        try environment.failpoints.pass(.clientAfterCommit)
        return applied
    }

    /// The page's cells, where the answer is one that an honest server gives: nothing in it may spoil
    /// this replica's clock or ranks.
    private static func checkedCells(of answer: WireSyncAnswer) throws -> PackedCells {
        guard let cells = try? answer.page.packed(), (0..<1 << 46).contains(answer.serverTime),
            cells.heads.allSatisfy({
                !HybridLogicalClock.isAhead(
                    $0.version.timestamp, ofServerMilliseconds: answer.serverTime)
            })
        else { throw ReplicaError.unreadableAnswer }
        return cells
    }

    private static func middle(_ one: Int64, _ other: Int64) -> Int64 { one / 2 + other / 2 }

    /// Keeps the name of what went wrong, until an answer is applied.
    func note(failure: String) throws {
        try write { db in
            if try db.text(.lastFailure) != failure { try db.set(.lastFailure, failure) }
            // A comparison that fails must hold up nothing else: it waits for the next time.
            if try db.integer(.refetches) ?? 0 > 0 {
                try db.set(.refetches, 0 as Int64)
                try db.set(.lastCompared, environment.clock.now())
            }
        }
    }

    // MARK: Outcomes

    private func settle(
        _ answer: WireSyncAnswer, _ tables: CellTables, _ now: Int64, _ applied: inout Applied
    ) throws {
        let db = tables.db
        var acknowledged = UInt64(clamping: try db.integer(.acknowledged) ?? 0)
        let last = UInt64(clamping: try db.integer(.lastNumber) ?? 0)
        let end = try Self.end(of: answer.outcomes, after: acknowledged, last)
        guard end > acknowledged else { return }
        var settled: [ChangeSet] = []
        var refused: [ChangeSet] = []
        var ahead: [ChangeSet] = []
        var latest = HybridTimestamp.zero
        var sets = try tables.waiting(upTo: end)[...]
        try tables.removePending(sets)
        for outcome in answer.outcomes {
            for number in outcome.first..<outcome.first + outcome.count {
                guard let set = sets.popFirst(), set.number == number else {
                    throw ReplicaError.forked
                }
                settled.append(set)
                switch ErrorCode(rawValue: outcome.code) {
                case nil where outcome.code.isEmpty:
                    try confirm(set, tables)
                    latest = max(latest, set.changes.last?.version.timestamp ?? .zero)
                    applied.accepted += 1
                case .clockAhead: ahead.append(set)
                case let code:
                    try refuse(set, code, outcome, now, tables)
                    try noteRefusedTime(of: set, answer.serverTime, db)
                    refused.append(set)
                }
            }
        }
        applied.refused += refused.count
        // What was accepted only changed layers; anything else changes what shows. Records go last: others
        // of the sets may be about them.
        let isPlain = refused.isEmpty && ahead.isEmpty
        try show(settled, tables, isPlain: isPlain)
        acknowledged = end
        try db.set(.acknowledged, Int64(clamping: acknowledged))
        if latest > .zero { try observe(latest, db) }
        if !ahead.isEmpty { try restamp(ahead, after: acknowledged, tables, &applied) }
        for id in Set(refused.flatMap { $0.changes.map(\.record.id) }) {
            try tables.forgetIfEmpty(id)
        }
    }

    /// Brings what shows up to date after sets have left the outbox, all of them. `isPlain` says that
    /// they were all confirmed.
    func show(_ sets: [ChangeSet], _ tables: CellTables, isPlain: Bool) throws {
        if isPlain, try !tables.hasPending() {
            try tables.removeOverlay()
        } else {
            for change in sets.lazy.flatMap(\.changes) {
                let place = try tables.place(of: change)
                if isPlain {
                    try tables.removeOverlay(at: place)
                } else {
                    try tables.refresh(place, change.record)
                }
            }
        }
        for set in sets { try refreshDeletions(of: set, tables) }
    }

    /// The number of the last outcome. Throws where they are not those of the numbers that follow.
    private static func end(
        of outcomes: [WireOutcome], after acknowledged: UInt64, _ last: UInt64
    ) throws -> UInt64 {
        var end = acknowledged
        for outcome in outcomes {
            guard outcome.first == end + 1, outcome.count > 0 else {
                throw ReplicaError.unreadableAnswer
            }
            guard outcome.count <= last - end else { throw ReplicaError.forked }
            end += outcome.count
        }
        return end
    }

    /// Accepted: what was pending becomes confirmed.
    private func confirm(_ set: ChangeSet, _ tables: CellTables) throws {
        for change in set.changes {
            let place = try tables.place(of: change)
            if try tables.advance(change, at: place) { continue }
            var heads = try tables.confirmed(place)
            try tables.apply(change, to: &heads)
            try tables.confirm(heads.all.map(PackedHead.init), own: change, at: place)
        }
    }

    /// Refused: the confirmed value shows again; the text and the reason are kept for the worker.
    private func refuse(
        _ set: ChangeSet, _ code: ErrorCode?, _ outcome: WireOutcome, _ now: Int64,
        _ tables: CellTables
    ) throws {
        let db = tables.db
        let kept = try tables.keepable(set, access)
        try db.execute(
            sql: "INSERT INTO refused VALUES (?, ?, ?, ?, ?, ?)",
            arguments: [
                Int64(clamping: set.number), code?.rawValue ?? outcome.code, outcome.detail, now,
                try tables.closed(WireBatch([kept.set]).serializedData() as Data, .refused),
                kept.isStripped,
            ])
        // Nothing builds on what could not even be read; the server holds it so too.
        for change in set.changes where code != .malformed {
            try db.execute(
                sql: "INSERT OR REPLACE INTO refused_change VALUES (?, ?)",
                arguments: [
                    Int64(change.version.timestamp.rawValue),
                    Data(Version.encode(change.bases)),
                ])
        }
    }

    /// A refused version is used up: what gets new times later must not fall on it, for it would count
    /// as refused too. One that is far ahead would drag the clock along.
    private func noteRefusedTime(
        of set: ChangeSet, _ serverTime: Int64, _ db: Database
    ) throws {
        guard let latest = set.changes.last?.version.timestamp,
            !HybridLogicalClock.isAhead(latest, ofServerMilliseconds: serverTime)
        else { return }
        try observe(latest, db)
    }

    /// Takes note of the greatest confirmed time, so that the next edit is later.
    private func observe(_ greatest: HybridTimestamp, _ db: Database) throws {
        guard !planted(.ignoresOthersClocks) else { return }
        var clock = try logicalClock(db)
        clock.observe(greatest)
        try db.set(.latest, Int64(clock.latest.rawValue))
        let confirmed = try db.integer(.latestConfirmed) ?? 0
        try db.set(.latestConfirmed, max(confirmed, Int64(greatest.rawValue)))
    }

    // MARK: Pages

    /// Applies the page, or lays it aside until the exchange is at its end: a change set may stand on
    /// two pages, and is shown whole. The first sync shows nothing before it is complete, so its
    /// pages go in at once and a cut costs no page twice.
    private func take(
        _ answer: WireSyncAnswer, _ cells: PackedCells, _ tables: CellTables,
        _ applied: inout Applied
    ) throws {
        let db = tables.db
        applied.cells = cells.cells.count
        let isBootstrapped = try db.integer(.isBootstrapped) == 1
        if answer.more, isBootstrapped, !answer.purges.isEmpty {
            // What may stay of a purged dossier is missed from now on. What came earlier in this exchange holds
            // nothing of it any more; what comes later is newer.
            return try put(answer.page, cells, tables)
        }
        if answer.more, isBootstrapped {
            if planted(.forgetsLaidAsidePages) { return }
            try db.execute(
                sql: "INSERT INTO incoming(page) VALUES (?)",
                arguments: [
                    try tables.closed(answer.page.serializedData() as Data, .page)
                ])
            return
        }
        let pages = try Data.fetchAll(
            db.cachedStatement(sql: "SELECT page FROM incoming ORDER BY ordinal"))
        for page in pages {
            let page = try WirePage(serializedBytes: tables.opened(page, .page))
            try put(page, try page.packed(), tables)
        }
        if !pages.isEmpty { try db.execute(sql: "DELETE FROM incoming") }
        try put(answer.page, cells, tables)
        let refetched = answer.refetched.compactMap { DossierID(bytes: $0) }
        if !refetched.isEmpty {
            try tables.discard(of: refetched, except: cells)
            applied.refetched = refetched.count
            let before = try db.integer(.refetched) ?? 0
            try db.set(.refetched, before + Int64(refetched.count))
        }
        // A page that was laid aside is older than own changes may be: they are judged at the end.
        try tables.judgeOwn()
        if !answer.more { try db.set(.isBootstrapped, 1 as Int64) }
    }

    private func put(_ message: WirePage, _ page: PackedCells, _ tables: CellTables) throws {
        try tables.put(message.authors)
        try tables.put(reachesOf: message, page)
        let records = try page.records.map { try tables.number(of: $0) }
        let fields = try page.fields.map { try tables.number(of: $0.text) }
        let hasPending = try tables.hasPending()
        for cell in page.cells {
            let place = CellTables.Place(
                record: records[cell.record], field: fields[cell.field],
                member: cell.member?.text ?? "")
            if page.fields[cell.field] == .deleted {
                try tables.noteDeletion(of: page.records[cell.record].id)
            }
            try tables.confirm(page.heads[cell.heads], at: place)
            if hasPending { try tables.refresh(place, page.records[cell.record]) }
        }
        for (identity, number) in zip(page.records, records) {
            try tables.refreshDeletion(of: identity, number: number)
        }
        if let latest = page.heads.map(\.version.timestamp).max() {
            try observe(latest, tables.db)
        }
    }
}

extension Database {
    /// What the file takes up, without its log.
    fileprivate func bytesInUse() throws -> UInt64 {
        let pages = try Int64.fetchOne(self, sql: "PRAGMA page_count") ?? 0
        let bytes = try Int64.fetchOne(self, sql: "PRAGMA page_size") ?? 0
        return UInt64(clamping: pages * bytes)
    }
}
