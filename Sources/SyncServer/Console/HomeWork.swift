import Shared
import Web

/// What waits for somebody, for the first page.
struct HomeWork {
    let base: DeskVisit

    init(_ visit: ConsoleVisit) throws { base = try DeskVisit(visit) }

    func items() async throws -> [WorkItem] {
        guard let signedIn = base.visit.signedIn else { return [] }
        var items: [WorkItem] = []
        if signedIn.may(.ledgers), let alarms = try await alarms() { items.append(alarms) }
        if signedIn.seesErasures, let erasures = try await erasures() { items.append(erasures) }
        return items
    }

    private func alarms() async throws -> WorkItem? {
        let count = try await base.desk.newAlarms()
        guard count > 0 else { return nil }
        let words = base.visit.words
        return WorkItem(
            url: "\(ConsoleAPI.base)/ledger/alarms", amount: count, workTitle: words[.alarms],
            workText: words[.workAlarms], tone: .danger)
    }

    /// Those that this person may confirm.
    private func erasures() async throws -> WorkItem? {
        let desk = base.desk
        let count = try await base.workspace.store.read { reader in
            let own = try desk.admin(reader).id
            return try desk.pendingErasures(reader).count { $0.erasure.by != own }
        }
        guard count > 0 else { return nil }
        let words = base.visit.words
        return WorkItem(
            url: "\(ConsoleAPI.base)/erasure", amount: count, workTitle: words[.workErasures],
            workText: words[.workErasuresText], tone: .warn)
    }
}
