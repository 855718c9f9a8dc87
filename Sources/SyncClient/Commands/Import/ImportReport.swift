import Shared

/// What became of the lines of an import.
struct ImportReport: Hashable {
    struct Refusal: Hashable {
        let line: Int
        let problem: ImportProblem
    }

    var imported = 0
    var refusals: [Refusal] = []
    /// The last line that was looked at, counted from 1 with empty lines.
    var lastLine = 0
    /// Ended before the end of the file: nothing after `lastLine` was imported.
    var isStopped = false

    /// Lines that hold something.
    var lines: Int { imported + refusals.count }

    /// `12 lines: 11 imported, 1 refused (first at line 3)`.
    func summary(isDryRun: Bool) -> Sentence {
        let first = refusals.first?.line
        let nl = first.map { " (eerste op regel \($0))" } ?? ""
        let en = first.map { " (first at line \($0))" } ?? ""
        let stopped = Sentence(
            nl: isStopped ? "\nGestopt na regel \(lastLine); daarna is niets ingevoerd." : "",
            en: isStopped ? "\nStopped after line \(lastLine); nothing after it was imported." : "")
        let doneNl = isDryRun ? "in te voeren (proef: er is niets gewijzigd)" : "ingevoerd"
        let doneEn = isDryRun ? "can be imported (dry run: nothing was changed)" : "imported"
        return Sentence(
            nl: "\(lines) regels: \(imported) \(doneNl), \(refusals.count) geweigerd"
                + nl + stopped.nl,
            en: "\(lines) lines: \(imported) \(doneEn), \(refusals.count) refused"
                + en + stopped.en)
    }
}
