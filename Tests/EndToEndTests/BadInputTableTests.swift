import Foundation
import Shared
import Testing

/// What a broken, outdated or hostile client sends, in the words of the issue.
enum BadInput: String, CaseIterable, Sendable, CustomTestStringConvertible {
    case malformed, truncated, oversized
    case overNested = "over-nested"
    case decompressionBomb = "decompression bomb"
    case unknownField = "unknown field"
    case wrongType = "wrong type"
    case duplicateKey = "duplicate JSON key"
    case nul = "NUL"
    case nonUTF8 = "non-UTF-8"
    case foreignEpoch = "foreign epoch"
    case gap, replay
    case sameNumber = "same number with other content"
    case clockIn2099 = "clock in 2099"
    case forgedAuthor = "forged author"
    case forgedReplica = "forged replica"
    case falseBases = "false bases"
    case secondDossier = "second dossier in one set"
    case headNumber65 = "65 heads"
    case expiredCode = "expired enrolment code"
    case reusedCode = "reused enrolment code"

    var testDescription: String { rawValue }
}

/// Each of them over HTTP to the real server: a stable code, a sentence in both languages, nothing
/// changed, and the next change set goes its way. The scene checks all of that after each attempt.
@Suite(.serialized) struct BadInputTableTests {
    @Test(arguments: BadInput.allCases)
    func `bad input gets a code and a sentence, changes nothing and holds up nothing`(
        input: BadInput
    ) throws {
        let scene = try BadInputScene()
        switch input {
        case .malformed: try malformed(scene)
        case .truncated: try truncated(scene)
        case .oversized: try oversized(scene)
        case .overNested:
            try scene.refuses(.malformedBody, Data(repeating: UInt8(ascii: "["), count: 1_000_000))
            // The start of a group that no message has, again and again.
            try scene.refuses(.malformedBody, Data(repeating: 0x7B, count: 1_000_000), .protobuf)
        case .decompressionBomb: try decompressionBomb(scene)
        case .unknownField:
            try scene.refuses(.malformedBody, scene.json(scene.person(), with: #""colour":1,"#))
            // No right to what does not exist: absent and forbidden look the same.
            try scene.refusesSet(.forbidden, scene.person(field: "weight"))
        case .wrongType:
            try scene.refuses(.malformedBody, Data(#"{"protocol":"one"}"#.utf8))
            try scene.refusesSet(.wrongType, scene.person(.integer(6)))
        case .duplicateKey:
            for twins in [
                #""protocol":1,"#, #""p\u0072otocol":1,"#, #""pageCells":1,"page_cells":1,"#,
            ] {
                try scene.refuses(.malformedBody, scene.json(scene.person(), with: twins))
            }
        case .nul:
            try scene.refuses(.malformedBody, scene.json(value: [0]))
            try scene.refuses(.malformedBody, scene.json(value: Array(#"\u0000"#.utf8)))
            try scene.refusesSet(.malformed, scene.person(.text("06\0")), .protobuf)
        case .nonUTF8: try nonUTF8(scene)
        case .foreignEpoch: try foreignEpoch(scene)
        case .gap: try scene.refuses(.gap, scene.json(scene.person(number: scene.number + 1)))
        case .replay: try scene.takesARepeatOnce()
        case .sameNumber:
            try scene.accepts(scene.person())
            try scene.refuses(
                .replicaForked, scene.json(scene.person(number: scene.number - 1)))
        case .clockIn2099:
            let time = try #require(TimeStamp("2099-01-01T00:00:00.000Z"))
            try scene.refusesSet(.clockAhead, scene.person(at: scene.version(time.milliseconds)))
        case .forgedAuthor: try forgedAuthor(scene)
        case .forgedReplica: try forgedReplica(scene)
        case .falseBases: try falseBases(scene)
        case .secondDossier:
            let changes = try [
                scene.phone(of: scene.identity()), scene.phone(of: scene.identity()),
            ]
            try scene.refusesSet(.secondDossier, scene.request(changes, creates: true))
        case .headNumber65: try headNumber65(scene)
        case .expiredCode:
            let code = try scene.enrolment()
            try scene.setClock(laterBy: Int64(Limits.enrolmentHours) * 3_600_000)
            try scene.refuses(.enrolmentCodeExpired, code, path: WireProtocol.enrolPath)
        case .reusedCode:
            let code = try scene.enrolment()
            _ = try scene.enrol(with: code)
            try scene.refuses(.enrolmentCodeUsed, code, path: WireProtocol.enrolPath)
        }
    }

    private func malformed(_ scene: BadInputScene) throws {
        try scene.refuses(.malformedBody, Data("no message".utf8))
        try scene.refuses(.malformedBody, Data([0xFF, 0xFF]), .protobuf)
        var request = try scene.person()
        request.push.sets[0].changes[0].record = 99
        try scene.refusesSet(.malformed, request)
    }

    private func truncated(_ scene: BadInputScene) throws {
        try scene.refuses(.malformedBody, scene.json(scene.person()).dropLast(20))
        let binary = try Body.encode(scene.person(), format: .protobuf)
        try scene.refuses(.malformedBody, binary.dropLast(), .protobuf)
        try scene.refuses(.malformedBody, Zstd.compress(binary).dropLast(), .compressed)
    }

    private func oversized(_ scene: BadInputScene) throws {
        let spaces = Data(repeating: UInt8(ascii: " "), count: Limits.requestBytes)
        try scene.refuses(.bodyTooLarge, scene.json(scene.person()) + spaces)
        let changes = try (0...max(Limits.setsPerBatch, Limits.changesPerSet)).map { _ in
            try scene.phone(of: scene.identity())
        }
        let sets = changes.enumerated().map { offset, change in
            ChangeSet(
                number: scene.number + UInt64(offset), creates: [change.record.id],
                changes: [change])
        }
        try scene.refuses(.bodyTooLarge, scene.json(scene.request(sets: sets)))
        try scene.refusesSet(.tooManyChanges, scene.request(changes, creates: true))
    }

    private func decompressionBomb(_ scene: BadInputScene) throws {
        let bomb = Zstd.compress(Data(count: 64 << 20))
        #expect(bomb.count < 64 << 10, "small on its way")
        try scene.refuses(.bodyTooLarge, bomb, .compressed)
        let small = Zstd.compress(Data(count: 1 << 20))
        #expect(small.count < Limits.enrolRequestBytes)
        try scene.refuses(.bodyTooLarge, small, .compressed, path: WireProtocol.enrolPath)
    }

    private func nonUTF8(_ scene: BadInputScene) throws {
        try scene.refuses(.malformedBody, scene.json(value: [0xC3, 0x28]))
        let text = String(decoding: try scene.json(scene.person()), as: UTF8.self)
        let wide = try #require(text.data(using: .utf16))
        try scene.refuses(.malformedBody, wide)
        var binary = try Body.encode(scene.person(), format: .protobuf)
        let value = try #require(binary.range(of: Data(BadInputScene.sample.utf8)))
        binary.replaceSubrange(value, with: Data(repeating: 0xFF, count: value.count))
        try scene.refuses(.malformedBody, binary, .protobuf)
    }

    private func foreignEpoch(_ scene: BadInputScene) throws {
        var request = try scene.person()
        request.cursor = try scene.cursorOfAnotherEpoch()
        try scene.refuses(.epochChanged, scene.json(request))
        // Acknowledges what this history never answered.
        request = try scene.person()
        request.acknowledged = scene.number + 4
        try scene.refuses(.epochChanged, scene.json(request))
    }

    private func forgedAuthor(_ scene: BadInputScene) throws {
        // A change has no author of its own: it is the token's.
        let text = String(decoding: try scene.json(scene.person()), as: UTF8.self)
        let forged = text.replacing(#""value":"#, with: #""replica":1,"value":"#)
        try #require(forged != text)
        try scene.refuses(.malformedBody, Data(forged.utf8))
        // The record that names a worker.
        let cells = try scene.state().cells
        let worker = try #require(cells.first { $0.record.type.text == "worker" }).record
        let renamed = Change(
            record: worker, field: FieldName(literal: "display_name"),
            value: .text("Someone else"), version: try scene.next())
        try scene.refusesSet(.forbidden, scene.request([renamed]))
    }

    private func forgedReplica(_ scene: BadInputScene) throws {
        let unknown = String(repeating: "a", count: 64)
        try scene.refuses(.unauthorized, scene.json(scene.person()), token: unknown)
        var request = try scene.person()
        request.cursor = try scene.look().cursor
        try scene.refuses(.cursorInvalid, scene.json(request))
        let past = try scene.next()
        request = try scene.person(bases: [past])
        request.push.sets[0].changes[0].bases[0].replica = .max
        try scene.refusesSet(.malformed, request)
    }

    private func falseBases(_ scene: BadInputScene) throws {
        let later = try scene.version(BadInputScene.start)
        try scene.refusesSet(.malformed, scene.person(bases: [later]))
        // A normal edit that says it replaces two values at once.
        let person = scene.identity()
        let one = try scene.phone(of: person, .text("06-1"))
        let other = try scene.phone(of: person, .text("06-2"))
        try scene.accepts(scene.request([one], creates: true))
        try scene.accepts(scene.request([other]))
        let both = try scene.phone(of: person, bases: [one.version, other.version])
        try scene.refusesSet(.badBases, scene.request([both]))
    }

    private func headNumber65(_ scene: BadInputScene) throws {
        let person = scene.identity()
        let heads = try (0..<Limits.headsPerCell).map { head in
            ChangeSet(
                number: scene.number + UInt64(head), creates: head == 0 ? [person.id] : [],
                changes: [try scene.phone(of: person, .text("06-\(head)"))])
        }
        try scene.accepts(scene.request(sets: heads))
        try scene.refusesSet(.tooManyHeads, scene.request([scene.phone(of: person)]))
    }
}
