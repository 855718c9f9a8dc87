import Foundation
import GRDB
import Testing

@testable import Shared
@testable import SyncServer

@Suite struct StoreTests {
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
        let path = FileManager.default.temporaryDirectory.path + "/\(UUID().uuidString).db"
        defer {
            for suffix in ["", "-wal", "-shm"] {
                try? FileManager.default.removeItem(atPath: path + suffix)
            }
        }
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

    /// Columns of the history whose change has to be found (pitfall P26).
    @Test(arguments: [
        "value = 'i7'", "salt = x'00'", "time = time + 1", "replica = 9", "bases = x'00'",
        "sequence = sequence + 100", "number = number + 1", "arrived_at = 1", "rank = 5",
        "member = 'x'", "chain = zeroblob(32)", "field = field + 1", "reason = 'r'",
    ])
    func `a change behind the server's back is named`(change: String) async throws {
        let path = FileManager.default.temporaryDirectory.path + "/\(UUID().uuidString).db"
        defer {
            for suffix in ["", "-wal", "-shm"] {
                try? FileManager.default.removeItem(atPath: path + suffix)
            }
        }
        let store = try SQLiteStore(path: path)
        try await store.write { writer in
            let record = try writer.create(plant())
            for index in 1...4 as ClosedRange<Int64> {
                let time = try #require(HybridTimestamp(milliseconds: index))
                let change = plant().change(
                    "height", .integer(index), Shared.Version(time, .server))
                let head = Head(version: change.version, rank: 0, value: change.value)
                try writer.append(
                    NewEntry(
                        record: record, change: change,
                        before: CellBefore(entry: index - 1),
                        bases: [], number: 1,
                        sequence: index,
                        arrivedAt: 5), heads: Heads([head]))
            }
        }
        #expect(try await store.read { try $0.firstBrokenEntry() } == nil)
        let raw = try DatabaseQueue(path: path)
        try await raw.write { try $0.execute(sql: "UPDATE history SET \(change) WHERE entry = 3") }
        #expect(try await store.read { try $0.firstBrokenEntry() } == 3)
        try await raw.write { try $0.execute(sql: "DELETE FROM history WHERE entry = 2") }
        #expect(try await store.read { try $0.firstBrokenEntry() } == 3)
    }
}
