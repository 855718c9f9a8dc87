import Foundation
import HTTPTypes
import Shared
import Web

/// All partners with their workers, devices and dossiers.
struct PeopleList {
    let base: DeskVisit

    init(_ visit: ConsoleVisit) throws { base = try DeskVisit(visit) }

    private var words: Words { base.visit.words }

    func page(problem: String? = nil) async throws -> PeoplePage {
        let visit = base.visit
        let parties = try await Parties(base.workspace)
        let caseloads = try await base.desk.caseloads()
        func value(_ field: String) -> String? { problem == nil ? nil : visit.form[field] }
        return PeoplePage(
            partners: parties.partners.map { card($0, parties, caseloads) },
            attentionURL: caseloads == nil ? nil : "\(ConsoleAPI.base)/people/attention",
            fields: [
                .text(
                    .init("label", label: words[.name], error: problem), value: value("label"),
                    maximumLength: Limits.nameCharacters),
                .text(
                    .init("name", label: words[.shortName], hint: words[.shortNameHint]),
                    value: value("name"), maximumLength: Limits.codeBytes),
            ])
    }

    private func card(
        _ partner: PartnerRow, _ parties: Parties, _ caseloads: [AdminDesk.Party: Int]?
    ) -> PartnerCard {
        let workers = parties.workers.filter { $0.party.partner == partner.name }
        let own = AdminDesk.Party(partner: partner.name)
        return PartnerCard(
            partnerID: partner.name.text, partnerName: partner.label,
            workersText: words.sentence(.workerCount, "\(workers.count)"),
            caseloadText: caseloads.map { words.sentence(.dossierCount, "\($0[own] ?? 0)") },
            url: caseloads.map { _ in parties.url(of: own) },
            workers: workers.map { worker in
                WorkerRow(
                    workerName: worker.name, roleLabel: base.label(of: worker.role),
                    devicesText: "\(worker.devices)",
                    caseloadText: caseloads.map { "\($0[worker.party] ?? 0)" },
                    url: caseloads.map { _ in parties.url(of: worker.party) })
            })
    }

    func add() async throws -> ConsoleAnswer {
        guard let name = PartnerName(base.visit["name"].trimmingCharacters(in: .whitespaces)),
            let label = PersonName(base.visit["label"].precomposedStringWithCanonicalMapping)
        else { return try await refused(words[.partnerNameBad]) }
        switch try await base.desk.addPartner(name, label: label) {
        case .exists: return try await refused(words[.partnerExists])
        case .tooMany: return try await refused(words[.partnersFull])
        case .added:
            return .page(
                try await page(),
                notice: Notice(tone: .good, noticeTitle: words[.partnerAdded]))
        }
    }

    private func refused(_ problem: String) async throws -> ConsoleAnswer {
        .page(
            try await page(problem: problem), .unprocessableContent,
            errors: [FormError(message: problem, target: "label")])
    }
}
