import Crypto
import Foundation
import Logging
import Machine
import SwiftProtobuf
import Synchronization
import Testing

@testable import Shared
@testable import SyncServer

/// A programme that shares no word with the bundled one: a school garden. What passes with it does
/// not depend on names in code.
let gardenProgramme = """
    format: 1
    version: 1
    name: {nl: Schooltuin, en: School garden}
    time_zone: Europe/Amsterdam
    domains:
      beds: {nl: Bedden, en: Beds, sensitivity: 1, owner: gardener}
      secrets: {nl: Geheimen, en: Secrets, sensitivity: 3, owner: head}
    roles:
      gardener: {nl: Tuinier, en: Gardener, may: [create_dossier]}
      head: {nl: Hoofd, en: Head, may: [create_dossier]}
      visitor: {nl: Bezoeker, en: Visitor}
      pupil: {nl: Leerling, en: Pupil}
    code_lists:
      colour:
        codes:
          red: {nl: Rood, en: Red}
          blue: {nl: Blauw, en: Blue}
    record_types:
      plant:
        nl: Plant
        en: Plant
        place: dossier
        domain: beds
        fields:
          title: {type: text, class: review, nl: Naam, en: Name}
          height: {type: integer, min: 0, max: 300, class: list, nl: Hoogte, en: Height}
          colours: {type: choice, shape: set, list: colour, class: log, nl: Kleuren, en: Colours}
          sown: {type: date, class: log, immutable: true, nl: Gezaaid, en: Sown}
          motto: {type: text, class: log, first_wins: true, nl: Motto, en: Motto}
          price: {type: amount, domain: secrets, class: list, nl: Prijs, en: Price}
          verdict: {type: choice, list: colour, class: review, owners: [head], nl: Oordeel, en: Verdict}
      visit:
        nl: Bezoek
        en: Visit
        place: dossier
        domain: beds
        append_only: true
        fields:
          remark: {type: text, class: log, nl: Opmerking, en: Remark}
    views:
      beds:
        names: [plant.title]
    matrix:
      beds: {gardener: W, head: W, visitor: R, pupil: "W(names)"}
      secrets: {head: W}
    """

/// A workspace in memory, with a clock that stands where a test puts it.
final class TestBench: Sendable {
    let workspace: Workspace
    private let shared: SharedTime

    static let start: Int64 = 1_772_445_900_000

    init(programme: String = gardenProgramme) async throws {
        let time = SharedTime()
        let environment = HostEnvironment.test { time.now.withLock { $0 } }
        let store = try SQLiteStore(path: nil)
        try await Workspace.initialise(
            store, name: "test", programme: try ProgrammeReader.read(programme), isDemo: true,
            environment: environment)
        workspace = try await Workspace(
            name: "test", store: store, key: SymmetricKey(data: Data(repeating: 7, count: 32)),
            environment: environment, logger: Logger(label: "test"))
        shared = time
    }

    /// Devices and desks of a workspace that somebody else made, with a clock of its own.
    init(of workspace: Workspace) {
        self.workspace = workspace
        shared = SharedTime()
    }

    private final class SharedTime: Sendable { let now = Mutex(TestBench.start) }

    func setTime(_ milliseconds: Int64) { shared.now.withLock { $0 = milliseconds } }

