import ArgumentParser
import Shared

struct Conflict: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "What has to be decided by a person.",
        subcommands: [List.self, Show.self, Resolve.self, Ask.self, Assign.self])

    struct List: FolderCommand {
        static let configuration = CommandConfiguration(
            abstract: "The open items, the longest open first. Values stand in `show`.")

        @OptionGroup var folder: FolderOptions
        @Flag(help: "Those that were decided instead.") var closed = false
        @Flag(help: "One JSON object a line.") var json = false

        func execute(_ workspaces: Workspaces, directory: String) async throws -> String {
            let workspace = try workspaces.named(folder.workspace)
            let rows = try await workspace.store.read { [closed] in
                try $0.conflicts(closed ? .closed : .open)
            }
            if rows.isEmpty, !json {
                return closed ? "Nothing was decided yet.\n" : "Nothing to decide.\n"
            }
            return rows.map { row in
                let identity = row.record.identity
                let address = FieldAddress(identity.type, row.field)
                let field = row.field.text + (row.member.map { "." + $0.text } ?? "")
                let owners = workspace.index.owners(of: address, in: identity.domain)
                    .map(\.text).sorted().joined(separator: ",")
                let conflictClass = workspace.index.conflictClass(of: address).rawValue
                let opened = TimeStamp(milliseconds: row.openedAt)
                if json {
                    return JSON.line([
                        "record": .text(identity.id.text), "type": .text(identity.type.text),
                        "field": .text(field), "class": .text(conflictClass),
                        "owners": .text(owners), "opened": .text(opened.description),
                        "reopened": .number(Int(row.item.reopened)),
                        "state": .text(row.item.state.rawValue),
                    ])
                }
                let again = row.item.reopened == 0 ? "" : "\treopened \(row.item.reopened)×"
                return "\(identity.id)\t\(identity.type).\(field)\t\(conflictClass)\t"
                    + "\(owners)\t\(opened)\(again)\n"
            }.joined()
        }
    }

    struct Show: FolderCommand {
        static let configuration = CommandConfiguration(
            abstract: "One item: every value that stands, by whom and when, and how to decide.")

        @OptionGroup var folder: FolderOptions
        @OptionGroup var admin: AdminOptions
        @Argument(help: "The record's id.") var id: String
        @Argument(help: "The field, or field.member.") var field: String
        @Flag(help: "JSON instead of text.") var json = false

        func execute(_ workspaces: Workspaces, directory: String) async throws -> String {
            let workspace = try workspaces.named(folder.workspace)
            let record = try await workspace.record(id)
            let (name, member) = try Edit.path(field, record.identity.type, workspace.index)
            let desk = AdminDesk(workspace: workspace, name: admin.name)
            let item = try await desk.item(record, name, member)
            let remarks = try await desk.remarks(
                about: CellKey(record.identity.id, name, member), of: record)
            try await workspace.noteRead(
                "conflict", [record.identity.dossier], by: admin.name)
            if json {
                return JSON.line([
                    "state": .text(item.token),
                    "heads": .list(item.heads.map { .object($0.json) }),
                    "unseen": .list(
                        item.unseen.map { unseen in
                            .object(unseen.line.json.merging(["field": .text(unseen.path)]) { $1 })
                        }), "remarks": .list(remarks.map { .object($0.json) }),
                ])
            }
            return item.heads.enumerated().map { "\($0 + 1)\t\($1.line)\n" }.joined()
                + item.unseen.map { "not seen by who deleted:\t\($0.path)\t\($0.line.line)\n" }
                .joined()
                + remarks.map { $0.line + "\n" }.joined()
                + "sync-server conflict resolve \(id) \(field) --state \(item.token) "
                + "--choose NUMBER --reason TEXT\n"
        }
    }

    struct Resolve: FolderCommand {
        static let configuration = CommandConfiguration(
            abstract: "Decide an item: choose one of its values or give another, with a reason.")

        @OptionGroup var folder: FolderOptions
        @OptionGroup var admin: AdminOptions
        @Argument(help: "The record's id.") var id: String
        @Argument(help: "The field, or field.member.") var field: String
        @Option(help: "What `show` printed: nothing is decided that you have not seen.")
        var state: String
        @Option(help: "The number of the value in `show`.") var choose: Int?
        @Option(help: "Another value.") var value: String?
        @Option(help: "Why; the authors read it.") var reason: String

        func validate() throws {
            guard (choose == nil) != (value == nil) else {
                throw ValidationError("Give either --choose or --value.")
            }
        }

        func execute(_ workspaces: Workspaces, directory: String) async throws -> String {
            let workspace = try workspaces.named(folder.workspace)
            let record = try await workspace.record(id)
            let (name, member) = try Edit.path(field, record.identity.type, workspace.index)
            let desk = AdminDesk(workspace: workspace, name: admin.name)
            let item = try await desk.item(record, name, member)
            guard item.token == state else { throw ErrorCode.conflictChanged }
            guard let reason = Resolution(reason: reason) else {
                throw CommandFailure.badReason
            }
            try await desk.resolve(
                CellKey(record.identity.id, name, member),
                value: try chosen(from: item, record, name, workspace.index), reason: reason,
                shown: item.versions)
            return "Decided.\n"
        }

        private func chosen(
            from item: AdminDesk.Item, _ record: StoredRecord, _ name: FieldName,
            _ index: ProgrammeIndex
        ) throws -> Value {
            if let choose {
                guard item.heads.indices.contains(choose - 1) else {
                    throw CommandFailure.noSuchHead(choose, of: item.heads.count)
                }
                return item.heads[choose - 1].value
            }
            let text = value ?? ""
            let read =
                name == .deleted
                ? ["true": Value.boolean(true), "false": .boolean(false)][text]
                : index.field(FieldAddress(record.identity.type, name))?.parse(text)
            guard let read else { throw EditSyntaxError.unreadableValue(field: name.text) }
            return read
        }
    }
}

extension AdminDesk.Unseen {
    fileprivate var path: String { field.text + (member.map { "." + $0.text } ?? "") }
}

extension AdminDesk.Heard {
    private var time: TimeStamp { TimeStamp(milliseconds: remark.version.timestamp.milliseconds) }

    fileprivate var line: String {
        [remark.kind.rawValue, "\(time)", worker, partner, remark.text].columns
    }

    fileprivate var json: [String: JSON] {
        [
            "kind": .text(remark.kind.rawValue), "time": .text("\(time)"), "worker": .text(worker),
            "partner": .text(partner), "text": .text(remark.text),
        ]
    }
}

extension AdminDesk.Line {
    fileprivate var line: String {
        let time = TimeStamp(milliseconds: version.timestamp.milliseconds)
        let notes = [isLive ? "stands" : nil, reason.map { "decided: " + $0 }].compactMap { $0 }
        return (["\(time)", worker, partner, value.plain] + notes).columns
    }

    fileprivate var json: [String: JSON] {
        [
            "time": .text(TimeStamp(milliseconds: version.timestamp.milliseconds).description),
            "worker": .text(worker), "partner": .text(partner), "value": .text(value.plain),
            "reason": reason.map { .text($0) } ?? .null, "live": .flag(isLive),
        ]
    }
}
