import Foundation
import Shared
import Web

/// Partners, their workers, and who works with which dossier.
enum PeopleRoutes {
    static let all: [ConsoleRoute] = [
        .get("/people", .people) { visit, _ in .page(try await PeopleList(visit).page()) },
        .post("/people", .people) { visit, _ in try await PeopleList(visit).add() },
        .get("/people/caseload", .people) { visit, _ in
            .page(try await Caseload(visit).page(visit.query))
        },
        .post("/people/caseload", .people) { visit, _ in try await Caseload(visit).reassign() },
        .get("/people/attention", .people) { visit, _ in
            .page(try await Caseload(visit).attention())
        },
        .get("/dossiers/{dossier}/involvements", .people) { visit, _ in
            .page(try await DossierInvolvements(visit).page())
        },
        .post("/dossiers/{dossier}/involvements", .people) { visit, _ in
            try await DossierInvolvements(visit).add()
        },
        .post("/dossiers/{dossier}/involvements/{record}/end", .people) { visit, _ in
            try await DossierInvolvements(visit).end()
        },
    ]
}

/// Partners and workers to choose from. In an address a worker stands by an id, never by name.
struct Parties: Sendable {
    let partners: [PartnerRow]
    let workers: [AdminDesk.Worker]

    init(_ workspace: Workspace) async throws {
        (partners, workers) = try await workspace.store.read { reader in
            (try reader.partners(), try AdminDesk.workers(reader))
        }
    }

    func label(of partner: PartnerName) -> String {
        partners.first { $0.name == partner }?.label ?? partner.text
    }

    func label(of party: AdminDesk.Party) -> String {
        label(of: party.partner) + (party.worker.map { ", \($0)" } ?? "")
    }

    /// What a form sends for a party.
    func code(of party: AdminDesk.Party) -> String {
        let worker = workers.first { $0.party == party }
        return party.partner.text + (worker.map { "/\($0.id.text)" } ?? "")
    }

    /// Nothing where there is no such party.
    func party(_ code: String) -> AdminDesk.Party? {
        let parts = code.split(separator: "/", maxSplits: 1).map(String.init)
        guard let first = parts.first, let name = PartnerName(first),
            partners.contains(where: { $0.name == name })
        else { return nil }
        guard parts.count == 2 else { return AdminDesk.Party(partner: name) }
        return workers.first { $0.party.partner == name && $0.id.text == parts[1] }?.party
    }

    /// The address of a party's dossiers.
    func url(of party: AdminDesk.Party) -> PageAddress {
        "\(ConsoleAPI.base)/people/caseload?party=\(code(of: party))"
    }

    /// All of them, each partner before its workers.
    func field(
        _ about: FormField.About, chosen: String, first: FormField.Option? = nil
    ) -> FormField {
        let parties = partners.flatMap { partner in
            [AdminDesk.Party(partner: partner.name)]
                + workers.filter { $0.party.partner == partner.name }.map(\.party)
        }
        return .select(
            about,
            (first.map { [$0] } ?? [])
                + parties.map { party in
                    let code = code(of: party)
                    return FormField.Option(code, label(of: party), isChosen: code == chosen)
                })
    }
}
