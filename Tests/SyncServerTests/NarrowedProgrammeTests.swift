import Foundation
import SwiftProtobuf
import Testing

@testable import Shared
@testable import SyncServer

/// A later programme that grants a role less: its devices purge the rest, and the municipality can show it.
@Suite struct NarrowedProgrammeTests {
    private static func programme(_ version: Int, _ visitor: String) throws -> Programme {
        try ProgrammeReader.read(
            ConsentFlowTests.programme
                .replacingOccurrences(of: "version: 1", with: "version: \(version)")
                .replacingOccurrences(of: "visitor: R(consent)", with: visitor))
    }

    private let flow = ConsentFlowTests()

    /// What a device that follows to the end was told.
    private func told(
        _ device: TestDevice, _ cursor: Data
    ) async throws -> (purges: [WirePurge], fields: [String], cursor: Data) {
        var (purges, fields, cursor) = ([WirePurge](), [String](), cursor)
        var more = true
        while more {
            let answer = try await device.exchange(device.request([], cursor: cursor))
            purges += answer.purges
            // What a purge takes away came before it.
            if !answer.purges.isEmpty { fields = [] }
            fields += try answer.page.states().map(\.field.text)
            (cursor, more) = (answer.cursor, answer.more)
        }
        return (purges, fields, cursor)
    }

    @Test func `what it grants no more is purged, in every dossier, with a receipt`() async throws {
        let bench = try await TestBench(
            programme: ConsentFlowTests.programme.replacingOccurrences(
                of: "visitor: R(consent)", with: "visitor: R"))
        let head = try await bench.enrol("head")
        let visitor = try await bench.enrol("visitor", partner: "club")
        let count = UInt64(Limits.purgesPerExchange + 3)
        let sets = (1...count).map { dossier in
            let plant = plant(dossier, dossier: dossier)
            return head.set(
                [
                    plant.change("title", .text("t"), head.next()),
                    plant.change("price", flow.price, head.next()),
                ], creates: [plant.id])
        }
        for start in stride(from: 0, to: sets.count, by: Limits.setsPerBatch) {
            _ = try await head.exchange(
                head.request(Array(sets[start...].prefix(Limits.setsPerBatch))))
        }
        let held = try await told(visitor, Data())
        #expect(held.fields.filter { $0 == "price" }.count == Int(count))
        #expect(held.purges.isEmpty)
        func open() async throws -> Set<String> {
            try await bench.workspace.store.read {
                Set(
                    try $0.disclosures(to: visitor.replica).filter { $0.until == nil }
                        .map { "\($0.dossier) \($0.unit)" })
            }
        }
        #expect(try await open().count == 2 * Int(count))

        let next = try Self.programme(2, "visitor: R(consent)")
        #expect(try await bench.workspace.activate(next, note: "less") == [])
        let left = try await told(visitor, held.cursor)
        #expect(Set(left.purges.map(\.dossier)).count == Int(count))
        #expect(left.purges.allSatisfy { !$0.whole })
        #expect(try await told(head, Data()).purges.isEmpty, "who lost nothing hears nothing")
        let owed = try await bench.workspace.store.read {
            try PurgeList(bench.workspace, $0).rows()
        }
        #expect(owed.count == Int(count))
        #expect(owed.allSatisfy { $0.purgedAt == nil && $0.ground == .programme })

        for start in stride(from: 0, to: left.purges.count, by: Limits.purgesPerExchange) {
            var receipt = visitor.request([], cursor: left.cursor)
            receipt.purged = Array(left.purges[start...].prefix(Limits.purgesPerExchange))
            _ = try await visitor.exchange(receipt)
        }
        let rows = try await bench.workspace.store.read {
            try PurgeList(bench.workspace, $0).rows()
        }
        #expect(rows.allSatisfy { $0.purgedAt != nil })
        #expect(try await open().count == Int(count), "titles stay")
        #expect(try await told(visitor, left.cursor).purges.isEmpty)
    }

    @Test func `what a basis still allows comes anew after the purge`() async throws {
        let bench = try await TestBench(
            programme: ConsentFlowTests.programme.replacingOccurrences(
                of: "visitor: R(consent)", with: "visitor: R"))
        let head = try await bench.enrol("head")
        let visitor = try await bench.enrol("visitor", partner: "club")
        let plant = plant()
        _ = try await head.push(
            head.set([plant.change("price", flow.price, head.next())], creates: [plant.id]))
        _ = try await head.push(try flow.grant(head, to: try await bench.partnerID("club")))
        let held = try await told(visitor, Data())
        _ = try await bench.workspace.activate(
            try Self.programme(2, "visitor: R(consent)"), note: "less")
        let left = try await told(visitor, held.cursor)
        #expect(left.purges.count == 1)
        #expect(left.fields.contains("price"), "after the purge: \(left.fields)")
    }

    @Test func `a wider programme, or other labels, purge nothing`() async throws {
        let bench = try await TestBench(programme: ConsentFlowTests.programme)
        let visitor = try await bench.enrol("visitor", partner: "club")
        let held = try await told(visitor, Data())
        let scope = try await bench.workspace.store.read { try $0.scopeVersion() }
        _ = try await bench.workspace.activate(try Self.programme(2, "visitor: R"), note: "more")
        _ = try await bench.workspace.activate(try Self.programme(3, "visitor: R"), note: "same")
        #expect(try await told(visitor, held.cursor).purges.isEmpty)
        #expect(try await bench.workspace.store.read { try $0.scopeVersion() } == scope)
    }
}
