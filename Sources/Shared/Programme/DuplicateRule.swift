/// Which record type stands for people, by which fields one tells that two records are of the same person, and
/// where it is said that they are: the one that goes refers to the one that is kept, and nothing else changes.
public struct DuplicateRule: Codable, Hashable, Sendable {
    public var type: RecordTypeName
    /// A reference to a record of the same type.
    public var mergedInto: FieldName
    /// A date, or a year.
    public var born: FieldName
    public var phone: FieldName
    public var name: FieldName

    public init(
        type: RecordTypeName, mergedInto: FieldName, born: FieldName, phone: FieldName,
        name: FieldName
    ) {
        self.type = type
        self.mergedInto = mergedInto
        self.born = born
        self.phone = phone
        self.name = name
    }
}

/// What a dossier should tell: the fields that are wanted of it, and the one that says how far it is.
public struct RegisterRule: Codable, Hashable, Sendable {
    /// In the order in which they are named as missing. Known, where any record of the dossier has a value.
    public var wanted: [FieldAddress]
    public var phase: FieldAddress?

    public init(wanted: [FieldAddress], phase: FieldAddress?) {
        self.wanted = wanted
        self.phase = phase
    }
}

extension Access {
    /// Whether the role says which records are of one person, whatever the circumstances.
    public var mayMerge: Bool {
        guard let rule = index.programme.duplicates, let type = index.type(rule.type) else {
            return false
        }
        let address = FieldAddress(rule.type, rule.mergedInto)
        return type.domains.allSatisfy { edit(address, in: $0).contains(.always) }
    }

    /// Whether the role reads a field whatever the circumstances, in whichever life domain a record is.
    public func alwaysReads(_ address: FieldAddress) -> Bool {
        guard let type = index.type(address.type) else { return false }
        return type.domains.allSatisfy { read(address, in: $0).contains(.always) }
    }
}
