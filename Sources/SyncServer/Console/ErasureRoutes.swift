import Shared
import Web

/// What has to go, and who makes it go: two people, of whom one may erase.
enum ErasureRoutes {
    static let all: [ConsoleRoute] = [
        .get("/erasure", .erasure) { visit, _ in try await ErasureList(visit).answer() },
        .get("/erasure/{dossier}", .erasure) { visit, _ in
            .page(try await ErasureDetail(visit).page())
        },
        .post("/erasure/{dossier}/ask", .power(.erase)) { visit, _ in
            try await ErasureDetail(visit).ask()
        },
        .post("/erasure/{dossier}/confirm", .erasure) { visit, accounts in
            let detail = try ErasureDetail(visit)
            return try await detail.confirm(
                accounts.workspaces.folder.erasures(of: detail.base.workspace.name))
        },
        .post("/erasure/{dossier}/withdraw", .erasure) { visit, _ in
            try await ErasureDetail(visit).withdraw()
        },
    ]
}

extension DeskVisit {
    static let erasureURL = ConsoleAPI.base + "/erasure"

    func erasureURL(of dossier: DossierID) -> PageAddress {
        PageAddress("\(Self.erasureURL)/\(dossier.text)")
    }

    /// Numbers of dossiers, with names where the admin may read them; it is noted whose they saw.
    func erasureLabels(of dossiers: Set<DossierID>) async throws -> [DossierID: String] {
        let names = try await desk.subject(of: dossiers)
        if !names.isEmpty {
            try await workspace.noteRead("erasures", names.keys.sorted(), by: desk.name)
        }
        return Dictionary(
            dossiers.map { id in (id, names[id].map { "\($0) (\(id.text))" } ?? id.text) },
            uniquingKeysWith: { $1 })
    }
}
