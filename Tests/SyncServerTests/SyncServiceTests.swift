import Foundation
import SwiftProtobuf
import Testing

@testable import Shared
@testable import SyncServer

@Suite struct PushTests {
    @Test func `an accepted change reaches another device with its rank and author`() async throws {
        let bench = try await TestBench()
        let one = try await bench.enrol("gardener")
        let two = try await bench.enrol("visitor")
        let version = one.next()
        let set = one.set([plant().change("title", .text("Roos"), version)], creates: [plant().id])
        #expect(try await one.push(set) == [""])
        let cells = try await two.pull()
        #expect(cells.map(\.record) == [plant()])
        #expect(cells.first?.heads.all == [Head(version: version, rank: 0, value: .text("Roos"))])
    }

    @Test func `a repeated push gives the same outcomes and changes nothing`() async throws {
        let bench = try await TestBench()
        let device = try await bench.enrol("gardener")
        let sets = [
            device.set([plant().change("title", .text("a"), device.next())], creates: [plant().id]),
            device.set([plant().change("height", .integer(999), device.next())]),
        ]
        let first = try await device.exchange(device.request(sets))
        let position = try await bench.workspace.store.read { try $0.position() }
        for _ in 0..<3 {
            let again = try await device.exchange(device.request(sets))
            #expect(again.outcomes == first.outcomes)
        }
        #expect(try await bench.workspace.store.read { try $0.position() } == position)
    }

    @Test func `outcomes come from the first unacknowledged number on, sent now or earlier`()
        async throws
    {
        let bench = try await TestBench()
        let device = try await bench.enrol("gardener")
        let sets = (0..<3).map { _ in
            device.set([plant().change("title", .text("a"), device.next())])
        }
        _ = try await device.push(sets[0])
        _ = try await device.push(sets[1])
        let later = try await device.exchange(
            device.request([sets[2]], acknowledged: 1))
        #expect(later.outcomes.map(\.first) == [2])
        #expect(later.outcomes.map(\.count) == [2])
        #expect(later.outcomes.map(\.code) == ["unknown_record"])
    }

    @Test func `a gap, a fork and a foreign history are answers that use no number`() async throws {
        let bench = try await TestBench()
        let device = try await bench.enrol("gardener")
        let one = device.set(
            [plant().change("title", .text("a"), device.next())], creates: [plant().id])
        let two = device.set([plant().change("height", .integer(1), device.next())])
        await #expect(throws: ErrorCode.gap) { try await device.push(two) }
        #expect(try await device.push(one) == [""])
        let other = ChangeSet(
            number: 1, creates: [plant().id],
            changes: [plant().change("title", .text("b"), device.next())])
        await #expect(throws: ErrorCode.replicaForked) { try await device.push(other) }
        await #expect(throws: ErrorCode.epochChanged) {
            try await device.exchange(device.request([], acknowledged: 2))
        }
        #expect(try await device.push(two) == ["", ""])
    }

    @Test func `a refused set uses its number, is kept, and does not stop the next`() async throws {
        let bench = try await TestBench()
        let device = try await bench.enrol("gardener")
        let forbidden = device.set(
            [
                plant().change("price", .amount(Amount(tenThousandths: 1)), device.next())
            ], creates: [plant().id])
        let chained = device.set([plant().change("title", .text("x"), device.next())])
        let fine = device.set(
            [plant(2).change("title", .text("y"), device.next())], creates: [plant(2).id])
        #expect(
            try await device.push(forbidden, chained, fine) == ["forbidden", "unknown_record", ""])
    }

    @Test func `a base that was refused counts as that change's own bases`() async throws {
        let bench = try await TestBench()
        let device = try await bench.enrol("gardener")
        let first = device.next()
        let second = device.next()
        let third = device.next()
        let outcomes = try await device.push(
            device.set([plant().change("height", .integer(1), first)], creates: [plant().id]),
            device.set([plant().change("height", .integer(999), second, bases: [first])]),
            device.set([plant().change("height", .integer(3), third, bases: [second])]))
        #expect(outcomes == ["", "value_out_of_range", ""])
        #expect(try await device.pull().map(\.heads.versions) == [[third]])
    }

    @Test
    func `weeks-old edits are legal, a clock ahead is not, and a server step back refuses nobody`()
        async throws
    {
        let bench = try await TestBench()
        let device = try await bench.enrol("gardener")
        let old = device.stamp(TestBench.start - 60 * 86_400_000)
        let edge = device.stamp(TestBench.start + Limits.clockAheadMilliseconds)
        let ahead = device.stamp(TestBench.start + Limits.clockAheadMilliseconds + 1)
        let set1 = device.set([plant().change("height", .integer(1), old)], creates: [plant().id])
        let set2 = device.set([plant().change("height", .integer(2), edge, bases: [old])])
        #expect(try await device.push(set1, set2) == ["", ""])
        bench.setTime(TestBench.start - 400 * 86_400_000)
        let set3 = device.set([plant().change("height", .integer(3), ahead, bases: [edge])])
        #expect(try await device.push(set3) == ["", "", "clock_ahead"])
        bench.setTime(TestBench.start + 1)
        let again = device.set([plant().change("height", .integer(3), ahead, bases: [edge])])
        #expect(try await device.push(again).last == "")
    }

    @Test func `a stale decision is refused and two heads stay`() async throws {
        let bench = try await TestBench()
        let one = try await bench.enrol("gardener")
        let two = try await bench.enrol("head")
        let first = one.next()
        _ = try await one.push(
            one.set([plant().change("title", .text("a"), first)], creates: [plant().id]))
        let left = one.next()
        let right = two.next()
        _ = try await one.push(one.set([plant().change("title", .text("b"), left, bases: [first])]))
        _ = try await two.push(
            two.set([plant().change("title", .text("c"), right, bases: [first])]))
        let stale = one.set([
            plant().change("title", .text("b"), one.next(), bases: [left], reason: "mine")
        ])
        #expect(try await one.push(stale).last == "conflict_changed")
        let decision = one.next()
        let whole = one.set([
            plant().change(
                "title", .text("c"), decision, bases: [left, right], reason: "asked her")
        ])
        #expect(try await one.push(whole).last == "")
        let heads = try #require(try await two.pull().first?.heads)
        #expect(heads.all.map(\.version) == [decision])
        #expect(heads.live?.rank == 1)
        #expect(heads.live?.resolution?.reason == "asked her")
    }
}

