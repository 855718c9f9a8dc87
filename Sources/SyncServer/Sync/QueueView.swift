import Shared

/// The open items of one snapshot, by what one admin may read of them.
///
/// Rights are asked once for each kind of cell; item by item only where they depend on the dossier or the
/// record. So a page costs what it shows, however many items wait.
struct QueueView {
    private let index: ProgrammeIndex
    private let grounds: Grounds
    private let reader: any StoreReader
    let deadlines: Deadlines
    /// How many rules refuse something while a field is disputed.
    private let blocks: [FieldAddress: Int]

    init(_ index: ProgrammeIndex, _ admin: ReplicaRow, _ reader: any StoreReader) throws {
        self.index = index
        self.reader = reader
        grounds = try Grounds(index, admin, reader)
        deadlines = Deadlines(index, grounds, reader)
        blocks = index.programme.blocks.reduce(into: [:]) { blocks, block in
            for address in Set(block.whileOpen) { blocks[address, default: 0] += 1 }
        }
    }

    /// What the admin may read of what they look for, and how many there are of each class, whatever class
    /// they look for. Reads items only where rights or a deadline depend on them.
    func selection(
        _ filter: AdminDesk.QueueFilter
    ) throws -> (shown: ConflictSelection, counts: [ConflictClass: Int]) {
        var shown = ConflictSelection()
        shown.filter = filter.items
        var counts: [ConflictClass: Int] = [:]
        for (kind, share) in try shares(filter.items) where share.readable > 0 {
            let address = FieldAddress(kind.type, kind.field)
            let domain = index.domain(of: address, in: kind.domain)
            if let wanted = filter.domain, wanted != domain { continue }
            var found = share
            if let day = filter.dueUntil {
                found = try sooner(than: day, kind, share, filter.items)
            }
            if found.readable == 0 { continue }
            let conflictClass = index.conflictClass(of: address)
            counts[conflictClass, default: 0] += found.readable
            if let wanted = filter.conflictClass, wanted != conflictClass { continue }
            shown.ranks[kind] = rank(of: address, conflictClass)
            shown.only[kind] = found.only
        }
        return (shown, counts)
    }

    /// How many the admin may not read, by the roles that own them. No filter narrows it: else it would tell
    /// in which dossier they are.
    func elsewhere() throws -> [RoleName: Int] {
        var counts: [RoleName: Int] = [:]
        for (kind, share) in try shares(ConflictFilter()) where share.readable < share.count {
            let address = FieldAddress(kind.type, kind.field)
            for owner in index.owners(of: address, in: kind.domain) {
                counts[owner, default: 0] += share.count - share.readable
            }
        }
        return counts
    }

    /// What has to be decided comes first, and among that what holds up most.
    private func rank(of address: FieldAddress, _ conflictClass: ConflictClass) -> Int {
        let most = index.programme.blocks.count
        switch conflictClass {
        case .review: return most - (blocks[address] ?? 0)
        case .list: return most + 1
        case .log: return most + 2
        }
    }

    /// The items of one kind: how many there are, and how many of them the admin may read.
    private struct Share {
        let count: Int
        let readable: Int
        /// The records that they are of, where not all are readable.
        var only: Set<Int64>?
    }

    private func shares(_ filter: ConflictFilter) throws -> [CellKind: Share] {
        var shares: [CellKind: Share] = [:]
        for (kind, count) in try reader.countOpenConflicts(filter) {
            switch grounds.holding(of: kind) {
            case .always: shares[kind] = Share(count: count, readable: count)
            case .never: shares[kind] = Share(count: count, readable: 0)
            case .sometimes: shares[kind] = try share(of: kind, count, filter)
            }
        }
        return shares
    }

    /// Those of a kind whose record has a deadline by a day. Deadlines stand in values: of a kind that can have
    /// any, all are looked at.
    private func sooner(
        than day: CalendarDate, _ kind: CellKind, _ share: Share, _ filter: ConflictFilter
    ) throws -> Share {
        guard deadlines.exist(on: kind.type) else { return Share(count: share.count, readable: 0) }
        var selection = ConflictSelection()
        selection.filter = filter
        selection.ranks = [kind: 0]
        selection.only[kind] = share.only
        let rows = try reader.openConflicts(selection, offset: 0, limit: share.readable)
            .filter { try deadlines.first(on: $0.record).map { $0 <= day } ?? false }
        return Share(
            count: share.count, readable: rows.count, only: Set(rows.map(\.record.number)))
    }

    private func share(
        of kind: CellKind, _ count: Int, _ filter: ConflictFilter
    ) throws -> Share {
        var selection = ConflictSelection()
        selection.filter = filter
        selection.ranks = [kind: 0]
        let readable = try reader.openConflicts(selection, offset: 0, limit: count)
            .filter { try grounds.allows($0.field, of: $0.record.identity) }
        return Share(
            count: count, readable: readable.count, only: Set(readable.map(\.record.number)))
    }
}
