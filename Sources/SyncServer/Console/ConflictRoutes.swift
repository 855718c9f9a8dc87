import Foundation
import Machine
import Shared
import Web

/// The conflict desk: what has to be decided by a person, one by one or many equal ones at once.
enum ConflictRoutes {
    static let all: [ConsoleRoute] = [
        .get("/conflicts", .data) { visit, _ in .page(try await ConflictList(visit).page()) },
        .post("/conflicts/preview", .data) { visit, _ in
            try await ConflictPreview(visit).preview()
        },
        .post("/conflicts/decide-many", .data) { visit, _ in
            try await ConflictPreview(visit).decide()
        },
        // Both are answers to a form: whoever comes back to them begins anew.
        .get("/conflicts/preview", .data) { visit, _ in
            .redirect(try DeskVisit(visit).choice.address("/conflicts"))
        },
        .get("/conflicts/decide-many", .data) { visit, _ in
            .redirect(try DeskVisit(visit).choice.address("/conflicts"))
        },
        .get("/conflicts/{record}/{field}", .data) { visit, _ in
            .page(try await ConflictDetail(visit).page())
        },
        .post("/conflicts/{record}/{field}", .data) { visit, _ in
            try await ConflictDetail(visit).decide()
        },
        .get("/conflicts/{record}/{field}/again", .data) { visit, _ in
            .page(try await ConflictDetail(visit).page(isAgain: true))
        },
        .post("/conflicts/{record}/{field}/again", .data) { visit, _ in
            try await ConflictDetail(visit).again()
        },
        .post("/conflicts/{record}/{field}/ask", .data) { visit, _ in
            try await ConflictDetail(visit).ask()
        },
        .post("/conflicts/{record}/{field}/assign", .data) { visit, _ in
            try await ConflictDetail(visit).assign()
        },
    ]
}

/// What the pages need of whoever looks, and of what they look for.
struct DeskVisit {
    let visit: ConsoleVisit
    let workspace: Workspace
    let desk: AdminDesk
    let choice: ConflictChoice
    let today: CalendarDate

    init(_ visit: ConsoleVisit) throws {
        guard let signedIn = visit.signedIn else { throw ConsoleFailure.notFound }
        self.visit = visit
        workspace = signedIn.workspace
        desk = AdminDesk(workspace: workspace, name: signedIn.session.account)
        let now = workspace.environment.clock.now()
        today = workspace.day(at: now)
        choice = ConflictChoice(visit.query, now: now, today: today)
    }

    var index: ProgrammeIndex { workspace.index }

    /// Which page of a long list is asked for, from 0 on; whatever else was typed is the first.
    var place: Int { min(max(1, visit.query["page"].flatMap { Int($0) } ?? 1), 100_000) - 1 }

    func label(of field: FieldName, _ member: MemberKey?, in type: RecordTypeName) -> String {
        if field == .deleted { return visit.words[.deletion] }
        let label =
            index.field(FieldAddress(type, field)).map { visit.text($0.label) } ?? field.text
        return label + (member.map { " (\($0.text))" } ?? "")
    }

    func label(of type: RecordTypeName) -> String {
        index.type(type).map { visit.text($0.label) } ?? type.text
    }

    /// The labels of what is refused while a field is disputed.
    func blocks(_ field: FieldName, in type: RecordTypeName) -> [String] {
        let address = FieldAddress(type, field)
        guard index.conflictClass(of: address) == .review else { return [] }
        return index.programme.blocks.filter { $0.whileOpen.contains(address) }
            .map { visit.text($0.label) }
    }

    /// Whether a person has to decide, or to look.
    func classBadge(of address: FieldAddress) -> Badge {
        index.conflictClass(of: address) == .review
            ? Badge(.warn, visit.words[.classReview]) : Badge(.plain, visit.words[.classList])
    }

    /// The page of an item, with the reader's selection.
    func url(of row: ConflictRow) -> PageAddress {
        PageAddress(
            choice.address(
                path(of: ConflictTarget(record: row.record, field: row.field, member: row.member)))
        )
    }

