import ArgumentParser
import Foundation
import Shared

struct Device: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "The installations of the client.",
        subcommands: [
            List.self, Pause.self, Resume.self, Revoke.self, Wipe.self, Purges.self, Manifest.self,
        ])

    struct List: FolderCommand {
        static let configuration = CommandConfiguration(abstract: "List the devices.")

        @OptionGroup var folder: FolderOptions
        @Flag(help: "One JSON object a line.") var json = false

        func execute(_ workspaces: Workspaces, directory: String) async throws -> String {
            let replicas = try await workspaces.named(folder.workspace).store.read {
                try $0.replicas()
            }
            if json { return try replicas.map { try Self.json($0) + "\n" }.joined() }
            if replicas.isEmpty { return "No devices yet: sync-server enrol-code PARTNER …\n" }
            return replicas.map { replica in
                let contact = TimeStamp(milliseconds: replica.lastContact)
                return [
                    "\(replica.id)", replica.partner.text, replica.role.text, replica.worker,
                    replica.device, replica.state.rawValue, contact.description,
                    replica.waiting > 0 ? "\(replica.waiting) unsent" : "",
                ].columns + "\n"
            }.joined()
        }

        private static func json(_ replica: ReplicaRow) throws -> String {
            let line = Line(
                replica: replica.id.number, partner: replica.partner.text,
                role: replica.role.text, worker: replica.worker, device: replica.device,
                state: replica.state.rawValue, lastNumber: replica.lastNumber,
                waiting: replica.waiting,
                lastContact: TimeStamp(milliseconds: replica.lastContact).description)
            let encoder = JSONEncoder()
            encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
            return String(decoding: try encoder.encode(line), as: UTF8.self)
        }

        private struct Line: Encodable {
            let replica: UInt32
            let partner, role, worker, device, state: String
            let lastNumber: UInt64
            let waiting: UInt32
            let lastContact: String
        }
    }

    struct Pause: FolderCommand {
        static let configuration = CommandConfiguration(
            abstract: "Let a device neither send nor receive until it is resumed.")

        @OptionGroup var folder: FolderOptions
        @OptionGroup var admin: AdminOptions
        @Argument(help: "The replica number.") var replica: UInt32

        func execute(_ workspaces: Workspaces, directory: String) async throws -> String {
            try await Device.set(.paused, replica, workspaces.named(folder.workspace), admin)
        }
    }

    struct Resume: FolderCommand {
        static let configuration = CommandConfiguration(
            abstract: "Undo a pause, or an end of access that the device was not told yet.")

        @OptionGroup var folder: FolderOptions
        @OptionGroup var admin: AdminOptions
        @Argument(help: "The replica number.") var replica: UInt32

        func execute(_ workspaces: Workspaces, directory: String) async throws -> String {
            try await Device.set(.active, replica, workspaces.named(folder.workspace), admin)
        }
    }

    struct Revoke: FolderCommand {
        static let configuration = CommandConfiguration(
            abstract: "End a device's access for good.",
            discussion: """
                At once: what the device had not sent stays on it. With --after-upload it may still send \
                what waits there; then it is wiped, and its access has ended.
                """)

        @OptionGroup var folder: FolderOptions
        @OptionGroup var admin: AdminOptions
        @Argument(help: "The replica number.") var replica: UInt32
        @Flag(help: "Let it send what waits first, then wipe it.") var afterUpload = false

        func execute(_ workspaces: Workspaces, directory: String) async throws -> String {
            try await Device.set(
                afterUpload ? .leaving : .revoked, replica, workspaces.named(folder.workspace),
                admin)
        }
    }

    struct Wipe: FolderCommand {
        static let configuration = CommandConfiguration(
            abstract: "Take everything away from a device with its next contact, unsent work too.")

        @OptionGroup var folder: FolderOptions
        @OptionGroup var admin: AdminOptions
        @Argument(help: "The replica number.") var replica: UInt32

        func execute(_ workspaces: Workspaces, directory: String) async throws -> String {
            try await Device.set(.wiping, replica, workspaces.named(folder.workspace), admin)
        }
    }

    struct Purges: FolderCommand {
        static let configuration = CommandConfiguration(
            abstract: "What devices had to erase because a right ended, and whether they did.")

        @OptionGroup var folder: FolderOptions
        @Argument(help: "The replica number; all devices where none is named.") var replica: UInt32?

        func execute(_ workspaces: Workspaces, directory: String) async throws -> String {
            let workspace = try workspaces.named(folder.workspace)
            let rows = try await workspace.store.read { reader in
                let id = try replica.map { number in
                    guard let id = ReplicaID(number), try reader.replica(id) != nil else {
                        throw CommandFailure.unknownDevice(number)
                    }
                    return id
                }
                return try PurgeList(workspace, reader).rows(of: id)
            }
            if rows.isEmpty { return "No device had to erase anything.\n" }
            return rows.map { row in
                let receipt = row.purgedAt.map { "erased \(TimeStamp(milliseconds: $0))" }
                return [
                    "\(row.replica)", row.state.rawValue, row.dossier.text, row.ground.text,
                    "ended \(TimeStamp(milliseconds: row.endedAt))", receipt ?? "no receipt yet",
                ].columns + "\n"
            }.joined()
        }
    }

    private static func set(
        _ state: ReplicaRow.State, _ number: UInt32, _ workspace: Workspace, _ admin: AdminOptions
    ) async throws -> String {
        guard let id = ReplicaID(number),
            let result = try await DeviceService(workspace: workspace)
                .set(state, of: id, by: admin.name)
        else { throw CommandFailure.unknownDevice(number) }
        return "Device \(number) is \(result.rawValue).\n"
    }
}

struct Check: FolderCommand {
    static let configuration = CommandConfiguration(
        abstract:
            "Verify the history's chain of hashes and the digests; name the first damaged row.")

    @OptionGroup var folder: FolderOptions

    func execute(_ workspaces: Workspaces, directory: String) async throws -> String {
        let workspace = try workspaces.named(folder.workspace)
        let (broken, end) = try await workspace.store.read {
            (try $0.firstBrokenEntry(), try $0.position())
        }
        if let broken { throw CommandFailure.damaged(entry: broken) }
        let digests =
            try await workspace.mendDigests()
            ? "" : "The digests did not fit; they were counted anew.\n"
        return "The history is whole up to sequence \(end.sequence).\n" + digests
    }
}
