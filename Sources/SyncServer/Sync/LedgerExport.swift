import Shared

/// Selected lines of the ledger in columns, the newest first.
struct LedgerExport: Sendable {
    static let columns = [
        "line", "at", "kind", "event", "replica", "worker", "partner", "role", "emergency", "about",
        "ground", "dossiers",
    ]

    let rows: [[String]]
    /// Whether there are more.
    let isCut: Bool

    init(_ selection: LedgerSelection, limit: Int, _ reader: any StoreReader) throws {
        let workers = Dictionary(
            try reader.replicas().map { ($0.id.number, $0.worker) }, uniquingKeysWith: { $1 })
        var rows: [[String]] = []
        var next: Int64? = .max
        while let before = next, rows.count < limit {
            let stretch = try reader.ledger(
                selection, before: before, limit: min(Self.linesAtOnce, limit - rows.count),
                searching: Limits.ledgerLinesSearched)
            rows += stretch.lines.map { Self.row($0, workers[$0.entry.replica] ?? "") }
            next = stretch.rest
        }
        self.rows = rows
        isCut = next != nil
    }

    private static let linesAtOnce = 5_000

    private static func row(_ line: LedgerLine, _ worker: String) -> [String] {
        let entry = line.entry
        let dossiers = entry.dossiers.sorted { $0.key < $1.key }.map { id, units in
            units.isEmpty ? id : "\(id) (\(units.joined(separator: ",")))"
        }
        return [
            "\(line.line)", TimeStamp(milliseconds: line.at).description, entry.kind.rawValue,
            entry.event, "\(entry.replica)", worker, entry.partner, entry.role,
            entry.isEmergency ? "emergency" : "", entry.about ?? "", entry.ground ?? "",
            dossiers.joined(separator: " "),
        ]
    }
}

extension AdminDesk {
    /// The ledger has a line about it, which the export does not hold.
    func exportLedger(
        _ selection: LedgerSelection, limit: Int = Limits.ledgerLinesExported
    ) async throws -> LedgerExport {
        let export = try await workspace.store.read {
            try LedgerExport(selection, limit: limit, $0)
        }
        try await workspace.store.write { [self] writer in
            try workspace.log(
                "ledger exported", .administration, by: name, about: "\(export.rows.count)",
                dossiers: selection.dossier.map { [$0] } ?? [], writer)
        }
        return export
    }
}
