import Foundation
import HTTPTypes
import Shared
import Web

/// What is due, what was asked for, and what is gone.
struct ErasureList {
    let base: DeskVisit

    init(_ visit: ConsoleVisit) throws { base = try DeskVisit(visit) }

    private var words: Words { base.visit.words }

    private var typed: String {
        (base.visit.query["dossier"] ?? "").trimmingCharacters(in: .whitespaces)
    }

    /// The page, or on to the dossier that was typed.
    func answer() async throws -> ConsoleAnswer {
        if typed.isEmpty { return .page(try await page()) }
        if let dossier = try await base.workspace.dossier(behind: typed.lowercased()),
            try await base.workspace.store.read({ try !$0.isErased(dossier) }),
            dossier != .commons
        {
            return .redirect(base.erasureURL(of: dossier).text)
        }
        let problem = words[.dossierUnknown]
        return .page(
            try await page(problem: problem), .unprocessableContent,
            errors: [FormError(message: problem, target: "dossier")])
    }

    private func page(problem: String? = nil) async throws -> ErasuresPage {
        let (workspace, desk) = (base.workspace, base.desk)
        let (pending, receipts) = try await workspace.store.read { reader in
            (try desk.pendingErasures(reader), try ErasureReceipt.all(workspace, reader))
        }
        let due = try await desk.due()
        let asked = Set(pending.map(\.erasure.dossier))
        let labels = try await base.erasureLabels(
            of: asked.union((due?.rows ?? []).map(\.dossier)))
        let erased = receipts.suffix(Limits.erasuresShown).reversed()
        return ErasuresPage(
            lookURL: PageAddress(DeskVisit.erasureURL),
            fields: [
                .text(
                    .init(
                        "dossier", label: words[.dossierNumber], hint: words[.accessReportHint],
                        error: problem), value: typed)
            ],
            pending: pending.map { row($0, labels) }, dueText: text(due),
            due: (due?.rows ?? []).map { row($0, labels, isAsked: asked.contains($0.dossier)) },
            dueMore: due?.hasMore == true
                ? words.sentence(.firstShown, "\(Limits.dueShown)") : nil,
            erasures: erased.map { row($0) },
            erasuresMore: receipts.count > Limits.erasuresShown
                ? words.sentence(.firstShown, "\(Limits.erasuresShown)") : nil)
    }

    private func row(
        _ pending: AdminDesk.Pending, _ labels: [DossierID: String]
    ) -> PendingErasure {
        let erasure = pending.erasure
        return PendingErasure(
            url: base.erasureURL(of: erasure.dossier),
            dossierLabel: labels[erasure.dossier] ?? erasure.dossier.text,
            askedBy: pending.worker, askedAt: base.visit.moment(erasure.at),
            askedUntil: base.visit.moment(pending.until), askedGround: erasure.ground)
    }

    private func row(
        _ due: DueRow, _ labels: [DossierID: String], isAsked: Bool
    ) -> DueDossier {
        DueDossier(
            url: base.erasureURL(of: due.dossier),
            dossierLabel: labels[due.dossier] ?? due.dossier.text, dueSince: base.day(due.day),
            dueBadge: isAsked ? Badge(.info, words[.erasePending]) : nil)
    }

    private func row(_ receipt: ErasureReceipt) -> ErasedDossier {
        let waiting = receipt.waiting.map { "\($0.replica)" }.joined(separator: ", ")
        return ErasedDossier(
            erasedID: receipt.erasure.dossier.text, erasedAt: base.visit.moment(receipt.erasure.at),
            erasedGround: receipt.erasure.ground,
            erasedText: words.sentence(.eraseDone, "\(receipt.done)", "\(receipt.devices)"),
            waitingText: waiting.isEmpty ? nil : words.sentence(.devicesWaiting, waiting))
    }

    private func text(_ due: AdminDesk.Due?) -> String {
        guard let due else { return words[.dueRuleNone] }
        let rule = words.sentence(.dueRule, base.visit.text(due.term.label), length(of: due.term))
        return due.rows.isEmpty ? "\(rule) \(words[.dueNone])" : rule
    }

    private func length(of term: Term) -> String {
        let key: WordKey =
            switch term.unit {
            case .hours, .days: .unitDays
            case .weeks: .unitWeeks
            case .months: .unitMonths
            case .years: .unitYears
            }
        return words.sentence(key, "\(term.count)")
    }
}
