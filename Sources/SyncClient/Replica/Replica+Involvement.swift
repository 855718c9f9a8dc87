import Foundation
import Machine
import Shared

/// Whoever opens a dossier brings the involvement of their own partner along, in the same change set: else
/// nobody would hold it (design §7).
extension Replica {
    /// What a set has to bring beside the first record of a dossier that it opens, written at a time; nothing
    /// where the programme does not ask for it.
    func involvement(
        opening record: RecordIdentity, at milliseconds: Int64
    ) throws -> [(identity: RecordIdentity, edits: [Edit])] {
        guard let rule = index.programme.involvement, rule.isRequired, record.type != rule.type,
            record.dossier != .commons, let partner = identity.partnerID,
            let today = today(at: milliseconds)
        else { return [] }
        let identity = try newRecord(
            rule.type, dossier: record.dossier, domain: nil, after: record.id)
        return [(identity, rule.edits(for: partner, from: today))]
    }

    /// The value of a change that gets a new time because the clock was wrong: the days of the involvement
    /// that a set brings beside what it opens were taken from that clock too.
    func redated(_ change: Change, in set: ChangeSet, at milliseconds: Int64) -> Value {
        guard let rule = index.programme.involvement, rule.isRequired,
            change.record.type == rule.type, set.creates.count > 1,
            case .date(let day) = change.value, let today = today(at: milliseconds),
            let partner = identity.partnerID,
            set.changes.contains(where: {
                $0.record == change.record && $0.field == rule.partner
                    && $0.value == .reference(partner)
            })
        else { return change.value }
        if change.field == rule.from, day > today { return .date(today) }
        if change.field == rule.until, day < today {
            return rule.end(from: today).map(Value.date) ?? .null
        }
        return change.value
    }

    /// The day in the workspace's time zone; just after midnight still the one before, for clocks that are
    /// as far ahead as the server takes them.
    private func today(at milliseconds: Int64) -> CalendarDate? {
        let days = LocalDays(timeZone: index.programme.timeZone)
        return CalendarDate(
            daysSince1970: days.number(at: milliseconds - Limits.clockAheadMilliseconds))
    }
}
