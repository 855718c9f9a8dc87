import Machine
import Shared
import Web

/// The ledger: searched, checked, taken along; and what of it needs the privacy officer.
enum LedgerRoutes {
    private static let power = ConsoleRoute.Access.power(.ledgers)

    /// What makes a line of the ledger is asked for by a form.
    static let all: [ConsoleRoute] = [
        .get("/ledger", power) { visit, _ in try await LedgerList(visit).answer() },
        .post("/ledger/export.csv", power) { visit, _ in try await LedgerList(visit).export() },
        .get("/ledger/verify", power) { visit, _ in
            .page(try LedgerVerification(visit).page())
        },
        .post("/ledger/verify", power) { visit, _ in
            try await LedgerVerification(visit).verify()
        },
        .get("/ledger/person", power) { visit, _ in .page(try PersonReport(visit).page()) },
        .post("/ledger/person", power) { visit, _ in try await PersonReport(visit).make() },
        .post("/ledger/person.csv", power) { visit, _ in try await PersonReport(visit).export() },
        .get("/ledger/alarms", power) { visit, _ in .page(try await AlarmList(visit).page()) },
        .post("/ledger/alarms/{line}/seen", power) { visit, _ in
            try await AlarmList(visit).noteSeen()
        },
    ]
}

extension DeskVisit {
    /// The views of the ledger, and which one is shown.
    func ledgerTabs(_ current: WordKey) -> [Tab] {
        let tabs: [(key: WordKey, path: String)] = [
            (.ledgers, ""), (.alarms, "/alarms"), (.accessReport, "/person"),
            (.verify, "/verify"),
        ]
        return tabs.map { tab in
            Tab(
                url: PageAddress(LedgerList.url + tab.path), label: visit.words[tab.key],
                isCurrent: tab.key == current)
        }
    }

    /// Before which line a page of the ledger begins; whatever else was typed is the beginning.
    var lineBefore: Int64? { visit.query["before"].flatMap { Int64($0) } }

    /// What a file is called that is taken along today.
    func fileName(_ name: String) -> String {
        "\(name)-\(workspace.day(at: workspace.environment.clock.now())).csv"
    }
}
