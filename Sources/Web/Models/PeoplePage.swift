/// The organisations that take part and their workers.
package struct PeoplePage: Page {
    /// Its template.
    package static let name = PageName.people

    /// All partners.
    package let partners: [PartnerCard]
    /// What a new partner needs.
    package let fields: [FormField]

    /// Takes every value as the page shows it.
    package init(partners: [PartnerCard], fields: [FormField]) {
        self.partners = partners
        self.fields = fields
    }
}

/// One partner.
package struct PartnerCard: TemplateValue {
    /// Its name in the page: letters, digits and hyphens.
    package let partnerID: String
    /// Its name.
    package let partnerName: String
    /// What kind of organisation.
    package let partnerKind: String
    /// How many workers.
    package let workersText: String
    /// Until when its agreement runs.
    package let agreementText: String
    /// Whether that is soon.
    package let agreementBadge: Badge?
    /// Its workers.
    package let workers: [WorkerRow]

    let hasWorkers: Bool

    /// Takes every value as the page shows it.
    package init(
        partnerID: String, partnerName: String, partnerKind: String, workersText: String,
        agreementText: String, agreementBadge: Badge? = nil, workers: [WorkerRow] = []
    ) {
        self.partnerID = partnerID
        self.partnerName = partnerName
        self.partnerKind = partnerKind
        self.workersText = workersText
        self.agreementText = agreementText
        self.agreementBadge = agreementBadge
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
    /// How many dossiers.
    package let caseloadText: String
    /// Those dossiers.
    package let url: PageAddress

    /// Takes every value as the page shows it.
    package init(
        workerName: String, roleLabel: String, devicesText: String, caseloadText: String,
        url: PageAddress
    ) {
        self.workerName = workerName
        self.roleLabel = roleLabel
        self.devicesText = devicesText
        self.caseloadText = caseloadText
        self.url = url
    }
}

/// Who works with one dossier, on what basis and until when.
package struct InvolvementsPage: Page {
    /// Its template.
    package static let name = PageName.involvements

    /// Name and number.
    package let dossierTitle: String
    /// How many partners are involved.
    package let dossierText: String
    /// All involvements, ended ones last.
    package let involvements: [InvolvementRow]
    /// What a new one needs.
    package let addFields: [FormField]
    /// Hands a whole caseload over.
    package let reassign: Reassignment?

    /// Takes every value as the page shows it.
    package init(
        dossierTitle: String, dossierText: String, involvements: [InvolvementRow],
        addFields: [FormField], reassign: Reassignment? = nil
    ) {
        self.dossierTitle = dossierTitle
        self.dossierText = dossierText
        self.involvements = involvements
        self.addFields = addFields
        self.reassign = reassign
    }
}

/// One involvement.
package struct InvolvementRow: TemplateValue {
    /// The partner.
    package let partnerName: String
    /// The worker, where it is not everybody of the partner.
    package let workerName: String?
    /// In what role.
    package let roleLabel: String
    /// What they see.
    package let domainsText: String
    /// On what legal basis.
    package let basisText: String
    /// The first day.
    package let fromDate: String
    /// The last day.
    package let untilDate: String
    /// Whether it runs.
    package let stateBadge: Badge
    /// Ends it.
    package let endAct: Act?

    /// Takes every value as the page shows it.
    package init(
        partnerName: String, workerName: String? = nil, roleLabel: String, domainsText: String,
        basisText: String, fromDate: String, untilDate: String, stateBadge: Badge,
        endAct: Act? = nil
    ) {
        self.partnerName = partnerName
        self.workerName = workerName
        self.roleLabel = roleLabel
        self.domainsText = domainsText
        self.basisText = basisText
        self.fromDate = fromDate
        self.untilDate = untilDate
        self.stateBadge = stateBadge
        self.endAct = endAct
    }
}

/// Hands the dossiers of one worker to another.
package struct Reassignment: TemplateValue {
    /// What it does.
    package let reassignText: String
    /// From whom, to whom, from which day.
    package let reassignFields: [FormField]

    /// Takes every value as the page shows it.
    package init(reassignText: String, reassignFields: [FormField]) {
        self.reassignText = reassignText
        self.reassignFields = reassignFields
    }
}
