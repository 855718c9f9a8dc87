import Foundation
import HTTPTypes
import Shared
import SwiftProtobuf
import Web

/// One conflict on one screen.
struct ConflictDetail {
    let base: DeskVisit

    init(_ visit: ConsoleVisit) throws { base = try DeskVisit(visit) }

    var words: Words { base.visit.words }

    /// All that the page shows of one cell.
    struct Case {
        let target: ConflictTarget
        let item: AdminDesk.Item
        /// Among what was decided, where it is not open.
        let before: [AdminDesk.Line]

        /// What can be chosen from.
        var choices: [AdminDesk.Line] { item.heads + before }
    }

    /// Throws `notFound` where there is no such cell, or none that the admin may read.
    func found() async throws -> Case {
        let (record, field) = (base.visit.parameters["record"], base.visit.parameters["field"])
        guard let target = try await base.target(record, field?.removingPercentEncoding),
            let item = try await base.item(target)
        else { throw ConsoleFailure.notFound }
        let before =
            try await item.isOpen
            ? [] : base.desk.decidedAmong(target.record, target.field, target.member)
        return Case(target: target, item: item, before: before)
    }

    func neighbours(of found: Case) async throws -> AdminDesk.Neighbours {
        guard found.item.isOpen, let row = found.item.row else { return AdminDesk.Neighbours() }
        return try await base.desk.neighbours(of: row, base.choice.filter)
    }

    // MARK: Looking

    /// `isAgain` asks for the form of what is decided already, to decide it anew.
    func page(
        changed: Bool = false, problem: String? = nil, isAgain: Bool = false,
        misunderstood: Problem? = nil
    ) async throws -> ConflictPage {
        let found = try await found()
        let identity = found.target.record.identity
        try await base.workspace.noteRead("conflict", [identity.dossier], by: base.desk.name)
        let texts = try await base.valueText()
        let history = try await base.desk.history(
            found.target.record, found.target.field, found.target.member)
        let near = try await neighbours(of: found)
        let talk = try await talk(about: found.target)
        let names = try await base.desk.subject(of: [identity.dossier])
        let isOpen = found.item.isOpen
        let isDeciding = isOpen || isAgain && found.item.isDecidable
        func text(_ value: Value) -> String {
            texts.text(value, of: found.target.field, in: identity.type)
        }
        let view = ConflictView(
            queueURL: PageAddress(base.choice.address(ConflictList.path)),
            positionText: near.place.map {
                words.sentence(.placeOf, "\($0.before + 1)", "\($0.count)")
            },
            previousURL: near.previous.map(base.url(of:)),
            nextURL: near.next.map(base.url(of:)),
            fieldLabel: base.label(of: found.target.field, found.target.member, in: identity.type),
            headingText: heading(found.target, names), badges: badges(found),
            changedMeanwhile: changed ? words[.changedLook] : nil,
            blocks: isOpen ? base.blocks(found.target.field, in: identity.type) : [],
            heads: heads(found, isDeciding: isDeciding, history, text),
            unseen: unseen(found, texts),
            open: isDeciding
                ? add(
                    talk,
                    to: form(found, texts, hasNext: near.following != nil, problem: problem),
                    found, problem: misunderstood) : nil,
            closed: isDeciding ? nil : closed(found, talk, text),
            history: base.historyRows(history, text))
        return ConflictPage(
            conflict: view, shortcuts: isDeciding ? Shortcut.conflict(words) : [])
    }

    private func heading(_ target: ConflictTarget, _ names: [DossierID: String]) -> String {
        let identity = target.record.identity
        let domain = base.index.domain(of: target.address, in: identity.domain)
        let label = base.index.programme.domains.first { $0.name == domain }
        return [
            base.dossierLabel(identity.dossier, names), base.label(of: identity.type),
            label.map { base.visit.text($0.label) } ?? "",
        ].joined(separator: " · ")
    }

    private func badges(_ found: Case) -> [Badge] {
        guard found.item.isOpen else { return [Badge(.good, words[.decided])] }
        let since = base.visit.moment(found.item.row?.openedAt ?? 0)
        return [
            base.classBadge(of: found.target.address),
            Badge(.plain, words.sentence(.openSince, since)),
        ]
    }

    private func unseen(_ found: Case, _ texts: ValueText) -> [UnseenEdit] {
        let type = found.target.record.identity.type
        return found.item.unseen.map { unseen in
            UnseenEdit(
                unseenField: base.label(of: unseen.field, unseen.member, in: type),
                unseenValue: texts.text(unseen.line.value, of: unseen.field, in: type),
                unseenAuthor: "\(unseen.line.worker), \(unseen.line.partner)",
                unseenAt: base.visit.moment(unseen.line.version.timestamp.milliseconds))
        }
    }

    private func closed(
        _ found: Case, _ talk: Talk?, _ text: (Value) -> String
    ) -> ClosedConflict? {
        guard let live = found.item.heads.first(where: \.isLive) else { return nil }
        let takeBack = Act(
            actLabel: words[.takeBack], actText: words[.takeBackText],
            actURL: PageAddress(base.choice.address(base.path(of: found.target) + "/again")),
            actButton: words[.chooseAgain])
        return ClosedConflict(
            decidedValue: text(live.value), decidedReason: live.reason ?? "",
            decidedText: "\(live.worker), \(live.partner), "
                + base.visit.moment(live.version.timestamp.milliseconds),
            reactions: reactions(talk), takeBack: found.item.isDecidable ? takeBack : nil)
    }
}
