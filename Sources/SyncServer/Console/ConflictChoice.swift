import Foundation
import Shared
import Web

/// What a reader looks for in the queue, as it stands in addresses: it can be kept and shared.
struct ConflictChoice {
    /// By the names of the form's fields, as far as anything was chosen.
    private let values: [String: String]
    let filter: AdminDesk.QueueFilter

    /// Ages to choose from.
    static let days: [Int64] = [1, 7, 30]
    /// Days before a deadline to look for.
    static let daysBefore = 14

    /// What is not understood is left out; but an odd dossier is that of no item.
    init(_ query: [String: String], now: Int64, today: CalendarDate) {
        var filter = AdminDesk.QueueFilter()
        var values: [String: String] = [:]
        func chosen(_ name: String) -> String? {
            let text = query[name]?.trimmingCharacters(in: .whitespacesAndNewlines)
            return text?.isEmpty == false ? text : nil
        }
        if let kind = chosen("class").flatMap({ ConflictClass(rawValue: $0) }) {
            filter.conflictClass = kind
            values["class"] = kind.rawValue
        }
        if let domain = chosen("domain").flatMap({ LifeDomainName($0) }) {
            filter.domain = domain
            values["domain"] = domain.text
        }
        if let partner = chosen("partner").flatMap({ PartnerName($0) }) {
            filter.items.partner = partner
            values["partner"] = partner.text
        }
        if let dossier = chosen("dossier") {
            // Of one byte is none: no search finds any.
            filter.items.dossier = DossierID.part(typed: dossier) ?? [0]
            values["dossier"] = String(dossier.prefix(40))
        }
        if let days = chosen("age").flatMap({ Int64($0) }), Self.days.contains(days) {
            filter.items.openedBefore = now - days * 86_400_000
            values["age"] = String(days)
        }
        if chosen("due") == String(Self.daysBefore) {
            filter.dueUntil = today.adding(days: Self.daysBefore)
            values["due"] = String(Self.daysBefore)
        }
        self.filter = filter
        self.values = values
    }

    var isEmpty: Bool { values.isEmpty }

    subscript(_ name: String) -> String? { values[name] }

    /// A path of the console with this selection, some of it changed.
    func address(_ path: String, _ changes: [String: String?] = [:]) -> String {
        var values = values
        for (name, value) in changes { values[name] = value }
        let pairs = values.sorted { $0.key < $1.key }.map { name, value in
            "\(name)=\(value.addingPercentEncoding(withAllowedCharacters: .alphanumerics) ?? "")"
        }
        return ConsoleAPI.base + path + (pairs.isEmpty ? "" : "?" + pairs.joined(separator: "&"))
    }
}

/// The form of the selection.
extension DeskVisit {
    func filters(_ partners: [PartnerRow]) -> Filters {
        let words = visit.words
        func select(
            _ name: String, _ label: WordKey, _ options: [(String, String)]
        ) -> FormField {
            .select(
                FormField.About("filter-\(name)", name: name, label: words[label]),
                [FormField.Option("", words[.all])]
                    + options.map {
                        FormField.Option($0.0, $0.1, isChosen: $0.0 == choice[name])
                    })
        }
        func overDays(_ days: Int64) -> String { words.sentence(.overDays, String(days)) }
        let kinds: [(ConflictClass, WordKey)] = [(.review, .classReview), (.list, .classList)]
        return Filters(
            filterFields: [
                select("class", .class, kinds.map { ($0.0.rawValue, words[$0.1]) }),
                select("domain", .domain, domains.map { ($0.name.text, visit.text($0.label)) }),
                select("partner", .partner, partners.map { ($0.name.text, $0.label) }),
                select(
                    "age", .openFor,
                    ConflictChoice.days.map { days in
                        (String(days), days == 1 ? words[.overADay] : overDays(days))
                    }),
                select(
                    "due", .deadline,
                    [
                        (
                            String(ConflictChoice.daysBefore),
                            words.sentence(.dueWithin, String(ConflictChoice.daysBefore))
                        )
                    ]),
                .search(
                    FormField.About(
                        "filter-dossier", name: "dossier", label: words[.dossier],
                        hint: words[.dossierHint]), value: choice["dossier"]),
            ], filterURL: "\(ConsoleAPI.base)/conflicts", isFiltered: !choice.isEmpty)
    }

    /// The life domains of which the role may read anything.
    private var domains: [LifeDomain] {
        guard let role = visit.signedIn?.role?.name else { return [] }
        return index.programme.domains.filter { !index.grants(role, in: $0.name).isEmpty }
    }
}
