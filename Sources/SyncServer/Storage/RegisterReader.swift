package import Shared

/// Dossiers in the order in which they were opened, and which of them are of one person.
package protocol RegisterReader {
    /// Dossiers that a filter leaves, the newest first, at most `limit`: those before `place` in that order,
    /// or after it, or from the start. Reads no more than it passes on the way.
    func dossiers(_ filter: RegisterFilter, _ place: RegisterPlace, limit: Int) throws
        -> [RegisterDossier]
    /// How many there are in all that hold anything and were not erased; without those whose person was
    /// merged into another one's, where `countsMerged` says no.
    func countDossiers(countsMerged: Bool) throws -> Int
    /// A dossier by its id, or those whose id ends with four bytes; nothing of what was erased.
    func dossiers(named bytes: [UInt8]) throws -> [RegisterDossier]
    /// The live values of some fields in some dossiers, by number; not those of deleted records.
    func liveValues(
        of fields: Set<FieldAddress>, in dossiers: [Int64]
    ) throws -> [RegisterValue]
    /// Those of one field of a single value in all dossiers, the newest record first.
    func liveValues(of field: FieldAddress, limit: Int) throws -> [RegisterValue]
    /// How many items are open in some dossiers, by number and kind.
    func countOpenConflicts(in dossiers: [Int64]) throws -> [Int64: [CellKind: Int]]

    /// Which dossiers stand under which others, because their person was merged: of some, or all. A person
    /// who was merged into somebody who was merged as well, or erased, stands alone.
    func aliases() throws -> [DossierAlias]
    /// The record into which another one was merged; nothing where it was not.
    func kept(for record: StoredRecord) throws -> RecordID?
    /// The records that were merged into one, by number.
    func merged(into record: RecordID) throws -> [StoredRecord]
    /// All that were merged, the newest first.
    func merged(limit: Int) throws -> [(gone: StoredRecord, kept: RecordID)]
    /// Pairs of which somebody said that they are two people.
    func distinctPairs() throws -> Set<RecordPair>
}

/// What is derived of merges, and what was said of pairs.
package protocol MergeWriter {
    /// Replaces into which record another one was merged.
    func setMerged(_ record: StoredRecord, into kept: RecordID?) throws
    /// Notes whether a pair is two people.
    func setDistinct(_ pair: RecordPair, to isDistinct: Bool) throws
}

/// A dossier, with its number in the store.
package struct RegisterDossier: Hashable, Sendable {
    package let number: Int64
    package let id: DossierID
}

/// A dossier that stands under another one.
package struct DossierAlias: Hashable, Sendable {
    package let gone: RegisterDossier
    package let kept: RegisterDossier
    /// The record that was merged.
    package let record: RecordID
}

/// Where a part of the register begins.
package enum RegisterPlace: Hashable, Sendable {
    case start
    /// What stands behind a dossier, which is older.
    case behind(DossierID)
    /// What stands before it, the nearest.
    case before(DossierID)
}

/// What is looked for in the register, whoever may read it.
package struct RegisterFilter: Hashable, Sendable {
    /// Only these, by number.
    package var only: Set<Int64>?
    /// A partner reaches it by its involvement.
    package var partner: RecordID?
    /// A field of a single value says this.
    package var says: Saying?
    /// One of these fields is not known.
    package var lacks: Set<Wanted> = []
    /// An item of one of these kinds is open.
    package var conflicts: Set<CellKind>?
    /// Whether dossiers whose person was merged stand under the other one's: what is known of both counts.
    package var joinsMerged = false

    package init() {}

    package struct Saying: Hashable, Sendable {
        let field: FieldAddress
        let value: Value
    }

    package struct Wanted: Hashable, Sendable {
        let field: FieldAddress
        /// Whether a member that is not in it says nothing.
        let isSet: Bool
    }
}

/// A live value, and where it stands.
package struct RegisterValue: Hashable, Sendable {
    /// The number of its dossier.
    package let place: Int64
    package let record: RecordIdentity
    package let field: FieldName
    package let member: MemberKey?
    package let value: Value

    package var address: FieldAddress { FieldAddress(record.type, field) }
}
