import ArgumentParser
import Shared

struct History: FolderCommand {
    static let configuration = CommandConfiguration(
        abstract: "Everything ever written to a field, by whom, when it was made and arrived.")

    @OptionGroup var folder: FolderOptions
    @OptionGroup var admin: AdminOptions
    @Argument(help: "The record's id.") var id: String
    @Argument(help: "The field, or field.member.") var field: String
    @Flag(help: "One JSON object a line.") var json = false

    func execute(_ workspaces: Workspaces, directory: String) async throws -> String {
        let workspace = try workspaces.named(folder.workspace)
        let record = try await workspace.record(id)
        let (name, member) = try Edit.path(field, record.identity.type, workspace.index)
        let answer = try await AdminDesk(workspace: workspace, name: admin.name)
            .history(record, name, member)
        try await workspace.noteRead("history", [record.identity.dossier], by: admin.name)
        return answer.lines.map { json ? JSON.line($0.json) : $0.text(.english) + "\n" }.joined()
    }
}
