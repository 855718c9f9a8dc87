import Foundation
import Shared
import Testing

/// A server whose programme requires involvement, a coach with three dossiers, and a support worker of another
/// partner who is involved in the first, limited to one life domain in the second, and in the third not at
/// all. The support worker's client is not ours: it sends what it likes.
final class HostileScene {
    static let start: Int64 = 1_772_445_900_000

    /// A record that an attack is about.
    struct Target {
        let identity: RecordIdentity
        /// The only head of its one field.
        let head: Shared.Version
    }

    let stage: Stage
    let coach: Device
    let attacker: Device
    private let curl: HTTPCurl
    private(set) var targets: [String: Target] = [:]
    private var ids: UInt64 = 100
    /// The attacker's last honest change.
    private var email: Shared.Version?

    /// A device by its token, and what its next set and change get.
    final class Device {
        let replica: ReplicaID
        let token: String
        let partner: RecordID
        var number: UInt64 = 1
        var ticks: Int64 = 0

        init(_ answer: WireEnrolAnswer) throws {
            replica = try #require(ReplicaID(answer.replica))
            token = answer.token
            partner = try #require(RecordID(bytes: answer.partnerID))
        }

        func next(_ milliseconds: Int64? = nil) throws -> Shared.Version {
            ticks += 1
            let time = milliseconds ?? HostileScene.start - 3_600_000 + ticks
            return Shared.Version(
                try #require(HybridTimestamp(milliseconds: time)), replica)
        }
    }

    init() throws {
        stage = try Stage()
        try String(Self.start).write(
            toFile: stage.path("clock"), atomically: true, encoding: .utf8)
        try stage.initialise("--demo", "--clock", stage.path("clock"))
        curl = HTTPCurl(stage: stage, url: try stage.serve("--clock", stage.path("clock")).url)
        coach = try Device(curl.enrol("gemeente", "coach"))
        attacker = try Device(curl.enrol("vluchtelingenwerk", "support_worker"))
        for (low, name) in [(1, "whole"), (2, "narrow"), (3, "foreign")] as [(UInt64, String)] {
            try open(low, name)
        }
    }

    /// A dossier of the coach's with a person, a finance case, and whom it involves.
    private func open(_ low: UInt64, _ name: String) throws {
        let own = record("involvement", in: low, "coordination")
        let person = record("person", in: low, "contact")
        let finance = record("finance_case", in: low, "finance")
        var changes = [
            try change(person, "phone", .text("06-\(low)1111111"), coach),
            try change(finance, "debt_level", .null, coach),
            try change(own, "organisation_id", .reference(coach.partner), coach),
            try change(own, "valid_from", date("2026-01-01"), coach),
        ]
        var created = [person, finance, own]
        if name != "foreign" {
            let bond = record("involvement", in: low, "coordination")
            created.append(bond)
            changes += [
                try change(bond, "organisation_id", .reference(attacker.partner), coach),
                try change(bond, "valid_from", date("2026-01-01"), coach),
            ]
            if name == "narrow" {
                changes.append(
                    try change(bond, "domains", .boolean(true), coach, member: "contact"))
            }
        }
        let set = ChangeSet(
            number: coach.number, creates: Set(created.map(\.id)), changes: changes)
        try #require(try sync(request([set], coach), coach).outcomes.map(\.code) == [""])
        coach.number += 1
        for (record, change) in [(person, changes[0]), (finance, changes[1]), (own, changes[3])] {
            targets["\(name) \(record.type)"] = Target(
                identity: record, head: change.version)
        }
    }

    // MARK: Parts of messages

    func record(_ type: StaticString, in dossier: UInt64, _ domain: StaticString) -> RecordIdentity
    {
        ids += 1
        return RecordIdentity(
            id: RecordID(high: 1, low: ids), type: RecordTypeName(literal: type),
            dossier: DossierID(high: 2, low: dossier), domain: LifeDomainName(literal: domain))
    }

    func change(
        _ record: RecordIdentity, _ field: StaticString, _ value: Value, _ device: Device? = nil,
        member: String? = nil, bases: [Shared.Version] = [], at milliseconds: Int64? = nil,
        reason: String? = nil, witness: [Shared.Version] = []
    ) throws -> Change {
        Change(
            record: record, field: FieldName(literal: field),
            member: member.flatMap(MemberKey.init),
            value: value, version: try (device ?? attacker).next(milliseconds), bases: bases,
            resolution: reason.flatMap(Resolution.init(reason:)), witness: witness)
    }

