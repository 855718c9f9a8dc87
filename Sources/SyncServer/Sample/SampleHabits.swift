import Shared

/// How often a field of the sample is filled, and on which days its dates fall.
///
/// Most of it is the same for all fields. What the rules of the programme give a meaning is kept so
/// that a sample can be used: most involvements are running, and few sharing bases are refused or
/// withdrawn.
struct SampleHabits: Sendable {
    private var percents: [FieldAddress: Int] = [:]
    private var ranges: [FieldAddress: ClosedRange<Int>] = [:]

    private static let past = -360 ... -1
    private static let future = 1...360

    init(_ programme: Programme) {
        if let rule = programme.sharingBasis {
            set(100, rule.type, [rule.given, rule.domains, rule.toPartner])
            set(10, rule.type, [rule.refused, rule.withdrawn])
            ranges[FieldAddress(rule.type, rule.given)] = Self.past
        }
        if let rule = programme.involvement {
            set(100, rule.type, [rule.partner, rule.from])
            set(10, rule.type, [rule.domains, rule.rights])
            ranges[FieldAddress(rule.type, rule.from)] = Self.past
            ranges[FieldAddress(rule.type, rule.until)] = Self.future
        }
    }

    private mutating func set(_ percent: Int, _ type: RecordTypeName, _ fields: [FieldName]) {
        for field in fields { percents[FieldAddress(type, field)] = percent }
    }

    /// In how many of a hundred records the field is filled.
    func percent(of field: Field, in type: RecordType) -> Int {
        if let percent = percents[FieldAddress(type.name, field.name)] { return percent }
        // What a record is known by.
        if field.name == type.fields.first?.name { return 100 }
        // A reference to its own type names what a record corrects or replaces: that is rare.
        if field.refers(to: type.name) { return 10 }
        // What a record belongs to can be said at its creation only.
        if field.immutable, field.isReference { return 100 }
        return 70
    }

    /// In days from today. A time stamp says when something happened, so it is past.
    func days(of address: FieldAddress, isTimeStamp: Bool) -> ClosedRange<Int> {
        ranges[address] ?? (isTimeStamp ? -700 ... -1 : -700...700)
    }
}

extension Field {
    var isReference: Bool {
        if case .reference = type { true } else { false }
    }

    func refers(to name: RecordTypeName) -> Bool {
        if case .reference(let targets) = type { targets.contains(.record(name)) } else { false }
    }
}

extension RecordType {
    /// Whether a dossier usually has one record of the type, as far as its shape tells: it can be
    /// edited, has one life domain, is nobody's own and belongs to no other record.
    var isUsuallyOne: Bool {
        !appendOnly && domains.count == 1 && own.isEmpty
            && !fields.contains { $0.immutable && $0.isReference }
    }
}
