import Foundation
import Shared
import Web

/// The register: all dossiers, a part at a time.
struct DossierList {
    let base: DeskVisit
    static let path = "/dossiers"
    private static let rowsAPage = 50
    /// The names of the form's fields, as they stand in addresses.
    private static let names = [
        "search", "partner", "in-phase", "show-unnamed", "show-incomplete", "show-disputed",
        "order",
    ]

    init(_ visit: ConsoleVisit) throws { base = try DeskVisit(visit) }

    private var words: Words { base.visit.words }

    /// What was typed for a field; nothing where that is nothing.
    private func typed(_ name: String) -> String? {
        let text = base.visit.query[name]?.trimmingCharacters(in: .whitespacesAndNewlines)
        return text?.isEmpty == false ? text : nil
    }

    /// What is not understood narrows nothing.
    private var choice: AdminDesk.RegisterChoice {
        var choice = AdminDesk.RegisterChoice()
        choice.search = String((typed("search") ?? "").prefix(Limits.nameCharacters))
        choice.partner = typed("partner").flatMap { PartnerName($0) }
        choice.isUnnamed = typed("show-unnamed") != nil
        choice.isIncomplete = typed("show-incomplete") != nil
        choice.isDisputed = typed("show-disputed") != nil
        choice.order = typed("order").flatMap { AdminDesk.RegisterOrder(rawValue: $0) } ?? .newest
        if let phase = base.index.programme.register?.phase, let text = typed("in-phase") {
            choice.phase = base.index.field(phase)?.parse(text)
        }
        return choice
    }

    private var place: RegisterPlace {
        if let dossier = typed("behind").flatMap({ DossierID($0) }) { return .behind(dossier) }
        if let dossier = typed("before").flatMap({ DossierID($0) }) { return .before(dossier) }
        return .start
    }

    func page() async throws -> DossiersPage {
        let choice = self.choice
        let register = try await base.desk.register(
            choice, place, page: base.place, rowsAPage: Self.rowsAPage)
        let shown = register.rows.flatMap { [$0.dossier] + $0.aliases.map(\.dossier) }
        if !shown.isEmpty {
            try await base.workspace.noteRead("register", shown, by: base.desk.name)
        }
        let partners = try await base.workspace.store.read { try $0.partners() }
        let texts = try await base.valueText()
        return DossiersPage(
            countText: countText(register, choice), orderText: orderText(register, choice),
            uncountedText: register.hidden > 0
                ? words.sentence(.uncounted, "\(register.hidden)") : nil,
            filters: filters(register.means, choice, partners),
            dossiers: register.rows.map { row($0, register.means, texts) },
            pager: pager(register))
    }

    private func countText(
        _ register: AdminDesk.Register, _ choice: AdminDesk.RegisterChoice
    ) -> String {
        if !choice.isFiltered { return words.sentence(.dossierCount, "\(register.total)") }
        guard let count = register.count else {
            return words.sentence(
                .registerMany, "\(Limits.dossiersSorted)", "\(register.total)")
        }
        return words.sentence(.registerFound, "\(count)", "\(register.total)")
    }

    private func orderText(
        _ register: AdminDesk.Register, _ choice: AdminDesk.RegisterChoice
    ) -> String {
        switch register.order {
        case .name: words[.orderedName]
        case .missing: words[.orderedMissing]
        case .newest:
            choice.order == .newest
                ? words[.orderedNewest]
                : words.sentence(.orderTooMany, "\(Limits.dossiersSorted)")
        }
    }

    // MARK: Rows

    private func row(
        _ row: AdminDesk.RegisterRow, _ means: AdminDesk.RegisterMeans, _ texts: ValueText
    ) -> Web.DossierRow {
        let needsWorker = means.hasInvolvements && base.index.programme.involvement?.worker != nil
        func optional(_ texts: [String]) -> String? {
            texts.isEmpty ? nil : texts.joined(separator: ", ")
        }
        return Web.DossierRow(
            url: DossierDetail.url(of: row.dossier), personName: label(row.name, row.dossier),
            dossierNumber: String(row.dossier.text.suffix(8)),
            aliases: row.aliases.map {
                NamedLink(
                    url: DossierDetail.url(of: $0.dossier), label: label($0.name, $0.dossier))
            },
            phase: row.phase.flatMap { phase in
                means.phase.map { texts.text(phase, of: $0.field, in: $0.type) }
            },
            workersText: optional(row.workers), isUnnamed: needsWorker && row.workers.isEmpty,
            partnersText: optional(row.partners), known: row.known, wanted: row.wanted,
            knownText: words.sentence(.knownOf, "\(row.known)", "\(row.wanted)"),
            missingText: optional(row.missing.map { base.label(of: $0.field, nil, in: $0.type) }),
            openBadge: row.conflicts > 0
                ? Badge(.warn, words.sentence(.openConflicts, "\(row.conflicts)")) : nil)
    }

