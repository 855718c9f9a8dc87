import Shared

/// Involvement, as far as a push depends on it (design §7): a partner writes in the dossiers that it is
/// involved in, and whoever opens one brings the own involvement along.
extension Judge {
    /// Where the author's partner stands in the dossier of a set: before the set, so that a set cannot
    /// bring its own involvement; but one that opens the dossier brings it.
    struct Standing {
        var reach: Reach
        /// The involvements of the own partner in a set that opens the dossier.
        var own: Set<RecordIdentity> = []
    }

    func standing(of set: ChangeSet) throws -> Standing {
        guard index.requiresInvolvement, let rule = index.programme.involvement,
            let dossier = set.changes.first?.record.dossier, dossier != .commons
        else { return Standing(reach: .everything) }
        guard let partner else {
            return Standing(reach: .none)
        }
        if try reader.isKnown(dossier) {
            // Whoever acts at the server reaches every dossier, as far as their role goes.
            let isEverywhere = replica.isAdmin
            return Standing(
                reach: isEverywhere
                    ? .everything
                    : try reader.reach(of: [partner, replica.workerID], in: dossier))
        }
        guard index.role(replica.role)?.may.contains(.createDossier) == true else {
            return Standing(reach: .none)
        }
        let own = ownInvolvements(in: set, rule, partner)
        let evaluation = InvolvementEvaluation(rule, index.programme)
        let reach = own.reduce(Reach.none) { sum, record in
            let reach = evaluation.reach(of: Self.cells(of: record, in: set), on: today)
            return sum.union(reach?.reach ?? .none)
        }
        return Standing(reach: reach, own: own)
    }

    /// Whether a change says whom an own involvement involves, from when until when or in what: that may be
    /// written with whatever rights a role has otherwise. Nothing else of the record may.
    func isOwnInvolvement(_ change: Change, _ standing: Standing) -> Bool {
        guard change.resolution == nil, standing.own.contains(change.record),
            let rule = index.programme.involvement
        else { return false }
        return [rule.partner, rule.from, rule.until, rule.domains, rule.rights]
            .contains(change.field)
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
