import Machine
import Foundation
import SwiftProtobuf
import Testing

@testable import Shared

@Suite struct WireTests {
    private func randomSets(seed: UInt64) -> [ChangeSet] {
        var random = SplitMix(seed: seed)
        var time: Int64 = 1_772_445_900_000
        let records = (0..<3).map { _ in
            RecordIdentity(
                id: .version7(milliseconds: time, random: &random), type: person.type,
                dossier: person.dossier, domain: person.domain)
        }
        return (0..<5).map { index in
            let changes = (0..<Int.random(in: 1...4, using: &random)).map { _ in
                time += .random(in: 0...90_000, using: &random)
                let at = version(time, .random(in: 0...3, using: &random), by: 7)
                return Change(
                    record: records.randomElement(using: &random) ?? person,
                    field: [phone, .deleted].randomElement(using: &random) ?? phone,
                    member: [nil, MemberKey("ti")].randomElement(using: &random) ?? nil,
                    value: ValueTests.encodings.randomElement(using: &random)
                        .flatMap(Value.init(encoded:)) ?? .null,
                    version: at, bases: [version(time - 5, by: 7), version(time + 99, 2, by: 3)],
                    resolution: Resolution(reason: "asked the person"),
                    witness: [version(1, by: 9)])
            }
            return ChangeSet(
                number: UInt64(40 + index), creates: [changes[0].record.id], changes: changes)
        }
    }

    @Test(arguments: 0..<50 as Range<UInt64>, BodyFormat.allCases)
    func `a batch comes back as it was`(seed: UInt64, format: BodyFormat) throws {
        let sets = randomSets(seed: seed)
        let body = try Body.encode(WireBatch(sets), format: format)
        let batch = try Body.decode(
            WireBatch.self, from: Zstd.compress(body), format: format, isCompressed: true)
        let received = batch.received(from: replica(7))
        #expect(received.map(\.number) == sets.map(\.number))
        #expect(try received.map { try $0.content.get() } == sets)
    }

    @Test(arguments: 0..<50 as Range<UInt64>)
    func `a page comes back as it was`(seed: UInt64) throws {
        var known: Set<CellKey> = []
        let changes = randomSets(seed: seed).flatMap(\.changes)
            .filter { known.insert($0.key).inserted }
        let cells = changes.map { change in
            var heads = Heads()
            heads.apply(change, bases: change.bases) { _ in 3 }
            heads.apply(
                Shared.Change(
                    record: change.record, field: change.field, value: .null,
                    version: version(5, by: 3)), bases: []
            ) { _ in 0 }
            return CellState(
                record: change.record, field: change.field, member: change.member, heads: heads)
        }
        let page = try WirePage(serializedBytes: try WirePage(cells).serializedBytes() as [UInt8])
        #expect(try page.states() == cells)
    }

    private static let badPages: [(part: String, spoil: @Sendable (inout WirePage) -> Void)] = [
        ("columns", { $0.record.removeLast() }), ("columns", { $0.field = [] }),
        ("columns", { $0.elapsed.append(0) }), ("columns", { $0.replica.removeFirst() }),
        ("columns", { $0.member = ["a"] }), ("columns", { $0.counter = [1] }),
        ("columns", { $0.rank = [0] }), ("columns", { $0.value.append("n") }),
        ("record", { $0.record[1] = 9 }), ("field", { $0.field[1] = 9 }),
        ("field", { $0.fields[0] = "Not a name" }), ("record", { $0.records[0].id = Data([1]) }),
        ("member", { $0.member = ["", "no member", ""] }), ("value", { $0.value[1] = "t\0" }),
        ("value", { $0.value[1] = "i007" }), ("elapsed", { $0.elapsed[0] = -1 }),
        ("elapsed", { $0.replica[2] = 1 << 31 }), ("rank", { $0.rank = [0, Limits.rank + 1, 0] }),
        ("reason", { $0.details[0].reason = " " }),
        ("witness", { $0.details[0].witness.append($0.details[0].witness[0]) }),
        ("details", { $0.details[0].head = 3 }), ("details", { $0.details.reverse() }),
        ("details", { $0.details.append($0.details[0]) }),
    ]

