import Shared

/// Records that are perhaps of one person.
extension AdminDesk {
    /// One of two records that are looked at side by side.
    struct Candidate: Sendable {
        let contents: DossierRecord
        /// Nothing where the admin may not read it, or there is none.
        let name: String?
        /// Who works with its dossier today, by label; none where the admin may not know.
        let partners: [String]
        /// In milliseconds since 1970; nothing where its id does not say.
        let createdAt: Int64?
        /// The record that it was merged into.
        let kept: RecordID?

        var identity: RecordIdentity { contents.identity }
    }

    /// Two records, and what is known of them.
    struct Suspects: Sendable {
        let one: Candidate
        let other: Candidate
        let isDistinct: Bool
        /// How many records were merged into either of them before.
        let merged: [RecordID: Int]
    }

    /// A record that was merged into another one, with their names.
    struct Merge: Sendable {
        let gone: RecordID
        let kept: RecordID
        let dossiers: [DossierID]
        let names: [RecordID: String]
    }

    /// A pair that was found, with the names.
    struct Finding: Sendable {
        let pair: DuplicatePair
        let dossiers: [DossierID]
        let names: [RecordID: String]
    }

    /// What was found by values that the admin always reads, the surest first, at most
    /// `Limits.duplicatePairsShown`. Throws `forbidden` where the admin may not merge.
    func duplicates() async throws -> [Finding] {
        try await workspace.store.read { [self] reader -> [Finding] in
            let rule = try mergeRule(reader)
            let gone = Set(try reader.merged(limit: .max).map { $0.gone.identity.id })
            let traits = try traits(rule, try admin(reader), reader)
                .filter { !gone.contains($0.record) }
            let pairs = DuplicateSearch(traits).pairs(
                without: try reader.distinctPairs(), limit: Limits.duplicatePairsShown)
            return try pairs.map { pair -> Finding in
                let records = try [pair.records.one, pair.records.other].compactMap {
                    try reader.record($0)
                }
                return Finding(
                    pair: pair, dossiers: records.map(\.identity.dossier),
                    names: try names(of: records, rule, reader))
            }
        }
    }

    /// What was merged, the newest record first. Throws like `duplicates`.
    func merges(limit: Int) async throws -> [Merge] {
        try await workspace.store.read { [self] reader -> [Merge] in
            let rule = try mergeRule(reader)
            var merges: [Merge] = []
            for (gone, kept) in try reader.merged(limit: limit) {
                let records = [gone, try reader.record(kept)].compactMap { $0 }
                merges.append(
                    Merge(
                        gone: gone.identity.id, kept: kept,
                        dossiers: records.map(\.identity.dossier),
                        names: try names(of: records, rule, reader)))
            }
            return merges
        }
    }

    /// Two records side by side. Throws `notFound` where there are no such records.
    func suspects(_ one: RecordID, _ other: RecordID) async throws -> Suspects {
        try await workspace.store.read { [self] reader -> Suspects in
            let rule = try mergeRule(reader)
            let records = [try person(one, rule, reader), try person(other, rule, reader)]
            let candidates = try records.map { try candidate($0, rule, reader) }
            return Suspects(
                one: candidates[0], other: candidates[1],
                isDistinct: try reader.distinctPairs().contains(RecordPair(one, other)),
                merged: [
                    one: try reader.merged(into: one).count,
                    other: try reader.merged(into: other).count,
                ])
        }
    }

    // MARK: Reading

    private func traits(
        _ rule: DuplicateRule, _ admin: ReplicaRow, _ reader: any StoreReader
    ) throws -> [DuplicateTraits] {
        let access = Access(workspace.index, role: admin.role)
        var traits: [RecordID: DuplicateTraits] = [:]
        for field in [rule.name, rule.born, rule.phone] {
            let address = FieldAddress(rule.type, field)
            guard access.alwaysReads(address) else { continue }
            for found in try reader.liveValues(of: address, limit: Limits.namesSearched) {
                let id = found.record.id
                var one =
                    traits[id] ?? DuplicateTraits(record: id, dossier: found.record.dossier)
                switch field {
                case rule.name: one.name = FoldedName(found.value.plain)
                case rule.born: one.take(born: found.value)
                default: one.phone = PhoneDigits(found.value.plain)
                }
                traits[id] = one
            }
        }
        return Array(traits.values)
    }

    private func candidate(
        _ record: StoredRecord, _ rule: DuplicateRule, _ reader: any StoreReader
    ) throws -> Candidate {
        let grounds = try Grounds(workspace.index, try admin(reader), reader)
        let id = record.identity.id
        return Candidate(
            contents: try contents(of: record, grounds, reader),
            name: try names(of: [record], rule, reader)[id],
            partners: try partners(in: record.identity.dossier, reader),
            createdAt: id.createdAt, kept: try reader.kept(for: record))
    }

    private func names(
        of records: [StoredRecord], _ rule: DuplicateRule, _ reader: any StoreReader
    ) throws -> [RecordID: String] {
        let grounds = try Grounds(workspace.index, try admin(reader), reader)
        var names: [RecordID: String] = [:]
        for record in records where try grounds.allows(rule.name, of: record.identity) {
            guard let live = try reader.heads(record, rule.name, nil).live?.value, live != .null
            else { continue }
            names[record.identity.id] = live.plain
        }
        return names
    }

    private func partners(in dossier: DossierID, _ reader: any StoreReader) throws -> [String] {
        guard try readsInvolvements(reader) else { return [] }
        let labels = Dictionary(
            try reader.partners().map { ($0.name, $0.label) }, uniquingKeysWith: { $1 })
        let rows = try involved(nil, in: [dossier], reader)
        return Set(rows.map { labels[$0.partner] ?? $0.partner.text }).sorted()
    }

    /// Whether the admin always reads who works with a dossier, and the programme says who does.
    func readsInvolvements(_ reader: any StoreReader) throws -> Bool {
        guard workspace.index.requiresInvolvement, let rule = workspace.index.programme.involvement
        else { return false }
        let access = Access(workspace.index, role: try admin(reader).role)
        let fields = [rule.partner, rule.from, rule.until] + [rule.worker].compactMap { $0 }
        return fields.allSatisfy { access.alwaysReads(FieldAddress(rule.type, $0)) }
    }
}

extension RecordID {
    /// When it was made, by an id of version 7: milliseconds since 1970.
    fileprivate var createdAt: Int64? {
        (high >> 12) & 0xF == 7 ? Int64(clamping: high >> 16) : nil
    }
}
