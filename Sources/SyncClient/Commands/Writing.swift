import ArgumentParser
import Shared

struct SetFields: ReplicaCommand {
    static let configuration = CommandConfiguration(
        commandName: "set", abstract: "Change fields of a record: one change set.")

    @OptionGroup var options: ReplicaOptions
    @Argument(help: "The record's id.") var id: String
    @Argument(help: "field=value, or field.member=value in a set or a map.")
    var assignments: [String]
    @Flag(help: "Leave rights and values for the server to judge.") var unchecked = false

    func execute(_ session: ReplicaSession) async throws -> String {
        guard let id = RecordID(id) else { throw CommandFailure.notAnID(id) }
        let record = try session.replica.show(id)
        let edits = try Edit.parse(
            assignments, record.identity.type, session.replica.index,
            partners: session.replica.partners().ids)
        let number = try session.replica.edit(id, edits, isChecked: !unchecked)
        session.changed()
        return written(id, number, options.json)
    }
}

struct AddRecord: ReplicaCommand {
    static let configuration = CommandConfiguration(
        commandName: "add", abstract: "Create a record: one change set.")

    @OptionGroup var options: ReplicaOptions
    @Argument(help: "The record type.") var type: String
    @Argument(help: "field=value, or field.member=value in a set or a map.")
    var assignments: [String]
    @Option(help: "The dossier's id; a new dossier where none is named.") var dossier: String?
    @Option(help: "The life domain, for types that have several.") var domain: String?
    @Flag(help: "Leave rights and values for the server to judge.") var unchecked = false

    func execute(_ session: ReplicaSession) async throws -> String {
        guard let name = RecordTypeName(type) else { throw CommandFailure.unknownType(type) }
        let dossierID = try dossier.map { text in
            guard let id = DossierID(text) else { throw CommandFailure.notAnID(text) }
            return id
        }
        let edits = try Edit.parse(
            assignments, name, session.replica.index, partners: session.replica.partners().ids)
        let domainName = try domain.map { text in
            // Never another one instead: the life domain says who reads it.
            guard let name = LifeDomainName(text), session.replica.index.domain(name) != nil else {
                throw CommandFailure.unknownDomain(text)
            }
            return name
        }
        let (identity, number) = try session.replica.add(
            name, dossier: dossierID, domain: domainName, edits, isChecked: !unchecked)
        session.changed()
        return written(identity.id, number, options.json)
    }
}

struct DeleteRecord: ReplicaCommand {
    static let configuration = CommandConfiguration(
        commandName: "delete", abstract: "Delete a record: it stays where someone edited it unseen."
    )

    @OptionGroup var options: ReplicaOptions
    @Argument(help: "The record's id.") var id: String
    @Flag(help: "Leave rights for the server to judge.") var unchecked = false

    func execute(_ session: ReplicaSession) async throws -> String {
        guard let id = RecordID(id) else { throw CommandFailure.notAnID(id) }
        let number = try session.replica.delete(id, isChecked: !unchecked)
        session.changed()
        return written(id, number, options.json)
    }
}

private func written(_ id: RecordID, _ number: UInt64, _ json: Bool) -> String {
    json
        ? JSON.line(["id": .text(id.text), "number": .number(Int(number))])
        : "\(id)\n"
}
