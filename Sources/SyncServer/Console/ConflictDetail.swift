import Foundation
import HTTPTypes
import Shared
import SwiftProtobuf
import Web

/// One conflict on one screen.
struct ConflictDetail {
    let base: DeskVisit

    init(_ visit: ConsoleVisit) throws { base = try DeskVisit(visit) }

    private var words: Words { base.visit.words }

    private struct Target {
        let record: StoredRecord
        let field: FieldName
        let member: MemberKey?

        var address: FieldAddress { FieldAddress(record.identity.type, field) }

        /// Nothing where it is not open.
        func place(in queue: [ConflictRow]) -> Int? {
            queue.firstIndex {
                $0.record.identity.id == record.identity.id && $0.field == field
                    && $0.member == member
            }
        }
    }

    /// Throws `notFound` where there is no such cell, or none that the admin may read.
    private func target() async throws -> Target {
        guard let id = base.visit.parameters["record"].flatMap({ RecordID($0) }),
            let path = base.visit.parameters["field"]?.removingPercentEncoding,
            let record = try await base.workspace.store.read({ try $0.record(id) })
        else { throw ConsoleFailure.notFound }
        do {
            let (field, member) = try Edit.path(path, record.identity.type, base.index)
            return Target(record: record, field: field, member: member)
        } catch {
            throw ConsoleFailure.notFound
        }
    }

    private func item(_ target: Target) async throws -> AdminDesk.Item {
        do {
            return try await base.desk.item(target.record, target.field, target.member)
        } catch ErrorCode.notFound {
            throw ConsoleFailure.notFound
        }
    }

    // MARK: Looking

    func page(changed: Bool = false, problem: String? = nil) async throws -> ConflictPage {
        let target = try await target()
        let item = try await item(target)
        try await base.workspace.noteRead(
            "conflict", [target.record.identity.dossier], by: base.desk.name)
        let texts = try await base.valueText()
        let history = try await base.desk.history(target.record, target.field, target.member)
        let queue = try await base.desk.queue().items
        let place = target.place(in: queue)
        let identity = target.record.identity
        let names = try await base.desk.subject(of: [identity.dossier])
        let domain = base.index.domain(of: target.address, in: identity.domain)
        let domainLabel = base.index.programme.domains.first { $0.name == domain }
        let isOpen = place != nil
        let row = place.map { queue[$0] }
        func text(_ value: Value) -> String {
            texts.text(value, of: target.field, in: identity.type)
        }
        let view = ConflictView(
            queueURL: "\(ConsoleAPI.base)/conflicts",
            positionText: place.map { words.sentence(.placeOf, "\($0 + 1)", "\(queue.count)") },
            previousURL: place.flatMap { $0 > 0 ? base.url(of: queue[$0 - 1]) : nil },
            nextURL: place.flatMap { $0 + 1 < queue.count ? base.url(of: queue[$0 + 1]) : nil },
            fieldLabel: base.label(of: target.field, target.member, in: identity.type),
            headingText: [
                base.dossierLabel(identity.dossier, names), base.label(of: identity.type),
                domainLabel.map { base.visit.text($0.label) } ?? "",
            ].joined(separator: " · "),
            badges: isOpen
                ? [
                    base.classBadge(of: target.address),
                    Badge(
                        .plain, words.sentence(.openSince, base.visit.moment(row?.openedAt ?? 0))),
                ] : [Badge(.good, words[.decided])],
            changedMeanwhile: changed ? words[.changedLook] : nil,
            blocks: isOpen ? base.blocks(target.field, in: identity.type) : [],
            heads: heads(item, history, text),
            unseen: item.unseen.map { unseen in
                UnseenEdit(
                    unseenField: base.label(of: unseen.field, unseen.member, in: identity.type),
                    unseenValue: texts.text(unseen.line.value, of: unseen.field, in: identity.type),
                    unseenAuthor: "\(unseen.line.worker), \(unseen.line.partner)",
                    unseenAt: base.visit.moment(unseen.line.version.timestamp.milliseconds))
            },
            open: isOpen
                ? form(target, item, texts, hasNext: queue.count > 1, problem: problem) : nil,
            closed: isOpen ? nil : closed(item, text),
            history: rows(history, text))
        return ConflictPage(
            conflict: view, shortcuts: isOpen ? Shortcut.conflict(words) : [])
    }

    private func heads(
        _ item: AdminDesk.Item, _ history: WireHistoryAnswer, _ text: (Value) -> String
    ) -> [ConflictHead] {
        let lines = history.lines
        let entries = Dictionary(
            history.entries.map { ($0.version, $0) }, uniquingKeysWith: { $1 })
        let values = Dictionary(
            lines.map { (WireChangeVersion($0.version), $0.value) }, uniquingKeysWith: { $1 })
        let letters = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZ")
        // What lives stands first.
        let sorted = item.heads.sorted { ($0.isLive ? 0 : 1) < ($1.isLive ? 0 : 1) }
        return sorted.enumerated().map { place, head in
            let entry = entries[WireChangeVersion(head.version)]
            let seen = (entry?.bases ?? []).compactMap { values[$0] }.map(text)
            let value = text(head.value)
            return ConflictHead(
                headID: "\(head.version)", letter: place < 26 ? String(letters[place]) : "\(place)",
                keyNumber: place + 1, valueText: value, isEmpty: head.value == .null,
                isLong: value.count > 40, isLive: head.isLive,
                isChosen: base.visit["choice"] == "\(head.version)",
                wasDecided: head.reason != nil, author: head.worker, partner: head.partner,
                editedAt: base.visit.moment(head.version.timestamp.milliseconds),
                arrivedAt: entry.map { base.visit.moment($0.arrivedAt) } ?? "",
                seenText: seen.isEmpty ? words[.valueNone] : seen.joined(separator: " · "))
        }
    }

