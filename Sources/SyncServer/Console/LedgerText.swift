import Shared
import Web

/// Lines of the ledger as people read them: names of those whose number is known, words instead of codes.
struct LedgerText {
    let base: DeskVisit
    private let replicas: [UInt32: ReplicaRow]
    private let partners: [String: String]

    /// Knows who has these replica numbers.
    init(_ base: DeskVisit, _ numbers: Set<UInt32>) async throws {
        self.base = base
        (replicas, partners) = try await base.workspace.store.read { reader in
            let known = try numbers.compactMap { number -> ReplicaRow? in
                guard let id = ReplicaID(number) else { return nil }
                return try reader.replica(id)
            }
            return (
                Dictionary(known.map { ($0.id.number, $0) }, uniquingKeysWith: { $1 }),
                Dictionary(
                    try reader.partners().map { ($0.name.text, $0.label) },
                    uniquingKeysWith: { $1 })
            )
        }
    }

    private var words: Words { base.visit.words }

    static func url(of dossier: String) -> PageAddress { "\(LedgerList.url)?dossier=\(dossier)" }

    func who(_ number: UInt32) -> String {
        if number == ReplicaID.server.number { return words[.serverOwner] }
        return replicas[number]?.worker ?? "\(words[.number]) \(number)"
    }

    /// A partner and a role; nothing where there are none.
    func role(_ partner: String, _ role: String) -> String? {
        let label = RoleName(role).map { base.label(of: $0) } ?? role
        let parts = [partners[partner] ?? partner, label].filter { !$0.isEmpty }
        return parts.isEmpty ? nil : parts.joined(separator: " · ")
    }

    func row(_ line: LedgerLine, isNew: Bool = false) -> LedgerRow {
        let entry = line.entry
        let dossiers = entry.dossiers.sorted { $0.key < $1.key }
        let shown = dossiers.prefix(Limits.ledgerDossiersShown)
        let hidden = dossiers.count - shown.count
        return LedgerRow(
            entryNumber: "\(line.line)", entryAt: base.visit.moment(line.at),
            entryWho: who(entry.replica), entryRole: role(entry.partner, entry.role),
            entryKind: Self.badge(entry.kind, words),
            entryEvent: EventWords.text(entry.event, words),
            entryBadge: badge(entry, isNew: isNew),
            entryDossiers: shown.map { dossier($0.key, $0.value) },
            moreDossiers: hidden > 0 ? words.sentence(.moreDossiers, "\(hidden)") : nil,
            entryDetail: entry.about, entryGround: entry.ground)
    }

    private func dossier(_ id: String, _ units: [String]) -> LedgerDossier {
        let known = units.compactMap { ScopeUnit($0) }
        return LedgerDossier(
            url: Self.url(of: id), dossierID: id,
            unitsText: known.isEmpty ? nil : base.labels(of: known))
    }

    private func badge(_ entry: LedgerEntry, isNew: Bool) -> Badge? {
        if isNew { return Badge(.warn, words[.newAlarm]) }
        return entry.isEmergency ? Badge(.danger, words[.emergency]) : nil
    }

    static func label(of kind: LedgerEntry.Kind) -> WordKey {
        switch kind {
        case .disclosure: .kindDisclosure
        case .read: .kindRead
        case .decision: .kindDecision
        case .administration: .kindAdministration
        case .alarm: .kindAlarm
        }
    }

    private static func badge(_ kind: LedgerEntry.Kind, _ words: Words) -> Badge {
        let text = words[label(of: kind)]
        switch kind {
        case .disclosure: return Badge(.info, text)
        case .decision: return Badge(.good, text)
        case .alarm: return Badge(.danger, text)
        case .read, .administration: return Badge(.plain, text)
        }
    }
}
