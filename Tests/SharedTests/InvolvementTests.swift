import Machine
import Testing

@testable import Shared

/// Who may reach into a dossier on which day: examples, and laws over random involvements.
@Suite struct InvolvementTests {
    private let rule = InvolvementRule(
        type: RecordTypeName(literal: "bond"), partner: FieldName(literal: "party"),
        from: FieldName(literal: "from"), until: FieldName(literal: "until"),
        domains: FieldName(literal: "domains"), rights: FieldName(literal: "rights"),
        worker: nil, defaultMonths: 6, isRequired: true)
    private let partner = RecordID(high: 7, low: 7)
    private let today = Self.day(20_000)
    private static let names = ["finance", "health", "work"]

    private var evaluation: InvolvementEvaluation {
        let label = Label(nl: "n", en: "e")
        return InvolvementEvaluation(
            rule,
            Programme(
                version: 1, name: label, timeZone: "Europe/Amsterdam",
                domains: Self.names.compactMap { LifeDomainName($0) }.map {
                    LifeDomain(
                        name: $0, label: label, sensitivity: 1, owner: RoleName(literal: "r"))
                }, roles: [], codeLists: [], recordTypes: [], views: [], matrix: [],
                neverBeyond: [:], functionalType: nil, sharingBasis: nil, involvement: rule,
                workerType: nil, subject: nil, remarks: nil, retention: nil, duplicates: nil,
                register: nil, offlineLease: nil,
                emergencyAccess: nil, terms: [],
                blocks: [], locks: [],
                signals: [], templates: []))
    }

    private static func day(_ number: Int) -> CalendarDate {
        guard let day = CalendarDate(daysSince1970: number) else {
            preconditionFailure("a test's date is wrong")
        }
        return day
    }

    private func date(_ offset: Int) -> Value { .date(Self.day(20_000 + offset)) }

    private func cell(_ field: StaticString, _ values: Value..., member: String? = nil) -> CellState
    {
        cell(FieldName(literal: field), values, member: member)
    }

    private func cell(_ field: FieldName, _ values: [Value], member: String?) -> CellState {
        CellState(
            record: person, field: field,
            member: member.flatMap(MemberKey.init),
            heads: Heads(
                values.enumerated().map {
                    Head(version: version(Int64($0.offset + 1)), rank: 0, value: $0.element)
                }))
    }

    /// Running since yesterday, with these cells beside it.
    private func reach(_ more: CellState..., offset: Int = 0) -> Reach? {
        let cells = [cell("party", .reference(partner)), cell("from", date(-1))]
            .filter { one in !more.contains { $0.field == one.field && $0.member == one.member } }
        return evaluation.reach(of: cells + more, on: Self.day(20_000 + offset))?.reach
    }

