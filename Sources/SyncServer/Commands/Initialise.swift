import ArgumentParser
import Assets
import Shared

struct Initialise: FolderCommand {
    static let configuration = CommandConfiguration(
        commandName: "init", abstract: "Make a workspace: one municipality's data.")

    @OptionGroup var folder: FolderOptions

    @Option(help: "The programme file; the bundled default programme where none is named.")
    var programme: String?

    @Flag(help: "For demonstrations and tests: accepts --clock.")
    var demo = false

    func execute(_ workspaces: Workspaces, directory: String) async throws -> String {
        guard demo || folder.clock == nil else { throw CommandFailure.clockNeedsDemo }
        let name = folder.workspace ?? "main"
        let programme = try ProgrammeFile.read(programme, in: directory)
        try await workspaces.create(name: name, programme: programme, isDemo: demo)
        let link = try await workspaces.firstAccount(in: workspaces.named(name))
        return """
            Workspace \(name) is ready, programme version \(programme.version).
            Next: sync-server partner add NAME --data \(folder.data), then sync-server serve
            \(link.map { "The first account of the console, for 24 hours: ADDRESS\($0)" } ?? "")

            """
    }
}

extension Workspaces {
    /// Makes the account of whoever sets up the console: a role with the power `accounts`, no partner's. Gives the
    /// path of its one-time link; nothing where the programme has no such role.
    func firstAccount(in workspace: Workspace) async throws -> String? {
        let roles = workspace.index.programme.roles
        guard let role = roles.first(where: { $0.may.contains(.accounts) }) else { return nil }
        let service = AccountService(
            workspaces: self, sessions: sessions, hashing: PasswordHashing())
        let link = try await service.makeFirst(role.label.nl, role.name, in: workspace)
        return ConsoleAPI.path(ofLink: link)
    }
}
