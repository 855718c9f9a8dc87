import HTTPTypes
import Shared
import Web

/// Many items decided at once by one rule: first what would stand everywhere, then each by a
/// compare-and-set of its own.
struct ConflictPreview {
    let base: DeskVisit
    static let path = "/conflicts/preview"
    private static let decidePath = "/conflicts/decide-many"
    /// What the names of fields begin with that say which items are meant, and what of them was shown.
    static let pick = "pick-"
    private static let seen = "seen-"

    /// The rules by the names of the form.
    enum RuleName: String, CaseIterable {
        case live, latest, partner

        var word: WordKey {
            switch self {
            case .live: .ruleLive
            case .latest: .ruleLatest
            case .partner: .rulePartner
            }
        }
    }

    init(_ visit: ConsoleVisit) throws { base = try DeskVisit(visit) }

    private var words: Words { base.visit.words }

    // MARK: What is asked

    private struct Pick {
        let number: Int
        /// Record and field, see `ConflictTarget.text`.
        let text: String
        let token: String
    }

    private var picks: [Pick] {
        base.visit.form.compactMap { name, value in
            guard name.hasPrefix(Self.pick), let number = Int(name.dropFirst(Self.pick.count))
            else { return nil }
            return Pick(number: number, text: value, token: base.visit["\(Self.seen)\(number)"])
        }.sorted { $0.number < $1.number }
    }

    private var rule: AdminDesk.Rule? {
        switch RuleName(rawValue: base.visit["rule"]) {
        case .live: return .live
        case .latest: return .latest
        case .partner:
            guard let name = PartnerName(base.visit["rule-partner"]) else { return nil }
            return .partner(name)
        case nil: return nil
        }
    }

    /// What is wrong with the choice, if anything is.
    private func problem(_ picks: [Pick]) -> String? {
        if picks.isEmpty || rule == nil { return words[.pickFirst] }
        if picks.count > Limits.decisionsAtOnce {
            return words.sentence(.pickFewer, "\(Limits.decisionsAtOnce)")
        }
        return nil
    }

    private func refused(_ problem: String) async throws -> ConsoleAnswer {
        .page(
            try await ConflictList(base.visit).page(), .unprocessableContent,
            errors: [FormError(message: problem, target: "rule")])
    }

    // MARK: What a rule makes of them

    /// One of the items, with the value that would stand.
    private struct Proposal {
        let pick: Pick
        let target: ConflictTarget
        let item: AdminDesk.Item
        let value: Value
    }

    private struct Weighed {
        var proposals: [Proposal] = []
        var leftOut: [(target: ConflictTarget, why: WordKey)] = []
        /// What is not open any more, or not for this admin: which of the two is not said.
        var gone = 0

        var dossiers: Set<DossierID> {
            let targets = proposals.map { $0.target } + leftOut.map { $0.target }
            return Set(targets.map(\.record.identity.dossier))
        }
    }

    private func weigh(_ picks: [Pick], _ rule: AdminDesk.Rule) async throws -> Weighed {
        var weighed = Weighed()
        var address: FieldAddress?
        for pick in picks {
            let parts = pick.text.split(separator: "/", maxSplits: 1).map(String.init)
            guard let target = try await base.target(parts.first, parts.dropFirst().first),
                let item = try await base.item(target), item.isOpen
            else {
                weighed.gone += 1
                continue
            }
            address = address ?? target.address
            if target.address != address {
                weighed.leftOut.append((target, .leftField))
            } else if let value = item.value(by: rule) {
                weighed.proposals.append(
                    Proposal(pick: pick, target: target, item: item, value: value))
            } else {
                weighed.leftOut.append((target, .leftRule))
            }
        }
        return weighed
    }

    // MARK: Looking

    /// What would be decided. Nothing is.
    func preview(_ missing: String? = nil) async throws -> ConsoleAnswer {
        let picks = self.picks
        guard problem(picks) == nil, let rule else {
            return try await refused(problem(picks) ?? words[.pickFirst])
        }
        let weighed = try await weigh(picks, rule)
        if !weighed.dossiers.isEmpty {
            try await base.workspace.noteRead(
                "conflict", weighed.dossiers.sorted(), by: base.desk.name)
        }
        let names = try await base.desk.subject(of: weighed.dossiers)
        let texts = try await base.valueText()
        let proposals = weighed.proposals.map { row($0, names, texts) }
        let page = ConflictPreviewPage(
            queueURL: PageAddress(base.choice.address(ConflictList.path)),
            leadText: words.sentence(.previewLead, "\(proposals.count)"), proposals: proposals,
            leftOut: leftOut(weighed, names),
            form: proposals.isEmpty
                ? nil
                : ConflictPreviewForm(
                    decideManyURL: PageAddress(base.choice.address(Self.decidePath)),
                    ruleName: base.visit["rule"], rulePartner: base.visit["rule-partner"],
                    reasonFields: base.reasonFields(missing)))
        guard let missing else { return .page(page) }
        return .page(
            page, .unprocessableContent,
            errors: [FormError(message: missing, target: "own-reason")])
    }

