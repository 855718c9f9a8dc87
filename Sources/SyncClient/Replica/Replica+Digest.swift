import Foundation
import GRDB
import SQLStatements
package import Shared
import SwiftProtobuf

/// Digests: whether what the server confirmed is what the server has (design §6).
///
/// They cover what the role holds whatever the circumstances, in dossiers that the partner reaches
/// wholly. The root is worked out anew when it is
/// compared, which costs what exists: once in `Limits.digestHours`, and after something did not fit.
extension CellTables {
    /// The cells of every dossier: the sum of their digests.
    func unitSums(_ access: Access) throws -> [DossierID: Digest] {
        var sums: [DossierID: Digest] = [:]
        var names: [Int64: FieldName] = [:]
        var kinds = HeldKinds(access)
        let narrowed = try narrowed()
        let rows = try cache.statement(
            "SELECT record, field, member, time, replica, others FROM cell ORDER BY record", db)
        try rows.each { row in
            let place = Place(record: row.integer(0), field: row.integer(1), member: row.text(2))
            let record = try identity(of: place.record)
            if !narrowed.isEmpty, narrowed.contains(record.dossier) { return true }
            let field = try names[place.field] ?? name(of: place.field)
            names[place.field] = field
            guard kinds.contains(field, of: record) else { return true }
            let versions =
                row.integer(5) == 0
                ? [try Version(time: row.integer(3), replica: row.integer(4))]
                : try confirmed(place).versions
            let key = CellKey(record.id, field, MemberKey(place.member))
            sums[record.dossier, default: Digest()] += .cell(key, versions: versions)
            return true
        }
        return sums
    }

    func name(of field: Int64) throws -> FieldName {
        let text = try cache.statement("SELECT text FROM name WHERE id = ?", db)
            .first(.integer(field)) { $0.text(0) }
        guard let name = text.flatMap(FieldName.init) else { throw DamagedRow() }
        return name
    }

    /// Takes away all that is confirmed of some dossiers and does not stand in the page that brought
    /// them whole.
    func discard(of dossiers: [DossierID], except page: PackedCells) throws {
        let records = try page.records.map { try number(of: $0) }
        let fields = try page.fields.map { try number(of: $0.text) }
        let kept = Set(
            page.cells.map {
                Place(
                    record: records[$0.record], field: fields[$0.field],
                    member: $0.member?.text ?? "")
            })
        for dossier in dossiers {
            for place in try places(in: dossier) where !kept.contains(place) {
                try discard(place)
            }
        }
    }

    /// The confirmed cells of a dossier.
    func places(in dossier: DossierID) throws -> [Place] {
        try cache.statement(
            """
            SELECT record, field, member FROM cell WHERE record IN
                (SELECT number FROM record WHERE dossier = ?)
            """, db
        ).all(.blob(dossier.bytes)) {
            Place(record: $0.integer(0), field: $0.integer(1), member: $0.text(2))
        }
    }

    /// Takes away what is confirmed of a cell, and its record where nothing else is left of it.
    func discard(_ place: Place) throws {
        for sql: StaticString in [
            "DELETE FROM cell WHERE record = ? AND field = ? AND member = ?",
            "DELETE FROM head WHERE record = ? AND field = ? AND member = ?",
        ] { try cache.statement(sql, db).run(place.parameters) }
        let identity = try identity(of: place.record)
        try refresh(place, identity)
        try refreshDeletion(of: identity, number: place.record)
        try forgetIfEmpty(identity.id)
    }
}

extension Replica {
    /// The root digest of what is confirmed.
    package func rootDigest() throws -> Digest {
        try database.read { db in try root(tables(db)) }
    }

    private func root(_ tables: CellTables) throws -> Digest {
        let programme = UInt32(clamping: try tables.db.integer(.programmeVersion) ?? 0)
        return try tables.unitSums(access).values
            .reduce(into: .scope(role: identity.role, programme: programme)) { $0 += $1 }
    }

    /// What the server compares, after a root that did not fit; nothing where there is no reason to, or
    /// more than a request takes.
    func units(_ tables: CellTables) throws -> [WireUnitDigest]? {
        guard try tables.db.integer(.refetches) ?? 0 > 0 else { return nil }
        let sums = try tables.unitSums(access)
        guard sums.count <= Limits.unitsPerRequest else { return nil }
        return sums.map { dossier, sum in
            WireUnitDigest.with {
                $0.dossier = Data(dossier.bytes)
                $0.digest = Data(Digest.unit(dossier: dossier, cells: sum).bytes)
            }
        }
    }

    /// Compares the root with the server's where it is time to. Where they differ, the next exchange
    /// brings anew what does not fit, and nothing else. Where that brings nothing, or not all in
    /// `Limits.refetches` times, `status` says so, and it waits for the next time.
    func compare(
        _ answer: WireSyncAnswer, to request: WireSyncRequest, _ tables: CellTables, _ now: Int64,
        _ applied: inout Applied
    ) throws {
        guard !answer.more, !answer.hasProgramme, let theirs = Digest(bytes: answer.digest) else {
            return
        }
        let db = tables.db
        let refetches = try db.integer(.refetches) ?? 0
        guard let last = try db.integer(.lastCompared) else {
            // A first sync has just brought everything.
            return try db.set(.lastCompared, now)
        }
        let isDue = abs(now - last) > Limits.digestHours * 3_600_000
        guard isDue || refetches > 0 else { return }
        let isEqual = try root(tables) == theirs
        let isHopeless = request.compares && answer.refetched.isEmpty
        if isEqual || isHopeless || refetches >= Limits.refetches {
            try db.set(.lastCompared, now)
            try db.set(.refetches, 0 as Int64)
            try db.set(.isUnequal, isEqual ? 0 as Int64 : 1)
        } else {
            // An exchange that pushed was no comparison yet.
            try db.set(.refetches, max(refetches, 1) + (request.compares ? 1 : 0))
            applied.hasMore = true
        }
    }
}
