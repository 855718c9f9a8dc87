import Shared

/// Who holds or held a dossier, and who opened it: for its person.
struct AccessReport: Sendable {
    struct Line: Sendable {
        /// `held`, or how it was opened.
        let event: String
        /// In milliseconds since 1970; `until` where it is held no more.
        let from: Int64
        let until: Int64?
        let replica: UInt32
        /// Nothing where the number is not known.
        let holder: ReplicaRow?
        /// What is or was held; nothing where it was opened.
        let unit: ScopeUnit?
    }

    static let held = "held"

    let dossier: DossierID
    /// What devices hold or held, then how it was opened, each from the earliest on.
    let lines: [Line]
    /// Whether the earliest of those who opened it are left out.
    let isCut: Bool

    init(_ dossier: DossierID, _ reader: any StoreReader) throws {
        self.dossier = dossier
        let replicas = Dictionary(
            try reader.replicas().map { ($0.id.number, $0) }, uniquingKeysWith: { $1 })
        let held = try reader.disclosures(of: dossier).map { row in
            Line(
                event: Self.held, from: row.since, until: row.until, replica: row.replica.number,
                holder: replicas[row.replica.number], unit: row.unit)
        }
        let reads = try reader.ledger(
            LedgerSelection(kind: .read, dossier: dossier), before: .max,
            limit: Limits.ledgerLinesExported, searching: .max)
        let opened = reads.lines.reversed().map { read in
            Line(
                event: read.entry.event, from: read.at, until: nil, replica: read.entry.replica,
                holder: replicas[read.entry.replica], unit: nil)
        }
        lines = held + opened
        isCut = reads.rest != nil
    }

    private var rows: [[String]] {
        lines.map(Self.row) + (isCut ? [["more were left out"]] : [])
    }

    private static func row(_ line: Line) -> [String] {
        let until = line.until.map { TimeStamp(milliseconds: $0).description }
        return [
            line.event, TimeStamp(milliseconds: line.from).description, until ?? "",
            line.holder?.worker ?? "", line.holder?.partner.text ?? "",
            line.holder?.role.text ?? "", "\(line.replica)", line.unit?.text ?? "",
        ]
    }

    var text: String { rows.map { $0.columns + "\n" }.joined() }

    var csv: String {
        SafeCSV.text(
            [["what", "from", "until", "worker", "partner", "role", "device", "unit"]] + rows)
    }
}

extension AdminDesk {
    /// The ledger has a line about it.
    func accessReport(of dossier: DossierID) async throws -> AccessReport {
        let report = try await workspace.store.read { try AccessReport(dossier, $0) }
        try await workspace.store.write { [self] writer in
            try workspace.log(
                "access report", .administration, by: name, about: dossier.text, writer)
        }
        return report
    }
}

extension Workspace {
    /// A dossier by its own id, or that of a record in it; nothing where there is none.
    func dossier(behind text: String) async throws -> DossierID? {
        guard let id = DossierID(text) else { return nil }
        return try await store.read { reader -> DossierID? in
            if try reader.isKnown(id) { return id }
            return try RecordID(text).flatMap { try reader.record($0) }?.identity.dossier
        }
    }
}
