import Foundation
import Shared
import Testing

/// A server, a device that sends what it should not, and one that only looks.
///
/// Whatever was refused, the scene then looks through the other device's eyes whether anything
/// changed, and sends a change set that has to be accepted.
final class BadInputScene {
    /// Where the server's clock stands, in milliseconds.
    static let start: Int64 = 1_772_445_900_000
    static let sample = "06-12345678"

    /// How a body travels.
    enum Form {
        case json, protobuf, compressed

        fileprivate var headers: [String] {
            switch self {
            case .json: ["Content-Type: \(BodyFormat.json.rawValue)"]
            case .protobuf: ["Content-Type: \(BodyFormat.protobuf.rawValue)"]
            case .compressed: Form.protobuf.headers + ["Content-Encoding: zstd"]
            }
        }
    }

    struct Device {
        let replica: ReplicaID
        let token: String
    }

    /// What a refusal may not change.
    struct State: Equatable {
        let cells: Set<CellState>
        let sequence: UInt64
        let checked: String
        let devices: [String]
    }

    /// The number that the device's next change set gets.
    private(set) var number: UInt64 = 1
    private let device: Device
    private let watcher: Device
    private let stage: Stage
    private let curl: Curl
    private var serving: Process
    private var ticks: Int64 = 0
    private var people: UInt64 = 0

    init() throws {
        let stage = try Stage()
        let clock = stage.path("clock")
        try String(Self.start).write(toFile: clock, atomically: true, encoding: .utf8)
        try stage.initialise(
            "--demo", "--clock", clock, "--programme", try stage.programmeWithoutInvolvement())
        let served = try stage.serve("--clock", clock)
        let curl = Curl(stage: stage, url: served.url)
        device = try curl.enrol(try curl.enrolment())
        watcher = try curl.enrol(try curl.enrolment())
        serving = served.process
        self.stage = stage
        self.curl = curl
    }

    // MARK: What has to come of it

    /// An exchange that is refused whole.
    func refuses(
        _ code: ErrorCode, _ body: Data, _ form: Form = .json,
        path: String = WireProtocol.syncPath, token: String? = nil,
        at location: SourceLocation = #_sourceLocation
    ) throws {
        let before = try state()
        let reply = try curl.post(path, body, form, token: token ?? device.token)
        #expect(reply.status == code.httpStatus, sourceLocation: location)
        let failure = try Body.decode(
            WireErrorAnswer.self, from: reply.body, format: .json, isCompressed: false)
        #expect(failure.code == code.rawValue, sourceLocation: location)
        expectSentence(Sentence(nl: failure.nl, en: failure.en), of: failure.code, location)
        try expectUnharmed(since: before, location)
    }

