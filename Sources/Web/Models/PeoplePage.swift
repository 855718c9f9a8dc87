/// The organisations that take part and their workers.
package struct PeoplePage: Page {
    /// Its template.
    package static let name = PageName.people

    /// All partners.
    package let partners: [PartnerCard]
    /// What needs attention, where partners are involved in dossiers.
    package let attentionURL: PageAddress?
    /// What a new partner needs.
    package let fields: [FormField]

    /// Takes every value as the page shows it.
    package init(
        partners: [PartnerCard], attentionURL: PageAddress? = nil, fields: [FormField]
    ) {
        self.partners = partners
        self.attentionURL = attentionURL
        self.fields = fields
    }
}

/// One partner.
package struct PartnerCard: TemplateValue {
    /// Its name in the page: letters, digits and hyphens.
    package let partnerID: String
    /// Its name.
    package let partnerName: String
    /// How many workers.
    package let workersText: String
    /// How many dossiers, where that is counted.
    package let caseloadText: String?
    /// Those dossiers.
    package let url: PageAddress?
    /// Its workers.
    package let workers: [WorkerRow]

    let hasWorkers: Bool

    /// Takes every value as the page shows it.
    package init(
        partnerID: String, partnerName: String, workersText: String, caseloadText: String? = nil,
        url: PageAddress? = nil, workers: [WorkerRow] = []
    ) {
        self.partnerID = partnerID
        self.partnerName = partnerName
        self.workersText = workersText
        self.caseloadText = caseloadText
        self.url = url
        self.workers = workers
        hasWorkers = !workers.isEmpty
    }
}

/// One worker of a partner.
package struct WorkerRow: TemplateValue {
    /// Their name.
    package let workerName: String
    /// Their role.
    package let roleLabel: String
    /// How many devices.
    package let devicesText: String
    /// How many dossiers, where that is counted.
    package let caseloadText: String?
    /// Those dossiers.
    package let url: PageAddress?

    /// Takes every value as the page shows it.
    package init(
        workerName: String, roleLabel: String, devicesText: String, caseloadText: String? = nil,
        url: PageAddress? = nil
    ) {
        self.workerName = workerName
        self.roleLabel = roleLabel
        self.devicesText = devicesText
        self.caseloadText = caseloadText
        self.url = url
    }
}
