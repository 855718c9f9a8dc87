package import Crypto
import Foundation
package import Logging
package import Machine
package import Shared
import SwiftProtobuf
import Synchronization

/// One municipality's data, open for work.
package final class Workspace: Sendable {
    let name: String
    package let store: any ServerStore
    let epoch: Epoch
    let isDemo: Bool
    let environment: HostEnvironment
    /// Seals cursors; kept in a file of its own beside the data.
    package let cursorKey: SymmetricKey
    let logger: Logger
    /// Who waits for news.
    let news = NewsStreams()
    let roots = RootDigests()
    let comparisons = HourlyLimit(Limits.comparisonsPerHour)
    let alarms = HourlyLimit(Limits.alarmsPerHour)
    let emergencies = HourlyLimit(Limits.emergenciesPerHour)
    let prepared = PreparedPages()
    let disclosures = Disclosures()
    let metrics: WorkspaceMetrics
    private let active: Mutex<ActiveProgramme>
    private let days: LocalDays
    /// The day up to which involvement was evaluated, and when the next emergency access ends.
    private struct Evaluated {
        let day: CalendarDate
        let nextEnd: Int64
    }

    /// With how often it was forgotten: what was worked out before that is not kept.
    private let evaluated: Mutex<(last: Evaluated?, forgotten: Int)> = Mutex((nil, 0))

    /// The programme in use, both ready for looking up and as it travels. Whoever needs it twice takes
    /// it once: another may come into use in between.
    var programme: ActiveProgramme { active.withLock { $0 } }
    var index: ProgrammeIndex { programme.index }

    /// A version of the programme.
    struct ActiveProgramme: Sendable {
        let index: ProgrammeIndex
        let document: WireProgramme

        fileprivate init(_ document: String) throws {
            let programme = try JSONDecoder().decode(Programme.self, from: Data(document.utf8))
            index = ProgrammeIndex(programme)
            self.document = WireProgramme.with {
                $0.version = programme.version
                $0.document = document
                $0.sha256 = Data(SHA256.hash(data: Data(document.utf8)))
            }
        }
    }

    /// Reads what the store says of itself. Throws `serverError` where it was never initialised.
    package init(
        name: String, store: any ServerStore, key: SymmetricKey, environment: HostEnvironment,
        logger: Logger
    ) async throws {
        let settings = try await store.read { reader in
            (
                programme: try reader.setting(.programme), epoch: try reader.setting(.epoch),
                isDemo: try reader.setting(.isDemo)
            )
        }
        guard let document = settings.programme, let epoch = settings.epoch.flatMap(Epoch.init)
        else { throw ErrorCode.serverError }
        let programme = try ActiveProgramme(document)
        active = Mutex(programme)
        days = LocalDays(timeZone: programme.index.programme.timeZone)
        self.name = name
        self.store = store
        self.epoch = epoch
        isDemo = settings.isDemo == "1"
        cursorKey = key
        self.environment = environment
        metrics = WorkspaceMetrics(startedAt: environment.clock.now())
        self.logger = logger
        store.onNews { [news] in news.wake() }
    }

    /// Writes what a new workspace says of itself.
    package static func initialise(
        _ store: any ServerStore, name: String, programme: Programme, isDemo: Bool,
        environment: HostEnvironment
    ) async throws {
        let document = try Self.document(of: programme)
        let epoch = Epoch(bytes: environment.randomBytes(16)) ?? Epoch(high: 0, low: 0)
        let now = environment.clock.now()
        try await store.write { writer in
            try writer.set(.workspace, to: name)
            try writer.set(.epoch, to: epoch.text)
            try writer.set(.programme, to: document)
            try writer.set(.isDemo, to: isDemo ? "1" : "0")
            let isRequired = programme.involvement?.isRequired == true
            try writer.set(.requiresInvolvement, to: isRequired ? "1" : "0")
            try writer.set(.clock, to: String(now))
            try writer.set(.nextReplica, to: String(ReplicaID.server.number + 1))
            try writer.add(
                ProgrammeRow(
                    version: programme.version, document: document, note: "", activatedAt: now))
        }
    }

    private static func document(of programme: Programme) throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return String(decoding: try encoder.encode(programme), as: UTF8.self)
    }

    /// Puts a later version of the programme into use. Gives what keeps it from following the one in
    /// use; then nothing was changed. Replicas get it, and what it opens to them, with their next
    /// exchange; then they purge what it grants no more. Throws `conflictChanged` where another one than
    /// `seen` is in use meanwhile.
    package func activate(
        _ programme: Programme, note: String, by name: String? = nil, replacing seen: UInt32? = nil
    ) async throws -> [String] {
        let document = try Self.document(of: programme)
        let next = try ActiveProgramme(document)
        let problems = try await store.write { [self] writer -> [String] in
            let current = try writer.programmeVersion()
            if let seen, current != seen { throw ErrorCode.conflictChanged }
            // Another is on its way into use.
            guard current == index.programme.version else { throw ErrorCode.serverBusy }
            let problems = ProgrammeEvolution(from: index.programme, to: programme).problems
            guard problems.isEmpty else { return problems }
            let admin = try name.map { try AdminDesk(workspace: self, name: $0).admin(writer) }
            try writer.set(.programme, to: document)
            try writer.add(
                ProgrammeRow(
                    version: programme.version, document: document, note: note,
                    activatedAt: try milliseconds(writer)))
            try writer.log(
                LedgerEntry(
                    "programme activated", .administration, by: admin,
                    about: "\(programme.version)"),
                at: try milliseconds(writer))
            try noteNarrowed(by: next.index, writer)
            if index.programme.duplicates == nil { try Merges.derive(next.index, writer) }
            return []
        }
        // Not before it is stored: what is judged in between is judged by the one before.
        if problems.isEmpty {
            active.withLock {
                if next.document.version > $0.document.version { $0 = next }
            }
            news.wake()
        }
        return problems
    }

    /// Devices of roles to which the next programme grants less than the one in use have to purge the rest.
    private func noteNarrowed(by next: ProgrammeIndex, _ writer: any StoreWriter) throws {
        let narrowed = Set(
            index.programme.roles.map(\.name).filter {
                Access(next, role: $0).readsLess(than: Access(index, role: $0))
            })
        let replicas = try writer.replicas().filter {
            narrowed.contains($0.role) && !$0.isAdmin
        }
        try writer.noteNarrowed(
            Set(try replicas.flatMap { try Grounds(next, $0, writer).parties }),
            at: try milliseconds(writer))
    }

    /// Whether the stored sums of digests are those of the cells. Where they are not, every device would
    /// be told that it differs: they are counted anew.
    package func mendDigests() async throws -> Bool {
        let fit = try await store.read { reader in
            let stored = try reader.digests().filter { $0.value != Digest() }
            return try stored == reader.countedDigests().filter { $0.value != Digest() }
        }
        if !fit {
            try await store.write { try $0.countDigestsAnew() }
            roots.forget()
        }
        return fit
    }

    /// The day of an instant, in the workspace's time zone.
    func day(at milliseconds: Int64) -> CalendarDate {
        // No clock that this program runs on reads outside the years 1 to 9999.
        CalendarDate(daysSince1970: days.number(at: milliseconds)) ?? .distantPast
    }

    /// Lets involvement begin and end by date, where a day has begun since the last time, and emergency
    /// access end: for the owner of a token before they are answered. What else has turned follows
    /// after answers (`turnMore`), so that nobody waits for everybody's midnight.
    func turnDay(for tokenHash: [UInt8]) async throws {
        guard index.requiresInvolvement, !isEvaluated else { return }
        let isDue = try await store.read { [self] reader in
            let (now, day) = try today(reader)
            return try !reader.turning(until: day, for: parties(tokenHash, reader), limit: 1)
                .isEmpty
                || reader.emergencies().contains { $0.until <= now }
                || reader.turning(until: day, for: nil, limit: Limits.turnsAtOnce + 1).count
                    <= Limits.turnsAtOnce
        }
        if isDue { try await turn(for: tokenHash) }
    }

    /// Evaluates some of what is left of a new day.
    func turnMore() async throws {
        guard index.requiresInvolvement, !isEvaluated else { return }
        try await turn(for: nil)
    }

    private var isEvaluated: Bool {
        let now = environment.clock.now()
        return evaluated.withLock {
            $0.last.map { day(at: now) <= $0.day && now < $0.nextEnd } ?? false
        }
    }

    private func turn(for tokenHash: [UInt8]?) async throws {
        let generation = evaluated.withLock { $0.forgotten }
        let next = try await store.write { [self] writer -> Evaluated? in
            let (now, day) = try today(writer)
            let own = try tokenHash.map {
                try writer.turning(until: day, for: parties($0, writer), limit: .max)
            }
            let some = try writer.turning(until: day, for: nil, limit: Limits.turnsAtOnce + 1)
            // Whoever asks pays for others only where that is all.
            let others = own == nil || some.count <= Limits.turnsAtOnce ? some : []
            try Grounds.turn(
                (own ?? []) + others, to: day, at: now, index.programme, writer)
            try writer.set(.clock, to: String(now))
            guard try writer.turning(until: day, for: nil, limit: 1).isEmpty else { return nil }
            return Evaluated(
                day: day, nextEnd: try writer.emergencies().map(\.until).min() ?? .max)
        }
        evaluated.withLock { if $0.forgotten == generation { $0.last = next } }
        news.wake()
    }

    private func today(_ reader: any StoreReader) throws -> (now: Int64, day: CalendarDate) {
        let now = try milliseconds(reader)
        return (now, day(at: now))
    }

    /// Whom involvement may name for the owner of a token.
    private func parties(_ tokenHash: [UInt8], _ reader: any StoreReader) throws -> [RecordID] {
        guard let replica = try reader.replica(tokenHash: tokenHash) else { return [] }
        return try Grounds(index, replica, reader).parties
    }

    /// After emergency access was given: its end has to be looked for.
    func forgetEvaluation() {
        evaluated.withLock {
            $0.last = nil
            $0.forgotten += 1
        }
    }

    /// The greatest reading that the server's own clock ever gave: a step back refuses nobody
    /// (design §4).
    func milliseconds(_ reader: any StoreReader) throws -> Int64 {
        let stored = try reader.setting(.clock).flatMap { Int64($0) } ?? 0
        return max(stored, environment.clock.now())
    }
}
