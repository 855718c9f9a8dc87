import Foundation
import GRDB
import SQLStatements
import Shared

extension SQLiteReading {
    func replica(tokenHash: [UInt8]) throws -> ReplicaRow? {
        try replicas(
            """
            (token_hash = ?1 AND token_hash <> x'') OR (next_token = ?1 AND next_token <> x'')
            OR (old_token = ?1 AND old_token <> x'')
            """, [Data(tokenHash)]
        ).first
    }

    func replica(_ id: ReplicaID) throws -> ReplicaRow? {
        try replicas("id = ?", [id.number]).first
    }

    func replicas() throws -> [ReplicaRow] { try replicas("true", []) }

    private func replicas(
        _ condition: String, _ arguments: StatementArguments
    ) throws -> [ReplicaRow] {
        let statement = try db.cachedStatement(
            sql: """
                SELECT id, partner, worker, role, device, token_hash, state, last_number, latest,
                    enrolled_at, last_contact, worker_id, begun, waiting, next_token, old_token,
                    token_since, last_read, client_version, replica_bytes, clock_ahead
                FROM replica WHERE \(condition) ORDER BY id
                """)
        return try Row.fetchAll(statement, arguments: arguments).map { row in
            guard let id = ReplicaID(row[0] as Int64),
                let partner = PartnerName(row[1] as String), let role = RoleName(row[3] as String),
                let state = ReplicaRow.State(rawValue: row[6]),
                let latest = HybridTimestamp(rawValue: UInt64(clamping: row[8] as Int64)),
                let workerID = RecordID(bytes: row[11] as Data)
            else { throw DamagedRow() }
            return ReplicaRow(
                id: id, partner: partner, worker: row[2], role: role, device: row[4],
                workerID: workerID, tokenHash: Array(row[5] as Data), state: state,
                lastNumber: UInt64(clamping: row[7] as Int64), latest: latest,
                enrolledAt: row[9], lastContact: row[10], begun: row[12],
                waiting: UInt32(clamping: row[13] as Int64), nextTokenHash: Array(row[14] as Data),
                oldTokenHash: Array(row[15] as Data), tokenSince: row[16],
                lastRead: UInt64(clamping: row[17] as Int64), clientVersion: row[18],
                replicaBytes: row[19], clockAhead: row[20])
        }
    }

    func partner(_ name: PartnerName) throws -> PartnerRow? {
        try partners("name = ?", [name.text]).first
    }

    func partners() throws -> [PartnerRow] { try partners("true", []) }

    func countPartners() throws -> UInt32 {
        try UInt32.fetchOne(db.cachedStatement(sql: "SELECT count(*) FROM partner")) ?? 0
    }

    private func partners(
        _ condition: String, _ arguments: StatementArguments
    ) throws -> [PartnerRow] {
        let statement = try db.cachedStatement(
            sql: "SELECT name, id, label FROM partner WHERE \(condition) ORDER BY name")
        return try Row.fetchAll(statement, arguments: arguments).map { row in
            guard let name = PartnerName(row[0] as String),
                let id = RecordID(bytes: row[1] as Data)
            else { throw DamagedRow() }
            return PartnerRow(name: name, id: id, label: row[2])
        }
    }

    func enrolment(_ id: String) throws -> EnrolmentRow? {
        let row = try Row.fetchOne(
            db.cachedStatement(
                sql: """
                    SELECT secret_hash, partner, worker, role, expires_at, tries, is_used
                    FROM enrolment WHERE id = ?
                    """), arguments: [id])
        guard let row else { return nil }
        guard let partner = PartnerName(row[1] as String), let role = RoleName(row[3] as String)
        else { throw DamagedRow() }
        return EnrolmentRow(
            id: id, secretHash: Array(row[0] as Data), partner: partner, worker: row[2],
            role: role, expiresAt: row[4], tries: row[5], isUsed: row[6])
    }

    func receipts(
        of replica: ReplicaID, after number: UInt64, limit: Int
    ) throws -> [ReceiptRun] {
        let statement = try SQLStatement(
            cachedBy: db,
            """
            SELECT first, code, detail, content_hashes FROM receipt
            WHERE replica = ?1 AND first >= (
                SELECT coalesce(max(first), 0) FROM receipt WHERE replica = ?1 AND first <= ?2 + 1)
            ORDER BY first
            """)
        var runs: [ReceiptRun] = []
        var count = 0
        try statement.each(
            .integer(Int64(replica.number)), .integer(Int64(clamping: number))
        ) { row in
            let code = row.text(1)
            let run = ReceiptRun(
                first: UInt64(clamping: row.integer(0)),
                code: code.isEmpty ? nil : ErrorCode(rawValue: code) ?? .malformed,
                detail: row.text(2), contentHashes: row.blob(3))
            guard let part = run.after(number, limit: limit - count) else { return true }
            runs.append(part)
            count += part.count
            return count < limit
        }
        return runs
    }

    func contentHash(of replica: ReplicaID, number: UInt64) throws -> [UInt8]? {
        guard number > 0 else { return nil }
        let run = try receipts(of: replica, after: number - 1, limit: 1).first
        return run?.first == number ? run?.contentHashes : nil
    }

    func basesOfRefused(_ version: Version) throws -> [Version]? {
        let bytes = try Data.fetchOne(
            db.cachedStatement(
                sql: "SELECT bases FROM refused_change WHERE replica = ? AND time = ?"),
            arguments: [version.replica.number, Int64(version.timestamp.rawValue)])
        return try bytes.map { try Version.list($0) }
    }
}

extension ReceiptRun {
    /// The part of a run that comes after a number, at most `limit` long; nothing where there is none.
    fileprivate func after(_ number: UInt64, limit: Int) -> ReceiptRun? {
        let start = max(numbers.lowerBound, number + 1)
        guard start < numbers.upperBound, limit > 0 else { return nil }
        let count = min(Int(numbers.upperBound - start), limit)
        let skipped = Int(start - first) * 16
        var part = self
        part.first = start
        part.contentHashes = Array(contentHashes[skipped..<skipped + count * 16])
        return part
    }
}
