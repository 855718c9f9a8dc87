import Crypto
import Foundation
import Logging
import Machine
import Testing

@testable import Shared
@testable import SyncServer

@Suite struct BackupTests {
    private static func workspaces(_ folder: String) async throws -> Workspaces {
        try await Workspaces(
            folder: try DataFolder(path: folder), environment: .live(),
            logger: Logger(label: "backup"))
    }

    private static func folder() -> String {
        FileManager.default.temporaryDirectory.appending(path: "backup-\(UUID().uuidString)").path()
    }

    private static func filled(_ folder: String) async throws -> Workspaces {
        let workspaces = try await workspaces(folder)
        try await workspaces.create(
            name: "garden", programme: try ProgrammeReader.read(gardenProgramme), isDemo: true)
        let workspace = try workspaces.named("garden")
        try await workspace.store.write { writer in
            try OwnRecords(workspace: workspace, writer: writer)
                .add(plant(), [Edit(FieldName(literal: "title"), nil, .text("rose"))], 5)
        }
        return workspaces
    }

    @Test func `a copy is restored with the same history and a new epoch`() async throws {
        let folder = Self.folder()
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let workspaces = try await Self.filled(folder)
        let workspace = try workspaces.named("garden")
        let copy = folder + "/copy"
        #expect(try await workspaces.backUp(workspace, to: copy) == 1)
        let mode = try FileManager.default.attributesOfItem(atPath: copy)[.posixPermissions]
        #expect(mode as? Int == 0o600)
        let epoch = try await workspaces.restore(copy, as: "again")
        let again = try workspaces.named("again")
        #expect(again.epoch == epoch && epoch != workspace.epoch)
        let ends = try await (
            workspace.store.read { try $0.position() }, again.store.read { try $0.position() }
        )
        #expect(ends.0 == ends.1)
        #expect(try await again.store.read { try $0.record(plant().id) } != nil)
    }

    @Test func `nothing is overwritten, and what is no copy is refused`() async throws {
        let folder = Self.folder()
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let workspaces = try await Self.filled(folder)
        let workspace = try workspaces.named("garden")
        let copy = folder + "/copy"
        _ = try await workspaces.backUp(workspace, to: copy)
        await #expect(throws: CommandFailure.fileExists(copy)) {
            _ = try await workspaces.backUp(workspace, to: copy)
        }
        await #expect(throws: CommandFailure.workspaceExists("garden")) {
            _ = try await workspaces.restore(copy, as: "garden")
        }
        let text = folder + "/text"
        try "no database".write(toFile: text, atomically: true, encoding: .utf8)
        await #expect(throws: (any Error).self) {
            _ = try await workspaces.restore(text, as: "text")
        }
        #expect(try DataFolder(path: folder).workspaceNames() == ["garden"])
    }
}
