import Web

extension Samples {
    var account: [(state: String, page: any Page)] {
        [
            ("empty", SignInPage(words)),
            ("refused", SignInPage(words, name: put("noor"), error: put("Fout."))),
            ("empty", SecondFactorPage(words)),
            ("refused", SecondFactorPage(words, recoveryError: put("Fout."))),
            ("refused", setPassword),
            (
                "first",
                EnrolSecondFactorPage(
                    qr: code { .secretKey($0, imageURL: $1, codeGroups: $2) },
                    fields: [.sixDigits(words, error: put("Fout."))])
            ),
            ("shown", RecoveryCodesPage(codes: [put("k7md"), put("p4ha")], madeFor: put("noor"))),
            ("full", sessions),
            ("one", SessionsPage(sessions: [session(isThisSession: true)])),
            ("full", accounts),
            ("full", home),
            ("empty", HomePage(greeting: put("Goedemorgen"), today: put("Maandag"))),
            ("full", message),
            ("bare", MessagePage(messageTitle: put("Weg"), messageText: put("Niets gewijzigd."))),
        ]
    }

    private var setPassword: SetPasswordPage {
        SetPasswordPage(
            newAccountName: put("noor"), action: url("/console/welcome/q8Zk2v"),
            fields: FormField.newPassword(
                words, minimumLength: 12, error: put("Te kort."), againError: put("Anders.")))
    }

    private func session(isThisSession: Bool) -> SessionRow {
        SessionRow(
            sessionID: put("s1"), browser: put("Firefox"),
            startedAt: put("ma"), lastUsedAt: put("nu"), isThisSession: isThisSession)
    }

    private var sessions: SessionsPage {
        SessionsPage(sessions: [session(isThisSession: true), session(isThisSession: false)])
    }

    private var accounts: AccountsPage {
        let row = AccountRow(
            personName: put("Sjoerd"), roleLabel: put("Systeembeheerder"), state: badge(.good),
            lastSignIn: put("ma 08:31"), secondFactor: badge(.warn),
            acts: [act("block", isDangerous: true), act("renew")])
        return AccountsPage(
            oneTimeLink: OneTimeLink(
                linkFor: words.sentence(.linkOpen, put("Sjoerd")),
                linkText: put("https://samenspraak.example/console/welcome/q8"),
                linkValid: words.sentence(.linkValid, put("morgen"))),
            accounts: [row],
            fields: [
                .newAccountName(words, value: put("Sjoerd"), error: put("Bestaat al.")),
                .newAccountRole(words, [FormField.Option(put("c"), put("Coördinator"))]),
            ])
    }

    private var home: HomePage {
        HomePage(
            greeting: put("Goedemorgen, Noor"), today: put("Maandag 9 maart"),
            work: [
                WorkItem(
                    url: url("/console/conflicts"), amount: 0, workTitle: put("conflicten"),
                    workText: put("2 vragen een besluit"), tone: .danger)
            ],
            deadlines: [
                DeadlineRow(
                    deadlineDate: put("ma 16 mrt"), deadlineText: put("PIP"),
                    url: url("/console/conflicts/2"), badge: badge()),
                DeadlineRow(
                    deadlineDate: put("vr"), deadlineText: put("Verhuizing"), url: url("/console/")),
            ])
    }

    private var message: MessagePage {
        MessagePage(
            messageTitle: put("Dit is al besloten"), messageText: put("Ria besloot om 10:08."),
            whatToDo: [put("Bekijk het besluit.")],
            links: [NamedLink(url: url("/console/conflicts/1"), label: put("Naar het besluit"))],
            referenceText: put("Noem dan 7f3a-91."))
    }
}
