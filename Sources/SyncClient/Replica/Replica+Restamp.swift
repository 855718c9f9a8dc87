import Foundation
import Machine
import Shared

/// A clock that ran ahead (design §4).
extension Replica {
    /// Gives the sets that were ahead, and all that wait behind them, the right time and new numbers,
    /// in order (design §4): safe, for nobody else has seen them.
    func restamp(
        _ ahead: [ChangeSet], after acknowledged: UInt64, _ tables: CellTables,
        _ applied: inout Applied
    ) throws {
        let db = tables.db
        var sets = ahead
        if !planted(.restampsOnlyFirst) {
            let behind = try tables.waiting()
            try tables.removePending(behind[...])
            sets += behind
        }
        try show(sets, tables, isPlain: false)
        try environment.failpoints.pass(.clientInsideRestamp)
        let confirmed = UInt64(clamping: try db.integer(.latestConfirmed) ?? 0)
        var clock = HybridLogicalClock(latest: HybridTimestamp(rawValue: confirmed) ?? .zero)
        let physical = try correctedTime(db)
        var renamed: [Shared.Version: Shared.Version] = [:]
        var number = acknowledged
        for set in sets {
            number += 1
            let changes = try set.changes.map { change in
                let timestamp = try clock.now(physicalMilliseconds: physical)
                let version = Version(timestamp, identity.replica)
                if !planted(.restampsWithoutBases) { renamed[change.version] = version }
                return Change(
                    record: change.record, field: change.field, member: change.member,
                    value: redated(change, in: set, at: physical), version: version,
                    // A refused base may be later than the new time: name what it was built on.
                    bases: try tables.resolved(change.bases.map { renamed[$0] ?? $0 }),
                    resolution: change.resolution,
                    witness: change.witness.map { renamed[$0] ?? $0 })
            }
            try enqueue(
                ChangeSet(number: number, creates: set.creates, changes: changes), tables)
        }
        try db.set(.lastNumber, Int64(clamping: number))
        try db.set(.latest, Int64(clock.latest.rawValue))
        applied.restamped += sets.count
    }
}
