/// One cell of the matrix: what a role may do in a life domain.
public struct MatrixCell: Codable, Hashable, Sendable {
    public var domain: LifeDomainName
    public var role: RoleName
    public var grants: [Grant]

    public init(domain: LifeDomainName, role: RoleName, grants: [Grant]) {
        self.domain = domain
        self.role = role
        self.grants = grants
    }
}

/// One grant, written `R`, `W(phone, interpreter)`, `W(not route)`, `R(consent)`, `F(consent)`.
public struct Grant: Codable, Hashable, Sendable {
    public var act: Act
    /// Only with a recorded sharing basis for the partner and the domain.
    public var needsConsent: Bool
    /// Only records that are the partner's own.
    public var ownOnly: Bool
    /// The views it reaches; empty: the whole domain.
    public var views: [ViewName]
    /// Turns `views` round: everything but them.
    public var excludesViews: Bool

    /// The letter of a grant.
    public enum Act: String, Codable, Hashable, Sendable {
        case read = "R"
        /// Reads the whole row and writes what it reaches.
        case write = "W"
        /// Reads records of the functional type only.
        case functional = "F"
    }

    /// Parses grants joined by `;`. Throws a message that says what is wrong.
    public static func parse(_ text: String) throws(GrantSyntaxError) -> [Grant] {
        var grants: [Grant] = []
        for part in text.split(separator: ";", omittingEmptySubsequences: false) {
            grants.append(try Grant(trimmed(part)))
        }
        return grants
    }

    private init(_ text: Substring) throws(GrantSyntaxError) {
        guard let letter = text.first, let act = Act(rawValue: String(letter)) else {
            throw GrantSyntaxError(problem: "a grant begins with R, W or F")
        }
        self.init(
            act: act, needsConsent: false, ownOnly: false, views: [], excludesViews: false)
        let rest = Self.trimmed(text.dropFirst())
        if rest.isEmpty { return }
        guard rest.first == "(", rest.last == ")" else {
            throw GrantSyntaxError(problem: "after the letter comes a list in parentheses")
        }
        for word in rest.dropFirst().dropLast().split(separator: ",") {
            try read(Self.trimmed(word))
        }
    }

    private init(
        act: Act, needsConsent: Bool, ownOnly: Bool, views: [ViewName], excludesViews: Bool
    ) {
        self.act = act
        self.needsConsent = needsConsent
        self.ownOnly = ownOnly
        self.views = views
        self.excludesViews = excludesViews
    }

    private mutating func read(_ word: Substring) throws(GrantSyntaxError) {
        switch word {
        case "consent": needsConsent = true
        case "own": ownOnly = true
        case _ where word.hasPrefix("not "):
            excludesViews = true
            try read(Self.trimmed(word.dropFirst(4)))
        default:
            guard let view = ViewName(String(word)) else {
                throw GrantSyntaxError(problem: "a view is a code of a–z, 0–9 and _")
            }
            views.append(view)
        }
    }

    private static func trimmed(_ text: Substring) -> Substring {
        var text = text
        while text.first == " " { text.removeFirst() }
        while text.last == " " { text.removeLast() }
        return text
    }
}

/// Why a cell of the matrix could not be read.
public struct GrantSyntaxError: Error, Hashable, Sendable {
    public let problem: String
}
