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
        let dossiers = try Set(
            purges.map { purge in
                guard let dossier = DossierID(bytes: purge.dossier) else {
                    throw ReplicaError.unreadableAnswer
                }
                try cache.statement("INSERT OR REPLACE INTO purge VALUES (?, ?)", db).run(
                    .blob(dossier.bytes), .integer(Int64(clamping: purge.generation)))
                return dossier
            })
        var held = HeldKinds(access)
        for dossier in dossiers {
            for place in try places(in: dossier) {
                let field = try name(of: place.field)
                if held.contains(field, of: try identity(of: place.record)) { continue }
                try discard(place)
            }
        }
        try stripLaidAside(of: dossiers, &held)
        try stripRefused(of: dossiers, &held)
    }

    private func stripLaidAside(of dossiers: Set<DossierID>, _ held: inout HeldKinds) throws {
        if planted(.keepsLaidAsideOfWhatLeft) { return }
        let pages = try cache.statement("SELECT ordinal, page FROM incoming", db)
            .all { ($0.integer(0), $0.blob(1)) }
        for (ordinal, bytes) in pages {
            let page = try WirePage(serializedBytes: bytes)
            var cells = try page.packed()
            let count = cells.cells.count
            cells.cells.removeAll { cell in
                let record = cells.records[cell.record]
                return dossiers.contains(record.dossier)
                    && !held.contains(cells.fields[cell.field], of: record)
            }
            if cells.cells.count == count { continue }
            var stripped = WirePage(cells)
            stripped.authors = page.authors
            try cache.statement("UPDATE incoming SET page = ? WHERE ordinal = ?", db)
                .run(.blob(try stripped.serializedBytes()), .integer(ordinal))
        }
    }

    private func stripRefused(of dossiers: Set<DossierID>, _ held: inout HeldKinds) throws {
        let rows = try cache.statement(
            "SELECT number, body FROM refused WHERE NOT is_stripped", db
        ).all { ($0.integer(0), $0.blob(1)) }
        for (number, body) in rows {
            guard let set = try set(from: body, number: UInt64(clamping: number)),
                set.changes.contains(where: { dossiers.contains($0.record.dossier) }),
                let stripped = set.stripped(of: &held)
            else { continue }
            try cache.statement(
                "UPDATE refused SET body = ?, is_stripped = 1 WHERE number = ?", db
            ).run(.blob(try WireBatch([stripped]).serializedBytes()), .integer(number))
        }
    }

    private func set(from body: [UInt8], number: UInt64) throws -> ChangeSet? {
        try WireBatch(serializedBytes: body).received(from: replica).first?.content.get()
    }

    /// Whether something of a dossier was purged and the server is not told yet.
    func isPurging(_ dossier: DossierID) throws -> Bool {
        try cache.statement("SELECT 1 FROM purge WHERE dossier = ?", db)
            .first(.blob(dossier.bytes)) { _ in true } ?? false
    }

    /// The purges of which nothing waits any more: the server may be told.
    func donePurges() throws -> [WirePurge] {
        try cache.statement(
            """
            SELECT dossier, generation FROM purge WHERE NOT EXISTS (
                SELECT 1 FROM pending JOIN record ON record.number = pending.record
                WHERE record.dossier = purge.dossier)
            LIMIT ?
            """, db
        ).all(.integer(Int64(Limits.purgesPerExchange))) { row in
            WirePurge.with {
                $0.dossier = Data(row.blob(0))
                $0.generation = UInt64(clamping: row.integer(1))
            }
        }
    }

    /// After the server has the receipts. One that came again meanwhile stays.
    func forgetPurges(_ told: [WirePurge]) throws {
        for purge in told {
            try cache.statement("DELETE FROM purge WHERE dossier = ? AND generation = ?", db)
                .run(.blob(Array(purge.dossier)), .integer(Int64(clamping: purge.generation)))
        }
    }
}

extension ChangeSet {
    /// The same without the values and reasons that the role holds only on grounds that may end; nothing
    /// where it has none.
    func stripped(of held: inout HeldKinds) -> ChangeSet? {
        var isStripped = false
        let changes = changes.map { change in
            if held.contains(change.field, of: change.record) { return change }
            isStripped = true
            return Change(
                record: change.record, field: change.field, member: change.member, value: .null,
                version: change.version, bases: change.bases, witness: change.witness)
        }
        guard isStripped else { return nil }
        return ChangeSet(number: number, creates: creates, changes: changes)
    }
}
