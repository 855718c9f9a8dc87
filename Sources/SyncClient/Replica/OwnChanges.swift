import Foundation
import GRDB
import SQLStatements
package import Shared

/// A worker's own accepted changes of cells, as long as they stand or lost: so that whoever loses is
/// told what stands now, who decided and why (design §1: nothing that loses is lost).
extension CellTables {
    /// Takes note of an own change that was accepted, and is a head since.
    func noteOwn(_ change: Change, in heads: Heads, at place: Place) throws {
        let rank = heads.all.first { $0.version == change.version }?.rank ?? 0
        try cache.statement("INSERT OR REPLACE INTO own VALUES (?, ?, ?, ?, ?, ?, 0)", db).run(
            place.parameters + [
                .integer(Int64(change.version.timestamp.rawValue)), .integer(Int64(rank)),
                .text(change.value.encoded),
            ])
    }

    /// Whether there is any, so that a first sync asks once and not for each cell.
    func hasOwn() throws -> Bool {
        try Int.fetchOne(db.cachedStatement(sql: "SELECT 1 FROM own LIMIT 1")) != nil
    }

    /// Judges the own change of a cell by its confirmed heads. It lost where it stands beside what
    /// lives, or where a decision replaced it, whatever was built on that since: then what lives has a
    /// greater rank. Who saw it and wrote something else took nothing away, and it is forgotten.
    func judgeOwn(at place: Place) throws {
        let row = try cache.statement(
            "SELECT time, rank, value FROM own WHERE record = ? AND field = ? AND member = ?", db
        ).first(place.parameters) {
            (time: $0.integer(0), rank: $0.integer(1), value: $0.text(2))
        }
        guard let row else { return }
        let heads = try confirmed(place)
        guard let live = heads.live else { return }
        let own = try Shared.Version(time: row.time, replica: Int64(replica.number))
        let stands = live.version == own || live.value.encoded == row.value
        let isKept = heads.versions.contains(own)
        guard stands || isKept || live.rank > row.rank else {
            try cache.statement(
                "DELETE FROM own WHERE record = ? AND field = ? AND member = ?", db
            ).run(place.parameters)
            return
        }
        try cache.statement(
            "UPDATE own SET lost = ? WHERE record = ? AND field = ? AND member = ?", db
        ).run([.integer(stands ? 0 : 1)] + place.parameters)
    }

    func put(_ authors: [WireAuthor]) throws {
        for author in authors {
            try db.cachedStatement(sql: "INSERT OR REPLACE INTO author VALUES (?, ?, ?)")
                .execute(arguments: [author.replica, author.worker, author.partner])
        }
    }

    /// Names for people; empty where nobody told.
    func author(_ replica: ReplicaID) throws -> (worker: String, partner: String) {
        let row = try Row.fetchOne(
            db.cachedStatement(sql: "SELECT worker, partner FROM author WHERE replica = ?"),
            arguments: [replica.number])
        return row.map { ($0[0], $0[1]) } ?? ("", "")
    }
}

/// An own change that does not stand, and what does.
package struct Loss: Hashable, Sendable {
    package let record: RecordIdentity
    package let field: FieldName
    package let member: MemberKey?
    package let value: Value
    package let standing: HistoryLine
    /// Whether somebody may yet decide for it.
    package let isOpen: Bool
}

