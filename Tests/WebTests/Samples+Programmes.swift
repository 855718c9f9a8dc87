import Web

extension Samples {
    var programmes: [(state: String, page: any Page)] {
        [
            ("full", ledger(entries: [entry, bareEntry])), ("empty", ledger(entries: [])),
            ("full", health(refusals: [refusal])), ("good", health(refusals: [])),
            ("faults", programme(candidate: candidate(faults: [fault]))),
            ("ready", programme(candidate: candidate(faults: []))),
            ("active", programme(candidate: nil)),
        ]
    }

    private func ledger(entries: [LedgerEntry]) -> LedgerPage {
        LedgerPage(
            ledgerTitle: put("Verstrekkingen"), ledgerText: put("Geen waarden."),
            ledgers: [
                Tab(url: url("/console/ledgers/audit"), label: put("Beheer")),
                Tab(url: url("/console/ledgers/reads"), label: put("Inzage"), isCurrent: true),
            ],
            exportURL: url("/console/ledgers/reads.csv"), verifyURL: url("?verify=1"),
            verified: VerifiedLedger(tone: .good, verifiedText: put("Klopt.")), filters: filters,
            entries: entries, pager: pager)
    }

    private var entry: LedgerEntry {
        LedgerEntry(
            entryNumber: put("8214"), entryAt: put("ma"), entryWho: put("Vera"), entryWhat: badge(),
            entryDossier: put("Selam"), entryDetail: put("Gezondheid"), entryGround: put("WGBO"))
    }

    private var bareEntry: LedgerEntry {
        LedgerEntry(
            entryNumber: put("8213"), entryAt: put("ma"), entryWho: put("Noor"),
            entryWhat: badge(.plain), entryDetail: put("ingelogd"))
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
