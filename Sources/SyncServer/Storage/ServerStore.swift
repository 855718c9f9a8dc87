package import Shared

/// Where a workspace's data lives. One implementation for each engine; one conformance suite for all.
///
/// One writer per workspace gives the sequence, so sequence numbers become visible in commit order
/// (pitfall P4). What a transaction wrote survives a power cut once `write` has returned.
package protocol ServerStore: Sendable {
    /// Runs `body` alone and stores all it did, or nothing where it throws.
    ///
    /// Bodies that wait at the same time may share one commit; each still succeeds or fails on its
    /// own. `body` may run only once and must not outlive the call.
    func write<Result: Sendable>(
        _ body: @escaping @Sendable (any StoreWriter) throws -> Result
    ) async throws -> Result

    /// Runs `body` on one snapshot that later writes do not change.
    func read<Result: Sendable>(
        _ body: @escaping @Sendable (any StoreReader) throws -> Result
    ) async throws -> Result

    /// Calls `body` after every commit that added to the history, from now on; replaces an earlier one.
    func onNews(_ body: @escaping @Sendable () -> Void)

    /// Leaves nothing of what was taken away in the log. Throws where somebody reads from it all the time.
    func cutLog() async throws

    /// Ends all connections; nothing may use the store afterwards.
    func close() throws

    /// What it takes up on disk, the log included; 0 in memory.
    var bytes: Int64 { get }
}

