import Foundation
import Logging
import Machine
import Shared
import SwiftProtobuf

/// The second half of an exchange: the next page for one replica, from one snapshot of the store.
struct Pull {
    let workspace: Workspace
    let reader: any StoreReader
    let replica: ReplicaRow
    private let grounds: Grounds
    /// One version of the programme for the whole page.
    private let programme: WireProgramme
    private let end: HistoryPosition
    private let scope: Int64

    init(workspace: Workspace, reader: any StoreReader, replica: ReplicaRow) throws {
        self.workspace = workspace
        self.reader = reader
        self.replica = replica
        let active = workspace.programme
        programme = active.document
        // Another came into use after this one was taken: what ended with it is told with it.
        guard try reader.programmeVersion() <= programme.version else { throw ErrorCode.serverBusy }
        grounds = try Grounds(active.index, replica, reader)
        end = try reader.position()
        scope = try reader.scopeVersion()
    }

    /// All of the answer but the outcomes. `isIncomplete` says that not all of those fit.
    func answer(
        to request: WireSyncRequest, from cursor: SyncCursor?, isIncomplete: Bool
    ) throws -> WireSyncAnswer {
        var answer = WireSyncAnswer()
        answer.serverTime = try workspace.milliseconds(reader)
        answer.durable = UInt64(clamping: end.sequence)
        if request.programme < programme.version { answer.programme = programme }
        let partners = try reader.countPartners()
        if request.partners < partners {
            answer.partners = try reader.partners().map(WirePartner.init)
        }
        let limit = Self.limit(request.pageCells)
        let known = cursor.flatMap { workspace.prepared.take(for: preparation(from: $0, limit)) }
        var next = try known ?? page(from: cursor, limit, isIncomplete: isIncomplete)
        next.cursor.isMidway = try isIncomplete || isBehind(next.cursor)
        // Digests are compared where nothing else is news; then what does not fit is sent anew.
        if request.compares, !next.cursor.isMidway, next.page.value.isEmpty,
            let unequal = try unequal(request.units)
        {
            next.page = try page(of: unequal.cells)
            answer.refetched = unequal.dossiers
        }
        if !next.cursor.isMidway, request.programme == programme.version {
            answer.digest = Data(try root().bytes)
        }
        answer.page = next.page
        answer.purges = next.purges
        answer.cursor = try next.cursor.sealed(for: replica.id, key: workspace.cursorKey)
        answer.more = next.cursor.isMidway
        return answer
    }

    /// Makes the page that the next request will ask for, where a first sync goes on.
    func prepare(after cursor: SyncCursor, pageCells: UInt32) throws {
        let now = workspace.environment.clock.now()
        guard cursor.snapshotRecord != nil, cursor.programme == programme.version,
            workspace.prepared.hasRoom(for: replica.id, at: now)
        else { return }
        let limit = Self.limit(pageCells)
        workspace.prepared.keep(
            try page(from: cursor, limit), for: preparation(from: cursor, limit), at: now)
    }

    private func preparation(from cursor: SyncCursor, _ limit: Int) -> PreparedPages.Request {
        PreparedPages.Request(
            replica: replica.id, cursor: cursor, limit: limit, sequence: end.sequence,
            scope: scope, programme: programme.version)
    }

    private static func limit(_ pageCells: UInt32) -> Int {
        pageCells == 0 ? Limits.cellsPerPage : min(Int(pageCells), Limits.cellsPerPage)
    }

    private func page(
        from cursor: SyncCursor?, _ limit: Int, isIncomplete: Bool = false
    ) throws -> NextPage {
        let part = try part(from: cursor, limit, isIncomplete)
        return NextPage(page: try page(of: part.cells), cursor: part.next, purges: part.purges)
    }

    private func page(of cells: PackedCells) throws -> WirePage {
        var page = WirePage(cells)
        page.authors = try Authors(reader).of(Set(page.replica).compactMap { ReplicaID($0) })
        let dossiers = Set(page.records.lazy.map(\.dossier)).compactMap { DossierID(bytes: $0) }
        page.narrowed = try grounds.narrowed(among: dossiers)
        return page
    }