    /// Enrols a device with a real code.
    func enrol(
        _ role: String, partner: String = "school", worker: String = "Ada"
    ) async throws -> TestDevice {
        let name = try await self.partner(partner)
        let service = EnrolmentService(workspace: workspace)
        let code = try await service.makeCode(
            partner: name, worker: worker, role: try #require(RoleName(role)))
        let answer = try await service.enrol(
            WireEnrolRequest.with {
                $0.protocol = WireProtocol.version
                $0.code = code.text
            })
        return TestDevice(bench: self, replica: try #require(ReplicaID(answer.replica)), answer)
    }

    private func partner(_ text: String) async throws -> PartnerName {
        let name = try #require(PartnerName(text))
        try await workspace.store.write { writer in
            guard try writer.partner(name) == nil else { return }
            let low = text.utf8.reduce(7) { $0 &* 31 &+ UInt64($1) }
            try writer.add(PartnerRow(name: name, id: RecordID(high: 5, low: low), label: text))
        }
        return name
    }

    /// The id of a partner of which somebody is enrolled.
    func partnerID(_ text: String) async throws -> RecordID {
        let name = try #require(PartnerName(text))
        return try #require(try await workspace.store.read { try $0.partner(name) }).id
    }

    /// A new admin at their desk.
    func desk(_ name: String, _ role: String, partner: String = "town") async throws -> AdminDesk {
        let partner = try await self.partner(partner)
        try await AdminDesk(workspace: workspace, name: nil)
            .addAdmin(name, role: try #require(RoleName(role)), partner: partner)
        return AdminDesk(workspace: workspace, name: name)
    }

    func position() async throws -> HistoryPosition {
        try await workspace.store.read { try $0.position() }
    }

    func heads(
        _ identity: RecordIdentity, _ field: StaticString, member: String? = nil
    ) async throws -> Heads {
        try await workspace.store.read { reader in
            guard let record = try reader.record(identity.id) else { return Heads() }
            return try reader.heads(
                record, FieldName(literal: field), member.flatMap { MemberKey($0) })
        }
    }

    func conflicts(_ state: ConflictItem.State = .open) async throws -> [ConflictRow] {
        try await workspace.store.read { try $0.conflicts(state) }
    }

    /// The refused sets that wait for an admin, by number.
    func kept() async throws -> [UInt64] {
        try await workspace.store.read { try $0.quarantined(.kept).map(\.number) }
    }

    /// Pauses or revokes whoever has a replica.
    func put(_ replica: ReplicaID, _ state: ReplicaRow.State) async throws {
        try await workspace.store.write { writer in
            var row = try #require(try writer.replica(replica))
            row.state = state
            try writer.put(row)
        }
    }
}

/// Two devices that wrote one cell of a plant without having seen each other.
struct Dispute {
    let bench: TestBench
    /// Owns the life domain.
    let gardener: TestDevice
    let head: TestDevice
    let field: StaticString
    let root: Shared.Version
    let left: Shared.Version
    let right: Shared.Version

    /// `values` are written first, then by the gardener, then by the head; the last one lives.
    init(
        over field: StaticString = "title",
        _ values: [Value] = [.text("a"), .text("b"), .text("c")],
        in bench: TestBench? = nil
    ) async throws {
        if let bench { self.bench = bench } else { self.bench = try await TestBench() }
        gardener = try await self.bench.enrol("gardener")
        head = try await self.bench.enrol("head", worker: "Bram")
        self.field = field
        (root, left) = (gardener.next(), gardener.next())
        right = head.next(after: left)
        try #require(
            try await gardener.send(plant().change(field, values[0], root), creates: true) == "")
        try #require(
            try await gardener.send(plant().change(field, values[1], left, bases: [root])) == "")
        try #require(
            try await head.send(plant().change(field, values[2], right, bases: [root])) == "")
    }

    /// A change that decides in favour of `value`.
    func decision(_ value: Value, by device: TestDevice) -> Change {
        plant().change(
            field, value, device.next(after: left, right), bases: [left, right],
            reason: "Asked around")
    }
}

extension HostEnvironment {
    /// Randomness from a seed, and a clock that a test sets.
    static func test(now: @escaping @Sendable () -> Int64) -> HostEnvironment {
        let random = Mutex(SplitMix(seed: 42))
        return HostEnvironment(clock: WallClock(read: now)) { count in
            random.withLock { $0.bytes(count) }
        }
    }
}

/// A client as small as can be: it pushes what a test tells it to.
final class TestDevice: Sendable {
    let bench: TestBench
    let replica: ReplicaID
    let token: String
    private let state: Mutex<(number: UInt64, time: Int64, cursor: Data)>

