import ArgumentParser
import Shared

struct SetFields: FolderCommand {
    static let configuration = CommandConfiguration(
        commandName: "set", abstract: "Change fields of a record, as a named admin.")

    @OptionGroup var folder: FolderOptions
    @OptionGroup var admin: AdminOptions
    @Argument(help: "The record's id.") var id: String
    @Argument(help: "field=value, or field.member=value in a set or a map.")
    var assignments: [String]

    func execute(_ workspaces: Workspaces, directory: String) async throws -> String {
        let workspace = try workspaces.named(folder.workspace)
        let record = try await workspace.record(id)
        let edits = try Edit.parse(
            assignments, record.identity.type, workspace.index,
            partners: try await workspace.partnerIDs())
        try await AdminDesk(workspace: workspace, name: admin.name).edit(record.identity.id, edits)
        return "\(record.identity.id)\n"
    }
}

struct AddRecord: FolderCommand {
    static let configuration = CommandConfiguration(
        commandName: "add", abstract: "Create a record, as a named admin.")

    @OptionGroup var folder: FolderOptions
    @OptionGroup var admin: AdminOptions
    @Argument(help: "The record type.") var type: String
    @Argument(help: "field=value, or field.member=value in a set or a map.")
    var assignments: [String]
    @Option(help: "The dossier's id; a new dossier where none is named.") var dossier: String?
    @Option(help: "The life domain, for types that have several.") var domain: String?

    func execute(_ workspaces: Workspaces, directory: String) async throws -> String {
        let workspace = try workspaces.named(folder.workspace)
        guard let name = RecordTypeName(type) else {
            throw EditSyntaxError.unknownType(String(type.prefix(Limits.codeBytes)))
        }
        let dossierID = try dossier.map { try DossierID(typed: $0) }
        let edits = try Edit.parse(
            assignments, name, workspace.index, partners: try await workspace.partnerIDs())
        // Never another one instead: the life domain says who reads it.
        let domainName = try domain.map { try workspace.domain($0) }
        let identity = try await AdminDesk(workspace: workspace, name: admin.name)
            .add(name, dossier: dossierID, domain: domainName, edits)
        return "\(identity.id)\n"
    }
}

struct DeleteRecord: FolderCommand {
    static let configuration = CommandConfiguration(
        commandName: "delete", abstract: "Delete a record, as a named admin.")

    @OptionGroup var folder: FolderOptions
    @OptionGroup var admin: AdminOptions
    @Argument(help: "The record's id.") var id: String

    func execute(_ workspaces: Workspaces, directory: String) async throws -> String {
        let workspace = try workspaces.named(folder.workspace)
        let record = try await workspace.record(id)
        try await AdminDesk(workspace: workspace, name: admin.name)
            .edit(record.identity.id, [Edit(.deleted, nil, .boolean(true))])
        return "\(record.identity.id)\n"
    }
}
