import Foundation
import HTTPTypes
import Shared
import Web

/// What people say to each other of one conflict: the desk asks and leaves things to partners, and reads what
/// they answer.
extension ConflictDetail {
    /// What was said, with the names of those it was said to.
    struct Talk {
        let remarks: [AdminDesk.Heard]
        let partners: [PartnerRow]
        let replicas: [ReplicaRow]

        func name(of heard: AdminDesk.Heard) -> String {
            [heard.worker, heard.partner].filter { !$0.isEmpty }.joined(separator: ", ")
        }

        /// Whom a remark was for.
        func addressee(of remark: Remark) -> String {
            let worker = remark.worker.flatMap { id in replicas.last { $0.workerID == id }?.worker }
            let partner = partners.first { $0.id == remark.partner }?.label
            return [worker, partner].compactMap { $0 }.joined(separator: ", ")
        }
    }

    /// Nothing where the programme has no remarks.
    func talk(about target: ConflictTarget) async throws -> Talk? {
        guard base.index.programme.remarks != nil else { return nil }
        let remarks = try await base.desk.remarks(about: target.key, of: target.record)
        return try await base.workspace.store.read { reader in
            Talk(
                remarks: remarks, partners: try reader.partners(), replicas: try reader.replicas())
        }
    }

    /// The forms to ask and to assign, and what was said so far.
    func add(
        _ talk: Talk?, to form: OpenConflict, _ found: Case, problem: Problem? = nil
    ) -> OpenConflict {
        guard let talk else { return form }
        let here = base.path(of: found.target)
        var form = form
        form.assign(
            url: PageAddress(base.choice.address(here + "/assign")),
            fields: assignFields(talk, problem), text: assigned(talk))
        let authors = authors(of: found, talk)
        form.ask(
            url: authors.isEmpty ? nil : PageAddress(base.choice.address(here + "/ask")),
            fields: askFields(authors, problem), questions: questions(talk))
        return form
    }

    /// A form that was not understood, and why.
    enum Problem: Hashable {
        case noQuestion, noAddressee, noPartner
    }

    private func assignFields(_ talk: Talk, _ problem: Problem?) -> [FormField] {
        [
            .select(
                FormField.About(
                    "assign-partner", name: "partner", label: words[.partner],
                    error: problem == .noPartner ? words[.choosePartner] : nil),
                [FormField.Option("", words[.choosePartner])]
                    + talk.partners.map {
                        FormField.Option(
                            $0.name.text, $0.label, isChosen: $0.name.text == base.visit["partner"])
                    }),
            .textarea(
                FormField.About(
                    "assign-note", name: "note", label: words[.note], isOptional: true),
                value: base.visit.form["note"], maximumLength: Limits.remarkCharacters),
        ]
    }

    private func askFields(
        _ authors: [(replica: ReplicaRow, label: String)], _ problem: Problem?
    ) -> [FormField] {
        [
            .select(
                FormField.About(
                    "ask-author", name: "author", label: words[.author],
                    error: problem == .noAddressee ? words[.chooseAuthor] : nil),
                authors.map { author in
                    let number = String(author.replica.id.number)
                    return FormField.Option(
                        number, author.label, isChosen: number == base.visit["author"])
                }),
            .textarea(
                FormField.About(
                    "ask-question", name: "question", label: words[.question],
                    error: problem == .noQuestion ? words[.questionMissing] : nil),
                value: base.visit.form["question"], maximumLength: Limits.remarkCharacters),
        ]
    }

    /// Those who wrote what stands, each once, but for admins: they read the desk.
    private func authors(
        of found: Case, _ talk: Talk
    ) -> [(replica: ReplicaRow, label: String)] {
        var seen: Set<ReplicaID> = []
        let lines = found.choices + found.item.unseen.map(\.line)
        return lines.compactMap { line in
            let id = line.version.replica
            guard seen.insert(id).inserted,
                let row = talk.replicas.first(where: { $0.id == id }), !row.isAdmin
            else { return nil }
            return (row, "\(line.worker), \(line.partner)")
        }
    }

    private func assigned(_ talk: Talk) -> String? {
        guard let last = talk.remarks.last(where: { $0.remark.kind == .assignment }) else {
            return nil
        }
        let when = base.visit.moment(last.remark.version.timestamp.milliseconds)
        let said = words.sentence(.assignedTo, talk.addressee(of: last.remark), when)
        return last.remark.text.isEmpty ? said : "\(said) \(last.remark.text)"
    }

    /// Questions and what was answered, in the order in which they were said.
    private func questions(_ talk: Talk) -> [ConflictQuestion] {
        talk.remarks.filter { $0.remark.kind != .assignment }.map { heard in
            let when = base.visit.moment(heard.remark.version.timestamp.milliseconds)
            let isQuestion = heard.remark.kind == .question
            return ConflictQuestion(
                questionAsked: heard.remark.text,
                questionState: isQuestion
                    ? words.sentence(.questionTo, talk.addressee(of: heard.remark), when)
                    : words.sentence(.answerOf, talk.name(of: heard), when))
        }
    }

    func reactions(_ talk: Talk?) -> [DecisionReaction] {
        guard let talk else { return [] }
        return talk.remarks.filter { $0.remark.kind == .reaction }.map { heard in
            let when = base.visit.moment(heard.remark.version.timestamp.milliseconds)
            return DecisionReaction(
                reactionText: heard.remark.text, reactionAuthor: "\(talk.name(of: heard)), \(when)")
        }
    }

    // MARK: Saying

    func ask() async throws -> ConsoleAnswer {
        let found = try await found()
        let text = base.visit["question"].trimmingCharacters(in: .whitespacesAndNewlines)
        guard !text.isEmpty else { return try await misunderstood(.noQuestion) }
        guard let talk = try await talk(about: found.target),
            let author = authors(of: found, talk).first(where: {
                String($0.replica.id.number) == base.visit["author"]
            })
        else { return try await misunderstood(.noAddressee) }
        return try await say(
            .question, text, to: author.replica.partner, worker: author.replica.worker, found)
    }

    func assign() async throws -> ConsoleAnswer {
        let found = try await found()
        let known = try await base.workspace.store.read { try $0.partners() }
        guard let partner = known.first(where: { $0.name.text == base.visit["partner"] }) else {
            return try await misunderstood(.noPartner)
        }
        let note = base.visit["note"].trimmingCharacters(in: .whitespacesAndNewlines)
        return try await say(.assignment, note, to: partner.name, worker: nil, found)
    }

    private func say(
        _ kind: RemarkRule.Kind, _ text: String, to partner: PartnerName, worker: String?,
        _ found: Case
    ) async throws -> ConsoleAnswer {
        do {
            try await base.desk.say(
                kind, about: found.target.key, text, to: partner, worker: worker)
        } catch let failure as AdminDesk.Failure {
            let problem = base.text(failure.code.sentence)
            return .page(
                try await page(problem: problem), .unprocessableContent,
                errors: [FormError(message: problem, target: "ask-question")])
        }
        return .redirect(base.choice.address(base.path(of: found.target)))
    }

    private func misunderstood(_ problem: Problem) async throws -> ConsoleAnswer {
        let (text, target): (String, String) =
            switch problem {
            case .noQuestion: (words[.questionMissing], "ask-question")
            case .noAddressee: (words[.chooseAuthor], "ask-author")
            case .noPartner: (words[.choosePartner], "assign-partner")
            }
        return .page(
            try await page(misunderstood: problem), .unprocessableContent,
            errors: [FormError(message: text, target: target)])
    }
}
