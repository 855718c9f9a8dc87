import Shared

/// What waits for a person, as one admin may see it.
extension AdminDesk {
    struct Queue: Sendable {
        /// Those that the admin may read: what has to be decided first, then the longest open.
        var items: [ConflictRow] = []
        /// Of the others only how many there are, by the role that owns them.
        var elsewhere: [RoleName: Int] = [:]
    }

    func queue() async throws -> Queue {
        try await workspace.store.read { [self] reader in
            let index = workspace.index
            let grounds = try Grounds(index, try admin(reader), reader)
            var queue = Queue()
            for row in try reader.conflicts(.open) {
                let identity = row.record.identity
                if try grounds.allows(row.field, of: identity) {
                    queue.items.append(row)
                    continue
                }
                let address = FieldAddress(identity.type, row.field)
                for owner in index.owners(of: address, in: identity.domain) {
                    queue.elsewhere[owner, default: 0] += 1
                }
            }
            func rank(_ row: ConflictRow) -> Int {
                let address = FieldAddress(row.record.identity.type, row.field)
                return index.conflictClass(of: address) == .review ? 0 : 1
            }
            queue.items.sort {
                (rank($0), $0.openedAt, $0.record.identity.id, $0.field.text)
                    < (rank($1), $1.openedAt, $1.record.identity.id, $1.field.text)
            }
            return queue
        }
    }

    /// The name of a dossier's person, as far as the programme says where it stands and the admin may read it.
    func subject(of dossiers: Set<DossierID>) async throws -> [DossierID: String] {
        guard let rule = workspace.index.programme.subject else { return [:] }
        return try await workspace.store.read { [self] reader in
            let grounds = try Grounds(workspace.index, try admin(reader), reader)
            var names: [DossierID: String] = [:]
            for dossier in dossiers {
                for record in try reader.records(of: rule.type, in: dossier)
                where try grounds.allows(rule.name, of: record.identity) {
                    guard let live = try reader.heads(record, rule.name, nil).live?.value,
                        live != .null, names[dossier] == nil
                    else { continue }
                    names[dossier] = live.plain
                }
            }
            return names
        }
    }
}
