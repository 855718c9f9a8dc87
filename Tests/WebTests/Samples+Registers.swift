import Web

extension Samples {
    var registers: [(state: String, page: any Page)] {
        [
            ("full", devices), ("empty", DevicesPage(countText: put("0"), filters: filters)),
            ("full", device), ("full", manifest), ("asked", EnrolDevicePage(fields: fields)),
            ("shown", enrolled), ("full", people), ("full", involvements),
            ("empty", bareInvolvements), ("full", caseload),
            ("explained", CaseloadPage(caseloadTitle: put("Dossiers"), explanation: put("Kies"))),
            ("full", attention), ("explained", AttentionPage(explanation: put("Geen"))),
        ]
    }

    private var devices: DevicesPage {
        DevicesPage(
            countText: put("7 apparaten"),
            silent: [SilentDevice(silentText: put("VW-1"), url: url("/console/devices/9"))],
            filters: filters,
            devices: [
                DeviceRow(
                    url: url("/console/devices/9"), deviceName: put("laptop"),
                    workerName: put("Lies"), partnerName: put("VW"), roleLabel: put("Begeleider"),
                    state: badge(.good), lastContact: put("za"), contactBadge: badge(.danger),
                    unsent: put("3"), version: put("1.3.2"), versionBadge: badge(.warn),
                    replicaSize: put("4,1 MB"), clockSkew: put("0 s"), clockBadge: badge(.warn))
            ],
            pager: pager)
    }

    private var device: DevicePage {
        DevicePage(
            deviceTitle: put("Laptop WB-1"), deviceText: put("Wim"), state: badge(), facts: facts,
            acts: [act("pause"), act("wipe", isDangerous: true)],
            manifestURL: url("/console/devices/9/manifest"))
    }

    private var manifest: ManifestPage {
        ManifestPage(
            deviceTitle: put("Laptop WB-1"), deviceText: put("Wim"), state: badge(),
            deviceURL: url("/console/devices/9"), manifestText: put("3 dossiers"),
            commonsText: put("Sociale kaart"),
            manifest: [
                ManifestRow(
                    manifestDossier: put("Selam"), manifestDomains: put("Werk"), sentAt: put("vr"),
                    manifestState: badge(.plain))
            ])
    }

    private var enrolled: EnrolDevicePage {
        EnrolDevicePage(
            result: EnrolmentResult(
                resultText: put("Code voor Sara"), validText: put("Tot morgen"),
                qr: .enrolmentCode(
                    words, drawing: QRDrawing(side: 29, outline: put("M4 4h1v1h-1z")),
                    codeGroups: [put("JBSW"), put("Y3DP")])))
    }

    private var people: PeoplePage {
        PeoplePage(
            partners: [
                PartnerCard(
                    partnerID: put("vw"), partnerName: put("VW"), workersText: put("2"),
                    caseloadText: put("61 dossiers"), url: url("/console/people/caseload?party=vw"),
                    workers: [
                        WorkerRow(
                            workerName: put("Bram"), roleLabel: put("Begeleider"),
                            devicesText: put("1"), caseloadText: put("52 dossiers"),
                            url: url("/console/people/caseload?party=vw/1")),
                        WorkerRow(
                            workerName: put("Lies"), roleLabel: put("Begeleider"),
                            devicesText: put("0")),
                    ]),
                PartnerCard(
                    partnerID: put("kerk"), partnerName: put("Kerk"), workersText: put("geen")),
            ],
            attentionURL: url("/console/people/attention"), fields: fields)
    }

    private var involvements: InvolvementsPage {
        InvolvementsPage(
            dossierTitle: put("Selam"), dossierText: put("4 partners"),
            involvements: [
                InvolvementRow(
                    partnerName: put("GGD"), workerName: put("Vera"),
                    domainsText: put("Gezondheid"), fromDate: put("20 jan"),
                    untilDate: put("20 jul"), stateBadge: badge(.good), endAct: act("end")),
                InvolvementRow(
                    partnerName: put("WB"), domainsText: put("Werk"), fromDate: put("2 feb"),
                    stateBadge: badge(.plain)),
            ],
            addURL: url("/console/dossiers/1/involvements"), addFields: fields,
            bases: [
                BasisRow(
                    basisPartner: put("GGD"), basisDomains: put("Gezondheid"),
                    givenOn: put("1 mrt"), basisState: badge(.good))
            ])
    }

    private var bareInvolvements: InvolvementsPage {
        InvolvementsPage(
            dossierTitle: put("Rahel"), dossierText: put("0"), involvements: [],
            addURL: url("/console/dossiers/2/involvements"), addFields: fields)
    }

    private var caseloadRow: CaseloadRow {
        CaseloadRow(
            url: url("/console/dossiers/1/involvements"), dossierLabel: put("Selam"),
            rowParty: put("VW, Bram"), domainsText: put("Werk"), fromDate: put("1 mrt"),
            untilDate: put("1 sep"))
    }

    private var caseload: CaseloadPage {
        CaseloadPage(
            caseloadTitle: put("Dossiers van Bram: 1"), explanation: put("De eerste 200"),
            filters: filters, caseloadRows: [caseloadRow], reassign: act("reassign"))
    }

    private var attention: AttentionPage {
        AttentionPage(
            explanation: put("De eerste 200"), unnamedText: put("Zonder medewerker: 1"),
            unnamed: [
                NamedLink(url: url("/console/dossiers/3/involvements"), label: put("Rahel"))
            ],
            endingText: put("Eindigt binnenkort: 1"), caseloadRows: [caseloadRow])
    }
}