    /// An exchange that is answered, and a set in it that is refused under its number.
    func refusesSet(
        _ code: ErrorCode, _ request: WireSyncRequest, _ form: Form = .json,
        at location: SourceLocation = #_sourceLocation
    ) throws {
        let before = try state()
        let body = try form == .json ? json(request) : Body.encode(request, format: .protobuf)
        let outcomes = try sync(body, form).outcomes
        #expect(outcomes.map(\.first) == [number], sourceLocation: location)
        #expect(outcomes.map(\.count) == [1], sourceLocation: location)
        #expect(outcomes.map(\.code) == [code.rawValue], sourceLocation: location)
        number += 1
        // A receipt has no sentence on its way: the client looks it up by the code.
        let found = try #require(
            outcomes.last.flatMap { ErrorCode(rawValue: $0.code) }, sourceLocation: location)
        expectSentence(found.sentence, of: found.rawValue, location)
        try expectUnharmed(since: before, location)
    }

    /// The same bytes again get the same outcome, and are not applied again.
    func takesARepeatOnce(at location: SourceLocation = #_sourceLocation) throws {
        let body = try json(person())
        let first = try sync(body)
        #expect(first.outcomes.map(\.code) == [""], sourceLocation: location)
        number += 1
        let before = try state()
        for _ in 0..<3 {
            let again = try sync(body).outcomes
            #expect(again.map(\.first) == [number - 1], sourceLocation: location)
            #expect(again.map(\.count) == [1], sourceLocation: location)
            #expect(again.map(\.code) == [""], sourceLocation: location)
        }
        try expectUnharmed(since: before, location)
    }

    /// All sets of the request are accepted.
    func accepts(
        _ request: WireSyncRequest, at location: SourceLocation = #_sourceLocation
    ) throws {
        let count = UInt64(request.push.sets.count)
        let outcomes = try sync(json(request)).outcomes
        #expect(outcomes.map(\.code) == [""], sourceLocation: location)
        #expect(outcomes.map(\.count) == [count], sourceLocation: location)
        number += count
    }

    private func expectSentence(
        _ sentence: Sentence, of code: String, _ location: SourceLocation
    ) {
        for language in Language.allCases {
            let text = sentence[language]
            #expect(text.count > 20 && text.hasSuffix("."), "\(code)", sourceLocation: location)
            #expect(text != code, sourceLocation: location)
        }
        #expect(sentence.nl != sentence.en, "\(code)", sourceLocation: location)
    }

    private func expectUnharmed(since before: State, _ location: SourceLocation) throws {
        #expect(try state() == before, "something changed", sourceLocation: location)
        let change = try phone(of: identity(), .text("06-\(number)"))
        try accepts(request([change], creates: true), at: location)
        let after = try state()
        let news = after.cells.subtracting(before.cells)
        #expect(news.map(\.record) == [change.record], sourceLocation: location)
        #expect(news.flatMap(\.heads.versions) == [change.version], sourceLocation: location)
        #expect(after.sequence == before.sequence + 1, sourceLocation: location)
    }

    /// What the other device gets from the start, and what the server says of itself.
    func state() throws -> State {
        let answer = try look()
        #expect(!answer.more)
        return State(
            cells: Set(try answer.page.states()), sequence: answer.durable,
            checked: try stage.server("check").output,
            devices: try stage.server("device", "list").lines)
    }

    /// The answer that the other device gets when it asks from the start.
    func look() throws -> WireSyncAnswer {
        var request = WireSyncRequest()
        request.protocol = WireProtocol.version
        request.programme = 1
        return try sync(json(request), as: watcher)
    }

    // MARK: What is sent

    /// Sends a body that is answered.
    private func sync(
        _ body: Data, _ form: Form = .json, as sender: Device? = nil
    ) throws -> WireSyncAnswer {
        let token = (sender ?? device).token
        let reply = try curl.post(WireProtocol.syncPath, body, form, token: token)
        try #require(reply.status == 200, "\(String(decoding: reply.body, as: UTF8.self))")
        return try Body.decode(
            WireSyncAnswer.self, from: reply.body, format: .json, isCompressed: false)
    }

    func request(sets: [ChangeSet]) -> WireSyncRequest {
        var request = WireSyncRequest()
        request.protocol = WireProtocol.version
        request.programme = 1
        request.acknowledged = number - 1
        if !sets.isEmpty { request.push = WireBatch(sets) }
        return request
    }

    /// The next change set.
    func request(_ changes: [Change], creates: Bool = false) -> WireSyncRequest {
        let created = creates ? Set(changes.map(\.record.id)) : []
        return request(sets: [ChangeSet(number: number, creates: created, changes: changes)])
    }

    /// The next change set: a new person in a new dossier.
    func person(
        _ value: Value = .text(BadInputScene.sample), field: StaticString = "phone",
        bases: [Shared.Version] = [], at version: Shared.Version? = nil, number: UInt64? = nil
    ) throws -> WireSyncRequest {
        let change = Change(
            record: identity(), field: FieldName(literal: field), value: value,
            version: try version ?? next(), bases: bases)
        let set = ChangeSet(
            number: number ?? self.number, creates: [change.record.id], changes: [change])
        return request(sets: [set])
    }

    func phone(
        of record: RecordIdentity, _ value: Value = .text(BadInputScene.sample),
        bases: [Shared.Version] = []
    ) throws -> Change {
        Change(
            record: record, field: FieldName(literal: "phone"), value: value,
            version: try next(), bases: bases)
    }

    /// Somebody new.
    func identity() -> RecordIdentity {
        people += 1
        return RecordIdentity(
            id: RecordID(high: 1, low: people), type: RecordTypeName(literal: "person"),
            dossier: DossierID(high: 2, low: people), domain: LifeDomainName(literal: "contact"))
    }

    /// The device's next version, an hour ago.
    func next() throws -> Shared.Version {
        ticks += 1
        return try version(Self.start - 3_600_000 + ticks)
    }

    func version(_ milliseconds: Int64) throws -> Shared.Version {
        let timestamp = try #require(HybridTimestamp(milliseconds: milliseconds))
        return Shared.Version(timestamp, device.replica)
    }

    /// The request as JSON, with `extra` after its first brace.
    func json(_ request: WireSyncRequest, with extra: String = "") throws -> Data {
        let text = String(decoding: try Body.encode(request, format: .json), as: UTF8.self)
        return Data("{\(extra)\(text.dropFirst())".utf8)
    }

    /// A new person as JSON, with `value` between the quotation marks of the phone number.
    func json(value: [UInt8]) throws -> Data {
        let text = String(decoding: try json(person()), as: UTF8.self)
        let parts = text.components(separatedBy: Self.sample)
        try #require(parts.count == 2)
        return Data(parts[0].utf8) + Data(value) + Data(parts[1].utf8)
    }

    // MARK: Beside the exchange

    /// A request to enrol with a new code.
    func enrolment() throws -> Data { try curl.enrolment() }

    func enrol(with request: Data) throws -> Device { try curl.enrol(request) }

    func setClock(laterBy milliseconds: Int64) throws {
        try String(Self.start + milliseconds).write(
            toFile: stage.path("clock"), atomically: true, encoding: .utf8)
    }

    /// A cursor that this server sealed for this device, when its history was another one.
    func cursorOfAnotherEpoch() throws -> Data {
        let own = try sql("SELECT value FROM setting WHERE name = 'epoch'")
        try restart(inEpoch: "0190a6f3-0000-7000-8000-000000000001")
        let cursor = try sync(json(request(sets: []))).cursor
        try restart(inEpoch: own)
        return cursor
    }

    private func restart(inEpoch epoch: String) throws {
        serving.terminate()
        serving.waitForEnd()
        _ = try sql("UPDATE setting SET value = '\(epoch)' WHERE name = 'epoch'")
        let port = String(try Stage.port(of: curl.url))
        serving = try stage.serve("--port", port, "--clock", stage.path("clock")).process
    }

    private func sql(_ statement: String) throws -> String {
        let done = try stage.run(
            "/usr/bin/sqlite3", [stage.path("server/workspaces/main.db"), statement])
        try #require(done.exitCode == 0, "\(done.errors)")
        return done.output.trimmingCharacters(in: .whitespacesAndNewlines)
    }
}

