import Shared

/// The register: all dossiers, and what is missing in them.
extension AdminDesk {
    /// What an admin looks for.
    struct RegisterChoice: Hashable, Sendable {
        /// A name or a part of it, or a dossier's id or the end of it.
        var search = ""
        var partner: PartnerName?
        /// Only where no involvement names a worker.
        var isUnnamed = false
        /// Only where something is missing.
        var isIncomplete = false
        var phase: Value?
        /// Only where a conflict is open that the admin always reads.
        var isDisputed = false
        var order = RegisterOrder.newest

        var isFiltered: Bool {
            var all = RegisterChoice()
            all.order = order
            return self != all
        }
    }

    enum RegisterOrder: String, CaseIterable, Sendable { case newest, name, missing }

    /// What an admin can look for.
    struct RegisterMeans: Sendable {
        let hasNames: Bool
        let hasInvolvements: Bool
        let hasWanted: Bool
        let phase: FieldAddress?
    }

    /// A dossier that stands under another one.
    struct RegisterAlias: Hashable, Sendable {
        let dossier: DossierID
        let name: String?
    }

    struct RegisterRow: Sendable {
        let dossier: DossierID
        /// Nothing where there is none, or none that the admin always reads.
        let name: String?
        let aliases: [RegisterAlias]
        let phase: Value?
        /// Of the wanted fields that the admin always reads: which are missing, and how many are known.
        let missing: [FieldAddress]
        let known: Int
        let conflicts: Int
        /// Who works with it today, by name and by label; none where the admin may not know.
        var workers: [String] = []
        var partners: [String] = []

        var wanted: Int { known + missing.count }
    }

    /// A part of the register.
    struct Register: Sendable {
        let means: RegisterMeans
        var rows: [RegisterRow] = []
        /// How many dossiers there are, whatever one looks for; and how many that leaves, nothing where they
        /// are more than `Limits.dossiersSorted`.
        var total = 0
        var count: Int?
        /// How many wanted fields the admin does not always read.
        var hidden = 0
        /// In which order it is: another one than asked for, where there are too many to sort them.
        var order = RegisterOrder.newest
        /// Where the parts before and behind it are, in the order of age.
        var previous: RegisterPlace?
        var next: RegisterPlace?
        /// Which page it is, from 0 on, in any other order.
        var page = 0
    }

    /// In the order of age no more is read than is shown, or passed on the way; any other order is for what
    /// is few.
    func register(
        _ choice: RegisterChoice, _ place: RegisterPlace = .start, page: Int = 0, rowsAPage: Int
    ) async throws -> Register {
        try await workspace.store.read { [self] reader -> Register in
            let view = try RegisterView(self, reader)
            let filter = try view.filter(choice)
            var register = Register(
                means: view.means, total: try view.count(), hidden: view.hidden)
            if choice.isFiltered || choice.order != .newest {
                let few = try view.dossiers(
                    filter, .start, limit: Limits.dossiersSorted + 1,
                    unnamedOnly: choice.isUnnamed)
                if few.count <= Limits.dossiersSorted {
                    register.count = few.count
                    if choice.order != .newest {
                        try sort(few, choice.order, page, rowsAPage, view, &register)
                        return register
                    }
                }
            } else {
                register.count = register.total
            }
            try turn(filter, choice, place, rowsAPage, view, &register)
            return register
        }
    }

    private func sort(
        _ dossiers: [RegisterDossier], _ order: RegisterOrder, _ page: Int, _ rowsAPage: Int,
        _ view: RegisterView, _ register: inout Register
    ) throws {
        let rows = try view.rows(dossiers).map { row in
            (row: row, name: row.name.flatMap { FoldedName($0) }?.parts.joined(separator: " "))
        }
        // What has no name stands last; equals stay in the order of age.
        let sorted = rows.enumerated().sorted { left, right in
            let (one, other) = (left.element, right.element)
            if order == .missing, one.row.missing.count != other.row.missing.count {
                return one.row.missing.count > other.row.missing.count
            }
            if one.name != other.name {
                guard let first = one.name, let second = other.name else {
                    return one.name != nil
                }
                return first < second
            }
            return left.offset < right.offset
        }.map { $0.element.row }
        let last = max(0, sorted.count - 1) / rowsAPage
        register.order = order
        register.page = min(max(0, page), last)
        register.rows = try view.named(
            Array(sorted.dropFirst(register.page * rowsAPage).prefix(rowsAPage)))
    }

    private func turn(
        _ filter: RegisterFilter, _ choice: RegisterChoice, _ place: RegisterPlace,
        _ rowsAPage: Int, _ view: RegisterView, _ register: inout Register
    ) throws {
        // One more than is shown tells whether there are more.
        let found = try view.dossiers(
            filter, place, limit: rowsAPage + 1, unnamedOnly: choice.isUnnamed)
        let hasMore = found.count > rowsAPage
        let shown: [RegisterDossier]
        switch place {
        case .start, .behind:
            shown = Array(found.prefix(rowsAPage))
            if hasMore { register.next = shown.last.map { RegisterPlace.behind($0.id) } }
            if place != .start {
                register.previous = shown.first.map { RegisterPlace.before($0.id) }
            }
        case .before:
            shown = Array(found.suffix(rowsAPage))
            if hasMore { register.previous = shown.first.map { RegisterPlace.before($0.id) } }
            register.next = shown.last.map { RegisterPlace.behind($0.id) }
        }
        register.rows = try view.named(try view.rows(shown))
    }
}