/// What can be asked of one snapshot.
package protocol StoreReader: RegisterReader {
    /// Settings that are kept as text, nothing where never set.
    func setting(_ name: Setting) throws -> String?
    /// The end of the history.
    func position() throws -> HistoryPosition
    /// The chain's hash after the body of writing that brought a sequence number: a server has all of
    /// that or has another history. Nothing where the history is shorter.
    func chainHash(at sequence: Int64) throws -> [UInt8]?

    /// The replica whose token it is: the one in use, the next one, or the one before.
    func replica(tokenHash: [UInt8]) throws -> ReplicaRow?
    func replica(_ id: ReplicaID) throws -> ReplicaRow?
    /// Ascending by number.
    func replicas() throws -> [ReplicaRow]
    func partner(_ name: PartnerName) throws -> PartnerRow?
    func partners() throws -> [PartnerRow]
    func countPartners() throws -> UInt32
    func enrolment(_ id: String) throws -> EnrolmentRow?
    /// Who signs in to the console, by name or by the hash of a one-time link; all ascending by name.
    func account(_ name: String) throws -> ConsoleAccount?
    func account(linkHash: [UInt8]) throws -> ConsoleAccount?
    func accounts() throws -> [ConsoleAccount]

    /// The stored outcomes of a replica's numbers after `number`, ascending, at most `limit` numbers.
    func receipts(of replica: ReplicaID, after number: UInt64, limit: Int) throws -> [ReceiptRun]
    /// The hash of what a number that has an outcome held.
    func contentHash(of replica: ReplicaID, number: UInt64) throws -> [UInt8]?

    /// Nothing where the record is not known.
    func record(_ id: RecordID) throws -> StoredRecord?
    func isKnown(_ dossier: DossierID) throws -> Bool
    /// Those that hold anything and were not erased, without the commons; ascending.
    func dossiers() throws -> [DossierID]
    /// The current state of a cell; empty where it was never written.
    func cell(
        _ record: StoredRecord, _ field: FieldName, _ member: MemberKey?
    ) throws -> StoredCell
    /// The greatest rank among changes that are no heads any more, 0 where the cell never had them.
    func greatestRank(
        of versions: Set<Version>, _ record: StoredRecord, _ field: FieldName, _ member: MemberKey?
    ) throws -> UInt32
    /// The bases of a change that was refused to `version.replica`; nothing where none was.
    func basesOfRefused(_ version: Version) throws -> [Version]?

    /// The cells whose heads changed after `sequence`, each once, with the state they have now, and
    /// the sequence up to which that is complete. Never splits a sequence number; stops after the
    /// one that reaches `limit` cells. A cell that changes again later is left to its later place.
    func changes(after sequence: Int64, limit: Int) throws -> CellPage<Int64>
    /// All cells of the records after `record`, by record number; never splits a record.
    func snapshot(afterRecord record: Int64, limit: Int) throws -> CellPage<Int64>
    /// The same for the records of some dossiers, and some records by number.
    func snapshot(
        afterRecord record: Int64, limit: Int, in dossiers: Set<DossierID>, and records: Set<Int64>
    ) throws -> CellPage<Int64>

    /// The version of the programme in use, 0 before there is one.
    func programmeVersion() throws -> UInt32
    /// Every version that was in use, the newest first; and one of them, nothing where there was none.
    func programmeUses() throws -> [ProgrammeUse]
    func programme(_ version: UInt32) throws -> ProgrammeRow?
    /// Counts whatever opened to anybody or ended for anybody so far.
    func scopeVersion() throws -> Int64
    /// How far a partner reaches in a dossier by its involvement.
    func reach(of partner: RecordID, in dossier: DossierID) throws -> Reach
    /// The dossiers in which a partner's reach has changed after one scope version and up to another, as
    /// far as it reaches there at all.
    func involved(_ partner: RecordID, after scope: Int64, until end: Int64) throws -> [DossierID]
    /// The dossiers in which somebody's reach may have turned by a day, or that of some parties; at most
    /// `limit`.
    func turning(
        until day: CalendarDate, for parties: [RecordID]?, limit: Int
    ) throws -> [DossierID]
    /// The dossiers in which a sharing basis has begun to allow a partner something after one scope version
    /// and up to another, as far as it still does.
    func consented(
        to partner: RecordID, after scope: Int64, until end: Int64
    ) throws -> [DossierID]
    func hasConsent(
        _ partner: RecordID, _ dossier: DossierID, _ domain: LifeDomainName
    ) throws -> Bool
    /// The numbers of records that became a partner's own, likewise.
    func ownRecords(
        of partner: RecordID, after scope: Int64, until end: Int64
    ) throws -> [Int64]
    func isOwn(_ partner: RecordID, _ record: RecordID) throws -> Bool
    /// Whether any record of a life domain in a dossier is a partner's own.
    func ownsAny(
        _ partner: RecordID, _ dossier: DossierID, _ domain: LifeDomainName
    ) throws -> Bool
    /// The scope version with which a partner's newest involvement, consent or own record began, or
    /// anything last ended; 0 without.
    func newestGround(of partner: RecordID) throws -> Int64
    /// The dossiers of which something ended for a partner after one scope version and up to another,
    /// the earliest first.
    func ended(
        for partner: RecordID, after scope: Int64, until end: Int64, limit: Int
    ) throws -> [EndedRow]
    /// What devices have to purge or have purged: of one replica, or of all.
    func purges(of replica: ReplicaID?) throws -> [PurgeRow]
    func isErased(_ dossier: DossierID) throws -> Bool
    /// The emergency access that is not over.
    func emergencies() throws -> [EmergencyRow]
    /// Whether a partner's devices have to purge, or had to, what was erased.
    func hasPurge(of dossier: DossierID, by partner: RecordID) throws -> Bool
    /// What was erased, the earliest first.
    func erasures() throws -> [ErasureRow]
    /// Erasures that were asked for and not made, the earliest first; also such as nobody may confirm any more.
    func erasureRequests() throws -> [ErasureRow]
    /// Dossiers in which the latest of the days in some fields is there, and no later than a day: the earliest
    /// first, at most `limit`. Live values of records that are not deleted count.
    func due(_ fields: [FieldAddress], until day: CalendarDate, limit: Int) throws -> [DueRow]
    /// What a device was sent, or what was sent of a dossier, ever; ascending by dossier and time.
    func disclosures(to replica: ReplicaID) throws -> [DisclosureRow]
    func disclosures(of dossier: DossierID) throws -> [DisclosureRow]
    /// Lines of the ledger after one, ascending: of a kind, about a dossier, or all.
    func ledger(
        after line: Int64, kind: LedgerEntry.Kind?, about dossier: DossierID?, limit: Int
    ) throws -> [LedgerLine]
    /// The newest selected lines before one, the newest first, at most `limit` of them. Unless it is about one
    /// dossier, no more than `count` lines are looked at: `rest` says where to go on.
    func ledger(
        _ selection: LedgerSelection, before line: Int64, limit: Int, searching count: Int64
    ) throws -> LedgerStretch
    /// How many alarms stand after a line; counts no further than a limit.
    func countAlarms(after line: Int64, limit: Int) throws -> Int
    /// Recomputes the ledger's chain, looks for a head that was kept, and derives the disclosures anew.
    func checkLedger(against kept: LedgerHead?) throws -> LedgerCheck
    /// The partner whose id, or whose worker's id, this is.
    func partner(behind id: RecordID) throws -> RecordID?
    func records(of type: RecordTypeName, in dossier: DossierID) throws -> [StoredRecord]
    func cells(of record: StoredRecord) throws -> [CellState]

    /// The item of a cell, nothing where there never was one.
    func conflict(
        _ record: StoredRecord, _ field: FieldName, _ member: MemberKey?
    ) throws -> ConflictRow?
    /// Items of one state, the longest open first.
    func conflicts(_ state: ConflictItem.State) throws -> [ConflictRow]
    /// How many open items a filter leaves, by the kind of their cells.
    func countOpenConflicts(_ filter: ConflictFilter) throws -> [CellKind: Int]
    /// The items of a selection in its order, from one place on; reads no others.
    func openConflicts(
        _ selection: ConflictSelection, offset: Int, limit: Int
    ) throws -> [ConflictRow]
    /// The nearest one that stands after another, or before it, whether or not that one still belongs to
    /// the selection.
    func openConflict(after row: ConflictRow, in selection: ConflictSelection) throws
        -> ConflictRow?
    func openConflict(before row: ConflictRow, in selection: ConflictSelection) throws
        -> ConflictRow?
    /// Where an item stands; nothing where it does not belong to the selection.
    func place(of row: ConflictRow, in selection: ConflictSelection) throws -> ConflictPlace?
    /// Whether a field of any record of the dossier is an open item.
    func hasOpenConflict(at address: FieldAddress, in dossier: DossierID) throws -> Bool
    /// Refused sets in one state, oldest first; at most so many.
    func quarantined(_ state: QuarantineRow.State, limit: Int) throws -> [QuarantineRow]
    func countQuarantined(_ state: QuarantineRow.State) throws -> Int
    func quarantined(by replica: ReplicaID, number: UInt64) throws -> QuarantineRow?
    /// All of them.
    func quarantined() throws -> [QuarantineRow]
    /// The refused set that an admin applied with a sequence number.
    func quarantined(appliedAt sequence: Int64) throws -> QuarantineRow?

    /// The sums of the digests of cells, by kind, of what everybody reaches and of what a partner does.
    func digests() throws -> [DigestKey: Digest]
    /// Those of one audience.
    func digests(for partner: RecordID?) throws -> [CellKind: Digest]
    /// All of them, worked out from the cells.
    func countedDigests() throws -> [DigestKey: Digest]
    /// The cells of some dossiers, or of all: the sum of the digests of those whose kind passes.
    func unitDigests(
        in dossiers: Set<DossierID>?, of isMember: (CellKind) -> Bool
    ) throws -> [DossierID: Digest]
    /// The dossiers that a partner reaches wholly by its involvement.
    func whollyReached(by partner: RecordID) throws -> Set<DossierID>

    /// What was written to a cell, the newest so many, oldest first.
    func history(
        _ record: StoredRecord, _ field: FieldName, _ member: MemberKey?, newest limit: Int
    ) throws -> [HistoryEntry]
    /// Recomputes the history's chain; gives the first entry that does not fit, or nothing.
    func firstBrokenEntry() throws -> Int64?
}

