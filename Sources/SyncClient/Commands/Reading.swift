import ArgumentParser
import Shared

struct Status: ReplicaCommand {
    static let configuration = CommandConfiguration(
        abstract: "Where this replica stands, honestly.")

    @OptionGroup var options: ReplicaOptions
    var isAlwaysAllowed: Bool { true }

    func execute(_ session: ReplicaSession) async throws -> String {
        let status = try session.replica.status()
        // What is locked or over may not show what others wrote.
        let mayShow = (try? session.replica.checkAccess()) != nil
        let losses = mayShow ? try session.replica.losses() : []
        let questions = mayShow ? try session.replica.openQuestions() : []
        try session.replica.noteRead(
            "list", of: losses.map(\.record) + questions.map(\.remark.record))
        let who = session.replica.identity
        if options.json {
            return JSON.line([
                "worker": .text(who.worker), "partner": .text(who.partner),
                "role": .text(who.role.text), "replica": .number(Int(who.replica.number)),
                "waiting": .number(status.waiting), "refused": .number(status.refused),
                "purging": .number(status.purging),
                "records": .number(status.records), "complete": .flag(status.isBootstrapped),
                "lastSync": status.lastSync
                    .map { .text(TimeStamp(milliseconds: $0).description) } ?? .null,
                "lastFailure": status.lastFailure.map { .text($0) } ?? .null,
                "refetched": .number(Int(status.refetched)), "unequal": .flag(status.isUnequal),
                "questions": .number(questions.count),
                "lost": .list(losses.map { .text($0.sentence[session.language]) }),
            ])
        }
        let lines =
            Self.locked(session.replica) + [Self.synced(status)] + Self.failed(status) + [
                Self.waiting(status)
            ]
            + Self.refused(status) + Self.purging(status) + losses.map(\.sentence)
            + Self.asked(questions.count)
        return "\(who.worker) · \(who.partner) · \(who.role)".onOneLine + "\n"
            + lines.map { $0[session.language].onOneLine + "\n" }.joined()
    }

    private static func asked(_ count: Int) -> [Sentence] {
        guard count > 0 else { return [] }
        return [
            Sentence(
                nl: "\(count) vraag of vragen voor u: sync-client questions",
                en: "\(count) question(s) for you: sync-client questions")
        ]
    }

    private static func locked(_ replica: Replica) -> [Sentence] {
        do {
            try replica.checkAccess()
            return []
        } catch {
            return Sentence(describing: error).map { [$0] } ?? []
        }
    }

    private static func synced(_ status: ReplicaStatus) -> Sentence {
        guard let last = status.lastSync, status.isBootstrapped else {
            return Sentence(
                nl: "De eerste synchronisatie is nog niet volledig: sync-client sync",
                en: "The first sync is not complete yet: sync-client sync")
        }
        let time = TimeStamp(milliseconds: last)
        return Sentence(
            nl: "Laatst gesynchroniseerd op \(time); \(status.records) records.",
            en: "Last synced at \(time); \(status.records) records.")
    }

    /// Why the last exchange came to nothing, and what stays wrong although exchanges succeed.
    private static func failed(_ status: ReplicaStatus) -> [Sentence] {
        let unequal = Sentence(
            nl: "Niet alles op dit apparaat is gelijk aan wat de server heeft. Bel de gemeente.",
            en: "Not all on this device is like what the server has. Call for help.")
        return (status.isUnequal ? [unequal] : []) + failure(status)
    }

    private static func failure(_ status: ReplicaStatus) -> [Sentence] {
        status.lastFailure.flatMap { SyncFailure(name: $0) }.map { [$0.sentence] } ?? []
    }

    private static func waiting(_ status: ReplicaStatus) -> Sentence {
        status.waiting == 0
            ? Sentence(nl: "Alles is verstuurd.", en: "Everything was sent.")
            : Sentence(
                nl: "\(status.waiting) nog te versturen.", en: "\(status.waiting) still to send.")
    }

    private static func purging(_ status: ReplicaStatus) -> [Sentence] {
        status.purging == 0
            ? []
            : [
                Sentence(
                    nl:
                        "Van \(status.purging) dossier(s) is gewist wat hier niet meer mag staan; de "
                        + "gemeente krijgt daarvan bericht bij de volgende synchronisatie.",
                    en:
                        "Of \(status.purging) dossier(s) is erased what may not be here any more; the "
                        + "municipality is told with the next sync.")
            ]
    }

    private static func refused(_ status: ReplicaStatus) -> [Sentence] {
        status.refused == 0
            ? []
            : [
                Sentence(
                    nl: "\(status.refused) geweigerd; zie `sync-client refused`.",
                    en: "\(status.refused) refused; see `sync-client refused`.")
            ]
    }
}