@Suite struct BadSetTests {
    /// Each row: a set that is refused, and with which code.
    @Test func `every kind of bad set has its code and leaves the next one alone`() async throws {
        let bench = try await TestBench()
        let device = try await bench.enrol("gardener")
        let root = device.next()
        _ = try await device.push(
            device.set(
                [
                    plant().change("title", .text("a"), root),
                    plant().change("motto", .text("grow"), device.next()),
                ], creates: [plant().id]))
        let rows = badSets(device, root)
        for (code, make) in rows {
            let (changes, creates) = make()
            let bad = device.set(changes, creates: creates)
            let good = device.set([
                plant().change("colours", .boolean(true), device.next(), member: "red")
            ])
            #expect(try await device.push(bad, good).suffix(2) == [code, ""], "\(code)")
        }
        #expect(Swift.Set(rows.map(\.0)).count >= 15)
    }

    private func badSets(
        _ device: TestDevice, _ root: Shared.Version
    ) -> [(String, () -> ([Change], Swift.Set<RecordID>))] {
        let fresh = plant(70)
        let unknownType = RecordIdentity(
            id: RecordID(high: 8, low: 8), type: RecordTypeName(literal: "tractor"),
            dossier: plant().dossier, domain: plant().domain)
        let wrongDomain = RecordIdentity(
            id: RecordID(high: 8, low: 9), type: plant().type, dossier: plant().dossier,
            domain: LifeDomainName(literal: "secrets"))
        let commons = RecordIdentity(
            id: RecordID(high: 8, low: 10), type: plant().type, dossier: .commons,
            domain: plant().domain)
        let impostor = RecordIdentity(
            id: plant().id, type: plant().type, dossier: plant(1, dossier: 3).dossier,
            domain: plant().domain)
        func one(_ field: StaticString, _ value: Value, member: String? = nil) -> [Change] {
            [plant().change(field, value, device.next(), member: member)]
        }
        return [
            ("malformed", { ([], []) }),
            ("malformed", { (one("title", .text("b")) + one("title", .text("c")), []) }),
            (
                "malformed",
                { ([plant().change("title", .null, device.next(), witness: [root])], []) }
            ),
            (
                "malformed",
                {
                    (
                        [
                            plant().change(
                                "title", .null, device.next(), bases: [device.stamp(1 << 46)])
                        ], []
                    )
                }
            ),
            (
                "second_dossier",
                {
                    (
                        one("height", .integer(2)) + [
                            plant(5, dossier: 4).change("title", .null, device.next())
                        ], []
                    )
                }
            ),
            ("version_order", { ([plant().change("height", .integer(2), root)], []) }),
            ("forbidden", { (one("verdict", .choice(Choice("red") ?? .fallback)), []) }),
            ("unknown_record", { ([fresh.change("title", .null, device.next())], []) }),
            ("unknown_record", { ([impostor.change("title", .null, device.next())], []) }),
            ("record_exists", { (one("height", .integer(2)), [plant().id]) }),
            (
                "unknown_type",
                { ([unknownType.change("title", .null, device.next())], [unknownType.id]) }
            ),
            (
                "wrong_domain",
                { ([wrongDomain.change("title", .null, device.next())], [wrongDomain.id]) }
            ),
            ("wrong_domain", { ([commons.change("title", .null, device.next())], [commons.id]) }),
            ("wrong_type", { (one("height", .text("tall")), []) }),
            ("wrong_type", { (one("colours", .text("red"), member: "red"), []) }),
            ("wrong_member", { (one("title", .text("x"), member: "red"), []) }),
            ("wrong_member", { (one("colours", .boolean(true)), []) }),
            ("unknown_choice", { (one("colours", .boolean(true), member: "green"), []) }),
            ("value_too_long", { (one("title", .text(String(repeating: "é", count: 201))), []) }),
            ("value_out_of_range", { (one("height", .integer(301)), []) }),
            ("value_out_of_range", { (one("height", .integer(-1)), []) }),
            ("append_only", { (one("sown", .date(CalendarDate("2026-03-01") ?? .fallback)), []) }),
            ("append_only", { (one("motto", .text("wither")), []) }),
            (
                "forbidden",
                {
                    (
                        [
                            plant().change(
                                "price", .null, device.next(), bases: [], reason: "no right")
                        ], []
                    )
                }
            ),
            (
                "conflict_changed",
                { ([plant().change("title", .text("z"), device.next(), reason: "saw none")], []) }
            ),
        ]
    }

