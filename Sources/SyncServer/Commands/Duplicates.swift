import ArgumentParser
import Shared

struct Duplicates: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "People who perhaps have two dossiers.",
        subcommands: [List.self, Merge.self, Split.self])

    struct List: FolderCommand {
        static let configuration = CommandConfiguration(
            abstract: "Pairs of records that are perhaps of one person, the surest first, and why.")

        @OptionGroup var folder: FolderOptions
        @OptionGroup var admin: AdminOptions

        func execute(_ workspaces: Workspaces, directory: String) async throws -> String {
            let workspace = try workspaces.named(folder.workspace)
            let found = try await AdminDesk(workspace: workspace, name: admin.name).duplicates()
            if found.isEmpty { return "Nobody seems to have two dossiers.\n" }
            try await workspace.noteRead(
                "duplicates", Set(found.flatMap(\.dossiers)).sorted(), by: admin.name)
            return found.map { finding -> String in
                let records = finding.pair.records
                return [
                    records.one.text, records.other.text, finding.pair.signs,
                    finding.names[records.one] ?? "", finding.names[records.other] ?? "",
                ].columns + "\n"
            }.joined()
        }
    }

    struct Merge: FolderCommand {
        static let configuration = CommandConfiguration(
            abstract: "Say that two records are of one person. Nobody sees more by it.",
            discussion: """
                The first refers to the second from then on; replicas receive that like any other change.
                Every record stays where it is. `duplicates split` takes it back.
                """)

        @OptionGroup var folder: FolderOptions
        @OptionGroup var admin: AdminOptions
        @Argument(help: "The record that goes.") var id: String
        @Argument(help: "The record that is kept.") var into: String

        func execute(_ workspaces: Workspaces, directory: String) async throws -> String {
            let workspace = try workspaces.named(folder.workspace)
            let gone = try await workspace.record(id)
            let kept = try await workspace.record(into)
            try await AdminDesk(workspace: workspace, name: admin.name)
                .merge(gone.identity.id, into: kept.identity.id)
            return "Merged.\n"
        }
    }

    struct Split: FolderCommand {
        static let configuration = CommandConfiguration(
            abstract: "Part a record from the one that it was merged into.")

        @OptionGroup var folder: FolderOptions
        @OptionGroup var admin: AdminOptions
        @Argument(help: "The record that was merged.") var id: String

        func execute(_ workspaces: Workspaces, directory: String) async throws -> String {
            let workspace = try workspaces.named(folder.workspace)
            let record = try await workspace.record(id)
            try await AdminDesk(workspace: workspace, name: admin.name).split(record.identity.id)
            return "Parted.\n"
        }
    }
}

extension DuplicatePair {
    /// Why, in words.
    fileprivate var signs: String {
        let likeness: String? =
            switch name {
            case .same: "same name"
            case .contained: "one name in the other"
            case .close: "names alike"
            case nil: nil
            }
        let born: String? = isSameDay ? "same birthday" : isSameYear ? "same year" : nil
        return [likeness, isSamePhone ? "same phone" : nil, born].compactMap { $0 }
            .joined(separator: ", ")
    }
}

extension AdminDesk.MergeFailure {
    /// What happened and what to do.
    var text: String {
        switch self {
        case .same: "a record cannot be merged into itself; name two"
        case .sameDossier: "both records are in one dossier; delete one of them instead"
        case .goneIsMerged: "the record that goes was merged already; `duplicates split` it first"
        case .keptIsMerged: "the record that is to be kept was merged itself; name that one"
        case .notMerged: "the record was not merged"
        }
    }
}
