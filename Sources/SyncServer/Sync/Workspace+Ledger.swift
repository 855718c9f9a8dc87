import Shared

extension Workspace {
    /// A line about what an admin read at the server.
    func noteRead(_ event: String, _ dossiers: [DossierID], by name: String?) async throws {
        try await store.write { [self] in
            try log(event, .read, by: name, dossiers: dossiers, $0)
        }
    }

    /// A line of the ledger about what an admin does: by that name, the only one, or nobody's.
    func log(
        _ event: String, _ kind: LedgerEntry.Kind, by name: String?, about: String? = nil,
        ground: String? = nil, dossiers: [DossierID] = [], _ writer: any StoreWriter
    ) throws {
        let desk = AdminDesk(workspace: self, name: name)
        // Without a name it is the only admin, or the owner of the folder.
        let actor = name == nil ? try? desk.admin(writer) : try desk.admin(writer)
        let units = Dictionary(
            dossiers.map { ($0, Set<ScopeUnit>()) }, uniquingKeysWith: { one, _ in one })
        try writer.log(
            LedgerEntry(
                event, kind, by: actor, dossiers: units, about: about, ground: ground),
            at: try milliseconds(writer))
    }
}
