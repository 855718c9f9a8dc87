import ArgumentParser
import Shared

struct Erase: FolderCommand {
    static let configuration = CommandConfiguration(
        abstract:
            "Erase a dossier for everybody, for good: here at once, on devices when they sync.",
        discussion: """
            Says what would go; with --yes it goes. Values are taken from cells, conflicts, history and
            refused work; ids, times and the chain of hashes stay. Copies made by `backup` still hold the
            dossier: a copy that is restored in this data folder loses it again.
            """)

    @OptionGroup var folder: FolderOptions
    @OptionGroup var admin: AdminOptions
    @Argument(help: "The dossier's id.") var dossier: String
    @Option(help: "On which ground, without names or other personal data.") var ground: String
    @Flag(help: "Do it.") var yes = false

    func execute(_ workspaces: Workspaces, directory: String) async throws -> String {
        let workspace = try workspaces.named(folder.workspace)
        let id = try DossierID(typed: dossier)
        guard let ground = Resolution(reason: ground)?.reason else {
            throw CommandFailure.badReason
        }
        let desk = AdminDesk(workspace: workspace, name: admin.name)
        guard yes else {
            let found = try await workspace.store.read { try desk.erasable(id, $0) }
            return """
                This would erase \(found.records) records with \(found.cells) fields and \
                \(found.refused) refused change set(s), here and on every device that may hold them.
                It cannot be undone. Say --yes to do it.

                """
        }
        try await desk.erase(id, ground: ground, workspaces.folder.erasures(of: workspace.name))
        return try await Erasures.lines(of: workspace, id)
    }
}

struct Erasures: FolderCommand {
    static let configuration = CommandConfiguration(
        abstract: "List what was erased, and on how many devices it is gone.")

    @OptionGroup var folder: FolderOptions

    func execute(_ workspaces: Workspaces, directory: String) async throws -> String {
        let lines = try await Self.lines(of: workspaces.named(folder.workspace), nil)
        return lines.isEmpty ? "Nothing was erased.\n" : lines
    }

    /// One line for each erased dossier, or for one.
    static func lines(of workspace: Workspace, _ dossier: DossierID?) async throws -> String {
        let receipts = try await workspace.store.read { reader in
            try ErasureReceipt.all(of: dossier, workspace, reader)
        }
        return receipts.map { receipt in
            let waiting = receipt.waiting.map {
                $0.state == .active ? "\($0.replica)" : "\($0.replica) (\($0.state.rawValue))"
            }
            return [
                receipt.erasure.dossier.text,
                TimeStamp(milliseconds: receipt.erasure.at).description, receipt.erasure.ground,
                "erased at \(receipt.done) of \(receipt.devices) replicas",
                waiting.isEmpty ? "" : "waiting for \(waiting.joined(separator: ", "))",
            ].columns + "\n"
        }.joined()
    }
}
