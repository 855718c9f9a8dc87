import Foundation
import HTTPTypes
import Shared
import Web

/// The dossiers of one party, and those that need somebody.
struct Caseload {
    let base: DeskVisit
    private static let shown = 200

    init(_ visit: ConsoleVisit) throws { base = try DeskVisit(visit) }

    private var words: Words { base.visit.words }

    /// `fields` name the party: `party`.
    func page(_ fields: [String: String], problem: String? = nil) async throws -> CaseloadPage {
        guard base.index.requiresInvolvement else {
            return CaseloadPage(
                caseloadTitle: words[.caseload], explanation: words[.noInvolvementRule])
        }
        let parties = try await Parties(base.workspace)
        let code = fields["party"] ?? ""
        let chooser = Filters(
            filterFields: [
                parties.field(
                    .init("party", label: words[.party]), chosen: code,
                    first: FormField.Option("", words[.chooseParty]))
            ], filterURL: "\(ConsoleAPI.base)/people/caseload")
        guard let party = parties.party(code) else {
            return CaseloadPage(
                caseloadTitle: words[.caseload], explanation: words[.chooseParty],
                filters: chooser)
        }
        let rows = try await rows(of: party)
        let count = Set(rows.map(\.record.identity.dossier)).count
        return CaseloadPage(
            caseloadTitle: words.sentence(.caseloadOf, parties.label(of: party), "\(count)"),
            explanation: rows.count > Self.shown
                ? words.sentence(.firstShown, "\(Self.shown)") : nil, filters: chooser,
            caseloadRows: try await caseloadRows(Array(rows.prefix(Self.shown)), parties),
            reassign: Act(
                actLabel: words[.reassign],
                actText: words.sentence(.handOverText, "\(count)", parties.label(of: party)),
                actURL: "\(ConsoleAPI.base)/people/caseload",
                actFields: [
                    // Whose they are now, as the page was made for.
                    .select(
                        .init("from", name: "party", label: words[.party]),
                        [.init(code, parties.label(of: party), isChosen: true)]),
                    parties.field(
                        .init("to", label: words[.handOverTo], error: problem),
                        chosen: base.visit.form["to"] ?? "",
                        first: FormField.Option("", words[.party])),
                ], actButton: words[.reassign]))
    }

    private func rows(of party: AdminDesk.Party?) async throws -> [AdminDesk.Involved] {
        let desk = base.desk
        return try await base.workspace.store.read { try desk.involved(party, $0) }
    }

    private func caseloadRows(
        _ rows: [AdminDesk.Involved], _ parties: Parties
    ) async throws -> [CaseloadRow] {
        let dossiers = Set(rows.map(\.record.identity.dossier))
        let names = try await base.names(of: dossiers)
        return rows.map { row in
            let dossier = row.record.identity.dossier
            return CaseloadRow(
                url: DossierInvolvements.url(of: dossier),
                dossierLabel: base.dossierLabel(dossier, names),
                rowParty: ([parties.label(of: row.partner)] + row.workers).joined(separator: ", "),
                domainsText: base.text(row.reach), fromDate: base.day(row.from),
                untilDate: row.until.isEmpty ? nil : base.day(row.until))
        }
    }

    // MARK: Handing over

    /// One change set for each dossier: what went over stays so where a later one is refused.
    func reassign() async throws -> ConsoleAnswer {
        let form = base.visit.form
        let parties = try await Parties(base.workspace)
        guard base.index.requiresInvolvement, let party = parties.party(form["party"] ?? ""),
            let other = parties.party(form["to"] ?? ""), party != other
        else { return try await refused(words[.partyBad]) }
        let dossiers = Set(try await rows(of: party).map(\.record.identity.dossier)).sorted()
        var done = 0
        for dossier in dossiers {
            do {
                if try await base.desk.reassign(party, to: other, in: dossier) > 0 { done += 1 }
            } catch let failure as AdminDesk.Failure {
                return try await refused(
                    words.sentence(
                        .caseloadStopped, "\(done)", "\(dossiers.count)",
                        base.text(failure.code.sentence)))
            }
        }
        return .page(
            try await page(["party": form["party"] ?? ""]),
            notice: Notice(
                tone: .good, noticeTitle: words.sentence(.caseloadMoved, "\(done)")))
    }

    private func refused(_ problem: String) async throws -> ConsoleAnswer {
        .page(
            try await page(base.visit.form, problem: problem), .unprocessableContent,
            errors: [FormError(message: problem)])
    }

    // MARK: Attention

    func attention() async throws -> AttentionPage {
        guard let attention = try await base.desk.attention() else {
            return AttentionPage(explanation: words[.noInvolvementRule])
        }
        let parties = try await Parties(base.workspace)
        let unnamed = Array(attention.unnamed.prefix(Self.shown))
        let names = try await base.names(of: Set(unnamed))
        let ending = attention.ending.prefix(Self.shown).map { $0.row }
        let isLong = max(attention.unnamed.count, attention.ending.count) > Self.shown
        let hasWorkers = base.index.programme.involvement?.worker != nil
        return AttentionPage(
            explanation: isLong ? words.sentence(.firstShown, "\(Self.shown)") : nil,
            unnamedText: words.sentence(
                hasWorkers ? .attentionUnnamed : .attentionUninvolved,
                "\(attention.unnamed.count)"),
            unnamed: unnamed.map { dossier in
                NamedLink(
                    url: DossierInvolvements.url(of: dossier),
                    label: base.dossierLabel(dossier, names))
            },
            endingText: words.sentence(
                .attentionEnding, "\(Limits.involvementEndsDays)", "\(attention.ending.count)"),
            caseloadRows: try await caseloadRows(ending, parties))
    }
}

extension DeskVisit {
    /// What dossiers are called whose involvements are shown, as far as the admin may read that; it is noted
    /// that they looked.
    func names(of dossiers: Set<DossierID>) async throws -> [DossierID: String] {
        if !dossiers.isEmpty {
            try await workspace.noteRead("involvements", dossiers.sorted(), by: desk.name)
        }
        return try await desk.subject(of: dossiers)
    }

    /// How far an involvement reaches, for people.
    func text(_ reach: Reach) -> String {
        guard let rights = reach.rights else { return visit.words[.domainsAll] }
        return labels(of: rights.keys.sorted())
    }

    /// A day as the programme writes it, for people; whatever else it is stays as it is.
    func day(_ text: String) -> String {
        CalendarDate(text).map { day($0) } ?? text
    }

    func day(_ date: CalendarDate) -> String {
        HumanTime(zone: "UTC", language: visit.words.language)
            .date(Int64(date.daysSince1970) * 86_400_000)
    }
}
