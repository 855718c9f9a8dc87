import Shared

/// What the system has to agree with: everything that was accepted, and the definitions of design §3
/// written plainly over the whole graph. Shares no code with merge, store or replica.
struct Model {
    /// Accepted changes by the cell they belong to.
    private(set) var accepted: [CellKey: [Change]] = [:]
    /// The bases of refused changes: a base that was refused counts as that change's own bases.
    private(set) var refused: [Version: [Version]] = [:]
    private var settled: Set<Version> = []
    /// What people have to decide, or had to, by cell: still open, and how often it was reopened.
    private(set) var items: [CellKey: Item] = [:]

    /// The partner whose workers visit, and everybody else's.
    static let visitors = RecordID(high: 1, low: 2)
    static let makers = RecordID(high: 1, low: 1)
    /// The latest day at the server, since 1970 and in its time zone. It never goes back.
    private(set) var today: Int64 = 0
    /// Changes in dossiers that the visitors were allowed then or later: nothing else may reach them.
    private(set) var everAllowed: Set<Version> = []

    /// Dossiers whose values are gone for good.
    private(set) var erased: Set<DossierID> = []
    /// The latest reading of the server's clock.
    private var now: Int64 = 0
    private var emergencies: [Emergency] = []

    private struct Emergency {
        let replica: ReplicaID
        let dossier: DossierID
        let until: Int64
    }

    struct Item: Hashable {
        var isOpen = true
        var reopened: UInt32 = 0
    }

    /// Takes note of one set's outcome. A set that was ahead comes again under other versions.
    mutating func settle(_ set: ChangeSet, code: ErrorCode?) {
        guard let first = set.changes.first, code != .clockAhead,
            settled.insert(first.version).inserted
        else { return }
        for change in set.changes {
            if code == nil {
                accepted[change.key, default: []].append(change)
            } else {
                refused[change.version] = change.bases
            }
        }
        if code == nil { judgeItems(after: set) }
        if code == nil, isAllowed(first.record.dossier) {
            let things = keys { record, _ in
                record.dossier == first.record.dossier && record.type.text == "thing"
            }
            everAllowed.formUnion(things.flatMap { accepted[$0] ?? [] }.map(\.version))
        }
    }

    /// Whether a permit opens a dossier to the visitors now (design §7): given, to them, for this, not
    /// refused, not deleted, and never ended; each by all heads of its cell.
    func isAllowed(_ dossier: DossierID) -> Bool {
        let changes = changes(of: "permit", in: dossier)
        return Set(changes.map(\.record.id)).contains { permit in
            let wasEnded = changes.contains {
                $0.record.id == permit && $0.field.text == "ended" && $0.value != .null
            }
            let since = values(in: changes, of: permit, "since")
            let scope = values(in: changes, of: permit, "scope", "open")
            let party = values(in: changes, of: permit, "party")
            return !wasEnded && !since.isEmpty && !since.contains(.null)
                && !party.isEmpty && party.allSatisfy { $0 == .reference(Self.visitors) }
                && !scope.isEmpty && scope.allSatisfy { $0 == .boolean(true) }
                && !values(in: changes, of: permit, "refused").contains(.boolean(true))
                && !values(in: changes, of: permit, "_deleted").contains(.boolean(true))
        }
    }

    /// Takes note of the server's clock: an hour ahead of UTC until 29 March 2026, two until 25 October.
    mutating func passes(_ milliseconds: Int64) {
        let hours: Int64 =
            (1_774_746_000_000..<1_792_890_000_000).contains(milliseconds) ? 2 : 1
        now = max(now, milliseconds)
        today = max(today, (milliseconds + hours * 3_600_000) / 86_400_000)
    }

    /// Takes note that a replica reaches a dossier for some hours.
    mutating func takeEmergency(_ replica: ReplicaID, in dossier: DossierID, until: Int64) {
        emergencies.append(Emergency(replica: replica, dossier: dossier, until: until))
    }

    func hasEmergency(_ replica: ReplicaID, in dossier: DossierID) -> Bool {
        emergencies.contains { $0.replica == replica && $0.dossier == dossier && $0.until > now }
    }

    /// Takes note that a dossier's values are gone: cells, history, what was to be decided.
    mutating func erase(_ dossier: DossierID) {
        erased.insert(dossier)
        let gone = accepted.filter { $0.value[0].record.dossier == dossier }.map(\.key)
        for key in gone {
            accepted[key] = nil
            items[key] = nil
        }
    }

