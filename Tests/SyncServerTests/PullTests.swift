import Foundation
import SwiftProtobuf
import Testing

@testable import Shared
@testable import SyncServer

@Suite struct PullTests {
    @Test(arguments: [1, 2, 3, 7, 1_000] as [UInt32])
    func `every page size gives the same cells, in the snapshot and in the tail`(size: UInt32)
        async throws
    {
        let bench = try await TestBench()
        let writer = try await bench.enrol("head")
        let reader = try await bench.enrol("head")
        func write(_ range: Range<UInt64>) async throws {
            for index in range {
                let changes = [
                    plant(index).change("title", .text("t\(index)"), writer.next()),
                    plant(index).change("height", .integer(Int64(index)), writer.next()),
                    plant(index).change("colours", .boolean(true), writer.next(), member: "red"),
                ]
                _ = try await writer.push(writer.set(changes, creates: [plant(index).id]))
            }
        }
        try await write(1..<6)
        var cells: [CellKey: CellState] = [:]
        var cursor = Data()
        // Someone writes while the snapshot is under way: nothing of it may be missed (P19).
        for round in 0..<200 {
            let answer = try await reader.exchange(
                reader.request([], cursor: cursor, pageCells: size))
            let page = try answer.page.states()
            let records = Dictionary(grouping: page) { $0.record.id }
            #expect(records.values.allSatisfy { $0.count == 3 }, "a change set was split (P3)")
            for cell in page { cells[cell.key] = cell }
            #expect(answer.cursor.count == 108)
            cursor = answer.cursor
            if round == 1 { try await write(6..<9) }
            if !answer.more && round > 1 { break }
        }
        #expect(cells.count == 24)
        #expect(try await Swift.Set(reader.pull()) == Swift.Set(cells.values))
        let quiet = try await reader.exchange(reader.request([], cursor: cursor))
        #expect(quiet.page.records.isEmpty && !quiet.more && quiet.cursor.count == 108)
    }

    /// A workspace with forty cells, and a device in the middle of its first sync.
    private func halfway() async throws -> (bench: TestBench, reader: TestDevice, WireSyncAnswer) {
        let bench = try await TestBench()
        let writer = try await bench.enrol("head")
        let reader = try await bench.enrol("head")
        for index in 1...40 as ClosedRange<UInt64> {
            let change = plant(index).change("title", .text("t\(index)"), writer.next())
            try #require(try await writer.send(change, creates: true) == "")
        }
        let request = reader.request([], pageCells: 10)
        let answer = try await reader.exchange(request)
        try await SyncService(workspace: bench.workspace).prepare(
            after: answer.cursor, pageCells: 10, tokenHash: DeviceToken.hash(reader.token))
        return (bench, reader, answer)
    }

    private func prepared(
        _ bench: TestBench, _ reader: TestDevice, _ cursor: Data, limit: Int = 10
    ) async throws -> NextPage? {
        let position = try await bench.workspace.store.read { try $0.position() }
        return bench.workspace.prepared.take(
            for: PreparedPages.Request(
                replica: reader.replica,
                cursor: try SyncCursor(
                    cursor, for: reader.replica, key: bench.workspace.cursorKey),
                limit: limit, sequence: position.sequence, scope: 0, programme: 1))
    }

    @Test func `the next page of a first sync is made before it is asked for, and sent`()
        async throws
    {
        let (bench, reader, first) = try await halfway()
        let ready = try #require(try await prepared(bench, reader, first.cursor))
        #expect(ready.page.value.count == 10)
        // It is put back marked: what is sent is this page and no other.
        var marked = ready
        marked.page.value[0] = "tmarked"
        let sequence = try await bench.workspace.store.read { try $0.position().sequence }
        let cursor = try SyncCursor(
            first.cursor, for: reader.replica, key: bench.workspace.cursorKey)
        bench.workspace.prepared.keep(
            marked,
            for: PreparedPages.Request(
                replica: reader.replica, cursor: cursor, limit: 10, sequence: sequence, scope: 0,
                programme: 1), at: TestBench.start)
        let request = reader.request([], cursor: first.cursor, pageCells: 10)
        #expect(try await reader.exchange(request).page.value.first == "tmarked")
        // Once: the repeat is made anew, as are the rest of the pages, and they lead on.
        #expect(try await reader.exchange(request).page.value == ready.page.value)
        #expect(try await reader.pull(pageCells: 10) == reader.pull())
    }

