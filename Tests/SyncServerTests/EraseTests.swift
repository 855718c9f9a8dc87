import Crypto
import Foundation
import SQLStatements
import SwiftProtobuf
import Testing

@testable import Shared
@testable import SyncServer

/// A dossier that is erased for everybody: nothing of its values stays, everything else does.
@Suite struct EraseTests {
    private let dossier = plant().dossier
    private let ledger = ErasureLedger(
        path: FileManager.default.temporaryDirectory.appending(
            path: "ledger-\(UUID().uuidString)"
        ).path())

    /// The garden, whose head may erase.
    private static let programme = gardenProgramme.replacingOccurrences(
        of: "en: Head, may: [create_dossier]", with: "en: Head, may: [create_dossier, erase]")

    /// A dispute in one dossier, a plant in another, a refused set about the first; and who erases.
    private func scene() async throws -> (Dispute, AdminDesk) {
        let dispute = try await Dispute(in: TestBench(programme: Self.programme))
        let other = plant(2, dossier: 10).change("title", .text("iris"), dispute.head.next())
        #expect(try await dispute.head.send(other, creates: true) == "")
        let forged = plant().change(
            "price", .amount(Amount(tenThousandths: 7)), dispute.gardener.next())
        #expect(try await dispute.gardener.send(forged) == "forbidden")
        let colour = plant().change(
            "colours", .boolean(true), dispute.head.next(), member: "red")
        #expect(try await dispute.head.send(colour) == "")
        return (dispute, try await dispute.bench.desk("Anna", "head"))
    }

    private func erase(_ desk: AdminDesk, _ dossier: DossierID? = nil) async throws {
        defer { try? FileManager.default.removeItem(atPath: ledger.path) }
        try await desk.erase(dossier ?? self.dossier, ground: "art. 17", ledger)
    }

    @Test func `cells, conflicts and refused work go, the chain and the digests hold`() async throws
    {
        let (dispute, desk) = try await scene()
        let workspace = dispute.bench.workspace
        let before = try await dispute.bench.position()
        let found = try await workspace.store.read { try desk.erasable(dossier, $0) }
        #expect(found == AdminDesk.Erasable(records: 1, cells: 2, refused: 1))
        try await erase(desk)
        #expect(try await dispute.bench.position() == before, "nothing of the history is gone")
        #expect(try await workspace.store.read { try $0.firstBrokenEntry() } == nil)
        #expect(try await workspace.mendDigests())
        #expect(try await dispute.bench.heads(plant(), "title").all.isEmpty)
        #expect(try await dispute.bench.conflicts().isEmpty)
        #expect(try await dispute.bench.kept().isEmpty)
        let bodies = try await workspace.store.read { try $0.quarantined().map(\.body) }
        #expect(bodies == [[]])
        let held = try await dispute.head.pull().filter { $0.record.type.text == "plant" }
        #expect(held.map(\.record) == [plant(2, dossier: 10)])
        await #expect(throws: AdminDesk.Failure(code: .erased)) { try await erase(desk) }
    }

    @Test func `no entry of it can be read any more, nor guessed from a receipt`() async throws {
        let (dispute, desk) = try await scene()
        let store = dispute.bench.workspace.store
        func bodies() async throws -> [Bool] {
            try await store.read { reader in
                let reader = try #require(reader as? SQLiteReader)
                return try reader.cellRows.history.all { columns in
                    let row = try HistoryRow(
                        last: columns.integer(0), headers: columns.blob(1),
                        bodies: columns.blob(2))
                    return row.places.map { row.body(at: $0) != nil }
                }.flatMap { $0 }
            }
        }
        let before = try await bodies()
        try await erase(desk)
        let after = try await bodies()
        // Three titles and a tag; the other dossier and the records of workers keep theirs.
        #expect(before.allSatisfy { $0 } && after.count == before.count)
        #expect(after.count { !$0 } == 4)
        let hashes = try await store.read { reader in
            try [dispute.gardener, dispute.head].map {
                try reader.receipts(of: $0.replica, after: 0, limit: 10)
                    .flatMap { $0.contentHashes }
            }
        }
        #expect(hashes[0].allSatisfy { $0 == 0 }, "two titles and a refused price")
        #expect(hashes[1].count == 48 && hashes[1][0..<16].allSatisfy { $0 == 0 })
        #expect(hashes[1][16..<32].contains { $0 != 0 }, "the other dossier's")
        #expect(hashes[1][32..<48].allSatisfy { $0 == 0 })
    }

    @Test func `devices purge all of it, and say so`() async throws {
        let (dispute, desk) = try await scene()
        var request = dispute.gardener.request([], acknowledged: 3)
        let start = try await dispute.gardener.exchange(request)
        try await erase(desk)
        request.cursor = start.cursor
        let told = try await dispute.gardener.exchange(request)
        #expect(told.purges.map(\.whole) == [true])
        #expect(told.purges.map(\.dossier) == [Data(dossier.bytes)])
        #expect(told.page.value.isEmpty)
        request.cursor = told.cursor
        request.purged = told.purges
        #expect(try await dispute.gardener.exchange(request).purges.isEmpty)
        let lines = try await Erasures.lines(of: dispute.bench.workspace, nil)
        #expect(lines.contains("erased at 1 of 2 replicas\twaiting for 3"), "\(lines)")
        #expect(lines.contains("art. 17"))
    }

