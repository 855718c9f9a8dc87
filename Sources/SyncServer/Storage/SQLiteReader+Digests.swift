import GRDB
import SQLStatements
import Shared

/// Digests of what the store holds.
extension SQLiteReading {
    func digests() throws -> [CellKind: Digest] {
        let rows = try SQLStatement(
            cachedBy: db,
            """
            SELECT type.text, field.text, domain.text, sum FROM digest
            JOIN name type ON type.id = digest.type JOIN name field ON field.id = digest.field
            JOIN name domain ON domain.id = digest.domain
            """
        ).all { row in
            guard let type = RecordTypeName(row.text(0)), let field = FieldName(row.text(1)),
                let domain = LifeDomainName(row.text(2)), let sum = Digest(bytes: row.blob(3))
            else { throw DamagedRow() }
            return (CellKind(type: type, field: field, domain: domain), sum)
        }
        return Dictionary(uniqueKeysWithValues: rows)
    }

    func countedDigests() throws -> [CellKind: Digest] {
        var sums: [CellKind: Digest] = [:]
        try forEachCell { record, kind, key, versions in
            sums[kind, default: Digest()] += .cell(key, versions: versions)
        }
        return sums
    }

    func unitDigests(of isMember: (CellKind) -> Bool) throws -> [DossierID: Digest] {
        var sums: [DossierID: Digest] = [:]
        try forEachCell { record, kind, key, versions in
            guard isMember(kind) else { return }
            sums[record.dossier, default: Digest()] += .cell(key, versions: versions)
        }
        return sums
    }

    private func forEachCell(
        _ body: (RecordIdentity, CellKind, CellKey, [Version]) throws -> Void
    ) throws {
        var record: Int64 = 0
        var hasMore = true
        while hasMore {
            let page = try snapshot(afterRecord: record, limit: Limits.cellsPerPage)
            for cell in page.cells.cells {
                let record = page.cells.records[cell.record]
                let field = page.cells.fields[cell.field]
                try body(
                    record, CellKind(type: record.type, field: field, domain: record.domain),
                    CellKey(record.id, field, cell.member),
                    page.cells.heads[cell.heads].map(\.version))
            }
            record = page.position
            hasMore = page.hasMore
        }
    }
}

extension SQLiteWriter {
    func countDigestsAnew() throws {
        let sums = try countedDigests()
        try db.execute(sql: "DELETE FROM digest")
        for (kind, sum) in sums {
            let numbers = KindNumbers(
                type: try statements.number(of: kind.type.text, db),
                field: try statements.number(of: kind.field.text, db),
                domain: try statements.number(of: kind.domain.text, db))
            try statements.putDigest.run(numbers.parameters + [.blob(sum.bytes)])
        }
    }

    /// Brings what the changes of this body did to the digests into the file, before it is committed.
    func storeDigests() throws {
        for (kind, change) in statements.takeDigests() {
            var sum = change
            let stored = try statements.readDigest.first(kind.parameters) { $0.blob(0) }
            if let stored {
                guard let digest = Digest(bytes: stored) else { throw DamagedRow() }
                sum += digest
            }
            try statements.putDigest.run(kind.parameters + [.blob(sum.bytes)])
        }
    }
}
