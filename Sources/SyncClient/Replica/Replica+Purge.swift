import Foundation
import GRDB
import SQLStatements
import Shared
import SwiftProtobuf

/// What leaves this replica because a right ended (design §6): only what the server names, never on the
/// replica's own account.
///
/// What is confirmed goes in the transaction that brings the instruction, with the texts of refused
/// sets and what pages that are laid aside hold. Sets that wait go to the server first; then the
/// freed pages and the log hold nothing any more, and the server gets its receipt.
extension CellTables {
    /// Carries out an answer's purges. Throws `unreadableAnswer` where one cannot be read.
    func carryOut(_ purges: [WirePurge], _ access: Access) throws {
        guard !purges.isEmpty else { return }
        guard purges.count <= Limits.purgesPerExchange else {
            throw ReplicaError.unreadableAnswer
        }
        var leaving = Leaving(access)
        for purge in purges {
            guard let dossier = DossierID(bytes: purge.dossier) else {
                throw ReplicaError.unreadableAnswer
            }
            try cache.statement(
                """
                INSERT INTO purge VALUES (?1, ?2, ?3) ON CONFLICT (dossier) DO UPDATE
                    SET generation = ?2, whole = max(whole, ?3)
                """, db
            ).run(
                .blob(dossier.bytes), .integer(Int64(clamping: purge.generation)),
                .integer(purge.whole ? 1 : 0))
            leaving.dossiers[dossier] = purge.whole
            if purge.whole { try forgetReach(in: dossier) }
        }
        for dossier in leaving.dossiers.keys.sorted() {
            for place in try places(in: dossier) {
                let identity = try identity(of: place.record)
                if leaving.contains(try name(of: place.field), of: identity) { try discard(place) }
            }
        }
        try stripLaidAside(&leaving)
        try stripRefused(&leaving)
    }

    /// What has to go: of some dossiers everything, of others what the role holds only on grounds.
    struct Leaving {
        /// Whether all of it goes.
        var dossiers: [DossierID: Bool] = [:]
        private var held: HeldKinds

        init(_ access: Access) { held = HeldKinds(access) }

        mutating func contains(_ field: FieldName, of record: RecordIdentity) -> Bool {
            guard let isWhole = dossiers[record.dossier] else { return false }
            return isWhole || !held.contains(field, of: record)
        }
    }

    private func stripLaidAside(_ leaving: inout Leaving) throws {
        if planted(.keepsLaidAsideOfWhatLeft) { return }
        let pages = try cache.statement("SELECT ordinal, page FROM incoming", db)
            .all { ($0.integer(0), $0.blob(1)) }
        for (ordinal, bytes) in pages {
            let page = try WirePage(serializedBytes: opened(Data(bytes), .page))
            var cells = try page.packed()
            let count = cells.cells.count
            cells.cells.removeAll {
                leaving.contains(cells.fields[$0.field], of: cells.records[$0.record])
            }
            if cells.cells.count == count { continue }
            var stripped = WirePage(cells)
            stripped.authors = page.authors
            stripped.narrowed = page.narrowed.filter {
                DossierID(bytes: $0.dossier).map { leaving.dossiers[$0] == nil } ?? false
            }
            try cache.statement("UPDATE incoming SET page = ? WHERE ordinal = ?", db)
                .run(
                    .blob(Array(try closed(stripped.serializedData() as Data, .page))),
                    .integer(ordinal))
        }
    }

    private func stripRefused(_ leaving: inout Leaving) throws {
        let rows = try cache.statement("SELECT number, body FROM refused", db)
            .all { ($0.integer(0), $0.blob(1)) }
        for (number, body) in rows {
            guard let set = try set(from: body, number: UInt64(clamping: number)),
                let stripped = set.stripped(of: &leaving)
            else { continue }
            try cache.statement(
                "UPDATE refused SET body = ?, is_stripped = 1 WHERE number = ?", db
            ).run(
                .blob(Array(try closed(WireBatch([stripped]).serializedData() as Data, .refused))),
                .integer(number))
        }
    }

