import Foundation
import SwiftProtobuf
import Testing

@testable import Shared
@testable import SyncServer

@Suite struct BadSetTests {
    /// Each row: a set that is refused, and with which code.
    @Test func `every kind of bad set has its code and leaves the next one alone`() async throws {
        let bench = try await TestBench()
        let device = try await bench.enrol("gardener")
        let root = device.next()
        _ = try await device.push(
            device.set(
                [
                    plant().change("title", .text("a"), root),
                    plant().change("motto", .text("grow"), device.next()),
                ], creates: [plant().id]))
        let rows = badShapes(device, root) + badRecords(device, root) + badValues(device)
        for (code, make) in rows {
            let (changes, creates) = make()
            let bad = device.set(changes, creates: creates)
            let good = device.set([
                plant().change("colours", .boolean(true), device.next(), member: "red")
            ])
            #expect(try await device.push(bad, good).suffix(2) == [code, ""], "\(code)")
        }
        #expect(Swift.Set(rows.map(\.0)).count >= 15)
    }

    private typealias Row = (code: String, make: () -> ([Change], Swift.Set<RecordID>))

    private func badShapes(_ device: TestDevice, _ root: Shared.Version) -> [Row] {
        [
            ("malformed", { ([], []) }),
            (
                "malformed",
                { (one(device, "title", .text("b")) + one(device, "title", .text("c")), []) }
            ),
            (
                "malformed",
                { ([plant().change("title", .null, device.next(), witness: [root])], []) }
            ),
            (
                "malformed",
                {
                    (
                        [
                            plant().change(
                                "title", .null, device.next(), bases: [device.stamp(1 << 46)])
                        ], []
                    )
                }
            ),
            (
                "second_dossier",
                {
                    (
                        one(device, "height", .integer(2)) + [
                            plant(5, dossier: 4).change("title", .null, device.next())
                        ], []
                    )
                }
            ),
            ("version_order", { ([plant().change("height", .integer(2), root)], []) }),
            ("forbidden", { (one(device, "verdict", .choice(Choice("red") ?? .fallback)), []) }),
            (
                "forbidden",
                {
                    (
                        [
                            plant().change(
                                "price", .null, device.next(), bases: [], reason: "no right")
                        ], []
                    )
                }
            ),
            (
                "conflict_changed",
                { ([plant().change("title", .text("z"), device.next(), reason: "saw none")], []) }
            ),
        ]
    }

    private func badRecords(_ device: TestDevice, _ root: Shared.Version) -> [Row] {
        let fresh = plant(70)
        let unknownType = RecordIdentity(
            id: RecordID(high: 8, low: 8), type: RecordTypeName(literal: "tractor"),
            dossier: plant().dossier, domain: plant().domain)
        let wrongDomain = RecordIdentity(
            id: RecordID(high: 8, low: 9), type: plant().type, dossier: plant().dossier,
            domain: LifeDomainName(literal: "secrets"))
        let commons = RecordIdentity(
            id: RecordID(high: 8, low: 10), type: plant().type, dossier: .commons,
            domain: plant().domain)
        let impostor = RecordIdentity(
            id: plant().id, type: plant().type, dossier: plant(1, dossier: 3).dossier,
            domain: plant().domain)
        return [
            ("unknown_record", { ([fresh.change("title", .null, device.next())], []) }),
            ("unknown_record", { ([impostor.change("title", .null, device.next())], []) }),
            ("record_exists", { (one(device, "height", .integer(2)), [plant().id]) }),
            (
                "unknown_type",
                { ([unknownType.change("title", .null, device.next())], [unknownType.id]) }
            ),
            (
                "wrong_domain",
                { ([wrongDomain.change("title", .null, device.next())], [wrongDomain.id]) }
            ),
            ("wrong_domain", { ([commons.change("title", .null, device.next())], [commons.id]) }),
        ]
    }

