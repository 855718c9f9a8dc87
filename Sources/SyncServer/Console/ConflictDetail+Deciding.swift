import Foundation
import HTTPTypes
import Shared
import Web

/// The form, and what becomes of it.
extension ConflictDetail {
    func form(
        _ found: Case, _ texts: ValueText, hasNext: Bool, problem: String?
    ) -> OpenConflict {
        let visit = base.visit
        let field = base.index.field(found.target.address)
        let about = FormField.About("other-value", name: "other", label: words[.value])
        let other =
            found.target.field == .deleted
            ? deletion(about)
            : field.flatMap { texts.field(about, $0, value: visit.form["other"]) }
        return OpenConflict(
            decideURL: PageAddress(base.choice.address(base.path(of: found.target))),
            shownHeads: found.item.token, questionText: words[.whichCounts], otherField: other,
            isOtherChosen: visit["choice"] == "other",
            combineField: field.flatMap { combination(of: found.choices, $0) },
            isCombineChosen: visit["choice"] == "combine",
            reasonFields: base.reasonFields(problem), hasNext: hasNext)
    }

    /// A record stays or goes: what stands against a deletion is an edit, and no head.
    private func deletion(_ about: FormField.About) -> FormField {
        let options = [("false", words[.valueKept]), ("true", words[.valueDeleted])]
        return .select(
            about,
            options.map {
                FormField.Option($0.0, $0.1, isChosen: $0.0 == base.visit.form["other"])
            })
    }

    /// One text to be made of all: each has a paragraph of its own. Only texts can be put together, and none
    /// that follow a format.
    private func combination(of lines: [AdminDesk.Line], _ field: Field) -> FormField? {
        guard case .text(let maximum, .none) = field.type, field.shape == .single else {
            return nil
        }
        var texts: [String] = []
        for case .text(let text) in lines.map(\.value) where !texts.contains(text) {
            texts.append(text)
        }
        // Of numbers and names one is right; of sentences more may be.
        guard texts.count > 1, texts.contains(where: { $0.contains(" ") }) else { return nil }
        return .textarea(
            FormField.About("combine-value", name: "combine", label: words[.value]),
            value: base.visit.form["combine"] ?? texts.joined(separator: "\n\n"),
            maximumLength: maximum)
    }

    // MARK: Deciding

    func decide() async throws -> ConsoleAnswer {
        let found = try await found()
        guard found.item.token == base.visit["heads"] else { return try await changed() }
        let isAgain = !found.item.isOpen
        guard let value = chosen(from: found) else {
            return try await refused(words[.chooseFirst], isAgain: isAgain)
        }
        guard let reason = base.reason else {
            return try await refused(words[.whyMissing], isAgain: isAgain)
        }
        let following = try await neighbours(of: found).following
        do {
            try await base.desk.resolve(
                found.target.key, value: value, reason: reason, shown: found.item.versions)
        } catch let failure as AdminDesk.Failure where failure.code == .conflictChanged {
            return try await changed()
        } catch let failure as AdminDesk.Failure {
            return try await refused(base.text(failure.code.sentence), isAgain: isAgain)
        }
        base.workspace.news.wake()
        if base.visit["then"] != "next" {
            return .redirect(base.choice.address(base.path(of: found.target)))
        }
        return .redirect(
            following.map { base.url(of: $0).text } ?? base.choice.address(ConflictList.path))
    }

    private func chosen(from found: Case) -> Value? {
        let choice = base.visit["choice"]
        let field = base.index.field(found.target.address)
        switch choice {
        case "other":
            if found.target.field == .deleted {
                return ["false": Value.boolean(false), "true": .boolean(true)][base.visit["other"]]
            }
            return field?.parse(typed("other"))
        case "combine":
            let text = typed("combine").trimmingCharacters(in: .whitespacesAndNewlines)
            return text.isEmpty ? nil : field?.parse(text)
        default: return found.choices.first { "\($0.version)" == choice }?.value
        }
    }

    /// Browsers end lines of a textarea with two characters.
    private func typed(_ name: String) -> String {
        base.visit[name].replacingOccurrences(of: "\r\n", with: "\n")
    }

    /// To the form of what is decided already.
    func again() async throws -> ConsoleAnswer {
        let found = try await found()
        return .redirect(base.choice.address(base.path(of: found.target) + "/again"))
    }

    /// Somebody was first, or a value joined: what stands now is shown, and nothing was decided.
    private func changed() async throws -> ConsoleAnswer {
        .page(try await page(changed: true), .conflict)
    }

    private func refused(_ problem: String, isAgain: Bool) async throws -> ConsoleAnswer {
        .page(
            try await page(problem: problem, isAgain: isAgain), .unprocessableContent,
            errors: [FormError(message: problem, target: "own-reason")])
    }
}