    @Test(arguments: badPages.indices)
    func `of a page that cannot be read nothing is taken`(index: Int) throws {
        let reason = try #require(Resolution(reason: "asked her"))
        let witness = [version(2, by: 3)]
        let cells = [
            ("name", Head(version: version(5, by: 3), rank: 0, value: .text("a"))),
            (
                "phone",
                Head(version: version(6, by: 3), rank: 1, value: .null, resolution: reason)
            ),
            (
                "_deleted",
                Head(
                    version: version(7, by: 3), rank: 1, value: .boolean(true),
                    resolution: reason, witness: witness)
            ),
        ].map { name, head in
            CellState(
                record: person, field: FieldName(literal: name), member: nil, heads: Heads([head]))
        }
        var page = WirePage(cells)
        if page.details.count == 2 { page.details[0].witness = page.details[1].witness }
        #expect(throws: Never.self) { try page.packed() }
        Self.badPages[index].spoil(&page)
        #expect(throws: MalformedSet(part: Self.badPages[index].part)) { try page.packed() }
    }

    /// The workload of the benchmark: edits of one field each, on records of 40 fields that everyone
    /// got at the start, by values of 20 characters.
    @Test func `a pushed change costs few bytes`() throws {
        var random = SplitMix(seed: 5)
        let start: Int64 = 1_772_445_900_000
        let records = (0..<1_000).map { index in
            RecordIdentity(
                id: .version7(milliseconds: start + Int64(index), random: &random),
                type: person.type,
                dossier: .version7(milliseconds: start + Int64(index), random: &random),
                domain: person.domain)
        }
        let letters = Array("abcdefghijklmnopqrstuvwxyz0123456789")
        var time = start + 86_400_000
        let sets = (1...1_000).map { number in
            time += .random(in: 1_000...60_000, using: &random)
            let record = Int.random(in: 0..<1_000, using: &random)
            let field = Int.random(in: 0..<40, using: &random)
            let value = String((0..<20).map { _ in letters.randomElement(using: &random) ?? "a" })
            let change = Change(
                record: records[record], field: made(FieldName("field_\(field)")),
                value: .text(value), version: version(time, by: 7),
                bases: [version(start + Int64(record), UInt16(field), by: 3)])
            return ChangeSet(number: UInt64(number), changes: [change])
        }
        let size = Zstd.compress(try Body.encode(WireBatch(sets), format: .protobuf)).count
        #expect(size <= 52_000, "\(size) bytes for 1,000 changes")
    }

    @Test func `one malformed set does not spoil the next`() throws {
        let sets = randomSets(seed: 3)
        var batch = WireBatch(sets)
        batch.sets[1].changes[0].value = "?"
        batch.sets[2].changes[0].record = 99
        batch.sets[3].creates = [99]
        let received = batch.received(from: replica(7))
        #expect(try received[0].content.get() == sets[0])
        #expect(received[1].content == .failure(MalformedSet(part: "value")))
        #expect(received[2].content == .failure(MalformedSet(part: "record")))
        #expect(received[3].content == .failure(MalformedSet(part: "creates")))
        #expect(try received[4].content.get() == sets[4])
    }

    @Test func `nonsense times are malformed and nothing overflows`() throws {
        for elapsed in [Int64.min, .max, -1] {
            var batch = WireBatch(randomSets(seed: 4))
            batch.sets[0].changes[0].elapsed = elapsed
            #expect(
                batch.received(from: replica(7))[0].content
                    == .failure(MalformedSet(part: "elapsed")))
        }
        var batch = WireBatch(randomSets(seed: 4))
        batch.sets[0].changes[0].bases[0].before = .min
        #expect(
            batch.received(from: replica(7))[0].content == .failure(MalformedSet(part: "bases")))
    }
}

