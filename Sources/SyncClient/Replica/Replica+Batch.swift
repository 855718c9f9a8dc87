import GRDB
package import Shared

/// Makes several change sets within one transaction: an import would otherwise wait for the disk at
/// every line.
///
/// Each set stands or falls alone: one that is refused leaves nothing behind and stops no other. In
/// a dry run everything is checked and nothing is written.
package struct EditBatch {
    private let replica: Replica
    private let tables: CellTables
    private let isDryRun: Bool

    fileprivate init(_ replica: Replica, _ tables: CellTables, isDryRun: Bool) {
        self.replica = replica
        self.tables = tables
        self.isDryRun = isDryRun
    }

    /// A record that the replica holds, hidden or not. Throws `unknownRecord`.
    package func record(_ id: RecordID) throws -> RecordIdentity {
        guard let record = try tables.record(id) else { throw ReplicaError.unknownRecord }
        return record.identity
    }

    /// Creates a record whose id is greater than `last`: one change set. Throws `EditRefusal`.
    package func add(
        _ type: RecordTypeName, dossier: DossierID?, domain: LifeDomainName?, after last: RecordID?,
        _ edits: [Edit]
    ) throws -> RecordIdentity {
        let record = try replica.newRecord(type, dossier: dossier, domain: domain, after: last)
        try write(edits, to: record, isNew: true, opens: dossier == nil)
        return record
    }

    /// Edits a record that `record` or `add` gave: one change set. Throws `EditRefusal`.
    package func edit(_ record: RecordIdentity, _ edits: [Edit]) throws {
        try write(edits, to: record, isNew: false)
    }

    private func write(
        _ edits: [Edit], to record: RecordIdentity, isNew: Bool, opens: Bool = false
    ) throws {
        guard !isDryRun else {
            let reach = try opens ? .everything : tables.reach(in: record.dossier)
            return try replica.admit(edits, to: record, isNew: isNew, true, reach)
        }
        try tables.db.inSavepoint {
            do {
                _ = try replica.write(
                    edits, to: record, isNew: isNew, opens: opens, true, tables)
                return .commit
            } catch {
                tables.cache.forget()
                throw error
            }
        }
    }
}

extension Replica {
    /// Runs `body` in one transaction, which only reads in a dry run. Where it throws, nothing that
    /// it made stays.
    package func batch<Result>(
        isDryRun: Bool = false, _ body: (EditBatch) throws -> Result
    ) throws -> Result {
        if isDryRun {
            return try database.read { try body(EditBatch(self, tables($0), isDryRun: true)) }
        }
        return try write { try body(EditBatch(self, tables($0), isDryRun: false)) }
    }
}