    /// Whether a partner is involved in a life domain of a dossier today: with it, begun, not over and not
    /// deleted, each by all heads of its cell; of named domains only those that all heads name.
    func isInvolved(_ partner: RecordID, _ dossier: DossierID, _ domain: String) -> Bool {
        let changes = changes(of: "bond", in: dossier)
        return Set(changes.map(\.record.id)).contains { bond in
            func day(_ value: Value) -> Int64? {
                guard case .date(let date) = value else { return nil }
                return Int64(date.daysSince1970)
            }
            let from = values(in: changes, of: bond, "from")
            let with = values(in: changes, of: bond, "with")
            let isNarrow = changes.contains {
                $0.record.id == bond && $0.field.text == "areas" && $0.member != nil
            }
            let area = values(in: changes, of: bond, "areas", domain)
            return !from.isEmpty && from.allSatisfy { day($0).map { $0 <= today } ?? false }
                && !with.isEmpty && with.allSatisfy { $0 == .reference(partner) }
                && values(in: changes, of: bond, "until")
                    .allSatisfy { $0 == .null || day($0).map { $0 >= today } ?? false }
                && !values(in: changes, of: bond, "_deleted").contains(.boolean(true))
                && (!isNarrow || !area.isEmpty && area.allSatisfy { $0 == .boolean(true) })
        }
    }

    private func changes(of type: String, in dossier: DossierID) -> [Change] {
        accepted.values.joined().filter {
            $0.record.type.text == type && $0.record.dossier == dossier
        }
    }

    /// The values of all heads of a cell that some changes are about.
    private func values(
        in changes: [Change], of record: RecordID, _ field: String, _ member: String? = nil
    ) -> [Value] {
        let key = changes.first {
            $0.record.id == record && $0.field.text == field && $0.member?.text == member
        }?.key
        return key.map { state(of: $0).heads.values.map(\.value) } ?? []
    }

    /// Design §3, Conflicts, told step by step: an item opens when heads differ, counts once, closes by a
    /// decision (or, unless it has to be reviewed, when heads agree), and opens again when they differ
    /// again. A deletion is one while something stands that no deleter saw.
    private mutating func judgeItems(after set: ChangeSet) {
        for change in set.changes
        where change.field != .deleted && !["tags", "note"].contains(change.field.text) {
            let values = Set(state(of: change.key).heads.values.map(\.value))
            judge(
                change.key, isDisputed: values.count > 1, isDecided: change.resolution != nil,
                hasToBeDecided: change.field.text == "title")
        }
        for record in Set(set.changes.map(\.record.id)) {
            let key = CellKey(record, .deleted)
            guard accepted[key] != nil else { continue }
            let (heads, live) = state(of: key)
            let isDeleted = live.map { heads[$0]?.value == .boolean(true) } ?? false
            let isFlagged = isDeleted && !isHidden(record)
            judge(
                key, isDisputed: isFlagged || Set(heads.values.map(\.value)).count > 1,
                isDecided: set.changes.contains { $0.key == key && $0.resolution != nil },
                hasToBeDecided: false)
        }
    }

    private mutating func judge(
        _ key: CellKey, isDisputed: Bool, isDecided: Bool, hasToBeDecided: Bool
    ) {
        if isDisputed {
            if let item = items[key] {
                if !item.isOpen { items[key] = Item(reopened: item.reopened + 1) }
            } else {
                items[key] = Item()
            }
        } else if isDecided || !hasToBeDecided {
            items[key]?.isOpen = false
        }
    }

    var dossiers: Set<DossierID> { Set(accepted.values.map { $0[0].record.dossier }) }

    /// The cells of records that pass, by record and field.
    func keys(where passes: (RecordIdentity, FieldName) -> Bool) -> Set<CellKey> {
        Set(accepted.filter { passes($0.value[0].record, $0.key.field) }.keys)
    }

    var acceptedCount: Int { accepted.values.reduce(0) { $0 + $1.count } }

    private func bases(of change: Change) -> Set<Version> {
        var open = change.bases
        var found: Set<Version> = []
        while let base = open.popLast() {
            if let own = refused[base] { open += own } else { found.insert(base) }
        }
        return found
    }

    /// A cell's heads: version, value and rank, ascending; and the version that lives.
    func state(of key: CellKey) -> (heads: [Version: (value: Value, rank: UInt32)], live: Version?)
    {
        let changes = accepted[key] ?? []
        let named = Set(changes.flatMap(bases))
        var ranks: [Version: UInt32] = [:]
        // A change is later than its bases, so this order meets bases first.
        for change in changes.sorted(by: { $0.version < $1.version }) {
            let inherited = bases(of: change).compactMap { ranks[$0] }.max() ?? 0
            ranks[change.version] = inherited + (change.resolution == nil ? 0 : 1)
        }
        let heads = changes.filter { !named.contains($0.version) }
        let live = heads.map { (ranks[$0.version] ?? 0, $0.version) }.max { $0 < $1 }
        return (
            Dictionary(
                uniqueKeysWithValues: heads.map { ($0.version, ($0.value, ranks[$0.version] ?? 0)) }
            ),
            live?.1
        )
    }

    /// Whether a record is hidden (design §3, Deletion).
    func isHidden(_ record: RecordID) -> Bool {
        let deletion = CellKey(record, .deleted)
        let (heads, live) = state(of: deletion)
        guard let live, heads[live]?.value == .boolean(true) else { return false }
        let witnessed = Set(
            (accepted[deletion] ?? []).filter { heads[$0.version] != nil }.flatMap(\.witness))
        let others = accepted.keys.filter { $0.record == record && $0.field != .deleted }
        return others.allSatisfy { key in state(of: key).heads.keys.allSatisfy(witnessed.contains) }
    }
}
