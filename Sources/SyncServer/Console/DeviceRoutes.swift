import Shared
import Web

/// The devices of all partners: what is known of them, and how their access begins and ends.
enum DeviceRoutes {
    static let all: [ConsoleRoute] = [
        .get("/devices", .devices) { visit, _ in .page(try await DeviceList(visit).page()) },
        .get("/devices/enrol", .devices) { visit, _ in
            .page(try await DeviceEnrolment(visit).page())
        },
        .post("/devices/enrol", .devices) { visit, _ in
            try await DeviceEnrolment(visit).makeCode()
        },
        .get("/devices/{replica}", .devices) { visit, _ in
            .page(try await DeviceDetail(visit).page())
        },
        .get("/devices/{replica}/manifest", .manifest) { visit, _ in
            .page(try await DeviceDetail(visit).manifest())
        },
        .post("/devices/{replica}/pause", .devices) { visit, _ in
            try await DeviceDetail(visit).set(.paused, from: [.active])
        },
        .post("/devices/{replica}/resume", .devices) { visit, _ in
            try await DeviceDetail(visit).set(.active, from: [.paused, .leaving, .wiping])
        },
        .post("/devices/{replica}/revoke", .devices) { visit, _ in
            // After upload, unless something else is chosen: that way no work is lost.
            try await DeviceDetail(visit).set(
                visit["when"] == DeviceDetail.atOnce ? .revoked : .leaving,
                from: [.active, .paused, .leaving, .wiping])
        },
        .post("/devices/{replica}/wipe", .devices) { visit, _ in
            try await DeviceDetail(visit).set(.wiping, from: [.active, .paused, .leaving])
        },
    ]
}

/// What pages show of a device.
struct DeviceText {
    let base: DeskVisit
    let device: ReplicaRow
    /// Milliseconds since 1970.
    let now: Int64

    private var words: Words { base.visit.words }

    var url: PageAddress { "\(ConsoleAPI.base)/devices/\(device.id.number)" }

    var state: Badge { Self.badge(device.state, words) }

    static func badge(_ state: ReplicaRow.State, _ words: Words) -> Badge {
        switch state {
        case .active: Badge(.good, words[.active])
        case .paused: Badge(.warn, words[.paused])
        case .leaving: Badge(.info, words[.stateLeaving])
        case .wiping: Badge(.warn, words[.stateWiping])
        case .revoked: Badge(.plain, words[.stateRevoked])
        }
    }

    var lastContact: String { base.visit.moment(device.lastContact) }

    var contactBadge: Badge? {
        device.isSilent(at: now) ? Badge(.danger, words[.silent]) : nil
    }

    var version: String {
        device.clientVersion.isEmpty ? words[.unknown] : device.clientVersion
    }

    var versionBadge: Badge? {
        device.clientVersion.isEmpty || device.clientVersion == ProductVersion.text
            ? nil : Badge(.warn, words[.otherVersion])
    }

    var size: String {
        device.replicaBytes > 0 ? base.size(ofBytes: device.replicaBytes) : words[.unknown]
    }

    /// How many seconds its clock was ahead when it was last heard of.
    var clock: String {
        guard let ahead = device.clockAhead else { return words[.unknown] }
        let seconds = Int64((Double(ahead) / 1_000).rounded())
        return (seconds > 0 ? "+" : "") + "\(seconds) s"
    }

    var clockBadge: Badge? {
        guard let ahead = device.clockAhead, ahead.magnitude > Limits.clockAheadMilliseconds
        else { return nil }
        return Badge(.warn, words[.clockOff])
    }

    func person(_ partners: [PartnerRow]) -> String {
        "\(device.worker), \(partner(partners)), \(base.label(of: device.role))"
    }

    func partner(_ partners: [PartnerRow]) -> String {
        partners.first { $0.name == device.partner }?.label ?? device.partner.text
    }
}

extension DeskVisit {
    /// In kilobytes or megabytes of a thousand, one decimal.
    func size(ofBytes count: Int64) -> String {
        let (unit, bytes) = count < 1_000_000 ? ("kB", 1_000) : ("MB", 1_000_000)
        let tenths = (Double(count) / Double(bytes) * 10).rounded() / 10
        let text = String(tenths)
        let isDutch = visit.words.language == .dutch
        return (isDutch ? text.replacing(".", with: ",") : text) + " " + unit
    }
}
