import Foundation
import HTTPTypes
import Shared
import Web

/// Who holds or held somebody's dossier, and who opened it.
struct PersonReport {
    let base: DeskVisit

    init(_ visit: ConsoleVisit) throws { base = try DeskVisit(visit) }

    private var words: Words { base.visit.words }

    func page(problem: String? = nil, report: AccessReportText? = nil) -> AccessReportPage {
        AccessReportPage(
            ledgers: base.ledgerTabs(.accessReport),
            reportURL: PageAddress(LedgerList.url + "/person"),
            fields: [
                .text(
                    .init(
                        "dossier", label: words[.dossierNumber], hint: words[.accessReportHint],
                        error: problem), value: base.visit.form["dossier"])
            ], report: report)
    }

    /// Nothing where what was typed names none.
    private func report() async throws -> AccessReport? {
        let typed = base.visit["dossier"].trimmingCharacters(in: .whitespaces).lowercased()
        guard let dossier = try await base.workspace.dossier(behind: typed) else { return nil }
        return try await base.desk.accessReport(of: dossier)
    }

    func make() async throws -> ConsoleAnswer {
        guard let report = try await report() else { return unknown }
        return .page(page(report: try await text(report)))
    }

    func export() async throws -> ConsoleAnswer {
        guard let report = try await report() else { return unknown }
        return .file(report.csv, name: base.fileName("access"))
    }

    private var unknown: ConsoleAnswer {
        let problem = words[.dossierUnknown]
        return .page(
            page(problem: problem), .unprocessableContent,
            errors: [FormError(message: problem, target: "dossier")])
    }

    private func text(_ report: AccessReport) async throws -> AccessReportText {
        let held = report.lines.filter { $0.unit != nil }.suffix(Limits.accessLinesShown)
        let opened = report.lines.filter { $0.unit == nil }.suffix(Limits.accessLinesShown)
        let shown = Array(held) + Array(opened)
        let text = try await LedgerText(base, Set(shown.map(\.replica)))
        let isCut = report.isCut || shown.count < report.lines.count
        return AccessReportText(
            reportTitle: words.sentence(.accessReportFor, report.dossier.text),
            reportMore: isCut ? words.sentence(.accessReportMore, "\(shown.count)") : nil,
            exportURL: PageAddress(LedgerList.url + "/person.csv"),
            exportFields: [HiddenField("dossier", report.dossier.text)],
            accesses: shown.map { row($0, text) })
    }

    private func row(_ line: AccessReport.Line, _ text: LedgerText) -> AccessRow {
        let what =
            line.event == AccessReport.held
            ? words[line.until == nil ? .held : .heldBefore] : EventWords.text(line.event, words)
        return AccessRow(
            accessWhat: what, accessWho: text.who(line.replica),
            accessRole: text.role(
                line.holder?.partner.text ?? "", line.holder?.role.text ?? ""),
            accessUnit: line.unit.map { base.labels(of: [$0]) },
            accessFrom: base.visit.moment(line.from),
            accessUntil: line.until.map { base.visit.moment($0) })
    }
}
