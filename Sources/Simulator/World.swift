import Crypto
import Foundation
import Logging
import Machine
import Shared
import SwiftProtobuf
import Synchronization
import SyncClient
import SyncServer

/// A server and its clients in one process: real stores, real replicas, real messages; a network,
/// clocks and machines that misbehave as a scenario says.
final class World {
    static let start: Int64 = 1_772_445_900_000
    /// Not more clients than this: a scenario's last enrolments do nothing.
    static let mostClients = 6

    var workspace: Workspace
    var clients: [Client] = []
    var model = Model()
    var rare: [String: Int] = [:]
    /// That of the programme in use.
    var programmeVersion: UInt32 = 1
    /// What guests were answered, but for cursors, which are sealed at random.
    var seenByGuests: [Data] = []
    /// Whether everything that a guest may not read has other values (`Scenario.run(withOtherSecrets:)`).
    let hasOtherSecrets: Bool
    /// Whether partners hold only the dossiers that they are involved in.
    let isScoped: Bool
    let isSealed: Bool
    private static let passphrase = "four words and more"
    /// Every request that was ever sent, with its sender.
    var requests: [(client: Int, body: Data)] = []
    /// Copies that the network holds back.
    var lateRequests: [(client: Int, body: Data)] = []
    var lateAnswers: [LateAnswer] = []
    let serverClock = ManualClock(World.start)
    let serverFault = FaultSwitch()
    private let files: Folder?
    private(set) var serverPath: String?
    private let serverEnvironment: HostEnvironment

    struct LateAnswer {
        let client: Int
        let request: WireSyncRequest
        let answer: WireSyncAnswer
        let sentAt: Int64
    }

    final class Client {
        var replica: Replica
        let clock: ManualClock
        let environment: HostEnvironment
        let fault: FaultSwitch
        /// Nothing where the replica is in memory.
        var path: String?
        /// By which the server knows it, also after it has forgotten its token.
        let tokenHash: [UInt8]
        /// How its access ends; nothing while it does not.
        var end: ReplicaRow.State?
        /// Nothing is to be heard from it any more.
        var isGone = false
        /// The sequence of the last cursor: it may never go back.
        var sequence: Int64 = 0

        init(
            replica: Replica, clock: ManualClock, environment: HostEnvironment, fault: FaultSwitch,
            path: String?
        ) {
            self.replica = replica
            tokenHash = DeviceToken.hash(replica.token)
            self.clock = clock
            self.environment = environment
            self.fault = fault
            self.path = path
        }
    }

    init(
        seed: UInt64, roles: [String], isOnFiles: Bool, isScoped: Bool, isSealed: Bool,
        hasOtherSecrets: Bool = false
    ) async throws {
        self.hasOtherSecrets = hasOtherSecrets
        self.isScoped = isScoped
        self.isSealed = isSealed
        files = isOnFiles ? try Folder() : nil
        serverEnvironment = HostEnvironment(
            clock: serverClock.clock, randomBytes: Self.randomness(seed &+ 1),
            failpoints: serverFault.failpoints)
        serverPath = files?.path("server.db")
        let store = try SQLiteStore(path: serverPath, failpoints: serverFault.failpoints)
        try await Workspace.initialise(
            store, name: "world",
            programme: try ProgrammeReader.read(isScoped ? scopedWorldProgramme : worldProgramme),
            isDemo: true, environment: serverEnvironment)
        workspace = try await Self.open(store, serverEnvironment)
        try await store.write {
            try $0.add(
                PartnerRow(
                    name: PartnerName(literal: "p"), id: Model.makers, label: "P"))
            try $0.add(
                PartnerRow(name: PartnerName(literal: "q"), id: Model.visitors, label: "Q"))
        }
        for (index, role) in roles.enumerated() {
            try await enrol(role, entropy: seed &+ UInt64(index) &* 7_919)
        }
    }

    private static func randomness(_ seed: UInt64) -> @Sendable (Int) -> [UInt8] {
        let source = Mutex(SplitMix(seed: seed))
        return { count in source.withLock { $0.bytes(count) } }
    }

    private static func open(
        _ store: SQLiteStore, _ environment: HostEnvironment
    ) async throws -> Workspace {
        try await Workspace(
            name: "world", store: store, key: SymmetricKey(data: Data(repeating: 1, count: 32)),
            environment: environment, logger: Logger(label: "world"))
    }

    /// One more device, with a clock that is slow, right, fast or far off: ±400 days.
    func enrol(_ role: String, entropy: UInt64) async throws {
        guard clients.count < Self.mostClients, let name = RoleName(role) else { return }
        var random = SplitMix(seed: entropy)
        let service = EnrolmentService(workspace: workspace)
        let code = try await service.makeCode(
            partner: PartnerName(literal: role == "visitor" ? "q" : "p"), worker: "W", role: name)
        let answer = try await service.enrol(
            WireEnrolRequest.with {
                $0.protocol = WireProtocol.version
                $0.code = code.text
            })
        let skews: [Int64] = [0, -3_000, 2_000, 90_000, 600_000, -34_560_000_000, 34_560_000_000]
        let skew = skews.randomElement(using: &random) ?? 0
        let clock = ManualClock(serverClock.clock.now() + skew)
        let fault = FaultSwitch()
        let environment = HostEnvironment(
            clock: clock.clock, randomBytes: Self.randomness(entropy &+ 1),
            failpoints: fault.failpoints)
        let path = files?.path("client-\(clients.count).db")
        let replica: Replica
        if let path {
            try Replica.create(
                path: path, server: "memory", answer: answer,
                passphrase: isSealed ? Self.passphrase : nil)
            replica = try Replica(path: path, environment: environment)
        } else {
            replica = try Replica.inMemory(
                answer, environment: environment, passphrase: isSealed ? Self.passphrase : nil)
        }
        try replica.unlock(Self.passphrase)
        clients.append(
            Client(
                replica: replica, clock: clock, environment: environment, fault: fault, path: path))
    }

    // MARK: Crashes

    /// Lets the server end at a failpoint: on files with exactly what a killed process leaves, in
    /// memory with what its transactions left.
    func armServer(at point: Failpoint) {
        let path = serverPath
        serverFault.arm(at: point) { [files] in try files?.copy(path) }
    }

    func arm(_ client: Client, at point: Failpoint) {
        let path = client.path
        client.fault.arm(at: point) { [files] in try files?.copy(path) }
    }

    /// Starts the server again on what its files held at the moment it died.
    func restartServer() async throws {
        count("server crashed")
        guard let path = serverPath else { return }
        serverPath = Folder.copyName(of: path)
        let store = try SQLiteStore(path: serverPath, failpoints: serverFault.failpoints)
        workspace = try await Self.open(store, serverEnvironment)
    }

    /// The same for a client.
    func restart(_ client: Client) throws {
        count("client crashed")
        guard let path = client.path else { return }
        let copy = Folder.copyName(of: path)
        client.path = copy
        client.replica = try Replica(path: copy, environment: client.environment)
        try client.replica.unlock(Self.passphrase)
    }

    func count(_ event: String) { rare[event, default: 0] += 1 }
}
