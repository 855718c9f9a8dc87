import Web

extension Samples {
    var ledgers: [(state: String, page: any Page)] {
        [
            ("full", ledger), ("empty", bareLedger), ("full", ledgerCheck),
            (
                "asked",
                LedgerCheckPage(
                    ledgers: tabs, verifyURL: url("/console/ledger/verify"), fields: fields)
            ), ("full", alarms), ("empty", bareAlarms), ("full", accessReport),
            (
                "asked",
                AccessReportPage(
                    ledgers: tabs, reportURL: url("/console/ledger/person"), fields: fields)
            ), ("full", erasures), ("empty", bareErasures), ("full", erasure),
            ("asked", newErasure),
        ]
    }

    private var tabs: [Tab] {
        [
            Tab(url: url("/console/ledger"), label: put("Logboeken"), isCurrent: true),
            Tab(url: url("/console/ledger/alarms"), label: put("Meldingen")),
        ]
    }

    private var hidden: [HiddenField] { [HiddenField(put("kind"), put("read"))] }

    private var ledger: LedgerPage {
        LedgerPage(
            ledgers: tabs, filters: filters, exportURL: url("/console/ledger/export.csv"),
            exportFields: hidden, searchedText: put("Tot regel 5 gezocht."),
            entries: [entry, bareEntry], newestURL: url("/console/ledger"),
            olderURL: url("/console/ledger?before=8213"))
    }

    private var bareLedger: LedgerPage {
        LedgerPage(
            ledgers: tabs, filters: filters, exportURL: url("/console/ledger/export.csv"))
    }

    private var entry: LedgerRow {
        LedgerRow(
            entryNumber: put("8214"), entryAt: put("ma"), entryWho: put("Vera"),
            entryRole: put("GGD · GGD-medewerker"), entryKind: badge(),
            entryEvent: put("Dossier geopend"), entryBadge: badge(.danger),
            entryDossiers: [
                LedgerDossier(
                    url: url("/console/ledger?dossier=1"), dossierID: put("0197"),
                    unitsText: put("Gezondheid")),
                LedgerDossier(url: url("/console/ledger?dossier=2"), dossierID: put("0198")),
            ], moreDossiers: put("en nog 3"), entryDetail: put("8"), entryGround: put("WGBO"))
    }

    private var bareEntry: LedgerRow {
        LedgerRow(
            entryNumber: put("8213"), entryAt: put("ma"), entryWho: put("Noor"),
            entryKind: badge(.plain), entryEvent: put("Ingelogd"))
    }

    private var ledgerCheck: LedgerCheckPage {
        LedgerCheckPage(
            ledgers: tabs, verifyURL: url("/console/ledger/verify"), fields: fields,
            verified: VerifiedLedger(
                tone: .good, verifiedText: put("Heel: 8 regels."), headText: put("Bewaar 8:9f2c")))
    }

    private var alarms: AlarmsPage {
        AlarmsPage(
            ledgers: tabs, countText: put("Nieuw: 2"),
            emergencies: [
                EmergencyEntry(
                    emergencyWho: put("Carla"), url: url("/console/ledger?dossier=3"),
                    dossierID: put("0199"), emergencySince: put("di"), emergencyUntil: put("wo"),
                    emergencyReason: put("Niemand anders is er"))
            ], pastURL: url("/console/ledger?event=emergency"), seenAct: act("seen"),
            entries: [entry], newestURL: url("/console/ledger/alarms"),
            olderURL: url("/console/ledger/alarms?before=8214"))
    }

    private var bareAlarms: AlarmsPage {
        AlarmsPage(
            ledgers: tabs, countText: put("Nieuw: 0"),
            pastURL: url("/console/ledger?event=emergency"))
    }

    private var accessReport: AccessReportPage {
        AccessReportPage(
            ledgers: tabs, reportURL: url("/console/ledger/person"), fields: fields,
            report: AccessReportText(
                reportTitle: put("Dossier 0197"), reportMore: put("De laatste 500"),
                exportURL: url("/console/ledger/person.csv"), exportFields: hidden,
                accesses: [
                    AccessRow(
                        accessWhat: put("Stond erop"), accessWho: put("Vera"),
                        accessRole: put("GGD"), accessUnit: put("Gezondheid"),
                        accessFrom: put("ma"), accessUntil: put("do")),
                    AccessRow(
                        accessWhat: put("Geopend"), accessWho: put("Carla"), accessFrom: put("vr")),
                ]))
    }

    private var erasures: ErasuresPage {
        ErasuresPage(
            lookURL: url("/console/erasure"), fields: fields,
            pending: [
                PendingErasure(
                    url: url("/console/erasure/1"), dossierLabel: put("Selam (0197)"),
                    askedBy: put("Noor"), askedAt: put("ma"), askedUntil: put("1 apr"),
                    askedGround: put("art. 17"))
            ], dueText: put("Vijf jaar"),
            due: [
                DueDossier(
                    url: url("/console/erasure/2"), dossierLabel: put("Rahel (0198)"),
                    dueSince: put("2 feb 2020"), dueBadge: badge()),
                DueDossier(
                    url: url("/console/erasure/3"), dossierLabel: put("0199"),
                    dueSince: put("3 feb 2020")),
            ], dueMore: put("De eerste 100"),
            erasures: [
                ErasedDossier(
                    erasedID: put("0196"), erasedAt: put("zo"), erasedGround: put("termijn"),
                    erasedText: put("Op 1 van 2"), waitingText: put("Wacht op 7")),
                ErasedDossier(
                    erasedID: put("0195"), erasedAt: put("za"), erasedGround: put("termijn"),
                    erasedText: put("Op 2 van 2")),
            ], erasuresMore: put("De eerste 200"))
    }

    private var bareErasures: ErasuresPage {
        ErasuresPage(lookURL: url("/console/erasure"), fields: fields, dueText: put("Geen regel"))
    }

    private var erasure: ErasurePage {
        ErasurePage(
            dossierTitle: put("Selam (0197)"), facts: facts,
            request: [Fact(term: put("Gevraagd door"), detail: put("Noor"))],
            requestText: put("U vroeg dit zelf aan."),
            acts: [act("confirm", isDangerous: true), act("withdraw")])
    }

    private var newErasure: ErasurePage {
        ErasurePage(
            dossierTitle: put("Rahel (0198)"), facts: facts,
            askURL: url("/console/erasure/2/ask"), askText: put("Binnen 30 dagen."),
            fields: fields)
    }
}
