import Shared
import Web

/// A programme as people read it: all of it by section, whatever it says. Nothing here knows a name in it.
struct ProgrammeView {
    let visit: ConsoleVisit
    let programme: Programme
    let index: ProgrammeIndex

    init(_ visit: ConsoleVisit, _ index: ProgrammeIndex) {
        self.visit = visit
        self.index = index
        programme = index.programme
    }

    private var words: Words { visit.words }

    var facts: [Fact] {
        [
            Fact(term: words[.version], detail: "\(programme.version)"),
            Fact(term: words[.name], detail: visit.text(programme.name)),
            Fact(term: words[.timeZone], detail: programme.timeZone),
        ]
    }

    /// Those that say anything.
    var sections: [ProgrammeSection] {
        let text = ProgrammeText(visit, index)
        let rules = ProgrammeRuleView(text, programme)
        let all: [ProgrammeSection] = [
            domains(text), roles(text), recordTypes(text), matrix(text), views(text),
            neverBeyond(text), rules.blocks, rules.locks, rules.terms, codeLists(text),
            rules.signals, rules.templates, rules.rules,
        ]
        return all.filter { section in section.tables.contains { !$0.lines.isEmpty } }
    }

    private func domains(_ text: ProgrammeText) -> ProgrammeSection {
        text.section(
            "domains", .domains, [.domain, .sensitivity, .owner],
            programme.domains.map { domain in
                ProgrammeLine(
                    lineName: visit.text(domain.label), lineCode: domain.name.text,
                    cells: [text.sensitivity(domain.sensitivity), text.role(domain.owner)])
            })
    }

    private func roles(_ text: ProgrammeText) -> ProgrammeSection {
        text.section(
            "roles", .roles, [.role, .powers],
            programme.roles.map { role in
                ProgrammeLine(
                    lineName: visit.text(role.label), lineCode: role.name.text,
                    cells: [
                        Power.allCases.filter { role.may.contains($0) }.map(text.power)
                            .joined(separator: ", ")
                    ])
            })
    }

    private func recordTypes(_ text: ProgrammeText) -> ProgrammeSection {
        ProgrammeSection(
            sectionID: "record-types",
            sectionTitle: "\(words[.recordTypes]) (\(programme.recordTypes.count))",
            tables: programme.recordTypes.map { type in
                ProgrammeTable(
                    tableID: "type-\(type.name)",
                    tableTitle: "\(visit.text(type.label)) (\(type.name))",
                    tableText: text.about(type),
                    columnNames: [words[.fields]]
                        + text.names([.valueKind, .class, .ownerRoles, .domain]),
                    lines: type.fields.map { field in
                        ProgrammeLine(
                            lineName: visit.text(field.label), lineCode: field.name.text,
                            cells: [
                                text.kind(of: field), text.conflictClass(of: field),
                                text.roles(field.owners),
                                field.domain.map(text.domain) ?? "",
                            ])
                    })
            })
    }

    /// One line for each life domain, one column for each role.
    private func matrix(_ text: ProgrammeText) -> ProgrammeSection {
        let roles = programme.roles.filter { role in
            programme.matrix.contains { $0.role == role.name }
        }
        let cells = Dictionary(
            programme.matrix.map { ("\($0.domain)/\($0.role)", $0.text) },
            uniquingKeysWith: { first, _ in first })
        return ProgrammeSection(
            sectionID: "matrix", sectionTitle: words[.matrix], sectionText: words[.grantLegend],
            tables: [
                ProgrammeTable(
                    tableTitle: words[.matrix],
                    columnNames: [words[.domain]] + roles.map { visit.text($0.label) },
                    lines: programme.domains.map { domain in
                        ProgrammeLine(
                            lineName: visit.text(domain.label), lineCode: domain.name.text,
                            cells: roles.map { cells["\(domain.name)/\($0.name)"] ?? "" })
                    })
            ])
    }

    private func views(_ text: ProgrammeText) -> ProgrammeSection {
        text.section(
            "views", .views, [.views, .domain, .fields],
            programme.views.map { view in
                ProgrammeLine(
                    lineName: view.name.text,
                    cells: [text.domain(view.domain), text.fields(of: view)])
            })
    }

    private func neverBeyond(_ text: ProgrammeText) -> ProgrammeSection {
        text.section(
            "never-beyond", .neverBeyond, [.field, .onlyRoles],
            programme.neverBeyond.sorted { $0.key < $1.key }.map { address, roles in
                ProgrammeLine(
                    lineName: text.field(address), lineCode: address.text,
                    cells: [text.roles(roles)])
            })
    }

    private func codeLists(_ text: ProgrammeText) -> ProgrammeSection {
        ProgrammeSection(
            sectionID: "code-lists",
            sectionTitle: "\(words[.codeLists]) (\(programme.codeLists.count))",
            tables: programme.codeLists.map { list in
                ProgrammeTable(
                    tableID: "list-\(list.name)", tableTitle: "\(list.name)",
                    tableText: list.toConfirm ? words[.toConfirm] : nil,
                    columnNames: text.names([.code, .name]),
                    lines: list.codes.map {
                        ProgrammeLine(lineName: $0.code, cells: [visit.text($0.label)])
                    })
            })
    }
}
