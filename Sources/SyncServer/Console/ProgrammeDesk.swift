import HTTPTypes
import Shared
import Web

/// A new version of the programme: checked, compared with the one in use, and taken into use.
///
/// The text travels with the form from one step to the next, and each step reads it anew: nothing of it is kept
/// before it is in use.
struct ProgrammeDesk {
    let base: DeskVisit
    static let checkURL = PageAddress(ProgrammeRoutes.url + "/check")
    private static let activateURL = PageAddress(ProgrammeRoutes.url + "/activate")

    init(_ visit: ConsoleVisit) throws { base = try DeskVisit(visit) }

    private var words: Words { base.visit.words }
    /// Without the line ends that forms send.
    private var text: String {
        base.visit["yaml"].replacing("\r\n", with: "\n")
    }

    static func field(
        _ words: Words, value: String? = nil, error: String? = nil
    ) -> FormField {
        .textarea(
            .init(
                "yaml", label: words[.programmePaste], hint: words[.programmePasteHint],
                error: error), value: value, maximumLength: Limits.programmeBytes, rows: 16)
    }

    // MARK: Steps

    func check() throws -> ConsoleAnswer {
        let text = self.text
        switch read(text) {
        case .failure(let faults): return refused(faults, text)
        case .success(let programme):
            return .page(page(programme, text))
        }
    }

    func activate() async throws -> ConsoleAnswer {
        let text = self.text
        let programme: Programme
        switch read(text) {
        case .failure(let faults): return refused(faults, text)
        case .success(let sound): programme = sound
        }
        guard let note = Resolution(reason: base.visit["note"])?.reason else {
            return .page(
                page(programme, text, noteError: words[.whyMissing]), .unprocessableContent,
                errors: [FormError(message: words[.whyMissing], target: "note")])
        }
        guard let seen = UInt32(base.visit["seen"]) else { throw ConsoleFailure.malformed }
        do {
            let problems = try await base.workspace.activate(
                programme, note: note, by: base.desk.name, replacing: seen)
            guard problems.isEmpty else { return refused(Self.faults(problems), text) }
        } catch ErrorCode.conflictChanged {
            return replaced(programme, text)
        }
        return .page(
            try await ProgrammeReading(base.visit).page(),
            notice: Notice(
                tone: .good,
                noticeTitle: words.sentence(.programmeActivated, "\(programme.version)")))
    }

    // MARK: Reading

    private struct Faults: Error {
        let problems: [ProgrammeProblem]
    }

    private static func faults(_ sentences: [String]) -> Faults {
        Faults(problems: sentences.map { ProgrammeProblem(line: 0, text: $0) })
    }

    /// What is wrong with the text, or keeps it from following the programme in use.
    private func read(_ text: String) -> Result<Programme, Faults> {
        if !text.contains(where: { !$0.isWhitespace }) {
            return .failure(Self.faults([words[.programmeMissing]]))
        }
        let programme: Programme
        do {
            programme = try ProgrammeReader.read(text)
        } catch {
            return .failure(Faults(problems: error.problems))
        }
        let problems = ProgrammeEvolution(from: base.index.programme, to: programme).problems
        return problems.isEmpty ? .success(programme) : .failure(Self.faults(problems))
    }

    // MARK: Pages

    private func refused(_ faults: Faults, _ text: String) -> ConsoleAnswer {
        let problems = faults.problems
        let count = words.sentence(.faultCount, "\(problems.count)")
        return .page(
            ProgrammeCheckPage(
                candidateTitle: words[.programmeFaulty],
                faults: problems.prefix(Limits.faultsShown).map { problem in
                    ProgrammeFault(
                        faultPlace: problem.line > 0
                            ? words.sentence(.faultLine, "\(problem.line)") : nil,
                        faultText: problem.text)
                }, checkURL: Self.checkURL,
                fields: [Self.field(words, value: text, error: count)]),
            .unprocessableContent, errors: [FormError(message: count, target: "yaml")])
    }

    /// Somebody was first: the differences are others now, or it may not follow any more.
    private func replaced(_ programme: Programme, _ text: String) -> ConsoleAnswer {
        let errors = [FormError(message: words[.programmeReplaced])]
        switch read(text) {
        case .failure(let faults): return refused(faults, text)
        case .success: return .page(page(programme, text), .conflict, errors: errors)
        }
    }

    private func page(
        _ programme: Programme, _ text: String, noteError: String? = nil
    ) -> ProgrammeCheckPage {
        let active = base.index.programme
        let difference = ProgrammeDifference(from: active, to: programme)
        let names = ProgrammeText(base.visit, ProgrammeIndex(programme))
        let hidden = difference.entries.count - Limits.differencesShown
        return ProgrammeCheckPage(
            candidateTitle: words.sentence(.programmeCandidate, "\(programme.version)"),
            comparison: ProgrammeComparison(
                effects: effects(difference, programme, names),
                differences: difference.entries.prefix(Limits.differencesShown).map { entry in
                    DifferenceRow(
                        differencePart: names.title(of: entry.section),
                        differencePlace: entry.name, differenceOld: entry.before,
                        differenceNew: entry.after, badge: badge(entry.kind))
                },
                moreText: hidden > 0 ? words.sentence(.differencesMore, "\(hidden)") : nil,
                activateURL: Self.activateURL, comparedWith: "\(active.version)",
                documentText: text,
                noteFields: [
                    .textarea(
                        .init("note", label: words[.note], error: noteError),
                        value: noteError == nil ? nil : base.visit.form["note"],
                        maximumLength: Limits.reasonCharacters)
                ]))
    }

    private func effects(
        _ difference: ProgrammeDifference, _ programme: Programme, _ names: ProgrammeText
    ) -> [ProgrammeEffect] {
        func effect(
            _ role: RoleName, _ sentence: WordKey, _ badge: Badge
        ) -> ProgrammeEffect {
            ProgrammeEffect(
                badge: badge, effectText: words.sentence(sentence, names.role(role)))
        }
        let known = Set(base.index.programme.roles.map(\.name))
        let new = programme.roles.map(\.name).filter { !known.contains($0) }
        return difference.readsLess.map {
            effect($0, .roleReadsLess, Badge(.warn, words[.roleLoses]))
        }
            + difference.readsMore.map {
                effect($0, .roleReadsMore, Badge(.info, words[.roleGains]))
            } + new.map { effect($0, .roleAdded, Badge(.info, words[.differenceAdded])) }
    }

    private func badge(_ kind: ProgrammeDifference.Kind) -> Badge {
        switch kind {
        case .added: Badge(.good, words[.differenceAdded])
        case .changed: Badge(.info, words[.differenceChanged])
        case .removed: Badge(.warn, words[.differenceRemoved])
        }
    }
}
