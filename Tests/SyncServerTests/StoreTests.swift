import Foundation
import GRDB
import SQLStatements
import SwiftProtobuf
import Testing

@testable import Shared
@testable import SyncServer

@Suite struct StoreTests {
    private static func path() -> String {
        FileManager.default.temporaryDirectory.path + "/\(UUID().uuidString).db"
    }

    private static func remove(_ database: String) {
        for suffix in ["", "-wal", "-shm"] {
            try? FileManager.default.removeItem(atPath: database + suffix)
        }
    }

    @Test func `writes that share a commit succeed or fail on their own`() async throws {
        let store = try SQLiteStore(path: nil)
        let failures = await withTaskGroup(of: Bool.self) { group in
            for index in 0..<200 {
                group.addTask {
                    do {
                        try await store.write { writer in
                            let identity = plant(UInt64(index + 1))
                            _ = try writer.create(identity)
                            if index % 3 == 0 { throw ErrorCode.forbidden }
                        }
                        return false
                    } catch {
                        return true
                    }
                }
            }
            return await group.reduce(0) { $0 + ($1 ? 1 : 0) }
        }
        #expect(failures == 67)
        let known = try await store.read { reader in
            try (0..<200).filter { try reader.record(plant(UInt64($0 + 1)).id) != nil }
        }
        #expect(known == (0..<200).filter { $0 % 3 != 0 })
    }

    /// GRDB sets NORMAL by itself when it turns the WAL on: then a power cut takes answered changes.
    @Test func `a commit is on the disk before it is answered`() async throws {
        let path = Self.path()
        defer { Self.remove(path) }
        let store = try SQLiteStore(path: path)
        let level = try await store.write { writer in
            let database = try #require(writer as? SQLiteWriter).db
            return try Int.fetchOne(database, sql: "PRAGMA synchronous")
        }
        #expect(level == 2, "FULL")
    }

