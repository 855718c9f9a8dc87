import ArgumentParser
import Foundation
import Shared

struct Sample: FolderCommand {
    static let configuration = CommandConfiguration(
        abstract: "Fill a demonstration with made-up dossiers of every record type.")

    @OptionGroup var folder: FolderOptions
    @Option(help: "How many dossiers.") var dossiers = 20
    @Option(help: "The same seed gives the same dossiers.") var seed: UInt64 = 1

    /// So many records share a commit.
    private static let recordsPerCommit = 500

    func validate() throws {
        guard (1...100_000).contains(dossiers) else {
            throw ValidationError("--dossiers is a number from 1 to 100,000.")
        }
    }

    func execute(_ workspaces: Workspaces, directory: String) async throws -> String {
        let workspace = try workspaces.named(folder.workspace)
        guard workspace.isDemo else { throw CommandFailure.sampleNeedsDemo }
        let (partners, workers, now) = try await workspace.store.read { [workspace] in
            (
                try $0.partners().map(\.id), try $0.replicas().map(\.workerID),
                try workspace.milliseconds($0)
            )
        }
        var generator = SampleGenerator(
            workspace.index, seed: seed, today: try Self.day(now), milliseconds: now,
            partners: partners, workers: workers)
        var waiting = generator.commons()
        var count = 0
        for _ in 0..<dossiers {
            waiting += generator.dossier()
            if waiting.count >= Self.recordsPerCommit {
                count += try await Self.store(waiting, workspace)
                waiting = []
            }
        }
        count += try await Self.store(waiting, workspace)
        return "\(dossiers) dossiers with \(count) records were added.\n"
    }

    private static func day(_ milliseconds: Int64) throws -> CalendarDate {
        let text = TimeStamp(milliseconds: milliseconds).description.prefix(10)
        guard let date = CalendarDate(String(text)) else { throw ErrorCode.serverError }
        return date
    }

    private static func store(_ records: [SampleRecord], _ workspace: Workspace) async throws -> Int
    {
        try await workspace.store.write { [workspace] writer in
            let now = try workspace.milliseconds(writer)
            let own = OwnRecords(workspace: workspace, writer: writer)
            for record in records {
                let edits = record.cells.map { Edit($0.field, $0.member, $0.value) }
                try own.add(record.identity, edits, now)
            }
            try writer.set(.clock, to: String(now))
        }
        return records.count
    }
}
