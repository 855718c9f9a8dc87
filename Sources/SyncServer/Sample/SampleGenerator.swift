import Machine
import Shared

/// Makes up dossiers to try things out with: all from the programme, and the same for the same seed.
///
/// No record type and no field stands in this code. What the programme does not say, how many records
/// of a type a dossier has, say, is guessed from the shape of the type (`RecordType.isUsuallyOne`,
/// `SampleHabits`). No number is one that a person could have.
struct SampleGenerator: Sendable {
    let index: ProgrammeIndex
    let today: CalendarDate
    let partners: [RecordID]
    let workers: [RecordID]
    let habits: SampleHabits
    /// In the order of the programme; the index has them in no order.
    let codes: [CodeListName: [String]]
    var random: SplitMix
    private let milliseconds: Int64
    /// Each type after the types that it refers to, where they do not refer to each other.
    private let types: [RecordType]
    private var inCommons: [RecordTypeName: [RecordID]] = [:]
    private var inDossier: [RecordTypeName: [RecordID]] = [:]
    private var isFirstDossier = true
    private var made: Set<RecordTypeName> = []

    /// `milliseconds`, since 1970, is the time in the ids; `partners` and `workers` are whom
    /// references may name.
    init(
        _ index: ProgrammeIndex, seed: UInt64, today: CalendarDate, milliseconds: Int64,
        partners: [RecordID], workers: [RecordID]
    ) {
        self.index = index
        self.today = today
        self.milliseconds = milliseconds
        self.partners = partners
        self.workers = workers
        habits = SampleHabits(index.programme)
        codes = Dictionary(
            index.programme.codeLists.map { ($0.name, $0.codes.map(\.code)) },
            uniquingKeysWith: { first, _ in first })
        random = SplitMix(seed: seed)
        types = Self.ordered(index.programme.recordTypes.filter { !$0.writtenByEnrolment })
    }

    /// What partners share: some records of each type that may stand in the commons.
    ///
    /// To be called once and before `dossier()`, whose records refer to these. Each record refers only
    /// to records that come before it.
    mutating func commons() -> [SampleRecord] {
        types.flatMap { type in
            records(of: type, random.number(3...6), in: .commons)
        }
    }

    /// All records of one more dossier, each after those that it refers to. The first has every type
    /// that may stand in a dossier; later ones may lack those of which there can be several.
    mutating func dossier() -> [SampleRecord] {
        inDossier = [:]
        let dossier = DossierID.version7(milliseconds: milliseconds, random: &random)
        let least = isFirstDossier ? 1 : 0
        isFirstDossier = false
        return types.flatMap { type in
            if let rule = index.programme.involvement, rule.isRequired, rule.type == type.name,
                !partners.isEmpty
            {
                return involvements(by: rule, type, in: dossier)
            }
            return records(of: type, type.isUsuallyOne ? 1 : random.number(least...3), in: dossier)
        }
    }

    /// The records of a type that one of `referrer` in the same dossier may name: those of the dossier
    /// and of the commons, but what it corrects stands beside it.
    func known(_ type: RecordTypeName, from referrer: RecordTypeName) -> [RecordID] {
        let here = inDossier[type] ?? []
        return type == referrer ? here : here + (inCommons[type] ?? [])
    }

    /// Most partners are involved, in all that the matrix grants them and for some time yet; at least one,
    /// else nobody would hold the dossier.
    private mutating func involvements(
        by rule: InvolvementRule, _ type: RecordType, in dossier: DossierID
    ) -> [SampleRecord] {
        var involved = partners.filter { _ in random.chance(80) }
        if involved.isEmpty { involved = Array(partners.prefix(1)) }
        let driving = [rule.partner, rule.from, rule.until, rule.domains, rule.rights]
        return involved.compactMap { partner in
            let days = random.number(1...120)
            guard let from = CalendarDate(daysSince1970: today.daysSince1970 - days),
                var sample = record(of: type, in: dossier)
            else { return nil }
            sample.cells.removeAll { driving.contains($0.field) }
            sample.cells += rule.edits(for: partner, from: from)
                .map { SampleCell(field: $0.field, member: $0.member, value: $0.value) }
            return sample
        }
    }

    private mutating func records(
        of type: RecordType, _ count: Int, in dossier: DossierID
    ) -> [SampleRecord] {
        (0..<count).compactMap { _ in record(of: type, in: dossier) }
    }

    /// Nothing where the type may not stand there, or no field of it can be filled.
    private mutating func record(of type: RecordType, in dossier: DossierID) -> SampleRecord? {
        guard let domain = type.defaultDomain ?? random.pick(type.domains) else { return nil }
        let identity = RecordIdentity(
            id: RecordID.version7(milliseconds: milliseconds, random: &random), type: type.name,
            dossier: dossier, domain: domain)
        guard index.problem(with: identity) == nil else { return nil }
        var cells: [SampleCell] = []
        // So that no field is left out of a sample by chance.
        let isFirst = made.insert(type.name).inserted
        for field in type.fields
        where random.chance(isFirst ? 100 : habits.percent(of: field, in: type)) {
            cells += self.cells(of: field, in: type)
        }
        for field in type.fields where cells.isEmpty { cells = self.cells(of: field, in: type) }
        guard !cells.isEmpty else { return nil }
        if dossier == .commons {
            inCommons[type.name, default: []].append(identity.id)
        } else {
            inDossier[type.name, default: []].append(identity.id)
        }
        return SampleRecord(identity: identity, cells: cells)
    }

    private static func ordered(_ types: [RecordType]) -> [RecordType] {
        var ordered: [RecordType] = []
        var seen: Set<RecordTypeName> = []
        func visit(_ type: RecordType) {
            guard seen.insert(type.name).inserted else { return }
            for other in types where type.fields.contains(where: { $0.refers(to: other.name) }) {
                visit(other)
            }
            ordered.append(type)
        }
        types.forEach(visit)
        return ordered
    }
}
