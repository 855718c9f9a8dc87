import ArgumentParser
import Foundation
import Shared

struct History: ReplicaCommand {
    static let configuration = CommandConfiguration(
        abstract: "What was written to a field, by whom and when; the whole of it when connected.")

    @OptionGroup var options: ReplicaOptions
    @Argument(help: "The record's id.") var id: String
    @Argument(help: "The field, or field.member.") var field: String
    @Flag(help: "Ask nobody: only what this replica knows.") var offline = false

    func execute(_ session: ReplicaSession) async throws -> String {
        guard let id = RecordID(id) else { throw CommandFailure.notAnID(id) }
        let replica = session.replica
        let identity = try replica.show(id).identity
        let (name, member) = try Edit.path(field, identity.type, replica.index)
        try replica.noteRead("history", of: [identity])
        var known = try replica.knownHistory(id, name, member)
        var note: Sentence? = Self.notConnected
        if !offline {
            do {
                let answer = try await session.engine.history(id, name, member)
                known = try replica.history(answer, of: id, name, member)
                note = nil
            } catch SyncFailure.refused(.notFound) {
                note = Self.notThere
            } catch SyncFailure.refused(let code) {
                note = code.sentence
            } catch is SyncFailure {
                // What is known here.
            }
        }
        if options.json {
            return known.map { JSON.line($0.json.merging(["whole": .flag(note == nil)]) { $1 }) }
                .joined()
        }
        return known.map { $0.text(session.language) + "\n" }.joined()
            + (note.map { $0[session.language] + "\n" } ?? "")
    }

    private static let notConnected = Sentence(
        nl: "Niet verbonden: alleen wat op dit apparaat bekend is.",
        en: "Not connected: only what this device knows.")
    private static let notThere = Sentence(
        nl: "De server kent dit nog niet: alleen wat op dit apparaat bekend is.",
        en: "The server does not know this yet: only what this device knows.")
}

extension Loss {
    /// One sentence for the worker whose change does not stand: what does, who decided and why.
    var sentence: Sentence {
        let path = "\(record.type).\(field)" + (member.map { "." + $0.text } ?? "")
        let now = standing.value.plain
        if field == .deleted { return deletionSentence }
        if let reason = standing.reason {
            return Sentence(
                nl: "\(path): uw “\(value.plain)” geldt niet. \(who) besliste op \(day) “\(now)”: "
                    + "\(reason)",
                en: "\(path): your “\(value.plain)” does not stand. \(who) decided “\(now)” on "
                    + "\(day): \(reason)")
        }
        return Sentence(
            nl: "\(path): uw “\(value.plain)” geldt niet. "
                + "Er staat “\(now)” van \(who), van \(day); \(prospect.nl)",
            en: "\(path): your “\(value.plain)” does not stand. “\(now)” by \(who) of \(day) does; "
                + "\(prospect.en)")
    }

    /// A deletion is a field of records, but not to people.
    private var deletionSentence: Sentence {
        let wasDeletion = value == .boolean(true)
        let own =
            wasDeletion
            ? Sentence(nl: "u verwijderde dit", en: "you deleted this")
            : Sentence(nl: "u zette dit terug", en: "you restored this")
        let theirs =
            wasDeletion
            ? Sentence(nl: "zette het op \(day) terug", en: "restored it on \(day)")
            : Sentence(nl: "verwijderde het op \(day)", en: "deleted it on \(day)")
        let reason = standing.reason.map { ": " + $0 } ?? ""
        return Sentence(
            nl: "\(record.type): \(own.nl); \(who) \(theirs.nl)\(reason)",
            en: "\(record.type): \(own.en); \(who) \(theirs.en)\(reason)")
    }

    /// What may still become of the worker's value.
    private var prospect: Sentence {
        isOpen
            ? Sentence(
                nl: "uw waarde is bewaard en er kan nog over beslist worden.",
                en: "your value is kept and may still be decided on.")
            : Sentence(
                nl: "uw waarde blijft in de geschiedenis staan.",
                en: "your value stays in the history.")
    }

    private var who: String {
        [standing.worker, standing.partner].filter { !$0.isEmpty }.joined(separator: ", ")
    }

    private var day: Substring {
        TimeStamp(milliseconds: standing.version.timestamp.milliseconds).description.prefix(10)
    }
}
