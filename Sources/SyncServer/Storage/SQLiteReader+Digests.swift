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

    func unitDigests(of isMember: (CellKind) -> Bool) throws -> [DossierID: Digest] {
        var digests: [DossierID: Digest] = [:]
        var record: Int64 = 0
        var hasMore = true
        while hasMore {
            let page = try snapshot(afterRecord: record, limit: Limits.cellsPerPage)
            digests.add(page.cells, where: isMember)
            record = page.position
            hasMore = page.hasMore
        }
        return digests
    }
}

extension [DossierID: Digest] {
    fileprivate mutating func add(_ page: PackedCells, where isMember: (CellKind) -> Bool) {
        for cell in page.cells {
            let record = page.records[cell.record]
            let field = page.fields[cell.field]
            guard isMember(CellKind(type: record.type, field: field, domain: record.domain))
            else { continue }
            self[record.dossier, default: Digest()] += .cell(
                CellKey(record.id, field, cell.member), versions: cell.heads.versions)
        }
    }
}
