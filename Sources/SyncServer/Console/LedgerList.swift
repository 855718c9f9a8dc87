import HTTPTypes
import Shared
import Web

/// The ledger, as far as it is selected.
struct LedgerList {
    let base: DeskVisit
    static let url = ConsoleAPI.base + "/ledger"
    static let linesAPage = 50

    init(_ visit: ConsoleVisit) throws { base = try DeskVisit(visit) }

    private var words: Words { base.visit.words }

    func answer() async throws -> ConsoleAnswer {
        let workspace = base.workspace
        let parties = try await Parties(workspace)
        let query = try await LedgerQuery(base.visit.query, parties, workspace)
        let before = base.lineBefore
        var stretch = LedgerStretch(lines: [], rest: nil)
        if let selection = query.selection {
            stretch = try await workspace.store.read { reader in
                try reader.ledger(
                    selection, before: before ?? .max, limit: Self.linesAPage,
                    searching: Limits.ledgerLinesSearched)
            }
        }
        let text = try await LedgerText(base, Set(stretch.lines.map(\.entry.replica)))
        let isSearched = stretch.rest != nil && stretch.lines.count < Self.linesAPage
        let page = LedgerPage(
            ledgers: base.ledgerTabs(.ledgers), filters: query.filters(parties, words),
            exportURL: PageAddress(Self.url + "/export.csv"), exportFields: query.hiddenFields,
            searchedText: isSearched
                ? words.sentence(.ledgerSearched, "\(stretch.rest ?? 0)") : nil,
            entries: stretch.lines.map { text.row($0) },
            newestURL: before == nil ? nil : query.url(before: nil),
            olderURL: stretch.rest.map { query.url(before: $0) })
        let errors = query.problems.sorted { $0.key < $1.key }.map {
            FormError(message: words[$0.value], target: $0.key)
        }
        return .page(page, errors.isEmpty ? .ok : .unprocessableContent, errors: errors)
    }

    /// The selection as a file.
    func export() async throws -> ConsoleAnswer {
        let parties = try await Parties(base.workspace)
        let query = try await LedgerQuery(base.visit.form, parties, base.workspace)
        guard let selection = query.selection else { throw ConsoleFailure.malformed }
        let export = try await base.desk.exportLedger(selection)
        var rows = [LedgerExport.columns] + export.rows
        if export.isCut { rows.append([words.sentence(.exportCut, "\(export.rows.count)")]) }
        return .file(SafeCSV.text(rows), name: base.fileName("ledger"))
    }
}
