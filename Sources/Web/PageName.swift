/// The pages, each by the name of its template.
package enum PageName: String, CaseIterable, Sendable {
    case accessReport = "access-report"
    case accounts
    case alarms
    case attention
    case caseload
    case conflict
    case conflictPreview = "conflict-preview"
    case conflicts
    case device
    case devices
    case dossier
    case dossierReads = "dossier-reads"
    case dossiers
    case duplicatePair = "duplicate-pair"
    case duplicates
    case enrolDevice = "enrol-device"
    case enrolSecondFactor = "enrol-second-factor"
    case erasure
    case erasures
    case fieldHistory = "field-history"
    case health
    case home
    case involvements
    case ledger
    case ledgerCheck = "ledger-check"
    case manifest
    case message
    case people
    case programme
    case programmeCheck = "programme-check"
    case quarantine
    case recoveryCodes = "recovery-codes"
    case secondFactor = "second-factor"
    case sessions
    case setPassword = "set-password"
    case signIn = "sign-in"
}

/// What a page shows. The type names its template, so the two cannot be mixed up.
package protocol Page: TemplateValue {
    /// The template that shows it.
    static var name: PageName { get }
}