    /// A refused set as it may be kept: without what was purged of its dossier and is not told yet.
    func keepable(_ set: ChangeSet, _ access: Access) throws -> (set: ChangeSet, isStripped: Bool) {
        guard let dossier = set.changes.first?.record.dossier else { return (set, false) }
        let isWhole = try cache.statement("SELECT whole FROM purge WHERE dossier = ?", db)
            .first(.blob(dossier.bytes)) { $0.integer(0) == 1 }
        guard let isWhole else { return (set, false) }
        var leaving = Leaving(access)
        leaving.dossiers[dossier] = isWhole
        let stripped = set.stripped(of: &leaving)
        return (stripped ?? set, stripped != nil)
    }

    /// Whether the server may be told of a purge.
    func hasDonePurges() throws -> Bool { try !donePurges(limit: 1).isEmpty }

    private func set(from body: [UInt8], number: UInt64) throws -> ChangeSet? {
        try WireBatch(serializedBytes: opened(Data(body), .refused)).received(from: replica).first?
            .content.get()
    }

    /// The purges of which nothing waits any more: the server may be told.
    func donePurges(limit: Int = Limits.purgesPerExchange) throws -> [WirePurge] {
        let purges = try cache.statement("SELECT dossier, generation, whole FROM purge", db).all {
            (dossier: $0.blob(0), generation: $0.integer(1), isWhole: $0.integer(2) == 1)
        }
        if purges.isEmpty { return [] }
        let waiting = try waitingDossiers()
        return purges.filter { !waiting.contains($0.dossier) }.prefix(limit).map { purge in
            WirePurge.with {
                $0.dossier = Data(purge.dossier)
                $0.generation = UInt64(clamping: purge.generation)
                $0.whole = purge.isWhole
            }
        }
    }

    /// After the server has the receipts. One that came again meanwhile stays, and so does one of whose
    /// dossier something waits again: what is refused of it will be stripped.
    func forgetPurges(_ told: [WirePurge]) throws {
        if told.isEmpty { return }
        let waiting = try waitingDossiers()
        for purge in told where !waiting.contains(Array(purge.dossier)) {
            try cache.statement("DELETE FROM purge WHERE dossier = ? AND generation = ?", db)
                .run(.blob(Array(purge.dossier)), .integer(Int64(clamping: purge.generation)))
        }
    }

    /// The dossiers about which something waits for the server.
    private func waitingDossiers() throws -> Set<[UInt8]> {
        Set(
            try cache.statement(
                """
                SELECT DISTINCT record.dossier FROM pending
                JOIN record ON record.number = pending.record
                """, db
            ).all { $0.blob(0) })
    }
}

extension ChangeSet {
    /// The same without the values, members and reasons that have to go; nothing where it has none.
    func stripped(of leaving: inout CellTables.Leaving) -> ChangeSet? {
        var isStripped = false
        let changes = changes.map { change in
            if !leaving.contains(change.field, of: change.record) { return change }
            isStripped = true
            // Of a set or a map the member is content as well.
            return Change(
                record: change.record, field: change.field, member: nil, value: .null,
                version: change.version, bases: change.bases, witness: change.witness)
        }
        guard isStripped else { return nil }
        return ChangeSet(number: number, creates: creates, changes: changes)
    }
}

extension Replica {
    /// The purges that the server is to be told of. Their traces go first: what was freed was overwritten,
    /// and the log goes into the file.
    func purgesToTell() throws -> [WirePurge] {
        let purges = try database.read { try tables($0).donePurges() }
        guard !purges.isEmpty, LogFile(of: database.path).bytes > 0 else { return purges }
        // While somebody else reads the file its log cannot be cut: then the receipt waits.
        return (try? checkpoint()) == nil ? [] : purges
    }
}
