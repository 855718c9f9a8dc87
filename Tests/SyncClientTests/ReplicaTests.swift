import Foundation
import GRDB
import Machine
import SwiftProtobuf
import Synchronization
import Testing

@testable import Shared
@testable import SyncClient

/// A replica on its own, given answers by hand.
@Suite struct ReplicaTests {
    private let type = RecordTypeName(literal: "note")
    private let text = FieldName(literal: "text")

    static let document = """
        {"version":1,"name":{"nl":"N","en":"N"},"timeZone":"Europe/Amsterdam",
        "domains":[{"name":"d","label":{"nl":"D","en":"D"},"sensitivity":1,"owner":"r"}],
        "roles":[{"name":"r","label":{"nl":"R","en":"R"},"may":["create_dossier"]}],
        "codeLists":[],"recordTypes":[{"name":"note","label":{"nl":"N","en":"N"},"place":"dossier",
        "domains":["d"],"defaultDomain":"d","appendOnly":false,"own":[],"ownWrite":[],"writtenByEnrolment":false,
        "fields":[{"name":"text","label":{"nl":"T","en":"T"},"type":{"text":{"maximumCharacters":200}},
        "shape":{"single":{}},"conflictClass":"list","firstWins":false,"immutable":false,"owners":[]}]}],
        "views":[],"matrix":[{"domain":"d","role":"r","grants":[{"act":"W","needsConsent":false,
        "ownOnly":false,"views":[],"excludesViews":false}]}],"neverBeyond":{},"terms":[],"blocks":[],"locks":[],
        "signals":[],"templates":[]}
        """

    private func replica(_ now: @escaping @Sendable () -> Int64 = { 1_772_445_900_000 }) throws
        -> Replica
    {
        let database = try Replica.open(nil)
        try Replica.enrol(
            database, server: "memory",
            answer: WireEnrolAnswer.with {
                $0.replica = 5
                $0.role = "r"
                $0.token = "t"
                $0.programme.version = 1
                $0.programme.document = Self.document
            })
        return try Replica(database, environment: .live(clock: WallClock(read: now)))
    }

    private func answer(
        _ outcomes: (UInt64, UInt64, String)..., cells: [CellState] = [], more: Bool = false,
        time: Int64 = 1_772_445_900_000
    ) -> WireSyncAnswer {
        WireSyncAnswer.with {
            $0.outcomes = outcomes.map { outcome in
                WireOutcome.with {
                    $0.first = outcome.0
                    $0.count = outcome.1
                    $0.code = outcome.2
                }
            }
            $0.page = WirePage(cells)
            $0.more = more
            $0.serverTime = time
            $0.cursor = Data([1])
        }
    }

    /// Applies an answer to the request that the replica would make now.
    private func take(_ replica: Replica, _ answer: WireSyncAnswer) throws -> Applied {
        try replica.apply(
            answer, to: try replica.nextRequest(), sentAt: replica.environment.clock.now())
    }