/// What can be done in one transaction.
package protocol StoreWriter: StoreReader, MergeWriter {
    /// Makes or replaces an account.
    func put(_ account: ConsoleAccount) throws
    func set(_ name: Setting, to value: String) throws
    /// Keeps a version of the programme for good.
    func add(_ programme: ProgrammeRow) throws
    func add(_ partner: PartnerRow) throws
    func put(_ enrolment: EnrolmentRow) throws
    /// Forgets codes that ended before a time, in milliseconds; gives how many are open now.
    func discardEnrolments(expiredBefore time: Int64, now: Int64) throws -> Int
    /// Inserts or replaces the row of a replica.
    func put(_ replica: ReplicaRow) throws
    /// The head of a cell that has only one, without its value; nothing otherwise.
    func soleHead(
        _ record: StoredRecord, _ field: FieldName, _ member: MemberKey?
    ) throws -> SoleHead?
    /// Makes a record known; its identity never changes again.
    func create(_ identity: RecordIdentity) throws -> StoredRecord
    /// Stores a change as the newest entry of its cell's history, and the cell's new heads.
    func append(_ entry: NewEntry, heads: Heads) throws
    /// Stores the outcome of consecutive numbers. Fails where the first has one.
    func add(_ receipts: ReceiptRun, of replica: ReplicaID) throws
    func put(_ conflict: ConflictRow) throws
    /// Takes every value of a dossier, for good: from cells, conflicts, the history and quarantine. What the
    /// chain of hashes needs stays, and so do the ids. Whoever may hold any of it is to purge it from
    /// `arrival` on. Does nothing where it is erased already; makes the tombstone also of a dossier that is
    /// not known.
    func erase(_ erasure: ErasureRow, refused: [QuarantineRow], _ arrival: Arrival) throws
    /// Keeps that somebody asks for an erasure, in the place of an earlier request about the same dossier.
    func ask(_ erasure: ErasureRow) throws
    func forgetRequest(toErase dossier: DossierID) throws
    /// Begins emergency access; puts an end to all that was over by a time.
    func add(_ emergency: EmergencyRow) throws
    func endEmergencies(before time: Int64) throws
    /// Appends a line to the ledger.
    func log(_ entry: LedgerEntry, at time: Int64) throws
    /// Notes what a device is about to be sent for the first time, and a line of the ledger with it.
    func disclose(
        _ units: [DossierID: Set<ScopeUnit>], to replica: ReplicaRow, at time: Int64)
        throws
    /// Notes that units of a dossier are gone from a device, and a line of the ledger with it.
    func endDisclosure(
        of dossier: DossierID, _ units: Set<ScopeUnit>, to replica: ReplicaRow,
        at time: Int64) throws
    /// Everything is gone from a device: nothing is disclosed to it any more, no purge is owed.
    func noteWiped(_ replica: ReplicaRow, at time: Int64) throws
    /// Stores what became of a refused set.
    func decide(_ set: QuarantineRow) throws
    /// Keeps a refused set for an admin, and its changes' bases for those that build on them.
    func quarantine(_ set: QuarantineRow) throws
    /// The version of the next thing that opens or ends.
    func nextScope() throws -> Int64
    /// Replaces how far partners reach in a dossier, and when that turns by itself; what is new or has
    /// ended counts from `arrival` on.
    func setInvolved(
        _ reaches: [RecordID: Reach], in dossier: DossierID, turning turns: Set<ReachTurn>,
        _ arrival: Arrival
    ) throws
    /// Replaces what the bases of a dossier allow; what is new counts from `arrival` on, and so does what
    /// has ended.
    func setConsents(_ consents: Set<Consent>, in dossier: DossierID, _ arrival: Arrival) throws
    /// Replaces whose own a record is, likewise.
    func setOwners(_ partners: Set<RecordID>, of record: StoredRecord, _ arrival: Arrival) throws
    /// Notes that parties held more by the programme before, of every dossier that they reach: each dossier
    /// counts from a scope version of its own.
    func noteNarrowed(_ parties: Set<RecordID>, at time: Int64) throws
    /// Keeps the receipt of a purge. Does nothing where that was never asked for. Gives whether it is new, and
    /// nothing later is still to be purged of the dossier.
    func notePurged(
        _ dossier: DossierID, generation: Int64, by replica: ReplicaRow, at time: Int64
    ) throws -> Bool
    /// Replaces the sums of the digests by those worked out from the cells.
    func countDigestsAnew() throws
    /// The sequence number of the next accepted set, of so many changes: the history's entry number of
    /// its last one.
    func nextSequence(changes: Int) throws -> Int64
}

