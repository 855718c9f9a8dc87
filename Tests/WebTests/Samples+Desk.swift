import Web

extension Samples {
    var desk: [(state: String, page: any Page)] {
        [
            ("full", queue(rows: [conflictRow, bareConflictRow])),
            ("empty", queue(rows: [])),
            ("open", conflict(open: open)),
            ("closed", conflict(closed: closed)),
            ("restricted", conflict(restricted: restricted)),
            ("full", preview), ("one", result),
            (
                "full",
                QuarantinePage(
                    countText: put("1 set"), elsewhereText: put("2 elders"), sets: [set],
                    pager: pager)
            ),
            ("empty", QuarantinePage(countText: put("Niets"))),
        ]
    }

    private func queue(rows: [ConflictRow]) -> ConflictsPage {
        let count = ConflictCount(
            url: url("/console/conflicts"), amount: 5, countLabel: put("Alle"), isCurrent: true)
        return ConflictsPage(
            countsText: put("5 open conflicten"), counts: [count],
            elsewhere: [put("1 conflict bij GGD")], filters: filters, conflicts: rows,
            pager: pager, previewURL: url("/console/conflicts/preview"), ruleFields: rules,
            shortcuts: shortcuts)
    }

    private var rules: [FormField] {
        [.select(about("rule"), [FormField.Option(put("live"), put("Wat nu geldt"))])]
    }

    private var preview: ConflictPreviewPage {
        ConflictPreviewPage(
            queueURL: url("/console/conflicts?class=review"), leadText: put("1 besluit"),
            proposals: [
                ConflictProposal(
                    url: url("/console/conflicts/4"), fieldLabel: put("Telefoon"),
                    dossierLabel: put("Selam"), standsText: put("06-2"),
                    losesTexts: [put("06-3 (Bram)")], pickName: put("pick-0"),
                    pickValue: put("4/phone"), seenName: put("seen-0"), seenValue: put("8d1f"))
            ],
            leftOut: [
                ConflictLeftOut(
                    url: url("/console/conflicts/5"), leftLabel: put("Leerroute"),
                    leftWhy: put("Een ander gegeven"))
            ],
            form: ConflictPreviewForm(
                decideManyURL: url("/console/conflicts/decide-many"), ruleName: put("partner"),
                rulePartner: put("ggd"), reasonFields: [.textarea(about("own-reason"))]))
    }

    private var result: ConflictPreviewPage {
        ConflictPreviewPage(
            queueURL: url("/console/conflicts"), leadText: put("1 besloten"),
            leftOut: [ConflictLeftOut(leftLabel: put("2"), leftWhy: put("Niet meer open"))])
    }

    private var conflictRow: ConflictRow {
        ConflictRow(
            url: url("/console/conflicts/2"), pickName: put("pick-1"),
            pickValue: put("2/learning_route"), isPicked: true, fieldLabel: put("Leerroute"),
            recordLabel: put("Traject"), dossierLabel: put("Selam"),
            dossierURL: url("/console/conflicts?dossier=2"), classBadge: badge(.danger),
            stateBadge: badge(), against: put("Coach tegen coördinator"), age: put("5 dagen"),
            deadline: put("ma 16 mrt"), deadlineBadge: badge(.warn), blocksText: put("PIP"))
    }

    private var bareConflictRow: ConflictRow {
        ConflictRow(
            url: url("/console/conflicts/3"), pickName: put("pick-2"),
            pickValue: put("3/phone"), fieldLabel: put("Telefoon"), dossierLabel: put("Selam"),
            classBadge: badge(.plain), against: put("Drie"),
            age: put("4 dagen"))
    }

    private func conflict(
        open: OpenConflict? = nil, closed: ClosedConflict? = nil,
        restricted: RestrictedConflict? = nil
    ) -> ConflictPage {
        let view = ConflictView(
            queueURL: url("/console/conflicts"), positionText: put("3 van 5"),
            previousURL: url("/console/conflicts/1"), nextURL: url("/console/conflicts/3"),
            fieldLabel: put("Telefoon"), headingText: put("Selam · 2026-0041"),
            badges: [badge(.danger)], changedMeanwhile: put("Waarde C kwam binnen."),
            blocks: [put("Het PIP wacht.")], restricted: restricted,
            heads: [head("A", isLive: true), head("B", isLive: false)],
            unseen: [
                UnseenEdit(
                    unseenField: put("Notitie"), unseenValue: put("CV"), unseenAuthor: put("Bram"),
                    unseenAt: put("do"))
            ],
            open: open, closed: closed,
            history: [
                HistoryRow(
                    editedWhen: put("ma"), arrivedWhen: put("di"), historyAuthor: put("Carla"),
                    historyValue: put("06-1"), eventBadges: [badge()])
            ])
        return ConflictPage(conflict: view, shortcuts: shortcuts)
    }

    private func head(_ letter: String, isLive: Bool) -> ConflictHead {
        ConflictHead(
            headID: put("7-A"), letter: put(letter), keyNumber: 1, valueText: put("06-33333333"),
            isEmpty: !isLive, isLong: isLive, isLive: isLive, isChosen: isLive, wasDecided: isLive,
            author: put("Bram"), partner: put("VluchtelingenWerk"), device: put("tablet"),
            deviceNote: put("klok loopt voor"), editedAt: put("ma"), arrivedAt: put("do"),
            delayText: put("3 dagen later"), seenText: put("06-11111111"), laterText: put("Niets"),
            difference: TextDifference(parts: [
                .kept(put("Selam ")), .added(put("krijgt ")), .removed(put("kreeg ")),
            ]))
    }

    private var restricted: RestrictedConflict {
        RestrictedConflict(restrictedTitle: put("1 conflict"), restrictedText: put("GGD beslist."))
    }

    private var open: OpenConflict {
        OpenConflict(
            decideURL: url("/console/conflicts/1"), shownHeads: put("7.3/2"),
            questionText: put("Welk nummer geldt?"),
            otherField: .telephone(about("other-value"), value: put("06")), isOtherChosen: true,
            combineField: .textarea(about("combine-value"), value: put("A\nB")),
            isCombineChosen: false, reasonFields: fields, hasNext: true,
            assignURL: url("/console/conflicts/1/assign"),
            assignFields: [.text(about("assign-note"), value: put("x"))],
            assignedText: put("Toegewezen aan GGD"), askURL: url("/console/conflicts/1/ask"),
            askFields: [.textarea(about("ask-text"))],
            questions: [
                ConflictQuestion(questionAsked: put("Zeker?"), questionState: put("niet gelezen"))
            ])
    }

    private var closed: ClosedConflict {
        ClosedConflict(
            decidedValue: put("Z-route"), decidedReason: put("Op grond van de intake."),
            decidedText: put("Door Noor"),
            reactions: [
                DecisionReaction(reactionText: put("Liever B1"), reactionAuthor: put("Carla"))
            ],
            takeBack: act("take-back"))
    }

    private var set: QuarantinedSet {
        QuarantinedSet(
            setID: put("38-14"), setTitle: put("Nieuwe score"), fromText: put("Tineke"),
            receivedText: put("ma"), reasonCode: badge(.danger), whyText: put("Mag niet."),
            changes: [
                QuarantinedChange(
                    changedField: put("Score"), currentValue: put("–"), refusedValue: put("3"))
            ],
            hiddenText: put("Nog 1"), chainText: put("Eerst het record."), applyAct: act("apply"),
            discardAct: act("discard", isDangerous: true))
    }
}
