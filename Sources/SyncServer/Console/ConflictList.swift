import Shared
import Web

/// The queue.
struct ConflictList {
    let base: DeskVisit
    private static let rowsAPage = 50

    init(_ visit: ConsoleVisit) throws { base = try DeskVisit(visit) }

    func page() async throws -> ConflictsPage {
        let (visit, words) = (base.visit, base.visit.words)
        let queue = try await base.desk.queue()
        let chosen = visit.query["class"].flatMap(ConflictClass.init)
        let items = queue.items.filter { chosen == nil || conflictClass($0) == chosen }
        let place = base.place
        let shown = items.dropFirst(place * Self.rowsAPage).prefix(Self.rowsAPage)
        let names = try await base.desk.subject(of: Set(shown.map(\.record.identity.dossier)))
        var rows: [Web.ConflictRow] = []
        for row in shown { rows.append(try await self.row(row, names)) }
        let url = "\(ConsoleAPI.base)/conflicts"
        let kinds = [ConflictClass.review, .list]
        return ConflictsPage(
            countsText: words.sentence(.openConflicts, "\(queue.items.count)"),
            counts: [
                ConflictCount(
                    url: PageAddress(url), amount: queue.items.count, countLabel: words[.all],
                    isCurrent: chosen == nil)
            ]
                + kinds.map { kind in
                    ConflictCount(
                        url: "\(url)?class=\(kind.rawValue)",
                        amount: queue.items.count { conflictClass($0) == kind },
                        countLabel: words[kind == .review ? .classReview : .classList],
                        tone: kind == .review ? .warn : .plain, isCurrent: chosen == kind)
                },
            elsewhere: queue.elsewhere.sorted { $0.key.text < $1.key.text }.map { role, count in
                let label = base.index.role(role).map { visit.text($0.label) } ?? role.text
                return words.sentence(.conflictsAt, "\(count)", label)
            }, conflicts: rows,
            pager: items.count > Self.rowsAPage
                ? pager(place, items.count, chosen) : nil,
            shortcuts: Shortcut.list(words))
    }

    private func pager(_ place: Int, _ count: Int, _ chosen: ConflictClass?) -> Pager {
        let pages = (count + Self.rowsAPage - 1) / Self.rowsAPage
        func url(_ page: Int) -> PageAddress? {
            guard (1...pages).contains(page) else { return nil }
            let kind = chosen.map { "&class=\($0.rawValue)" } ?? ""
            return "\(ConsoleAPI.base)/conflicts?page=\(page)\(kind)"
        }
        return Pager(
            pagerText: "\(place + 1) / \(pages)", previousPage: url(place),
            nextPage: url(place + 2))
    }

    private func conflictClass(_ row: ConflictRow) -> ConflictClass {
        base.index.conflictClass(of: FieldAddress(row.record.identity.type, row.field))
    }

    private func row(
        _ row: ConflictRow, _ names: [DossierID: String]
    ) async throws -> Web.ConflictRow {
        let words = base.visit.words
        let identity = row.record.identity
        let item = try await base.desk.item(row.record, row.field, row.member)
        let authors = Set((item.heads + item.unseen.map(\.line)).map(\.partner)).sorted()
        let blocks = base.blocks(row.field, in: identity.type)
        return Web.ConflictRow(
            url: base.url(of: row),
            fieldLabel: base.label(of: row.field, row.member, in: identity.type),
            recordLabel: base.label(of: identity.type),
            dossierLabel: base.dossierLabel(identity.dossier, names),
            classBadge: base.classBadge(of: FieldAddress(identity.type, row.field)),
            stateBadge: row.item.reopened > 0 ? Badge(.info, words[.reopened]) : nil,
            against: authors.joined(separator: " · "), age: base.visit.moment(row.openedAt),
            blocksText: blocks.isEmpty ? nil : blocks.joined(separator: " "))
    }
}
