import Web

extension Samples {
    var programmes: [(state: String, page: any Page)] {
        [
            ("full", health(refusals: [refusal])), ("good", health(refusals: [])),
            ("faults", programme(candidate: candidate(faults: [fault]))),
            ("ready", programme(candidate: candidate(faults: []))),
            ("active", programme(candidate: nil)),
        ]
    }

    private func health(refusals: [RefusalRow]) -> HealthPage {
        HealthPage(
            overall: OverallHealth(tone: .warn, overallText: put("De server werkt.")),
            measures: [
                Measure(
                    measureLabel: put("Opslag"), measureValue: put("412 MB"),
                    measureText: put("sinds 2 mrt"), badge: badge(.good))
            ],
            refusals: refusals,
            lags: [
                LagRow(
                    lagWho: put("Lies"), lagDevice: put("VW-1"), lagText: put("9 dagen"),
                    badge: badge(.danger))
            ],
            metricsText: put("Ook op /metrics."))
    }

    private var refusal: RefusalRow {
        RefusalRow(
            refusalWhat: put("Niet toegestaan"), refusalCode: put("forbidden"),
            refusalCount: put("1"), refusalLast: put("ma"))
    }

    private func programme(candidate: CandidateProgramme?) -> ProgrammePage {
        ProgrammePage(
            facts: facts, uploadFields: fields, candidate: candidate,
            versions: [
                ProgrammeVersion(
                    versionNumber: put("3"), versionDate: put("2 feb"), versionBy: put("Sjoerd"),
                    versionNote: put("Dagelijks leven"), badge: badge(.good)),
                ProgrammeVersion(
                    versionNumber: put("2"), versionDate: put("12 jan"), versionBy: put("Noor"),
                    versionNote: put("Redenen")),
            ])
    }

    private func candidate(faults: [ProgrammeFault]) -> CandidateProgramme {
        CandidateProgramme(
            candidateTitle: put("Versie 4"), faults: faults,
            differences: [
                ProgrammeDifference(
                    differencePlace: put("terms.plan"), differenceOld: put("26"),
                    differenceNew: put("20"), differenceBadge: badge())
            ],
            activateAct: faults.isEmpty ? act("activate") : nil)
    }

    private var fault: ProgrammeFault {
        ProgrammeFault(faultPlace: put("Regel 712:"), faultText: put("‘gemoed’ bestaat niet."))
    }
}
