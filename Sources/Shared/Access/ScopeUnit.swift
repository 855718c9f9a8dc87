/// A part of a life domain that a role may hold: all of it, or a view. With a dossier it is the unit by which
/// what devices hold is told (design §2).
public struct ScopeUnit: Hashable, Comparable, Sendable, CustomStringConvertible {
    public let domain: LifeDomainName
    /// A view's name, `not` and the views that are left out, `own` records, or the `functional` summary;
    /// nothing where it is all of the domain.
    public let view: String?

    public init(_ domain: LifeDomainName, view: String? = nil) {
        self.domain = domain
        self.view = view
    }

    /// Fails on what `text` never gives.
    public init?(_ text: String) {
        let parts = text.split(
            separator: "/", maxSplits: 1, omittingEmptySubsequences: false
        ).map(String.init)
        guard let domain = parts.first.flatMap({ LifeDomainName($0) }), parts.last != "" else {
            return nil
        }
        self.init(domain, view: parts.count == 2 ? parts[1] : nil)
    }

    /// `health` or `health/language_needs`: as it is stored and listed.
    public var text: String { view.map { "\(domain)/\($0)" } ?? domain.text }
    public var description: String { text }

    public static func < (left: ScopeUnit, right: ScopeUnit) -> Bool { left.text < right.text }
}

extension Grant {
    /// What it lets a role hold of its life domain; W reads the whole row.
    fileprivate func units(in domain: LifeDomainName) -> [ScopeUnit] {
        if ownOnly { return [ScopeUnit(domain, view: "own")] }
        if act == .write { return [ScopeUnit(domain)] }
        if views.isEmpty {
            return [ScopeUnit(domain, view: act == .functional ? "functional" : nil)]
        }
        if excludesViews {
            let names = views.map(\.text).sorted().joined(separator: ",")
            return [ScopeUnit(domain, view: "not \(names)")]
        }
        return views.map { ScopeUnit(domain, view: $0.text) }
    }

    /// The ground that it stands on.
    var permission: Permission {
        switch (ownOnly, needsConsent) {
        case (false, false): .always
        case (false, true): .withConsent
        case (true, false): .onOwn
        case (true, true): .onOwnWithConsent
        }
    }
}

extension Access {
    /// All units that the role may ever hold, in the order of the programme.
    public var units: [ScopeUnit] {
        index.programme.domains.flatMap { domain in
            index.grants(role, in: domain.name).flatMap { $0.units(in: domain.name) }
        }
    }

    /// On which grounds the role holds a unit.
    public func permission(for unit: ScopeUnit) -> Permission {
        index.grants(role, in: unit.domain).filter { $0.units(in: unit.domain).contains(unit) }
            .reduce(into: []) { $0.insert($1.permission) }
    }

    /// The units by which the role holds a cell of a record of `recordDomain`: those of the surest ground.
    /// Empty where it may not hold the cell. A deletion is of the units of the record's fields.
    public func units(
        of address: FieldAddress, in recordDomain: LifeDomainName
    ) -> Set<ScopeUnit> {
        guard address.field != .deleted else {
            let fields = index.type(address.type)?.fields ?? []
            let all = Set(
                fields.flatMap {
                    self.units(of: FieldAddress(address.type, $0.name), in: recordDomain)
                })
            let own = all.filter { $0.domain == recordDomain }
            return own.isEmpty ? all : own
        }
        let domain = index.domain(of: address, in: recordDomain)
        let permission = read(address, in: recordDomain)
        let surest = [Permission.always, .withConsent, .onOwn, .onOwnWithConsent]
            .first(where: permission.contains)
        let grants = index.grants(role, in: domain).filter {
            $0.permission == surest && reads(address, by: $0, in: domain)
        }
        // Of several views those that have the field.
        return Set(grants.flatMap { $0.units(in: domain) }).filter { unit in
            guard let view = unit.view.flatMap(ViewName.init) else { return true }
            return index.view(view, in: domain)?.contains(address) ?? true
        }
    }
}
