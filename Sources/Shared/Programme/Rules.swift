/// Which record type and fields say that data of a domain may be shared with a partner.
public struct SharingBasisRule: Codable, Hashable, Sendable {
    public var type: RecordTypeName
    public var given: FieldName
    public var refused: FieldName
    public var withdrawn: FieldName
    /// A set of domains.
    public var domains: FieldName
    public var toPartner: FieldName

    public init(
        type: RecordTypeName, given: FieldName, refused: FieldName, withdrawn: FieldName,
        domains: FieldName, toPartner: FieldName
    ) {
        self.type = type
        self.given = given
        self.refused = refused
        self.withdrawn = withdrawn
        self.domains = domains
        self.toPartner = toPartner
    }
}

/// Which record type and fields say that a partner works with a dossier.
public struct InvolvementRule: Codable, Hashable, Sendable {
    public var type: RecordTypeName
    public var partner: FieldName
    public var from: FieldName
    public var until: FieldName
    public var domains: FieldName
    public var rights: FieldName
    /// The field that names who of the partner works with the dossier, where there is one.
    public var worker: FieldName?
    public var defaultMonths: Int
    /// Whether a partner holds nothing of a dossier that it is not involved in; else it holds of all
    /// dossiers what the matrix grants.
    public var isRequired: Bool

    public init(
        type: RecordTypeName, partner: FieldName, from: FieldName, until: FieldName,
        domains: FieldName, rights: FieldName, worker: FieldName?, defaultMonths: Int,
        isRequired: Bool
    ) {
        self.type = type
        self.partner = partner
        self.from = from
        self.until = until
        self.domains = domains
        self.rights = rights
        self.worker = worker
        self.defaultMonths = defaultMonths
        self.isRequired = isRequired
    }
}

/// Which field calls a dossier by its person's name.
public struct SubjectRule: Codable, Hashable, Sendable {
    public var type: RecordTypeName
    public var name: FieldName

    public init(type: RecordTypeName, name: FieldName) {
        self.type = type
        self.name = name
    }
}

/// Which record type and fields hold what people say to each other of one cell: a question about a conflict, a
/// reaction to a decision, whom a conflict was left to. Whoever may read such a record of a life domain may
/// write one there.
public struct RemarkRule: Codable, Hashable, Sendable {
    public var type: RecordTypeName
    /// A choice of `Kind`.
    public var kind: FieldName
    /// A text, `CellKey.text`: the cell it is about.
    public var about: FieldName
    public var text: FieldName
    /// Whom it is for: a partner, or one of its workers.
    public var toPartner: FieldName
    public var toWorker: FieldName

    /// The codes that its list has to have.
    public enum Kind: String, CaseIterable, Sendable {
        case question, reaction, assignment
    }

    public init(
        type: RecordTypeName, kind: FieldName, about: FieldName, text: FieldName,
        toPartner: FieldName, toWorker: FieldName
    ) {
        self.type = type
        self.kind = kind
        self.about = about
        self.text = text
        self.toPartner = toPartner
        self.toWorker = toWorker
    }
}

/// Which record type and fields give every author a name.
public struct WorkerRule: Codable, Hashable, Sendable {
    public var type: RecordTypeName
    public var displayName: FieldName
    public var partner: FieldName
    public var role: FieldName

    public init(type: RecordTypeName, displayName: FieldName, partner: FieldName, role: FieldName) {
        self.type = type
        self.displayName = displayName
        self.partner = partner
        self.role = role
    }
}

/// A statutory or policy number with its unit; never a constant in code.
public struct Term: Codable, Hashable, Sendable {
    public var name: String
    public var label: Label
    public var count: Int
    public var unit: Unit
    public var toConfirm: Bool

    /// The unit of a term.
    public enum Unit: String, Codable, Hashable, Sendable, CaseIterable {
        case hours, days, weeks, months, years
    }

    public init(name: String, label: Label, count: Int, unit: Unit, toConfirm: Bool) {
        self.name = name
        self.label = label
        self.count = count
        self.unit = unit
        self.toConfirm = toConfirm
    }
}

/// How long a dossier is kept, and from which days on.
public struct RetentionRule: Codable, Hashable, Sendable {
    /// Fields that hold days: the latest of them in a dossier counts.
    public var after: [FieldAddress]
    /// The name of the term.
    public var term: String

    public init(after: [FieldAddress], term: String) {
        self.after = after
        self.term = term
    }
}

/// A value that is refused while an item of class `review` is open on what it depends on.
public struct Block: Codable, Hashable, Sendable {
    public var refuses: FieldAddress
    /// Nothing: every value is refused.
    public var value: String?
    public var whileOpen: [FieldAddress]
    public var label: Label

    public init(refuses: FieldAddress, value: String?, whileOpen: [FieldAddress], label: Label) {
        self.refuses = refuses
        self.value = value
        self.whileOpen = whileOpen
        self.label = label
    }
}

/// Fields of a record that nobody edits any more once a decision in it is established: a change is a
/// new record (domain.md §3.2, D).
public struct Lock: Codable, Hashable, Sendable {
    public var once: FieldAddress
    public var value: String
    public var fields: [FieldName]

    public init(once: FieldAddress, value: String, fields: [FieldName]) {
        self.once = once
        self.value = value
        self.fields = fields
    }
}

/// When to raise a signal.
public struct SignalRule: Codable, Hashable, Sendable {
    public var name: String
    public var label: Label
    public var condition: Condition
    public var urgency: Int
    public var owner: RoleName

    /// What raises it.
    public enum Condition: Codable, Hashable, Sendable {
        case field(FieldAddress, equals: String)
        case daysPast(FieldAddress, days: Int)
        case daysBefore(FieldAddress, days: Int)
        case noNew(RecordTypeName, days: Int)
    }

    public init(name: String, label: Label, condition: Condition, urgency: Int, owner: RoleName) {
        self.name = name
        self.label = label
        self.condition = condition
        self.urgency = urgency
        self.owner = owner
    }
}

/// Ready-made tasks, goals or reasons.
public struct Template: Codable, Hashable, Sendable {
    public var name: String
    public var label: Label
    public var kind: Kind
    public var items: [Item]

    /// What a template makes.
    public enum Kind: String, Codable, Hashable, Sendable, CaseIterable {
        case tasks, goals, reasons
    }

    /// One line of a template.
    public struct Item: Codable, Hashable, Sendable {
        public var label: Label
        public var domain: LifeDomainName?
        public var dueDays: Int?
        public var owner: String?

        public init(label: Label, domain: LifeDomainName?, dueDays: Int?, owner: String?) {
            self.label = label
            self.domain = domain
            self.dueDays = dueDays
            self.owner = owner
        }
    }

    public init(name: String, label: Label, kind: Kind, items: [Item]) {
        self.name = name
        self.label = label
        self.kind = kind
        self.items = items
    }
}
