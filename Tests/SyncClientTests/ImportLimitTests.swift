import Foundation
import Machine
import Synchronization
import Testing

@testable import Shared
@testable import SyncClient

/// What import and export do at their limits.
@Suite struct ImportLimitTests {
    private static let good = #"{"type":"item","set":{"text":"good"}}"#

    /// A line of exactly so many bytes that could be imported otherwise.
    private static func padded(_ bytes: Int) -> String {
        good + String(repeating: " ", count: bytes - good.utf8.count)
    }

    @Test func `a line that is too long is skipped and the next one is read`() throws {
        let desk = try Desk()
        let limit = Limits.importLineBytes
        let report = try desk.importLines([
            Self.padded(limit), Self.padded(limit + 1), Self.good, Self.padded(limit + 70_000),
        ])
        #expect(report.imported == 2)
        #expect(report.refusals.map(\.line) == [2, 4])
        #expect(report.refusals.map(\.problem) == [.tooLong, .tooLong])
    }

    @Test(arguments: [1, 2, 3, 1_000])
    func `lines are the same in pieces of any size`(chunkBytes: Int) throws {
        var reader = Desk.reader(["a", "", "bcd", "é", ""], chunkBytes: chunkBytes)
        var lines: [LineReader.Line] = []
        while let line = try reader.next() { lines.append(line) }
        #expect(lines == ["a", "", "bcd", "é"].map { .bytes(Data($0.utf8)) })
    }

    @Test func `a batch is closed by lines and by bytes`() throws {
        let desk = try Desk()
        let count = Limits.importBatchLines
        var byLines = Importer(
            desk.replica, Desk.reader(Array(repeating: Self.good, count: count + 1)))
        #expect(try byLines.step() && byLines.report.imported == count)
        #expect(try byLines.step() && byLines.report.imported == count + 1)
        #expect(try !byLines.step())
        let long = Self.padded(Limits.importBatchBytes * 3 / 8)
        var byBytes = Importer(
            desk.replica, Desk.reader(Array(repeating: long, count: 4)))
        #expect(try byBytes.step() && byBytes.report.imported == 3)
    }

    @Test func `keys have a length and a number`() throws {
        let desk = try Desk()
        let lines = [0, 1].map { more in
            let key = String(repeating: "k", count: Limits.importKeyBytes + more)
            return #"{"type":"item","key":"\#(key)","set":{"text":"x"}}"#
        }
        #expect(
            try desk.importLines(lines).refusals
                == [ImportReport.Refusal(line: 2, problem: .unreadable(part: "key"))])
        let record = try #require(try desk.replica.list(Desk.item).first).identity
        var keys = ImportKeys()
        for number in 0..<Limits.importKeys {
            let key = String(number)
            if number.isMultiple(of: 50_000) { try keys.checkIsFree(key) }
            keys.give(key, to: record)
        }
        #expect(throws: ImportProblem.keyTaken) { try keys.checkIsFree("0") }
        #expect(throws: ImportProblem.tooManyKeys) { try keys.checkIsFree("more") }
    }

    @Test func `an import ends when more lines are refused than it lists`() throws {
        let desk = try Desk()
        let limit = Limits.importRefusals
        let report = try desk.importLines(
            Array(repeating: "bad", count: limit) + [Self.good])
        #expect(report.isStopped && report.refusals.count == limit && report.imported == 0)
        #expect(report.summary(isDryRun: false).en.contains("Stopped after line \(limit)"))
    }

    @Test func `a long export beside a running process goes into a file`() async throws {
        let desk = try Desk()
        let text = String(repeating: "x", count: Limits.valueBytes)
        try desk.replica.batch { batch in
            for _ in 0..<(Limits.exportReplyBytes / Limits.valueBytes + 1) {
                let edit = Edit(FieldName(literal: "long"), nil, .text(text))
                _ = try batch.add(Desk.item, dossier: nil, domain: nil, after: nil, [edit])
            }
        }
        let printed = await desk.command("export", "item")
        #expect(printed.exitCode == 1 && printed.errors.contains("--output"))
        #expect(await desk.command("export", "item", "--output", "out").exitCode == 0)
    }

    @Test func `a batch that cannot be written is not imported, and the report says so`() throws {
        let desk = try Desk()
        let count = Limits.importBatchLines
        var lines = Array(repeating: Self.good, count: 2 * count)[...]
        let reader = LineReader {
            if lines.count == count / 2 { throw CommandFailure.unreadableFile("x") }
            return Data((lines.popFirst() ?? "").utf8 + [UInt8(ascii: "\n")])
        }
        var importer = Importer(desk.replica, reader)
        #expect(try importer.step())
        #expect(throws: CommandFailure.unreadableFile("x")) { try importer.step() }
        #expect(importer.report.isStopped && importer.report.lastLine == count)
        #expect(importer.report.imported == count)
        #expect(try desk.replica.status().waiting == count)
        #expect(try !importer.step())
    }

    @Test func `a set that fails half way leaves nothing of itself in the batch`() throws {
        let passes = Mutex(0)
        let desk = try Desk(
            failpoints: Failpoints { _ in
                let count = passes.withLock { count in
                    count += 1
                    return count
                }
                if count == 2 { throw EditRefusal(code: .malformed, detail: "item") }
            })
        let report = try desk.importLines(Array(repeating: Self.good, count: 3))
        #expect(report.imported == 2 && report.refusals.map(\.line) == [2])
        let status = try desk.replica.status()
        #expect(status.waiting == 2 && status.pending == 2 && status.records == 2)
        #expect(try desk.replica.nextRequest().push.sets.count == 2)
    }
}
