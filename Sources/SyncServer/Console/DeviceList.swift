import Foundation
import Shared
import Web

/// All devices, and those that were not heard of for long.
struct DeviceList {
    let base: DeskVisit
    private static let rowsAPage = 50
    private static let silentShown = 20

    init(_ visit: ConsoleVisit) throws { base = try DeskVisit(visit) }

    private var words: Words { base.visit.words }
    private var query: [String: String] { base.visit.query }

    private static let states: [ReplicaRow.State] = [
        .active, .paused, .leaving, .wiping, .revoked,
    ]

    func page() async throws -> DevicesPage {
        let workspace = base.workspace
        let (rows, partners, now) = try await workspace.store.read { reader in
            (
                try DeviceService.devices(reader), try reader.partners(),
                try workspace.milliseconds(reader)
            )
        }
        let devices = rows.map { DeviceText(base: base, device: $0, now: now) }
        let chosen = devices.filter(isChosen)
        let place = base.place
        let shown = chosen.dropFirst(place * Self.rowsAPage).prefix(Self.rowsAPage)
        return DevicesPage(
            countText: words.sentence(.deviceCount, "\(chosen.count)"),
            silent: silent(devices, partners), filters: filters(partners),
            devices: shown.map { row($0, partners) },
            pager: pager(place, chosen.count))
    }

    private func isChosen(_ text: DeviceText) -> Bool {
        let (partner, state) = (query["partner"] ?? "", query["state"] ?? "")
        return (partner.isEmpty || text.device.partner.text == partner)
            && (state.isEmpty || text.device.state.rawValue == state)
            && (query["silent"] != "1" || text.device.isSilent(at: text.now))
    }

    private func row(_ text: DeviceText, _ partners: [PartnerRow]) -> DeviceRow {
        DeviceRow(
            url: text.url, deviceName: text.device.device, workerName: text.device.worker,
            partnerName: text.partner(partners), roleLabel: base.label(of: text.device.role),
            state: text.state, lastContact: text.lastContact, contactBadge: text.contactBadge,
            unsent: "\(text.device.waiting)", version: text.version,
            versionBadge: text.versionBadge, replicaSize: text.size, clockSkew: text.clock,
            clockBadge: text.clockBadge)
    }

    /// The longest silent first.
    private func silent(_ devices: [DeviceText], _ partners: [PartnerRow]) -> [SilentDevice] {
        let silent = devices.filter { $0.device.isSilent(at: $0.now) }
            .sorted { $0.device.lastContact < $1.device.lastContact }
        var lines = silent.prefix(Self.silentShown).map { text in
            SilentDevice(
                silentText: words.sentence(
                    .silentLine, text.device.worker, text.partner(partners), text.lastContact,
                    "\(text.device.waiting)"), url: text.url)
        }
        if silent.count > Self.silentShown {
            lines.append(
                SilentDevice(
                    silentText: words.sentence(
                        .silentMore, "\(silent.count - Self.silentShown)"),
                    url: "\(ConsoleAPI.base)/devices?silent=1"))
        }
        return lines
    }

    private func filters(_ partners: [PartnerRow]) -> Filters {
        func option(_ field: String, _ value: String, _ label: String) -> FormField.Option {
            FormField.Option(value, label, isChosen: query[field] == value)
        }
        return Filters(
            filterFields: [
                .select(
                    .init("partner", label: words[.partner]),
                    [option("partner", "", words[.allPartners])]
                        + partners.map { option("partner", $0.name.text, $0.label) }),
                .select(
                    .init("state", label: words[.state]),
                    [option("state", "", words[.allStates])]
                        + Self.states.map {
                            option("state", $0.rawValue, DeviceText.badge($0, words).badgeText)
                        }),
                .select(
                    .init("silent", label: words[.lastContact]),
                    [
                        option("silent", "", words[.all]),
                        option(
                            "silent", "1",
                            words.sentence(.silentSeven, "\(Limits.silentDays)")),
                    ]),
            ], filterURL: "\(ConsoleAPI.base)/devices",
            isFiltered: ["partner", "state", "silent"].contains { query[$0]?.isEmpty == false })
    }

    private func pager(_ place: Int, _ count: Int) -> Pager? {
        let selection = ["partner", "state", "silent"].compactMap { field -> String? in
            guard let value = query[field], !value.isEmpty else { return nil }
            let safe = value.addingPercentEncoding(withAllowedCharacters: .alphanumerics) ?? ""
            return "&\(field)=\(safe)"
        }.joined()
        return Pager(at: place, of: count, rowsAPage: Self.rowsAPage) {
            "\(ConsoleAPI.base)/devices?page=\($0 + 1)\(selection)"
        }
    }
}