    init(bench: TestBench, replica: ReplicaID, _ answer: WireEnrolAnswer) {
        self.bench = bench
        self.replica = replica
        token = answer.token
        state = Mutex((0, TestBench.start, Data()))
    }

    /// The next version of this device, a millisecond after the one before.
    func next() -> Shared.Version {
        let time = state.withLock { state in
            state.time += 1
            return state.time
        }
        return stamp(time)
    }

    /// The next version of a device that has seen others.
    func next(after seen: Shared.Version...) -> Shared.Version {
        state.withLock { state in
            state.time = max(state.time, seen.map(\.timestamp.milliseconds).max() ?? 0)
        }
        return next()
    }

    func stamp(_ milliseconds: Int64, _ counter: UInt16 = 0) -> Shared.Version {
        guard let timestamp = HybridTimestamp(milliseconds: milliseconds, counter: counter) else {
            preconditionFailure("a test asked for an impossible time")
        }
        return Shared.Version(timestamp, replica)
    }

    func set(_ changes: [Change], creates: Swift.Set<RecordID> = []) -> ChangeSet {
        let number = state.withLock { state in
            state.number += 1
            return state.number
        }
        return ChangeSet(number: number, creates: creates, changes: changes)
    }

    func request(
        _ sets: [ChangeSet], cursor: Data = Data(), acknowledged: UInt64 = 0, pageCells: UInt32 = 0
    ) -> WireSyncRequest {
        WireSyncRequest.with {
            $0.protocol = WireProtocol.version
            $0.programme = 1
            $0.cursor = cursor
            $0.acknowledged = acknowledged
            $0.pageCells = pageCells
            if !sets.isEmpty { $0.push = WireBatch(sets) }
        }
    }

    func exchange(_ request: WireSyncRequest) async throws -> WireSyncAnswer {
        try await SyncService(workspace: bench.workspace)
            .exchange(request, tokenHash: DeviceToken.hash(token))
    }

    /// Pushes sets and gives the code of each outcome from the first on, "" for accepted.
    func push(_ sets: ChangeSet...) async throws -> [String] {
        let answer = try await exchange(request(sets))
        return answer.outcomes.flatMap { Array(repeating: $0.code, count: Int($0.count)) }
    }

    /// Pushes one set and gives its code, "" for accepted.
    func send(_ changes: Change..., creates: Bool = false) async throws -> String {
        let created = creates ? Swift.Set(changes.map(\.record.id)) : []
        return try #require(try await push(set(changes, creates: created)).last)
    }

    /// Every cell that this device gets from the start, by field.
    func pull(pageCells: UInt32 = 0) async throws -> [CellState] {
        var cells: [CellKey: CellState] = [:]
        var cursor = Data()
        var more = true
        while more {
            let answer = try await exchange(
                request([], cursor: cursor, pageCells: pageCells))
            for cell in try answer.page.states() { cells[cell.key] = cell }
            cursor = answer.cursor
            more = answer.more
        }
        return cells.values.sorted { $0.key < $1.key }
    }
}

func plant(_ low: UInt64 = 1, dossier: UInt64 = 9) -> RecordIdentity {
    RecordIdentity(
        id: RecordID(high: 1, low: low), type: RecordTypeName(literal: "plant"),
        dossier: DossierID(high: 2, low: dossier), domain: LifeDomainName(literal: "beds"))
}

extension RecordIdentity {
    func change(
        _ field: StaticString, _ value: Value, _ version: Shared.Version,
        bases: [Shared.Version] = [], reason: String? = nil, member: String? = nil,
        witness: [Shared.Version] = []
    ) -> Change {
        Change(
            record: self, field: FieldName(literal: field), member: member.flatMap(MemberKey.init),
            value: value, version: version, bases: bases,
            resolution: reason.flatMap(Resolution.init(reason:)), witness: witness)
    }
}

var longTexts: String {
    gardenProgramme.replacingOccurrences(
        of: "title: {type: text,", with: "title: {type: long_text,")
}