    private func label(_ name: String?, _ dossier: DossierID) -> String {
        name ?? String(dossier.text.suffix(8))
    }

    // MARK: The selection

    private func filters(
        _ means: AdminDesk.RegisterMeans, _ choice: AdminDesk.RegisterChoice,
        _ partners: [PartnerRow]
    ) -> Filters {
        func about(_ name: String, _ label: WordKey, hint: WordKey? = nil) -> FormField.About {
            FormField.About(
                "filter-\(name)", name: name, label: words[label], hint: hint.map { words[$0] })
        }
        func option(_ field: String, _ value: String, _ label: String) -> FormField.Option {
            FormField.Option(value, label, isChosen: (typed(field) ?? "") == value)
        }
        var fields: [FormField] = [
            means.hasNames
                ? .search(
                    about("search", .searchDossier, hint: .searchDossierHint),
                    value: typed("search"))
                : .search(about("search", .number, hint: .dossierHint), value: typed("search"))
        ]
        if means.hasInvolvements {
            fields.append(
                .select(
                    about("partner", .partner),
                    [option("partner", "", words[.allPartners])]
                        + partners.map { option("partner", $0.name.text, $0.label) }))
        }
        let codes = codes(of: means.phase)
        if !codes.isEmpty {
            fields.append(
                .select(
                    about("in-phase", .phase),
                    [option("in-phase", "", words[.all])]
                        + codes.map { option("in-phase", $0.code, base.visit.text($0.label)) }))
        }
        fields.append(.choices(about("show", .onlyThose), only(means, choice), isMultiple: true))
        let orders: [(AdminDesk.RegisterOrder, WordKey)] = [
            (.newest, .orderNewest), (.name, .orderName), (.missing, .orderMissing),
        ]
        fields.append(
            .select(
                about("order", .order),
                orders.map {
                    FormField.Option(
                        $0.0.rawValue, words[$0.1], isChosen: $0.0 == choice.order)
                }))
        return Filters(
            filterFields: fields, filterURL: "\(ConsoleAPI.base)\(Self.path)",
            isFiltered: choice.isFiltered)
    }

    private func only(
        _ means: AdminDesk.RegisterMeans, _ choice: AdminDesk.RegisterChoice
    ) -> [FormField.Option] {
        var options: [FormField.Option] = []
        if means.hasInvolvements {
            options.append(
                FormField.Option(
                    "unnamed", words[.onlyUnnamed], isChosen: choice.isUnnamed))
        }
        if means.hasWanted {
            options.append(
                FormField.Option(
                    "incomplete", words[.onlyIncomplete], isChosen: choice.isIncomplete))
        }
        options.append(
            FormField.Option("disputed", words[.onlyDisputed], isChosen: choice.isDisputed))
        return options
    }

    /// Of a field that is a choice.
    private func codes(of field: FieldAddress?) -> [CodeLabel] {
        guard let field, case .choice(let name) = base.index.field(field)?.type else { return [] }
        return base.index.programme.codeLists.first { $0.name == name }?.codes ?? []
    }

    // MARK: Pages

    private func pager(_ register: AdminDesk.Register) -> Pager? {
        if register.order == .newest {
            guard register.previous != nil || register.next != nil else { return nil }
            return Pager(
                pagerText: words[.orderNewest], previousPage: register.previous.flatMap { url($0) },
                nextPage: register.next.flatMap { url($0) })
        }
        return Pager(at: register.page, of: register.count ?? 0, rowsAPage: Self.rowsAPage) {
            url(["page": "\($0 + 1)"])
        }
    }

    private func url(_ place: RegisterPlace) -> PageAddress? {
        switch place {
        case .start: nil
        case .behind(let dossier): url(["behind": dossier.text])
        case .before(let dossier): url(["before": dossier.text])
        }
    }

    /// The register with this selection.
    private func url(_ place: [String: String]) -> PageAddress {
        var values = place
        for name in Self.names { values[name] = typed(name) }
        let pairs = values.sorted { $0.key < $1.key }.map { name, value in
            "\(name)=\(value.addingPercentEncoding(withAllowedCharacters: .alphanumerics) ?? "")"
        }
        return PageAddress("\(ConsoleAPI.base)\(Self.path)?\(pairs.joined(separator: "&"))")
    }
}
