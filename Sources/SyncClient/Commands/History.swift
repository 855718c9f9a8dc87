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
        var known = try replica.knownHistory(id, name, member)
        var isWhole = false
        if !offline {
            do {
                let answer = try await session.engine.history(id, name, member)
                let waiting = known.filter { line in
                    !answer.lines.contains { $0.version == line.version }
                }
                known = answer.lines + waiting
                isWhole = true
            } catch is SyncFailure {
                // Not connected, or the server does not know the record yet: what is known here.
            }
        }
        if options.json {
            return known.map { JSON.line($0.json.merging(["whole": .flag(isWhole)]) { $1 }) }
                .joined()
        }
        let note = Sentence(
            nl: "Niet verbonden: alleen wat op dit apparaat bekend is.",
            en: "Not connected: only what this device knows.")
        return known.map { $0.text(session.language) + "\n" }.joined()
            + (isWhole ? "" : note[session.language] + "\n")
    }
}

extension Loss {
    /// One sentence for the worker whose change does not stand: what does, who decided and why.
    var sentence: Sentence {
        let path = "\(record.type).\(field)" + (member.map { "." + $0.text } ?? "")
        let who = [standing.worker, standing.partner].filter { !$0.isEmpty }.joined(separator: ", ")
        let day = TimeStamp(milliseconds: standing.version.timestamp.milliseconds).description
            .prefix(10)
        let now = standing.value.plain
        if field == .deleted, let reason = standing.reason {
            return Sentence(
                nl:
                    "\(record.type): u verwijderde dit; \(who) zette het op \(day) terug: \(reason)",
                en: "\(record.type): you deleted this; \(who) restored it on \(day): \(reason)")
        }
        if let reason = standing.reason {
            return Sentence(
                nl: "\(path): uw “\(value.plain)” geldt niet. \(who) besliste op \(day) “\(now)”: "
                    + "\(reason)",
                en: "\(path): your “\(value.plain)” does not stand. \(who) decided “\(now)” on "
                    + "\(day): \(reason)")
        }
        return Sentence(
            nl:
                "\(path): uw “\(value.plain)” geldt niet. Er staat “\(now)” van \(who), van \(day); "
                + "uw waarde is bewaard en er kan nog over beslist worden.",
            en: "\(path): your “\(value.plain)” does not stand. “\(now)” by \(who) of \(day) does; "
                + "your value is kept and may still be decided on.")
    }
}