    @Test func `a prepared page serves no other state, position or size`() async throws {
        let (bench, reader, first) = try await halfway()
        #expect(try await prepared(bench, reader, first.cursor, limit: 11) == nil)
        for change in 0..<3 {
            let (bench, reader, first) = try await halfway()
            if change == 2 {
                // Another place in the same history.
                let next = try await reader.exchange(
                    reader.request([], cursor: first.cursor, pageCells: 10))
                try await SyncService(workspace: bench.workspace).prepare(
                    after: first.cursor, pageCells: 10,
                    tokenHash: DeviceToken.hash(reader.token))
                #expect(try await prepared(bench, reader, next.cursor) == nil)
            } else if change == 0 {
                let writer = try await bench.enrol("head")
                _ = try await writer.send(
                    plant(50).change("title", .text("new"), writer.next()), creates: true)
                #expect(try await prepared(bench, reader, first.cursor) == nil)
            } else {
                try await bench.workspace.store.write { writer in
                    var row = try #require(try writer.replica(reader.replica))
                    row.state = .revoked
                    try writer.put(row)
                }
                await #expect(throws: ErrorCode.revoked) {
                    try await reader.exchange(reader.request([], cursor: first.cursor))
                }
            }
        }
    }

    @Test func `no more pages are kept ready than the limit says`() async throws {
        let pages = PreparedPages()
        let cursor = SyncCursor(
            epoch: Epoch(high: 1, low: 1),
            position: HistoryPosition(sequence: 0, hash: HistoryChain.start), snapshotRecord: 1)
        func request(_ replica: UInt32) throws -> PreparedPages.Request {
            PreparedPages.Request(
                replica: try #require(ReplicaID(replica)), cursor: cursor, limit: 1, sequence: 0,
                scope: 0,
                programme: 1)
        }
        let page = NextPage(page: WirePage(), cursor: cursor)
        let count = UInt32(Limits.preparedPages)
        func hasRoom(_ replica: UInt32, at now: Int64) throws -> Bool {
            pages.hasRoom(for: try #require(ReplicaID(replica)), at: now)
        }
        for replica in 2..<count + 2 {
            #expect(try hasRoom(replica, at: 5))
            pages.keep(page, for: try request(replica), at: Int64(replica))
        }
        // Nobody takes another's place, but for those whose device stayed away.
        #expect(try !hasRoom(count + 2, at: 5))
        #expect(try hasRoom(2, at: 5))
        #expect(try hasRoom(count + 2, at: Limits.preparedPageMilliseconds + 2))
        #expect(pages.take(for: try request(2)) == nil)
        // Two that found room at the same moment: the oldest goes.
        pages.keep(page, for: try request(2), at: 100)
        pages.keep(page, for: try request(count + 2), at: 100)
        #expect(pages.take(for: try request(3)) == nil)
        for replica in 4...count + 2 { #expect(pages.take(for: try request(replica)) != nil) }
    }

    @Test func `a page is closed by its bytes too`() async throws {
        let bench = try await TestBench(programme: longTexts)
        let head = try await bench.enrol("head")
        let reader = try await bench.enrol("head")
        let start = try await reader.exchange(reader.request([])).cursor
        let text = Value.text(String(repeating: "x", count: 4_000))
        for batch in 0..<4 as Range<UInt64> {
            let changes = (0..<200 as Range<UInt64>).map { index in
                plant(batch * 200 + index + 1).change("title", text, head.next())
            }
            let set = head.set(changes, creates: Swift.Set(changes.map(\.record.id)))
            #expect(try await head.push(set).last == "")
        }
        for cursor in [Data(), start] {
            let answer = try await reader.exchange(reader.request([], cursor: cursor))
            #expect(answer.more)
            #expect(try answer.page.states().count < 800)
            let size = try answer.serializedData().count
            #expect(size < 3 * Limits.pageBytes)
        }
        #expect(try await reader.pull().count == 800)
        // Heads that nobody shows count too: a cell of many long ones is refused in time.
        let heads = (0..<40).map { _ in
            head.set([plant(1).change("title", text, head.next())])
        }
        let outcomes = try await head.push(heads[0], heads[1], heads[2], heads[3])
        #expect(outcomes.suffix(4) == ["", "", "", ""])
        let more = try await head.exchange(head.request(Array(heads[4...])))
        #expect(more.outcomes.last?.code == "too_many_heads")
        let changes = (0..<300 as Range<UInt64>).map { index in
            plant(5_000 + index).change("title", text, head.next())
        }
        let huge = head.set(changes, creates: Swift.Set(changes.map(\.record.id)))
        #expect(try await head.push(huge).last == "too_many_changes")
    }

    @Test func `a role gets what its row of the matrix grants and nothing else`() async throws {
        let bench = try await TestBench()
        let head = try await bench.enrol("head")
        let price = Value.amount(Amount(tenThousandths: 5))
        let outcomes = try await head.push(
            head.set(
                [
                    plant().change("title", .text("a"), head.next()),
                    plant().change("price", price, head.next()),
                ], creates: [plant().id]))
        #expect(outcomes == [""])
        func fields(_ role: String) async throws -> [String] {
            try await bench.enrol(role).pull().map(\.field.text).sorted()
        }
        #expect(try await fields("head") == ["price", "title"])
        #expect(try await fields("gardener") == ["title"])
        #expect(try await fields("visitor") == ["title"])
    }

    @Test func `a cursor is good for its own replica and its own history only`() async throws {
        let bench = try await TestBench()
        let one = try await bench.enrol("head")
        let two = try await bench.enrol("head")
        let cursor = try await one.exchange(one.request([])).cursor
        await #expect(throws: ErrorCode.cursorInvalid) {
            try await two.exchange(two.request([], cursor: cursor))
        }
        for index in cursor.indices {
            var flipped = cursor
            flipped[index] ^= 1
            await #expect(throws: ErrorCode.cursorInvalid) {
                try await one.exchange(one.request([], cursor: flipped))
            }
        }
        let foreign = SyncCursor(
            epoch: Epoch(high: 1, low: 1), position: HistoryPosition(sequence: 0, hash: []),
            snapshotRecord: nil)
        let sealed = try foreign.sealed(for: one.replica, key: bench.workspace.cursorKey)
        await #expect(throws: ErrorCode.cursorInvalid) {
            try await one.exchange(one.request([], cursor: sealed + [0]))
        }
        await #expect(throws: (any Error).self) {
            try await one.exchange(one.request([], cursor: sealed))
        }
    }

    @Test func `nothing is applied where the presented history is another`() async throws {
        let bench = try await TestBench()
        let device = try await bench.enrol("gardener")
        let cursor = SyncCursor(
            epoch: Epoch(high: 1, low: 1),
            position: HistoryPosition(sequence: 0, hash: HistoryChain.start), snapshotRecord: nil)
        let sealed = try cursor.sealed(for: device.replica, key: bench.workspace.cursorKey)
        let set = device.set(
            [plant().change("title", .text("a"), device.next())], creates: [plant().id])
        await #expect(throws: ErrorCode.epochChanged) {
            try await device.exchange(device.request([set], cursor: sealed))
        }
        #expect(try await bench.workspace.store.read { try $0.position().sequence } == 0)
    }

    @Test func `paused, revoked and unknown devices are told so and change nothing`() async throws {
        let bench = try await TestBench()
        let device = try await bench.enrol("gardener")
        let set = device.set(
            [plant().change("title", .text("a"), device.next())], creates: [plant().id])
        for (state, code) in [(ReplicaRow.State.paused, ErrorCode.paused), (.revoked, .revoked)] {
            try await bench.workspace.store.write { [id = device.replica] writer in
                var row = try #require(try writer.replica(id))
                row.state = state
                try writer.put(row)
            }
            await #expect(throws: code) { try await device.push(set) }
        }
        await #expect(throws: ErrorCode.unauthorized) {
            try await SyncService(workspace: bench.workspace)
                .exchange(device.request([]), tokenHash: [1, 2, 3])
        }
        #expect(try await bench.workspace.store.read { try $0.position().sequence } == 0)
    }

    @Test func `another protocol version is refused`() async throws {
        let device = try await TestBench().enrol("gardener")
        var request = device.request([])
        request.protocol = 2
        await #expect(throws: ErrorCode.protocolUnsupported) { try await device.exchange(request) }
    }

    /// A client may have laid aside an older page of the same run (decision 0008).
    @Test func `own changes are left out of pages, but not of those that follow others`()
        async throws
    {
        let bench = try await TestBench()
        let own = try await bench.enrol("gardener")
        let other = try await bench.enrol("gardener")
        var cursor = try await own.exchange(own.request([])).cursor
        let first = own.set(
            [plant().change("title", .text("rose"), own.next())], creates: [plant().id])
        let answer = try await own.exchange(own.request([first], cursor: cursor))
        #expect(answer.page.records.isEmpty && !answer.more)
        cursor = answer.cursor
        for low in [2, 3] as [UInt64] {
            _ = try await other.push(
                other.set(
                    [plant(low).change("title", .text("oak"), other.next())],
                    creates: [plant(low).id]))
        }
        let page = try await own.exchange(
            own.request([], cursor: cursor, acknowledged: 1, pageCells: 1))
        #expect(page.more)
        let second = own.set([
            plant().change("height", .integer(5), own.next())
        ])
        let next = try await own.exchange(
            own.request([second], cursor: page.cursor, acknowledged: 1))
        #expect(try next.page.states().map(\.record).contains(plant()))
    }
}
