import Shared

/// Two records of one person: the one that goes refers to the one that is kept. Every record stays where it
/// is, and nobody is involved anywhere by it.
extension AdminDesk {
    /// Why two records were not merged, or parted again. Nothing was stored.
    enum MergeFailure: Error, Hashable {
        case same, sameDossier
        /// The one that goes was merged into another one before; or the one that is to be kept was.
        case goneIsMerged, keptIsMerged
        case notMerged
    }

    /// Merges one record into another, and what was merged into it as well: one change set for each dossier,
    /// all of them or none. Throws `notFound` where there are no such records, `MergeFailure` where they
    /// cannot be merged.
    func merge(_ gone: RecordID, into kept: RecordID) async throws {
        try await workspace.store.write { [self] writer in
            let rule = try mergeRule(writer)
            let one = try person(gone, rule, writer)
            let other = try person(kept, rule, writer)
            guard gone != kept else { throw MergeFailure.same }
            guard one.identity.dossier != other.identity.dossier else {
                throw MergeFailure.sameDossier
            }
            guard try writer.kept(for: one) == nil else { throw MergeFailure.goneIsMerged }
            guard try writer.kept(for: other) == nil else { throw MergeFailure.keptIsMerged }
            let records = try [one] + writer.merged(into: gone)
            try refer(records, to: kept, rule, "records merged", writer)
            try writer.setDistinct(RecordPair(gone, kept), to: false)
        }
    }

    /// Parts a record from the one that it was merged into. Throws as `merge`.
    func split(_ gone: RecordID) async throws {
        try await workspace.store.write { [self] writer in
            let rule = try mergeRule(writer)
            let record = try person(gone, rule, writer)
            guard try writer.kept(for: record) != nil else { throw MergeFailure.notMerged }
            try refer([record], to: nil, rule, "records parted", writer)
        }
    }

    /// Notes that two records are of two people. Throws `notFound` where there are no such records.
    func setDistinct(_ pair: RecordPair) async throws {
        try await workspace.store.write { [self] writer in
            let rule = try mergeRule(writer)
            let records = [
                try person(pair.one, rule, writer), try person(pair.other, rule, writer),
            ]
            try writer.setDistinct(pair, to: true)
            try log("records are of two people", records, about: nil, writer)
        }
    }

    /// Throws `forbidden` where the admin may not, whatever there is.
    func mergeRule(_ reader: any StoreReader) throws -> DuplicateRule {
        let role = try admin(reader).role
        guard let rule = workspace.index.programme.duplicates else {
            throw Failure(code: .unknownType)
        }
        guard Access(workspace.index, role: role).mayMerge else {
            throw Failure(code: .forbidden, detail: FieldAddress(rule.type, rule.mergedInto).text)
        }
        return rule
    }

    /// A record that stands for somebody and was not deleted.
    func person(
        _ id: RecordID, _ rule: DuplicateRule, _ reader: any StoreReader
    ) throws -> StoredRecord {
        guard let record = try reader.record(id), record.identity.type == rule.type,
            try !reader.isErased(record.identity.dossier),
            try reader.heads(record, .deleted, nil).live?.value != .boolean(true)
        else { throw Failure(code: .notFound) }
        return record
    }

    /// One change set for each dossier.
    private func refer(
        _ records: [StoredRecord], to kept: RecordID?, _ rule: DuplicateRule, _ event: String,
        _ writer: any StoreWriter
    ) throws {
        var admin = try admin(writer)
        let edit = Edit(rule.mergedInto, nil, kept.map { Value.reference($0) } ?? .null)
        let dossiers = Dictionary(grouping: records) { $0.identity.dossier }
        for (_, records) in dossiers.sorted(by: { $0.key < $1.key }) {
            let drafts = records.map {
                Draft(identity: $0.identity, edits: [edit], isNew: false)
            }
            _ = try store(drafts, by: &admin, writer)
        }
        try log(event, records, about: kept?.text, writer)
    }

    private func log(
        _ event: String, _ records: [StoredRecord], about: String?, _ writer: any StoreWriter
    ) throws {
        let units = Dictionary(
            records.map { ($0.identity.dossier, Set<ScopeUnit>()) },
            uniquingKeysWith: { one, _ in one })
        try writer.log(
            LedgerEntry(event, .decision, by: try admin(writer), dossiers: units, about: about),
            at: try workspace.milliseconds(writer))
    }
}