    @Test func `an unknown field is refused and named`() async throws {
        let bench = try await TestBench()
        let device = try await bench.enrol("head")
        let answer = try await device.exchange(
            device.request([
                device.set([plant().change("weight", .null, device.next())], creates: [plant().id])
            ]))
        // No right to what does not exist: absent and forbidden look the same.
        #expect(answer.outcomes.map(\.code) == ["forbidden"])
        #expect(answer.outcomes.map(\.detail) == ["plant.weight"])
    }

    @Test func `the 65th head is refused`() async throws {
        let bench = try await TestBench()
        let device = try await bench.enrol("gardener")
        let sets = (0...Limits.headsPerCell).map { index in
            device.set(
                [plant().change("height", .integer(Int64(index)), device.next())],
                creates: index == 0 ? [plant().id] : [])
        }
        let answer = try await device.exchange(device.request(sets))
        #expect(answer.outcomes.map(\.count) == [UInt64(Limits.headsPerCell), 1])
        #expect(answer.outcomes.map(\.code) == ["", "too_many_heads"])
    }

    @Test func `a normal edit may not name heads of different values, except on log fields`()
        async throws
    {
        let bench = try await TestBench()
        let device = try await bench.enrol("gardener")
        let (one, two) = (device.next(), device.next())
        let (three, four) = (device.next(), device.next())
        let outcomes = try await device.push(
            device.set([plant().change("height", .integer(1), one)], creates: [plant().id]),
            device.set([plant().change("height", .integer(2), two)]),
            device.set([plant().change("colours", .boolean(true), three, member: "red")]),
            device.set([plant().change("colours", .boolean(false), four, member: "red")]),
            device.set([plant().change("height", .integer(3), device.next(), bases: [one, two])]),
            device.set([
                plant().change(
                    "colours", .boolean(true), device.next(), bases: [three, four], member: "red")
            ]))
        #expect(outcomes == ["", "", "", "", "bad_bases", ""])
    }

    @Test func `a set over the limit is refused and a batch over the limit is no exchange`()
        async throws
    {
        let bench = try await TestBench()
        let device = try await bench.enrol("gardener")
        let changes = (0...Limits.changesPerSet).map { index in
            plant(UInt64(index) + 1).change("title", .null, device.next())
        }
        #expect(
            try await device.push(device.set(changes, creates: Swift.Set(changes.map(\.record.id))))
                == ["too_many_changes"])
        let many = (0...Limits.setsPerBatch).map { _ in
            device.set([plant().change("title", .null, device.next())])
        }
        await #expect(throws: ErrorCode.bodyTooLarge) {
            try await device.exchange(device.request(many))
        }
    }
}

extension Choice {
    fileprivate static var fallback: Choice { preconditionFailure("a test's choice is wrong") }
}

extension CalendarDate {
    fileprivate static var fallback: CalendarDate { preconditionFailure("a test's date is wrong") }
}

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
            let page = try answer.page.cells()
            let records = Dictionary(grouping: page) { $0.record.id }
            #expect(records.values.allSatisfy { $0.count == 3 }, "a change set was split (P3)")
            for cell in page { cells[cell.key] = cell }
            #expect(answer.cursor.count == 76)
            cursor = answer.cursor
            if round == 1 { try await write(6..<9) }
            if !answer.more && round > 1 { break }
        }
        #expect(cells.count == 24)
        #expect(try await Swift.Set(reader.pull()) == Swift.Set(cells.values))
        let quiet = try await reader.exchange(reader.request([], cursor: cursor))
        #expect(quiet.page.records.isEmpty && !quiet.more && quiet.cursor.count == 76)
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
}
