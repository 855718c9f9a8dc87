import Foundation
import GRDB
import Machine
import SwiftProtobuf
import Testing

@testable import Shared
@testable import SyncClient

/// What a replica does when a right ends, in a real file, given answers by hand.
@Suite struct PurgeTests {
    /// A replica that reads `text` whatever the circumstances and `secret` by a sharing basis.
    private final class Scene {
        static let now: Int64 = 1_772_445_900_000
        let folder = FileManager.default.temporaryDirectory.path + "/purge-\(UUID().uuidString)"
        let replica: Replica
        private var time: Int64 = 0

        init() throws {
            let document = ReplicaTests.document
                .replacingOccurrences(
                    of: #""domains":[{"name":"d","#,
                    with: #""domains":[{"name":"s","label":{"nl":"S","en":"S"},"sensitivity":2,"#
                        + #""owner":"r"},{"name":"d","#
                )
                .replacingOccurrences(
                    of: #""fields":[{"name":"text","#,
                    with: #""fields":[{"name":"secret","label":{"nl":"S","en":"S"},"domain":"s","#
                        + #""type":{"text":{"maximumCharacters":200}},"shape":{"single":{}},"#
                        + #""conflictClass":"list","firstWins":false,"immutable":false,"#
                        + #""owners":[]},{"name":"text","#
                )
                .replacingOccurrences(
                    of: #""matrix":["#,
                    with: #""matrix":[{"domain":"s","role":"r","grants":[{"act":"W","#
                        + #""needsConsent":true,"ownOnly":false,"views":[],"#
                        + #""excludesViews":false}]},"#)
            try Replica.create(
                path: folder + "/a.db", server: "memory",
                answer: WireEnrolAnswer.with {
                    $0.replica = 5
                    $0.role = "r"
                    $0.token = "t"
                    $0.programme.version = 1
                    $0.programme.document = document
                })
            replica = try Replica(
                path: folder + "/a.db", environment: .live(clock: WallClock { Self.now }))
        }

        deinit {
            replica.close()
            try? FileManager.default.removeItem(atPath: folder)
        }

        func note(_ low: UInt64, in dossier: UInt64) -> RecordIdentity {
            RecordIdentity(
                id: RecordID(high: 1, low: low), type: RecordTypeName(literal: "note"),
                dossier: DossierID(high: 2, low: dossier), domain: LifeDomainName(literal: "d"))
        }

        func cell(_ record: RecordIdentity, _ field: StaticString, _ text: String) -> CellState {
            time += 1
            guard let stamp = HybridTimestamp(milliseconds: Self.now - 60_000 + time),
                let author = ReplicaID(9)
            else { preconditionFailure("a test asked for an impossible time") }
            let head = Head(version: Shared.Version(stamp, author), rank: 0, value: .text(text))
            return CellState(
                record: record, field: FieldName(literal: field), member: nil,
                heads: Heads([head]))
        }

        func purge(_ dossier: UInt64, _ generation: UInt64) -> WirePurge {
            WirePurge.with {
                $0.dossier = Data(DossierID(high: 2, low: dossier).bytes)
                $0.generation = generation
            }
        }

        /// Applies an answer; `refused` is a number that is refused.
        @discardableResult
        func take(
            _ cells: [CellState] = [], purges: [WirePurge] = [], refused: UInt64? = nil,
            more: Bool = false
        ) throws -> Applied {
            let answer = WireSyncAnswer.with {
                $0.page = WirePage(cells)
                $0.purges = purges
                $0.more = more
                $0.serverTime = Self.now
                $0.cursor = Data([1])
                if let refused {
                    $0.outcomes = [
                        WireOutcome.with {
                            $0.first = refused
                            $0.count = 1
                            $0.code = ErrorCode.forbidden.rawValue
                        }
                    ]
                }
            }
            return try replica.apply(answer, to: try replica.nextRequest(), sentAt: Self.now)
        }

        func edit(_ record: RecordIdentity, _ text: String) throws {
            _ = try replica.edit(
                record.id, [Edit(FieldName(literal: "secret"), nil, .text(text))])
        }

        func held() throws -> [String] {
            try replica.confirmedCells().compactMap { $0.heads.live?.value.plain }.sorted()
        }

        /// Which of some texts stand in the file, its log or its shared memory.
        func found(_ texts: String...) throws -> [String] { try found(texts) }

        func found(_ texts: [String]) throws -> [String] {
            let files = try FileManager.default.contentsOfDirectory(atPath: folder)
            let contents = files.compactMap {
                FileManager.default.contents(atPath: "\(folder)/\($0)")
            }
            return texts.filter { text in
                contents.contains { $0.range(of: Data(text.utf8)) != nil }
            }
        }
    }