extension Replica {
    /// The own changes that lost, oldest first, at most `Limits.lossesShown`; without those that the
    /// worker has answered: the answer waits to be sent.
    package func losses() throws -> [Loss] {
        try database.read { db in
            let tables = tables(db)
            let rows = try Row.fetchAll(
                db,
                sql: """
                    SELECT own.record, own.field, own.member, own.value, name.text, record.id,
                        own.time
                    FROM own JOIN name ON name.id = own.field
                    JOIN record ON record.number = own.record
                    WHERE lost AND NOT EXISTS (
                        SELECT 1 FROM pending WHERE pending.record = own.record
                        AND pending.field = own.field AND pending.member = own.member)
                    ORDER BY own.time LIMIT ?
                    """, arguments: [Limits.lossesShown])
            return try rows.compactMap { row in
                let place = CellTables.Place(record: row[0], field: row[1], member: row[2])
                guard let id = RecordID(bytes: row[5] as Data), let record = try tables.record(id),
                    let field = FieldName(row[4] as String),
                    let value = Value(encoded: row[3] as String)
                else { throw DamagedRow() }
                let heads = try tables.confirmed(place)
                guard let live = heads.live else { return nil }
                let own = try Shared.Version(time: row[6], replica: Int64(identity.replica.number))
                let address = FieldAddress(record.identity.type, field)
                return Loss(
                    record: record.identity, field: field, member: MemberKey(place.member),
                    value: value, standing: try line(live, in: heads, tables),
                    isOpen: heads.versions.contains(own)
                        && index.conflictClass(of: address) != .log)
            }
        }
    }

    /// What this replica knows of a cell by itself: the confirmed heads, then own changes that wait.
    package func knownHistory(
        _ id: RecordID, _ field: FieldName, _ member: MemberKey?
    ) throws -> [HistoryLine] {
        try database.read { db in
            let tables = tables(db)
            guard let record = try tables.record(id) else { throw ReplicaError.unknownRecord }
            guard let field = try tables.existing(field.text) else { return [] }
            let place = CellTables.Place(
                record: record.number, field: field, member: member?.text ?? "")
            let confirmed = try tables.confirmed(place)
            let merged = try tables.merged(place, record.identity).heads
            let waiting = merged.all.filter { !confirmed.versions.contains($0.version) }
            return try (confirmed.all + waiting).map { try line($0, in: merged, tables) }
        }
    }

    /// The whole history of a cell as the server told it, then own changes that wait: what stands is
    /// what stands with them.
    package func history(
        _ answer: WireHistoryAnswer, of id: RecordID, _ field: FieldName, _ member: MemberKey?
    ) throws -> [HistoryLine] {
        try database.read { db in
            let tables = tables(db)
            guard let record = try tables.record(id) else { throw ReplicaError.unknownRecord }
            guard let field = try tables.existing(field.text) else { return answer.lines }
            let place = CellTables.Place(
                record: record.number, field: field, member: member?.text ?? "")
            let known = Set(answer.lines.map(\.version))
            let waiting = try tables.pending(place, record.identity)
                .filter { !known.contains($0.version) }
            var heads = answer.heads
            for change in waiting {
                try tables.apply(change, to: &heads, greatestRank: answer.greatestRank)
            }
            let label = answer.authors.first { $0.replica == identity.replica.number }?.partner
            let own = try waiting.map { change in
                var line = try line(Head(change), in: heads, tables)
                line.partner = label ?? line.partner
                return line
            }
            return answer.lines.map { line in
                var line = line
                line.isHead = heads.versions.contains(line.version)
                line.isLive = heads.live?.version == line.version
                return line
            } + own
        }
    }

    private func line(
        _ head: Head, in heads: Heads, _ tables: CellTables
    ) throws -> HistoryLine {
        let isOwn = head.version.replica == identity.replica
        let author = try tables.author(head.version.replica)
        let isNamed = !isOwn || !author.partner.isEmpty
        return HistoryLine(
            version: head.version, value: head.value,
            worker: isOwn ? identity.worker : author.worker,
            partner: isNamed ? author.partner : identity.partner,
            reason: head.resolution?.reason, arrivedAt: nil,
            isLive: heads.live?.version == head.version,
            isHead: heads.versions.contains(head.version))
    }
}

extension Head {
    /// A change before it is known how it ranks.
    fileprivate init(_ change: Change) {
        self.init(
            version: change.version, rank: 0, value: change.value, resolution: change.resolution)
    }
}
