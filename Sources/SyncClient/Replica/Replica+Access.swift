import Foundation
import GRDB
import Machine
import SQLStatements
package import Shared
import SwiftProtobuf

/// The end of this device's access, and what people open here.
extension Replica {
    /// Takes everything away, because the server said so: all records, what waits, what was refused, and the
    /// pages and the log that held them. Only who this device is stays, so that the server can be told;
    /// once it knows, the token goes too.
    ///
    /// Where access ends after upload, nothing is taken while something waits again: it is sent first.
    func wipe(isKnown: Bool, isLeaving: Bool) throws -> Applied {
        if isKnown {
            try write { db in
                try db.set(.wiped, 2 as Int64)
                try db.forget(.token)
                try db.forget(.seal)
            }
            try reloadToken()
            return Applied(isWiped: true)
        }
        if isLeaving, try hasWaiting() { return Applied(hasMore: true) }
        let kept: [ReplicaSetting] = [
            .server, .authority, .token, .tokenBefore, .seal, .replica, .role, .isDemo, .programme,
            .programmeVersion,
        ]
        try write { db in
            let tables = try String.fetchAll(
                db,
                sql: """
                    SELECT name FROM sqlite_schema WHERE type = 'table' AND name <> 'setting'
                    AND name NOT LIKE 'sqlite_%' AND name NOT LIKE 'grdb_%'
                    """)
            for table in tables where table != "refused" || !planted(.wipesHalf) {
                try db.execute(sql: "DELETE FROM \"\(table)\"")
            }
            let names = kept.map { "'\($0.rawValue)'" }.joined(separator: ", ")
            try db.execute(sql: "DELETE FROM setting WHERE name NOT IN (\(names))")
            try db.set(.wiped, 1 as Int64)
        }
        database.inDatabase { _ in cache.forget() }
        try overwriteFreed()
        return Applied(isWiped: true, hasMore: true)
    }

    /// What was freed was overwritten; the file becomes small and the log is cut.
    func overwriteFreed() throws {
        try database.writeWithoutTransaction { db in
            cache.close()
            try db.execute(sql: "VACUUM")
            _ = try db.checkpoint(.truncate)
        }
    }

    /// Whether everything was taken away because the server said so.
    package func isWiped() throws -> Bool { try database.read { try $0.integer(.wiped) != nil } }

    /// Throws where nothing may be read or written here: all was taken away, or it is too long since the
    /// last sync.
    func checkAccess() throws {
        let isOver = try database.read { try isLeaseOver($0) }
        if try isWiped() { throw ReplicaError.wiped }
        if isLocked { throw ReplicaError.locked }
        if isOver { throw ReplicaError.leaseOver }
    }

    /// Whether the last sync is longer ago than the programme allows. A clock that was put back does not
    /// help: the latest time that this replica has seen counts too.
    func isLeaseOver(_ db: Database) throws -> Bool {
        guard let days = index.programme.offlineLeaseDays, let last = try db.integer(.lastSync)
        else { return false }
        let latest = try logicalClock(db).latest.milliseconds - (try db.integer(.offset) ?? 0)
        let now = max(environment.clock.now(), latest)
        return now - last > days * 86_400_000
    }

    // MARK: Reads

    /// Notes that somebody opened dossiers here: a line that the server's ledger gets with the next sync.
    package func noteRead(_ event: String, _ dossiers: some Collection<DossierID>) throws {
        let distinct = Set(dossiers).sorted()
        if distinct.isEmpty { return }
        try write { db in
            let count = try Int.fetchOne(db, sql: "SELECT count(*) FROM read") ?? 0
            guard count < Limits.readsKept else { throw ReplicaError.tooManyReads }
            let now = try correctedTime(db)
            for start in stride(from: 0, to: distinct.count, by: Limits.dossiersPerRead) {
                let part = distinct[start..<min(start + Limits.dossiersPerRead, distinct.count)]
                try db.execute(
                    sql: "INSERT INTO read(at, event, dossiers) VALUES (?, ?, ?)",
                    arguments: [now, event, Data(part.flatMap(\.bytes))])
            }
        }
    }

    /// The dossiers that hold records of a type, or of any.
    func dossiers(of type: RecordTypeName?) throws -> [DossierID] {
        try database.read { db in
            try Data.fetchAll(
                db,
                sql: """
                    SELECT DISTINCT dossier FROM record JOIN name ON name.id = record.type
                    WHERE ?1 IS NULL OR name.text = ?1
                    """, arguments: [type?.text]
            ).compactMap { DossierID(bytes: $0) }
        }
    }

    /// Of one record, or of several.
    func noteRead(_ event: String, of records: some Collection<RecordIdentity>) throws {
        try noteRead(event, records.map(\.dossier))
    }

    /// The oldest reads that the server has not stored, as many as a request takes.
    func addReads(to request: inout WireSyncRequest, _ db: Database) throws {
        let rows = try Row.fetchAll(
            db.cachedStatement(
                sql: "SELECT number, at, event, dossiers FROM read ORDER BY number LIMIT ?"),
            arguments: [Limits.readsPerExchange])
        guard let first = rows.first else { return }
        request.firstRead = UInt64(clamping: first[0] as Int64)
        var bytes = 0
        for row in rows where bytes < Limits.readBytes {
            let dossiers: Data = row[3]
            bytes += dossiers.count
            request.reads.append(
                WireRead.with {
                    $0.at = row[1]
                    $0.event = row[2]
                    $0.dossiers = stride(from: 0, to: dossiers.count, by: 16).map {
                        dossiers.dropFirst($0).prefix(16)
                    }
                })
        }
    }

    func forgetReads(upTo number: UInt64, _ db: Database) throws {
        if number == 0 { return }
        try db.execute(
            sql: "DELETE FROM read WHERE number <= ?", arguments: [Int64(clamping: number)])
    }
}
