import Web

extension Samples {
    var programmes: [(state: String, page: any Page)] {
        [
            ("full", health(refusals: [refusal])), ("empty", health(refusals: [])),
            ("full", programme(isActive: true)), ("earlier", programme(isActive: false)),
            ("faults", faulty), ("ready", candidate(differences: [difference])),
            ("empty", candidate(differences: [])),
        ]
    }

    private func health(refusals: [RefusalRow]) -> HealthPage {
        HealthPage(
            overall: OverallHealth(tone: .warn, overallText: put("De server werkt.")),
            measures: [
                Measure(
                    measureLabel: put("Reservekopie"), measureValue: put("Nooit"),
                    measureText: put("sinds 2 mrt"), measureAdvice: put("Maak er een."),
                    badge: badge(.warn),
                    measureLink: NamedLink(url: url("/console/devices"), label: put("Bekijk"))),
                Measure(measureLabel: put("Opslag"), measureValue: put("412 MB")),
            ],
            refusals: refusals,
            lags: refusals.isEmpty
                ? []
                : [
                    LagRow(
                        url: url("/console/devices/8"), lagWho: put("Lies, VluchtelingenWerk"),
                        lagText: put("9 dagen"), unsent: put("37"))
                ],
            metricsText: put("Ook op /metrics."))
    }

    private var refusal: RefusalRow {
        RefusalRow(
            refusalWhat: put("Niet toegestaan"), refusalCode: put("forbidden"),
            refusalCount: put("1"), refusalLast: put("ma"))
    }

    private func programme(isActive: Bool) -> ProgrammePage {
        ProgrammePage(
            programmeTitle: put("Programma, versie 3"), facts: facts, sections: sections,
            documentURL: url("/console/programme/3/document"),
            activeURL: isActive ? nil : url("/console/programme"),
            checkURL: isActive ? url("/console/programme/check") : nil,
            fields: isActive ? fields : [],
            versions: isActive
                ? [
                    ProgrammeVersion(
                        url: url("/console/programme/3"), versionNumber: put("3"),
                        versionDate: put("2 feb"), versionBy: put("Sjoerd"),
                        versionNote: put("Dagelijks leven"), badge: badge(.good)),
                    ProgrammeVersion(
                        url: url("/console/programme/2"), versionNumber: put("2"),
                        versionDate: put("12 jan"), versionBy: put("Noor"),
                        versionNote: put("Redenen")),
                ] : [])
    }

    private var sections: [ProgrammeSection] {
        [
            ProgrammeSection(
                sectionID: put("terms"), sectionTitle: put("Termijnen (1)"),
                sectionText: put("Hoe lang iets duurt."),
                tables: [
                    ProgrammeTable(
                        tableTitle: put("Termijnen"), columnNames: [put("Naam"), put("Duur")],
                        lines: [
                            ProgrammeLine(
                                lineName: put("Plan"), lineCode: put("plan_term"),
                                badge: badge(.warn), cells: [put("10 weken")])
                        ])
                ]),
            ProgrammeSection(
                sectionID: put("record-types"), sectionTitle: put("Soorten gegevens (1)"),
                tables: [
                    ProgrammeTable(
                        tableID: put("type-plan"), tableTitle: put("Plan (plan)"),
                        tableText: put("Regie · in een dossier"), columnNames: [put("Velden")],
                        lines: [ProgrammeLine(lineName: put("Doel"), cells: [])])
                ]),
        ]
    }

    private var faulty: ProgrammeCheckPage {
        ProgrammeCheckPage(
            candidateTitle: put("Aangeboden versie"),
            faults: [
                ProgrammeFault(
                    faultPlace: put("Regel 712:"), faultText: put("‘gemoed’ bestaat niet.")),
                ProgrammeFault(faultText: put("Het nummer moet hoger zijn.")),
            ], checkURL: url("/console/programme/check"), fields: fields)
    }

    private var difference: DifferenceRow {
        DifferenceRow(
            differencePart: put("Termijnen"), differencePlace: put("plan_term: weeks"),
            differenceOld: put("26"), differenceNew: put("20"), badge: badge())
    }

    private func candidate(differences: [DifferenceRow]) -> ProgrammeCheckPage {
        ProgrammeCheckPage(
            candidateTitle: put("Versie 4"),
            comparison: ProgrammeComparison(
                effects: differences.isEmpty
                    ? []
                    : [
                        ProgrammeEffect(
                            badge: badge(.warn), effectText: put("Coach mag minder lezen."))
                    ],
                differences: differences,
                moreText: differences.isEmpty ? nil : put("Nog 3 verschillen."),
                activateURL: url("/console/programme/activate"), comparedWith: put("3"),
                documentText: put("format: 1"),
                noteFields: [.textarea(about("note"), value: put("reden"))]))
    }
}