    @Test func `it counts from its first day to the end of its last`() {
        #expect(reach() == .everything)
        #expect(reach(cell("from", date(0))) == .everything)
        #expect(reach(cell("from", date(1))) == nil)
        #expect(reach(cell("from", .null)) == nil)
        #expect(reach(cell("until", date(0))) == .everything)
        #expect(reach(cell("until", date(0)), offset: 1) == nil)
        #expect(reach(cell("until", .null)) == .everything)
        let cells = [cell("from", date(2), date(-3)), cell("until", date(5), .null)]
        #expect(
            evaluation.turns(of: cells, after: today) == [Self.day(20_002), Self.day(20_006)])
    }

    @Test func `one head that does not grant is enough to grant nothing`() {
        #expect(reach(cell("from", date(-1), date(3))) == nil)
        #expect(reach(cell("until", .null, date(-1))) == nil)
        #expect(reach(cell("_deleted", .boolean(false), .boolean(true))) == nil)
        let other = Value.reference(RecordID(high: 1, low: 1))
        #expect(reach(cell("party", .reference(partner), other)) == nil)
    }

    @Test func `domains and rights narrow, and an emptied set leaves nothing`() {
        let finance = cell("domains", .boolean(true), member: "finance")
        #expect(reach(finance)?.text == "finance=W")
        #expect(
            reach(finance, cell("domains", .boolean(true), .boolean(false), member: "work"))?.text
                == "finance=W")
        #expect(reach(cell("domains", .boolean(false), member: "work"))?.isEmpty == true)
        func right(_ codes: String...) -> CellState {
            cell(
                rule.rights, codes.compactMap { Choice($0).map(Value.choice) }, member: "finance")
        }
        #expect(reach(right("R"))?.text == "finance=R,health=W,work=W")
        #expect(reach(finance, right("R", "W"))?.text == "finance=R")
        #expect(reach(finance, right("none"))?.isEmpty == true)
        #expect(reach(finance, right("X"))?.isEmpty == true, "a right that we do not know")
        #expect(
            reach(cell("rights", .null, member: "work")).map(\.text)
                == Optional(
                    "finance=W,health=W,work=W"))
    }

    /// Whatever else somebody writes beside what stands: nobody reaches further by it.
    @Test func `another head never widens`() throws {
        var random = SplitMix(seed: 7)
        var narrowed = 0
        for _ in 0..<3_000 {
            let cells = randomCells(&random)
            let place = Int.random(in: 0..<cells.count, using: &random)
            var more = cells
            let old = more[place]
            let extra = randomValue(of: old.field.text, &random)
            more[place] = cell(
                old.field, old.heads.all.map(\.value) + [extra], member: old.member?.text)
            let before = evaluation.reach(of: cells, on: today)
            guard let after = evaluation.reach(of: more, on: today) else {
                narrowed += before == nil ? 0 : 1
                continue
            }
            let known = try #require(before)
            #expect(known.partner == after.partner)
            #expect(known.reach.holds(allOf: after.reach))
            for name in Self.names.compactMap({ LifeDomainName($0) }) {
                #expect(after.reach.right(in: name) <= known.reach.right(in: name))
            }
            narrowed += known.reach == after.reach ? 0 : 1
        }
        #expect(narrowed > 150)
    }

    /// Between two turns no day differs from the one before.
    @Test func `nothing turns on a day that was not told`() {
        var random = SplitMix(seed: 8)
        for _ in 0..<1_000 {
            let cells = randomCells(&random)
            let turns = evaluation.turns(of: cells, after: today)
            for offset in 1...4 where !turns.contains(Self.day(20_000 + offset)) {
                let one = evaluation.reach(of: cells, on: Self.day(20_000 + offset - 1))
                let next = evaluation.reach(of: cells, on: Self.day(20_000 + offset))
                #expect(one?.reach == next?.reach)
            }
        }
    }

    @Test func `a reach is stored as text, and united`() {
        for text in ["*", "", "finance=R,work=W"] {
            #expect(Reach(text)?.text == text)
        }
        for text in ["finance", "finance=X", "finance=none", "=W", "a=W,b"] {
            #expect(Reach(text) == nil)
        }
        let (one, other) = (Reach("finance=R,work=W"), Reach("finance=W,health=R"))
        #expect(one?.union(other ?? .none).text == "finance=W,health=R,work=W")
        #expect(one?.union(.everything) == .everything)
        #expect(one?.union(.none) == one)
        #expect(one?.holds(allOf: Reach("work=R") ?? .everything) == true)
        #expect(one?.holds(allOf: .everything) == false)
        #expect(Reach.none.isEmpty && !Reach.none.holds(allOf: one ?? .none))
    }

    private func randomCells(_ random: inout SplitMix) -> [CellState] {
        func values(_ field: String) -> [Value] {
            (0..<Int.random(in: 1...2, using: &random)).map { _ in randomValue(of: field, &random) }
        }
        var cells = [
            cell(rule.partner, values("party"), member: nil),
            cell(rule.from, values("from"), member: nil),
        ]
        if random.chance(60) { cells.append(cell(rule.until, values("until"), member: nil)) }
        if random.chance(20) { cells.append(cell(.deleted, values("_deleted"), member: nil)) }
        for name in Self.names {
            if random.chance(30) {
                cells.append(cell(rule.domains, values("domains"), member: name))
            }
            if random.chance(30) { cells.append(cell(rule.rights, values("rights"), member: name)) }
        }
        return cells
    }

    private func randomValue(of field: String, _ random: inout SplitMix) -> Value {
        switch field {
        case "party":
            return .reference(random.chance(95) ? partner : RecordID(high: 1, low: 1))
        case "from": return date(Int.random(in: -6...2, using: &random))
        case "until":
            return random.chance(30) ? .null : date(Int.random(in: -1...6, using: &random))
        case "rights":
            let code = ["R", "W", "none"].randomElement(using: &random) ?? "R"
            return Choice(code).map(Value.choice) ?? .null
        default: return .boolean(field == "domains" ? random.chance(80) : random.chance(10))
        }
    }
}
