import ArgumentParser
import Shared

extension Conflict {
    struct Ask: FolderCommand {
        static let configuration = CommandConfiguration(
            abstract:
                "Ask a partner, or one of its workers, about a field; they see it in their client.")

        @OptionGroup var folder: FolderOptions
        @OptionGroup var admin: AdminOptions
        @OptionGroup var target: RemarkTarget
        @Option(help: "The question; whoever reads the field reads it too.") var text: String

        func execute(_ workspaces: Workspaces, directory: String) async throws -> String {
            try await target.say(.question, text, workspaces.named(folder.workspace), admin)
            return "Asked.\n"
        }
    }

    struct Assign: FolderCommand {
        static let configuration = CommandConfiguration(
            abstract: "Leave the decision about a field to a partner; it is told in its clients.")

        @OptionGroup var folder: FolderOptions
        @OptionGroup var admin: AdminOptions
        @OptionGroup var target: RemarkTarget
        @Option(help: "What they should know.") var text = ""

        func execute(_ workspaces: Workspaces, directory: String) async throws -> String {
            try await target.say(.assignment, text, workspaces.named(folder.workspace), admin)
            return "Assigned.\n"
        }
    }
}

/// A field, and who is spoken to about it.
struct RemarkTarget: ParsableArguments {
    @Argument(help: "The record's id.") var id: String
    @Argument(help: "The field, or field.member.") var field: String
    @Option(help: "The partner.") var partner: String
    @Option(help: "One of its workers, by name.") var worker: String?

    func say(
        _ kind: RemarkRule.Kind, _ text: String, _ workspace: Workspace, _ admin: AdminOptions
    ) async throws {
        let record = try await workspace.record(id)
        let (path, member) = try Edit.path(field, record.identity.type, workspace.index)
        guard let name = PartnerName(partner) else {
            throw CommandFailure.unknownPartner(partner)
        }
        let desk = AdminDesk(workspace: workspace, name: admin.name)
        // Who may not read the field does not learn that it is there.
        _ = try await desk.item(record, path, member)
        try await desk.say(
            kind, about: CellKey(record.identity.id, path, member), text, to: name,
            worker: worker)
    }
}
