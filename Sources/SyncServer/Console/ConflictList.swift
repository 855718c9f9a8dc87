import Shared
import Web

/// The queue.
struct ConflictList {
    let base: DeskVisit
    private static let rowsAPage = 50
    static let path = "/conflicts"

    init(_ visit: ConsoleVisit) throws { base = try DeskVisit(visit) }

    func page() async throws -> ConflictsPage {
        let (visit, words, choice) = (base.visit, base.visit.words, base.choice)
        let queue = try await base.desk.queue(
            choice.filter, page: base.place, rowsAPage: Self.rowsAPage)
        let dossiers = Set(queue.items.map(\.row.record.identity.dossier))
        let names = try await base.desk.subject(of: dossiers)
        let kinds: [ConflictClass?] = [nil, .review, .list]
        let partners = try await base.workspace.store.read { try $0.partners() }
        return ConflictsPage(
            countsText: words.sentence(.openConflicts, "\(queue.count(of: nil))"),
            counts: kinds.map { count(queue, $0) },
            elsewhere: queue.elsewhere.sorted { $0.key.text < $1.key.text }.map { role, count in
                let label = base.index.role(role).map { visit.text($0.label) } ?? role.text
                return words.sentence(.conflictsAt, "\(count)", label)
            }, filters: base.filters(partners),
            conflicts: queue.items.enumerated().map { row($1, number: $0, names) },
            pager: pager(queue), previewURL: PageAddress(choice.address(ConflictPreview.path)),
            ruleFields: ruleFields(partners), shortcuts: Shortcut.list(words))
    }

    private func count(_ queue: AdminDesk.Queue, _ kind: ConflictClass?) -> ConflictCount {
        let label: WordKey = kind == nil ? .all : kind == .review ? .classReview : .classList
        return ConflictCount(
            url: PageAddress(base.choice.address(Self.path, ["class": kind?.rawValue])),
            amount: queue.count(of: kind), countLabel: base.visit.words[label],
            tone: kind == .review ? .warn : .plain,
            isCurrent: base.choice.filter.conflictClass == kind)
    }

    private func pager(_ queue: AdminDesk.Queue) -> Pager? {
        Pager(
            at: queue.page, of: queue.count(of: base.choice.filter.conflictClass),
            rowsAPage: Self.rowsAPage
        ) { PageAddress(base.choice.address(Self.path, ["page": "\($0 + 1)"])) }
    }

    private func row(
        _ item: AdminDesk.QueueItem, number: Int, _ names: [DossierID: String]
    ) -> Web.ConflictRow {
        let words = base.visit.words
        let row = item.row
        let identity = row.record.identity
        let blocks = base.blocks(row.field, in: identity.type)
        let target = ConflictTarget(record: row.record, field: row.field, member: row.member)
        let name = "\(ConflictPreview.pick)\(number)"
        return Web.ConflictRow(
            url: base.url(of: row), pickName: name, pickValue: target.text,
            isPicked: base.visit.form.values.contains(target.text),
            fieldLabel: base.label(of: row.field, row.member, in: identity.type),
            recordLabel: base.label(of: identity.type),
            dossierLabel: base.dossierLabel(identity.dossier, names),
            dossierURL: PageAddress(
                base.choice.address(Self.path, ["dossier": identity.dossier.text])),
            classBadge: base.classBadge(of: target.address),
            stateBadge: row.item.reopened > 0 ? Badge(.info, words[.reopened]) : nil,
            against: item.partners.joined(separator: " · "),
            age: base.visit.moment(row.openedAt),
            deadline: item.deadline.map { base.visit.day($0) },
            deadlineBadge: item.deadline.flatMap(deadlineBadge),
            blocksText: blocks.isEmpty ? nil : blocks.joined(separator: " "))
    }

    private func deadlineBadge(_ day: CalendarDate) -> Badge? {
        let words = base.visit.words
        if day < base.today { return Badge(.danger, words[.overdue]) }
        let left = day.daysSince1970 - base.today.daysSince1970
        if left > ConflictChoice.daysBefore { return nil }
        return Badge(.warn, words.sentence(.dueWithin, "\(ConflictChoice.daysBefore)"))
    }

    /// Which value is to stand, whatever the values are.
    private func ruleFields(_ partners: [PartnerRow]) -> [FormField] {
        let (visit, words) = (base.visit, base.visit.words)
        let chosen = visit.form["rule"] ?? ConflictPreview.RuleName.live.rawValue
        return [
            .choices(
                FormField.About("rule", label: words[.whichRule]),
                ConflictPreview.RuleName.allCases.map {
                    FormField.Option(
                        $0.rawValue, words[$0.word], isChosen: $0.rawValue == chosen)
                }),
            .select(
                FormField.About("rule-partner", label: words[.partner]),
                partners.map {
                    FormField.Option(
                        $0.name.text, $0.label, isChosen: $0.name.text == visit["rule-partner"])
                }),
        ]
    }
}