    @Test func `whoever was behind what was erased comes to the end`() async throws {
        let (dispute, desk) = try await scene()
        var request = dispute.gardener.request([], acknowledged: 3)
        request.cursor = try await dispute.gardener.exchange(request).cursor
        let late = plant().change("title", .text("last"), dispute.head.next())
        #expect(try await dispute.head.send(late) == "")
        try await erase(desk)
        var exchanges = 0
        var more = true
        while more && exchanges < 5 {
            let answer = try await dispute.gardener.exchange(request)
            request.cursor = answer.cursor
            request.purged = answer.purges
            more = answer.more
            exchanges += 1
        }
        #expect(!more, "nothing of the history's end can be sent any more")
        let end = try await dispute.bench.position().sequence
        let page = try await dispute.bench.workspace.store.read {
            try $0.changes(after: 0, limit: 1_000)
        }
        #expect(page.position == end && !page.hasMore)
    }

    @Test func `later changes are refused and kept nowhere; what came before is passed over`()
        async throws
    {
        let (dispute, desk) = try await scene()
        let gardener = dispute.gardener
        try await erase(desk)
        let late = plant().change("title", .text("secret"), gardener.next(), bases: [dispute.left])
        #expect(try await gardener.send(late) == "erased")
        #expect(try await dispute.bench.kept().isEmpty)
        // An answer was lost, and the first set comes again.
        var again = gardener.request([
            ChangeSet(
                number: 1, creates: [plant().id],
                changes: [plant().change("title", .text("a"), dispute.root)])
        ])
        again.acknowledged = 0
        let answer = try await gardener.exchange(again)
        #expect(answer.outcomes.map(\.code) == ["", "forbidden", "erased"])
        let anew = plant(5).change("title", .text("x"), gardener.next())
        #expect(try await gardener.send(anew, creates: true) == "erased", "nor by a new record")
        let second = try await dispute.bench.desk("Bert", "head")
        await #expect(throws: AdminDesk.Failure(code: .erased)) {
            try await second.add(
                RecordTypeName(literal: "plant"), dossier: dossier, domain: nil,
                [Edit(FieldName(literal: "title"), nil, .text("x"))])
        }
    }

    @Test func `only who may erase does, and never the commons`() async throws {
        let (dispute, desk) = try await scene()
        let other = try await dispute.bench.desk("Gerrit", "gardener")
        await #expect(throws: AdminDesk.Failure(code: .forbidden)) { try await erase(other) }
        await #expect(throws: AdminDesk.Failure(code: .notFound)) {
            try await erase(desk, .commons)
        }
        await #expect(throws: AdminDesk.Failure(code: .notFound)) {
            try await erase(desk, plant(1, dossier: 77).dossier)
        }
        #expect(try await dispute.bench.heads(plant(), "title").all.count == 2)
    }

    @Test func `the ledger outlives a crash before the erasure, and a cut last line`() async throws
    {
        let (dispute, _) = try await scene()
        defer { try? FileManager.default.removeItem(atPath: ledger.path) }
        try ledger.append(
            ErasureRow(dossier: dossier, at: 5, ground: "art. 17", by: ReplicaID.server))
        #expect(try await dispute.bench.workspace.repeatErasures(of: ledger) == 1)
        #expect(try await dispute.bench.heads(plant(), "title").all.isEmpty)
        #expect(try await dispute.bench.workspace.repeatErasures(of: ledger) == 0)
        var contents = try #require(FileManager.default.contents(atPath: ledger.path))
        contents.append(Data(#"{"admin":1,"at"#.utf8))
        try contents.write(to: URL(filePath: ledger.path))
        #expect(try ledger.rows().count == 1)
        try (contents + Data("\n{}\n".utf8)).write(to: URL(filePath: ledger.path))
        #expect(throws: CommandFailure.cannotRead(ledger.path)) { try ledger.rows() }
    }

    @Test func `refused sets are not kept where any change of them is about what was erased`()
        async throws
    {
        let (dispute, desk) = try await scene()
        let gardener = dispute.gardener
        func twoDossiers() -> ChangeSet {
            gardener.set([
                plant(2, dossier: 10).change("title", .text("x"), gardener.next()),
                plant().change("title", .text("secret"), gardener.next(), bases: [dispute.left]),
            ])
        }
        #expect(try await gardener.push(twoDossiers()).last == "second_dossier")
        try await erase(desk)
        let rows = try await dispute.bench.workspace.store.read { try $0.quarantined() }
        #expect(rows.allSatisfy { $0.body.isEmpty })
        #expect(try await gardener.push(twoDossiers()).last == "second_dossier")
        let after = try await dispute.bench.workspace.store.read { reader in
            (
                bodies: try reader.quarantined().filter { !$0.body.isEmpty }.count,
                hash: try reader.receipts(of: gardener.replica, after: 4, limit: 1).last?
                    .contentHashes
            )
        }
        #expect(after.bodies == 0)
        #expect(after.hash == ReceiptRun.erasedHash)
    }

    @Test func `a line of the ledger that a crash cut does not swallow the next`() throws {
        defer { try? FileManager.default.removeItem(atPath: ledger.path) }
        func row(_ low: UInt64) -> ErasureRow {
            ErasureRow(
                dossier: DossierID(high: 2, low: low), at: 5, ground: "art. 17", by: .server)
        }
        try ledger.append(row(1))
        var contents = try #require(FileManager.default.contents(atPath: ledger.path))
        contents.append(Data(#"{"admin":1,"at"#.utf8))
        try contents.write(to: URL(filePath: ledger.path))
        try ledger.append(row(2))
        #expect(try ledger.rows().map(\.dossier.low) == [1, 2])
    }
}