/// Posts bytes as they are.
private struct Curl {
    let stage: Stage
    let url: String

    func post(
        _ path: String, _ body: Data, _ form: BadInputScene.Form, token: String? = nil
    ) throws -> (status: Int, body: Data) {
        let file = stage.path("body")
        try body.write(to: URL(filePath: file))
        // No proxy of this machine, and no waiting for "100 Continue".
        var headers = form.headers + ["Accept: \(BodyFormat.json.rawValue)", "Expect:"]
        if let token { headers.append("Authorization: Bearer \(token)") }
        var arguments = ["-s", "--noproxy", "*", "-w", "\n%{http_code}"]
        arguments += ["--data-binary", "@\(file)", url + path]
        for header in headers { arguments += ["-H", header] }
        let sent = try stage.run("/usr/bin/curl", arguments)
        let status = try #require(sent.lines.last.flatMap { Int($0) }, "\(sent.errors)")
        return (status, Data(sent.lines.dropLast().joined(separator: "\n").utf8))
    }

    /// A request to enrol with a new code.
    func enrolment() throws -> Data {
        var request = WireEnrolRequest()
        request.protocol = WireProtocol.version
        request.code = try stage.code("gemeente", "coach")
        return try Body.encode(request, format: .json)
    }

    func enrol(_ request: Data) throws -> BadInputScene.Device {
        let reply = try post(WireProtocol.enrolPath, request, .json)
        try #require(reply.status == 200, "\(String(decoding: reply.body, as: UTF8.self))")
        let answer = try Body.decode(
            WireEnrolAnswer.self, from: reply.body, format: .json, isCompressed: false)
        return BadInputScene.Device(
            replica: try #require(ReplicaID(answer.replica)), token: answer.token)
    }
}