struct ListRecords: ReplicaCommand {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: "The records of a type.")

    @OptionGroup var options: ReplicaOptions
    @Argument(help: "The record type.") var type: String

    func execute(_ session: ReplicaSession) async throws -> String {
        guard let name = RecordTypeName(type), session.replica.index.type(name) != nil else {
            throw CommandFailure.unknownType(type)
        }
        let records = try session.replica.list(name)
        try session.replica.noteRead("list", of: records.map(\.identity))
        if options.json { return records.map { JSON.line(json($0)) }.joined() }
        if records.isEmpty {
            return Sentence(
                nl: "Er zijn er nog geen. Maak er een met: sync-client add \(type) veld=waarde",
                en: "There are none yet. Make one with: sync-client add \(type) field=value")[
                    session.language] + "\n"
        }
        return records.map { record in
            let fields = record.cells.filter { $0.value != .null && $0.field != .deleted }
                .map { "\($0.name)=\($0.value.plain)" }
            return ([record.identity.id.text] + fields).columns + "\n"
        }.joined()
    }
}

struct ShowRecord: ReplicaCommand {
    static let configuration = CommandConfiguration(
        commandName: "show", abstract: "One record, field by field.")

    @OptionGroup var options: ReplicaOptions
    @Argument(help: "The record's id.") var id: String

    func execute(_ session: ReplicaSession) async throws -> String {
        guard let id = RecordID(id) else { throw CommandFailure.notAnID(id) }
        let record = try session.replica.show(id)
        try session.replica.noteRead("open", of: [record.identity])
        if options.json { return JSON.line(json(record)) }
        let pending = Sentence(nl: "nog niet verstuurd", en: "not sent yet")[session.language]
        let disputed = Sentence(nl: "wordt beslist", en: "being decided")[session.language]
        let lines = record.cells.map { cell in
            let marks = (cell.isPending ? [pending] : []) + (cell.isDisputed ? [disputed] : [])
            let note = marks.isEmpty ? [] : ["(\(marks.joined(separator: ", ")))"]
            return ([cell.name, cell.value.plain] + note).columns + "\n"
        }
        return "\(record.identity.type)\t\(record.identity.domain)\t\(record.identity.dossier)\n"
            + lines.joined()
    }
}

struct Refused: ReplicaCommand {
    static let configuration = CommandConfiguration(
        abstract: "What the server refused, why, and the text to use again.")

    @OptionGroup var options: ReplicaOptions

    func execute(_ session: ReplicaSession) async throws -> String {
        let sets = try session.replica.refused()
        try session.replica.noteRead("list", of: sets.flatMap { $0.changes.map(\.record) })
        if options.json { return sets.map { JSON.line(json($0)) }.joined() }
        if sets.isEmpty {
            return Sentence(nl: "Niets geweigerd.", en: "Nothing refused.")[session.language]
                + "\n"
        }
        return sets.map { set in
            let sentence = ErrorCode(rawValue: set.code)?.sentence[session.language] ?? set.code
            let values = set.changes.map {
                ["  \($0.record.type).\($0.field)", $0.value.plain].columns + "\n"
            }
            let note = set.isStripped ? "  " + Sentence.stripped[session.language] + "\n" : ""
            return "\(set.number)\t\(sentence)\n" + values.joined() + note
        }.joined()
    }

    private func json(_ set: RefusedSet) -> [String: JSON] {
        [
            "number": .number(Int(set.number)), "code": .text(set.code),
            "detail": .text(set.detail),
            "refusedAt": .text(TimeStamp(milliseconds: set.refusedAt).description),
            "textGone": .flag(set.isStripped),
            "changes": .list(
                set.changes.map {
                    .object([
                        "record": .text($0.record.id.text), "field": .text($0.field.text),
                        "value": .text($0.value.plain),
                    ])
                }),
        ]
    }
}

extension ShownCell {
    /// `field`, or `field.member` in a set or a map.
    var name: String { field.text + (member.map { "." + $0.text } ?? "") }
}

private func json(_ record: ShownRecord) -> [String: JSON] {
    let cells = record.cells.map { cell in
        JSON.object([
            "field": .text(cell.name), "value": .text(cell.value.plain),
            "pending": .flag(cell.isPending), "disputed": .flag(cell.isDisputed),
        ])
    }
    return [
        "id": .text(record.identity.id.text), "type": .text(record.identity.type.text),
        "dossier": .text(record.identity.dossier.text),
        "domain": .text(record.identity.domain.text), "cells": .list(cells),
    ]
}
