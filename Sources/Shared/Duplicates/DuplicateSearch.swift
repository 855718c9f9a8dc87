/// What is known of somebody, as far as it tells whether another record is of the same person.
public struct DuplicateTraits: Sendable {
    public let record: RecordID
    public let dossier: DossierID
    public var name: FoldedName?
    public var birthYear: Int?
    /// Nothing where only the year is known.
    public var birthDay: CalendarDate?
    public var phone: PhoneDigits?

    public init(record: RecordID, dossier: DossierID) {
        self.record = record
        self.dossier = dossier
    }

    /// Takes a value of the field that says when somebody was born.
    public mutating func take(born value: Value) {
        switch value {
        case .date(let day):
            birthYear = day.year
            birthDay = day
        case .integer(let year): birthYear = Int(exactly: year)
        default: break
        }
    }
}

/// Two records, whichever is named first.
public struct RecordPair: Hashable, Sendable, Comparable {
    /// The lesser id.
    public let one: RecordID
    public let other: RecordID

    public init(_ one: RecordID, _ other: RecordID) {
        (self.one, self.other) = one < other ? (one, other) : (other, one)
    }

    public static func < (one: Self, other: Self) -> Bool {
        (one.one, one.other) < (other.one, other.other)
    }
}

/// Two records in different dossiers that are perhaps of one person, and why.
public struct DuplicatePair: Hashable, Sendable {
    public let records: RecordPair
    public let isSamePhone: Bool
    public let isSameYear: Bool
    public let isSameDay: Bool
    public let name: NameSimilarity?

    /// Nothing where neither the number nor name and year together say so.
    init?(_ one: DuplicateTraits, _ other: DuplicateTraits) {
        guard one.dossier != other.dossier else { return nil }
        records = RecordPair(one.record, other.record)
        isSamePhone = one.phone != nil && one.phone == other.phone
        isSameYear = one.birthYear != nil && one.birthYear == other.birthYear
        isSameDay = one.birthDay != nil && one.birthDay == other.birthDay
        if let left = one.name, let right = other.name {
            name = NameSimilarity(left, right)
        } else {
            name = nil
        }
        guard isSamePhone || isSameYear && name != nil else { return nil }
    }

    /// How sure it is, to sort by: a name weighs most, then a number, then a day of birth.
    public var weight: Int {
        (name?.rawValue ?? 0) * 2 + (isSamePhone ? 3 : 0) + (isSameYear ? 1 : 0)
            + (isSameDay ? 1 : 0)
    }
}

/// Finds records that are perhaps of one person. Only those are compared that have a number in common, or the
/// year of birth and a part of the name or the initials: of many records the cost stays near their count.
public struct DuplicateSearch: Sendable {
    private let all: [DuplicateTraits]

    public init(_ all: [DuplicateTraits]) { self.all = all }

    /// The surest first, without those that somebody looked at already.
    public func pairs(without known: Set<RecordPair>, limit: Int) -> [DuplicatePair] {
        var found: [RecordPair: DuplicatePair] = [:]
        for block in blocks {
            for (place, left) in block.enumerated() {
                for right in block[(place + 1)...] {
                    let records = RecordPair(all[left].record, all[right].record)
                    guard found[records] == nil, !known.contains(records),
                        let pair = DuplicatePair(all[left], all[right])
                    else { continue }
                    found[records] = pair
                }
            }
        }
        let sorted = found.values.sorted {
            $0.weight != $1.weight ? $0.weight > $1.weight : $0.records < $1.records
        }
        return Array(sorted.prefix(limit))
    }

    /// What records may have in common.
    private enum Key: Hashable {
        case phone(PhoneDigits)
        case part(year: Int, String)
        case initials(year: Int, String)
    }

    /// Places in `all` of those that are to be compared. What too many have in common tells nothing: a
    /// number of an organisation, the first name of half a town.
    private var blocks: [[Int]] {
        var blocks: [Key: [Int]] = [:]
        for (place, traits) in all.enumerated() {
            if let phone = traits.phone { blocks[.phone(phone), default: []].append(place) }
            guard let year = traits.birthYear, let name = traits.name else { continue }
            for part in Set(name.parts) {
                blocks[.part(year: year, part), default: []].append(place)
            }
            let initials = String(name.parts.compactMap(\.first).sorted())
            blocks[.initials(year: year, initials), default: []].append(place)
        }
        return blocks.compactMap { key, places in
            var limit = Limits.duplicatesAlike
            if case .phone = key { limit = Limits.phoneShared }
            return (2...limit).contains(places.count) ? places : nil
        }
    }
}
