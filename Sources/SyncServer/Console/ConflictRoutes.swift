import Foundation
import Shared
import Web

/// The conflict desk: what has to be decided by a person, one by one.
enum ConflictRoutes {
    static let all: [ConsoleRoute] = [
        .get("/conflicts", .data) { visit, _ in .page(try await ConflictList(visit).page()) },
        .get("/conflicts/{record}/{field}", .data) { visit, _ in
            .page(try await ConflictDetail(visit).page())
        },
        .post("/conflicts/{record}/{field}", .data) { visit, _ in
            try await ConflictDetail(visit).decide()
        },
    ]
}

/// What pages need of whoever looks.
struct DeskVisit {
    let visit: ConsoleVisit
    let workspace: Workspace
    let desk: AdminDesk

    init(_ visit: ConsoleVisit) throws {
        guard let signedIn = visit.signedIn else { throw ConsoleFailure.notFound }
        self.visit = visit
        workspace = signedIn.workspace
        desk = AdminDesk(workspace: workspace, name: signedIn.session.account)
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
        return index.programme.blocks.filter { $0.whileOpen.contains(address) }
            .map { visit.text($0.label) }
    }

    /// Whether a person has to decide, or to look.
    func classBadge(of address: FieldAddress) -> Badge {
        index.conflictClass(of: address) == .review
            ? Badge(.warn, visit.words[.classReview]) : Badge(.plain, visit.words[.classList])
    }

    func url(of row: ConflictRow) -> PageAddress {
        let member = row.member.map { ".\($0.text)" } ?? ""
        let path = "\(row.record.identity.id.text)/\(row.field.text)\(member)"
        return PageAddress(
            "\(ConsoleAPI.base)/conflicts/"
                + (path.addingPercentEncoding(withAllowedCharacters: .urlPathAllowed) ?? ""))
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