    @Test
    func `what is named goes from the file, after what waits was sent, and nothing else goes`()
        throws
    {
        let scene = try Scene()
        let (one, two, other) = (scene.note(1, in: 1), scene.note(2, in: 1), scene.note(3, in: 2))
        try scene.take([
            scene.cell(one, "text", "stays"), scene.cell(one, "secret", "marker-held"),
            scene.cell(other, "secret", "another dossier's"),
        ])
        try scene.edit(one, "marker-refused")
        try scene.take(refused: 1)
        try scene.edit(one, "marker-waits")
        try scene.take(
            [scene.cell(two, "text", "stays too"), scene.cell(two, "secret", "marker-aside")],
            more: true)
        let markers = try scene.found(
            "marker-held", "marker-refused", "marker-waits", "marker-aside")
        try #require(markers.count == 4, "the search is blind: \(markers)")

        #expect(try scene.take(purges: [scene.purge(1, 7)]).purged == 1)
        #expect(try scene.held() == ["another dossier's", "stays", "stays too"])
        #expect(try scene.replica.status().purging == 1)
        let request = try scene.replica.nextRequest()
        #expect(request.purged.isEmpty, "something waits")
        #expect(request.push.sets.count == 1)

        #expect(try scene.take(refused: 2).hasMore, "the server is to be told at once")
        #expect(try scene.replica.nextRequest().purged == [scene.purge(1, 7)])
        #expect(
            try scene.found("marker-held", "marker-refused", "marker-waits", "marker-aside") == [])
        #expect(try scene.found("another dossier's", "stays") == ["another dossier's", "stays"])
        let refused = try scene.replica.refused()
        #expect(refused.map(\.isStripped) == [true, true])
        #expect(refused.flatMap(\.changes).map(\.value) == [.null, .null])

        #expect(try !scene.take().hasMore)
        #expect(try scene.replica.status().purging == 0)
        #expect(try scene.replica.nextRequest().purged.isEmpty)
    }

    @Test func `one that comes again while its receipt travels is told again`() throws {
        let scene = try Scene()
        try scene.take([scene.cell(scene.note(1, in: 1), "secret", "a")])
        try scene.take(purges: [scene.purge(1, 7)])
        // The receipt of 7 was sent; its answer brings 9.
        try scene.take(
            [scene.cell(scene.note(1, in: 1), "secret", "b")], purges: [scene.purge(1, 9)])
        #expect(try scene.held() == ["b"], "what comes with a purge is held anew")
        #expect(try scene.replica.nextRequest().purged == [scene.purge(1, 9)])
        try scene.take()
        #expect(try scene.replica.nextRequest().purged.isEmpty)
    }

    @Test func `a purge that cannot be read changes nothing`() throws {
        let scene = try Scene()
        try scene.take([scene.cell(scene.note(1, in: 1), "secret", "a")])
        let bad = WirePurge.with { $0.dossier = Data([1, 2]) }
        let many = Array(repeating: scene.purge(1, 1), count: Limits.purgesPerExchange + 1)
        for purges in [[scene.purge(1, 1), bad], many] {
            #expect(throws: ReplicaError.unreadableAnswer) { try scene.take(purges: purges) }
            #expect(try scene.held() == ["a"])
            #expect(try scene.replica.status().purging == 0)
        }
    }

    @Test func `with a purge of a whole dossier all of it goes, and what stays comes at once`()
        throws
    {
        let scene = try Scene()
        let (one, two) = (scene.note(1, in: 1), scene.note(2, in: 2))
        try scene.take([
            scene.cell(one, "text", "marker-text"), scene.cell(one, "secret", "marker-secret"),
            scene.cell(two, "text", "other"),
        ])
        try scene.take([scene.cell(one, "text", "marker-aside")], more: true)
        var whole = scene.purge(1, 7)
        whole.whole = true
        // More follows; what may stay is there before it does.
        try scene.take([scene.cell(one, "text", "stays")], purges: [whole], more: true)
        #expect(try scene.held() == ["other", "stays"])
        try scene.take()
        #expect(try scene.held() == ["other", "stays"])
        _ = try scene.replica.nextRequest()
        #expect(try scene.found("marker-text", "marker-secret", "marker-aside") == [])
    }

