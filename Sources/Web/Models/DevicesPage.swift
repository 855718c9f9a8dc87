/// The devices of all partners.
package struct DevicesPage: Page {
    /// Its template.
    package static let name = PageName.devices

    /// How many.
    package let countText: String
    /// Those not heard of for seven days.
    package let silent: [SilentDevice]
    /// The selection.
    package let filters: Filters
    /// What is shown.
    package let devices: [DeviceRow]
    /// The way to the rest.
    package let pager: Pager?

    let hasSilent: Bool
    let hasDevices: Bool

    /// Takes every value as the page shows it.
    package init(
        countText: String, silent: [SilentDevice] = [], filters: Filters,
        devices: [DeviceRow] = [], pager: Pager? = nil
    ) {
        self.countText = countText
        self.silent = silent
        self.filters = filters
        self.devices = devices
        self.pager = pager
        hasSilent = !silent.isEmpty
        hasDevices = !devices.isEmpty
    }
}

/// A device that has not been heard of.
package struct SilentDevice: TemplateValue {
    /// Whose it is, since when, what it may hold unsent.
    package let silentText: String
    /// Its own page.
    package let url: PageAddress

    /// Takes every value as the page shows it.
    package init(silentText: String, url: PageAddress) {
        self.silentText = silentText
        self.url = url
    }
}

/// One device in the list.
package struct DeviceRow: TemplateValue {
    /// Its own page.
    package let url: PageAddress
    /// What its worker calls it.
    package let deviceName: String
    /// Whose it is.
    package let workerName: String
    /// Of which partner.
    package let partnerName: String
    /// In what role.
    package let roleLabel: String
    /// Whether it may exchange.
    package let state: Badge
    /// When it last did.
    package let lastContact: String
    /// What is odd about that.
    package let contactBadge: Badge?
    /// How many changes it still holds, by its own word.
    package let unsent: String
    /// Of the program.
    package let version: String
    /// Whether that is another than the server's.
    package let versionBadge: Badge?
    /// How much it holds.
    package let replicaSize: String
    /// How far its clock is off.
    package let clockSkew: String
    /// Whether that is too far.
    package let clockBadge: Badge?

    /// Takes every value as the page shows it.
    package init(
        url: PageAddress, deviceName: String, workerName: String, partnerName: String,
        roleLabel: String, state: Badge, lastContact: String, contactBadge: Badge? = nil,
        unsent: String, version: String, versionBadge: Badge? = nil, replicaSize: String,
        clockSkew: String, clockBadge: Badge? = nil
    ) {
        self.url = url
        self.deviceName = deviceName
        self.workerName = workerName
        self.partnerName = partnerName
        self.roleLabel = roleLabel
        self.state = state
        self.lastContact = lastContact
        self.contactBadge = contactBadge
        self.unsent = unsent
        self.version = version
        self.versionBadge = versionBadge
        self.replicaSize = replicaSize
        self.clockSkew = clockSkew
        self.clockBadge = clockBadge
    }
}

/// One device: what it is, what can be done about it.
package struct DevicePage: Page {
    /// Its template.
    package static let name = PageName.device

    /// What its worker calls it.
    package let deviceTitle: String
    /// Worker, partner and role.
    package let deviceText: String
    /// Whether it may exchange.
    package let state: Badge
    /// What is known of it.
    package let facts: [Fact]
    /// Pause, revoke, wipe.
    package let acts: [Act]
    /// What it was sent.
    package let manifestURL: PageAddress

    let hasActs: Bool

    /// Takes every value as the page shows it.
    package init(
        deviceTitle: String, deviceText: String, state: Badge, facts: [Fact], acts: [Act] = [],
        manifestURL: PageAddress
    ) {
        self.deviceTitle = deviceTitle
        self.deviceText = deviceText
        self.state = state
        self.facts = facts
        self.acts = acts
        self.manifestURL = manifestURL
        hasActs = !acts.isEmpty
    }
}

/// What is on one device, to be printed.
package struct ManifestPage: Page {
    /// Its template.
    package static let name = PageName.manifest

    /// What its worker calls it.
    package let deviceTitle: String
    /// Worker, partner and role.
    package let deviceText: String
    /// Whether it may exchange.
    package let state: Badge
    /// Its own page, for who may see it.
    package let deviceURL: PageAddress?
    /// Of what moment it is, and how the server knows.
    package let manifestText: String
    /// What it holds of what partners share.
    package let commonsText: String
    /// What it was sent, per dossier.
    package let manifest: [ManifestRow]

    let hasManifest: Bool

    /// Takes every value as the page shows it.
    package init(
        deviceTitle: String, deviceText: String, state: Badge, deviceURL: PageAddress? = nil,
        manifestText: String, commonsText: String, manifest: [ManifestRow] = []
    ) {
        self.deviceTitle = deviceTitle
        self.deviceText = deviceText
        self.state = state
        self.deviceURL = deviceURL
        self.manifestText = manifestText
        self.commonsText = commonsText
        self.manifest = manifest
        hasManifest = !manifest.isEmpty
    }
}

/// What a device was sent of one dossier.
package struct ManifestRow: TemplateValue {
    /// The dossier.
    package let manifestDossier: String
    /// The domains.
    package let manifestDomains: String
    /// When.
    package let sentAt: String
    /// Whether it is still there.
    package let manifestState: Badge

    /// Takes every value as the page shows it.
    package init(
        manifestDossier: String, manifestDomains: String, sentAt: String, manifestState: Badge
    ) {
        self.manifestDossier = manifestDossier
        self.manifestDomains = manifestDomains
        self.sentAt = sentAt
        self.manifestState = manifestState
    }
}

/// Makes a code for one worker and one device, then shows it once.
package struct EnrolDevicePage: Page {
    /// Its template.
    package static let name = PageName.enrolDevice

    /// Worker, partner and role, as long as there is no code.
    package let fields: [FormField]
    /// The code.
    package let result: EnrolmentResult?

    /// Takes every value as the page shows it.
    package init(fields: [FormField] = [], result: EnrolmentResult? = nil) {
        self.fields = fields
        self.result = result
    }
}

/// A code for one device.
package struct EnrolmentResult: TemplateValue {
    /// For whom.
    package let resultText: String
    /// Until when.
    package let validText: String
    /// The code.
    package let qr: QRPicture

    /// Takes every value as the page shows it.
    package init(resultText: String, validText: String, qr: QRPicture) {
        self.resultText = resultText
        self.validText = validText
        self.qr = qr
    }
}
