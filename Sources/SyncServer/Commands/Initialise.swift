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
        return """
            Workspace \(name) is ready, programme version \(programme.version).
            Next: sync-server partner add NAME --data \(folder.data), then sync-server serve

            """
    }
}
