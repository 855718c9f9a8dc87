import Foundation
import Testing

@testable import Shared
@testable import SyncServer

/// An admin who applies a refused set adds nothing to what its author saw (decision 0009).
@Suite struct KeptSightTests {
    private let title = FieldName(literal: "title")

    /// A plant by a gardener, and a change of its title by a visitor, who may not.
    private struct Scene {
        let bench: TestBench
        let gardener: TestDevice
        let visitor: TestDevice
        let root: Shared.Version

        init() async throws {
            bench = try await TestBench()
            gardener = try await bench.enrol("gardener")
            visitor = try await bench.enrol("visitor", worker: "Vic")
            root = gardener.next()
            let creation = plant().change("title", .text("a"), root)
            try #require(try await gardener.send(creation, creates: true) == "")
            let wish = plant().change("title", .text("b"), visitor.next(after: root), bases: [root])
            try #require(try await visitor.send(wish) == "forbidden")
        }
    }

    @Test func `what stands still as its author saw it is replaced`() async throws {
        let scene = try await Scene()
        let desk = try await scene.bench.desk("Tess", "gardener")
        _ = try await desk.apply(scene.visitor.replica, 1, reason: "")
        #expect(
            try await scene.bench.heads(plant(), "title").all.map(\.value) == [.text("b")])
        #expect(try await scene.bench.conflicts().isEmpty)
    }

    @Test func `a newer value that its author never saw stands beside it`() async throws {
        let scene = try await Scene()
        let newer = plant().change(
            "title", .text("c"), scene.gardener.next(after: scene.root), bases: [scene.root])
        #expect(try await scene.gardener.send(newer) == "")
        let desk = try await scene.bench.desk("Tess", "gardener")
        _ = try await desk.apply(scene.visitor.replica, 1, reason: "")
        let heads = try await scene.bench.heads(plant(), "title")
        #expect(heads.all.map(\.value) == [.text("c"), .text("b")])
        #expect(try await scene.bench.conflicts().map(\.field) == [title])
    }

    @Test func `a refused set on another refused one replaces what that one did`() async throws {
        let scene = try await Scene()
        let wish = try #require(
            try await scene.bench.workspace.store.read { reader in
                try reader.quarantined(by: scene.visitor.replica, number: 1)
                    .flatMap(AdminDesk.set(of:))
            }?.changes.first)
        let later = plant().change(
            "title", .text("d"), scene.visitor.next(), bases: [wish.version])
        #expect(try await scene.visitor.send(later) == "forbidden")
        let desk = try await scene.bench.desk("Tess", "gardener")
        for number in [1, 2] as [UInt64] {
            _ = try await desk.apply(scene.visitor.replica, number, reason: "")
        }
        #expect(
            try await scene.bench.heads(plant(), "title").all.map(\.value) == [.text("d")])
    }

    @Test func `a deletion takes along only what its author was shown`() async throws {
        let scene = try await Scene()
        let deletion = plant().change(
            "_deleted", .boolean(true), scene.visitor.next(), witness: [scene.root])
        #expect(try await scene.visitor.send(deletion) == "forbidden")
        let height = plant().change("height", .integer(3), scene.gardener.next())
        #expect(try await scene.gardener.send(height) == "")
        let desk = try await scene.bench.desk("Tess", "gardener")
        _ = try await desk.apply(scene.visitor.replica, 2, reason: "")
        let head = try #require(try await scene.bench.heads(plant(), "_deleted").live)
        #expect(head.witness == [scene.root])
        #expect(try await scene.bench.conflicts().map(\.field) == [.deleted])
    }

    @Test func `a decision on a deletion shows what its deleters never saw`() async throws {
        let bench = try await TestBench()
        let head = try await bench.enrol("head")
        let root = head.next()
        let title = plant().change("title", .text("a"), root)
        #expect(try await head.send(title, creates: true) == "")
        let price = plant().change("price", .amount(Amount(tenThousandths: 1)), head.next())
        #expect(try await head.send(price) == "")
        let deletion = plant().change("_deleted", .boolean(true), head.next())
        #expect(try await head.send(deletion) == "")
        let desk = try await bench.desk("Tess", "gardener")
        let record = try #require(
            try await bench.workspace.store.read { try $0.record(plant().id) })
        let item = try await desk.item(record, .deleted, nil)
        #expect(item.unseen.map(\.field) == [self.title], "a gardener reads no price")
        #expect(item.versions == [deletion.version, root])
    }
}
