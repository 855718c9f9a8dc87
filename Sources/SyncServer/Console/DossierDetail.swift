import Foundation
import Shared
import Web

/// What stands in one dossier, all that was written to a field of it, and who read it.
struct DossierDetail {
    let base: DeskVisit

    init(_ visit: ConsoleVisit) throws { base = try DeskVisit(visit) }

    private var words: Words { base.visit.words }

    static func url(of dossier: DossierID) -> PageAddress {
        "\(ConsoleAPI.base)\(DossierList.path)/\(dossier.text)"
    }

    private func dossier() throws -> DossierID {
        guard let id = base.visit.parameters["dossier"].flatMap({ DossierID($0) }), id != .commons
        else { throw ConsoleFailure.notFound }
        return id
    }

    /// Absent and forbidden look the same.
    private func found<Found>(_ look: () async throws -> Found) async throws -> Found {
        do {
            return try await look()
        } catch ErrorCode.notFound {
            throw ConsoleFailure.notFound
        }
    }

    // MARK: Looking

    func page() async throws -> DossierPage {
        let dossier = try dossier()
        let domain = base.visit.query["domain"].flatMap { LifeDomainName($0) }
        let place = domain == nil ? 0 : base.place
        let parts = try await found {
            try await base.desk.contents(of: dossier, domain: domain, page: place)
        }
        try await base.workspace.noteRead("open", [dossier], by: base.desk.name)
        let (above, under) = try await base.desk.kin(of: dossier)
        let kin = [above].compactMap { $0 } + under
        if !kin.isEmpty {
            try await base.workspace.noteRead(
                "register", kin.map(\.dossier), by: base.desk.name)
        }
        let names = try await base.desk.subject(of: Set([dossier] + kin.map(\.dossier)))
        let texts = try await base.valueText()
        func link(_ kin: AdminDesk.Kin) -> NamedLink {
            NamedLink(
                url: Self.url(of: kin.dossier), label: base.dossierLabel(kin.dossier, names))
        }
        return DossierPage(
            dossierTitle: base.dossierLabel(dossier, names), dossierNumber: dossier.text,
            links: links(dossier, kin), mergedWith: above.map(link), aliases: under.map(link),
            parts: parts.map { part($0, dossier, texts, isWhole: domain == nil) },
            pager: domain.flatMap { pager(dossier, $0, place, parts.first?.hasMore == true) })
    }

    /// To what else there is about it, as far as the reader may have that.
    private func links(_ dossier: DossierID, _ kin: [AdminDesk.Kin]) -> [NamedLink] {
        var links: [NamedLink] = []
        let signedIn = base.visit.signedIn
        if signedIn?.managesPeople == true, base.index.requiresInvolvement {
            links.append(
                NamedLink(url: DossierInvolvements.url(of: dossier), label: words[.involvements]))
        }
        if signedIn?.may(.ledgers) == true {
            links.append(
                NamedLink(
                    url: "\(Self.url(of: dossier).text)/reads", label: words[.whoRead]))
        }
        if signedIn?.mergesRecords == true {
            links += kin.map {
                NamedLink(
                    url: DuplicatePairDetail.url(of: $0.gone, $0.kept), label: words[.sideBySide])
            }
        }
        return links
    }

    private func part(
        _ part: AdminDesk.DossierPart, _ dossier: DossierID, _ texts: ValueText, isWhole: Bool
    ) -> Web.DossierPart {
        Web.DossierPart(
            partID: part.domain.text, partLabel: base.labels(of: [part.domain]),
            records: part.records.map { card($0, dossier, texts) },
            moreURL: isWhole && part.hasMore ? url(dossier, part.domain, page: 0) : nil)
    }

    private func card(
        _ record: AdminDesk.DossierRecord, _ dossier: DossierID, _ texts: ValueText
    ) -> RecordCard {
        let identity = record.identity
        return RecordCard(
            recordTitle: base.label(of: identity.type), recordNumber: identity.id.text,
            stateBadge: record.isDeleted ? Badge(.plain, words[.deletedRecord]) : nil,
            cells: record.cells.map { cell in
                let key = CellKey(identity.id, cell.field, cell.member)
                return RecordCell(
                    cellLabel: base.label(of: cell.field, cell.member, in: identity.type),
                    cellValue: texts.text(cell.value, of: cell.field, in: identity.type),
                    historyURL: historyURL(of: key, in: dossier),
                    conflictURL: cell.isDisputed ? conflictURL(of: key) : nil)
            })
    }

    private func historyURL(of key: CellKey, in dossier: DossierID) -> PageAddress {
        let cell = key.text.addingPercentEncoding(withAllowedCharacters: .alphanumerics) ?? ""
        return PageAddress("\(Self.url(of: dossier).text)/history?cell=\(cell)")
    }

    private func conflictURL(of key: CellKey) -> PageAddress {
        let path = key.text.addingPercentEncoding(withAllowedCharacters: .urlPathAllowed) ?? ""
        return PageAddress("\(ConsoleAPI.base)\(ConflictList.path)/\(path)")
    }

    // MARK: Pages of one life domain

    private func url(_ dossier: DossierID, _ domain: LifeDomainName, page: Int) -> PageAddress {
        PageAddress("\(Self.url(of: dossier).text)?domain=\(domain.text)&page=\(page + 1)")
    }

    private func pager(
        _ dossier: DossierID, _ domain: LifeDomainName, _ place: Int, _ hasMore: Bool
    ) -> Pager? {
        guard place > 0 || hasMore else { return nil }
        return Pager(
            pagerText: "\(place + 1)",
            previousPage: place > 0 ? url(dossier, domain, page: place - 1) : nil,
            nextPage: hasMore ? url(dossier, domain, page: place + 1) : nil)
    }

    // MARK: One field

    func history() async throws -> FieldHistoryPage {
        let dossier = try dossier()
        guard let key = base.visit.query["cell"].flatMap({ CellKey(text: $0) }),
            let record = try await base.workspace.store.read({ try $0.record(key.record) }),
            record.identity.dossier == dossier
        else { throw ConsoleFailure.notFound }
        let history = try await found {
            try await base.desk.history(record, key.field, key.member)
        }
        try await base.workspace.noteRead("history", [dossier], by: base.desk.name)
        let names = try await base.desk.subject(of: [dossier])
        let texts = try await base.valueText()
        let type = record.identity.type
        let label = base.dossierLabel(dossier, names)
        return FieldHistoryPage(
            fieldLabel: base.label(of: key.field, key.member, in: type),
            headingText: "\(label) · \(base.label(of: type))",
            dossierLink: NamedLink(url: Self.url(of: dossier), label: label),
            history: base.historyRows(history) { texts.text($0, of: key.field, in: type) },
            cutText: history.cut
                ? words.sentence(.historyCut, "\(Limits.historyEntries)") : nil)
    }

    // MARK: Who read it

    func reads() async throws -> DossierReadsPage {
        let dossier = try dossier()
        let reads = try await found { try await base.desk.reads(of: dossier) }
        return DossierReadsPage(
            dossierTitle: dossier.text,
            readsText: words.sentence(
                .readsCount, "\(Limits.readsShown)", "\(reads.count)"),
            reads: reads.map { read in
                let role = read.role.map { base.label(of: $0) }
                return ReadRow(
                    readAt: base.visit.moment(read.at), readWho: read.worker,
                    readFrom: [read.partner, role ?? ""].filter { !$0.isEmpty }
                        .joined(separator: ", "), readEvent: read.event)
            })
    }
}
