import GRDB
import SQLStatements
package import Shared
import SwiftProtobuf

/// What the server said of this replica's scope: how far its partner reaches in dossiers where that is
/// less than the matrix grants, and which partners there are.
extension CellTables {
    func reach(in dossier: DossierID) throws -> Reach {
        let text = try cache.statement("SELECT reach FROM narrowed WHERE dossier = ?", db)
            .first(.blob(dossier.bytes)) { $0.text(0) }
        guard let text else { return .everything }
        guard let reach = Reach(text) else { throw DamagedRow() }
        return reach
    }

    /// The dossiers that digests leave out.
    func narrowed() throws -> Set<DossierID> {
        Set(
            try cache.statement("SELECT dossier FROM narrowed", db).all { $0.blob(0) }
                .compactMap { DossierID(bytes: $0) })
    }

    func forgetReach(in dossier: DossierID) throws {
        try cache.statement("DELETE FROM narrowed WHERE dossier = ?", db)
            .run(.blob(dossier.bytes))
    }

    /// Takes over how far a page says that the partner reaches in its dossiers. Throws
    /// `unreadableAnswer`.
    func put(reachesOf page: WirePage, _ cells: PackedCells) throws {
        let isAny = try cache.statement("SELECT 1 FROM narrowed LIMIT 1", db).first { _ in true }
        if page.narrowed.isEmpty && isAny == nil { return }
        for dossier in Set(cells.records.map(\.dossier)) { try forgetReach(in: dossier) }
        for narrowed in page.narrowed {
            guard let (dossier, reach) = narrowed.reach else { throw ReplicaError.unreadableAnswer }
            try cache.statement("INSERT OR REPLACE INTO narrowed VALUES (?, ?)", db)
                .run(.blob(dossier.bytes), .text(reach.text))
        }
    }

    func countPartners() throws -> UInt32 {
        let count = try cache.statement("SELECT count(*) FROM partner", db).first { $0.integer(0) }
        return UInt32(clamping: count ?? 0)
    }

    /// Takes over the list of partners, where the answer brings one. Throws `unreadableAnswer`.
    func put(_ partners: [WirePartner]) throws {
        for partner in partners {
            guard let id = RecordID(bytes: partner.id) else { throw ReplicaError.unreadableAnswer }
            try cache.statement("INSERT OR REPLACE INTO partner VALUES (?, ?, ?)", db)
                .run(.blob(id.bytes), .text(partner.name), .text(partner.label))
        }
    }
}

/// The partners of the workspace, by name.
package struct Partners: Sendable {
    /// By which records refer to them, by the name that people type.
    package let ids: [String: RecordID]
    /// What people read.
    package let labels: [RecordID: String]
}

extension Replica {
    package func partners() throws -> Partners {
        try database.read { db in
            let rows = try cache.statement("SELECT id, name, label FROM partner", db).all {
                (id: RecordID(bytes: $0.blob(0)), name: $0.text(1), label: $0.text(2))
            }
            var ids: [String: RecordID] = [:]
            var labels: [RecordID: String] = [:]
            for row in rows {
                guard let id = row.id else { throw DamagedRow() }
                ids[row.name] = id
                labels[id] = row.label.isEmpty ? row.name : row.label
            }
            return Partners(ids: ids, labels: labels)
        }
    }
}
