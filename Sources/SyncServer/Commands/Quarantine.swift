import ArgumentParser
import Shared

struct Quarantine: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Change sets that were refused: kept for an admin to look at.",
        subcommands: [List.self, Show.self, Apply.self, Discard.self])

    /// Which set: `REPLICA/NUMBER`, as `list` prints it.
    struct SetName: ExpressibleByArgument, Sendable {
        let replica: ReplicaID
        let number: UInt64

        init?(argument: String) {
            let parts = argument.split(separator: "/")
            guard parts.count == 2, let replica = Int64(parts[0]).flatMap({ ReplicaID($0) }),
                let number = UInt64(parts[1])
            else { return nil }
            self.replica = replica
            self.number = number
        }
    }

    struct List: FolderCommand {
        static let configuration = CommandConfiguration(
            abstract: "List what is kept, without values.")

        @OptionGroup var folder: FolderOptions
        @Flag(help: "One JSON object a line.") var json = false

        func execute(_ workspaces: Workspaces, directory: String) async throws -> String {
            let (rows, authors) = try await workspaces.named(folder.workspace).store.read {
                let rows = try $0.quarantined(.kept)
                return (rows, try Authors($0).of(rows.map(\.replica)))
            }
            if rows.isEmpty, !json { return "Nothing was refused that waits.\n" }
            return try rows.map { row in
                let author = authors.first { $0.replica == row.replica.number }
                let fields = Set(
                    try AdminDesk.set(of: row)?.changes
                        .map { FieldAddress($0.record.type, $0.field).text } ?? []
                ).sorted().joined(separator: ",")
                let arrived = TimeStamp(milliseconds: row.arrivedAt).description
                if json {
                    return JSON.line([
                        "set": .text("\(row.replica)/\(row.number)"),
                        "code": .text(row.code.rawValue), "worker": .text(author?.worker ?? ""),
                        "partner": .text(author?.partner ?? ""), "fields": .text(fields),
                        "arrived": .text(arrived),
                    ])
                }
                return [
                    "\(row.replica)/\(row.number)", row.code.rawValue, author?.worker ?? "",
                    author?.partner ?? "", fields, arrived,
                ].columns + "\n"
            }.joined()
        }
    }

    struct Show: FolderCommand {
        static let configuration = CommandConfiguration(
            abstract: "What a refused set wanted, as far as you may read it.")

        @OptionGroup var folder: FolderOptions
        @OptionGroup var admin: AdminOptions
        @Argument(help: "REPLICA/NUMBER.") var set: SetName

        func execute(_ workspaces: Workspaces, directory: String) async throws -> String {
            let workspace = try workspaces.named(folder.workspace)
            let desk = AdminDesk(workspace: workspace, name: admin.name)
            let changes = try await desk.refusedChanges(set.replica, set.number)
            try await workspace.noteRead(
                "refused set", changes.map(\.record.dossier), by: admin.name)
            return changes.map { change in
                let address = FieldAddress(change.record.type, change.field).text
                return [change.record.id.text, address, change.value.plain].columns + "\n"
            }.joined()
        }
    }

    struct Apply: FolderCommand {
        static let configuration = CommandConfiguration(
            abstract: "Do what it wanted, under your own name, with what it builds on, in order.")

        @OptionGroup var folder: FolderOptions
        @OptionGroup var admin: AdminOptions
        @Argument(help: "REPLICA/NUMBER.") var set: SetName
        @Option(help: "Why.") var reason = ""

        func execute(_ workspaces: Workspaces, directory: String) async throws -> String {
            let desk = AdminDesk(
                workspace: try workspaces.named(folder.workspace), name: admin.name)
            let count = try await desk.apply(set.replica, set.number, reason: reason)
            return "\(count) set(s) applied.\n"
        }
    }

    struct Discard: FolderCommand {
        static let configuration = CommandConfiguration(abstract: "Leave it undone, with a reason.")

        @OptionGroup var folder: FolderOptions
        @OptionGroup var admin: AdminOptions
        @Argument(help: "REPLICA/NUMBER.") var set: SetName
        @Option(help: "Why.") var reason: String

        func execute(_ workspaces: Workspaces, directory: String) async throws -> String {
            guard let reason = Resolution(reason: reason) else { throw CommandFailure.badReason }
            let desk = AdminDesk(
                workspace: try workspaces.named(folder.workspace), name: admin.name)
            try await desk.discard(set.replica, set.number, reason: reason)
            return "Discarded; the values stay in quarantine's record.\n"
        }
    }
}
