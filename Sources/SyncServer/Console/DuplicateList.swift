import Shared
import Web

/// Pairs of records that are perhaps of one person, and what was merged before.
struct DuplicateList {
    let base: DeskVisit
    static let path = "/duplicates"
    private static let mergesShown = 50

    init(_ visit: ConsoleVisit) throws { base = try DeskVisit(visit) }

    private var words: Words { base.visit.words }

    func page() async throws -> DuplicatesPage {
        let findings = try await base.desk.duplicates()
        let merges = try await base.desk.merges(limit: Self.mergesShown)
        let shown = Set(findings.flatMap(\.dossiers) + merges.flatMap(\.dossiers))
        if !shown.isEmpty {
            try await base.workspace.noteRead("duplicates", shown.sorted(), by: base.desk.name)
        }
        let count: WordKey =
            findings.count < Limits.duplicatePairsShown ? .duplicatesCount : .duplicatesFirst
        return DuplicatesPage(
            countText: words.sentence(count, "\(findings.count)"), pairs: findings.map(row),
            merged: merges.map { merge in
                NamedLink(
                    url: DuplicatePairDetail.url(of: merge.gone, merge.kept),
                    label: words.sentence(
                        .mergedPair, label(merge.gone, merge.names),
                        label(merge.kept, merge.names)))
            })
    }

    private func row(_ finding: AdminDesk.Finding) -> DuplicateRow {
        let pair = finding.pair
        var signs: [Badge] = []
        switch pair.name {
        case .same: signs.append(Badge(.warn, words[.signNameSame]))
        case .contained: signs.append(Badge(.info, words[.signNameContained]))
        case .close: signs.append(Badge(.info, words[.signNameClose]))
        case nil: break
        }
        if pair.isSamePhone { signs.append(Badge(.warn, words[.signPhone])) }
        if pair.isSameDay {
            signs.append(Badge(.warn, words[.signDay]))
        } else if pair.isSameYear {
            signs.append(Badge(.plain, words[.signYear]))
        }
        return DuplicateRow(
            url: DuplicatePairDetail.url(of: pair.records.one, pair.records.other),
            oneName: label(pair.records.one, finding.names),
            otherName: label(pair.records.other, finding.names), signs: signs)
    }

    private func label(_ record: RecordID, _ names: [RecordID: String]) -> String {
        names[record] ?? String(record.text.suffix(8))
    }
}
