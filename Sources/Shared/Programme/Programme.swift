/// The municipality's configuration: what can be recorded, in which life domain, by whom.
///
/// Read from a YAML file by the server, which checks it, and sent to clients as JSON. Nothing here
/// names a record type or a field in code: all that the software knows of them stands in the file.
public struct Programme: Codable, Hashable, Sendable {
    /// Rises by one with each activation; later versions only add (pitfall P16).
    public var version: UInt32
    public var name: Label
    /// IANA name; dates end at midnight there.
    public var timeZone: String
    public var domains: [LifeDomain]
    public var roles: [Role]
    public var codeLists: [CodeList]
    public var recordTypes: [RecordType]
    public var views: [View]
    public var matrix: [MatrixCell]
    /// Fields that only the named roles may read or write, whatever the matrix says.
    public var neverBeyond: [FieldAddress: Set<RoleName>]
    /// The record type that the grant F (functional summary) opens.
    public var functionalType: RecordTypeName?
    public var sharingBasis: SharingBasisRule?
    public var involvement: InvolvementRule?
    public var workerType: WorkerRule?
    public var subject: SubjectRule?
    public var remarks: RemarkRule?
    /// Which dossiers have to be erased; nothing: none is due by itself.
    public var retention: RetentionRule?
    public var duplicates: DuplicateRule?
    public var register: RegisterRule?
    /// The term that says how long a device may be used without a sync.
    public var offlineLease: String?
    /// The term that says how long emergency access lasts; nothing: there is none.
    public var emergencyAccess: String?
    public var terms: [Term]
    public var blocks: [Block]
    public var locks: [Lock]
    public var signals: [SignalRule]
    public var templates: [Template]

    public init(
        version: UInt32, name: Label, timeZone: String, domains: [LifeDomain], roles: [Role],
        codeLists: [CodeList], recordTypes: [RecordType], views: [View], matrix: [MatrixCell],
        neverBeyond: [FieldAddress: Set<RoleName>], functionalType: RecordTypeName?,
        sharingBasis: SharingBasisRule?, involvement: InvolvementRule?, workerType: WorkerRule?,
        subject: SubjectRule?, remarks: RemarkRule?, retention: RetentionRule?,
        duplicates: DuplicateRule?, register: RegisterRule?, offlineLease: String?,
        emergencyAccess: String?,
        terms: [Term], blocks: [Block], locks: [Lock],
        signals: [SignalRule], templates: [Template]
    ) {
        self.version = version
        self.name = name
        self.timeZone = timeZone
        self.domains = domains
        self.roles = roles
        self.codeLists = codeLists
        self.recordTypes = recordTypes
        self.views = views
        self.matrix = matrix
        self.neverBeyond = neverBeyond
        self.functionalType = functionalType
        self.sharingBasis = sharingBasis
        self.involvement = involvement
        self.workerType = workerType
        self.subject = subject
        self.remarks = remarks
        self.retention = retention
        self.duplicates = duplicates
        self.register = register
        self.offlineLease = offlineLease
        self.emergencyAccess = emergencyAccess
        self.terms = terms
        self.blocks = blocks
        self.locks = locks
        self.signals = signals
        self.templates = templates
    }
}

extension Programme {
    /// How long emergency access lasts; nothing: there is none.
    public var emergencyHours: Int64? {
        terms.first { $0.name == emergencyAccess }.flatMap {
            $0.unit == .hours ? Int64($0.count) : nil
        }
    }

    /// How long a dossier is kept; nothing where no rule says so.
    public var retentionTerm: Term? {
        retention.flatMap { rule in terms.first { $0.name == rule.term } }
    }

    /// Days after which a device locks until it has synced; nothing: it never does.
    public var offlineLeaseDays: Int64? {
        terms.first { $0.name == offlineLease }.flatMap { term in
            switch term.unit {
            case .days: Int64(term.count)
            case .weeks: Int64(term.count) * 7
            default: nil
            }
        }
    }
}

