import Web

extension Samples {
    var dossierPages: [(state: String, page: any Page)] {
        [
            ("full", dossiers(rows: [dossier, bareDossier])), ("empty", dossiers(rows: [])),
            ("full", dossierPage), ("full", fieldHistory), ("full", reads),
            (
                "empty",
                DossierReadsPage(dossierTitle: put("41"), readsText: put("0"), reads: [])
            ),
            ("full", duplicates), ("empty", DuplicatesPage(countText: put("0"), pairs: [])),
            ("full", pair),
            (
                "bare",
                DuplicatePairPage(
                    pairTitle: put("Selam"), pairText: put("Samengevoegd"), sides: [side],
                    compared: [], acts: [act("split")])
            ),
        ]
    }

    private func dossiers(rows: [DossierRow]) -> DossiersPage {
        DossiersPage(
            countText: put("104 dossiers"), orderText: put("Nieuwste eerst"),
            uncountedText: put("2 tellen niet mee"), filters: filters, dossiers: rows,
            pager: pager)
    }

    private var link: NamedLink { NamedLink(url: url("/console/dossiers/3"), label: put("Selma")) }

    private var dossier: DossierRow {
        DossierRow(
            url: url("/console/dossiers/1"), personName: put("Selam"), dossierNumber: put("41"),
            aliases: [link], phase: put("PIP"), workersText: put("Carla"),
            partnersText: put("VW"), known: 10, wanted: 12, knownText: put("10 van 12"),
            missingText: put("huisarts"), openBadge: badge(.danger))
    }

    private var bareDossier: DossierRow {
        DossierRow(
            url: url("/console/dossiers/2"), personName: put("Rahel"), dossierNumber: put("47"),
            isUnnamed: true, known: 0, wanted: 12, knownText: put("0 van 12"))
    }

    private var dossierPage: DossierPage {
        DossierPage(
            dossierTitle: put("Selam"), dossierNumber: put("0000-41"), links: [link],
            mergedWith: link, aliases: [link],
            parts: [
                DossierPart(
                    partID: put("contact"), partLabel: put("Persoon"),
                    records: [
                        RecordCard(
                            recordTitle: put("Persoon"), recordNumber: put("0000-1"),
                            stateBadge: badge(.plain),
                            cells: [
                                RecordCell(
                                    cellLabel: put("Telefoon"), cellValue: put("06"),
                                    historyURL: url("/console/dossiers/1/history?cell=1"),
                                    conflictURL: url("/console/conflicts/1/phone")),
                                RecordCell(
                                    cellLabel: put("Naam"), cellValue: put("Selam"),
                                    historyURL: url("/console/dossiers/1/history?cell=2")),
                            ])
                    ], moreURL: url("/console/dossiers/1?domain=contact"))
            ], pager: pager)
    }

    private var fieldHistory: FieldHistoryPage {
        FieldHistoryPage(
            fieldLabel: put("Telefoon"), headingText: put("Selam, persoon"), dossierLink: link,
            history: [
                HistoryRow(
                    editedWhen: put("ma"), arrivedWhen: put("di"), historyAuthor: put("Bram"),
                    historyValue: put("06"), eventBadges: [badge(.good)])
            ], cutText: put("De laatste 1000"))
    }

    private var reads: DossierReadsPage {
        DossierReadsPage(
            dossierTitle: put("0000-41"), readsText: put("1 keer"),
            reads: [
                ReadRow(
                    readAt: put("ma"), readWho: put("Bram"), readFrom: put("VW, begeleider"),
                    readEvent: put("open"))
            ])
    }

    private var duplicates: DuplicatesPage {
        DuplicatesPage(
            countText: put("1 paar"),
            pairs: [
                DuplicateRow(
                    url: url("/console/duplicates/1/2"), oneName: put("Selam"),
                    otherName: put("Selma"), signs: [badge(.warn)])
            ], merged: [link])
    }

    private var side: DuplicateSide {
        DuplicateSide(
            sideTitle: put("Selam"), dossierURL: url("/console/dossiers/1"), facts: facts)
    }

    private var pair: DuplicatePairPage {
        DuplicatePairPage(
            pairTitle: put("Selam, Selma"), pairText: put("Eén persoon?"), sides: [side],
            compared: [
                ComparedField(
                    comparedField: put("Telefoon"), oneValue: put("06"), otherValue: put("07"),
                    differs: badge(.warn))
            ],
            merge: MergeForm(
                mergeURL: url("/console/duplicates/1/2/merge"),
                mergeLines: [put("Niemand ziet meer")],
                mergeFields: [.select(about("keep"), [FormField.Option(put("one"), put("Een"))])]),
            acts: [act("distinct")])
    }
}