    private func cell(_ identity: RecordIdentity, _ value: String, _ time: Int64, by author: Int)
        throws -> CellState
    {
        let timestamp = try #require(HybridTimestamp(milliseconds: time))
        let head = Head(
            version: Shared.Version(timestamp, try #require(ReplicaID(author))), rank: 0,
            value: .text(value))
        return CellState(record: identity, field: text, member: nil, heads: Heads([head]))
    }

    /// GRDB sets NORMAL by itself when it turns the WAL on: then a power cut takes kept edits.
    @Test func `an edit is on the disk before the worker reads that it is kept`() throws {
        let path = FileManager.default.temporaryDirectory.path + "/\(UUID().uuidString).db"
        defer {
            for suffix in ["", "-wal", "-shm"] {
                try? FileManager.default.removeItem(atPath: path + suffix)
            }
        }
        let database = try Replica.open(path)
        let level = try database.read { try Int.fetchOne($0, sql: "PRAGMA synchronous") }
        #expect(level == 2, "FULL")
    }

    /// Each set was taken out of the outbox alone once, and what showed was worked out in between.
    @Test func `what shows after refusals in the middle is what waits, and nothing stays behind`()
        throws
    {
        let replica = try replica()
        let (note, _) = try replica.add(
            type, dossier: nil, domain: nil, [Edit(text, nil, .text("a"))])
        let decided = Head(
            version: Shared.Version(
                try #require(HybridTimestamp(milliseconds: 5)), try #require(ReplicaID(9))),
            rank: 1, value: .text("decided"), resolution: Resolution(reason: "why"))
        let page = CellState(record: note, field: text, member: nil, heads: Heads([decided]))
        _ = try take(replica, answer((1, 1, "forbidden"), cells: [page]))
        for value in ["b", "c", "d"] {
            _ = try replica.edit(note.id, [Edit(text, nil, .text(value))])
        }
        _ = try take(replica, answer((2, 1, "forbidden"), (3, 1, "")))
        #expect(try replica.overlayFits())
        #expect(try replica.show(note.id).cells.map(\.value) == [.text("d")])

        let (gone, _) = try replica.add(
            type, dossier: nil, domain: nil, [Edit(text, nil, .text("x"))])
        _ = try replica.edit(gone.id, [Edit(text, nil, .text("y"))])
        _ = try replica.add(type, dossier: nil, domain: nil, [Edit(text, nil, .text("z"))])
        _ = try take(replica, answer((4, 4, "forbidden")))
        #expect(try replica.overlayFits())
        #expect(try replica.list(type).map(\.identity) == [note])
    }

    @Test func `a comparison that heals nothing ends, and status says so`() throws {
        let replica = try replica()
        _ = try replica.add(type, dossier: nil, domain: nil, [Edit(text, nil, .text("a"))])
        var other = answer((1, 1, ""))
        other.digest = Data(repeating: 1, count: 16)
        _ = try take(replica, other)
        other.outcomes = []
        #expect(try !take(replica, other).hasMore, "not due")
        try replica.database.write { try $0.set(.lastCompared, 0 as Int64) }
        #expect(try take(replica, other).hasMore)
        let request = try replica.nextRequest()
        #expect(request.compares && request.units.count == 1)
        #expect(try !replica.status().isUnequal)
        #expect(try !take(replica, other).hasMore)
        #expect(try replica.status().isUnequal)
        #expect(try !replica.nextRequest().compares)
        // One that fails holds up nothing either.
        try replica.database.write { try $0.set(.lastCompared, 0 as Int64) }
        #expect(try take(replica, other).hasMore)
        try replica.note(failure: "unreachable")
        #expect(try !replica.nextRequest().compares)
    }

    @Test func `what comes anew and never fits is asked for so often and no more`() throws {
        let replica = try replica()
        _ = try replica.add(type, dossier: nil, domain: nil, [Edit(text, nil, .text("a"))])
        _ = try take(replica, answer((1, 1, "")))
        var other = answer()
        other.digest = Data(repeating: 1, count: 16)
        _ = try take(replica, other)
        try replica.database.write { try $0.set(.lastCompared, 0 as Int64) }
        #expect(try take(replica, other).hasMore)
        // The server sends a dossier anew each time, and the sum still is another.
        other.refetched = [Data(repeating: 9, count: 16)]
        var asked = 0
        while try replica.nextRequest().compares, asked < 100 {
            asked += 1
            _ = try take(replica, other)
        }
        #expect(asked == Int(Limits.refetches))
        #expect(try replica.status().isUnequal)
    }

    @Test func `the outbox hands out whole sets, as many as fit and one at least`() throws {
        let replica = try replica()
        for value in ["a", "b", "c"] {
            _ = try replica.add(type, dossier: nil, domain: nil, [Edit(text, nil, .text(value))])
        }
        let numbers = try replica.database.read { db in
            let tables = replica.tables(db)
            return try [
                tables.waiting(), tables.waiting(upTo: 2), tables.waiting(sets: 1),
                tables.waiting(changes: 2), tables.waiting(bytes: 1), tables.waiting(upTo: 0),
            ].map { $0.map(\.number) }
        }
        #expect(numbers == [[1, 2, 3], [1, 2], [1], [1, 2], [1], []])
        let sets = try replica.waiting()
        #expect(sets.allSatisfy { $0.creates == Set($0.changes.map(\.record.id)) })
    }

    @Test func `a request says which client it is, how large, and what its own clock reads`()
        throws
    {
        let replica = try replica()
        let request = try replica.nextRequest()
        #expect(request.clientVersion == ProductVersion.text)
        #expect(request.replicaBytes >= 4_096)
        #expect(request.time == replica.environment.clock.now())
    }

    @Test func `an edit waits until its outcome is stored, and only then is confirmed`() throws {
        let replica = try replica()
        let (note, number) = try replica.add(
            type, dossier: nil, domain: nil, [Edit(text, nil, .text("a"))])
        #expect(number == 1)
        #expect(try replica.show(note.id).cells.map(\.isPending) == [true])
        let request = try replica.nextRequest()
        #expect(request.push.firstNumber == 1 && request.push.sets.count == 1)
        #expect(try replica.nextRequest() == request, "reading the outbox changes nothing")
        _ = try take(replica, answer((1, 1, "")))
        #expect(try replica.show(note.id).cells.map(\.isPending) == [false])
        #expect(try replica.status().waiting == 0)
        #expect(try replica.nextRequest().acknowledged == 1)
    }

    @Test func `a refused edit moves aside, the confirmed value shows again, the text is kept`()
        throws
    {
        let replica = try replica()
        let (note, _) = try replica.add(
            type, dossier: nil, domain: nil, [Edit(text, nil, .text("a"))])
        _ = try replica.edit(note.id, [Edit(text, nil, .text("b"))])
        _ = try replica.edit(note.id, [Edit(text, nil, .text("c"))])
        let applied = try take(replica, answer((1, 1, ""), (2, 1, "forbidden")))
        #expect(applied.accepted == 1 && applied.refused == 1 && applied.hasMore)
        let shown = try #require(try replica.show(note.id).cells.first)
        #expect(shown.value == .text("c"))
        #expect(!shown.isDisputed, "what was built on a refused edit disputes with nothing")
        #expect(try replica.refused().map { $0.changes.map(\.value) } == [[.text("b")]])
        _ = try take(replica, answer((3, 1, "forbidden")))
        #expect(try replica.show(note.id).cells.map(\.value) == [.text("a")])
    }

    @Test func `a record whose creation was refused is gone from the list`() throws {
        let replica = try replica()
        _ = try replica.add(type, dossier: nil, domain: nil, [Edit(text, nil, .text("a"))])
        _ = try take(replica, answer((1, 1, "forbidden")))
        #expect(try replica.list(type).isEmpty)
        #expect(try replica.refused().count == 1)
    }

    @Test func `a refused chain leaves no ghost behind`() throws {
        let replica = try replica()
        let (note, _) = try replica.add(
            type, dossier: nil, domain: nil, [Edit(text, nil, .text("a"))])
        _ = try replica.edit(note.id, [Edit(text, nil, .text("b"))])
        _ = try take(replica, answer((1, 1, "forbidden"), (2, 1, "unknown_record")))
        #expect(try replica.list(type).isEmpty)
        #expect(try replica.status().records == 0)
        #expect(try replica.refused().count == 2)
    }

    @Test func `outcomes of numbers that were never given apply nothing`() throws {
        let replica = try replica()
        let (note, _) = try replica.add(
            type, dossier: nil, domain: nil, [Edit(text, nil, .text("a"))])
        let before = try replica.nextRequest()
        let page = [try cell(note, "z", 5, by: 9)]
        #expect(throws: ReplicaError.forked) {
            try take(replica, answer((1, 2, ""), cells: page))
        }
        #expect(throws: ReplicaError.unreadableAnswer) {
            try take(replica, answer((2, 1, ""), cells: page))
        }
        var broken = answer((1, 1, ""), cells: page)
        broken.page.value[0] = "?"
        #expect(throws: ReplicaError.unreadableAnswer) { try take(replica, broken) }
        #expect(try replica.nextRequest() == before)
        #expect(try replica.show(note.id).cells.map(\.value) == [.text("a")])
    }

