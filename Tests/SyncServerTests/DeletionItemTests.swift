import Testing

@testable import Shared
@testable import SyncServer

/// Deletions that somebody has to look at: something stood on the record that the deleter had not
/// seen.
@Suite struct DeletionItemTests {
    /// A plant that the head deletes, while the gardener changes its title unseen.
    private struct Scene {
        let bench: TestBench
        let gardener: TestDevice
        let head: TestDevice
        let deletion: Change
        let edit: Change

        init() async throws {
            bench = try await TestBench()
            gardener = try await bench.enrol("gardener")
            head = try await bench.enrol("head")
            let root = gardener.next()
            _ = try await gardener.send(plant().change("title", .text("a"), root), creates: true)
            edit = plant().change("title", .text("b"), gardener.next(), bases: [root])
            deletion = plant().change(
                "_deleted", .boolean(true), head.next(after: edit.version), witness: [root])
        }

        func decision(_ value: Bool) -> Change {
            plant().change(
                "_deleted", .boolean(value), gardener.next(after: deletion.version),
                bases: [deletion.version], reason: "She still grows", witness: [edit.version])
        }
    }

    @Test(arguments: [true, false])
    func `a deletion and an edit that did not see each other make one item on the record`(
        deletionFirst: Bool
    ) async throws {
        let scene = try await Scene()
        if deletionFirst { #expect(try await scene.head.send(scene.deletion) == "") }
        #expect(try await scene.bench.conflicts().isEmpty)
        #expect(try await scene.gardener.send(scene.edit) == "")
        if !deletionFirst { #expect(try await scene.head.send(scene.deletion) == "") }
        let rows = try await scene.bench.conflicts()
        #expect(rows.map(\.record.identity) == [plant()])
        #expect(rows.map(\.field) == [.deleted])
        let address = FieldAddress(plant().type, .deleted)
        #expect(scene.bench.workspace.index.conflictClass(of: address) == .list)
    }

    @Test(arguments: [true, false])
    func `restoring and confirming by a decision both close it`(value: Bool) async throws {
        let scene = try await Scene()
        _ = try await scene.gardener.send(scene.edit)
        _ = try await scene.head.send(scene.deletion)
        #expect(try await scene.gardener.send(scene.decision(value)) == "")
        #expect(try await scene.bench.conflicts().isEmpty)
        #expect(try await scene.bench.conflicts(.closed).map(\.field) == [.deleted])
    }

    @Test func `a deletion that saw everything is nothing to decide`() async throws {
        let scene = try await Scene()
        _ = try await scene.gardener.send(scene.edit)
        let deletion = plant().change(
            "_deleted", .boolean(true), scene.head.next(after: scene.edit.version),
            witness: [scene.edit.version])
        #expect(try await scene.head.send(deletion) == "")
        #expect(try await scene.bench.conflicts().isEmpty)
    }

    @Test func `an edit after a confirmed deletion reopens the item`() async throws {
        let scene = try await Scene()
        _ = try await scene.gardener.send(scene.edit)
        _ = try await scene.head.send(scene.deletion)
        let decision = scene.decision(true)
        _ = try await scene.gardener.send(decision)
        let late = plant().change("height", .integer(3), scene.head.next(after: decision.version))
        #expect(try await scene.head.send(late) == "")
        #expect(
            try await scene.bench.conflicts().map(\.item)
                == [ConflictItem(state: .open, reopened: 1)])
    }

    @Test func `a decision may restore a deletion that nobody disputed`() async throws {
        let scene = try await Scene()
        _ = try await scene.head.send(scene.deletion)
        #expect(try await scene.gardener.send(scene.decision(false)) == "")
        #expect(try await scene.bench.heads(plant(), "_deleted").live?.value == .boolean(false))
        #expect(try await scene.bench.conflicts().isEmpty)
    }
}
