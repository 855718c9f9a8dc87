import ArgumentParser
import Foundation
import Shared

struct Backup: FolderCommand {
    static let configuration = CommandConfiguration(
        abstract: "Copy a workspace to a file while it is in use, and verify the copy.")

    @OptionGroup var folder: FolderOptions
    @Argument(help: "The file to make. Keep `server.key` beside it.") var file: String

    func execute(_ workspaces: Workspaces, directory: String) async throws -> String {
        let workspace = try workspaces.named(folder.workspace)
        let path = absolute(file, in: directory)
        let copy = try await workspaces.backUp(workspace, to: path)
        return """
            \(path) holds the workspace up to sequence \(copy.sequence), verified.
            The ledger's head, to keep elsewhere: \(copy.head)

            """
    }
}

struct Restore: FolderCommand {
    static let configuration = CommandConfiguration(
        abstract: "Make a workspace from a copy, under a new name or in an empty data folder.")

    @OptionGroup var folder: FolderOptions
    @Argument(help: "A file that `backup` made.") var file: String
    @Option(help: "The workspace's name.") var name: String

    func execute(_ workspaces: Workspaces, directory: String) async throws -> String {
        let epoch = try await workspaces.restore(absolute(file, in: directory), as: name)
        return """
            Workspace \(name) was restored with a new epoch, \(epoch).
            No device can reach it before it is enrolled anew: sync-server enrol-code …

            """
    }
}
