import Shared
import Web

/// What waits for somebody, for the first page: what their role may see and do something about, what holds up
/// others first.
struct HomeWork {
    let base: DeskVisit

    init(_ visit: ConsoleVisit) throws { base = try DeskVisit(visit) }

    private var words: Words { base.visit.words }

    func items() async throws -> [WorkItem] {
        guard let signedIn = base.visit.signedIn else { return [] }
        var items: [WorkItem?] = []
        if signedIn.may(.ledgers) { items.append(try await alarms()) }
        if signedIn.seesData { items += try await conflicts() }
        if signedIn.managesPeople { items.append(try await refused()) }
        if signedIn.seesErasures { items.append(try await erasures()) }
        if signedIn.managesDevices { items.append(try await silent()) }
        if signedIn.managesPeople { items += try await attention() }
        return items.compactMap { $0 }
    }

    /// Nothing where there is nothing to do.
    private func item(
        _ count: Int, _ path: String, _ title: WordKey, _ text: String, _ tone: Badge.Tone
    ) -> WorkItem? {
        guard count > 0 else { return nil }
        return WorkItem(
            url: PageAddress(ConsoleAPI.base + path), amount: count, workTitle: words[title],
            workText: text, tone: tone)
    }

    private func alarms() async throws -> WorkItem? {
        item(
            try await base.desk.newAlarms(), "/ledger/alarms", .alarms, words[.workAlarms],
            .danger)
    }

    private func conflicts() async throws -> [WorkItem?] {
        let counts = try await base.desk.openConflicts()
        func item(_ kind: ConflictClass, _ title: WordKey, _ text: WordKey) -> WorkItem? {
            self.item(
                counts[kind] ?? 0, "/conflicts?class=\(kind.rawValue)", title, words[text],
                kind == .review ? .warn : .info)
        }
        return [
            item(.review, .workDecide, .workDecideText),
            item(.list, .workReview, .workReviewText),
        ]
    }

    private func refused() async throws -> WorkItem? {
        item(
            try await base.desk.countRefused(), "/quarantine", .quarantine, words[.workRefused],
            .warn)
    }

    /// Those that this person may confirm.
    private func erasures() async throws -> WorkItem? {
        let desk = base.desk
        let count = try await base.workspace.store.read { reader in
            let own = try desk.admin(reader).id
            return try desk.pendingErasures(reader).count { $0.erasure.by != own }
        }
        return item(count, "/erasure", .workErasures, words[.workErasuresText], .warn)
    }

    private func silent() async throws -> WorkItem? {
        item(
            try await base.desk.countSilent(), "/devices?silent=1", .workSilent,
            words.sentence(.silentSeven, "\(Limits.silentDays)"), .warn)
    }

    private func attention() async throws -> [WorkItem?] {
        guard let attention = try await base.desk.soonestAttention() else { return [] }
        let url = "/people/attention"
        return [
            item(
                attention.ending.count, url, .workEnding,
                words.sentence(.workEndingText, "\(Limits.involvementEndsDays)"), .info),
            item(
                attention.unnamed.count, url, .workUnnamed,
                words.sentence(.workUnnamedText, "\(Limits.dossiersCounted)"), .info),
        ]
    }
}
