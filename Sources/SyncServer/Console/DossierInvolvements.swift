import Foundation
import HTTPTypes
import Shared
import Web

/// Who works with one dossier.
struct DossierInvolvements {
    let base: DeskVisit

    init(_ visit: ConsoleVisit) throws { base = try DeskVisit(visit) }

    private var words: Words { base.visit.words }

    static func url(of dossier: DossierID) -> PageAddress {
        "\(ConsoleAPI.base)/dossiers/\(dossier.text)/involvements"
    }

    private func dossier() throws -> DossierID {
        guard let id = base.visit.parameters["dossier"].flatMap({ DossierID($0) }) else {
            throw ConsoleFailure.notFound
        }
        return id
    }

    /// Throws `notFound` where there is no such dossier, or the programme requires no involvement.
    private func involvements(of dossier: DossierID) async throws -> [AdminDesk.Involvement] {
        do {
            return try await base.desk.involvements(of: dossier)
        } catch ErrorCode.notFound {
            throw ConsoleFailure.notFound
        }
    }

    // MARK: Looking

    func page(problem: String? = nil) async throws -> InvolvementsPage {
        let dossier = try dossier()
        let involvements = try await involvements(of: dossier)
        let parties = try await Parties(base.workspace)
        let names = try await base.names(of: [dossier])
        let bases = try await base.desk.bases(of: dossier)
        if !bases.isEmpty {
            try await base.workspace.noteRead("bases", [dossier], by: base.desk.name)
        }
        let partners = Set(
            involvements.filter { [.running, .endsSoon].contains($0.state) }.map(\.partner))
        return InvolvementsPage(
            dossierTitle: base.dossierLabel(dossier, names),
            dossierText: words.sentence(.involvedCount, "\(partners.count)"),
            involvements: involvements.map { row($0, dossier, parties) },
            addURL: Self.url(of: dossier), addFields: fields(parties, problem),
            bases: bases.map { row($0, parties) })
    }

    private func label(of partner: RecordID?, _ parties: Parties) -> String {
        parties.partners.first { $0.id == partner }?.label ?? words[.unknown]
    }

    private func row(
        _ involvement: AdminDesk.Involvement, _ dossier: DossierID, _ parties: Parties
    ) -> InvolvementRow {
        let url = Self.url(of: dossier).text
        let workers = involvement.workers.joined(separator: ", ")
        return InvolvementRow(
            partnerName: label(of: involvement.partner, parties),
            workerName: workers.isEmpty ? nil : workers,
            domainsText: involvement.reach.map { base.text($0) } ?? words[.valueNone],
            fromDate: involvement.from.map { base.day($0) } ?? words[.unknown],
            untilDate: involvement.until.map { base.day($0) }, stateBadge: badge(involvement.state),
            endAct: involvement.state == .over
                ? nil
                : Act(
                    actLabel: words[.endInvolvement], actText: words[.endInvolvementText],
                    actURL: "\(url)/\(involvement.id.text)/end",
                    actButton: words[.endInvolvement], isDangerous: true))
    }

    private func badge(_ state: AdminDesk.Involvement.State) -> Badge {
        switch state {
        case .running: Badge(.good, words[.running])
        case .endsSoon: Badge(.warn, words[.endsSoon])
        case .upcoming: Badge(.info, words[.upcoming])
        case .over: Badge(.plain, words[.over])
        case .unclear: Badge(.danger, words[.unclear])
        }
    }

    private func row(_ basis: AdminDesk.Basis, _ parties: Parties) -> BasisRow {
        let state =
            switch basis.state {
            case .given: Badge(.good, words[.basisGiven])
            case .refused: Badge(.danger, words[.basisRefused])
            case .withdrawn: Badge(.danger, words[.basisWithdrawn])
            case .over: Badge(.plain, words[.basisOver])
            case .notYet: Badge(.info, words[.basisNotYet])
            }
        let given =
            switch basis.given {
            case .timeStamp(let moment): base.visit.moment(moment.milliseconds)
            case .date(let day): base.day(day)
            default: words[.valueNone]
            }
        return BasisRow(
            basisPartner: label(of: basis.partner, parties),
            basisDomains: basis.domains.isEmpty
                ? words[.valueNone] : base.labels(of: basis.domains), givenOn: given,
            basisState: state)
    }

    // MARK: Adding and ending

    /// What was typed comes back after a failure.
    private func fields(_ parties: Parties, _ problem: String?) -> [FormField] {
        let form = base.visit.form
        return [
            parties.field(
                .init("party", label: words[.party], error: problem), chosen: form["party"] ?? ""),
            .date(.init("from", label: words[.firstDay], isOptional: true), value: form["from"]),
            .date(
                .init(
                    "until", label: words[.lastDay], hint: words[.lastDayHint], isOptional: true),
                value: form["until"]),
            .choices(
                .init(
                    "domain", label: words[.domains], hint: words[.domainsHint], isOptional: true),
                base.index.programme.domains.map { domain in
                    .init(
                        domain.name.text, base.visit.text(domain.label),
                        isChosen: form["domain-\(domain.name.text)"] != nil)
                }, isMultiple: true),
        ]
    }

    func add() async throws -> ConsoleAnswer {
        let dossier = try dossier()
        _ = try await involvements(of: dossier)
        let form = base.visit.form
        let parties = try await Parties(base.workspace)
        guard let party = parties.party(form["party"] ?? "") else {
            return try await refused(words[.partyBad])
        }
        let (from, until) = (base.visit["from"], base.visit["until"])
        let terms = AdminDesk.Terms(
            from: CalendarDate(from), until: CalendarDate(until),
            domains: base.index.programme.domains.map(\.name).filter {
                form["domain-\($0.text)"] != nil
            })
        let isBackwards = terms.from.flatMap { first in terms.until.map { $0 < first } } ?? false
        guard from.isEmpty || terms.from != nil, until.isEmpty || terms.until != nil, !isBackwards
        else { return try await refused(words[.typeDay]) }
        return try await done(in: dossier) {
            try await base.desk.involve(party, in: dossier, terms)
        }
    }

    func end() async throws -> ConsoleAnswer {
        let dossier = try dossier()
        _ = try await involvements(of: dossier)
        guard let id = base.visit.parameters["record"].flatMap({ RecordID($0) }) else {
            throw ConsoleFailure.notFound
        }
        return try await done(in: dossier) {
            try await base.desk.endInvolvement(id, in: dossier)
        }
    }

    /// Back to the page, or the page with what was wrong.
    private func done(
        in dossier: DossierID, _ act: () async throws -> Void
    ) async throws -> ConsoleAnswer {
        do {
            try await act()
            return .redirect(Self.url(of: dossier).text)
        } catch let failure as AdminDesk.Failure where failure.code == .notFound {
            throw ConsoleFailure.notFound
        } catch let failure as AdminDesk.Failure {
            return try await refused(base.text(failure.code.sentence))
        }
    }

    private func refused(_ problem: String) async throws -> ConsoleAnswer {
        .page(
            try await page(problem: problem), .unprocessableContent,
            errors: [FormError(message: problem, target: "party")])
    }
}
