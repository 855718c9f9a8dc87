import HTTPTypes
import Shared
import Web

/// The erasure of one dossier: what goes, who asked, who confirms.
struct ErasureDetail {
    let base: DeskVisit

    init(_ visit: ConsoleVisit) throws { base = try DeskVisit(visit) }

    private var words: Words { base.visit.words }

    private func dossier() throws -> DossierID {
        guard let id = base.visit.parameters["dossier"].flatMap({ DossierID($0) }) else {
            throw ConsoleFailure.notFound
        }
        return id
    }

    // MARK: Looking

    /// What is known of it. Throws `notFound` where there is nothing that could be erased.
    private struct Found: Sendable {
        let amounts: AdminDesk.Erasable
        let devices: Int
        let pending: AdminDesk.Pending?
        /// The admin who looks.
        let own: ReplicaID
    }

    private func find(_ dossier: DossierID) async throws -> Found {
        let desk = base.desk
        do {
            return try await base.workspace.store.read { reader in
                Found(
                    amounts: try desk.erasable(
                        dossier, for: AdminDesk.confirmingPowers, reader),
                    devices: try AdminDesk.devices(holding: dossier, reader),
                    pending: try desk.pendingErasures(reader).first {
                        $0.erasure.dossier == dossier
                    }, own: try desk.admin(reader).id)
            }
        } catch is AdminDesk.Failure {
            throw ConsoleFailure.notFound
        }
    }

    func page(problem: String? = nil) async throws -> ErasurePage {
        let dossier = try dossier()
        let found = try await find(dossier)
        let labels = try await base.erasureLabels(of: [dossier])
        let url = base.erasureURL(of: dossier).text
        let mayAsk = found.pending == nil && base.visit.signedIn?.may(.erase) == true
        let isOwn = found.pending?.erasure.by == found.own
        return ErasurePage(
            dossierTitle: labels[dossier] ?? dossier.text, facts: facts(found),
            request: found.pending.map { facts($0) } ?? [],
            requestText: isOwn ? words[.eraseOwn] : nil,
            acts: found.pending.map { acts(url, $0.erasure, isOwn: isOwn) } ?? [],
            askURL: mayAsk ? PageAddress(url + "/ask") : nil,
            askText: mayAsk
                ? words.sentence(.eraseAskText, "\(Limits.erasureRequestDays)") : nil,
            fields: mayAsk
                ? [
                    .textarea(
                        .init(
                            "ground", label: words[.eraseGround], hint: words[.eraseGroundHint],
                            error: problem), value: problem == nil ? nil : base.visit["ground"],
                        maximumLength: Limits.reasonCharacters)
                ] : [])
    }

    private func facts(_ found: Found) -> [Fact] {
        [
            Fact(term: words[.eraseRecords], detail: "\(found.amounts.records)"),
            Fact(term: words[.eraseFields], detail: "\(found.amounts.cells)"),
            Fact(term: words[.eraseRefused], detail: "\(found.amounts.refused)"),
            Fact(term: words[.eraseDevices], detail: "\(found.devices)"),
        ]
    }

    private func facts(_ pending: AdminDesk.Pending) -> [Fact] {
        [
            Fact(term: words[.askedBy], detail: pending.worker),
            Fact(term: words[.askedAt], detail: base.visit.moment(pending.erasure.at)),
            Fact(term: words[.until], detail: base.visit.moment(pending.until)),
            Fact(term: words[.eraseGround], detail: pending.erasure.ground),
        ]
    }

    private func acts(_ url: String, _ asked: ErasureRow, isOwn: Bool) -> [Act] {
        let withdraw = Act(
            actLabel: words[.eraseWithdraw], actText: words[.eraseWithdrawText],
            actURL: PageAddress(url + "/withdraw"), actButton: words[.eraseWithdraw])
        guard !isOwn else { return [withdraw] }
        let confirm = Act(
            actLabel: words[.eraseConfirm], actText: words[.eraseConfirmText],
            actURL: PageAddress(url + "/confirm?asked=\(asked.name)"),
            actButton: words[.eraseConfirm],
            isDangerous: true)
        return [confirm, withdraw]
    }

    // MARK: Deciding

    func ask() async throws -> ConsoleAnswer {
        let dossier = try dossier()
        _ = try await find(dossier)
        guard let ground = Resolution(reason: base.visit["ground"])?.reason else {
            return try await refused(words[.whyMissing], .unprocessableContent)
        }
        return try await done { try await base.desk.askErasure(of: dossier, ground: ground) }
    }

    func confirm(_ ledger: ErasureLedger) async throws -> ConsoleAnswer {
        let dossier = try dossier()
        return try await done {
            try await base.desk.confirmErasure(
                of: dossier, shown: base.visit.query["asked"] ?? "", ledger)
        }
    }

    func withdraw() async throws -> ConsoleAnswer {
        let dossier = try dossier()
        return try await done { try await base.desk.withdrawErasure(of: dossier) }
    }

    /// Back to the list, or the page with what was wrong.
    private func done(_ act: () async throws -> Void) async throws -> ConsoleAnswer {
        do {
            try await act()
            return .redirect(DeskVisit.erasureURL)
        } catch is AdminDesk.Failure {
            throw ConsoleFailure.notFound
        } catch let failure as AdminDesk.RequestFailure {
            let key: WordKey =
                switch failure {
                case .gone: .eraseRequestGone
                case .askedAlready: .eraseAskedAlready
                case .tooMany: .eraseRequestsFull
                case .samePerson: .eraseOwn
                }
            return try await refused(words[key], .conflict)
        }
    }

    private func refused(
        _ problem: String, _ status: HTTPResponse.Status
    ) async throws -> ConsoleAnswer {
        let page = try await page(problem: problem)
        let target = page.fields.first?.fieldID
        return .page(page, status, errors: [FormError(message: problem, target: target)])
    }
}
