import Foundation
import Machine
import Shared
import SyncClient
import SyncServer

/// What holds once nothing moves any more (design §3–§6).
extension World {
    func checkAll(isAlone: Bool) async throws {
        try await checkServer(isAlone: isAlone)
        for client in clients where client.end == nil { try check(client.replica) }
        if isAlone { try checkRefusals() }
    }

    /// A client's place in the server's history never goes back.
    func checkCursor(of client: Client) throws {
        let sealed = try client.replica.nextRequest(maximumSets: 0).cursor
        // Whose access ends before its first answer never gets one.
        if client.end != nil, sealed.isEmpty { return }
        let cursor = try SyncCursor(
            sealed, for: client.replica.identity.replica, key: workspace.cursorKey)
        guard cursor.sequence >= client.sequence else { throw Violation("a cursor went back") }
        client.sequence = cursor.sequence
    }

    /// The server holds exactly the model, and every acknowledged change is in its history.
    private func checkServer(isAlone: Bool) async throws {
        let (cells, entries, broken) = try await workspace.store.read { reader in
            let cells = try reader.snapshot(afterRecord: 0, limit: .max).cells.states()
            let entries = try cells.reduce(0) { sum, cell in
                guard let record = try reader.record(cell.record.id) else { return sum }
                return sum + (try reader.history(record, cell.field, cell.member).count)
            }
            return (cells, entries, try reader.firstBrokenEntry())
        }
        try compare(cells, with: Set(model.accepted.keys), at: "server")
        guard entries == model.acceptedCount else {
            throw Violation("the history has \(entries) of \(model.acceptedCount) changes")
        }
        try await compareItems()
        let purges = try await workspace.store.read { [workspace] in
            try PurgeList(workspace, $0).rows()
        }
        guard purges.allSatisfy({ $0.purgedAt != nil || $0.state != .active }) else {
            throw Violation("a purge has no receipt")
        }
        guard broken == nil else { throw Violation("the history's chain is broken") }
        let ledger = try await workspace.store.read { try $0.checkLedger(against: nil) }
        guard ledger.broken == nil, ledger.fits else {
            throw Violation("the ledger does not say what was disclosed")
        }
        try await checkServerFiles()
        guard try await workspace.mendDigests() else {
            throw Violation("the stored digests are not those of the cells")
        }
        // Every edit names what it was made in sight of, also under a new number and time.
        if isAlone, cells.contains(where: { $0.heads.all.count > 1 }) {
            throw Violation("a replica alone disputes with itself")
        }
    }

    /// What waits for a person is what the model's graph says.
    private func compareItems() async throws {
        let rows = try await workspace.store.read {
            try $0.conflicts(.open) + $0.conflicts(.closed)
        }
        let items = Dictionary(
            uniqueKeysWithValues: rows.map { row in
                (
                    CellKey(row.record.identity.id, row.field, row.member),
                    Model.Item(isOpen: row.item.state == .open, reopened: row.item.reopened)
                )
            })
        guard items == model.items else { throw Violation("other conflict items than the model") }
        if items.values.contains(where: { $0.reopened > 0 }) { count("item reopened") }
        if items.values.contains(where: { !$0.isOpen }) { count("item closed") }
    }

    /// A replica holds exactly what it may read of the model, and shows it.
    private func check(_ replica: Replica) throws {
        let name = "replica \(replica.identity.replica)"
        let type = RecordTypeName(literal: "thing")
        let held = try replica.confirmedCells()
        let isVisitor = replica.identity.role.text == "visitor"
        if isVisitor {
            guard
                held.allSatisfy({ $0.heads.versions.allSatisfy(model.everAllowed.contains) })
            else { throw Violation("\(name) holds what it was never allowed") }
        }
        let readable = model.keys { record, field in
            guard isInScope(record, of: replica) else { return false }
            let permission = replica.access.read(
                FieldAddress(record.type, field), in: record.domain)
            return isVisitor ? !permission.isEmpty : permission.contains(.always)
        }
        if isVisitor, !readable.isEmpty { count("visitor holds a dossier") }
        try checkTexts(of: replica)
        try compare(held, with: readable, at: name)
        let status = try replica.status()
        guard status.waiting == 0, status.pending == 0, status.laidAside == 0,
            status.purging == 0
        else {
            throw Violation("\(name) has something left over")
        }
        let shown = try replica.list(type)
        guard !shown.contains(where: { $0.cells.contains(where: \.isPending) }) else {
            throw Violation("\(name) shows a change that is not sent as waiting")
        }
        if readable.count == model.accepted.count {
            let things = model.keys { record, _ in record.type == type }
            let expected = Set(things.map(\.record)).filter { !model.isHidden($0) }
            guard Set(shown.map(\.identity.id)) == expected else {
                throw Violation("\(name) hides or shows other records than the model")
            }
        }
        for cell in shown.flatMap(\.cells) where cell.isDisputed { count("dispute at the end") }
    }

