import Foundation
import GRDB
import SQLStatements
package import Shared

/// A worker's own accepted changes of cells, as long as they stand or lost: so that whoever loses is
/// told what stands now, who decided and why (design §1: nothing that loses is lost).
extension CellTables {
    /// Judges the own changes of cells that a page brought, by their confirmed heads. One lost where it
    /// stands beside what lives, or where a decision replaced it, whatever was built on that since: then
    /// what lives has a greater rank. Who saw it and wrote something else took nothing away, and it is
    /// forgotten.
    func judgeOwn() throws {
        let rows = try cache.statement(
            """
            SELECT record, field, member, own_time, own_rank, own_value FROM cell
            WHERE own_state >= 2
            """, db
        ).all {
            (
                place: Place(record: $0.integer(0), field: $0.integer(1), member: $0.text(2)),
                time: $0.integer(3), rank: $0.integer(4), value: $0.textOrData(5)
            )
        }
        for row in rows {
            let heads = try confirmed(row.place)
            guard let live = heads.live else { continue }
            let own = try Shared.Version(time: row.time, replica: Int64(replica.number))
            let stands =
                try live.version == own || live.value.encoded == opened(row.value, at: row.place)
            guard stands || heads.contains(own) || live.rank > row.rank else {
                try cache.statement(
                    """
                    UPDATE cell SET own_time = NULL, own_rank = NULL, own_value = NULL,
                        own_state = NULL
                    WHERE record = ? AND field = ? AND member = ?
                    """, db
                ).run(row.place.parameters)
                continue
            }
            try cache.statement(
                "UPDATE cell SET own_state = ? WHERE record = ? AND field = ? AND member = ?", db
            ).run([.integer(stands ? 0 : 1)] + row.place.parameters)
        }
    }

    func put(_ authors: [WireAuthor]) throws {
        for author in authors {
            try db.cachedStatement(sql: "INSERT OR REPLACE INTO author VALUES (?, ?, ?)")
                .execute(arguments: [
                    author.replica,
                    try closed(author.worker, .author, at: .nowhere),
                    author.partner,
                ])
        }
    }

    /// Names for people; empty where nobody told.
    func author(_ replica: ReplicaID) throws -> (worker: String, partner: String) {
        let row = try Row.fetchOne(
            db.cachedStatement(sql: "SELECT worker, partner FROM author WHERE replica = ?"),
            arguments: [replica.number])
        guard let row else { return ("", "") }
        return (try opened(row[0], .author, at: .nowhere), row[1])
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
                    SELECT cell.record, cell.field, cell.member, own_value, name.text, record.id,
                        own_time
                    FROM cell JOIN name ON name.id = cell.field
                    JOIN record ON record.number = cell.record
                    WHERE own_state = 1 AND NOT EXISTS (
                        SELECT 1 FROM pending WHERE pending.record = cell.record
                        AND pending.field = cell.field AND pending.member = cell.member)
                    ORDER BY own_time LIMIT ?
                    """, arguments: [Limits.lossesShown])
            return try rows.compactMap { row in
                let place = CellTables.Place(record: row[0], field: row[1], member: row[2])
                guard let id = RecordID(bytes: row[5] as Data), let record = try tables.record(id),
                    let field = FieldName(row[4] as String),
                    let value = Value(encoded: try tables.opened(row[3], at: place))
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
