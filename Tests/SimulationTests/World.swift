import Crypto
import Foundation
import GRDB
import Logging
import Machine
import SwiftProtobuf
import Synchronization
import TestSupport

@testable import Shared
@testable import SyncClient
@testable import SyncServer

/// A clock that a test moves.
final class ManualClock: Sendable {
    private let milliseconds: Mutex<Int64>
    init(_ milliseconds: Int64) { self.milliseconds = Mutex(milliseconds) }

    var clock: WallClock { WallClock { self.milliseconds.withLock { $0 } } }
    func advance(_ by: Int64) { milliseconds.withLock { $0 += by } }
}

/// A server and clients in one process: real stores, real replicas, real messages; a network and
/// clocks that misbehave by a seed.
final class World {
    static let start: Int64 = 1_772_445_900_000

    let workspace: Workspace
    private(set) var clients: [Client] = []
    private(set) var model = Model()
    private(set) var rare: [String: Int] = [:]
    private let serverClock = ManualClock(World.start)
    private var random: SplitMix
    /// Which sets travelled under which number, as the server saw them.
    private var sent: [ReplicaID: [UInt64: ChangeSet]] = [:]

    final class Client {
        let replica: Replica
        let clock: ManualClock
        var lastCursor = Data()

        init(replica: Replica, clock: ManualClock) {
            self.replica = replica
            self.clock = clock
        }
    }

    init(seed: UInt64, roles: [String]) async throws {
        random = SplitMix(seed: seed)
        let randomness = Mutex(SplitMix(seed: seed &+ 1))
        let environment = ServerEnvironment(clock: serverClock.clock) { count in
            randomness.withLock { $0.bytes(count) }
        }
        let store = try SQLiteStore(path: nil)
        try await Workspace.initialise(
            store, name: "world", programme: try ProgrammeReader.read(worldProgramme),
            isDemo: true, environment: environment)
        workspace = try await Workspace(
            name: "world", store: store, key: SymmetricKey(data: Data(repeating: 1, count: 32)),
            environment: environment, logger: Logger(label: "world"))
        try await store.write {
            try $0.add(
                PartnerRow(
                    name: PartnerName(literal: "p"), id: RecordID(high: 1, low: 1), label: "P"))
        }
        for role in roles { try await enrol(role) }
    }

    private func enrol(_ role: String) async throws {
        let service = EnrolmentService(workspace: workspace)
        guard let name = RoleName(role) else { return }
        let code = try await service.makeCode(
            partner: PartnerName(literal: "p"), worker: "W", role: name)
        let answer = try await service.enrol(
            WireEnrolRequest.with {
                $0.protocol = WireProtocol.version
                $0.code = code.text
            })
        // Slow, right, fast, far off: ±400 days.
        let skews: [Int64] = [0, -3_000, 2_000, 90_000, 600_000, -34_560_000_000, 34_560_000_000]
        let clock = ManualClock(
            World.start + (skews.randomElement(using: &random) ?? 0))
        let database = try Replica.open(nil)
        try Replica.enrol(database, server: "memory", answer: answer)
        clients.append(
            Client(replica: try Replica(database, clock: clock.clock), clock: clock))
    }

    // MARK: Steps

    func step() async throws {
        // Now and then long enough for a clock that was ahead not to be any more.
        let longest: Int64 = random.chance(10) ? 1_800_000 : 5_000
        let elapsed = Int64.random(in: 0...longest, using: &random)
        serverClock.advance(elapsed)
        if random.chance(2) { serverClock.advance(-.random(in: 0...100_000, using: &random)) }
        for client in clients { client.clock.advance(elapsed) }
        guard let client = clients.randomElement(using: &random) else { return }
        if random.chance(12) {
            client.clock.advance(.random(in: -300_000...600_000, using: &random))
        }
        if random.chance(55) {
            try edit(client)
        } else {
            try await exchange(client, isReliable: false)
        }
    }