    @Test func `an answer that would spoil the clock or overflow is not applied`() throws {
        let replica = try replica()
        _ = try replica.add(type, dossier: nil, domain: nil, [Edit(text, nil, .text("a"))])
        let before = try replica.nextRequest()
        let note = RecordIdentity(
            id: RecordID(high: 1, low: 1), type: type, dossier: DossierID(high: 1, low: 1),
            domain: LifeDomainName(literal: "d"))
        let ahead = try cell(note, "z", 1_772_445_900_000 + 61_000, by: 9)
        var answers = [answer(cells: [ahead])]
        for time in [Int64.min, -1, 1 << 46, .max] { answers.append(answer(time: time)) }
        for answer in answers {
            #expect(throws: ReplicaError.unreadableAnswer) { try take(replica, answer) }
        }
        #expect(throws: ReplicaError.forked) { try take(replica, answer((1, .max, ""))) }
        #expect(throws: ReplicaError.unreadableAnswer) {
            try take(replica, answer((.max, .max, "")))
        }
        #expect(try replica.nextRequest() == before)
    }

    @Test func `an answer that another exchange has overtaken is dropped`() throws {
        let replica = try replica()
        let (note, _) = try replica.add(
            type, dossier: nil, domain: nil, [Edit(text, nil, .text("a"))])
        let request = try replica.nextRequest()
        _ = try take(replica, answer((1, 1, "")))
        let state = try replica.nextRequest()
        let late = try replica.apply(answer((1, 1, "forbidden")), to: request, sentAt: 0)
        #expect(late == Applied(isOvertaken: true, hasMore: true))
        #expect(try replica.nextRequest() == state)
        #expect(try replica.show(note.id).cells.map(\.value) == [.text("a")])
    }

    @Test func `pages are shown when the exchange is at its end`() throws {
        let replica = try replica()
        let note = RecordIdentity(
            id: RecordID(high: 1, low: 1), type: type, dossier: DossierID(high: 1, low: 1),
            domain: LifeDomainName(literal: "d"))
        _ = try take(replica, answer(cells: [try cell(note, "a", 1, by: 9)]))
        _ = try take(replica, answer(cells: [try cell(note, "b", 2, by: 9)], more: true))
        #expect(try replica.show(note.id).cells.map(\.value) == [.text("a")])
        _ = try take(replica, answer(cells: []))
        #expect(try replica.show(note.id).cells.map(\.value) == [.text("b")])
    }

    @Test func `a set that was ahead and all behind it get the right time and new numbers`() throws
    {
        let fast = Mutex<Int64>(1_772_445_900_000 + 3_600_000)
        let replica = try replica { fast.withLock { $0 } }
        let (note, _) = try replica.add(
            type, dossier: nil, domain: nil, [Edit(text, nil, .text("a"))])
        _ = try replica.edit(note.id, [Edit(text, nil, .text("b"))])
        _ = try replica.edit(note.id, [Edit(text, nil, .text("c"))])
        let right = 1_772_445_900_000 as Int64
        let applied = try take(
            replica,
            answer((1, 2, "clock_ahead"), time: right))
        #expect(applied.restamped == 3 && applied.refused == 0)
        let request = try replica.nextRequest()
        #expect(request.acknowledged == 2 && request.push.firstNumber == 3)
        let sets = try request.push.received(from: replica.identity.replica)
            .map { try $0.content.get() }
        #expect(sets.map(\.creates.count) == [1, 0, 0])
        let versions = sets.flatMap { $0.changes.map(\.version) }
        #expect(versions == versions.sorted())
        #expect(versions.allSatisfy { $0.timestamp.milliseconds == right })
        #expect(sets[1].changes[0].bases == [versions[0]])
        #expect(sets[2].changes[0].bases == [versions[1]])
        #expect(try replica.show(note.id).cells.map(\.value) == [.text("c")])
        #expect(try !replica.show(note.id).cells.contains { $0.isDisputed })
        #expect(try replica.refused().isEmpty)
    }

    @Test func `a re-stamped set names what the refused edit before it was built on`() throws {
        let fast = Mutex<Int64>(1_772_445_900_000 + 3_600_000)
        let replica = try replica { fast.withLock { $0 } }
        let (note, _) = try replica.add(
            type, dossier: nil, domain: nil, [Edit(text, nil, .text("a"))])
        _ = try replica.edit(note.id, [Edit(text, nil, .text("b"))])
        _ = try replica.edit(note.id, [Edit(text, nil, .text("c"))])
        let sent = try replica.nextRequest().push.received(from: replica.identity.replica)
            .map { try $0.content.get() }
        _ = try take(replica, answer((1, 1, ""), (2, 1, "forbidden"), (3, 1, "clock_ahead")))
        let change = try #require(
            try replica.nextRequest().push.received(from: replica.identity.replica).first?
                .content.get().changes.first)
        #expect(change.bases == sent[0].changes.map(\.version))
        #expect(change.bases.allSatisfy { $0 < change.version })
        #expect(try !replica.show(note.id).cells.contains { $0.isDisputed })
    }

    @Test func `an edit is later than everything confirmed, whatever the clock says`() throws {
        let replica = try replica { 0 }
        let note = RecordIdentity(
            id: RecordID(high: 1, low: 1), type: type, dossier: DossierID(high: 1, low: 1),
            domain: LifeDomainName(literal: "d"))
        let seen = 1_772_445_900_000 as Int64
        _ = try take(
            replica,
            answer(cells: [try cell(note, "a", seen, by: 9)], time: seen))
        _ = try replica.edit(note.id, [Edit(text, nil, .text("b"))])
        let change = try #require(
            try replica.nextRequest().push.received(from: replica.identity.replica).first?
                .content.get().changes.first)
        #expect(change.version.timestamp.milliseconds >= seen)
        #expect(change.bases.map(\.timestamp.milliseconds) == [seen])
        #expect(try replica.show(note.id).cells.map(\.value) == [.text("b")])
    }

    @Test func `what the role or the field does not allow is refused at once and stores nothing`()
        throws
    {
        let replica = try replica()
        let long = Edit(text, nil, .text(String(repeating: "x", count: 201)))
        #expect(throws: EditRefusal(code: .valueTooLong, detail: "note.text")) {
            try replica.add(type, dossier: nil, domain: nil, [long])
        }
        #expect(throws: EditRefusal(code: .unknownField, detail: "note.other")) {
            try replica.add(
                type, dossier: nil, domain: nil, [Edit(FieldName(literal: "other"), nil, .null)])
        }
        #expect(throws: ReplicaError.unknownRecord) {
            try replica.edit(RecordID(high: 4, low: 4), [Edit(text, nil, .null)])
        }
        #expect(try replica.status().waiting == 0)
    }
}
