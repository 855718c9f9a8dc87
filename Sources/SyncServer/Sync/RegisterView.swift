import Shared

/// The dossiers of one snapshot, by what one admin always reads of them. What depends on a sharing basis or
/// on whose own a record is counts neither as known nor as missing.
struct RegisterView {
    private let desk: AdminDesk
    private let index: ProgrammeIndex
    private let grounds: Grounds
    private let reader: any StoreReader
    /// None where the admin may not know who was merged.
    private let aliases: [DossierAlias]
    private let joinsMerged: Bool
    private let readsInvolvements: Bool
    /// The wanted fields that the admin reads, in the programme's order, and how many others there are.
    let wanted: [FieldAddress]
    let hidden: Int
    /// The field that calls a dossier by a name, and the one that says how far it is, where the admin reads
    /// them.
    private let name: FieldAddress?
    let phase: FieldAddress?
    /// So many dossiers are looked at in one go for one that nobody works with.
    private static let chunk = 500

    init(_ desk: AdminDesk, _ reader: any StoreReader) throws {
        let index = desk.workspace.index
        let admin = try desk.admin(reader)
        let access = Access(index, role: admin.role)
        let programme = index.programme
        self.desk = desk
        self.index = index
        self.reader = reader
        grounds = try Grounds(index, admin, reader)
        joinsMerged =
            programme.duplicates.map {
                access.alwaysReads(FieldAddress($0.type, $0.mergedInto))
            } ?? false
        aliases = try joinsMerged ? reader.aliases() : []
        readsInvolvements = try desk.readsInvolvements(reader)
        let all = programme.register?.wanted ?? []
        wanted = all.filter { access.alwaysReads($0) }
        hidden = all.count - wanted.count
        name = programme.subject.map { FieldAddress($0.type, $0.name) }
            .flatMap { access.alwaysReads($0) ? $0 : nil }
        phase = (programme.register?.phase).flatMap { access.alwaysReads($0) ? $0 : nil }
    }

    /// What one can look for.
    var means: AdminDesk.RegisterMeans {
        AdminDesk.RegisterMeans(
            hasNames: name != nil, hasInvolvements: readsInvolvements, hasWanted: !wanted.isEmpty,
            phase: phase)
    }

    /// How many dossiers there are.
    func count() throws -> Int { try reader.countDossiers(countsMerged: !joinsMerged) }

    // MARK: Choosing

    func filter(_ choice: AdminDesk.RegisterChoice) throws -> RegisterFilter {
        var filter = RegisterFilter()
        filter.joinsMerged = joinsMerged
        if !choice.search.isEmpty { filter.only = try found(choice.search) }
        if readsInvolvements, let partner = choice.partner {
            // Of no partner nobody has that id.
            filter.partner = try reader.partner(partner)?.id ?? RecordID(high: 0, low: 0)
        }
        if let phase, let value = choice.phase {
            filter.says = RegisterFilter.Saying(field: phase, value: value)
        }
        if choice.isIncomplete {
            filter.lacks = Set(
                wanted.map {
                    RegisterFilter.Wanted(field: $0, isSet: index.field($0)?.shape == .set)
                })
        }
        if choice.isDisputed { filter.conflicts = readableKinds }
        return filter
    }

    /// The kinds of cells that the admin always reads.
    private var readableKinds: Set<CellKind> {
        var kinds: Set<CellKind> = []
        for type in index.programme.recordTypes {
            for domain in type.domains {
                for field in type.fields.map(\.name) + [.deleted] {
                    let kind = CellKind(type: type.name, field: field, domain: domain)
                    if grounds.holding(of: kind) == .always { kinds.insert(kind) }
                }
            }
        }
        return kinds
    }

    /// By name or by id: the dossiers under which they stand. At most `Limits.dossiersFound` by name.
    private func found(_ search: String) throws -> Set<Int64> {
        var numbers: Set<Int64> = []
        if let bytes = DossierID.part(typed: search) {
            numbers.formUnion(try reader.dossiers(named: bytes).map(\.number))
        }
        if let name, let wanted = FoldedName(search) {
            for value in try reader.liveValues(of: name, limit: Limits.namesSearched)
            where numbers.count < Limits.dossiersFound {
                guard FoldedName(value.value.plain)?.matches(wanted) == true else { continue }
                numbers.insert(value.place)
            }
        }
        let kept = Dictionary(
            aliases.map { ($0.gone.number, $0.kept.number) }, uniquingKeysWith: { one, _ in one })
        return Set(numbers.map { kept[$0] ?? $0 })
    }

