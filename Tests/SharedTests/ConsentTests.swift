import Testing

@testable import Shared

@Suite struct ConsentTests {
    private let rule = SharingBasisRule(
        type: RecordTypeName(literal: "basis"), given: FieldName(literal: "given"),
        refused: FieldName(literal: "refused"), withdrawn: FieldName(literal: "withdrawn"),
        domains: FieldName(literal: "domains"), toPartner: FieldName(literal: "to"))
    private let partner = RecordID(high: 7, low: 7)
    private let day = Value.date(CalendarDate(daysSince1970: 20_000) ?? .init(fallback: ()))

    private func cell(_ field: StaticString, _ values: Value..., member: String? = nil) -> CellState
    {
        CellState(
            record: person, field: FieldName(literal: field),
            member: member.flatMap(MemberKey.init),
            heads: Heads(
                values.enumerated().map {
                    Head(version: version(Int64($0.offset + 1)), rank: 0, value: $0.element)
                }))
    }

    private var granting: [CellState] {
        [
            cell("given", day), cell("to", .reference(partner)),
            cell("domains", .boolean(true), member: "finance"),
            cell("domains", .boolean(false), member: "health"),
        ]
    }

    private func domains(_ cells: [CellState], wasWithdrawn: Bool = false) -> [String] {
        ConsentEvaluation(rule).consents(of: cells, wasWithdrawn: wasWithdrawn)
            .filter { $0.partner == partner }.map(\.domain.text)
    }

    @Test func `a basis that is given allows its domains to its partner`() {
        #expect(domains(granting) == ["finance"])
        #expect(domains(granting + [cell("refused", .boolean(false))]) == ["finance"])
        #expect(domains(granting + [cell("withdrawn", .null)]) == ["finance"])
    }

    @Test func `one head that does not grant is enough to grant nothing`() {
        #expect(domains([]) == [])
        #expect(domains(granting.filter { $0.field.text != "given" }) == [])
        #expect(domains(granting.filter { $0.field.text != "to" }) == [])
        #expect(domains(granting + [cell("refused", .boolean(false), .boolean(true))]) == [])
        #expect(domains(granting + [cell("withdrawn", .null, day)]) == [])
        #expect(domains(granting + [cell("_deleted", .boolean(false), .boolean(true))]) == [])
        #expect(domains(granting, wasWithdrawn: true) == [], "a withdrawal is final")
        let disputed = granting.filter { $0.field.text != "given" } + [cell("given", day, .null)]
        #expect(domains(disputed) == [])
        let twoPartners =
            granting.filter { $0.field.text != "to" }
            + [cell("to", .reference(partner), .reference(RecordID(high: 1, low: 1)))]
        #expect(domains(twoPartners) == [])
        let twoMinds =
            granting.filter { $0.field.text != "domains" }
            + [cell("domains", .boolean(true), .boolean(false), member: "finance")]
        #expect(domains(twoMinds) == [])
    }
}

extension CalendarDate {
    fileprivate init(fallback: ()) { preconditionFailure("a test's date is wrong") }
}
