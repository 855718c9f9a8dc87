import Foundation
import GRDB
import Testing

@testable import Shared
@testable import SyncClient
@testable import SyncServer

/// Which seeds to run: SIMULATION_FIRST and SIMULATION_SEEDS, as `make simulate` sets them.
enum Seeds {
    static let range: Range<UInt64> = {
        let environment = ProcessInfo.processInfo.environment
        let first = environment["SIMULATION_FIRST"].flatMap { UInt64($0) } ?? 0
        let count = environment["SIMULATION_SEEDS"].flatMap { UInt64($0) } ?? 24
        return first..<first + count
    }()
}

@Suite struct ConvergenceTests {
    /// Real merge, store, replica and messages under a bad network and bad clocks.
    @Test(arguments: Seeds.range) func `all replicas equal the server and the model`(seed: UInt64)
        async throws
    {
        let world = try await World(seed: seed, roles: ["maker", "maker", "maker", "guest"])
        for _ in 0..<160 { try await world.step() }
        try await world.settle()
        try await check(world, seed)
    }

    /// Whatever the network loses and the clock does, a worker never disputes with themselves: every
    /// edit names what it was made in sight of, also when it got a new number and time.
    @Test(arguments: Seeds.range) func `a replica alone has one head per cell`(
        seed: UInt64
    ) async throws {
        let world = try await World(seed: seed, roles: ["maker"])
        for _ in 0..<80 { try await world.step() }
        try await world.settle()
        for key in world.model.accepted.keys {
            let heads = try await world.workspace.store.read { reader in
                let record = try #require(try reader.record(key.record))
                return try reader.heads(record, key.field, key.member)
            }
            #expect(heads.all.count == 1, "seed \(seed)")
        }
        let refused = try world.clients.flatMap { try $0.replica.refused().map(\.code) }
        #expect(
            refused.allSatisfy { $0 == "value_out_of_range" },
            "seed \(seed): only what is out of range is refused, found \(refused)")
    }

    @Test func `the rare paths are reached`() async throws {
        var events: [String: Int] = [:]
        for seed in 100..<108 as Range<UInt64> {
            let world = try await World(seed: seed, roles: ["maker", "maker", "guest"])
            for _ in 0..<160 { try await world.step() }
            try await world.settle()
            try await check(world, seed)
            events.merge(world.rare) { $0 + $1 }
        }
        for event in [
            "request lost", "request doubled", "answer lost", "restamped", "refused", "more pages",
            "deletion", "resolution",
        ] {
            #expect(events[event, default: 0] > 0, "never happened: \(event)")
        }
    }

    private func check(_ world: World, _ seed: UInt64) async throws {
        let keys = Swift.Set(world.model.accepted.keys)
        #expect(keys.count > 10)
        try await checkServer(world, keys, seed)
        for client in world.clients { try checkReplica(client.replica, world, keys, seed) }
    }

    /// The server holds exactly the model, and every acknowledged change is in its history.
    private func checkServer(
        _ world: World, _ keys: Swift.Set<CellKey>, _ seed: UInt64
    ) async throws {
        let model = world.model
        let (historyCount, brokenEntry) = try await world.workspace.store.read { reader in
            var count = 0
            for key in keys {
                let record = try #require(try reader.record(key.record))
                count += try reader.history(record, key.field, key.member).count
                let heads = try reader.heads(record, key.field, key.member)
                let expected = model.state(of: key)
                #expect(Swift.Set(heads.versions) == Swift.Set(expected.heads.keys), "seed \(seed)")
                #expect(heads.live?.version == expected.live, "seed \(seed)")
                for head in heads.all {
                    #expect(head.rank == expected.heads[head.version]?.rank, "seed \(seed)")
                    #expect(head.value == expected.heads[head.version]?.value, "seed \(seed)")
                }
            }
            return (count, try reader.firstBrokenEntry())
        }
        #expect(historyCount == model.acceptedCount, "seed \(seed): an acknowledged change is lost")
        #expect(brokenEntry == nil)
    }

    /// A replica holds exactly what its role may read of the model, and shows it.
    private func checkReplica(
        _ replica: Replica, _ world: World, _ keys: Swift.Set<CellKey>, _ seed: UInt64
    ) throws {
        let type = RecordTypeName(literal: "thing")
        let domain = LifeDomainName(literal: "open")
        let readable = keys.filter {
            replica.access.read(FieldAddress(type, $0.field), in: domain).contains(.always)
        }
        #expect(try replica.status().waiting == 0, "seed \(seed)")
        try replica.database.read { db in
            let tables = replica.tables(db)
            for key in readable {
                let record = try #require(try tables.record(key.record), "seed \(seed)")
                let place = CellTables.Place(
                    record: record.number, field: try tables.number(of: key.field.text),
                    member: key.member?.text ?? "")
                let heads = try tables.confirmed(place)
                let expected = world.model.state(of: key)
                #expect(Swift.Set(heads.versions) == Swift.Set(expected.heads.keys), "seed \(seed)")
                #expect(heads.live?.version == expected.live, "seed \(seed)")
                #expect(heads.all.allSatisfy { $0.rank == expected.heads[$0.version]?.rank })
            }
            let cells = try Int.fetchOne(db, sql: "SELECT count(*) FROM cell") ?? 0
            #expect(cells == readable.count, "seed \(seed): a cell outside the role's views")
            for table in ["overlay", "pending", "incoming"] {
                let rows = try Int.fetchOne(db, sql: "SELECT count(*) FROM \(table)")
                #expect(rows == 0, "seed \(seed): \(table)")
            }
        }
        if readable.count == keys.count {
            let shown = Swift.Set(try replica.list(type).map(\.identity.id))
            let expected = Swift.Set(keys.map(\.record)).filter { !world.model.isHidden($0) }
            #expect(shown == expected, "seed \(seed)")
        }
    }
}
