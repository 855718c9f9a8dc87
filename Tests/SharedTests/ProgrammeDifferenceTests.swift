import Testing

@testable import Shared

/// What a later version of a programme says otherwise.
@Suite struct ProgrammeDifferenceTests {
    private func code<Kind>(_ text: String) throws -> Code<Kind> { try #require(Code<Kind>(text)) }

    private func label(_ text: String) -> Label { Label(nl: text, en: text) }

    /// Two roles, of which one reads: a programme as small as can be.
    private func programme(_ version: UInt32 = 1) throws -> Programme {
        let beds: LifeDomainName = try code("beds")
        let keeper: RoleName = try code("keeper")
        return Programme(
            version: version, name: label("Garden"), timeZone: "Europe/Amsterdam",
            domains: [LifeDomain(name: beds, label: label("Beds"), sensitivity: 1, owner: keeper)],
            roles: [
                Role(name: keeper, label: label("Keeper"), may: [.createDossier]),
                Role(name: try code("guest"), label: label("Guest"), may: []),
            ],
            codeLists: [],
            recordTypes: [
                RecordType(
                    name: try code("plant"), label: label("Plant"), place: .dossier,
                    domains: [beds], defaultDomain: beds, appendOnly: false, own: [],
                    ownWrite: [], writtenByEnrolment: false,
                    fields: [try field("title"), try field("motto")])
            ],
            views: [
                View(
                    domain: beds, name: try code("names"),
                    fields: [FieldAddress(try code("plant"), try code("title"))], types: [])
            ],
            matrix: [try cell("keeper", "W"), try cell("guest", "R")], neverBeyond: [:],
            functionalType: nil, sharingBasis: nil, involvement: nil, workerType: nil,
            subject: nil, remarks: nil, retention: nil, duplicates: nil, register: nil,
            offlineLease: nil, emergencyAccess: nil,
            terms: [
                Term(name: "rest", label: label("Rest"), count: 10, unit: .weeks, toConfirm: true)
            ], blocks: [], locks: [], signals: [], templates: [])
    }

    private func field(_ name: String) throws -> Field {
        Field(
            name: try code(name), label: label(name),
            type: .text(maximumCharacters: 200, format: nil), shape: .single, domain: nil,
            conflictClass: .list, firstWins: false, immutable: false, owners: [], derived: nil)
    }

    private func cell(_ role: String, _ grants: String) throws -> MatrixCell {
        MatrixCell(
            domain: try code("beds"), role: try code(role), grants: try Grant.parse(grants))
    }

    private func lines(_ difference: ProgrammeDifference) -> [String] {
        difference.entries.map {
            "\($0.kind) \($0.section) \($0.name): \($0.before) > \($0.after)"
        }
    }

    @Test func `the same programme differs in nothing, whatever its number`() throws {
        let difference = ProgrammeDifference(from: try programme(1), to: try programme(2))
        #expect(difference.entries.isEmpty)
        #expect(difference.readsLess.isEmpty && difference.readsMore.isEmpty)
    }

    @Test func `what is new, other or gone stands with its place`() throws {
        var next = try programme(2)
        next.terms[0].count = 12
        next.terms[0].toConfirm = false
        next.recordTypes[0].fields[0].conflictClass = .review
        next.recordTypes[0].fields.append(try field("height"))
        next.views = []
        #expect(
            lines(ProgrammeDifference(from: try programme(), to: next)) == [
                "changed fields plant.title: class: list > review",
                "added fields plant.height:  > nl: height; en: height; "
                    + "type: text (200); class: list",
                "removed views beds / names: fields: plant.title > ",
                "changed terms rest: weeks: 10 > 12",
                "changed terms rest: to_confirm: true > ",
            ])
    }

    @Test func `another order alone is no difference`() throws {
        var next = try programme(2)
        next.roles.reverse()
        next.matrix.reverse()
        next.recordTypes[0].fields.reverse()
        #expect(lines(ProgrammeDifference(from: try programme(), to: next)) == [])
    }

    @Test func `two pieces of one name are two`() throws {
        var next = try programme(2)
        let title = FieldAddress(try code("plant"), try code("title"))
        let block = Block(refuses: title, value: "a", whileOpen: [title], label: label("One"))
        next.blocks = [block, block]
        let difference = ProgrammeDifference(from: try programme(), to: next)
        #expect(difference.entries.map(\.name) == ["plant.title = a", "plant.title = a (2)"])
    }

    @Test(
        arguments: [
            ("R(names)", ["guest"], []), ("W", [], []), ("", ["guest"], []),
            ("R(consent)", ["guest"], []), ("R(not names)", ["guest"], []),
        ] as [(String, [String], [String])])
    func `a role that may read less is named`(
        _ grants: String, _ less: [String], _ more: [String]
    ) throws {
        var next = try programme(2)
        next.matrix = try [cell("keeper", "W")] + (grants.isEmpty ? [] : [cell("guest", grants)])
        let difference = ProgrammeDifference(from: try programme(), to: next)
        #expect(difference.readsLess.map(\.text) == less)
        #expect(difference.readsMore.map(\.text) == more)
        // And the other way round it may read more.
        let back = ProgrammeDifference(from: next, to: try programme())
        #expect(back.readsMore.map(\.text) == less)
        #expect(back.readsLess.map(\.text) == more)
    }

    @Test(arguments: [
        "R", "W", "F", "W(phone, interpreter)", "W(not route, not plan)", "R(consent)",
        "R(own)", "W(own, consent)", "R(phone, consent); W(own)",
    ])
    func `grants are written as they are read`(_ text: String) throws {
        let cell = MatrixCell(
            domain: try code("beds"), role: try code("guest"), grants: try Grant.parse(text))
        #expect(cell.text == text)
        #expect(try Grant.parse(cell.text) == cell.grants)
    }
}
