import Foundation
import Shared
import Web

/// One device.
struct DeviceDetail {
    let base: DeskVisit
    /// What the form sends for an end at once.
    static let atOnce = "now"

    init(_ visit: ConsoleVisit) throws { base = try DeskVisit(visit) }

    private var words: Words { base.visit.words }

    /// Throws `notFound` where there is no such device.
    private func device() async throws -> (text: DeviceText, partners: [PartnerRow]) {
        let workspace = base.workspace
        let number = base.visit.parameters["replica"].flatMap { UInt32($0) }
        let (devices, partners, now) = try await workspace.store.read { reader in
            (
                try DeviceService.devices(reader), try reader.partners(),
                try workspace.milliseconds(reader)
            )
        }
        guard let device = devices.first(where: { $0.id.number == number }) else {
            throw ConsoleFailure.notFound
        }
        return (DeviceText(base: base, device: device, now: now), partners)
    }

    // MARK: Looking

    func page() async throws -> DevicePage {
        let (text, partners) = try await device()
        let device = text.device
        return DevicePage(
            deviceTitle: title(text), deviceText: text.person(partners), state: text.state,
            facts: [
                Fact(term: words[.number], detail: "\(device.id.number)"),
                Fact(term: words[.enrolledOn], detail: base.visit.moment(device.enrolledAt)),
                Fact(
                    term: words[.lastContact], detail: text.lastContact, badge: text.contactBadge),
                Fact(term: words[.unsent], detail: "\(device.waiting)"),
                Fact(term: words[.version], detail: text.version, badge: text.versionBadge),
                Fact(term: words[.size], detail: text.size),
                Fact(term: words[.clock], detail: text.clock, badge: text.clockBadge),
            ], acts: acts(text), manifestURL: "\(text.url.text)/manifest")
    }

    private func title(_ text: DeviceText) -> String {
        text.device.device.isEmpty
            ? "\(words[.device]) \(text.device.id.number)" : text.device.device
    }

    private func acts(_ text: DeviceText) -> [Act] {
        func act(
            _ label: WordKey, _ explanation: WordKey, _ path: String, _ fields: [FormField] = [],
            isDangerous: Bool = false
        ) -> Act {
            Act(
                actLabel: words[label], actText: words[explanation],
                actURL: "\(text.url.text)/\(path)", actFields: fields, actButton: words[label],
                isDangerous: isDangerous)
        }
        let when = FormField.choices(
            .init("when", label: words[.revokeWhen]),
            [
                .init("upload", words[.afterUpload], isChosen: true),
                .init(Self.atOnce, words[.atOnce]),
            ])
        let ends = [
            act(.revoke, .revokeText, "revoke", [when], isDangerous: true),
            act(.wipe, .wipeText, "wipe", isDangerous: true),
        ]
        switch text.device.state {
        case .active: return [act(.pause, .pauseText, "pause")] + ends
        case .paused, .leaving: return [act(.resume, .resumeText, "resume")] + ends
        case .wiping: return [act(.resume, .resumeText, "resume"), ends[0]]
        case .revoked: return []
        }
    }

    /// What is on it. Which dossiers' names an admin read there is in the ledger.
    func manifest() async throws -> ManifestPage {
        let (text, partners) = try await device()
        let (workspace, desk, id) = (base.workspace, base.desk, text.device.id)
        let (manifest, owed) = try await workspace.store.write { writer in
            let owed = try PurgeList(workspace, writer).rows(of: id)
                .filter { $0.purgedAt == nil }.map(\.dossier)
            return (try DeviceManifest(id, at: nil, desk, writer), Set(owed))
        }
        guard let manifest else { throw ConsoleFailure.notFound }
        return ManifestPage(
            deviceTitle: title(text), deviceText: text.person(partners), state: text.state,
            deviceURL: base.visit.signedIn?.managesDevices == true ? text.url : nil,
            manifestText: words.sentence(.manifestAt, base.visit.moment(manifest.at)) + " "
                + words.sentence(.dossierCount, "\(manifest.dossiers.count)"),
            commonsText: words.sentence(
                .manifestCommons,
                manifest.commons.isEmpty ? words[.valueNone] : base.labels(of: manifest.commons)),
            manifest: manifest.dossiers.map { dossier in
                ManifestRow(
                    manifestDossier: dossier.name.map { "\($0) (\(dossier.id.text))" }
                        ?? dossier.id.text,
                    manifestDomains: base.labels(of: dossier.units),
                    sentAt: base.visit.moment(dossier.since),
                    manifestState: owed.contains(dossier.id)
                        ? Badge(.warn, words[.toPurge]) : Badge(.plain, words[.held]))
            })
    }

    // MARK: Deciding

    /// Does nothing where somebody was first and it is in none of these states; the page shows what holds.
    func set(
        _ state: ReplicaRow.State, from earlier: Set<ReplicaRow.State>
    ) async throws -> ConsoleAnswer {
        let (text, _) = try await device()
        _ = try await DeviceService(workspace: base.workspace)
            .set(state, of: text.device.id, by: base.desk.name, from: earlier)
        return .redirect(text.url.text)
    }
}
