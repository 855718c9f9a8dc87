import Shared

/// What dossiers are called, as far as an admin may read it.
struct SubjectNames {
    private let admin: ReplicaRow?
    private let rule: SubjectRule?
    private let reader: any StoreReader

    init(_ desk: AdminDesk, _ reader: any StoreReader) throws {
        self.reader = reader
        // Without a name, names are shown only where it is clear who looks.
        let admin = desk.name == nil ? try? desk.admin(reader) : try desk.admin(reader)
        self.admin = admin
        let index = desk.workspace.index
        rule = index.programme.subject.flatMap { rule in
            let domain = index.type(rule.type)?.defaultDomain
            let access = admin.map { Access(index, role: $0.role) }
            let mayRead = domain.map {
                access?.read(FieldAddress(rule.type, rule.name), in: $0).contains(.always) == true
            }
            return mayRead == true ? rule : nil
        }
    }

    /// Nothing where it may not be read, or has none.
    func name(of dossier: DossierID) throws -> String? {
        guard let rule else { return nil }
        for record in try reader.records(of: rule.type, in: dossier) {
            let live = try reader.heads(record, rule.name, nil).live?.value
            if let live, live != .null { return live.plain }
        }
        return nil
    }

    /// Notes that the admin read the names.
    func log(
        _ event: String, _ dossiers: [DossierID], at time: Int64, _ writer: any StoreWriter
    ) throws {
        guard let admin, !dossiers.isEmpty else { return }
        let units = Dictionary(uniqueKeysWithValues: dossiers.map { ($0, Set<ScopeUnit>()) })
        try writer.log(LedgerEntry(event, .read, by: admin, dossiers: units), at: time)
    }
}
