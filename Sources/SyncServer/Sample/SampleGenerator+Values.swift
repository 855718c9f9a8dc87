import Machine
import Shared

extension SampleGenerator {
    /// The number for tests: it passes the elfproef and is nobody's.
    private static let testBSN = "999990019"

    /// The cells of one field, each as the programme allows it: none where nothing fits.
    mutating func cells(of field: Field, in type: RecordType) -> [SampleCell] {
        guard field.derived == nil, !field.name.isReserved else { return [] }
        let address = FieldAddress(type.name, field.name)
        return candidates(for: field, in: type).filter {
            index.problem(with: $0.value, in: address, member: $0.member) == nil
        }
    }

    private mutating func candidates(for field: Field, in type: RecordType) -> [SampleCell] {
        switch field.shape {
        case .single:
            return value(of: field, in: type).map {
                [SampleCell(field: field.name, member: nil, value: $0)]
            } ?? []
        case .set:
            // Some members were taken out again.
            return random.some(members(of: field.type, in: type), atMost: 4).map {
                SampleCell(
                    field: field.name, member: $0, value: .boolean(random.chance(90)))
            }
        case .map(let keys):
            let keys = (codes[keys] ?? []).compactMap(MemberKey.init)
            return random.some(keys, atMost: 5).compactMap { key in
                value(of: field, in: type).map {
                    SampleCell(field: field.name, member: key, value: $0)
                }
            }
        }
    }

    private func members(of fieldType: FieldType, in type: RecordType) -> [MemberKey] {
        switch fieldType {
        case .choice(let list): (codes[list] ?? []).compactMap(MemberKey.init)
        case .reference(let targets):
            references(to: targets, from: type.name).compactMap { MemberKey($0.text) }
        default: []
        }
    }

    private mutating func value(of field: Field, in type: RecordType) -> Value? {
        let address = FieldAddress(type.name, field.name)
        switch field.type {
        case .text(_, .bsn): return .text(Self.testBSN)
        case .text(let maximum, nil):
            let text = text(maximum, isName: field.name == type.fields.first?.name)
            return text.isEmpty ? nil : Value(checkedText: text)
        case .integer(let minimum, let maximum):
            return whole(minimum, maximum).map(Value.integer)
        case .amount(let minimum, let maximum): return amount(minimum, maximum).map(Value.amount)
        case .boolean: return .boolean(random.chance(50))
        case .date: return date(habits.days(of: address, isTimeStamp: false)).map(Value.date)
        case .timeStamp:
            return .timeStamp(timeStamp(habits.days(of: address, isTimeStamp: true)))
        case .choice(let list):
            return random.pick(codes[list] ?? []).flatMap(Choice.init).map(Value.choice)
        case .reference(let targets):
            return random.pick(references(to: targets, from: type.name)).map(Value.reference)
        case .file: return file().map(Value.file)
        }
    }

    /// Everything made so far that a reference may name. One that says no targets names a partner or a
    /// worker.
    private func references(
        to targets: Set<ReferenceTarget>, from referrer: RecordTypeName
    ) -> [RecordID] {
        let records = index.programme.recordTypes.map(\.name)
            .filter { targets.contains(.record($0)) }
            .flatMap { known($0, from: referrer) }
        let isOpen = targets.isEmpty
        return records + (isOpen || targets.contains(.partner) ? partners : [])
            + (isOpen || targets.contains(.worker) ? workers : [])
    }

    /// Between the bounds; where one is lacking, at most 40 from the other or from zero.
    private mutating func whole(_ minimum: Int64?, _ maximum: Int64?) -> Int64? {
        let low = minimum ?? min(0, maximum ?? 0)
        let high = maximum ?? (low > .max - 40 ? .max : low + 40)
        return low <= high ? Int64.random(in: low...high, using: &random) : nil
    }

    private mutating func amount(_ minimum: Int64?, _ maximum: Int64?) -> Amount? {
        guard let whole = whole(minimum, maximum) else { return nil }
        let (scaled, overflow) = whole.multipliedReportingOverflow(by: 10_000)
        if overflow { return nil }
        let fractions: [Int64] = maximum == whole || whole < 0 ? [0] : [0, 0, 5_000, 2_500, 3_500]
        let (sum, isTooBig) = scaled.addingReportingOverflow(random.pick(fractions) ?? 0)
        return isTooBig ? nil : Amount(tenThousandths: sum)
    }

    private mutating func date(_ days: ClosedRange<Int>) -> CalendarDate? {
        CalendarDate(daysSince1970: today.daysSince1970 + random.number(days))
    }

    /// By day, between 7:00 and 19:00 UTC.
    private mutating func timeStamp(_ days: ClosedRange<Int>) -> TimeStamp {
        let day = today.daysSince1970 + random.number(days)
        let minute = random.number(7 * 60...19 * 60)
        return TimeStamp(milliseconds: Int64((day * 24 * 60 + minute) * 60_000))
    }

    private mutating func file() -> FileReference? {
        let hash = (0..<32).map { _ in UInt8(truncatingIfNeeded: random.next()) }
        return random.pick(SampleTexts.fileNames).flatMap {
            FileReference(name: $0, sha256: Hex.encode(hash))
        }
    }
}
