import Testing

@testable import Shared

/// Terms reckoned from days, forwards and back.
@Suite struct TermTests {
    private func term(_ count: Int, _ unit: Term.Unit) -> Term {
        Term(
            name: "t", label: Label(nl: "t", en: "t"), count: count, unit: unit, toConfirm: false)
    }

    @Test(arguments: [
        (10, Term.Unit.days, "2026-03-02", "2026-03-12"), (2, .weeks, "2026-03-02", "2026-03-16"),
        (1, .months, "2026-01-31", "2026-02-28"), (6, .months, "2025-08-31", "2026-02-28"),
        (5, .years, "2020-02-29", "2025-02-28"),
    ])
    func `a term ends on the day that a calendar says`(
        _ count: Int, _ unit: Term.Unit, _ from: String, _ end: String
    ) throws {
        let day = try #require(CalendarDate(from))
        #expect(term(count, unit).end(from: day)?.description == end)
    }

    @Test func `the last day from which a term is over is just that`() throws {
        for unit in Term.Unit.allCases where unit != .hours {
            for count in [0, 1, 5, 18] {
                let term = term(count, unit)
                for offset in 0..<800 {
                    let today = try #require(CalendarDate(daysSince1970: 20_000 + offset))
                    let last = try #require(term.lastDay(overBefore: today))
                    let next = try #require(CalendarDate(daysSince1970: last.daysSince1970 + 1))
                    let end = try #require(term.end(from: last))
                    let after = try #require(term.end(from: next))
                    #expect(end < today && after >= today, "\(count) \(unit) before \(today)")
                }
            }
        }
    }

    @Test func `what cannot be reckoned gives no day, and stops nothing`() {
        let day = CalendarDate.distantPast
        #expect(term(24, .hours).end(from: day) == nil)
        #expect(term(1, .years).lastDay(overBefore: day) == nil)
        for count in [Int.max, Int.min, -1, Term.greatestCount + 1] {
            #expect(term(count, .years).lastDay(overBefore: day) == nil, "\(count)")
        }
        #expect(term(Int.max, .weeks).end(from: day) == nil)
        #expect(term(Int.min, .months).end(from: day) == nil)
    }
}