/// Settings of a workspace.
package enum Setting: String {
    case workspace, epoch, programme, isDemo
    /// The greatest reading that the server's own clock ever gave, in milliseconds.
    case clock
    /// The latest reading of the server's own replica, raw.
    case latest
    case nextReplica
    /// See `StoreReader.scopeVersion`.
    case scope
    /// `1` where partners hold only dossiers that they are involved in. Never changes.
    case requiresInvolvement
    /// The line of the ledger up to which its alarms were seen.
    case alarmsSeen
    /// When a copy was last made and verified, in milliseconds since 1970. Empty: never, here.
    case lastBackup
}

/// Whose digests a sum is part of: everybody's, or those of a partner; and the kind of the cells.
package struct DigestKey: Hashable, Sendable {
    package var partner: RecordID?
    package var kind: CellKind
}

/// A place in the history.
package struct HistoryPosition: Hashable, Sendable {
    package var sequence: Int64
    /// The chain's hash there (`StoreReader.chainHash`), 32 bytes.
    package var hash: [UInt8]
}

/// A record as the store numbers it.
package struct StoredRecord: Hashable, Sendable {
    package let number: Int64
    package let identity: RecordIdentity
    /// The numbers of its type and life domain.
    package let type: Int64
    package let domain: Int64
    /// Whether `_deleted` was ever written.
    package var hasDeletion = false
}

