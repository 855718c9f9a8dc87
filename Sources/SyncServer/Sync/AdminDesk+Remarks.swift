import Shared

/// What people say to each other of one cell: ordinary records, which replicas receive like any other.
extension AdminDesk {
    /// A remark, and who made it.
    struct Heard: Sendable {
        let remark: Remark
        let worker: String
        let partner: String
    }

    /// What was said of a cell, oldest first, as far as the admin may read it. Nothing where the programme has
    /// no remarks.
    func remarks(about key: CellKey, of record: StoredRecord) async throws -> [Heard] {
        guard let rule = workspace.index.programme.remarks else { return [] }
        let domain = workspace.index.domain(
            of: FieldAddress(record.identity.type, key.field), in: record.identity.domain)
        return try await workspace.store.read { [self] reader in
            let grounds = try Grounds(workspace.index, try admin(reader), reader)
            let authors = Authors(reader)
            return try reader.records(of: rule.type, in: record.identity.dossier)
                .filter { try grounds.allows(rule.text, of: $0.identity) }
                .compactMap { Remark(try reader.cells(of: $0), rule) }
                .filter { $0.about == key && $0.record.domain == domain }.sorted {
                    $0.version < $1.version
                }
                .map { remark in
                    let author = try authors.of([remark.version.replica]).first
                    return Heard(
                        remark: remark, worker: author?.worker ?? "", partner: author?.partner ?? ""
                    )
                }
        }
    }

    /// Says something of a cell: to a partner, or to one of its workers, so that they see it in their client.
    /// Throws `notFound` where there are no remarks, no such partner, or the text cannot be kept.
    func say(
        _ kind: RemarkRule.Kind, about key: CellKey, _ text: String, to partner: PartnerName,
        worker: String? = nil
    ) async throws {
        try await act { [self] writer, _ in
            guard let rule = workspace.index.programme.remarks,
                let record = try writer.record(key.record),
                let id = try writer.partner(partner)?.id
            else { throw Failure(code: .notFound) }
            let worker = try worker.map { try self.worker($0, of: partner, writer) }
            guard let edits = rule.edits(kind, about: key, text, partner: id, worker: worker) else {
                throw Failure(code: .malformed)
            }
            let address = FieldAddress(record.identity.type, key.field)
            let identity = newRecord(
                rule.type, in: record.identity.dossier,
                workspace.index.domain(of: address, in: record.identity.domain))
            return [Draft(identity: identity, edits: edits, isNew: true)]
        }
        workspace.news.wake()
    }
}
