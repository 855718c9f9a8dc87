import ArgumentParser
import Shared

struct Questions: ReplicaCommand {
    static let configuration = CommandConfiguration(
        abstract: "What the municipality asks you about a field, or left to you to decide.")

    @OptionGroup var options: ReplicaOptions

    func execute(_ session: ReplicaSession) async throws -> String {
        let questions = try session.replica.openQuestions()
        try session.replica.noteRead("list", of: questions.map(\.remark.record))
        if options.json { return questions.map { JSON.line($0.json) }.joined() }
        guard !questions.isEmpty else { return Self.none[session.language] + "\n" }
        return questions.map { heard in
            heard.sentence(session.replica)[session.language].onOneLine + "\n"
                + "  sync-client react \(heard.remark.about.record) "
                + "\(heard.remark.about.path) …\n"
        }.joined()
    }

    private static let none = Sentence(
        nl: "Er zijn geen vragen voor u.", en: "There are no questions for you.")
}

struct React: ReplicaCommand {
    static let configuration = CommandConfiguration(
        abstract: "Answer a question, or react to a decision, about a field.",
        discussion: "Whoever reads the field reads this too. It changes no value.")

    @OptionGroup var options: ReplicaOptions
    @Argument(help: "The record's id.") var id: String
    @Argument(help: "The field, or field.member.") var field: String
    @Argument(help: "What you want to say.") var text: String

    func execute(_ session: ReplicaSession) async throws -> String {
        guard let id = RecordID(id) else { throw CommandFailure.notAnID(id) }
        let replica = session.replica
        let (name, member) = try Edit.path(field, replica.show(id).identity.type, replica.index)
        let number = try replica.react(to: CellKey(id, name, member), text)
        session.changed()
        return options.json
            ? JSON.line(["number": .number(Int(number))]) : Self.said[session.language] + "\n"
    }

    private static let said = Sentence(
        nl: "Bewaard; het gaat mee met de volgende synchronisatie.",
        en: "Kept; it goes with the next sync.")
}

extension CellKey {
    /// As it is typed.
    fileprivate var path: String { field.text + (member.map { ".\($0.text)" } ?? "") }
}

extension HeardRemark {
    /// For people, with what it is about by the programme's label where that is known here.
    func sentence(_ replica: Replica) -> Sentence {
        let type = (try? replica.show(remark.about.record))?.identity.type
        let label = type.flatMap {
            replica.index.field(FieldAddress($0, remark.about.field))?.label
        }
        let member = remark.about.member.map { " (\($0.text))" } ?? ""
        let nl = (label?.nl ?? remark.about.field.text) + member
        let en = (label?.en ?? remark.about.field.text) + member
        let who = [worker, partner].filter { !$0.isEmpty }.joined(separator: ", ")
        switch remark.kind {
        case .assignment:
            return Sentence(
                nl: "\(nl): \(who) laat dit aan u over. \(remark.text)",
                en: "\(en): \(who) leaves this to you. \(remark.text)")
        case .question, .reaction:
            return Sentence(
                nl: "\(nl): \(who) vraagt: \(remark.text)", en: "\(en): \(who) asks: \(remark.text)"
            )
        }
    }

    fileprivate var json: [String: JSON] {
        [
            "kind": .text(remark.kind.rawValue), "record": .text(remark.about.record.text),
            "field": .text(remark.about.path), "text": .text(remark.text),
            "worker": .text(worker), "partner": .text(partner),
        ]
    }
}
