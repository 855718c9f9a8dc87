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

/// The manifest of one device.
struct DeviceManifest: Sendable {
    private let replica: ReplicaRow
    private let at: Int64
    /// By dossier: what it is called, where the admin may read that, and the units.
    private let dossiers: [(id: DossierID, name: String?, units: [ScopeUnit])]
    /// The units of what partners share.
    private let commons: [ScopeUnit]

    /// Nothing where there is no such device. That an admin looked is a read of its own.
    init?(
        _ id: ReplicaID, at moment: Int64?, _ desk: AdminDesk, _ writer: any StoreWriter
    ) throws {
        guard let replica = try writer.replica(id) else { return nil }
        let now = try desk.workspace.milliseconds(writer)
        let at = moment ?? now
        let held = try writer.disclosures(to: id).filter {
            $0.since <= at && ($0.until ?? .max) > at
        }
        let names = try SubjectNames(desk, writer)
        commons = held.filter { $0.dossier == .commons }.map(\.unit)
        let own = held.filter { $0.dossier != .commons }
        dossiers = try Dictionary(grouping: own, by: \.dossier).sorted { $0.key < $1.key }.map {
            ($0.key, try names.name(of: $0.key), $0.value.map(\.unit))
        }
        self.replica = replica
        self.at = at
        try names.log("manifest", dossiers.filter { $0.name != nil }.map(\.id), at: now, writer)
    }

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

/// What dossiers are called, as far as an admin may read it.
struct SubjectNames {
    private let admin: ReplicaRow?
    private let rule: SubjectRule?
    private let reader: any StoreReader

    init(_ desk: AdminDesk, _ reader: any StoreReader) throws {
        self.reader = reader
        // Without a name, names are shown only where it is clear who looks.
        let admin = desk.name == nil ? try? desk.admin(reader) : try desk.admin(reader)
        self.admin = admin
        let index = desk.workspace.index
        rule = index.programme.subject.flatMap { rule in
            let domain = index.type(rule.type)?.defaultDomain
            let access = admin.map { Access(index, role: $0.role) }
            let mayRead = domain.map {
                access?.read(FieldAddress(rule.type, rule.name), in: $0).contains(.always) == true
            }
            return mayRead == true ? rule : nil
        }
    }

    /// Nothing where it may not be read, or has none.
    func name(of dossier: DossierID) throws -> String? {
        guard let rule else { return nil }
        for record in try reader.records(of: rule.type, in: dossier) {
            let live = try reader.heads(record, rule.name, nil).live?.value
            if let live, live != .null { return live.plain }
        }
        return nil
    }

    /// Notes that the admin read the names.
    func log(
        _ event: String, _ dossiers: [DossierID], at time: Int64, _ writer: any StoreWriter
    ) throws {
        guard let admin, !dossiers.isEmpty else { return }
        let units = Dictionary(uniqueKeysWithValues: dossiers.map { ($0, Set<ScopeUnit>()) })
        try writer.log(LedgerEntry(event, .read, by: admin, dossiers: units), at: time)
    }
}
