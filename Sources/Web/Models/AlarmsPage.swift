/// What was tried and refused, and emergency access: the privacy officer's queue.
package struct AlarmsPage: Page {
    /// Its template.
    package static let name = PageName.alarms

    /// The views of the ledger.
    package let ledgers: [Tab]
    /// How many are new.
    package let countText: String
    /// Emergency access that runs.
    package let emergencies: [EmergencyEntry]
    /// All emergency access so far.
    package let pastURL: PageAddress
    /// Notes that those that are shown were seen; nothing where none is new.
    package let seenAct: Act?
    /// The alarms, newest first.
    package let entries: [LedgerRow]
    /// The beginning, where this is not it.
    package let newestURL: PageAddress?
    /// What is older.
    package let olderURL: PageAddress?

    let hasEmergencies: Bool
    let hasEntries: Bool

    /// Takes every value as the page shows it.
    package init(
        ledgers: [Tab], countText: String, emergencies: [EmergencyEntry] = [],
        pastURL: PageAddress, seenAct: Act? = nil, entries: [LedgerRow] = [],
        newestURL: PageAddress? = nil, olderURL: PageAddress? = nil
    ) {
        self.ledgers = ledgers
        self.countText = countText
        self.emergencies = emergencies
        self.pastURL = pastURL
        self.seenAct = seenAct
        self.entries = entries
        self.newestURL = newestURL
        self.olderURL = olderURL
        hasEmergencies = !emergencies.isEmpty
        hasEntries = !entries.isEmpty
    }
}

/// Somebody's emergency access to a dossier.
package struct EmergencyEntry: TemplateValue {
    /// Who.
    package let emergencyWho: String
    /// All lines about the dossier.
    package let url: PageAddress
    /// The dossier, by its number.
    package let dossierID: String
    /// Since when.
    package let emergencySince: String
    /// Until when.
    package let emergencyUntil: String
    /// Why.
    package let emergencyReason: String

    /// Takes every value as the page shows it.
    package init(
        emergencyWho: String, url: PageAddress, dossierID: String, emergencySince: String,
        emergencyUntil: String, emergencyReason: String
    ) {
        self.emergencyWho = emergencyWho
        self.url = url
        self.dossierID = dossierID
        self.emergencySince = emergencySince
        self.emergencyUntil = emergencyUntil
        self.emergencyReason = emergencyReason
    }
}
