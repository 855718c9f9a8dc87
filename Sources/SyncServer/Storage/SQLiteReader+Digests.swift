import Foundation
import GRDB
import SQLStatements
import Shared

/// Digests of what the store holds: of what everybody reaches, and of what each partner reaches wholly
/// by its involvement.
extension SQLiteReading {
    func digests() throws -> [DigestKey: Digest] { try digests(where: "true", []) }

    func digests(for partner: RecordID?) throws -> [CellKind: Digest] {
        let sums = try digests(
            where: "partner = ?", [.blob(DigestAudience.bytes(of: partner))])
        return Dictionary(uniqueKeysWithValues: sums.map { ($0.key.kind, $0.value) })
    }

    private func digests(
        where condition: String, _ parameters: [SQLParameter]
    ) throws -> [DigestKey: Digest] {
        let rows = try SQLStatement(
            cachedBy: db,
            """
            SELECT partner, type.text, field.text, domain.text, sum FROM digest
            JOIN name type ON type.id = digest.type JOIN name field ON field.id = digest.field
            JOIN name domain ON domain.id = digest.domain WHERE \(condition)
            """
        ).all(parameters) { row in
            let partner = row.blob(0)
            guard let type = RecordTypeName(row.text(1)), let field = FieldName(row.text(2)),
                let domain = LifeDomainName(row.text(3)), let sum = Digest(bytes: row.blob(4)),
                partner.isEmpty || RecordID(bytes: partner) != nil
            else { throw DamagedRow() }
            let kind = CellKind(type: type, field: field, domain: domain)
            return (DigestKey(partner: RecordID(bytes: partner), kind: kind), sum)
        }
        return Dictionary(uniqueKeysWithValues: rows)
    }

    func countedDigests() throws -> [DigestKey: Digest] {
        var sums: [DigestKey: Digest] = [:]
        var audiences: [DossierID: [RecordID?]] = [:]
        try forEachCell(in: nil) { record, kind, key, versions in
            let audience = try audiences[record.dossier] ?? audience(of: record.dossier)
            audiences[record.dossier] = audience
            let digest = Digest.cell(key, versions: versions)
            for partner in audience {
                sums[DigestKey(partner: partner, kind: kind), default: Digest()] += digest
            }
        }
        return sums
    }

    func unitDigests(
        in dossiers: Set<DossierID>?, of isMember: (CellKind) -> Bool
    ) throws -> [DossierID: Digest] {
        var sums: [DossierID: Digest] = [:]
        try forEachCell(in: dossiers) { record, kind, key, versions in
            guard isMember(kind) else { return }
            sums[record.dossier, default: Digest()] += .cell(key, versions: versions)
        }
        return sums
    }

    func whollyReached(by partner: RecordID) throws -> Set<DossierID> {
        Set(
            try dossiers(
                """
                SELECT dossier.id FROM involved JOIN dossier ON dossier.number = involved.dossier
                WHERE partner = ? AND reach = '*'
                """, [Data(partner.bytes)]))
    }

    /// Whose digests the cells of a dossier are part of; nil stands for everybody.
    func audience(of dossier: DossierID) throws -> [RecordID?] {
        if try dossier == .commons || setting(.requiresInvolvement) != "1" { return [nil] }
        return try Data.fetchAll(
            db.cachedStatement(
                sql: """
                    SELECT partner FROM involved WHERE reach = '*'
                    AND dossier = (SELECT number FROM dossier WHERE id = ?)
                    """), arguments: [Data(dossier.bytes)]
        ).map { RecordID(bytes: $0) }
    }

    fileprivate func forEachCell(
        in dossiers: Set<DossierID>?,
        _ body: (RecordIdentity, CellKind, CellKey, [Version]) throws -> Void
    ) throws {
        var record: Int64 = 0
        var hasMore = true
        while hasMore {
            let limit = Limits.cellsPerPage
            let page =
                try dossiers.map {
                    try snapshot(afterRecord: record, limit: limit, in: $0, and: [])
                } ?? snapshot(afterRecord: record, limit: limit)
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
        for (key, sum) in sums { try add(sum, to: key.partner, try numbers(of: key.kind)) }
    }

    /// Brings what the changes of this body did to the digests into the file, before it is committed.
    func storeDigests() throws {
        for (kind, audience, sum) in statements.digests.take() {
            for partner in audience { try add(sum, to: partner, kind) }
        }
    }

    /// After a partner came to reach a dossier wholly, or does so no more: its cells count for it, or do
    /// not.
    func moveDigests(
        of dossier: DossierID, joining: Set<RecordID?>, leaving: Set<RecordID?>
    ) throws {
        statements.digests.forget(dossier)
        if joining.isEmpty && leaving.isEmpty { return }
        var sums: [CellKind: Digest] = [:]
        try forEachCell(in: [dossier]) { _, kind, key, versions in
            sums[kind, default: Digest()] += .cell(key, versions: versions)
        }
        for (kind, sum) in sums {
            let kind = try numbers(of: kind)
            var less = Digest()
            less -= sum
            for partner in joining { try add(sum, to: partner, kind) }
            for partner in leaving { try add(less, to: partner, kind) }
        }
    }

    private func numbers(of kind: CellKind) throws -> KindNumbers {
        KindNumbers(
            type: try statements.number(of: kind.type.text, db),
            field: try statements.number(of: kind.field.text, db),
            domain: try statements.number(of: kind.domain.text, db))
    }

    private func add(_ change: Digest, to partner: RecordID?, _ kind: KindNumbers) throws {
        let place = [.blob(DigestAudience.bytes(of: partner))] + kind.parameters
        var sum = change
        if let stored = try statements.readDigest.first(place, read: { $0.blob(0) }) {
            guard let digest = Digest(bytes: stored) else { throw DamagedRow() }
            sum += digest
        }
        try statements.putDigest.run(place + [.blob(sum.bytes)])
    }
}

/// What the changes of the body that runs add to the digests: by the audience of the dossier and by kind.
struct DigestAudience {
    private struct Place: Hashable {
        let audience: Int
        let kind: KindNumbers
    }

    /// Each audience once, the first is everybody.
    private var audiences: [[RecordID?]] = [[nil]]
    private var numbers: [[RecordID?]: Int] = [[nil]: 0]
    private var ofDossier: [DossierID: Int] = [:]
    private var sums: [Place: Digest] = [:]

    /// An audience as rows of digests name it.
    static func bytes(of partner: RecordID?) -> [UInt8] { partner?.bytes ?? [] }

    mutating func add(
        _ digest: Digest, _ kind: KindNumbers, in dossier: DossierID,
        audience: () throws -> [RecordID?]
    ) rethrows {
        let number: Int
        if let known = ofDossier[dossier] {
            number = known
        } else {
            number = self.number(of: try audience())
            if ofDossier.count >= Limits.recordsRemembered { ofDossier = [:] }
            ofDossier[dossier] = number
        }
        sums[Place(audience: number, kind: kind), default: Digest()] += digest
    }

    mutating func forget(_ dossier: DossierID) { ofDossier[dossier] = nil }

    mutating func take() -> [(KindNumbers, [RecordID?], Digest)] {
        defer { sums = [:] }
        return sums.map { ($0.key.kind, audiences[$0.key.audience], $0.value) }
    }

    private mutating func number(of audience: [RecordID?]) -> Int {
        if let known = numbers[audience] { return known }
        audiences.append(audience)
        numbers[audience] = audiences.count - 1
        return audiences.count - 1
    }
}
