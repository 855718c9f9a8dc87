import Foundation
import Machine
import Shared

/// Whoever opens a dossier brings the involvement of their own partner along, in the same change set: else
/// nobody would hold it (design §7).
extension Replica {
    /// What a set has to bring beside the first record of a dossier that it opens; nothing where the
    /// programme does not ask for it.
    func involvement(
        opening record: RecordIdentity, _ tables: CellTables
    ) throws -> (identity: RecordIdentity, edits: [Edit])? {
        guard let rule = index.programme.involvement, rule.isRequired, record.type != rule.type,
            record.dossier != .commons,
            let partner = try tables.db.data(.partnerID).flatMap({ RecordID(bytes: $0) })
        else { return nil }
        let days = LocalDays(timeZone: index.programme.timeZone)
        let number = days.number(at: try correctedTime(tables.db))
        guard let today = CalendarDate(daysSince1970: number) else { return nil }
        let identity = try newRecord(
            rule.type, dossier: record.dossier, domain: nil, after: record.id)
        let end = rule.defaultMonths > 0 ? today.adding(months: rule.defaultMonths) : nil
        return (
            identity,
            [
                Edit(rule.partner, nil, .reference(partner)), Edit(rule.from, nil, .date(today)),
            ] + (end.map { [Edit(rule.until, nil, .date($0))] } ?? [])
        )
    }
}
