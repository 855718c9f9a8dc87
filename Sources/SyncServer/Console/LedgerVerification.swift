import Foundation
import HTTPTypes
import Shared
import Web

/// Whether the ledger is whole, and whether it still holds what was kept of it.
struct LedgerVerification {
    let base: DeskVisit

    init(_ visit: ConsoleVisit) throws { base = try DeskVisit(visit) }

    private var words: Words { base.visit.words }

    func page(_ verified: VerifiedLedger? = nil, problem: String? = nil) -> LedgerCheckPage {
        LedgerCheckPage(
            ledgers: base.ledgerTabs(.verify), verifyURL: PageAddress(LedgerList.url + "/verify"),
            fields: [
                .text(
                    .init(
                        "head", label: words[.keptHead], hint: words[.keptHeadHint],
                        error: problem, isOptional: true), value: base.visit.form["head"])
            ], verified: verified)
    }

    func verify() async throws -> ConsoleAnswer {
        let typed = base.visit["head"].trimmingCharacters(in: .whitespacesAndNewlines)
        let kept = LedgerHead(typed)
        guard typed.isEmpty || kept != nil else {
            let problem = words[.keptHeadBad]
            return .page(
                page(problem: problem), .unprocessableContent,
                errors: [FormError(message: problem, target: "head")])
        }
        let check = try await base.workspace.store.read { try $0.checkLedger(against: kept) }
        return .page(page(verified(check, kept)))
    }

    private func verified(_ check: LedgerCheck, _ kept: LedgerHead?) -> VerifiedLedger {
        if let broken = check.broken {
            return VerifiedLedger(
                tone: .danger, verifiedText: words.sentence(.ledgerBroken, "\(broken)"))
        }
        if check.misses {
            return VerifiedLedger(
                tone: .danger, verifiedText: words.sentence(.ledgerCut, "\(kept?.line ?? 0)"))
        }
        guard check.fits else {
            return VerifiedLedger(tone: .danger, verifiedText: words[.ledgerMisfit])
        }
        return VerifiedLedger(
            tone: .good, verifiedText: words.sentence(.ledgerWhole, "\(check.head.line)"),
            headText: words.sentence(.keepHead, "\(check.head)"))
    }
}