    func path(of target: ConflictTarget) -> String {
        "/conflicts/"
            + (target.text.addingPercentEncoding(withAllowedCharacters: .urlPathAllowed) ?? "")
    }

    /// The labels of life domains, for people.
    func labels(of domains: some Sequence<LifeDomainName>) -> String {
        domains.map { name in
            index.domain(name).map { visit.text($0.label) } ?? name.text
        }.joined(separator: ", ")
    }

    /// The same with the views of them, where it is not all.
    func labels(of units: [ScopeUnit]) -> String {
        units.map { unit in
            let domain = labels(of: [unit.domain])
            switch unit.view {
            case nil: return domain
            case "own": return "\(domain) (\(visit.words[.unitOwn]))"
            case "functional": return "\(domain) (\(visit.words[.unitFunctional]))"
            case let view?: return "\(domain) (\(view))"
            }
        }.joined(separator: ", ")
    }

    func label(of role: RoleName) -> String {
        index.role(role).map { visit.text($0.label) } ?? role.text
    }

    /// A sentence in the reader's language.
    func text(_ sentence: Sentence) -> String {
        visit.words.language == .dutch ? sentence.nl : sentence.en
    }

    func dossierLabel(_ dossier: DossierID, _ names: [DossierID: String]) -> String {
        names[dossier] ?? String(dossier.text.suffix(8))
    }

    func valueText() async throws -> ValueText {
        let names = try await workspace.store.read { reader in
            try reader.partners().map { ($0.id, $0.label) }
                + reader.replicas().map { ($0.workerID, $0.worker) }
        }
        return ValueText(
            index: index, words: visit.words, names: Dictionary(names, uniquingKeysWith: { $1 }))
    }
}

/// A cell that somebody asks for.
struct ConflictTarget: Hashable {
    let record: StoredRecord
    let field: FieldName
    let member: MemberKey?

    var address: FieldAddress { FieldAddress(record.identity.type, field) }
    var key: CellKey { CellKey(record.identity.id, field, member) }

    /// The record's id and the field, as in addresses and forms.
    var text: String {
        key.text
    }
}

extension DeskVisit {
    /// Nothing where there is no such cell.
    func target(_ record: String?, _ path: String?) async throws -> ConflictTarget? {
        guard let id = record.flatMap({ RecordID($0) }), let path,
            let stored = try await workspace.store.read({ try $0.record(id) }),
            let cell = try? Edit.path(path, stored.identity.type, index)
        else { return nil }
        return ConflictTarget(record: stored, field: cell.field, member: cell.member)
    }

    /// Nothing where the admin may not read it, or there is nothing in it.
    func item(_ target: ConflictTarget) async throws -> AdminDesk.Item? {
        do {
            return try await desk.item(target.record, target.field, target.member)
        } catch ErrorCode.notFound {
            return nil
        }
    }

    // MARK: Reasons

    /// What was chosen and typed, as one text; nothing where that is none.
    var reason: Resolution? {
        let parts = [visit["template"], visit["reason"]]
            .map { $0.trimmingCharacters(in: .whitespacesAndNewlines) }.filter { !$0.isEmpty }
        return Resolution(reason: parts.joined(separator: " "))
    }

    /// A ready-made reason, where the programme has some, and own words.
    func reasonFields(_ problem: String?) -> [FormField] {
        let templates = index.programme.templates.filter { $0.kind == .reasons }
            .flatMap(\.items).map { visit.text($0.label) }
        let own = FormField.textarea(
            FormField.About(
                "own-reason", name: "reason", label: visit.words[.whyOwn], error: problem,
                isOptional: !templates.isEmpty),
            value: visit.form["reason"], maximumLength: Limits.reasonCharacters)
        if templates.isEmpty { return [own] }
        let none = FormField.Option("", visit.words[.whyChoose])
        return [
            .select(
                FormField.About("template", label: visit.words[.reason]),
                [none] + templates.map { .init($0, $0, isChosen: $0 == visit["template"]) }), own,
        ]
    }
}