    /// The digest of all that the replica holds whatever the circumstances. What it holds by a basis or
    /// as its own is not part of it.
    private func root() throws -> Digest {
        // Emergency access is a worker's own.
        let holder = RootDigests.Holder(
            role: replica.role, parties: grounds.isScoped ? grounds.parties : [])
        let state = RootDigests.State(
            programme: programme.version, sequence: end.sequence, scope: scope)
        return try workspace.roots.root(of: holder, in: state) {
            var held = grounds.heldKinds
            var sum = Digest()
            let parties: [RecordID?] = grounds.isScoped ? grounds.parties : []
            for party in [nil] + parties {
                for (kind, digest) in try reader.digests(for: party) where held.contains(kind) {
                    sum += digest
                }
            }
            return sum
        }
    }

    /// The dossiers of which the client holds something else, whole, as many as a page takes. Nothing
    /// where the replica has asked too often: comparing costs what exists.
    private func unequal(_ units: [WireUnitDigest]) throws
        -> (cells: PackedCells, dossiers: [Data])?
    {
        guard units.count <= Limits.unitsPerRequest else { throw ErrorCode.bodyTooLarge }
        var theirs: [DossierID: Digest] = [:]
        for unit in units {
            guard let dossier = DossierID(bytes: unit.dossier),
                let digest = Digest(bytes: unit.digest),
                theirs.updateValue(digest, forKey: dossier) == nil
            else { throw ErrorCode.malformedBody }
        }
        guard
            workspace.comparisons.mayCount(replica.id, at: workspace.environment.clock.now())
        else {
            return nil
        }
        var held = grounds.heldKinds
        let sums = try reader.unitDigests(in: grounds.whollyReached()) { held.contains($0) }
        let ours = Dictionary(
            uniqueKeysWithValues: sums.map { ($0, Digest.unit(dossier: $0, cells: $1)) })
        let unequal = Set(ours.keys).union(theirs.keys).filter { ours[$0] != theirs[$0] }
        workspace.logger.warning(
            "digests differ", metadata: ["replica": "\(replica.id)", "units": "\(unequal.count)"])
        if !unequal.isEmpty { workspace.metrics.noteDigestMismatch() }
        var cells = PackedCells()
        var sent: [Data] = []
        for dossier in unequal.sorted() where cells.cells.count < Limits.cellsPerPage {
            // One that no answer can hold stays as it is; the client says that something does not fit.
            guard let whole = try whole(dossier) else { continue }
            cells.append(whole)
            sent.append(Data(dossier.bytes))
        }
        return (cells, sent)
    }

    /// What the replica may hold of a dossier; nothing where that is more than `Limits.refetchedCells` or
    /// `Limits.refetchedBytes`.
    private func whole(_ dossier: DossierID) throws -> PackedCells? {
        var cells = PackedCells()
        var bytes = 0
        var record: Int64 = 0
        var hasMore = true
        while hasMore {
            let page = try reader.snapshot(
                afterRecord: record, limit: Limits.cellsPerPage, in: [dossier], and: [])
            let visible = try grounds.visible(page.cells)
            bytes += visible.allHeads.reduce(0) { $0 + $1.bytes }
            cells.append(visible)
            guard cells.cells.count <= Limits.refetchedCells, bytes <= Limits.refetchedBytes else {
                return nil
            }
            record = page.position
            hasMore = page.hasMore
        }
        return cells
    }

    /// Cells to send, where that leads, and what has to go before.
    private struct Part {
        var cells: PackedCells
        var next: SyncCursor
        var purges: [WirePurge] = []
    }

    private func part(
        from cursor: SyncCursor?, _ limit: Int, _ isIncomplete: Bool
    ) throws -> Part {
        // Another programme may open more to the role: then the snapshot is taken anew. That costs
        // what exists, but a programme changes a few times a year. What ended is told after it.
        guard let cursor, cursor.programme == programme.version else {
            return try snapshot(from: nil, limit, scope: cursor?.scope)
        }
        if cursor.snapshotRecord != nil { return try snapshot(from: cursor, limit) }
        if try cursor.entering != nil || grounds.haveChanged(since: cursor.scope) {
            // What was accepted before a right ended would come back with an outcome after the purge.
            if isIncomplete { return Part(cells: PackedCells(), next: cursor) }
            var part = try entering(from: cursor, limit)
            // What is left of the page takes what changed: little news is one round trip. Not beside purges,
            // for such a page is applied before others that were laid aside, which may be older.
            let room = limit - part.cells.cells.count
            if part.next.entering == nil, part.purges.isEmpty, room > 0,
                try !grounds.haveChanged(since: part.next.scope)
            {
                let rest = try tail(after: part.next, room)
                part.cells.append(rest.cells)
                part.next = rest.next
            }
            return part
        }
        return try tail(after: cursor, limit)
    }

