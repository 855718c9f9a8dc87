/// A kind of record: where it lives and which fields it has.
public struct RecordType: Codable, Hashable, Sendable {
    public var name: RecordTypeName
    public var label: Label
    public var place: Place
    /// The life domains a record of this type can have; most types have one.
    public var domains: [LifeDomainName]
    /// Taken where the author names none; nothing where one has to be named.
    public var defaultDomain: LifeDomainName?
    /// Created and never edited; a correction is a new record.
    public var appendOnly: Bool
    /// The fields that make a record a partner's own.
    public var own: [FieldName]
    /// What a partner with a grant on own records only may write on one that exists.
    public var ownWrite: [FieldName]
    /// Written by enrolment only, by no worker.
    public var writtenByEnrolment: Bool
    public var fields: [Field]

    /// Where records of a type may be.
    public enum Place: String, Codable, Hashable, Sendable, CaseIterable {
        case dossier, commons, any
    }

    public init(
        name: RecordTypeName, label: Label, place: Place, domains: [LifeDomainName],
        defaultDomain: LifeDomainName?, appendOnly: Bool, own: [FieldName], ownWrite: [FieldName],
        writtenByEnrolment: Bool, fields: [Field]
    ) {
        self.name = name
        self.label = label
        self.place = place
        self.domains = domains
        self.defaultDomain = defaultDomain
        self.appendOnly = appendOnly
        self.own = own
        self.ownWrite = ownWrite
        self.writtenByEnrolment = writtenByEnrolment
        self.fields = fields
    }
}

/// One field of a record type.
public struct Field: Codable, Hashable, Sendable {
    public var name: FieldName
    public var label: Label
    public var type: FieldType
    public var shape: Shape
    /// Overrides the record's domain.
    public var domain: LifeDomainName?
    /// Nothing on derived fields, which are no cells.
    public var conflictClass: ConflictClass?
    /// The first value that is not empty stands; later ones are refused.
    public var firstWins: Bool
    /// Set when the record is created and never afterwards.
    public var immutable: Bool
    /// On decision fields: the roles that may write it.
    public var owners: Set<RoleName>
    public var derived: Derivation?

    /// One value, one boolean cell per member, or one cell per key.
    public enum Shape: Codable, Hashable, Sendable {
        case single
        case set
        case map(keys: CodeListName)
    }

    public init(
        name: FieldName, label: Label, type: FieldType, shape: Shape, domain: LifeDomainName?,
        conflictClass: ConflictClass?, firstWins: Bool, immutable: Bool, owners: Set<RoleName>,
        derived: Derivation?
    ) {
        self.name = name
        self.label = label
        self.type = type
        self.shape = shape
        self.domain = domain
        self.conflictClass = conflictClass
        self.firstWins = firstWins
        self.immutable = immutable
        self.owners = owners
        self.derived = derived
    }
}

/// What becomes of concurrent edits with different values (design §3).
public enum ConflictClass: String, Codable, Hashable, Sendable, CaseIterable {
    /// Closes only by a resolution; blocks what the programme declares blocked.
    case review
    /// Stands in the queue.
    case list
    /// History only.
    case log
}

/// The kind of value that a field takes, and its bounds.
public enum FieldType: Codable, Hashable, Sendable {
    case text(maximumCharacters: Int, format: TextFormat?)
    case integer(minimum: Int64?, maximum: Int64?)
    case amount(minimum: Int64?, maximum: Int64?)
    case boolean
    case date
    case timeStamp
    case choice(CodeListName)
    case reference(Set<ReferenceTarget>)
    case file
}

/// A rule beyond length that a text keeps.
public enum TextFormat: String, Codable, Hashable, Sendable, CaseIterable {
    /// Burgerservicenummer: nine digits that pass the elfproef.
    case bsn
}

/// What a reference may point to.
public enum ReferenceTarget: Codable, Hashable, Sendable {
    case record(RecordTypeName)
    case partner
    case worker
}

/// A field that is computed and never stored.
public enum Derivation: Codable, Hashable, Sendable {
    /// A date field plus a term of the programme.
    case date(from: FieldAddress, term: String)
    /// The sum of a field over records that refer to this one.
    case sum(of: FieldAddress, by: FieldAddress)
}
