import Foundation
import Shared
import Web

/// The selection of the ledger as somebody typed it, in an address or a form.
struct LedgerQuery {
    private static let names = ["kind", "dossier", "party", "event", "from", "until"]

    private let typed: [String: String]
    /// What is wrong with it, by the field.
    private(set) var problems: [String: WordKey] = [:]
    /// Nothing where something is wrong.
    var selection: LedgerSelection? { problems.isEmpty ? read : nil }
    private var read = LedgerSelection()

    init(_ fields: [String: String], _ parties: Parties, _ workspace: Workspace) async throws {
        typed = Dictionary(
            Self.names.map { ($0, (fields[$0] ?? "").trimmingCharacters(in: .whitespaces)) },
            uniquingKeysWith: { $1 })
        read.kind = LedgerEntry.Kind(rawValue: self["kind"])
        read.event = self["event"].isEmpty ? nil : self["event"]
        if !self["dossier"].isEmpty {
            read.dossier = DossierID(self["dossier"].lowercased())
            if read.dossier == nil { problems["dossier"] = .dossierUnknown }
        }
        readDays(workspace.index.programme.timeZone)
        guard let party = parties.party(self["party"]) else { return }
        read.replicas = try await workspace.store.read { reader in
            let own = try reader.replicas().filter {
                $0.partner == party.partner && (party.worker == nil || $0.worker == party.worker)
            }
            return Set(own.map(\.id))
        }
    }

    private subscript(_ name: String) -> String { typed[name] ?? "" }

    /// Days of the workspace; the last one counts whole.
    private mutating func readDays(_ zone: String) {
        let zone = TimeZone(identifier: zone) ?? .gmt
        let (from, until) = (CalendarDate(self["from"]), CalendarDate(self["until"]))
        if from == nil, !self["from"].isEmpty { problems["from"] = .typeDay }
        if until == nil, !self["until"].isEmpty { problems["until"] = .typeDay }
        if let from, let until, until < from { problems["until"] = .typeDay }
        read.from = from.map { Self.beginning(of: $0.daysSince1970, zone) }
        read.until = until.map { Self.beginning(of: $0.daysSince1970 + 1, zone) }
    }

    /// In milliseconds since 1970.
    private static func beginning(of day: Int, _ zone: TimeZone) -> Int64 {
        let midnight = Int64(day) * 86_400_000
        func offset(at milliseconds: Int64) -> Int64 {
            let instant = Date(timeIntervalSince1970: Double(milliseconds) / 1_000)
            return Int64(zone.secondsFromGMT(for: instant)) * 1_000
        }
        return midnight - offset(at: midnight - offset(at: midnight))
    }

    // MARK: As forms and addresses have it

    private var given: [(name: String, value: String)] {
        Self.names.map { (name: $0, value: self[$0]) }.filter { !$0.value.isEmpty }
    }

    var hiddenFields: [HiddenField] { given.map { HiddenField($0.name, $0.value) } }

    /// The page with this selection, or what is older than a line of it.
    func url(before line: Int64?) -> PageAddress {
        var parts = given.map { name, value in
            let safe = value.addingPercentEncoding(withAllowedCharacters: .alphanumerics) ?? ""
            return "\(name)=\(safe)"
        }
        if let line { parts.append("before=\(line)") }
        return PageAddress(
            LedgerList.url + (parts.isEmpty ? "" : "?" + parts.joined(separator: "&")))
    }

    func filters(_ parties: Parties, _ words: Words) -> Filters {
        func about(_ name: String, _ label: WordKey) -> FormField.About {
            .init(name, label: words[label], error: problems[name].map { words[$0] })
        }
        func option(_ name: String, _ value: String, _ label: WordKey) -> FormField.Option {
            .init(value, words[label], isChosen: self[name] == value)
        }
        let kinds = LedgerEntry.Kind.allCases.map {
            option("kind", $0.rawValue, LedgerText.label(of: $0))
        }
        let events = EventWords.all.map { option("event", $0.code, $0.key) }
        return Filters(
            filterFields: [
                .select(about("kind", .kind), [option("kind", "", .allKinds)] + kinds),
                .select(about("event", .event), [option("event", "", .allEvents)] + events),
                parties.field(
                    about("party", .who), chosen: self["party"],
                    first: option("party", "", .allParties)),
                .text(about("dossier", .dossierNumber), value: self["dossier"]),
                .date(about("from", .fromDay), value: self["from"]),
                .date(about("until", .untilDay), value: self["until"]),
            ], filterURL: PageAddress(LedgerList.url), isFiltered: !given.isEmpty)
    }
}
