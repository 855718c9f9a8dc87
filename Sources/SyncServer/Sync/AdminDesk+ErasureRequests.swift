import Shared

/// Erasure by two people: one whose role may erase asks for it, another one confirms it.
extension AdminDesk {
    /// Whose word makes an erasure that somebody else asked for.
    static let confirmingPowers: Set<Power> = [.erase, .ledgers]

    /// Why nothing was asked for, or made.
    enum RequestFailure: Error, Hashable, Sendable {
        /// It was made, taken back or is too old, or who asked for it may not erase any more.
        case gone
        case askedAlready
        case tooMany
        /// Who asked for it cannot be the second one.
        case samePerson
    }

    /// An erasure that waits for a second person.
    struct Pending: Sendable {
        let erasure: ErasureRow
        /// Who asked.
        let worker: String
        /// Until when somebody may confirm it, in milliseconds since 1970.
        let until: Int64
    }

    /// What may still be confirmed, the earliest first.
    func pendingErasures(_ reader: any StoreReader) throws -> [Pending] {
        let now = try workspace.milliseconds(reader)
        return try reader.erasureRequests().compactMap { erasure -> Pending? in
            let until = erasure.at + Limits.erasureRequestDays * 86_400_000
            guard now < until, let asker = try reader.replica(erasure.by),
                asker.state == .active,
                workspace.index.role(asker.role)?.may.contains(.erase) == true,
                try !reader.isErased(erasure.dossier)
            else { return nil }
            return Pending(erasure: erasure, worker: asker.worker, until: until)
        }
    }

    /// Throws as `erasable`, or `RequestFailure`.
    func askErasure(of dossier: DossierID, ground: String) async throws {
        try await workspace.store.write { [self] writer in
            try checkErasable(dossier, writer)
            let pending = try pendingErasures(writer).map(\.erasure)
            guard !pending.contains(where: { $0.dossier == dossier }) else {
                throw RequestFailure.askedAlready
            }
            // What nobody can confirm any more takes no place.
            for old in try writer.erasureRequests() where !pending.contains(old) {
                try writer.forgetRequest(toErase: old.dossier)
            }
            guard pending.count < Limits.erasureRequests else { throw RequestFailure.tooMany }
            try writer.ask(
                ErasureRow(
                    dossier: dossier, at: try workspace.milliseconds(writer), ground: ground,
                    by: try admin(writer).id))
            try workspace.log(
                "erasure asked for", .administration, by: name, ground: ground,
                dossiers: [dossier], writer)
        }
    }

    /// Erases a dossier that somebody else asked to be erased: by the request that `shown` names, and no other. All is judged in the transaction that does it;
    /// the ledger outside of it has the line before it is stored. Throws as `erasable`, or `RequestFailure`.
    func confirmErasure(
        of dossier: DossierID, shown: String, _ ledger: ErasureLedger
    ) async throws {
        try await workspace.store.write { [self] writer in
            try checkErasable(dossier, for: Self.confirmingPowers, writer)
            let asked = try pending(dossier, writer)
            guard try admin(writer).id != asked.by else { throw RequestFailure.samePerson }
            guard asked.name == shown else { throw RequestFailure.gone }
            let erasure = ErasureRow(
                dossier: dossier, at: try workspace.milliseconds(writer), ground: asked.ground,
                by: asked.by)
            try workspace.log(
                "erasure confirmed", .administration, by: name, about: "\(asked.by)",
                dossiers: [dossier], writer)
            try ledger.append(erasure)
            try workspace.erase(erasure, writer)
        }
        await workspace.forgetErased()
    }

    /// Takes a request back, one's own or somebody else's. Throws as `confirmErasure`.
    func withdrawErasure(of dossier: DossierID) async throws {
        try await workspace.store.write { [self] writer in
            try checkErasable(dossier, for: Self.confirmingPowers, writer)
            let asked = try pending(dossier, writer)
            try writer.forgetRequest(toErase: dossier)
            try workspace.log(
                "erasure withdrawn", .administration, by: name, about: "\(asked.by)",
                dossiers: [dossier], writer)
        }
    }

    private func pending(_ dossier: DossierID, _ reader: any StoreReader) throws -> ErasureRow {
        let asked = try pendingErasures(reader).first { $0.erasure.dossier == dossier }
        guard let asked else { throw RequestFailure.gone }
        return asked.erasure
    }

    /// On how many devices any of a dossier is now.
    static func devices(holding dossier: DossierID, _ reader: any StoreReader) throws -> Int {
        Set(try reader.disclosures(of: dossier).filter { $0.until == nil }.map(\.replica)).count
    }
}

extension ErasureRow {
    /// Names one request among all of a dossier's.
    var name: String { "\(by)-\(at)" }
}

/// What has to go because its term of retention has passed.
extension AdminDesk {
    struct Due: Sendable {
        /// The longest due first; at most `Limits.dueShown`.
        let rows: [DueRow]
        let term: Term
        let hasMore: Bool
    }

    /// Nothing where the programme has no rule of retention.
    func due() async throws -> Due? {
        let programme = workspace.index.programme
        guard let rule = programme.retention, let term = programme.retentionTerm else {
            return nil
        }
        return try await workspace.store.read { [workspace] reader -> Due in
            let today = workspace.day(at: try workspace.milliseconds(reader))
            let rows = try term.lastDay(overBefore: today).map {
                try reader.due(rule.after, until: $0, limit: Limits.dueShown + 1)
            }
            return Due(
                rows: Array((rows ?? []).prefix(Limits.dueShown)), term: term,
                hasMore: (rows ?? []).count > Limits.dueShown)
        }
    }
}

/// An erased dossier, and at how many of the devices that may hold it it is gone.
struct ErasureReceipt: Sendable {
    let erasure: ErasureRow
    let devices: Int
    /// Those that have not said so yet.
    let waiting: [PurgeRow]

    var done: Int { devices - waiting.count }

    /// Of one dossier, or of all; the earliest first.
    static func all(
        of dossier: DossierID? = nil, _ workspace: Workspace, _ reader: any StoreReader
    ) throws -> [ErasureReceipt] {
        let erasures = try reader.erasures().filter { dossier == nil || $0.dossier == dossier }
        if erasures.isEmpty { return [] }
        let purges = Dictionary(
            grouping: try PurgeList(workspace, reader).rows().filter { $0.ground == .erasure },
            by: \.dossier)
        return erasures.map { erasure in
            let devices = purges[erasure.dossier] ?? []
            return ErasureReceipt(
                erasure: erasure, devices: devices.count,
                waiting: devices.filter { $0.purgedAt == nil })
        }
    }
}