    private func isBehind(_ cursor: SyncCursor) throws -> Bool {
        try cursor.snapshotRecord != nil || cursor.entering != nil
            || cursor.sequence < end.sequence || grounds.haveChanged(since: cursor.scope)
    }

    /// The state as it is, record by record; the tail then starts where the snapshot began, so that
    /// nothing written meanwhile is missed (pitfall P19).
    private func snapshot(
        from cursor: SyncCursor?, _ limit: Int, scope: Int64? = nil
    ) throws -> Part {
        var next =
            cursor
            ?? SyncCursor(
                epoch: workspace.epoch, position: end, snapshotRecord: 0,
                scope: scope ?? replica.begun ?? self.scope, programme: programme.version)
        let record = next.snapshotRecord ?? 0
        let page =
            try grounds.reachable().map {
                try reader.snapshot(afterRecord: record, limit: limit, in: $0, and: [])
            } ?? reader.snapshot(afterRecord: record, limit: limit)
        next.snapshotRecord = page.hasMore ? page.position : nil
        if !page.hasMore, planted(.startsTailAtSnapshotEnd) {
            next.sequence = end.sequence
            next.hash = Array(end.hash.prefix(16))
        }
        return Part(cells: try grounds.visible(page.cells), next: next)
    }

    /// What has ended since the cursor's scope is to be purged. What has opened, by a basis or as own, or
    /// still is where something ended, comes whole, record by record. The tail stays where it is
    /// meanwhile, so nothing written to it is missed either.
    private func entering(from cursor: SyncCursor, _ limit: Int) throws -> Part {
        var purges: [WirePurge] = []
        var entering = cursor.entering ?? SyncCursor.Entering(until: scope, record: 0)
        if cursor.entering == nil {
            let ended = try grounds.ended(after: cursor.scope, until: scope)
            purges = ended.purges
            entering.until = ended.until
        }
        let changed = try grounds.changed(after: cursor.scope, until: entering.until)
        let page = try reader.snapshot(
            afterRecord: entering.record, limit: limit, in: changed.dossiers,
            and: changed.records)
        var next = cursor
        if page.hasMore {
            next.entering = SyncCursor.Entering(until: entering.until, record: page.position)
        } else {
            next.entering = nil
            next.scope = entering.until
        }
        return Part(
            cells: try grounds.entering(page.cells, after: changed), next: next, purges: purges)
    }

    /// What changed since the cursor.
    private func tail(after cursor: SyncCursor, _ limit: Int) throws -> Part {
        if cursor.sequence == end.sequence { return Part(cells: PackedCells(), next: cursor) }
        let page = try reader.changes(after: cursor.sequence, limit: limit)
        var next = cursor
        next.sequence = page.position
        next.hash = Array((try reader.chainHash(at: page.position) ?? []).prefix(16))
        // What it laid aside may be older than its receipts: then nothing is left out.
        let news = cursor.isMidway ? page.cells : othersWork(in: page.cells)
        return Part(cells: try grounds.visible(news), next: next)
    }

    /// Leaves out cells whose only head is the replica's own: it knows them from its receipts, rank
    /// and all (decision 0008).
    private func othersWork(in cells: PackedCells) -> PackedCells {
        var others = cells
        others.cells.removeAll { cell in
            cell.heads.count == 1
                && cells.heads[cell.heads.lowerBound].version.replica == replica.id
        }
        return others
    }

    /// Whether a replica that knows everything up to a sequence number has anything to pull, and up to
    /// where that was looked at.
    func news(
        after place: NewsStream.Place
    ) throws -> (end: NewsStream.Place, isNews: Bool) {
        let end = NewsStream.Place(sequence: end.sequence, scope: scope)
        if place == end { return (end, false) }
        if try grounds.haveChanged(since: place.scope) { return (end, true) }
        var position = place.sequence
        while position < end.sequence {
            let page = try reader.changes(after: position, limit: Limits.cellsPerPage)
            if try !grounds.visible(othersWork(in: page.cells)).cells.isEmpty {
                return (end, true)
            }
            position = page.position
        }
        return (end, false)
    }
}
