import Shared

/// Involvement, as far as a push depends on it (design §7): a partner writes in the dossiers that it is
/// involved in, and whoever opens one brings the own involvement along.
extension Judge {
    /// How far the author's partner reaches in the dossier of a set: before the set, so that a set cannot
    /// bring its own; but one that opens the dossier brings it.
    func reach(of set: ChangeSet) throws -> Reach {
        guard let rule = index.programme.involvement, rule.isRequired, !replica.isAdmin,
            let dossier = set.changes.first?.record.dossier, dossier != .commons
        else { return .everything }
        guard let partner = try reader.partner(replica.partner)?.id else { return .none }
        if try reader.isKnown(dossier) { return try reader.reach(of: partner, in: dossier) }
        let evaluation = InvolvementEvaluation(rule, index.programme)
        return ownInvolvements(in: set, rule, partner).reduce(.none) { sum, record in
            let reach = evaluation.reach(of: Self.cells(of: record, in: set), on: today)
            return sum.union(reach?.reach ?? .none)
        }
    }

    /// Whether a record of a set that opens a dossier is the involvement of its author's partner.
    func isOwnInvolvement(_ record: RecordIdentity, in set: ChangeSet) throws -> Bool {
        guard let rule = index.programme.involvement, rule.isRequired, record.type == rule.type,
            index.role(replica.role)?.may.contains(.createDossier) == true,
            try !reader.isKnown(record.dossier),
            let partner = try reader.partner(replica.partner)?.id
        else { return false }
        return ownInvolvements(in: set, rule, partner).contains(record)
    }

    private func ownInvolvements(
        in set: ChangeSet, _ rule: InvolvementRule, _ partner: RecordID
    ) -> Set<RecordIdentity> {
        Set(
            set.changes.filter {
                $0.record.type == rule.type && $0.field == rule.partner
                    && $0.value == .reference(partner) && set.creates.contains($0.record.id)
            }.map(\.record))
    }

    /// The cells of a record as a set alone makes them.
    static func cells(of record: RecordIdentity, in set: ChangeSet) -> [CellState] {
        set.changes.filter { $0.record == record }.map { change in
            CellState(
                record: record, field: change.field, member: change.member,
                heads: Heads([Head(version: change.version, rank: 0, value: change.value)]))
        }
    }
}