    /// Whether the partner of a replica may hold anything of a record's life domain now.
    private func isInScope(_ record: RecordIdentity, of replica: Replica) -> Bool {
        isInScope(record.dossier, record.domain, of: replica)
    }

    func isInScope(
        _ dossier: DossierID, _ domain: LifeDomainName, of replica: Replica
    ) -> Bool {
        let isVisitor = replica.identity.role.text == "visitor"
        if isVisitor, !model.isAllowed(dossier) { return false }
        return !isScoped || dossier == .commons
            || model.hasEmergency(replica.identity.replica, in: dossier)
            || model.isInvolved(
                isVisitor ? Model.visitors : Model.makers, dossier, domain.text)
    }

    /// Of what was refused in dossiers of which nothing is held any more, no text is left.
    private func checkTexts(of replica: Replica) throws {
        let dossiers = model.dossiers
        let held = try replica.confirmedCells()
        for change in try replica.refused().flatMap(\.changes)
        where dossiers.contains(change.record.dossier) {
            // Where anything is left of a dossier, somebody may write to it what they may not any more.
            let isLeft = held.contains { $0.record.dossier == change.record.dossier }
            guard change.value == .null || isLeft else {
                throw Violation("a refused text outlived the right to it")
            }
            if change.value == .null { count("refused text purged") }
        }
        for change in try replica.refused().flatMap(\.changes)
        where model.erased.contains(change.record.dossier) {
            guard change.value == .null else {
                throw Violation("a refused text outlived the erasure of its dossier")
            }
        }
    }

    /// After an exchange without more to come, nothing is held that is out of scope now.
    func checkScope(of client: Client) throws {
        // Whose access ends is told of no purge any more: everything goes.
        guard client.end == nil else { return }
        let cells = try client.replica.confirmedCells()
        let (access, role) = (client.replica.access, client.replica.identity.role.text)
        for cell in cells {
            let permission = access.read(
                FieldAddress(cell.record.type, cell.field), in: cell.record.domain)
            guard !permission.isEmpty else {
                throw Violation("a replica holds what the programme does not grant")
            }
        }
        if programmeVersion > 1, role != "maker", cells.isEmpty { count("narrowed to nothing") }
        let records = Set(cells.map(\.record))
        guard records.allSatisfy({ isInScope($0, of: client.replica) }) else {
            throw Violation("a replica holds what has ended")
        }
        let id = client.replica.identity.replica
        if records.contains(where: { model.hasEmergency(id, in: $0.dossier) }) {
            count("held by emergency")
        }
        try checkFiles(of: client)
    }

    /// Cells by the model: the same keys, heads, values, ranks and live heads.
    private func compare(_ cells: [CellState], with keys: Set<CellKey>, at place: String) throws {
        guard Set(cells.map(\.key)) == keys else {
            throw Violation("\(place) holds other cells than the model")
        }
        for cell in cells {
            let expected = model.state(of: cell.key)
            guard cell.heads.live?.version == expected.live,
                Set(cell.heads.versions) == Set(expected.heads.keys),
                cell.heads.all.allSatisfy({
                    expected.heads[$0.version]?.rank == $0.rank
                        && expected.heads[$0.version]?.value == $0.value
                })
            else { throw Violation("\(place) has other heads than the model at \(cell.field)") }
        }
    }

    /// A replica alone is refused nothing but what is out of range.
    private func checkRefusals() throws {
        for client in clients {
            for set in try client.replica.refused()
            where set.code != ErrorCode.valueOutOfRange.rawValue {
                throw Violation("a replica alone is refused \(set.code)")
            }
        }
    }
}
