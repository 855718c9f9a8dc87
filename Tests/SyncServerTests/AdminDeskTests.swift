import Testing

@testable import Shared
@testable import SyncServer

/// What a named admin does at the server.
@Suite struct AdminDeskTests {
    private let type = RecordTypeName(literal: "plant")
    private let title = FieldName(literal: "title")

    private func add(_ desk: AdminDesk, _ text: String = "Roos") async throws -> RecordIdentity {
        try await desk.add(type, dossier: nil, domain: nil, [Edit(title, nil, .text(text))])
    }

    // MARK: Rights

    @Test func `an admin adds, edits and deletes in their own name`() async throws {
        let bench = try await TestBench()
        let desk = try await bench.desk("Tess", "gardener")
        let admin = try await bench.workspace.store.read { try desk.admin($0) }
        let plant = try await add(desk)
        try await desk.edit(plant.id, [Edit(title, nil, .text("Tulp"))])
        let head = try #require(try await bench.heads(plant, "title").live)
        #expect(head.value == .text("Tulp") && head.version.replica == admin.id)
        try await desk.edit(plant.id, [Edit(.deleted, nil, .boolean(true))])
        let deletion = try #require(try await bench.heads(plant, "_deleted").live)
        #expect(deletion.value == .boolean(true) && deletion.witness == [head.version])
        #expect(try await bench.conflicts().isEmpty)
    }