    func date(_ text: String) throws -> Value { .date(try #require(CalendarDate(text))) }

    func target(_ name: String) throws -> Target { try #require(targets[name]) }

    func set(_ changes: [Change], creates: [RecordIdentity] = []) -> ChangeSet {
        ChangeSet(number: attacker.number, creates: Set(creates.map(\.id)), changes: changes)
    }

    func request(_ sets: [ChangeSet], _ device: Device? = nil) -> WireSyncRequest {
        let device = device ?? attacker
        var request = WireSyncRequest()
        request.protocol = WireProtocol.version
        request.programme = 1
        request.partners = 3
        request.acknowledged = device.number - 1
        if !sets.isEmpty { request.push = WireBatch(sets) }
        return request
    }

    // MARK: Sending

    func post(
        _ request: WireSyncRequest, token: String? = nil
    ) throws -> (status: Int, body: Data) {
        try curl.post(
            WireProtocol.syncPath, Body.encode(request, format: .json),
            token: token ?? attacker.token)
    }

    func get(_ path: String, token: String? = nil) throws -> (status: Int, body: Data) {
        try curl.get(path, token: token ?? attacker.token)
    }

    func post(enrolment: WireEnrolRequest) throws -> (status: Int, body: Data) {
        try curl.post(WireProtocol.enrolPath, Body.encode(enrolment, format: .json), token: nil)
    }

    func sync(_ request: WireSyncRequest, _ device: Device? = nil) throws -> WireSyncAnswer {
        let reply = try post(request, token: (device ?? attacker).token)
        try #require(reply.status == 200, "\(String(decoding: reply.body, as: UTF8.self))")
        return try Body.decode(
            WireSyncAnswer.self, from: reply.body, format: .json, isCompressed: false)
    }

    /// The code of a refusal, or the status where it was none.
    static func code(_ reply: (status: Int, body: Data)) -> String {
        let failure = try? Body.decode(
            WireErrorAnswer.self, from: reply.body, format: .json, isCompressed: false)
        return failure?.code ?? "\(reply.status)"
    }

    // MARK: Looking

    /// What the coach gets from the start, and where the history ends.
    struct State: Equatable {
        let cells: Set<CellState>
        let sequence: UInt64
    }

    func state() throws -> State {
        var request = request([], coach)
        var cells: Set<CellState> = []
        var answer = try sync(request, coach)
        cells.formUnion(try answer.page.states())
        while answer.more {
            request.cursor = answer.cursor
            answer = try sync(request, coach)
            cells.formUnion(try answer.page.states())
        }
        return State(cells: cells, sequence: answer.durable)
    }

    func alarms() throws -> Int {
        let listed = try stage.server("audit", "list", "--kind", "alarm")
        try #require(listed.exitCode == 0, "\(listed.errors)")
        return listed.lines.count { $0.contains("\talarm\t") }
    }

    /// The attacker does what it may: a change that has to be accepted.
    func honest() throws -> String {
        let person = try target("whole person").identity
        let text = Value.text("a\(attacker.ticks)@b.nl")
        let made = try change(person, "email", text, bases: email.map { [$0] } ?? [])
        email = made.version
        let set = set([made])
        let outcome = try sync(request([set])).outcomes.last?.code ?? "none"
        attacker.number += 1
        return outcome
    }

    func attackerUsedNumber() { attacker.number += 1 }
}

/// Requests by curl, over real HTTP.
struct HTTPCurl {
    let stage: Stage
    let url: String

    func post(_ path: String, _ body: Data, token: String?) throws -> (status: Int, body: Data) {
        let file = stage.path("hostile-body")
        try body.write(to: URL(filePath: file))
        return try send(
            path, token, ["-H", "Content-Type: application/json", "--data-binary", "@\(file)"])
    }

    func get(_ path: String, token: String?) throws -> (status: Int, body: Data) {
        try send(path, token, ["--max-time", "2"])
    }

    private func send(
        _ path: String, _ token: String?, _ more: [String]
    ) throws -> (status: Int, body: Data) {
        var arguments = ["-s", "--noproxy", "*", "-w", "\n%{http_code}", "-H", "Expect:"] + more
        if let token { arguments += ["-H", "Authorization: Bearer \(token)"] }
        let sent = try stage.run("/usr/bin/curl", arguments + [url + path])
        let status = try #require(sent.lines.last.flatMap { Int($0) }, "\(sent.errors)")
        return (status, Data(sent.lines.dropLast().joined(separator: "\n").utf8))
    }

    func enrol(_ partner: String, _ role: String) throws -> WireEnrolAnswer {
        var request = WireEnrolRequest()
        request.protocol = WireProtocol.version
        request.code = try stage.code(partner, role)
        let reply = try post(
            WireProtocol.enrolPath, Body.encode(request, format: .json), token: nil)
        try #require(reply.status == 200, "\(String(decoding: reply.body, as: UTF8.self))")
        return try Body.decode(
            WireEnrolAnswer.self, from: reply.body, format: .json, isCompressed: false)
    }
}
