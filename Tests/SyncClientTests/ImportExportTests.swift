import Foundation
import Machine
import Testing

@testable import Shared
@testable import SyncClient

/// Edits that come as lines of a file, and records that leave as one.
@Suite struct ImportExportTests {
    private let text = FieldName(literal: "text")

    // MARK: Import

    @Test func `each line is a change set of its own, and records keep the order of the lines`()
        throws
    {
        let desk = try Desk()
        let lines = (0..<1_200).map { #"{"type":"item","set":{"number":\#($0)}}"# }
        let report = try desk.importLines(lines + [""])
        #expect(report.imported == 1_200 && report.refusals.isEmpty && !report.isStopped)
        #expect(try desk.replica.status().waiting == 1_200)
        #expect(try desk.values().map { $0["number"] } == (0..<1_200).map { .integer($0) })
    }

    @Test func `values are read by the type of their field`() throws {
        let desk = try Desk()
        let hash = String(repeating: "ab", count: 32)
        let report = try desk.importLines([
            #"""
            {"type":"item","domain":"d","set":{"text":"x\ny","number":-7,"price":512.35,"done":true,
            "day":"2026-03-13","moment":"2026-03-02T10:05:00.000Z","kind":"a","fixed":"f","long":null,
            "scan":"\#(hash) scan.pdf","tags.a":true,"tags.b":"nee","notes.a":"n","hours.b":0.5}}
            """#.replacing("\n", with: " ")
        ])
        #expect(report.refusals == [])
        let values = try #require(try desk.values().first)
        #expect(values["text"] == .text("x\ny") && values["number"] == .integer(-7))
        #expect(values["price"] == Amount("512.35").map(Value.amount))
        #expect(values["hours.b"] == Amount("0.5").map(Value.amount))
        #expect(values["done"] == .boolean(true) && values["long"] == .null)
        #expect(values["day"] == CalendarDate("2026-03-13").map(Value.date))
        #expect(values["moment"] == TimeStamp("2026-03-02T10:05:00.000Z").map(Value.timeStamp))
        #expect(values["scan"]?.plain == "\(hash) scan.pdf")
        #expect(values["tags.a"] == .boolean(true) && values["tags.b"] == .boolean(false))
        #expect(values["notes.a"] == .text("n") && values["fixed"] == .text("f"))
    }

    @Test func `a bad line in the middle is named by its number and stops no other`() async throws {
        let desk = try Desk()
        try desk.write(
            [
                #"{"type":"item","set":{"text":"first"}}"#, "",
                #"{"type":"item","set":{"text":"sensitive","number":"sensitive"}}"#,
                #"{"type":"item","set":{"text":"last"}}"#,
            ], to: "in.ndjson")
        let reply = await desk.command("import", "in.ndjson")
        #expect(reply.exitCode == 1 && reply.output.isEmpty)
        #expect(reply.errors.contains("line 3: The value for number cannot be read"))
        #expect(reply.errors.contains("3 lines: 2 imported, 1 refused (first at line 3)"))
        #expect(!reply.errors.contains("sensitive"))
        #expect(try desk.values().map { $0["text"] } == [.text("first"), .text("last")])
        let nl = await desk.command("import", "in.ndjson", "--language", "nl", "--dry-run")
        #expect(nl.errors.contains("regel 3: ") && nl.errors.contains("er is niets gewijzigd"))
        let json = await desk.command("import", desk.path("in.ndjson"), "--json", "--dry-run")
        #expect(json.exitCode == 1 && json.output.contains(#""firstRefused":3,"imported":2"#))
    }

    private static let record = #""id":"00000000-0000-7000-8000-000000000001""#

    @Test(
        arguments: [
            ("{", .notJSON), (#"["type"]"#, .notJSON),
            (#"{"type":"item","type":"item"}"#, .notJSON),
            (#"{"type":"item","set":{"text":"\u0000"}}"#, .notJSON),
            (#"{"set":{"text":"x"}}"#, .unreadable(part: "type")),
            (#"{"type":"item","text":"x"}"#, .unknownPart),
            (#"{"type":"item"}"#, .nothingToWrite), (#"{"type":"item","set":{}}"#, .nothingToWrite),
            (#"{"type":"item","set":["x"]}"#, .unreadable(part: "set")),
            (#"{"type":"item","id":null,"set":{"text":"x"}}"#, .unreadable(part: "id")),
            (#"{"type":"item","dossier":"x","set":{"text":"x"}}"#, .unreadable(part: "dossier")),
            (#"{"type":"item","delete":true}"#, .deletesWrongly),
            (#"{"type":"item",\#(record),"delete":true,"set":{"text":"x"}}"#, .deletesWrongly),
            (#"{"type":"item",\#(record),"key":"k","set":{"text":"x"}}"#, .keyOfExisting),
            (#"{"type":"item","key":"","set":{"text":"x"}}"#, .unreadable(part: "key")),
            (#"{"type":"item",\#(record),"set":{"text":"x"}}"#, .unknownRecord),
            (
                #"{"type":"other","set":{"text":"x"}}"#,
                .unknownType(RecordTypeName(literal: "other"))
            ),
            (#"{"type":"item","set":{"txet":"x"}}"#, .unknownField(FieldName(literal: "txet"))),
            (#"{"type":"item","set":{"text.a":"x"}}"#, .unknownField(FieldName(literal: "text"))),
            (#"{"type":"item","set":{"tags":true}}"#, .unknownField(FieldName(literal: "tags"))),
            (#"{"type":"item","set":{"06-1234":"x"}}"#, .unknownField(nil)),
            (#"{"type":"item","set":{"text":5}}"#, .unreadableValue(FieldName(literal: "text"))),
            (
                #"{"type":"item","set":{"number":1.5}}"#,
                .unreadableValue(FieldName(literal: "number"))
            ),
            (#"{"type":"item","set":{"done":1}}"#, .unreadableValue(FieldName(literal: "done"))),
            (
                #"{"type":"item","set":{"tags.a":null}}"#,
                .unreadableValue(FieldName(literal: "tags"))
            ),
            (#"{"type":"item","set":{"other":{"ref":"k"}}}"#, .unknownReference("other")),
            (
                #"{"type":"item","set":{"text":{"ref":"k"}}}"#,
                .unreadableValue(FieldName(literal: "text"))
            ),
            (#"{"type":"item","id":{"ref":"k"},"set":{"text":"x"}}"#, .unknownReference("id")),
            (#"{"type":"item","set":{"kind":"c"}}"#, .refused(.unknownChoice, detail: "item.kind")),
            (
                #"{"type":"item","set":{"number":-11}}"#,
                .refused(.valueOutOfRange, detail: "item.number")
            ),
            (#"{"type":"secret","set":{"text":"x"}}"#, .refused(.forbidden, detail: "secret")),
            (
                #"{"type":"item","domain":"closed","set":{"text":"x"}}"#,
                .refused(.wrongDomain, detail: "item")
            ),
        ] as [(String, ImportProblem)])
    func `a line that is wrong is refused for its reason and leaves nothing`(
        line: String, problem: ImportProblem
    ) throws {
        let desk = try Desk()
        let good = #"{"type":"item","set":{"text":"good"}}"#
        for isDryRun in [true, false] {
            let report = try desk.importLines(
                [good, line, good], Importer.Options(isDryRun: isDryRun))
            #expect(report.refusals == [ImportReport.Refusal(line: 2, problem: problem)])
            #expect(report.imported == 2 && report.lastLine == 3)
        }
        #expect(try desk.replica.status().waiting == 2)
        for language in Language.allCases { #expect(!problem.sentence[language].isEmpty) }
    }

    @Test func `lines name the records of earlier lines by key`() throws {
        let desk = try Desk()
        let lines = [
            #"{"type":"item","key":"één","set":{"text":"one","fixed":"f"}}"#,
            #"{"type":"item","key":"two","dossier":{"ref":"één"},"set":{"other":{"ref":"één"}}}"#,
            #"{"type":"item","id":{"ref":"één"},"set":{"text":"changed"}}"#,
            #"{"type":"item","id":{"ref":"één"},"set":{"fixed":"changed"}}"#,
            #"{"type":"item","key":"two","set":{"text":"again"}}"#,
            #"{"type":"secret","id":{"ref":"two"},"set":{"text":"x"}}"#,
            #"{"type":"item","id":{"ref":"two"},"delete":true}"#,
        ]
        let problems: [ImportProblem] = [
            .refused(.appendOnly, detail: "item.fixed"), .keyTaken, .differs(part: "type"),
        ]
        let dry = try desk.importLines(lines, Importer.Options(isDryRun: true))
        #expect(dry.imported == 4 && dry.refusals.map(\.problem) == problems)
        #expect(try desk.replica.status().waiting == 0 && desk.replica.status().records == 0)
        let report = try desk.importLines(lines)
        #expect(report == dry)
        let one = try #require(try desk.replica.list(Desk.item).first)
        #expect(try desk.values().map { $0["text"] } == [.text("changed")])
        let two = try #require(
            try desk.replica.nextRequest().push.received(from: desk.replica.identity.replica)[1]
                .content.get().changes.first)
        #expect(two.value == .reference(one.identity.id))
        #expect(two.record.dossier == one.identity.dossier)
    }

    @Test func `the import ends at the first bad line where it is asked to`() async throws {
        let desk = try Desk()
        let good = #"{"type":"item","set":{"text":"good"}}"#
        try desk.write([good, "bad", good], to: "in.ndjson")
        let reply = await desk.command("import", "--stop-at-first", "in.ndjson")
        #expect(reply.exitCode == 1)
        #expect(reply.errors.contains("2 lines: 1 imported, 1 refused (first at line 2)"))
        #expect(reply.errors.contains("Stopped after line 2"))
        #expect(try desk.replica.status().waiting == 1)
    }

    @Test func `beside a running process, only what that process can read is read`() async throws {
        let desk = try Desk()
        let input = await desk.command("import", "-")
        #expect(input.exitCode == 1 && input.errors.contains("standard input"))
        #expect(await desk.command("import", "/dev/null").errors.contains("standard input"))
        #expect(await desk.command("import", "none").errors.contains("\(desk.folder)/none cannot"))
        #expect(await desk.command("import", ".").exitCode == 1)
    }

    // MARK: Export

    @Test func `records that leave one replica are the same in another`() async throws {
        let (desk, other) = (try Desk(), try Desk())
        _ = try desk.importLines([
            #"{"type":"item","key":"a","set":{"text":"=1+1","number":-3,"price":12.5,"done":false}}"#,
            #"{"type":"item","key":"b","set":{"day":"2026-03-13","long":null,"notes.b":"x, \"y\""}}"#,
            #"{"type":"item","set":{"other":{"ref":"a"},"kind":"b","tags.a":true,"tags.b":false}}"#,
        ])
        #expect(await desk.command("export", "item", "--output", "out").exitCode == 0)
        let lines = try desk.read("out").split(separator: "\n").map(String.init)
        #expect(
            try other.importLines(lines).refusals.map(\.problem).allSatisfy { $0 == .unknownRecord }
        )
        let report = try other.importLines(lines, Importer.Options(makesAnew: true))
        #expect(report.imported == 3 && report.refusals == [])
        var (before, after) = (try desk.values(), try other.values())
        let ids = try [desk, other].map { try $0.replica.list(Desk.item)[0].identity.id }
        #expect(before[2].removeValue(forKey: "other") == .reference(ids[0]))
        #expect(after[2].removeValue(forKey: "other") == .reference(ids[1]))
        #expect(before == after)
        // Where they came from, the same lines are edits.
        #expect(try desk.importLines(lines).imported == 3)
        #expect(try desk.values().count == 3)
        // Alone, the third would point to nothing.
        let alone = try Desk().importLines([lines[2]], Importer.Options(makesAnew: true))
        #expect(alone.refusals.map(\.problem) == [.unknownReference("other")])
    }

    @Test func `a spreadsheet gets no formula, and every text whole`() async throws {
        let desk = try Desk()
        let texts = [
            #"=1+1"#, "+31 6", "-x", "@a", "\\tb", "\\rc", "=\\u0301", "a,\\\"b\\\"", "x\\r\\ny",
        ]
        _ = try desk.importLines(
            texts.map { #"{"type":"item","set":{"text":"\#($0)","number":-5,"tags.a":true}}"# })
        let reply = await desk.command("export", "item", "--format", "csv")
        let header =
            "_id,_dossier,_domain,text,long,number,price,done,day,moment,kind,other,scan,fixed,"
            + "tags,links,notes,hours,_disputed\r\n"
        #expect(Array(reply.output.utf8).starts(with: Array(header.utf8)))
        let expected = [
            "'=1+1", "'+31 6", "'-x", "'@a", "'\tb", "\"'\rc\"", "'=\u{301}", #""a,""b""""#,
            "\"x\r\ny\"",
        ]
        let rest = ",,-5,,,,,,,,,a,,,,\r\n"
        for text in expected {
            #expect(Data(reply.output.utf8).range(of: Data(("," + text + rest).utf8)) != nil)
        }
        #expect(await desk.command("export", "--all", "--format", "csv").exitCode == 64)
        #expect(await desk.command("export", "nothing").errors.contains("no record type"))
    }

    @Test func `what came out of a conflict is marked in every format`() async throws {
        let desk = try Desk()
        let record = RecordIdentity(
            id: RecordID(high: 1, low: 1), type: Desk.item, dossier: DossierID(high: 2, low: 2),
            domain: LifeDomainName(literal: "d"))
        let heads = try [("one", 1), ("two", 2)].map { value, time in
            Head(
                version: Shared.Version(
                    try #require(HybridTimestamp(milliseconds: time)), try #require(ReplicaID(9))),
                rank: 1, value: .text(value), resolution: Resolution(reason: "why"))
        }
        try desk.receive([
            CellState(record: record, field: text, member: nil, heads: Heads(heads))
        ])
        let json = await desk.command("export", "item")
        #expect(json.output.contains(#""disputed":{"text":true}"#))
        #expect(json.output.contains(#""set":{"text":"two"}"#))
        #expect(
            await desk.command("export", "item", "--format", "csv").output.hasSuffix(",text\r\n"))
        let cells = await desk.command("export", "--all", "--format", "cells").output
        #expect(cells.contains(#""disputed":true"#) && cells.contains(#""pending":false"#))
        for head in [
            #""live":false,"rank":1,"reason":"why","value":"tone","version":"1970-01-01T00:00:00.001Z+0@9""#,
            #""live":true,"rank":1,"reason":"why","value":"ttwo","version":"1970-01-01T00:00:00.002Z+0@9""#,
        ] { #expect(cells.contains(head)) }
        // A record that is deleted shows in the raw cells only.
        _ = try desk.replica.delete(record.id)
        #expect(await desk.command("export", "--all").output.isEmpty)
        #expect(
            await desk.command("export", "item", "--format", "cells").output
                .contains(#""field":"_deleted""#))
    }

    @Test func `a file is its owner's alone and takes the place of no other`() async throws {
        let desk = try Desk()
        _ = try desk.importLines([#"{"type":"item","set":{"text":"x"}}"#])
        let first = await desk.command("export", "item", "--output", "out")
        #expect(first.output == "1 records written to \(desk.path("out")).\n")
        var status = stat()
        #expect(stat(desk.path("out"), &status) == 0 && status.st_mode & 0o777 == 0o600)
        try desk.write(["old"], to: "out")
        let second = await desk.command("export", "item", "--output", "out")
        #expect(second.exitCode == 1 && second.errors.contains("--force"))
        #expect(try desk.read("out") == "old")
        #expect(await desk.command("export", "item", "--output", "out", "--force").exitCode == 0)
        #expect(try desk.read("out").contains(#""text":"x""#))
        #expect(await desk.command("export", "item", "--output", "no/out").exitCode == 1)
        try FileManager.default.createSymbolicLink(
            atPath: desk.path("link"), withDestinationPath: desk.path("elsewhere"))
        #expect(await desk.command("export", "item", "--output", "link", "--force").exitCode == 1)
        #expect(throws: CommandFailure.unwritableFile(desk.path("out"))) {
            try PrivateFile(desk.path("out"), replaces: true, protected: [desk.folder + "/./out"])
        }
        #expect(
            try FileManager.default.contentsOfDirectory(atPath: desk.folder).sorted()
                == ["link", "out"])
    }
}
