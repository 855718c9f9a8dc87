package import Shared

/// What is looked for among open items, whoever may read them.
package struct ConflictFilter: Hashable, Sendable {
    /// The id of a dossier, or its last four bytes: what people write down of it.
    package var dossier: [UInt8]?
    /// Who wrote one of the heads.
    package var partner: PartnerName?
    /// In milliseconds since 1970.
    package var openedBefore: Int64?

    package init(
        dossier: [UInt8]? = nil, partner: PartnerName? = nil, openedBefore: Int64? = nil
    ) {
        self.dossier = dossier
        self.partner = partner
        self.openedBefore = openedBefore
    }
}

/// Open items in an order: by the rank of their kind, then the longest open first.
///
/// Who may read what, and what is urgent, follows from the kind of cell. The store is told the kinds, so
/// that it sorts and counts by itself and nobody reads what is not shown.
package struct ConflictSelection: Hashable, Sendable {
    package var filter = ConflictFilter()
    /// The kinds that belong to it; the lowest rank stands first.
    package var ranks: [CellKind: Int] = [:]
    /// Of these kinds only the items of some records, by number.
    package var only: [CellKind: Set<Int64>] = [:]

    package init() {}
}

/// Where an item stands in a selection.
package struct ConflictPlace: Hashable, Sendable {
    /// How many stand before it.
    package let before: Int
    /// How many there are in all.
    package let count: Int
}
