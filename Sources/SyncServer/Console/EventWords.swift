import Web

/// What happened, in words: the codes of the ledger that this program writes. Devices and later versions may
/// bring others; those show as they are.
enum EventWords {
    static let emergency = "emergency access"

    static let all: [(code: String, key: WordKey)] = [
        // Disclosure
        ("sent", .eventSent), ("purged", .eventPurged), ("wiped", .eventWiped),
        // Read
        ("open", .eventOpen), ("list", .eventList), ("history", .eventHistory),
        ("export", .eventExport), ("query", .eventQuery), ("conflict", .eventConflict),
        ("refused set", .eventRefusedSet), ("involvements", .eventInvolvements),
        ("bases", .eventBases), ("manifest", .eventManifest), ("erasures", .eventErasures),
        // Decision
        ("conflict decided", .eventConflictDecided),
        ("refused set applied", .eventSetApplied),
        ("refused set discarded", .eventSetDiscarded),
        // Administration
        ("enrolled", .eventEnrolled), ("enrolment code made", .eventCodeMade),
        ("device active", .eventDeviceResumed), ("device paused", .eventDevicePaused),
        ("device leaving", .eventDeviceLeaving), ("device wiping", .eventDeviceWiping),
        ("device revoked", .eventDeviceRevoked), ("partner added", .eventPartnerAdded),
        ("programme activated", .eventProgramme), ("admin added", .eventAdminAdded),
        ("one-time link made", .eventLinkMade), ("password set", .eventPasswordSet),
        ("second step set up", .eventSecondStepSetUp), ("signed in", .eventSignedIn),
        ("account blocked", .eventAccountBlocked),
        ("account unblocked", .eventAccountUnblocked), ("access report", .eventAccessReport),
        ("ledger exported", .eventLedgerExported), ("alarms seen", .eventAlarmsSeen),
        ("erasure asked for", .eventErasureAsked),
        ("erasure confirmed", .eventErasureConfirmed),
        ("erasure withdrawn", .eventErasureWithdrawn), ("erased", .eventErased),
        // Alarm
        ("emergency access", .eventEmergency), ("refused", .eventRefused),
        ("old token used", .eventOldToken), ("wiped unasked", .eventWipedUnasked),
        ("account locked", .eventAccountLocked), ("recovery code used", .eventRecoveryCode),
        ("second step forgotten", .eventSecondStepForgotten),
    ]

    static func text(_ code: String, _ words: Words) -> String {
        keys[code].map { words[$0] } ?? code
    }

    private static let keys = Dictionary(
        all.map { ($0.code, $0.key) }, uniquingKeysWith: { $1 })
}
