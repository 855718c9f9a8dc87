import Shared
import Web

/// What was tried and refused, and emergency access: for the privacy officer to look at.
struct AlarmList {
    let base: DeskVisit
    private static let url = LedgerList.url + "/alarms"

    init(_ visit: ConsoleVisit) throws { base = try DeskVisit(visit) }

    private var words: Words { base.visit.words }

    func page() async throws -> AlarmsPage {
        let workspace = base.workspace
        let before = base.lineBefore
        let (stretch, emergencies, seen) = try await workspace.store.read { reader in
            let now = try workspace.milliseconds(reader)
            return (
                try reader.ledger(
                    LedgerSelection(kind: .alarm), before: before ?? .max,
                    limit: LedgerList.linesAPage, searching: .max),
                try reader.emergencies().filter { $0.until > now },
                try AdminDesk.alarmsSeen(reader)
            )
        }
        let count = try await base.desk.newAlarms()
        let text = try await LedgerText(
            base,
            Set(stretch.lines.map(\.entry.replica)).union(emergencies.map(\.replica.number)))
        return AlarmsPage(
            ledgers: base.ledgerTabs(.alarms),
            countText: words.sentence(.alarmCount, "\(count)"),
            emergencies: emergencies.map { entry($0, text) },
            pastURL: PageAddress(LedgerList.url + "?event=\(Self.emergencyCode)"),
            seenAct: before == nil && count > 0 ? stretch.lines.first.map(seenAct) : nil,
            entries: stretch.lines.map { text.row($0, isNew: $0.line > seen) },
            newestURL: before == nil ? nil : PageAddress(Self.url),
            olderURL: stretch.rest.map { PageAddress(Self.url + "?before=\($0)") })
    }

    private static let emergencyCode = EventWords.emergency.replacing(" ", with: "%20")

    private func entry(_ emergency: EmergencyRow, _ text: LedgerText) -> EmergencyEntry {
        EmergencyEntry(
            emergencyWho: text.who(emergency.replica.number),
            url: LedgerText.url(of: emergency.dossier.text), dossierID: emergency.dossier.text,
            emergencySince: base.visit.moment(emergency.since),
            emergencyUntil: base.visit.moment(emergency.until), emergencyReason: emergency.reason)
    }

    /// About all up to the newest one that is shown.
    private func seenAct(_ line: LedgerLine) -> Act {
        Act(
            actLabel: words[.alarmsSeen], actText: words[.alarmsSeenText],
            actURL: PageAddress("\(Self.url)/\(line.line)/seen"), actButton: words[.alarmsSeen])
    }

    func noteSeen() async throws -> ConsoleAnswer {
        guard let line = base.visit.parameters["line"].flatMap({ Int64($0) }) else {
            throw ConsoleFailure.malformed
        }
        try await base.desk.noteAlarmsSeen(until: line)
        return .redirect(Self.url)
    }
}
