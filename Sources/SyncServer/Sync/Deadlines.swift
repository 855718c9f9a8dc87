import Shared

/// The days by which something on a record is due: those that the programme announces by a signal so many
/// days before. As far as one may read the date that they count from.
struct Deadlines {
    private let index: ProgrammeIndex
    private let grounds: Grounds
    private let reader: any StoreReader
    /// The fields that hold such days, stored or derived, by type.
    private let fields: [RecordTypeName: [FieldName]]
    /// Derived days may count from derived days: so often, and no loop is followed.
    private static let steps = 8

    init(_ index: ProgrammeIndex, _ grounds: Grounds, _ reader: any StoreReader) {
        self.index = index
        self.grounds = grounds
        self.reader = reader
        var fields: [RecordTypeName: [FieldName]] = [:]
        for signal in index.programme.signals {
            guard case .daysBefore(let address, _) = signal.condition else { continue }
            fields[address.type, default: []].append(address.field)
        }
        self.fields = fields
    }

    /// Whether records of a type can have any.
    func exist(on type: RecordTypeName) -> Bool { fields[type] != nil }

    /// The first of a record's; nothing where it has none that is known.
    func first(on record: StoredRecord) throws -> CalendarDate? {
        try (fields[record.identity.type] ?? [])
            .compactMap { try day(in: $0, of: record, steps: Self.steps) }.min()
    }

    /// The day in a field, stored or derived from another field of the record.
    private func day(
        in field: FieldName, of record: StoredRecord, steps: Int
    ) throws -> CalendarDate? {
        let type = record.identity.type
        guard steps > 0 else { return nil }
        switch index.field(FieldAddress(type, field))?.derived {
        case .date(let source, let name):
            guard source.type == type,
                let start = try day(in: source.field, of: record, steps: steps - 1),
                let term = index.programme.terms.first(where: { $0.name == name })
            else { return nil }
            return start.adding(term)
        case .sum: return nil
        case nil:
            guard try grounds.allows(field, of: record.identity),
                case .date(let day) = try reader.heads(record, field, nil).live?.value
            else { return nil }
            return day
        }
    }
}

extension CalendarDate {
    /// The day a term later; nothing for hours, or outside the years that there are.
    func adding(_ term: Term) -> CalendarDate? {
        switch term.unit {
        case .hours: nil
        case .days: adding(days: term.count)
        case .weeks: adding(days: term.count * 7)
        case .months: adding(months: term.count)
        case .years: adding(months: term.count * 12)
        }
    }

    func adding(days: Int) -> CalendarDate? {
        CalendarDate(daysSince1970: daysSince1970 + days)
    }
}
