import ArgumentParser
import Shared

struct InvolvementCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "involvement", abstract: "Which partners work with which dossiers.",
        subcommands: [List.self, Add.self, End.self, Reassign.self])

    struct List: FolderCommand {
        static let configuration = CommandConfiguration(
            abstract: "List what counts today: who, from when until when, in which life domains.")

        @OptionGroup var folder: FolderOptions
        @Option(help: "Of this partner only.") var partner: String?
        @Option(help: "Of this worker of the partner only.") var worker: String?
        @Option(help: "In this dossier only.") var dossier: String?

        func validate() throws {
            if worker != nil, partner == nil {
                throw ValidationError("--worker goes with --partner")
            }
        }

        func execute(_ workspaces: Workspaces, directory: String) async throws -> String {
            let workspace = try workspaces.involving(folder)
            let desk = AdminDesk(workspace: workspace, name: nil)
            let dossiers = try dossier.map { Set([try DossierID(typed: $0)]) }
            let party: AdminDesk.Party?
            if let partner {
                party = try await workspace.party(partner, worker)
            } else {
                party = nil
            }
            let rows = try await workspace.store.read {
                try desk.involved(party, in: dossiers, $0)
            }
            if rows.isEmpty { return "Nobody is involved there today.\n" }
            return rows.map { row in
                [
                    row.record.identity.dossier.text, row.partner.text,
                    row.workers.joined(separator: ", "), row.from, row.until,
                    row.reach.isEverything ? "all" : row.reach.text, row.record.identity.id.text,
                ].columns + "\n"
            }.joined()
        }
    }

    struct Add: FolderCommand {
        static let configuration = CommandConfiguration(
            abstract: "Involve a partner in dossiers: one change set for each.")

        @OptionGroup var folder: FolderOptions
        @OptionGroup var admin: AdminOptions
        @Argument(help: "The partner.") var partner: String
        @Argument(help: "The dossiers' ids.") var dossiers: [String]
        @Option(help: "The partner's worker, by name.") var worker: String?
        @Option(help: "The first day, as 2026-03-02; today where none is named.") var from: String?
        @Option(help: "The last day; by the programme where none is named.") var until: String?
        @Option(help: "A life domain that it is limited to; may be given several times.")
        var domain: [String] = []

        func execute(_ workspaces: Workspaces, directory: String) async throws -> String {
            let workspace = try workspaces.involving(folder)
            let party = try await workspace.party(partner, worker)
            let terms = AdminDesk.Terms(
                from: try from.map(day), until: try until.map(day),
                domains: try domain.map { try workspace.domain($0) })
            let ids = try dossiers.map { try DossierID(typed: $0) }
            let desk = AdminDesk(workspace: workspace, name: admin.name)
            for id in ids { try await desk.involve(party, in: id, terms) }
            return "\(partner) is involved in \(ids.count) dossier(s).\n"
        }
    }

    struct End: FolderCommand {
        static let configuration = CommandConfiguration(
            abstract:
                "End a partner's involvement; its devices purge the dossiers with their next sync.")

        @OptionGroup var folder: FolderOptions
        @OptionGroup var admin: AdminOptions
        @Argument(help: "The partner.") var partner: String
        @Argument(help: "The dossiers' ids.") var dossiers: [String]
        @Option(help: "Only where this worker of the partner is involved.") var worker: String?

        func execute(_ workspaces: Workspaces, directory: String) async throws -> String {
            let workspace = try workspaces.involving(folder)
            let party = try await workspace.party(partner, worker)
            let desk = AdminDesk(workspace: workspace, name: admin.name)
            var count = 0
            for id in try dossiers.map({ try DossierID(typed: $0) }) {
                count += try await desk.end(party, in: id)
            }
            return "\(count) involvement(s) of \(partner) ended.\n"
        }
    }

    struct Reassign: FolderCommand {
        static let configuration = CommandConfiguration(
            abstract: "Hand a caseload over, from today on: one change set for each dossier.")

        @OptionGroup var folder: FolderOptions
        @OptionGroup var admin: AdminOptions
        @Argument(help: "The partner that hands over.") var partner: String
        @Argument(help: "The partner that takes over; it may be the same.") var to: String
        @Option(help: "Only what this worker is involved in.") var worker: String?
        @Option(help: "The worker who takes over.") var toWorker: String?
        @Option(help: "Only these dossiers; all where none is named.") var dossier: [String] = []
        @Flag(help: "Only say how many dossiers it would be.") var dryRun = false

        func execute(_ workspaces: Workspaces, directory: String) async throws -> String {
            let workspace = try workspaces.involving(folder)
            let party = try await workspace.party(partner, worker)
            let other = try await workspace.party(to, toWorker)
            guard party != other else { throw CommandFailure.sameParty }
            let desk = AdminDesk(workspace: workspace, name: admin.name)
            let named = dossier.isEmpty ? nil : Set(try dossier.map { try DossierID(typed: $0) })
            let rows = try await workspace.store.read { try desk.involved(party, in: named, $0) }
            let dossiers = Set(rows.map(\.record.identity.dossier)).sorted()
            if dryRun { return "\(dossiers.count) dossier(s) would go over.\n" }
            for (place, id) in dossiers.enumerated() {
                do {
                    _ = try await desk.reassign(party, to: other, in: id)
                } catch let failure as AdminDesk.Failure {
                    throw CommandFailure.partlyReassigned(
                        done: place, of: dossiers.count,
                        failure.code.sentence.about(failure.detail)[.english])
                }
            }
            return "\(dossiers.count) dossier(s) went over.\n"
        }
    }
}

private func day(_ text: String) throws -> CalendarDate {
    guard let day = CalendarDate(text) else { throw CommandFailure.notADay(text) }
    return day
}

extension Workspaces {
    /// A workspace whose programme asks for involvement.
    fileprivate func involving(_ folder: FolderOptions) throws -> Workspace {
        let workspace = try named(folder.workspace)
        guard workspace.index.requiresInvolvement else { throw CommandFailure.noInvolvement }
        return workspace
    }
}

extension Workspace {
    /// A partner, or a worker of it, by the names that someone typed.
    fileprivate func party(_ partner: String, _ worker: String?) async throws -> AdminDesk.Party {
        let found = try await store.read { reader -> (isPartner: Bool, isWorker: Bool) in
            guard let name = PartnerName(partner), try reader.partner(name) != nil else {
                return (false, false)
            }
            let workers = try reader.replicas().filter { $0.partner == name }.map(\.worker)
            return (true, worker.map(workers.contains) ?? true)
        }
        guard found.isPartner, let name = PartnerName(partner) else {
            throw CommandFailure.unknownPartner(partner)
        }
        guard found.isWorker else { throw CommandFailure.unknownWorker(partner) }
        return AdminDesk.Party(partner: name, worker: worker)
    }

    /// A life domain by the name that someone typed.
    func domain(_ text: String) throws -> LifeDomainName {
        guard let name = LifeDomainName(text), index.domain(name) != nil else {
            throw CommandFailure.unknownDomain(
                text, known: index.programme.domains.map(\.name.text))
        }
        return name
    }
}
