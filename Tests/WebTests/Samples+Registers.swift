import Web

extension Samples {
    var registers: [(state: String, page: any Page)] {
        [
            ("full", devices), ("full", device), ("asked", EnrolDevicePage(fields: fields)),
            ("shown", enrolled), ("full", people), ("full", involvements),
            ("full", dossiers(rows: [dossier, bareDossier])), ("empty", dossiers(rows: [])),
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
                    replicaSize: put("4,1 MB"), clockSkew: put("0 s"))
            ],
            pager: pager)
    }

    private var device: DevicePage {
        DevicePage(
            deviceTitle: put("Laptop WB-1"), deviceText: put("Wim"), state: badge(), facts: facts,
            acts: [act("pause"), act("wipe", isDangerous: true)], manifestText: put("3 dossiers"),
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
                qr: code { .enrolmentCode($0, imageURL: $1, codeGroups: $2) }))
    }

    private var people: PeoplePage {
        PeoplePage(
            partners: [
                PartnerCard(
                    partnerID: put("vw"), partnerName: put("VW"), partnerKind: put("VW"),
                    workersText: put("2"), agreementText: put("tot april"),
                    agreementBadge: badge(.warn),
                    workers: [
                        WorkerRow(
                            workerName: put("Bram"), roleLabel: put("Begeleider"),
                            devicesText: put("1"), caseloadText: put("52 dossiers"),
                            url: url("/console/dossiers?worker=1"))
                    ]),
                PartnerCard(
                    partnerID: put("kerk"), partnerName: put("Kerk"), partnerKind: put("kerk"),
                    workersText: put("geen"), agreementText: put("tot 2027")),
            ],
            fields: fields)
    }

    private var involvements: InvolvementsPage {
        InvolvementsPage(
            dossierTitle: put("Selam"), dossierText: put("4 partners"),
            involvements: [
                InvolvementRow(
                    partnerName: put("GGD"), workerName: put("Vera"), roleLabel: put("GGD"),
                    domainsText: put("Gezondheid"), basisText: put("WGBO"), fromDate: put("20 jan"),
                    untilDate: put("20 jul"), stateBadge: badge(.good), endAct: act("end")),
                InvolvementRow(
                    partnerName: put("WB"), roleLabel: put("Werkcoach"), domainsText: put("Werk"),
                    basisText: put("Wet"), fromDate: put("2 feb"), untilDate: put("6 mrt"),
                    stateBadge: badge(.plain)),
            ],
            addFields: fields,
            reassign: Reassignment(
                reassignText: put("In één keer"), reassignFields: [.date(about("from"))]))
    }

    private func dossiers(rows: [DossierRow]) -> DossiersPage {
        DossiersPage(
            countText: put("104 dossiers"),
            quickLinks: [
                QuickLink(url: url("/console/dossiers"), label: put("Alle"), amount: 104)
            ],
            filters: filters, dossiers: rows, pager: pager)
    }

    private var dossier: DossierRow {
        DossierRow(
            url: url("/console/dossiers/1"), personName: put("Selam"), dossierNumber: put("41"),
            phase: put("PIP"), coach: put("Carla"), partnersText: put("VW"), known: 10, wanted: 12,
            knownText: put("10 van 12"), missingText: put("huisarts"), openBadge: badge(.danger))
    }

    private var bareDossier: DossierRow {
        DossierRow(
            url: url("/console/dossiers/2"), personName: put("Rahel"), dossierNumber: put("47"),
            phase: put("AZC"), partnersText: put("VW"), known: 0, wanted: 12,
            knownText: put("0 van 12"))
    }
}
