import GRDB
import SQLStatements
package import Shared

/// A remark, and who made it.
package struct HeardRemark: Hashable, Sendable {
    package let remark: Remark
    package let worker: String
    package let partner: String
}

extension Replica {
    /// What was said of cells, of one or of all, oldest first. Nothing where the programme has no remarks.
    package func remarks(about key: CellKey? = nil) throws -> [HeardRemark] {
        guard let rule = index.programme.remarks else { return [] }
        return try database.read { db in
            let tables = tables(db)
            let found = try ids(of: rule.type, db).compactMap { id -> HeardRemark? in
                guard let record = try tables.record(id),
                    let remark = Remark(try cells(of: record, tables), rule),
                    key == nil || remark.about == key
                else { return nil }
                let replica = remark.version.replica
                let author =
                    replica == identity.replica
                    ? (worker: identity.worker, partner: identity.partner)
                    : try tables.author(replica)
                return HeardRemark(remark: remark, worker: author.worker, partner: author.partner)
            }
            return found.sorted { $0.remark.version < $1.remark.version }
        }
    }

    /// What asks for this partner's word: questions and conflicts that were left to it, without a word of its
    /// own about the same since.
    package func openQuestions() throws -> [HeardRemark] {
        let all = try remarks()
        return all.filter { heard in
            let remark = heard.remark
            guard remark.kind != .reaction, let partner = remark.partner,
                partner == identity.partnerID
            else { return false }
            return !all.contains {
                $0.remark.kind == .reaction && $0.remark.about == remark.about
                    && $0.partner == identity.partner && $0.remark.version > remark.version
            }
        }
    }

    /// Says something of a cell: one change set, in the cell's own dossier and life domain. Throws
    /// `EditRefusal` where that is not allowed, `unknownRecord` where there is no such record.
    package func react(to key: CellKey, _ text: String) throws -> UInt64 {
        let about = try show(key.record).identity
        let domain = index.domain(of: FieldAddress(about.type, key.field), in: about.domain)
        guard let rule = index.programme.remarks,
            let edits = rule.edits(.reaction, about: key, text)
        else { throw EditRefusal(code: .unknownType, detail: "remarks") }
        return try add(rule.type, dossier: about.dossier, domain: domain, edits).number
    }

    private func cells(
        of record: StatementCache.Known, _ tables: CellTables
    ) throws -> [CellState] {
        let places = try cache.statement(
            """
            SELECT shown.record, shown.field, shown.member FROM shown WHERE record = ?
            """, tables.db
        ).all(.integer(record.number)) {
            CellTables.Place(record: $0.integer(0), field: $0.integer(1), member: $0.text(2))
        }
        return try places.map { place in
            CellState(
                record: record.identity, field: try tables.name(of: place.field),
                member: MemberKey(place.member),
                heads: try tables.merged(place, record.identity).heads)
        }
    }
}
