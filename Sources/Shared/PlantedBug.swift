/// Faults that the simulation has to find: each breaks one rule of the design at one place in the
/// real code. They exist only in builds with the package trait `PlantedBugs`; `make planted` runs them.
public enum PlantedBug: String, CaseIterable, Sendable {
    /// A change does not replace the heads that it names.
    case keepsNamedHeads
    /// A change replaces all heads, also those its author never saw.
    case dropsUnseenHeads
    /// The greatest time lives, whatever was decided.
    case ignoresRank
    /// A decision does not raise the rank.
    case forgetsToRaiseRank
    /// A deletion hides whatever was edited meanwhile.
    case hidesUnseenEdits
    /// A base that was refused stays the base.
    case keepsRefusedBases
    /// The tail starts where the snapshot ended, so what was written meanwhile is missed.
    case startsTailAtSnapshotEnd
    /// A page that more pages follow is not laid aside, and forgotten.
    case forgetsLaidAsidePages
    /// Cells outside the role's views are sent.
    case ignoresViews
    /// A set that was ahead gets new times, the sets behind it do not.
    case restampsOnlyFirst
    /// An answer that another exchange has overtaken is applied.
    case appliesOvertakenAnswers
    /// Sets behind one that was ahead are judged before its author knows.
    case judgesBehindAhead
    /// A set that got new times still names its bases by the old ones.
    case restampsWithoutBases
    /// A client's clock takes no note of confirmed times.
    case ignoresOthersClocks
    /// What a failed push had written so far stays.
    case commitsWhatFailed
    /// A page ends in the middle of a change set.
    case splitsSetsInPages
    /// What a change replaces stays in the server's digests.
    case keepsReplacedDigests
    /// A sharing basis that was withdrawn allows again when the withdrawal is written over.
    case forgetsWithdrawals
    /// What a basis opens is not sent whole, only what changes in it from then on.
    case sendsNoneOfWhatEnters
    /// What a basis no longer allows stays on the devices.
    case forgetsWhatLeaves
    /// What an earlier programme granted stays on the devices.
    case keepsWhatWasNarrowed
    /// A purge leaves pages alone that were laid aside before.
    case keepsLaidAsideOfWhatLeft
    /// What was refused of an erased dossier stays with the server.
    case keepsRefusedOfWhatWasErased
    /// Emergency access goes on for ever.
    case forgetsToEndEmergencies
    /// What was refused stays on a device that is wiped.
    case wipesHalf
    /// The outbox of a sealed replica is in clear.
    case leavesOutboxInClear

    #if PlantedBugs
        /// Set once, before anything runs.
        nonisolated(unsafe) public static var chosen: PlantedBug?
    #endif
}

/// Whether a fault is switched on: never, but in builds with the trait `PlantedBugs`.
@inlinable public func planted(_ bug: PlantedBug) -> Bool {
    #if PlantedBugs
        return PlantedBug.chosen == bug
    #else
        return false
    #endif
}
