/// One thing that a recorded sharing basis allows: a partner may hold a life domain of a dossier.
public struct Consent: Hashable, Sendable {
    /// The partner's id.
    public let partner: RecordID
    public let domain: LifeDomainName

    public init(partner: RecordID, domain: LifeDomainName) {
        self.partner = partner
        self.domain = domain
    }
}

/// What the sharing bases of one dossier allow: pure, from the heads of their cells.
///
/// A right exists only if *every* head of the cells that drive it grants it: given, not refused, not
/// withdrawn, to this partner, for this domain. A basis that anyone deleted grants nothing. A
/// withdrawal is final: whatever is written over it later, the basis stays withdrawn (design §7).
public struct ConsentEvaluation: Sendable {
    private let rule: SharingBasisRule

    public init(_ rule: SharingBasisRule) { self.rule = rule }

    /// What one record of the basis type allows.
    ///
    /// `wasWithdrawn` says whether a withdrawal was ever accepted on it, as the history knows.
    public func consents(of cells: [CellState], wasWithdrawn: Bool) -> Set<Consent> {
        let given = cells.values(of: rule.given)
        guard !wasWithdrawn || planted(.forgetsWithdrawals), !given.isEmpty,
            given.allSatisfy({ $0 != .null }),
            cells.values(of: rule.refused).allSatisfy({ $0 != .boolean(true) }),
            cells.values(of: rule.withdrawn).allSatisfy({ $0 == .null }),
            cells.values(of: .deleted).allSatisfy({ $0 != .boolean(true) })
        else { return [] }
        let partners = Set(cells.values(of: rule.toPartner))
        guard partners.count == 1, case .reference(let partner) = partners.first else { return [] }
        let domains = cells.filter { cell in
            cell.field == rule.domains && !cell.heads.all.isEmpty
                && cell.heads.all.allSatisfy { $0.value == .boolean(true) }
        }
        return Set(
            domains.compactMap { cell in
                cell.member.flatMap { LifeDomainName($0.text) }
                    .map { Consent(partner: partner, domain: $0) }
            })
    }
}