    private func edit(_ client: Client) throws {
        // A guest may not write: a forged client tries, and the server refuses, chains included.
        let isForged = client.replica.identity.role.text == "guest"
        if isForged && !random.chance(20) { return }
        let records = try client.replica.list(RecordTypeName(literal: "thing"))
        guard let record = records.randomElement(using: &random), !random.chance(15) else {
            _ = try client.replica.add(
                RecordTypeName(literal: "thing"), dossier: nil, domain: nil,
                [Edit(FieldName(literal: "title"), nil, .text("new"))], isChecked: !isForged)
            return
        }
        if random.chance(8) {
            _ = try client.replica.delete(record.identity.id, isChecked: !isForged)
            count("deletion")
            return
        }
        if let cell = record.cells.first(where: \.isDisputed), random.chance(50) {
            _ = try client.replica.edit(
                record.identity.id,
                [
                    Edit(
                        cell.field, cell.member, cell.value,
                        resolution: Resolution(reason: "asked her"))
                    // What shows may be a value that the server is yet to refuse.
                ], isChecked: false)
            return count("resolution")
        }
        // Now and then a value that the server refuses, and edits that build on it.
        let isBad = random.chance(10)
        let value = Int64.random(in: 0...3, using: &random) + (isBad ? 900 : 0)
        var edits = [Edit(FieldName(literal: "size"), nil, .integer(value))]
        if random.chance(40) {
            edits.append(
                Edit(
                    FieldName(literal: "title"), nil,
                    .text(["a", "b"].randomElement(using: &random) ?? "")))
        }
        if random.chance(30) {
            edits.append(
                Edit(
                    FieldName(literal: "tags"), MemberKey("x"),
                    .boolean(.random(using: &random))))
        }
        _ = try client.replica.edit(record.identity.id, edits, isChecked: !isBad && !isForged)
    }

    /// One exchange over a network that loses, doubles and delays, unless it is reliable.
    func exchange(_ client: Client, isReliable: Bool) async throws {
        let sizes: [UInt32] = [1, 2, 3, 7, 0]
        let size = isReliable ? 0 : sizes.randomElement(using: &random) ?? 0
        let request = try client.replica.nextRequest(pageCells: size)
        let sentAt = client.replica.clock.now()
        if !isReliable && random.chance(10) { return count("request lost") }
        let answer = try await serve(request, client)
        if !isReliable && random.chance(10) {
            count("request doubled")
            _ = try await serve(request, client)
        }
        if !isReliable && random.chance(20) { return count("answer lost") }
        let applied = try client.replica.apply(answer, to: request, sentAt: sentAt)
        if applied.restamped > 0 { count("restamped") }
        if applied.refused > 0 { count("refused") }
        if answer.more { count("more pages") }
    }

    private func serve(_ request: WireSyncRequest, _ client: Client) async throws -> WireSyncAnswer
    {
        let id = client.replica.identity.replica
        // Through the bytes of the wire, as a process would.
        let body = Zstd.compress(try Body.encode(request, format: .protobuf))
        let read = try Body.decode(
            WireSyncRequest.self, from: body, format: .protobuf, isCompressed: true)
        for received in read.push.received(from: id) {
            sent[id, default: [:]][received.number] = try received.content.get()
        }
        let answer = try await SyncService(workspace: workspace)
            .exchange(read, tokenHash: DeviceToken.hash(client.replica.identity.token))
        for outcome in answer.outcomes {
            for number in outcome.first..<outcome.first + outcome.count {
                guard let set = sent[id]?[number] else { continue }
                model.settle(set, by: id, isAccepted: outcome.code.isEmpty)
            }
        }
        return answer
    }

    private func count(_ event: String) { rare[event, default: 0] += 1 }

    /// Everyone exchanges over a reliable network until nothing moves.
    func settle() async throws {
        for _ in 0..<20 {
            var isQuiet = true
            for client in clients {
                try await exchange(client, isReliable: true)
                let status = try client.replica.status()
                if status.waiting > 0 { isQuiet = false }
            }
            if isQuiet { break }
        }
        for client in clients {
            try await exchange(client, isReliable: true)
            try await exchange(client, isReliable: true)
        }
    }
}

/// Words of no other programme.
let worldProgramme = """
    format: 1
    version: 1
    name: {nl: Wereld, en: World}
    time_zone: Europe/Amsterdam
    domains:
      open: {nl: Open, en: Open, sensitivity: 1, owner: maker}
      hidden: {nl: Besloten, en: Closed, sensitivity: 2, owner: maker}
    roles:
      maker: {nl: Maker, en: Maker, may: [create_dossier]}
      guest: {nl: Gast, en: Guest, may: [create_dossier]}
    code_lists:
      tag:
        codes:
          x: {nl: X, en: X}
    record_types:
      thing:
        nl: Ding
        en: Thing
        place: dossier
        domain: open
        fields:
          title: {type: text, class: review, nl: Titel, en: Title}
          size: {type: integer, min: 0, max: 100, class: list, nl: Maat, en: Size}
          tags: {type: choice, shape: set, list: tag, class: log, nl: Tags, en: Tags}
    views:
      open:
        titles: [thing.title]
    matrix:
      open: {maker: W, guest: "R(titles)"}
    """
