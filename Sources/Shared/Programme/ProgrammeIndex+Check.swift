extension ProgrammeIndex {
    /// Whether a record may be as its identity says. Nothing: it may.
    public func problem(with identity: RecordIdentity) -> ErrorCode? {
        guard let type = type(identity.type) else { return .unknownType }
        guard type.domains.contains(identity.domain) else { return .wrongDomain }
        switch type.place {
        case .any: return nil
        case .commons: return identity.dossier == .commons ? nil : .wrongDomain
        case .dossier: return identity.dossier == .commons ? .wrongDomain : nil
        }
    }

    /// Whether a cell is written when its record is created and never afterwards. A deletion always may
    /// be.
    public func isFixed(_ address: FieldAddress) -> Bool {
        guard address.field != .deleted else { return false }
        return type(address.type)?.appendOnly ?? false || field(address)?.immutable ?? false
    }

    /// Whether a cell may hold a value. Nothing: it may.
    public func problem(
        with value: Value, in address: FieldAddress, member: MemberKey?
    ) -> ErrorCode? {
        if address.field == .deleted {
            if member != nil { return .wrongMember }
            guard case .boolean = value else { return .wrongType }
            return nil
        }
        return problem(with: value, in: field(address), member: member)
    }

    /// The same of a field that was looked up, which is no deletion.
    public func problem(
        with value: Value, in field: Field?, member: MemberKey?
    ) -> ErrorCode? {
        guard let field, field.derived == nil else { return .unknownField }
        switch field.shape {
        case .single:
            if member != nil { return .wrongMember }
            return value == .null ? nil : problem(with: value, as: field.type)
        case .set:
            guard let member else { return .wrongMember }
            guard case .boolean = value else { return .wrongType }
            return problem(withMember: member, as: field.type)
        case .map(let keys):
            guard let member else { return .wrongMember }
            guard codes(keys)?.contains(member.text) ?? false else { return .unknownChoice }
            return value == .null ? nil : problem(with: value, as: field.type)
        }
    }

    private func problem(withMember member: MemberKey, as type: FieldType) -> ErrorCode? {
        switch type {
        case .choice(let list):
            codes(list)?.contains(member.text) ?? false ? nil : .unknownChoice
        case .reference: RecordID(member.text) == nil ? .wrongMember : nil
        default: .wrongMember
        }
    }

    private func problem(with value: Value, as type: FieldType) -> ErrorCode? {
        switch (type, value) {
        case (.text(let maximum, let format), .text(let text)):
            // No text has more scalars than bytes.
            if text.utf8.count > maximum, text.unicodeScalars.count > maximum {
                return .valueTooLong
            }
            return format?.accepts(text) ?? true ? nil : .valueOutOfRange
        case (.integer(let minimum, let maximum), .integer(let number)):
            return isWithin(number, minimum, maximum) ? nil : .valueOutOfRange
        case (.amount(let minimum, let maximum), .amount(let amount)):
            let whole = amount.tenThousandths
            return isWithin(whole, minimum.map { $0 * 10_000 }, maximum.map { $0 * 10_000 })
                ? nil : .valueOutOfRange
        case (.choice(let list), .choice(let choice)):
            return codes(list)?.contains(choice.code) ?? false ? nil : .unknownChoice
        case (.boolean, .boolean), (.date, .date), (.timeStamp, .timeStamp),
            (.reference, .reference), (.file, .file):
            return nil
        default: return .wrongType
        }
    }

    private func isWithin(_ number: Int64, _ minimum: Int64?, _ maximum: Int64?) -> Bool {
        number >= minimum ?? .min && number <= maximum ?? .max
    }
}

extension TextFormat {
    /// Whether `text` keeps the rule.
    public func accepts(_ text: String) -> Bool {
        switch self {
        case .bsn: Self.passesElfproef(text)
        }
    }

    /// Nine digits whose weighted sum (9, 8, … 2, −1) is divisible by eleven.
    /// Source: Logisch ontwerp BSN, the "elfproef".
    private static func passesElfproef(_ text: String) -> Bool {
        let digits = text.utf8.map { Int($0) - 0x30 }
        guard digits.count == 9, digits.allSatisfy({ (0...9).contains($0) }) else { return false }
        let sum = zip(digits, [9, 8, 7, 6, 5, 4, 3, 2, -1]).reduce(0) { $0 + $1.0 * $1.1 }
        return sum > 0 && sum.isMultiple(of: 11)
    }
}

extension Field {
    /// The value that a person means by `text` in this field: `ja` or `true` for a boolean, a date
    /// as 2026-03-13, a time as RFC 3339 in UTC. The empty text empties a field.
    ///
    /// Whether the value is in range is asked of the programme, not here.
    public func parse(_ text: String) -> Value? {
        if shape == .set { return Self.boolean(text) }
        if text.isEmpty { return .null }
        switch type {
        case .text: return Value(checkedText: text)
        case .integer: return Int64(text).map(Value.integer)
        case .amount: return Amount(text).map(Value.amount)
        case .boolean: return Self.boolean(text)
        case .date: return CalendarDate(text).map(Value.date)
        case .timeStamp: return TimeStamp(text).map(Value.timeStamp)
        case .choice: return Choice(text).map(Value.choice)
        case .reference: return RecordID(text).map(Value.reference)
        case .file:
            let parts = text.split(separator: " ", maxSplits: 1).map(String.init)
            guard parts.count == 2 else { return nil }
            return FileReference(name: parts[1], sha256: parts[0]).map(Value.file)
        }
    }

    private static func boolean(_ text: String) -> Value? {
        switch text {
        case "ja", "yes", "true", "1": .boolean(true)
        case "nee", "no", "false", "0": .boolean(false)
        default: nil
        }
    }
}

extension Value {
    /// For people: what `Field.parse` reads back.
    public var plain: String {
        switch self {
        case .null: ""
        case .boolean(let flag): flag ? "true" : "false"
        case .file(let file): "\(file.sha256) \(file.name)"
        default: String(encoded.unicodeScalars.dropFirst())
        }
    }
}
