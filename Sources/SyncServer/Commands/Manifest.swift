import ArgumentParser
import Shared

/// What a device holds, or held at a moment: for the report of a lost laptop.
struct Manifest: FolderCommand {
    static let configuration = CommandConfiguration(
        abstract: "Which dossiers and which units of them a device holds, or held at a moment.",
        discussion: """
            What was sent counts as held until the device said that it is gone. Names are shown to admins \
            whose role may read them.
            """)

    @OptionGroup var folder: FolderOptions
    @OptionGroup var admin: AdminOptions
    @Argument(help: "The replica number.") var replica: UInt32
    @Option(help: "The moment, as 2026-03-10T12:00:00.000Z; now where none is named.")
    var at: String?
    @Flag(help: "One JSON object.") var json = false

    func execute(_ workspaces: Workspaces, directory: String) async throws -> String {
        let workspace = try workspaces.named(folder.workspace)
        let desk = AdminDesk(workspace: workspace, name: admin.name)
        guard let id = ReplicaID(replica) else { throw CommandFailure.unknownDevice(replica) }
        let moment = try at.map { text in
            guard let stamp = TimeStamp(text) else { throw CommandFailure.notAMoment(text) }
            return stamp.milliseconds
        }
        let manifest = try await workspace.store.write { writer in
            let found = try DeviceManifest(id, at: moment, desk, writer)
            guard let found else { throw CommandFailure.unknownDevice(replica) }
            return found
        }
        return json ? manifest.json : manifest.text
    }
}

extension DeviceManifest {
    var text: String {
        let head = [
            "Device \(replica.id)\t\(replica.worker.onOneLine)\t\(replica.partner)\t\(replica.role)\t"
                + "\(replica.device.onOneLine)\t\(replica.state.rawValue)",
            "At \(TimeStamp(milliseconds: at)): \(dossiers.count) dossier(s)",
            "Last contact \(TimeStamp(milliseconds: replica.lastContact)); unsent then: "
                + "\(replica.waiting) change set(s)",
            "What partners share: " + commons.map(\.text).joined(separator: ","),
        ]
        let lines = dossiers.map { dossier in
            [
                dossier.id.text, dossier.name ?? "",
                dossier.units.map(\.text).joined(separator: ","),
            ].columns
        }
        return (head + lines).map { $0 + "\n" }.joined()
    }

    var json: String {
        JSON.line([
            "replica": .number(Int(replica.id.number)), "worker": .text(replica.worker),
            "partner": .text(replica.partner.text), "role": .text(replica.role.text),
            "device": .text(replica.device), "state": .text(replica.state.rawValue),
            "at": .text(TimeStamp(milliseconds: at).description),
            "lastContact": .text(TimeStamp(milliseconds: replica.lastContact).description),
            "unsent": .number(Int(replica.waiting)),
            "commons": .list(commons.map { .text($0.text) }),
            "dossiers": .list(
                dossiers.map { dossier in
                    .object([
                        "id": .text(dossier.id.text),
                        "name": dossier.name.map { .text($0) } ?? .null,
                        "units": .list(dossier.units.map { .text($0.text) }),
                    ])
                }),
        ])
    }
}
