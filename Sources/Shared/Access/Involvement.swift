/// How far involvement lets a partner reach in a dossier: of what the matrix grants its roles, all or some
/// life domains, to write or only to read. It narrows and never widens.
public struct Reach: Hashable, Sendable {
    /// What may be done in a life domain. The raw values are codes of the programme's file format.
    public enum Right: String, Sendable, Comparable {
        case none, read = "R", write = "W"

        public static func < (one: Self, other: Self) -> Bool { one.order < other.order }

        private var order: Int { self == .none ? 0 : self == .read ? 1 : 2 }
    }

    /// By life domain, `none` left out; nothing stands for all that the matrix grants.
    public private(set) var rights: [LifeDomainName: Right]?

    public static let none = Reach(rights: [:])
    public static let everything = Reach(rights: nil)

    private init(rights: [LifeDomainName: Right]?) { self.rights = rights }

    public init(_ rights: [LifeDomainName: Right]) {
        self.rights = rights.filter { $0.value != .none }
    }

    public var isEmpty: Bool { rights?.isEmpty ?? false }
    public var isEverything: Bool { rights == nil }

    public func right(in domain: LifeDomainName) -> Right {
        guard let rights else { return .write }
        return rights[domain] ?? .none
    }

    /// What either allows.
    public func union(_ other: Reach) -> Reach {
        guard let rights, let more = other.rights else { return .everything }
        return Reach(rights: rights.merging(more) { max($0, $1) })
    }

    /// Whether everything that `other` lets a partner hold may still be held.
    public func holds(allOf other: Reach) -> Bool {
        guard let rights else { return true }
        return other.rights?.keys.allSatisfy { rights[$0] != nil } ?? false
    }

    /// `*`, or domains and rights as `finance=R,work=W`, ascending: how it is stored.
    public var text: String {
        guard let rights else { return "*" }
        return rights.map { "\($0.key)=\($0.value.rawValue)" }.sorted().joined(separator: ",")
    }

    /// Fails on what `text` never gives.
    public init?(_ text: String) {
        if text == "*" {
            self = .everything
            return
        }
        var rights: [LifeDomainName: Right] = [:]
        for part in text.split(separator: ",") {
            let pair = part.split(separator: "=").map(String.init)
            guard pair.count == 2, let domain = LifeDomainName(pair[0]),
                let right = Right(rawValue: pair[1]), right != .none
            else { return nil }
            rights[domain] = right
        }
        self.init(rights: rights)
    }
}

extension InvolvementRule {
    /// What makes a record the involvement of a partner from a day on, until the end that the programme
    /// gives where nobody says another.
    public func edits(for partner: RecordID, from day: CalendarDate) -> [Edit] {
        [Edit(self.partner, nil, .reference(partner)), Edit(from, nil, .date(day))]
            + (end(from: day).map { [Edit(until, nil, .date($0))] } ?? [])
    }

    /// The last day of an involvement that begins on a day; nothing where it has none.
    public func end(from day: CalendarDate) -> CalendarDate? {
        defaultMonths > 0 ? day.adding(months: defaultMonths) : nil
    }
}

/// What the involvements of a dossier allow on a day: pure, from the heads of their cells.
///
/// A right exists only if *every* head of the cells that drive it grants it (design §7): the same
/// partner, a first day that has come, a last day that is not over, not deleted. One without a first
/// day is none. Once a set of life domains was written, it is those that all heads name; rights
/// lower what may be done in a domain.
public struct InvolvementEvaluation: Sendable {
    private let rule: InvolvementRule
    private let domains: [LifeDomainName]

    public init(_ rule: InvolvementRule, _ programme: Programme) {
        self.rule = rule
        domains = programme.domains.map(\.name)
    }

    /// What one record of the involvement type allows on a day, and to whom; nothing where it is none.
    public func reach(
        of cells: [CellState], on day: CalendarDate
    ) -> (partner: RecordID, reach: Reach)? {
        let from = cells.values(of: rule.from)
        let partners = Set(cells.values(of: rule.partner))
        guard partners.count == 1, case .reference(let partner) = partners.first,
            !from.isEmpty,
            from.allSatisfy({ Self.date($0).map { $0 <= day } ?? false }),
            cells.values(of: rule.until)
                .allSatisfy({ value in
                    value == .null || Self.date(value).map { $0 >= day } ?? false
                }),
            cells.values(of: .deleted).allSatisfy({ $0 != .boolean(true) })
        else { return nil }
        return (partner, reach(of: cells))
    }

    /// Whom any head of a record names: for whom a day may turn something.
    public func parties(of cells: [CellState]) -> Set<RecordID> {
        Set(
            cells.values(of: rule.partner).compactMap { value in
                guard case .reference(let partner) = value else { return nil }
                return partner
            })
    }

    /// The days after `day` on which what a record allows may be another, without anybody writing.
    public func turns(of cells: [CellState], after day: CalendarDate) -> Set<CalendarDate> {
        let begins = cells.values(of: rule.from).compactMap(Self.date)
        // The last day itself still counts.
        let ends = cells.values(of: rule.until).compactMap(Self.date)
            .compactMap { CalendarDate(daysSince1970: $0.daysSince1970 + 1) }
        return Set((begins + ends).filter { $0 > day })
    }

    private func reach(of cells: [CellState]) -> Reach {
        let named = cells.filter { $0.field == rule.domains && $0.member != nil }
        let limits = cells.filter { $0.field == rule.rights && $0.member != nil }
        if named.isEmpty && limits.isEmpty { return .everything }
        var rights: [LifeDomainName: Reach.Right] = [:]
        for domain in domains {
            let isNamed = named.contains { cell in
                cell.member?.text == domain.text
                    && cell.heads.all.allSatisfy { $0.value == .boolean(true) }
            }
            guard named.isEmpty || isNamed else { continue }
            let heads = limits.first { $0.member?.text == domain.text }?.heads.all ?? []
            rights[domain] = heads.map { Self.right($0.value) }.min() ?? .write
        }
        return Reach(rights)
    }

    /// What was taken out of the map limits nothing; what is no right of ours grants none.
    private static func right(_ value: Value) -> Reach.Right {
        switch value {
        case .null: .write
        case .choice(let choice): Reach.Right(rawValue: choice.code) ?? .none
        default: .none
        }
    }

    private static func date(_ value: Value) -> CalendarDate? {
        guard case .date(let date) = value else { return nil }
        return date
    }
}
