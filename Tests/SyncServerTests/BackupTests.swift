import Crypto
import Foundation
import Logging
import Machine
import SwiftProtobuf
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
        #expect(try await workspaces.backUp(workspace, to: copy).sequence == 1)
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

    @Test func `a workspace knows when it was copied last, and a restored one that it never was`()
        async throws
    {
        let folder = Self.folder()
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let workspaces = try await Self.filled(folder)
        let workspace = try workspaces.named("garden")
        func last(_ workspace: Workspace) async throws -> Int64? {
            try await WorkspaceHealth(workspace).lastBackup
        }
        #expect(try await last(workspace) == nil)
        _ = try await workspaces.backUp(workspace, to: folder + "/copy")
        let first = try #require(try await last(workspace))
        // A second copy holds when the first was made; what is made from it was copied by nobody.
        _ = try await workspaces.backUp(workspace, to: folder + "/second")
        #expect(try #require(try await last(workspace)) >= first)
        _ = try await workspaces.restore(folder + "/second", as: "again")
        #expect(try await last(try workspaces.named("again")) == nil)
        // One that fails is none.
        let before = try await last(workspace)
        await #expect(throws: CommandFailure.self) {
            _ = try await workspaces.backUp(workspace, to: folder + "/copy")
        }
        #expect(try await last(workspace) == before)
    }

    @Test func `a copy is made while somebody writes, and holds what is committed`() async throws {
        let folder = Self.folder()
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let workspace = try await Self.filled(folder).named("garden")
        let store = try #require(workspace.store as? SQLiteStore)
        let copy = folder + "/copy"
        // Inside a writing transaction: whoever waited for the writer would wait for ever.
        try await store.write { writer in
            _ = try writer.create(plant(7))
            try store.backUp(to: copy)
        }
        let copied = try SQLiteStore(path: copy)
        #expect(try await copied.read { try $0.record(plant().id) } != nil)
        #expect(try await copied.read { try $0.record(plant(7).id) } == nil)
        #expect(try await store.read { try $0.record(plant(7).id) } != nil)
    }

    @Test func `the files of a workspace are for their owner only`() async throws {
        let folder = Self.folder()
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let workspaces = try await Self.filled(folder)
        defer { withExtendedLifetime(workspaces) {} }
        let files = try FileManager.default.subpathsOfDirectory(atPath: folder)
            .filter { $0.contains(".db") }
        #expect(files.count >= 2)
        for file in files {
            let attributes = try FileManager.default.attributesOfItem(
                atPath: folder + "/" + file)
            #expect(attributes[.posixPermissions] as? Int == 0o600, "\(file)")
        }
    }

    /// A copy does not know who was revoked since, and a token has to find one workspace.
    @Test func `no device of the old history reaches what was restored`() async throws {
        let folder = Self.folder()
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let workspaces = try await Self.filled(folder)
        let workspace = try workspaces.named("garden")
        let name = try #require(PartnerName("school"))
        try await workspace.store.write {
            try $0.add(PartnerRow(name: name, id: RecordID(high: 5, low: 5), label: "School"))
        }
        let service = EnrolmentService(workspace: workspace)
        let role = RoleName(literal: "gardener")
        let code = try await service.makeCode(partner: name, worker: "Ada", role: role)
        let answer = try await service.enrol(
            WireEnrolRequest.with {
                $0.protocol = WireProtocol.version
                $0.code = code.text
            })
        let copy = folder + "/copy"
        _ = try await workspaces.backUp(workspace, to: copy)
        _ = try await workspaces.restore(copy, as: "again")
        #expect(try await workspaces.owner(of: answer.token).0.name == "garden")
        let again = try workspaces.named("again")
        let states = try await again.store.read { try $0.replicas().map(\.state) }
        #expect(states == [.revoked])
        let next = try await again.store.read { try $0.setting(.nextReplica) }
        #expect(next.flatMap { Int($0) }.map { $0 > 10_000 } == true)
    }

    @Test func `a log that was left behind is not replayed over a copy`() async throws {
        let folder = Self.folder()
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let workspaces = try await Self.filled(folder)
        let copy = folder + "/copy"
        _ = try await workspaces.backUp(try workspaces.named("garden"), to: copy)
        try "log".write(
            toFile: folder + "/workspaces/again.db-wal", atomically: true, encoding: .utf8)
        await #expect(throws: CommandFailure.workspaceExists("again")) {
            _ = try await workspaces.restore(copy, as: "again")
        }
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