    private func rows(
        _ history: WireHistoryAnswer, _ text: (Value) -> String
    ) -> [Web.HistoryRow] {
        history.lines.reversed().map { line in
            Web.HistoryRow(
                editedWhen: base.visit.moment(line.version.timestamp.milliseconds),
                arrivedWhen: line.arrivedAt.map { base.visit.moment($0) } ?? "",
                historyAuthor: "\(line.worker), \(line.partner)", historyValue: text(line.value),
                eventBadges: (line.isLive ? [Badge(.good, words[.liveNow])] : [])
                    + (line.reason.map { [Badge(.info, $0)] } ?? []))
        }
    }

    private func closed(
        _ item: AdminDesk.Item, _ text: (Value) -> String
    ) -> ClosedConflict? {
        guard let live = item.heads.first(where: \.isLive) else { return nil }
        return ClosedConflict(
            decidedValue: text(live.value), decidedReason: live.reason ?? "",
            decidedText: "\(live.worker), \(live.partner), "
                + base.visit.moment(live.version.timestamp.milliseconds))
    }

    private func form(
        _ target: Target, _ item: AdminDesk.Item, _ texts: ValueText, hasNext: Bool,
        problem: String?
    ) -> OpenConflict {
        let visit = base.visit
        let templates = base.index.programme.templates.filter { $0.kind == .reasons }
            .flatMap(\.items).map { visit.text($0.label) }
        let other = base.index.field(target.address).flatMap { field in
            texts.field(
                FormField.About("other-value", name: "other", label: words[.value]), field,
                value: visit.form["other"])
        }
        var reasons = [
            FormField.textarea(
                FormField.About(
                    "own-reason", name: "reason", label: words[.whyOwn], error: problem,
                    isOptional: !templates.isEmpty),
                value: visit.form["reason"], maximumLength: Limits.reasonCharacters)
        ]
        if !templates.isEmpty {
            let none = FormField.Option("", words[.whyChoose])
            reasons.insert(
                .select(
                    FormField.About("template", label: words[.reason]),
                    [none] + templates.map { .init($0, $0, isChosen: $0 == visit["template"]) }),
                at: 0)
        }
        return OpenConflict(
            decideURL: PageAddress(visit.path), shownHeads: item.token,
            questionText: words[.whichCounts], otherField: other,
            isOtherChosen: visit["choice"] == "other", reasonFields: reasons, hasNext: hasNext)
    }

    // MARK: Deciding

    func decide() async throws -> ConsoleAnswer {
        let target = try await target()
        let item = try await item(target)
        guard item.token == base.visit["heads"] else { return try await changed() }
        guard let value = chosen(item, target) else {
            return try await refused(words[.chooseFirst])
        }
        let reasons = [base.visit["template"], base.visit["reason"]]
            .map { $0.trimmingCharacters(in: .whitespacesAndNewlines) }.filter { !$0.isEmpty }
        guard let reason = Resolution(reason: reasons.joined(separator: " ")) else {
            return try await refused(words[.whyMissing])
        }
        let queue = try await base.desk.queue().items
        let next = target.place(in: queue).flatMap { place in
            queue.count > 1 ? queue[place + 1 < queue.count ? place + 1 : 0] : nil
        }
        do {
            try await base.desk.resolve(
                CellKey(target.record.identity.id, target.field, target.member), value: value,
                reason: reason, shown: item.versions)
        } catch let failure as AdminDesk.Failure where failure.code == .conflictChanged {
            return try await changed()
        } catch let failure as AdminDesk.Failure {
            let sentence = failure.code.sentence
            return try await refused(words.language == .dutch ? sentence.nl : sentence.en)
        }
        base.workspace.news.wake()
        let isNext = base.visit["then"] == "next"
        return .redirect(
            isNext
                ? next.map { base.url(of: $0).text } ?? "\(ConsoleAPI.base)/conflicts"
                : base.visit.path)
    }

    private func chosen(_ item: AdminDesk.Item, _ target: Target) -> Value? {
        let choice = base.visit["choice"]
        if choice == "other" {
            return base.index.field(target.address)?.parse(base.visit["other"])
        }
        return item.heads.first { "\($0.version)" == choice }?.value
    }

    /// Somebody was first, or a value joined: what stands now is shown, and nothing was decided.
    private func changed() async throws -> ConsoleAnswer {
        .page(try await page(changed: true), .conflict)
    }

    private func refused(_ problem: String) async throws -> ConsoleAnswer {
        .page(
            try await page(problem: problem), .unprocessableContent,
            errors: [FormError(message: problem, target: "own-reason")])
    }
}