/// A cell as the store keeps it.
package struct StoredCell: Hashable, Sendable {
    package var heads = Heads()
    /// The cell's newest entry of the history, 0 where it was never written.
    package var entry: Int64 = 0
}

/// The only head of a cell, as far as what replaces it needs to know.
package struct SoleHead: Hashable, Sendable {
    package var version: Version
    package var rank: UInt32
    /// The cell's newest entry of the history.
    package var entry: Int64
}

/// A cell before a change: its newest entry of the history, and its heads.
package struct CellBefore: Hashable, Sendable {
    package var entry: Int64 = 0
    package var heads: [Version] = []
}

extension StoreReader {
    /// All refused sets in one state, oldest first.
    package func quarantined(_ state: QuarantineRow.State) throws -> [QuarantineRow] {
        try quarantined(state, limit: .max)
    }

    /// How far any of several parties reaches: a partner, and its worker in an emergency.
    package func reach(of parties: [RecordID], in dossier: DossierID) throws -> Reach {
        try parties.reduce(.none) { $0.union(try reach(of: $1, in: dossier)) }
    }

    /// Everything ever written to a cell, oldest first.
    package func history(
        _ record: StoredRecord, _ field: FieldName, _ member: MemberKey?
    ) throws -> [HistoryEntry] {
        try history(record, field, member, newest: .max)
    }

    /// The current heads of a cell; empty where it was never written.
    package func heads(
        _ record: StoredRecord, _ field: FieldName, _ member: MemberKey?
    ) throws -> Heads {
        try cell(record, field, member).heads
    }
}
