import Shared
import Web

/// The rules of a programme, for people: what is refused, locked, counted in days, signalled, offered.
struct ProgrammeRuleView {
    private let text: ProgrammeText
    private let programme: Programme

    init(_ text: ProgrammeText, _ programme: Programme) {
        self.text = text
        self.programme = programme
    }

    private var visit: ConsoleVisit { text.visit }

    var blocks: ProgrammeSection {
        text.section(
            "blocks", .programmeBlocks, [.name, .refusesValue, .whileOpen],
            programme.blocks.map { block in
                ProgrammeLine(
                    lineName: visit.text(block.label),
                    cells: [block.refusal, text.fields(block.whileOpen)])
            })
    }

    var locks: ProgrammeSection {
        text.section(
            "locks", .locks, [.signalWhen, .lockedFields],
            programme.locks.map { lock in
                ProgrammeLine(
                    lineName: lock.condition,
                    cells: [text.fields(lock.fields.map { FieldAddress(lock.once.type, $0) })])
            })
    }

    var terms: ProgrammeSection {
        text.section(
            "terms", .terms, [.terms, .termOf],
            programme.terms.map { term in
                ProgrammeLine(
                    lineName: visit.text(term.label), lineCode: term.name,
                    badge: term.toConfirm ? Badge(.warn, visit.words[.toConfirm]) : nil,
                    cells: [text.length(of: term)])
            })
    }

    var signals: ProgrammeSection {
        text.section(
            "signals", .signals, [.signals, .signalWhen, .urgency, .owner],
            programme.signals.map { signal in
                ProgrammeLine(
                    lineName: visit.text(signal.label), lineCode: signal.name,
                    cells: [signal.condition.text, "\(signal.urgency)", text.role(signal.owner)])
            })
    }

    var templates: ProgrammeSection {
        ProgrammeSection(
            sectionID: "templates",
            sectionTitle: "\(visit.words[.templates]) (\(programme.templates.count))",
            tables: programme.templates.map { template in
                ProgrammeTable(
                    tableID: "template-\(template.name)",
                    tableTitle: visit.text(template.label),
                    columnNames: text.names([.templateItem, .domain, .termOf]),
                    lines: template.items.map { item in
                        ProgrammeLine(
                            lineName: visit.text(item.label),
                            cells: [
                                item.domain.map(text.domain) ?? "",
                                item.dueDays.map {
                                    visit.words.sentence(.unitDays, "\($0)")
                                } ?? "",
                            ])
                    })
            })
    }

    /// The rest, as the file says it.
    var rules: ProgrammeSection {
        text.section(
            "rules", .rules, [.rules, .ruleSays],
            programme.pieces.filter { [.general, .rules].contains($0.section) }.map {
                ProgrammeLine(lineName: $0.name, cells: [$0.text])
            })
    }
}