@Suite struct BodyTests {
    private func decode(
        _ body: Data, _ format: BodyFormat = .json, compressed: Bool = false
    ) throws(ErrorCode) -> WireSyncRequest {
        try Body.decode(WireSyncRequest.self, from: body, format: format, isCompressed: compressed)
    }

    @Test func `a plain JSON request is read`() throws {
        let request = try decode(Data(#"{"protocol": 1, "acknowledged": "7"}"#.utf8))
        #expect(request.acknowledged == 7)
    }

    @Test(
        arguments: [
            #"{"protocol": 1, "protocol": 1}"#, #"{"protocol": 1, "p\u0072otocol": 1}"#,
            #"{"unknown": 1}"#, #"{"push": {"firstNumber": "1", "first_number": "2"}}"#,
            #"{"protocol": 1"#, "", "[]", "\u{FEFF}{}", #"{"protocol": 1} x"#,
            #"{"push": {"fields": ["\u0000"]}}"#, #"{"protocol": "one"}"#, #"{"protocol": -1}"#,
            String(repeating: "[", count: 5_000),
            #"{"push":"# + String(repeating: #"{"push":"#, count: 40) + "1"
                + String(repeating: "}", count: 41),
        ])
    func `malformed JSON is refused`(text: String) {
        #expect(throws: ErrorCode.malformedBody) { try decode(Data(text.utf8)) }
    }

    @Test func `bytes that are no UTF-8 or no message are refused`() {
        #expect(throws: ErrorCode.malformedBody) {
            try decode(Data(#"{"push": {"fields": [""#.utf8) + [0xC3, 0x28] + Data(#""]}}"#.utf8))
        }
        #expect(throws: ErrorCode.malformedBody) { try decode(Data([0xFF, 0xFF]), .protobuf) }
        #expect(throws: ErrorCode.malformedBody) {
            try decode(Data([1, 2, 3, 4, 5]), .protobuf, compressed: true)
        }
    }

    @Test func `a truncated frame is refused`() {
        let frame = Zstd.compress(Data((0..<10_000).map { UInt8(truncatingIfNeeded: $0 * $0) }))
        for count in [0, 1, 10, frame.count - 1] {
            #expect(throws: ErrorCode.malformedBody) {
                try Zstd.decompress(frame.prefix(count), limit: 1 << 20)
            }
        }
    }

    @Test func `a decompression bomb stops at the limit`() throws {
        let bomb = Zstd.compress(Data(count: Limits.requestBytes + 1))
        #expect(bomb.count < 10_000)
        #expect(throws: ErrorCode.bodyTooLarge) { try decode(bomb, compressed: true) }
        let fits = Zstd.compress(Data(count: 70_000))
        #expect(try Zstd.decompress(fits, limit: 70_000) == Data(count: 70_000))
        #expect(throws: ErrorCode.bodyTooLarge) { try Zstd.decompress(fits, limit: 69_999) }
    }

    @Test func `a body over the limit is refused before it is read`() {
        #expect(throws: ErrorCode.bodyTooLarge) { try decode(Data(count: Limits.requestBytes + 1)) }
    }

    @Test func `every error code speaks both languages and says what happened`() {
        for code in ErrorCode.allCases {
            for language in Language.allCases {
                let sentence = code.sentence[language]
                #expect(sentence.count > 20 && sentence.hasSuffix("."), "\(code)")
            }
            #expect(code.sentence.nl != code.sentence.en)
            #expect((400...599).contains(code.httpStatus))
        }
        #expect(Language(locale: "en_GB.UTF-8") == .english)
        #expect(Language(locale: "nl-NL,nl;q=0.9") == .dutch)
        #expect(Language(locale: nil) == .dutch)
    }
}