    private func badValues(_ device: TestDevice) -> [Row] {
        [
            ("wrong_type", { (one(device, "height", .text("tall")), []) }),
            ("wrong_type", { (one(device, "colours", .text("red"), member: "red"), []) }),
            ("wrong_member", { (one(device, "title", .text("x"), member: "red"), []) }),
            ("wrong_member", { (one(device, "colours", .boolean(true)), []) }),
            ("unknown_choice", { (one(device, "colours", .boolean(true), member: "green"), []) }),
            (
                "value_too_long",
                { (one(device, "title", .text(String(repeating: "é", count: 201))), []) }
            ),
            ("value_out_of_range", { (one(device, "height", .integer(301)), []) }),
            ("value_out_of_range", { (one(device, "height", .integer(-1)), []) }),
            (
                "append_only",
                { (one(device, "sown", .date(CalendarDate("2026-03-01") ?? .fallback)), []) }
            ),
            ("append_only", { (one(device, "motto", .text("wither")), []) }),
        ]
    }

    private func one(
        _ device: TestDevice, _ field: StaticString, _ value: Value, member: String? = nil
    ) -> [Change] {
        [plant().change(field, value, device.next(), member: member)]
    }

    @Test func `an unknown field is refused and named`() async throws {
        let bench = try await TestBench()
        let device = try await bench.enrol("head")
        let answer = try await device.exchange(
            device.request([
                device.set([plant().change("weight", .null, device.next())], creates: [plant().id])
            ]))
        // No right to what does not exist: absent and forbidden look the same.
        #expect(answer.outcomes.map(\.code) == ["forbidden"])
        #expect(answer.outcomes.map(\.detail) == ["plant.weight"])
    }

    @Test func `the 65th head is refused`() async throws {
        let bench = try await TestBench()
        let device = try await bench.enrol("gardener")
        let sets = (0...Limits.headsPerCell).map { index in
            device.set(
                [plant().change("height", .integer(Int64(index)), device.next())],
                creates: index == 0 ? [plant().id] : [])
        }
        let answer = try await device.exchange(device.request(sets))
        #expect(answer.outcomes.map(\.count) == [UInt64(Limits.headsPerCell), 1])
        #expect(answer.outcomes.map(\.code) == ["", "too_many_heads"])
    }

    @Test func `a normal edit may not name heads of different values, except on log fields`()
        async throws
    {
        let bench = try await TestBench()
        let device = try await bench.enrol("gardener")
        let (one, two) = (device.next(), device.next())
        let (three, four) = (device.next(), device.next())
        let outcomes = try await device.push(
            device.set([plant().change("height", .integer(1), one)], creates: [plant().id]),
            device.set([plant().change("height", .integer(2), two)]),
            device.set([plant().change("colours", .boolean(true), three, member: "red")]),
            device.set([plant().change("colours", .boolean(false), four, member: "red")]),
            device.set([plant().change("height", .integer(3), device.next(), bases: [one, two])]),
            device.set([
                plant().change(
                    "colours", .boolean(true), device.next(), bases: [three, four], member: "red")
            ]))
        #expect(outcomes == ["", "", "", "", "bad_bases", ""])
    }

    @Test func `a set over the limit is refused and a batch over the limit is no exchange`()
        async throws
    {
        let bench = try await TestBench()
        let device = try await bench.enrol("gardener")
        let changes = (0...Limits.changesPerSet).map { index in
            plant(UInt64(index) + 1).change("title", .null, device.next())
        }
        #expect(
            try await device.push(device.set(changes, creates: Swift.Set(changes.map(\.record.id))))
                == ["too_many_changes"])
        let many = (0...Limits.setsPerBatch).map { _ in
            device.set([plant().change("title", .null, device.next())])
        }
        await #expect(throws: ErrorCode.bodyTooLarge) {
            try await device.exchange(device.request(many))
        }
    }
}

extension Choice {
    fileprivate static var fallback: Choice { preconditionFailure("a test's choice is wrong") }
}

extension CalendarDate {
    fileprivate static var fallback: CalendarDate { preconditionFailure("a test's date is wrong") }
}