    private func row(
        _ proposal: Proposal, _ names: [DossierID: String], _ texts: ValueText
    ) -> ConflictProposal {
        let target = proposal.target
        let type = target.record.identity.type
        let losing = proposal.item.heads.filter { $0.value != proposal.value }.map { head in
            said(texts.text(head.value, of: target.field, in: type), head)
        }
        let takenAlong = proposal.item.unseen.map { unseen in
            base.label(of: unseen.field, unseen.member, in: type) + ": "
                + said(texts.text(unseen.line.value, of: unseen.field, in: type), unseen.line)
        }
        let isDeletion = target.field == .deleted && proposal.value == .boolean(true)
        return ConflictProposal(
            url: PageAddress(base.choice.address(base.path(of: target))),
            fieldLabel: base.label(of: target.field, target.member, in: type),
            dossierLabel: base.dossierLabel(target.record.identity.dossier, names),
            standsText: texts.text(proposal.value, of: target.field, in: type),
            losesTexts: losing + (isDeletion ? takenAlong : []),
            pickName: "\(Self.pick)\(proposal.pick.number)", pickValue: target.text,
            seenName: "\(Self.seen)\(proposal.pick.number)", seenValue: proposal.item.token)
    }

    private func said(_ value: String, _ line: AdminDesk.Line) -> String {
        "\(value) (\(line.worker), \(line.partner))"
    }

    private func leftOut(
        _ weighed: Weighed, _ names: [DossierID: String]
    ) -> [ConflictLeftOut] {
        weighed.leftOut.map { leftOut($0.target, words[$0.why], names) }
            + (weighed.gone > 0
                ? [ConflictLeftOut(leftLabel: "\(weighed.gone)", leftWhy: words[.leftGone])] : [])
    }

    private func leftOut(
        _ target: ConflictTarget, _ why: String, _ names: [DossierID: String]
    ) -> ConflictLeftOut {
        let identity = target.record.identity
        let label = base.label(of: target.field, target.member, in: identity.type)
        return ConflictLeftOut(
            url: PageAddress(base.choice.address(base.path(of: target))),
            leftLabel: "\(label) · \(base.dossierLabel(identity.dossier, names))", leftWhy: why)
    }

    // MARK: Deciding

    /// Decides each of them, as far as it still is as it was shown.
    func decide() async throws -> ConsoleAnswer {
        let picks = self.picks
        guard problem(picks) == nil, let rule else {
            return try await refused(problem(picks) ?? words[.pickFirst])
        }
        guard let reason = base.reason else { return try await preview(words[.whyMissing]) }
        let weighed = try await weigh(picks, rule)
        var decided = 0
        var changed: [ConflictTarget] = []
        var declined: [(target: ConflictTarget, why: String)] = []
        for proposal in weighed.proposals {
            guard proposal.item.token == proposal.pick.token else {
                changed.append(proposal.target)
                continue
            }
            do {
                try await base.desk.resolve(
                    proposal.target.key, value: proposal.value, reason: reason,
                    shown: proposal.item.versions)
                decided += 1
            } catch let failure as AdminDesk.Failure where failure.code == .conflictChanged {
                changed.append(proposal.target)
            } catch let failure as AdminDesk.Failure {
                declined.append((proposal.target, base.text(failure.code.sentence)))
            }
        }
        if decided > 0 { base.workspace.news.wake() }
        let names = try await base.desk.subject(of: weighed.dossiers)
        let left =
            changed.map { leftOut($0, words[.leftChanged], names) }
            + declined.map { leftOut($0.target, $0.why, names) }
        return .page(
            ConflictPreviewPage(
                queueURL: PageAddress(base.choice.address(ConflictList.path)),
                leadText: words.sentence(.decidedMany, "\(decided)", "\(changed.count)"),
                leftOut: left + leftOut(weighed, names)))
    }
}
