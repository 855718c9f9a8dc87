import ArgumentParser
import Shared

struct Admin: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "The people who act at the server, each under their own name.",
        subcommands: [Add.self, List.self, Link.self])

    struct Add: FolderCommand {
        static let configuration = CommandConfiguration(abstract: "Add an admin.")

        @OptionGroup var folder: FolderOptions
        @Argument(help: "The name that everybody reads beside what this admin does.")
        var name: String
        @Option(help: "The role in the programme that gives the rights.") var role: String
        @Option(help: "The partner that the admin works for.") var partner: String

        func execute(_ workspaces: Workspaces, directory: String) async throws -> String {
            let workspace = try workspaces.named(folder.workspace)
            let (partner, role) = try await workspace.worker(partner, role)
            let name = try PersonName(typed: name).text
            try await AdminDesk(workspace: workspace, name: nil)
                .addAdmin(name, role: role, partner: partner)
            return "Admin \(name) was added.\n"
        }
    }

    struct Link: FolderCommand {
        static let configuration = CommandConfiguration(
            abstract:
                "Print a one-time link with which an admin chooses a password for the console.",
            discussion: """
                It is good for 24 hours. The password before, if there is one, lets nobody in any more.
                """)

        @OptionGroup var folder: FolderOptions
        @Argument(help: "The admin's name.") var name: String
        @Flag(help: "The second step is set up anew too: the phone and the codes are lost.")
        var newSecondStep = false

        func execute(_ workspaces: Workspaces, directory: String) async throws -> String {
            let workspace = try workspaces.named(folder.workspace)
            return try await workspaces.welcome(
                name, in: workspace, forgetsSecondStep: newSecondStep) + "\n"
        }
    }

    struct List: FolderCommand {
        static let configuration = CommandConfiguration(abstract: "List the admins.")

        @OptionGroup var folder: FolderOptions

        func execute(_ workspaces: Workspaces, directory: String) async throws -> String {
            let admins = try await workspaces.named(folder.workspace).store.read {
                try AdminDesk.admins($0)
            }
            if admins.isEmpty {
                return "No admins yet: sync-server admin add NAME --role ROLE --partner PARTNER\n"
            }
            return admins.map { admin in
                [
                    "\(admin.id)", admin.worker, admin.role.text, admin.partner.text,
                    admin.state.rawValue,
                ].columns + "\n"
            }.joined()
        }
    }
}

extension Workspaces {
    /// The path, on this server, of a new one-time link for an admin.
    func welcome(
        _ name: String, in workspace: Workspace, forgetsSecondStep: Bool = false
    ) async throws -> String {
        let service = AccountService(
            workspaces: self, sessions: sessions, hashing: PasswordHashing())
        do {
            let link = try await service.makeLink(
                for: name, in: workspace, forgetsSecondStep: forgetsSecondStep)
            return ConsoleAPI.path(ofLink: link)
        } catch ConsoleFailure.notFound {
            throw AdminDesk.NameFailure.unknown(name)
        }
    }
}

/// Who acts, for commands that change data.
struct AdminOptions: ParsableArguments {
    @Option(name: .customLong("as"), help: "The admin who does this, where there are several.")
    var name: String?
}

extension Workspace {
    /// A partner and a role by the names that someone typed.
    func worker(_ partner: String, _ role: String) async throws -> (PartnerName, RoleName) {
        let known = index.programme.roles.map(\.name.text)
        guard let roleName = RoleName(role), known.contains(role) else {
            throw CommandFailure.unknownRole(role, known: known)
        }
        guard let name = PartnerName(partner),
            try await store.read({ try $0.partner(name) }) != nil
        else { throw CommandFailure.unknownPartner(partner) }
        return (name, roleName)
    }

    /// The ids of the partners, by the names that people type.
    func partnerIDs() async throws -> [String: RecordID] {
        let partners = try await store.read { try $0.partners() }
        return Dictionary(uniqueKeysWithValues: partners.map { ($0.name.text, $0.id) })
    }

    /// A record by the id that someone typed.
    func record(_ text: String) async throws -> StoredRecord {
        guard let id = RecordID(text) else { throw CommandFailure.notAnID(text) }
        guard let record = try await store.read({ try $0.record(id) }) else {
            throw CommandFailure.unknownRecord(text)
        }
        return record
    }
}

extension AdminDesk.NameFailure {
    var text: String {
        switch self {
        case .unknown(let name): "there is no admin \(name.onOneLine); see `sync-server admin list`"
        case .none:
            "nobody may act here yet: sync-server admin add NAME --role ROLE --partner PARTNER"
        case .several(let names): "say who you are with --as: \(names.joined(separator: ", "))"
        }
    }
}

extension DossierID {
    /// As somebody typed it. Throws `notAnID`.
    init(typed text: String) throws(CommandFailure) {
        guard let id = DossierID(text) else { throw .notAnID(text) }
        self = id
    }
}