    /// A part of what a selection leaves, at most `limit`; the newest first.
    func dossiers(
        _ filter: RegisterFilter, _ place: RegisterPlace, limit: Int, unnamedOnly: Bool
    ) throws -> [RegisterDossier] {
        guard unnamedOnly, readsInvolvements else {
            return try reader.dossiers(filter, place, limit: limit)
        }
        var found: [RegisterDossier] = []
        var place = place
        while found.count < limit {
            let all = try reader.dossiers(filter, place, limit: Self.chunk)
            let rows = try desk.involved(nil, in: Set(all.map(\.id)), reader)
            let unnamed = Set(try desk.unnamed(among: all.map(\.id), rows))
            let some = all.filter { unnamed.contains($0.id) }
            guard let first = all.first, let last = all.last else { break }
            if case .before = place {
                found = some + found
                place = .before(first.id)
            } else {
                found += some
                place = .behind(last.id)
            }
            if all.count < Self.chunk { break }
        }
        if case .before = place { return Array(found.suffix(limit)) }
        return Array(found.prefix(limit))
    }

    // MARK: Telling

    /// What is known of some dossiers, but for who works with them; in their order.
    func rows(_ dossiers: [RegisterDossier]) throws -> [AdminDesk.RegisterRow] {
        let shown = Set(dossiers.map(\.number))
        let under = aliases.filter { shown.contains($0.kept.number) }
        let kept = Dictionary(
            under.map { ($0.gone.number, $0.kept.number) }, uniquingKeysWith: { one, _ in one })
        let fields = Set(wanted + [name, phase].compactMap { $0 })
        let numbers = dossiers.map(\.number) + under.map(\.gone.number)
        var known: [Int64: Set<FieldAddress>] = [:]
        var said: [Int64: [FieldAddress: Value]] = [:]
        for value in try reader.liveValues(of: fields, in: numbers) where says(value) {
            known[kept[value.place] ?? value.place, default: []].insert(value.address)
            if said[value.place]?[value.address] == nil {
                said[value.place, default: [:]][value.address] = value.value
            }
        }
        func called(_ place: Int64) -> String? {
            name.flatMap { said[place]?[$0] }.map(\.plain)
        }
        let disputed = try conflicts(numbers, kept)
        return dossiers.map { dossier in
            let names = under.filter { $0.kept.number == dossier.number }
            return AdminDesk.RegisterRow(
                dossier: dossier.id, name: called(dossier.number),
                aliases: names.map {
                    AdminDesk.RegisterAlias(dossier: $0.gone.id, name: called($0.gone.number))
                },
                phase: phase.flatMap { said[dossier.number]?[$0] },
                missing: wanted.filter { known[dossier.number]?.contains($0) != true },
                known: wanted.count { known[dossier.number]?.contains($0) == true },
                conflicts: disputed[dossier.number] ?? 0)
        }
    }

    /// Whether it tells anything: what was emptied does not, nor a member that is not in a set.
    private func says(_ value: RegisterValue) -> Bool {
        value.value != .null
            && (value.value != .boolean(false) || index.field(value.address)?.shape != .set)
    }

    private func conflicts(
        _ numbers: [Int64], _ kept: [Int64: Int64]
    ) throws -> [Int64: Int] {
        var counts: [Int64: Int] = [:]
        for (place, kinds) in try reader.countOpenConflicts(in: numbers) {
            for (kind, count) in kinds where grounds.holding(of: kind) == .always {
                counts[kept[place] ?? place, default: 0] += count
            }
        }
        return counts
    }

    /// The same rows with who works with the dossiers today, as far as the admin may know.
    func named(_ rows: [AdminDesk.RegisterRow]) throws -> [AdminDesk.RegisterRow] {
        guard readsInvolvements else { return rows }
        let labels = Dictionary(
            try reader.partners().map { ($0.name, $0.label) }, uniquingKeysWith: { $1 })
        let involved = Dictionary(
            grouping: try desk.involved(nil, in: Set(rows.map(\.dossier)), reader)
        ) { $0.record.identity.dossier }
        return rows.map { row in
            let all = involved[row.dossier] ?? []
            var row = row
            row.workers = Set(all.flatMap(\.workers)).sorted()
            row.partners = Set(all.map { labels[$0.partner] ?? $0.partner.text }).sorted()
            return row
        }
    }
}

extension DossierID {
    /// The bytes of a whole id, or of the last eight signs that pages show; nothing where it is neither.
    static func part(typed: String) -> [UInt8]? {
        let text = typed.lowercased()
        if let id = DossierID(text) { return id.bytes }
        guard let end = Hex.decode(text), end.count == 4 else { return nil }
        return end
    }
}
