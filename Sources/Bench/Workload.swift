import Machine
import Shared

/// What is done: dossiers of forty fields, offline edits of which a tenth hits what others edit too,
/// values of twenty characters.
struct Workload {
    var dossiers = 1_000
    var replicas = 6
    var edits = 5_000
    static let fields = 40
    static let type = RecordTypeName(literal: "sheet")

    static let fieldNames = (1...fields).compactMap { FieldName("f\($0)") }

    /// Twenty characters a–z0–9.
    static func value(_ random: inout SplitMix) -> Value {
        let letters = Array("abcdefghijklmnopqrstuvwxyz0123456789")
        return Value(
            checkedText: String((0..<20).map { _ in letters.randomElement(using: &random) ?? "a" }))
            ?? .null
    }

    /// The cells that one replica edits: nine tenths of its own share of the records, a tenth anywhere
    /// in a shared hundredth.
    func places(of replica: Int, _ random: inout SplitMix) -> [(record: Int, field: Int)] {
        let share = dossiers / replicas
        let shared = max(dossiers / 100, 1)
        return (0..<edits).map { _ in
            let record =
                random.chance(10)
                ? Int.random(in: 0..<shared, using: &random)
                : replica * share + Int.random(in: 0..<share, using: &random)
            return (record, Int.random(in: 0..<Self.fields, using: &random))
        }
    }

    /// A programme with one type of forty texts, everything open to one role; where it is scoped, only to
    /// partners that are involved.
    static func programme(isScoped: Bool) -> String {
        let fields = (1...fields).map {
            "      f\($0): {type: text, class: list, nl: F\($0), en: F\($0)}"
        }.joined(separator: "\n")
        let bond = """
              bond:
                nl: Band
                en: Bond
                place: dossier
                domain: open
                fields:
                  party: {type: reference, to: [partner], class: list, nl: P, en: P}
                  since: {type: date, class: list, nl: V, en: F}
                  until: {type: date, class: list, nl: T, en: U}
                  areas: {type: choice, shape: set, list: area, class: list, nl: L, en: A}
                  rights: {type: choice, shape: map, keys: area, list: right, class: log, nl: R, en: R}
            """
        let rule = """
            involvement: {type: bond, partner: party, from: since, until: until, domains: areas,
              rights: rights, default_months: 6, required: true}
            """
        return """
            format: 1
            version: 1
            name: {nl: Meting, en: Bench}
            time_zone: Europe/Amsterdam
            domains:
              open: {nl: Open, en: Open, sensitivity: 1, owner: maker}
            roles:
              maker: {nl: Maker, en: Maker, may: [create_dossier]}
            code_lists:
              area:
                codes:
                  open: {nl: O, en: O}
              right:
                codes:
                  R: {nl: R, en: R}
                  W: {nl: W, en: W}
                  none: {nl: N, en: N}
            record_types:
              sheet:
                nl: Blad
                en: Sheet
                place: dossier
                domain: open
                fields:
            \(fields.split(separator: "\n").map { "    " + $0 }.joined(separator: "\n"))
            \(isScoped ? bond + "\n" + rule : "")
            views: {}
            matrix:
              open: {maker: W}
            """
    }
}
