import Foundation
import Shared
import Web

/// The programme: read by whoever works with it, and replaced by whoever gives accounts.
enum ProgrammeRoutes {
    private static let power = ConsoleRoute.Access.power(.accounts)
    static let url = ConsoleAPI.base + "/programme"

    static let all: [ConsoleRoute] = [
        .get("/programme", .programme) { visit, _ in
            .page(try await ProgrammeReading(visit).page())
        },
        .post("/programme/check", power, formBytes: Limits.programmeFormBytes) { visit, _ in
            try ProgrammeDesk(visit).check()
        },
        .post("/programme/activate", power, formBytes: Limits.programmeFormBytes) { visit, _ in
            try await ProgrammeDesk(visit).activate()
        },
        // Both are answers to a form: whoever comes back to them begins anew.
        .get("/programme/check", power) { _, _ in .redirect(url) },
        .get("/programme/activate", power) { _, _ in .redirect(url) },
        .get("/programme/{version}", .programme) { visit, _ in
            .page(try await ProgrammeReading(visit).earlier())
        },
        .get("/programme/{version}/document", .programme) { visit, _ in
            try await ProgrammeReading(visit).document()
        },
    ]
}

/// The programme in use, and those that were.
struct ProgrammeReading {
    let base: DeskVisit
    /// What the ledger calls it.
    private static let event = "programme activated"

    init(_ visit: ConsoleVisit) throws { base = try DeskVisit(visit) }

    private var words: Words { base.visit.words }

    func page() async throws -> ProgrammePage {
        let index = base.index
        let view = ProgrammeView(base.visit, index)
        let mayReplace = base.visit.signedIn?.may(.accounts) == true
        return ProgrammePage(
            programmeTitle: words[.programme], facts: view.facts, sections: view.sections,
            documentURL: Self.url(of: index.programme.version, "/document"),
            checkURL: mayReplace ? ProgrammeDesk.checkURL : nil,
            fields: mayReplace ? [ProgrammeDesk.field(words)] : [],
            versions: try await versions(active: index.programme.version))
    }

    func earlier() async throws -> ProgrammePage {
        let row = try await row()
        guard
            let programme = try? JSONDecoder().decode(
                Programme.self, from: Data(row.document.utf8))
        else { throw ConsoleFailure.notFound }
        let view = ProgrammeView(base.visit, ProgrammeIndex(programme))
        return ProgrammePage(
            programmeTitle: words.sentence(.programmeVersion, "\(row.version)"),
            facts: view.facts + [
                Fact(term: words[.activatedOn], detail: base.visit.moment(row.activatedAt)),
                Fact(term: words[.note], detail: row.note),
            ], sections: view.sections, documentURL: Self.url(of: row.version, "/document"),
            activeURL: PageAddress(ProgrammeRoutes.url))
    }

    func document() async throws -> ConsoleAnswer {
        let row = try await row()
        return .document(row.document, name: "programme-\(row.version).json")
    }

    /// Throws `notFound` where there never was such a version.
    private func row() async throws -> ProgrammeRow {
        guard let version = base.visit.parameters["version"].flatMap({ UInt32($0) }),
            let row = try await base.workspace.store.read({ try $0.programme(version) })
        else { throw ConsoleFailure.notFound }
        return row
    }

    private static func url(of version: UInt32, _ end: String = "") -> PageAddress {
        PageAddress("\(ProgrammeRoutes.url)/\(version)\(end)")
    }

    private func versions(active: UInt32) async throws -> [ProgrammeVersion] {
        let (uses, lines, replicas) = try await base.workspace.store.read { reader in
            (
                try reader.programmeUses(),
                try reader.ledger(
                    LedgerSelection(event: Self.event), before: .max,
                    limit: Limits.versionsShown, searching: Limits.ledgerLinesSearched
                ).lines, try reader.replicas()
            )
        }
        let names = Dictionary(
            replicas.map { ($0.id.number, $0.worker) }, uniquingKeysWith: { first, _ in first })
        let authors = Dictionary(
            lines.map { ($0.entry.about ?? "", names[$0.entry.replica] ?? "") },
            uniquingKeysWith: { first, _ in first })
        return uses.prefix(Limits.versionsShown).map { use in
            ProgrammeVersion(
                url: Self.url(of: use.version), versionNumber: "\(use.version)",
                versionDate: base.visit.moment(use.activatedAt),
                versionBy: authors["\(use.version)"] ?? "", versionNote: use.note,
                badge: use.version == active ? Badge(.good, words[.activeNow]) : nil)
        }
    }
}
