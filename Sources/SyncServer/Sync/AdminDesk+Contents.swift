import Shared

/// What stands in a dossier, as far as an admin may read it.
extension AdminDesk {
    /// A record with the cells that the admin may read.
    struct DossierRecord: Sendable {
        let identity: RecordIdentity
        let isDeleted: Bool
        /// In the programme's order. A deletion is among them while it is disputed.
        let cells: [DossierCell]
    }

    /// A live value.
    struct DossierCell: Sendable {
        let field: FieldName
        let member: MemberKey?
        let value: Value
        /// Whether a person has to decide it.
        let isDisputed: Bool
    }

    /// The records of a life domain, a part of them.
    struct DossierPart: Sendable {
        let domain: LifeDomainName
        /// By type in the programme's order, then the oldest first.
        let records: [DossierRecord]
        let hasMore: Bool
    }

    /// The first `Limits.recordsShown` records of every life domain, or a page of one. Throws `notFound`
    /// where there is no such dossier, or nothing in it that the admin may read: absent and forbidden look
    /// the same.
    func contents(
        of dossier: DossierID, domain: LifeDomainName? = nil, page: Int = 0
    ) async throws -> [DossierPart] {
        try await workspace.store.read { [self] reader -> [DossierPart] in
            guard dossier != .commons, try reader.isKnown(dossier),
                try !reader.isErased(dossier)
            else { throw ErrorCode.notFound }
            let grounds = try Grounds(workspace.index, try admin(reader), reader)
            var records: [LifeDomainName: [StoredRecord]] = [:]
            for type in workspace.index.programme.recordTypes {
                for record in try reader.records(of: type.name, in: dossier) {
                    records[record.identity.domain, default: []].append(record)
                }
            }
            var parts: [DossierPart] = []
            for name in workspace.index.programme.domains.map(\.name)
            where domain == nil || domain == name {
                let part = try part(name, records[name] ?? [], page, grounds, reader)
                if !part.records.isEmpty { parts.append(part) }
            }
            guard !parts.isEmpty else { throw ErrorCode.notFound }
            return parts
        }
    }

    /// Reads no more records than it passes on the way.
    private func part(
        _ domain: LifeDomainName, _ records: [StoredRecord], _ page: Int, _ grounds: Grounds,
        _ reader: any StoreReader
    ) throws -> DossierPart {
        var shown: [DossierRecord] = []
        var passed = 0
        for record in records {
            let contents = try contents(of: record, grounds, reader)
            guard !contents.cells.isEmpty else { continue }
            passed += 1
            if passed <= page * Limits.recordsShown { continue }
            if shown.count == Limits.recordsShown {
                return DossierPart(domain: domain, records: shown, hasMore: true)
            }
            shown.append(contents)
        }
        return DossierPart(domain: domain, records: shown, hasMore: false)
    }

    func contents(
        of record: StoredRecord, _ grounds: Grounds, _ reader: any StoreReader
    ) throws -> DossierRecord {
        var cells: [DossierCell] = []
        var isDeleted = false
        for cell in try reader.cells(of: record) {
            guard let live = cell.heads.live?.value,
                try grounds.allows(cell.field, of: record.identity)
            else { continue }
            let item = try reader.conflict(record, cell.field, cell.member)?.item
            let isDisputed = item?.state == .open
            if cell.field == .deleted {
                isDeleted = live == .boolean(true)
                if !isDisputed { continue }
            }
            cells.append(
                DossierCell(
                    field: cell.field, member: cell.member, value: live, isDisputed: isDisputed))
        }
        let order = workspace.index.type(record.identity.type)?.fields.map(\.name) ?? []
        let places = Dictionary(
            order.enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
        func place(_ cell: DossierCell) -> Int { places[cell.field] ?? order.count }
        return DossierRecord(
            identity: record.identity, isDeleted: isDeleted,
            cells: cells.sorted {
                (place($0), $0.member?.text ?? "") < (place($1), $1.member?.text ?? "")
            })
    }

    // MARK: Whose it is

    /// A dossier of the same person, and the two records that say so.
    struct Kin: Hashable, Sendable {
        let dossier: DossierID
        let gone: RecordID
        let kept: RecordID
    }

    /// The dossier under which another one stands, and those that stand under it; none where the admin may
    /// not know.
    func kin(of dossier: DossierID) async throws -> (above: Kin?, under: [Kin]) {
        guard let rule = workspace.index.programme.duplicates else { return (nil, []) }
        return try await workspace.store.read { [self] reader -> (above: Kin?, under: [Kin]) in
            let access = Access(workspace.index, role: try admin(reader).role)
            guard access.alwaysReads(FieldAddress(rule.type, rule.mergedInto)) else {
                return (nil, [])
            }
            func kin(_ alias: DossierAlias, _ dossier: DossierID) throws -> Kin? {
                guard let record = try reader.record(alias.record),
                    let kept = try reader.kept(for: record)
                else { return nil }
                return Kin(dossier: dossier, gone: alias.record, kept: kept)
            }
            let aliases = try reader.aliases()
            let above = aliases.first { $0.gone.id == dossier }
            let under = aliases.filter { $0.kept.id == dossier }
            return (
                try above.flatMap { try kin($0, $0.kept.id) },
                try under.compactMap { try kin($0, $0.gone.id) }
            )
        }
    }

    // MARK: Who read it

    /// A time that somebody opened a dossier, or read its name somewhere.
    struct DossierRead: Sendable {
        /// Milliseconds since 1970.
        let at: Int64
        let event: String
        let worker: String
        let partner: String
        let role: RoleName?
    }

    /// The newest first, at most `Limits.readsShown`. Throws `notFound` where there is no such dossier.
    func reads(of dossier: DossierID) async throws -> [DossierRead] {
        try await workspace.store.read { reader -> [DossierRead] in
            guard dossier != .commons, try reader.isKnown(dossier),
                try !reader.isErased(dossier)
            else { throw ErrorCode.notFound }
            let replicas = Dictionary(
                try reader.replicas().map { ($0.id.number, $0) }, uniquingKeysWith: { $1 })
            let labels = Dictionary(
                try reader.partners().map { ($0.name, $0.label) }, uniquingKeysWith: { $1 })
            let lines = try reader.ledger(after: 0, kind: .read, about: dossier, limit: .max)
            return lines.suffix(Limits.readsShown).reversed().map { line in
                let replica = replicas[line.entry.replica]
                return DossierRead(
                    at: line.at, event: line.entry.event, worker: replica?.worker ?? "",
                    partner: replica.flatMap { labels[$0.partner] } ?? line.entry.partner,
                    role: RoleName(line.entry.role))
            }
        }
    }
}