    /// In a set or a map, the member is what somebody said.
    @Test func `members go with values`() throws {
        let scene = try Scene()
        let note = scene.note(1, in: 1)
        try scene.take([scene.cell(note, "text", "stays")])
        _ = try scene.replica.edit(
            note.id,
            [Edit(FieldName(literal: "secret"), MemberKey("marker-member"), .boolean(true))],
            isChecked: false)
        try scene.take(refused: 1)
        try #require(try scene.found("marker-member") == ["marker-member"])
        try scene.take(purges: [scene.purge(1, 7)])
        _ = try scene.replica.nextRequest()
        #expect(try scene.found("marker-member") == [])
    }

    @Test func `what is written while the receipt travels is stripped too`() throws {
        let scene = try Scene()
        let note = scene.note(1, in: 1)
        try scene.take([
            scene.cell(note, "text", "stays"), scene.cell(note, "secret", "a"),
        ])
        try scene.take(purges: [scene.purge(1, 7)])
        let told = try scene.replica.nextRequest()
        try #require(told.purged == [scene.purge(1, 7)])
        try scene.edit(note, "marker-late")
        let answer = WireSyncAnswer.with {
            $0.serverTime = Scene.now
            $0.cursor = Data([1])
        }
        _ = try scene.replica.apply(answer, to: told, sentAt: Scene.now)
        #expect(try scene.replica.status().purging == 1)
        try scene.take(refused: 1)
        #expect(try scene.replica.refused().map(\.isStripped) == [true])
        _ = try scene.replica.nextRequest()
        #expect(try scene.found("marker-late") == [])
    }

    /// Somebody looks into the file with another program: the log cannot be cut meanwhile.
    @Test func `while the file is being read only the receipt waits`() throws {
        let scene = try Scene()
        let note = scene.note(1, in: 1)
        try scene.take([
            scene.cell(note, "text", "stays"), scene.cell(note, "secret", "marker"),
        ])
        var configuration = Configuration()
        configuration.allowsUnsafeTransactions = true
        let reader = try DatabaseQueue(
            path: scene.folder + "/a.db", configuration: configuration)
        try reader.inDatabase { db in
            try db.execute(sql: "BEGIN; SELECT count(*) FROM cell;")
        }
        #expect(try scene.take(purges: [scene.purge(1, 7)]).hasMore)
        #expect(try scene.replica.nextRequest().purged.isEmpty)
        #expect(try !scene.take().hasMore, "not again and again")
        try reader.inDatabase { try $0.execute(sql: "COMMIT") }
        #expect(try scene.replica.nextRequest().purged == [scene.purge(1, 7)])
        #expect(try scene.found("marker") == [])
    }

    /// Thousands of cells whose values change their lengths: pages are split, merged and rebuilt.
    @Test func `nothing of what went is left in pages that were rebuilt`() throws {
        let scene = try Scene()
        var random = SplitMix(seed: 11)
        let notes = (1...600 as ClosedRange<UInt64>).map { scene.note($0, in: $0 % 3) }
        for round in 0..<6 {
            var cells: [CellState] = []
            for note in notes where round == 0 || random.chance(50) {
                let length = Int.random(in: 0...150, using: &random)
                cells.append(
                    scene.cell(note, "text", String(repeating: "t", count: 150 - length)))
                let marker = "mark\(note.id.low)er" + String(repeating: "s", count: length)
                cells.append(scene.cell(note, "secret", marker))
            }
            try scene.take(cells)
        }
        let markers = notes.filter { $0.dossier.low == 1 }.map { "mark\($0.id.low)er" }
        let others = notes.filter { $0.dossier.low == 2 }.map { "mark\($0.id.low)er" }
        try #require(try scene.found(markers).count == markers.count)
        try scene.take(purges: [scene.purge(1, 7)])
        _ = try scene.replica.nextRequest()
        #expect(try scene.found(markers) == [])
        #expect(try scene.found(others).count == others.count)
    }
}
