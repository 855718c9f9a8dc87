import Shared
import Web

/// The register, what stands in dossiers, and people who have two.
enum DossierRoutes {
    static let all: [ConsoleRoute] = [
        .get("/dossiers", .data) { visit, _ in .page(try await DossierList(visit).page()) },
        .get("/dossiers/{dossier}", .data) { visit, _ in
            .page(try await DossierDetail(visit).page())
        },
        .get("/dossiers/{dossier}/history", .data) { visit, _ in
            .page(try await DossierDetail(visit).history())
        },
        .get("/dossiers/{dossier}/reads", .power(.ledgers)) { visit, _ in
            .page(try await DossierDetail(visit).reads())
        },
        .get("/duplicates", .duplicates) { visit, _ in
            .page(try await DuplicateList(visit).page())
        },
        .get("/duplicates/{one}/{other}", .duplicates) { visit, _ in
            .page(try await DuplicatePairDetail(visit).page())
        },
        .post("/duplicates/{one}/{other}/merge", .duplicates) { visit, _ in
            try await DuplicatePairDetail(visit).merge()
        },
        .post("/duplicates/{one}/{other}/distinct", .duplicates) { visit, _ in
            try await DuplicatePairDetail(visit).setDistinct()
        },
        .post("/duplicates/{one}/{other}/split", .duplicates) { visit, _ in
            try await DuplicatePairDetail(visit).split()
        },
    ]
}

extension DeskVisit {
    /// Everything written to a field, the newest first.
    func historyRows(
        _ history: WireHistoryAnswer, _ text: (Value) -> String
    ) -> [Web.HistoryRow] {
        history.lines.reversed().map { line in
            Web.HistoryRow(
                editedWhen: visit.moment(line.version.timestamp.milliseconds),
                arrivedWhen: line.arrivedAt.map { visit.moment($0) } ?? "",
                historyAuthor: "\(line.worker), \(line.partner)", historyValue: text(line.value),
                eventBadges: (line.isLive ? [Badge(.good, visit.words[.liveNow])] : [])
                    + (line.reason.map { [Badge(.info, $0)] } ?? []))
        }
    }
}