    @Test func `what the role may not is forbidden and stores nothing`() async throws {
        let bench = try await TestBench()
        let plant = try await add(try await bench.desk("Tess", "gardener"))
        let desk = try await bench.desk("Vera", "visitor")
        let position = try await bench.position()
        await #expect(throws: AdminDesk.Failure(code: .forbidden, detail: "plant")) {
            _ = try await add(desk)
        }
        await #expect(throws: AdminDesk.Failure(code: .forbidden, detail: "plant.title")) {
            try await desk.edit(plant.id, [Edit(title, nil, .text("Distel"))])
        }
        await #expect(throws: AdminDesk.Failure(code: .forbidden, detail: "plant._deleted")) {
            try await desk.edit(plant.id, [Edit(.deleted, nil, .boolean(true))])
        }
        #expect(try await bench.position() == position)
        let admin = try await bench.workspace.store.read { try desk.admin($0) }
        #expect(admin.lastNumber == 0)
    }

    @Test func `an edit of a record that does not exist is refused`() async throws {
        let desk = try await TestBench().desk("Tess", "gardener")
        await #expect(throws: AdminDesk.Failure(code: .unknownRecord)) {
            try await desk.edit(RecordID(high: 4, low: 4), [Edit(title, nil, .null)])
        }
    }

    @Test func `several fields are one change set, whole or not at all`() async throws {
        let bench = try await TestBench()
        let desk = try await bench.desk("Tess", "gardener")
        let plant = try await add(desk)
        let height = FieldName(literal: "height")
        let position = try await bench.position()
        await #expect(throws: AdminDesk.Failure(code: .valueOutOfRange, detail: "plant.height")) {
            try await desk.edit(
                plant.id, [Edit(title, nil, .text("b")), Edit(height, nil, .integer(301))])
        }
        #expect(try await bench.position() == position)
        try await desk.edit(
            plant.id, [Edit(title, nil, .text("b")), Edit(height, nil, .integer(300))])
        #expect(try await bench.position().sequence == position.sequence + 2)
    }

    // MARK: Who acts

    @Test func `nobody acts where there is no admin, and the only one needs no name`() async throws
    {
        let bench = try await TestBench()
        let unnamed = AdminDesk(workspace: bench.workspace, name: nil)
        await #expect(throws: AdminDesk.NameFailure.none) { _ = try await add(unnamed) }
        let desk = try await bench.desk("Tess", "gardener")
        #expect(
            try await bench.workspace.store.read { try unnamed.admin($0).worker } == desk.name)
    }

    @Test func `among several admins one says who they are`() async throws {
        let bench = try await TestBench()
        _ = try await bench.desk("Tess", "gardener")
        _ = try await bench.desk("Vera", "visitor")
        let unnamed = AdminDesk(workspace: bench.workspace, name: nil)
        await #expect(throws: AdminDesk.NameFailure.several(["Tess", "Vera"])) {
            _ = try await add(unnamed)
        }
        let stranger = AdminDesk(workspace: bench.workspace, name: "Zoe")
        await #expect(throws: AdminDesk.NameFailure.unknown("Zoe")) { _ = try await add(stranger) }
    }

    @Test func `a name is given once, and only with a role of the programme`() async throws {
        let bench = try await TestBench()
        _ = try await bench.desk("Tess", "gardener")
        await #expect(throws: AdminDesk.Failure(code: .recordExists)) {
            _ = try await bench.desk("Tess", "head")
        }
        await #expect(throws: AdminDesk.Failure(code: .notFound)) {
            _ = try await bench.desk("Vera", "astronaut")
        }
    }

    @Test func `a device is no admin, whatever it calls itself`() async throws {
        let bench = try await TestBench()
        _ = try await bench.enrol("head", worker: "Bram")
        let desk = AdminDesk(workspace: bench.workspace, name: "Bram")
        await #expect(throws: AdminDesk.NameFailure.unknown("Bram")) { _ = try await add(desk) }
    }

    @Test func `an admin whose access ended acts no more`() async throws {
        let bench = try await TestBench()
        let desk = try await bench.desk("Tess", "gardener")
        let admin = try await bench.workspace.store.read { try desk.admin($0) }
        try await bench.put(admin.id, .revoked)
        await #expect(throws: ErrorCode.revoked) { _ = try await add(desk) }
    }

    // MARK: Time and names

    @Test func `an admin's change is later than all it builds on, 59 s ahead too`() async throws {
        let bench = try await TestBench()
        let device = try await bench.enrol("gardener")
        let fast = device.stamp(TestBench.start + 59_000, .max)
        _ = try await device.send(plant().change("title", .text("a"), fast), creates: true)
        let desk = try await bench.desk("Tess", "gardener")
        try await desk.edit(plant().id, [Edit(title, nil, .text("b"))])
        let heads = try await bench.heads(plant(), "title")
        #expect(heads.all.map(\.value) == [.text("b")])
        #expect(try #require(heads.live).version > fast)
        try await desk.edit(plant().id, [Edit(.deleted, nil, .boolean(true))])
        let deletion = try #require(try await bench.heads(plant(), "_deleted").live)
        #expect(deletion.version > heads.versions[0])
    }

    @Test func `a decision is later than heads that are ahead of the server's clock`() async throws
    {
        let bench = try await TestBench()
        let device = try await bench.enrol("gardener")
        let heads = [device.stamp(TestBench.start), device.stamp(TestBench.start + 60_000)]
        for (version, text) in zip(heads, ["a", "b"]) {
            let change = plant().change("title", .text(text), version)
            #expect(try await device.send(change, creates: text == "a") == "")
        }
        try await bench.desk("Tess", "gardener").resolve(
            CellKey(plant().id, title), value: .text("c"),
            reason: try #require(Resolution(reason: "Looked at the label")), shown: heads)
        let live = try #require(try await bench.heads(plant(), "title").live)
        #expect(live.version > heads[1] && live.rank == 1)
        #expect(live.resolution?.reason == "Looked at the label")
        #expect(try await bench.conflicts().isEmpty)
    }

    @Test func `history names the admin, and a device receives what they wrote`() async throws {
        let bench = try await TestBench()
        let visitor = try await bench.enrol("visitor")
        let desk = try await bench.desk("Tess", "gardener")
        let plant = try await add(desk)
        let answer = try await visitor.exchange(visitor.request([]))
        #expect(answer.page.authors.map(\.worker) == ["Tess"])
        let record = try #require(
            try await bench.workspace.store.read { try $0.record(plant.id) })
        let lines = try await desk.history(record, title, nil).lines
        #expect(lines.map(\.worker) == ["Tess"] && lines.map(\.partner) == ["town"])
        #expect(try await bench.workspace.store.read { try $0.firstBrokenEntry() } == nil)
    }
}