    @Test func `a rolled-back name is looked up anew`() async throws {
        let store = try SQLiteStore(path: nil)
        await #expect(throws: ErrorCode.forbidden) {
            try await store.write { writer in
                _ = try writer.create(plant(1))
                _ = try writer.create(plant(2))
                throw ErrorCode.forbidden
            }
        }
        _ = try await store.write { try $0.create(plant(3)) }
        #expect(try await store.read { try $0.record(plant(3).id)?.identity } == plant(3))
    }

    @Test func `history keeps what lost, oldest first, and the chain finds a changed row`()
        async throws
    {
        let bench = try await TestBench()
        let device = try await bench.enrol("gardener")
        let (one, two, three) = (device.next(), device.next(), device.next())
        _ = try await device.push(
            device.set([plant().change("height", .integer(1), one)], creates: [plant().id]),
            device.set([plant().change("height", .integer(2), two, bases: [one])]),
            device.set([plant().change("height", .integer(3), three, bases: [one])]))
        let (history, broken) = try await bench.workspace.store.read { reader in
            let record = try #require(try reader.record(plant().id))
            return (
                try reader.history(record, FieldName(literal: "height"), nil),
                try reader.firstBrokenEntry()
            )
        }
        #expect(history.map(\.value) == [.integer(1), .integer(2), .integer(3)])
        #expect(history.map(\.version) == [one, two, three])
        #expect(broken == nil)
    }

    @Test func `a long log goes into the main file, a short one may stay`() async throws {
        let path = Self.path()
        defer { Self.remove(path) }
        let store = try SQLiteStore(path: path)
        let before = LogFile(of: path).bytes
        try store.shortenLog()
        #expect(before > 0 && LogFile(of: path).bytes == before)
        let note = String(repeating: "x", count: Limits.longLogBytes / 4)
        for version in 1...5 as ClosedRange<UInt32> {
            try await store.write {
                try $0.add(
                    ProgrammeRow(version: version, document: "", note: note, activatedAt: 0))
            }
        }
        // The store may have found the pause by itself.
        try store.shortenLog()
        #expect(LogFile(of: path).bytes < Limits.longLogBytes)
    }

    /// Two rows of three entries each, and a second connection that changes them behind the store's back.
    private func storeWithHistory(
        _ body: (SQLiteStore, DatabaseQueue) async throws -> Void
    ) async throws {
        let path = Self.path()
        defer { Self.remove(path) }
        let store = try SQLiteStore(path: path)
        let record = try await store.write { try $0.create(plant()) }
        for row in 0..<2 as Range<Int64> {
            try await store.write { writer in
                for number in row * 3 + 1...row * 3 + 3 {
                    try writer.append(entry(number, record), heads: Heads([head(number)]))
                }
            }
        }
        #expect(try await store.read { try $0.firstBrokenEntry() } == nil)
        try await body(store, try DatabaseQueue(path: path))
    }

    private func head(_ number: Int64) throws -> Head {
        let time = try #require(HybridTimestamp(milliseconds: number))
        return Head(version: Shared.Version(time, .server), rank: 0, value: .integer(number))
    }

    private func entry(_ number: Int64, _ record: StoredRecord) throws -> NewEntry {
        let head = try head(number)
        let base = number == 1 ? [] : [try self.head(number - 1).version]
        let change = plant().change("height", head.value, head.version, bases: base)
        return NewEntry(
            record: record, prepared: PreparedChange(change, salt: Array(repeating: 7, count: 16)),
            before: CellBefore(entry: number - 1, heads: base), bases: base, number: 1,
            sequence: number, arrivedAt: 5)
    }

    /// A set that stands on two rows of the history, one that failed beside it, and reading in between.
    @Test func `a set may stand on several rows, and one that fails leaves nothing`() async throws {
        let store = try SQLiteStore(path: nil)
        let record = try await store.write { try $0.create(plant()) }
        let count = Int64(Limits.entriesPerHistoryRow) + 3
        @Sendable func append(
            _ numbers: ClosedRange<Int64>, _ writer: any StoreWriter, after start: Int64 = 0
        ) throws {
            for number in numbers {
                var entry = try self.entry(number, record)
                entry.sequence = start + numbers.upperBound
                try writer.append(entry, heads: Heads([head(number)]))
            }
        }
        try await store.write { try append(1...count, $0) }
        let failed = Task {
            try await store.write { writer in
                try append(count + 1...count + 2, writer)
                throw ErrorCode.forbidden
            }
        }
        try await store.write { writer in
            try append(count + 1...count + 2, writer)
            let name = FieldName(literal: "height")
            #expect(try writer.history(record, name, nil, newest: 3).count == 3)
            #expect(try writer.position().sequence == count + 2)
            try append(count + 3...count + 3, writer)
        }
        await #expect(throws: ErrorCode.forbidden) { try await failed.value }
        let rows = try await store.read { reader in
            let reader = try #require(reader as? SQLiteReader)
            #expect(try reader.firstBrokenEntry() == nil)
            let name = FieldName(literal: "height")
            let history = try reader.history(record, name, nil)
            #expect(history.map(\.entry) == Array(1...count + 3))
            #expect(Set(history.map(\.sequence)) == [count, count + 2, count + 3])
            #expect(try reader.changes(after: 0, limit: 1).position == count + 3)
            #expect(try reader.chainHash(at: count) != reader.chainHash(at: count + 2))
            #expect(try reader.chainHash(at: count + 4) == nil)
            return try Int64.fetchAll(reader.db, sql: "SELECT last FROM history ORDER BY last")
        }
        #expect(rows == [count - 3, count, count + 2, count + 3])
    }

    @Test func `an erased entry keeps its place in the chain and shows nothing`() async throws {
        try await storeWithHistory { store, raw in
            try await raw.write { db in
                let bytes = try Data.fetchOne(db, sql: "SELECT bodies FROM history WHERE last = 6")
                var bodies = try StoredHistoryBodies(serializedBytes: try #require(bytes))
                let first = Int(bodies.length[0])
                let second = Int(bodies.length[1])
                let body = HistoryBody(bytes: Array(bodies.bytes.dropFirst(first).prefix(second)))
                bodies.bytes.replaceSubrange(first..<first + second, with: body.hash)
                bodies.length[1] = 32
                bodies.erased = [1]
                try db.execute(
                    sql: "UPDATE history SET bodies = ? WHERE last = 6",
                    arguments: [try bodies.serializedBytes() as Data])
            }
            let values = try await store.read { reader in
                #expect(try reader.firstBrokenEntry() == nil)
                let record = try #require(try reader.record(plant().id))
                return try reader.history(record, FieldName(literal: "height"), nil).map(\.value)
            }
            #expect(
                values == [.integer(1), .integer(2), .integer(3), .integer(4), .null, .integer(6)])
        }
    }

    @Test func `a value that is none is found when it is read`() async throws {
        try await storeWithHistory { store, raw in
            try await raw.write { try $0.execute(sql: "UPDATE cell SET value = 'i007'") }
            await #expect(throws: DamagedRow.self) {
                try await store.read { try $0.changes(after: 0, limit: 10) }
            }
            await #expect(throws: DamagedRow.self) {
                try await store.read { try $0.countedDigests() }
            }
        }
    }

    /// Every byte of a row has to be covered by the chain (pitfall P26).
    @Test(arguments: ["headers", "bodies", "chain"])
    func `a bit flipped behind the server's back is found, wherever it is`(
        column: String
    ) async throws {
        try await storeWithHistory { store, raw in
            let read = "SELECT \(column) FROM history WHERE last = 6"
            let write = "UPDATE history SET \(column) = ? WHERE last = 6"
            let bytes = try #require(
                try await raw.read { try Data.fetchOne($0, sql: read) })
            for place in bytes.indices {
                var changed = bytes
                changed[place] ^= 1 << (place % 8)
                try await raw.write { [changed] in
                    try $0.execute(sql: write, arguments: [changed])
                }
                #expect(try await store.read { try $0.firstBrokenEntry() } == 4, "byte \(place)")
            }
            try await raw.write { try $0.execute(sql: write, arguments: [bytes]) }
            #expect(try await store.read { try $0.firstBrokenEntry() } == nil)
        }
    }

    @Test(arguments: [
        ("DELETE FROM history WHERE last = 3", 1),
        ("UPDATE history SET last = 7 WHERE last = 6", 4),
        ("UPDATE record SET id = zeroblob(16)", 1),
        ("UPDATE name SET text = 'width' WHERE text = 'height'", 1),
    ])
    func `a row that is gone or means something else is found`(
        sql: String, first: Int64
    ) async throws {
        try await storeWithHistory { store, raw in
            try await raw.write { try $0.execute(sql: sql) }
            #expect(try await store.read { try $0.firstBrokenEntry() } == first)
        }
    }
}
