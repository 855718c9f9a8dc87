package import Shared

/// What devices have to purge, or have purged: of those whose role held anything by what ended.
package struct PurgeList {
    private let index: ProgrammeIndex
    private let reader: any StoreReader

    package init(_ workspace: Workspace, _ reader: any StoreReader) {
        index = workspace.index
        self.reader = reader
    }

    /// Of one device, or of all.
    package func rows(of replica: ReplicaID? = nil) throws -> [PurgeRow] {
        var known: [RoleName: Access] = [:]
        return try reader.purges(of: replica).filter { row in
            let access = known[row.role] ?? Access(index, role: row.role)
            known[row.role] = access
            return access.holds(on: row.ground)
        }
    }
}
