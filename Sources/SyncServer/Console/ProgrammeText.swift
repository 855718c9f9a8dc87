import Shared
import Web

/// What stands in a programme, in words.
struct ProgrammeText {
    let visit: ConsoleVisit
    private let index: ProgrammeIndex

    init(_ visit: ConsoleVisit, _ index: ProgrammeIndex) {
        self.visit = visit
        self.index = index
    }

    private var words: Words { visit.words }

    func names(_ columns: [WordKey]) -> [String] { columns.map { words[$0] } }

    /// A section of one table.
    func section(
        _ id: String, _ title: WordKey, _ columns: [WordKey], _ lines: [ProgrammeLine]
    ) -> ProgrammeSection {
        ProgrammeSection(
            sectionID: id, sectionTitle: "\(words[title]) (\(lines.count))",
            tables: [
                ProgrammeTable(
                    tableTitle: words[title], columnNames: names(columns), lines: lines)
            ])
    }

    // MARK: Names

    func domain(_ name: LifeDomainName) -> String {
        index.domain(name).map { visit.text($0.label) } ?? name.text
    }

    func role(_ name: RoleName) -> String {
        index.role(name).map { visit.text($0.label) } ?? name.text
    }

    func roles(_ names: Set<RoleName>) -> String {
        names.sorted().map(role).joined(separator: ", ")
    }

    func type(_ name: RecordTypeName) -> String {
        index.type(name).map { visit.text($0.label) } ?? name.text
    }

    /// With its record type.
    func field(_ address: FieldAddress) -> String {
        let label = index.field(address).map { visit.text($0.label) } ?? address.field.text
        return "\(type(address.type)): \(label)"
    }

    func fields(_ addresses: some Sequence<FieldAddress>) -> String {
        addresses.sorted().map(field).joined(separator: "; ")
    }

    func fields(of view: View) -> String {
        (view.types.sorted().map { type($0) } + view.fields.sorted().map(field))
            .joined(separator: "; ")
    }

    // MARK: Kinds

    func sensitivity(_ level: Int) -> String {
        switch level {
        case 1: words[.sensitivityOrdinary]
        case 2: words[.sensitivityConfidential]
        default: words[.sensitivitySpecial]
        }
    }

    func power(_ power: Power) -> String {
        switch power {
        case .createDossier: words[.powerCreateDossier]
        case .breakGlass: words[.powerBreakGlass]
        case .ledgers: words[.powerLedgers]
        case .accounts: words[.powerAccounts]
        case .resolveForOwner: words[.powerResolveForOwner]
        case .erase: words[.powerErase]
        }
    }

    func conflictClass(of field: Field) -> String {
        switch field.conflictClass {
        case .review: words[.classReview]
        case .list: words[.classList]
        case .log: words[.classLog]
        case nil: ""
        }
    }

    /// Where records of a type are, and whether they are edited.
    func about(_ type: RecordType) -> String {
        let place: WordKey =
            switch type.place {
            case .dossier: .placeDossier
            case .commons: .placeCommons
            case .any: .placeAny
            }
        return [
            type.domains.map(domain).joined(separator: ", "), words[place],
            type.appendOnly ? words[.notEdited] : "",
        ].filter { !$0.isEmpty }.joined(separator: " · ")
    }

    /// What a field takes, and what else holds of it.
    func kind(of field: Field) -> String {
        [
            shaped(kind(of: field.type), field.shape),
            field.firstWins ? words[.firstWins] : "",
            field.immutable ? words[.immutable] : "",
            field.derived.map { words.sentence(.derived, $0.text) } ?? "",
        ].filter { !$0.isEmpty }.joined(separator: " · ")
    }

    private func shaped(_ kind: String, _ shape: Field.Shape) -> String {
        switch shape {
        case .single: kind
        case .set: words.sentence(.shapeSet, kind)
        case .map(let keys): words.sentence(.shapeMap, kind, keys.text)
        }
    }

    private func kind(of type: FieldType) -> String {
        switch type {
        case .text(let maximum, let format):
            words.sentence(.typeText, "\(maximum)") + (format.map { " (\($0.rawValue))" } ?? "")
        case .integer(let minimum, let maximum):
            words.sentence(.typeInteger, range(minimum, maximum))
        case .amount(let minimum, let maximum):
            words.sentence(.typeAmount, range(minimum, maximum))
        case .boolean: words[.typeBoolean]
        case .date: words[.typeDate]
        case .timeStamp: words[.typeMoment]
        case .choice(let list): words.sentence(.typeChoice, list.text)
        case .reference(let targets):
            words.sentence(
                .typeReference, targets.map(target).sorted().joined(separator: ", "))
        case .file: words[.typeFile]
        }
    }

    private func target(_ target: ReferenceTarget) -> String {
        switch target {
        case .record(let type): self.type(type)
        case .partner: words[.partner]
        case .worker: words[.worker]
        }
    }

    private func range(_ minimum: Int64?, _ maximum: Int64?) -> String {
        guard minimum != nil || maximum != nil else { return "" }
        return " \(minimum.map { "\($0)" } ?? "")…\(maximum.map { "\($0)" } ?? "")"
    }

    func length(of term: Term) -> String {
        let unit: WordKey =
            switch term.unit {
            case .hours: .unitHours
            case .days: .unitDays
            case .weeks: .unitWeeks
            case .months: .unitMonths
            case .years: .unitYears
            }
        return words.sentence(unit, "\(term.count)")
    }

    /// What a section of a comparison is called.
    func title(of section: ProgrammePiece.Section) -> String {
        let title: WordKey =
            switch section {
            case .general: .programmeGeneral
            case .domains: .domains
            case .roles: .roles
            case .codeLists: .codeLists
            case .recordTypes: .recordTypes
            case .fields: .fields
            case .views: .views
            case .neverBeyond: .neverBeyond
            case .matrix: .matrix
            case .rules: .rules
            case .terms: .terms
            case .blocks: .programmeBlocks
            case .locks: .locks
            case .signals: .signals
            case .templates: .templates
            }
        return words[title]
    }
}
