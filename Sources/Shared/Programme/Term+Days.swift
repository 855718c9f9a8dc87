/// Terms reckoned from days.
extension Term {
    /// Beyond this no term ends in the years that there are.
    public static let greatestCount = 1_000_000

    /// The day so long after another. Nothing where it counts hours, or there is no such day.
    public func end(from day: CalendarDate) -> CalendarDate? { day.adding(count, unit) }

    /// The last day from which the term is over before another day. Nothing where there is none.
    public func lastDay(overBefore today: CalendarDate) -> CalendarDate? {
        guard (0...Self.greatestCount).contains(count), var day = today.adding(-count, unit)
        else { return nil }
        // Months differ in length: it is at most some days off.
        while let end = end(from: day), end >= today {
            guard let before = day.adding(-1, .days) else { return nil }
            day = before
        }
        while let next = day.adding(1, .days), let end = end(from: next), end < today {
            day = next
        }
        return day
    }
}

extension CalendarDate {
    fileprivate func adding(_ count: Int, _ unit: Term.Unit) -> CalendarDate? {
        guard count.magnitude <= Term.greatestCount.magnitude else { return nil }
        switch unit {
        case .hours: return nil
        case .days: return CalendarDate(daysSince1970: daysSince1970 + count)
        case .weeks: return CalendarDate(daysSince1970: daysSince1970 + count * 7)
        case .months: return adding(months: count)
        case .years: return adding(months: count * 12)
        }
    }
}
