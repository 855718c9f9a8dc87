import ArgumentParser
import Machine
import Shared

struct Partner: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "The organisations that take part.", subcommands: [Add.self, List.self])

    struct Add: FolderCommand {
        static let configuration = CommandConfiguration(abstract: "Add a partner.")

        @OptionGroup var folder: FolderOptions
        @Argument(help: "A short name: a–z, 0–9 and _.") var name: String
        @Option(help: "The name that people read.") var label: String?

        func execute(_ workspaces: Workspaces, directory: String) async throws -> String {
            guard let partner = PartnerName(name) else { throw CommandFailure.badName(name) }
            let workspace = try workspaces.named(folder.workspace)
            let label = try PersonName(label ?? name).text
            try await workspace.store.write { [environment = workspaces.environment] writer in
                guard try writer.partner(partner) == nil else {
                    throw CommandFailure.partnerExists(partner.text)
                }
                guard try writer.countPartners() < Limits.partnersPerWorkspace else {
                    throw CommandFailure.tooManyPartners
                }
                var random = environment.random
                let id = RecordID.version7(
                    milliseconds: environment.clock.now(), random: &random)
                try writer.add(PartnerRow(name: partner, id: id, label: label))
                try workspace.log(
                    "partner added", .administration, by: nil, about: partner.text, writer)
            }
            return "Partner \(name) was added.\n"
        }
    }

    struct List: FolderCommand {
        static let configuration = CommandConfiguration(abstract: "List the partners.")

        @OptionGroup var folder: FolderOptions

        func execute(_ workspaces: Workspaces, directory: String) async throws -> String {
            let partners = try await workspaces.named(folder.workspace).store.read {
                try $0.partners()
            }
            if partners.isEmpty { return "No partners yet: sync-server partner add NAME\n" }
            return partners.map { [$0.name.text, $0.label, $0.id.text].columns + "\n" }.joined()
        }
    }
}

struct EnrolCode: FolderCommand {
    static let configuration = CommandConfiguration(
        abstract: "Make a one-time code with which a worker enrols a device.")

    @OptionGroup var folder: FolderOptions
    @Argument(help: "The partner that the worker belongs to.") var partner: String
    @Option(help: "The worker's name.") var worker: String
    @Option(help: "The worker's role in the programme.") var role: String

    func execute(_ workspaces: Workspaces, directory: String) async throws -> String {
        let workspace = try workspaces.named(folder.workspace)
        let (name, roleName) = try await workspace.worker(partner, role)
        let code = try await EnrolmentService(workspace: workspace)
            .makeCode(
                partner: name, worker: try PersonName(worker).text, role: roleName)
        return code.text + "\n"
    }
}
