import Foundation
import GRDB
import Machine
import SQLStatements
package import Shared
import Synchronization

/// A file that turned out to be a copy, or was put back: it gets an identity of its own, and keeps what waits
/// (design §6).
extension Replica {
    /// Takes over what another enrolment gave. What waits stays, under the new replica's name and numbers from
    /// 1 on, in order; what was refused stays as it was. What was confirmed goes, for nobody can tell how much
    /// of it is old: it comes anew with the next sync. Nothing may use this replica afterwards; open it again.
    package func renew(_ answer: WireEnrolAnswer) throws {
        guard let id = ReplicaID(answer.replica) else { throw ReplicaError.unreadableAnswer }
        try write { db in
            let tables = tables(db)
            let sets = try renamed(try tables.waiting(), for: id, tables)
            let token = try tables.closed(answer.token, .token, at: .nowhere)
            for table in [
                "cell", "head", "pending", "overlay", "incoming", "purge", "narrowed",
                "refused_change", "record",
            ] { try db.execute(sql: "DELETE FROM \(table)") }
            // Under numbers that the new replica will not give.
            let least = try Int64.fetchOne(db, sql: "SELECT min(number) FROM refused") ?? 0
            try db.execute(
                sql: "UPDATE refused SET number = ? - number WHERE number > 0",
                arguments: [min(least, 0)])
            cache.forget()
            for setting: ReplicaSetting in [
                .cursor, .acknowledged, .lastNumber, .isBootstrapped, .lastCompared, .refetches,
                .isUnequal, .lastFailure, .lastSync,
            ] { try db.forget(setting) }
            try db.set(.token, token)
            try Self.set(identityFrom: answer, db)
            try Self.install(answer.programme, db)
            let fresh = CellTables(
                db: db, replica: id, index: index, cache: cache,
                vault: vault.withLock { $0 })
            for set in sets { try enqueue(set, fresh) }
            try db.set(.lastNumber, Int64(sets.count))
        }
    }

    private func renamed(
        _ sets: [ChangeSet], for id: ReplicaID, _ tables: CellTables
    ) throws -> [ChangeSet] {
        var names: [Shared.Version: Shared.Version] = [:]
        for change in sets.flatMap(\.changes) {
            names[change.version] = Version(change.version.timestamp, id)
        }
        return try sets.enumerated().map { place, set in
            ChangeSet(
                number: UInt64(place) + 1, creates: set.creates,
                changes: try set.changes.map { change in
                    Change(
                        record: change.record, field: change.field, member: change.member,
                        value: change.value, version: names[change.version] ?? change.version,
                        // A base that was refused to the old replica counts as that change's own bases.
                        bases: try tables.resolved(change.bases).map { names[$0] ?? $0 },
                        resolution: change.resolution,
                        witness: change.witness.map { names[$0] ?? $0 })
                })
        }
    }
}
