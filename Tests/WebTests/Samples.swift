import Web

/// A model of every page, in every state that shows other parts of the template. `put` makes each
/// text that the model holds, so a test can fill all of them with something else.
struct Samples {
    let words: Words
    var put: (String) -> String = { $0 }

    /// Every page with the name of its state.
    var all: [(state: String, page: any Page)] {
        account + desk + registers + dossierPages + programmes + ledgers
    }

    /// A frame with everything in it.
    func frame(isSignedIn: Bool = true) -> PageFrame {
        PageFrame(
            language: words.language, path: url("/console/conflicts"), csrf: put("token"),
            workspaceName: put("Gemeente Voorbeeld"), isDemo: true,
            errors: [
                FormError(message: put("Kies een reden."), target: put("reason")),
                FormError(message: put("Te lang.")),
            ],
            notice: Notice(
                tone: .good, noticeTitle: put("Opgeslagen."), noticeText: put("Goed zo."),
                noticeLink: NamedLink(url: url("/console/"), label: put("Bekijk"))),
            menu: isSignedIn ? menu : nil)
    }

    private var menu: Menu {
        let today = MenuItem(url: url("/console/"), label: put("Vandaag"))
        let conflicts = MenuItem(
            url: url("/console/conflicts"), label: put("Conflicten"), isCurrent: true, waiting: 5)
        return Menu(
            groups: [
                MenuGroup(items: [today]),
                MenuGroup(groupLabel: put("Gegevens"), items: [conflicts]),
            ],
            accountName: put("Noor"), accountRole: put("Coördinator"))
    }

    // Parts that many pages use.

    func url(_ path: String) -> PageAddress { PageAddress(put(path)) }

    func badge(_ tone: Badge.Tone = .info) -> Badge { Badge(tone, put("stand")) }

    func about(_ id: String, isOptional: Bool = false) -> FormField.About {
        FormField.About(
            put(id), name: put("naam"), label: put("Label"), hint: put("Uitleg"),
            error: put("Fout"), isOptional: isOptional)
    }

    func act(_ id: String, isDangerous: Bool = false) -> Act {
        Act(
            actLabel: put("Intrekken"), actText: put("Dit kan niet terug."),
            actURL: url("/console/act"), actFields: [.textarea(about(id), value: put("reden"))],
            actButton: put("Nu intrekken"), isDangerous: isDangerous)
    }

    /// One field of every kind.
    var fields: [FormField] {
        let options = [
            FormField.Option(put("a"), put("Eerste"), hint: put("Meer"), isChosen: true),
            FormField.Option(put("b"), put("Tweede")),
        ]
        return [
            .text(about("text"), value: put("waarde")),
            .search(about("search"), value: put("zoek")),
            .telephone(about("tel"), value: put("06-11111111")),
            .password(about("password")),
            .code(about("code")),
            .date(about("date"), value: put("2026-03-09"), earliest: put("2026-01-01")),
            .number(about("number"), value: put("3"), range: 0...12),
            .file(about("file"), accept: put(".yaml")),
            .textarea(about("area", isOptional: true), value: put("tekst")),
            .select(about("select"), options),
            .choices(about("radio"), options),
            .choices(about("check", isOptional: true), options, isMultiple: true),
        ]
    }

    var filters: Filters {
        Filters(
            filterFields: [.search(about("filter"), value: put("zoek"))],
            filterURL: url("/console/list"), isFiltered: true)
    }

    var pager: Pager {
        Pager(
            pagerText: put("1–25 van 104"), previousPage: url("/console/list?page=1"),
            nextPage: url("/console/list?page=3"))
    }

    var facts: [Fact] {
        [
            Fact(term: put("Versie"), detail: put("1.4.0"), badge: badge()),
            Fact(term: put("Nummer"), detail: put("8"), detailURL: url("/console/devices/8")),
        ]
    }

    var shortcuts: [Shortcut] {
        [Shortcut(keyName: put("j"), keyText: put("omlaag"))] + Shortcut.list(words)
            + Shortcut.conflict(words)
    }

    func code(_ make: (Words, PageAddress, [String]) -> QRPicture) -> QRPicture {
        make(words, url("/console/qr.svg"), [put("JBSW"), put("Y3DP")])
    }
}
