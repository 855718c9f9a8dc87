/// On what a partner holds something of a dossier that its roles do not hold whatever the circumstances.
public enum Ground: Hashable, Sendable {
    /// It is involved in the dossier.
    case involvement
    /// A sharing basis for a life domain.
    case consent(LifeDomainName)
    /// A record of a type is its own.
    case own(RecordTypeName)
    /// None any more: the dossier was erased for everybody.
    case erasure
    /// An earlier version of the programme, which granted its roles more.
    case programme

    /// How it is stored and listed.
    public var text: String {
        switch self {
        case .involvement: "involvement"
        case .consent(let domain): "consent \(domain)"
        case .own(let type): "own \(type)"
        case .erasure: "erasure"
        case .programme: "programme"
        }
    }

    /// Fails on what `text` never gives.
    public init?(_ text: String) {
        let parts = text.split(separator: " ", maxSplits: 1).map(String.init)
        switch (parts.first, parts.count) {
        case ("involvement", 1): self = .involvement
        case ("erasure", 1): self = .erasure
        case ("programme", 1): self = .programme
        case ("consent", 2):
            guard let domain = LifeDomainName(parts[1]) else { return nil }
            self = .consent(domain)
        case ("own", 2):
            guard let type = RecordTypeName(parts[1]) else { return nil }
            self = .own(type)
        default: return nil
        }
    }
}

extension Ground {
    /// Whether all of the dossier goes when it ends.
    public var isWhole: Bool { self == .involvement || self == .erasure }
}

extension Access {
    /// Whether the role holds anything on a ground: where it does not, its end takes nothing away.
    public func holds(on ground: Ground) -> Bool {
        switch ground {
        case .involvement: return index.requiresInvolvement
        case .erasure, .programme: return true
        case .consent(let domain):
            return index.grants(role, in: domain).contains(where: \.needsConsent)
        case .own(let name):
            guard let type = index.type(name) else { return false }
            let domains = Set(type.domains + type.fields.compactMap(\.domain))
            return domains.contains { index.grants(role, in: $0).contains(where: \.ownOnly) }
        }
    }
}