/// A name for people, in the languages of the product.
public struct Label: Codable, Hashable, Sendable {
    public var nl: String
    public var en: String

    public init(nl: String, en: String) {
        self.nl = nl
        self.en = en
    }

    public subscript(language: Language) -> String { language == .dutch ? nl : en }
}

/// A life domain (leefgebied).
public struct LifeDomain: Codable, Hashable, Sendable {
    public var name: LifeDomainName
    public var label: Label
    /// 1 ordinary, 2 confidential, 3 special category or criminal (AVG art. 9, 10).
    public var sensitivity: Int
    /// The role that decides conflicts here.
    public var owner: RoleName

    public init(name: LifeDomainName, label: Label, sensitivity: Int, owner: RoleName) {
        self.name = name
        self.label = label
        self.sensitivity = sensitivity
        self.owner = owner
    }
}

/// What a worker is to a dossier. A worker has one role.
public struct Role: Codable, Hashable, Sendable {
    public var name: RoleName
    public var label: Label
    public var may: Set<Power>

    public init(name: RoleName, label: Label, may: Set<Power>) {
        self.name = name
        self.label = label
        self.may = may
    }
}

/// A right that belongs to a role as a whole and not to a life domain.
public enum Power: String, Codable, Hashable, Sendable, CaseIterable {
    case createDossier = "create_dossier"
    case breakGlass = "break_glass"
    case ledgers
    case accounts
    /// Decides a conflict where the domain's owner is a party to it.
    case resolveForOwner = "resolve_for_owner"
    /// Erases a dossier for everybody.
    case erase
}

/// Codes to choose from, in the order of display.
public struct CodeList: Codable, Hashable, Sendable {
    public var name: CodeListName
    public var codes: [CodeLabel]
    /// To be confirmed by the municipality or a jurist before use.
    public var toConfirm: Bool

    public init(name: CodeListName, codes: [CodeLabel], toConfirm: Bool) {
        self.name = name
        self.codes = codes
        self.toConfirm = toConfirm
    }
}

/// One code of a list.
public struct CodeLabel: Codable, Hashable, Sendable {
    public var code: String
    public var label: Label

    public init(code: String, label: Label) {
        self.code = code
        self.label = label
    }
}

/// A field of a record type, written `type.field`.
public struct FieldAddress: Hashable, Sendable, Comparable {
    public var type: RecordTypeName
    public var field: FieldName

    public init(_ type: RecordTypeName, _ field: FieldName) {
        self.type = type
        self.field = field
    }

    /// Parses `type.field`.
    public init?(_ text: String) {
        let parts = text.split(separator: ".", omittingEmptySubsequences: false)
        guard parts.count == 2, let type = RecordTypeName(String(parts[0])),
            let field = FieldName(String(parts[1]))
        else { return nil }
        self.init(type, field)
    }

    public var text: String { "\(type).\(field)" }

    public static func < (one: Self, other: Self) -> Bool { one.text < other.text }
}

extension FieldAddress: Codable, CodingKeyRepresentable {
    public init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        guard let address = Self(try container.decode(String.self)) else {
            throw DecodingError.dataCorruptedError(
                in: container, debugDescription: "not an address: write type.field")
        }
        self = address
    }

    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(text)
    }

    public var codingKey: any CodingKey { NameKey(stringValue: text) }
    public init?(codingKey: some CodingKey) { self.init(codingKey.stringValue) }
}

/// A named set of fields within a life domain.
public struct View: Codable, Hashable, Sendable {
    public var domain: LifeDomainName
    public var name: ViewName
    public var fields: Set<FieldAddress>
    /// Record types whose every field belongs to the view (`type.*`).
    public var types: Set<RecordTypeName>

    public func contains(_ address: FieldAddress) -> Bool {
        types.contains(address.type) || fields.contains(address)
    }

    public init(
        domain: LifeDomainName, name: ViewName, fields: Set<FieldAddress>,
        types: Set<RecordTypeName>
    ) {
        self.domain = domain
        self.name = name
        self.fields = fields
        self.types = types
    }
}
