import ArgumentParser
import Shared

struct Audit: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "The ledger: what was sent, opened, decided and administered, by whom.",
        subcommands: [List.self, Verify.self, Export.self])

    struct List: FolderCommand {
        static let configuration = CommandConfiguration(abstract: "Print lines of the ledger.")

        @OptionGroup var folder: FolderOptions
        @Option(help: "disclosure, read, decision, administration or alarm.") var kind: String?
        @Option(help: "Lines about this dossier.") var dossier: String?
        @Option(help: "Lines after this one.") var after: Int64 = 0
        @Flag(help: "Lines as they are chained, as JSON.") var json = false

        func execute(_ workspaces: Workspaces, directory: String) async throws -> String {
            let workspace = try workspaces.named(folder.workspace)
            let kind = try kind.map { text in
                guard let kind = LedgerEntry.Kind(rawValue: text) else {
                    throw CommandFailure.unknownKind(
                        text, known: LedgerEntry.Kind.allCases.map(\.rawValue))
                }
                return kind
            }
            let id = try dossier.map { try DossierID(typed: $0) }
            let lines = try await workspace.store.read {
                try $0.ledger(after: after, kind: kind, about: id, limit: Limits.ledgerLinesShown)
            }
            if lines.isEmpty { return "No such lines.\n" }
            let text = lines.map { (json ? $0.text : $0.columns) + "\n" }.joined()
            guard lines.count == Limits.ledgerLinesShown, let last = lines.last else { return text }
            return text + "There may be more: --after \(last.line)\n"
        }
    }

    struct Verify: FolderCommand {
        static let configuration = CommandConfiguration(
            abstract: "Recompute the ledger's chain; name the first line that does not fit.",
            discussion: """
                Keep the head that it prints, or that `backup` prints, outside of this machine: with --head it \
                also tells whether lines before it were changed together with the chain, or the newest cut off.
                """)

        @OptionGroup var folder: FolderOptions
        @Option(help: "A head that was kept: LINE:LINK.") var head: String?

        func execute(_ workspaces: Workspaces, directory: String) async throws -> String {
            let workspace = try workspaces.named(folder.workspace)
            let kept = try head.map { text in
                guard let kept = LedgerHead(text) else { throw CommandFailure.notAHead }
                return kept
            }
            let check = try await workspace.store.read { try $0.checkLedger(against: kept) }
            if let broken = check.broken { throw CommandFailure.damagedLedger(line: broken) }
            if let kept, check.misses { throw CommandFailure.cutLedger(line: kept.line) }
            guard check.fits else { throw CommandFailure.damagedDisclosures }
            return """
                Its head is \(check.head)
                The ledger is whole: \(check.head.line) lines.

                """
        }
    }

    struct Export: FolderCommand {
        static let configuration = CommandConfiguration(
            abstract: "Who holds or held a person's data, and who opened it: for that person.")

        @OptionGroup var folder: FolderOptions
        @OptionGroup var admin: AdminOptions
        @Option(help: "A record of the person's dossier, or the dossier itself.")
        var person: String
        @Flag(help: "CSV, safe for spreadsheets.") var csv = false

        func execute(_ workspaces: Workspaces, directory: String) async throws -> String {
            let workspace = try workspaces.named(folder.workspace)
            let dossier = try await workspace.dossier(person)
            let report = try await AdminDesk(workspace: workspace, name: admin.name)
                .accessReport(of: dossier)
            return csv ? report.csv : report.text
        }
    }
}

extension LedgerLine {
    /// For people.
    fileprivate var columns: String {
        let dossiers = entry.dossiers.sorted { $0.key < $1.key }.map { id, units in
            units.isEmpty ? id : "\(id) (\(units.joined(separator: ",")))"
        }
        return [
            "\(line)", TimeStamp(milliseconds: at).description, entry.kind.rawValue, entry.event,
            "\(entry.replica)", entry.partner, entry.role,
            entry.isEmergency ? "emergency" : "", entry.about ?? "", entry.ground ?? "",
            dossiers.joined(separator: " "),
        ].columns
    }
}

extension Workspace {
    /// A dossier by its own id, or that of a record in it.
    fileprivate func dossier(_ text: String) async throws -> DossierID {
        _ = try DossierID(typed: text)
        guard let dossier = try await dossier(behind: text) else {
            throw CommandFailure.unknownRecord(text)
        }
        return dossier
    }
}
