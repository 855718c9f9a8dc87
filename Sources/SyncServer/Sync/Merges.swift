import Shared

/// Which records were merged into others, as the store keeps it: derived from cells whenever one of them
/// changes.
enum Merges {
    static func update(
        after plans: [Judge.Plan], _ index: ProgrammeIndex, _ writer: any StoreWriter
    ) throws {
        guard let rule = index.programme.duplicates else { return }
        let touched = plans.filter { plan in
            plan.change.record.type == rule.type
                && (plan.change.field == rule.mergedInto || plan.change.field == .deleted)
        }
        for identity in Set(touched.map(\.change.record)) {
            try update(identity.id, rule, writer)
        }
    }

    /// Of all records, where a programme begins to say which field it is.
    static func derive(_ index: ProgrammeIndex, _ writer: any StoreWriter) throws {
        guard let rule = index.programme.duplicates else { return }
        let field = FieldAddress(rule.type, rule.mergedInto)
        for value in try writer.liveValues(of: field, limit: .max) {
            try update(value.record.id, rule, writer)
        }
    }

    private static func update(
        _ id: RecordID, _ rule: DuplicateRule, _ writer: any StoreWriter
    ) throws {
        guard let record = try writer.record(id) else { return }
        let isDeleted = try writer.heads(record, .deleted, nil).live?.value == .boolean(true)
        var kept: RecordID?
        if !isDeleted,
            case .reference(let id)? = try writer.heads(record, rule.mergedInto, nil).live?.value
        {
            kept = id
        }
        try writer.setMerged(record, into: kept)
    }
}
