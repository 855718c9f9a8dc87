import Foundation
import Testing

@testable import Shared
@testable import SyncServer

/// Cells that need a sharing basis: from nothing, to whole, to no news.
@Suite struct ConsentFlowTests {
    /// The garden with permits: a visitor reads secrets with consent, a pupil writes them.
    static let programme =
        gardenProgramme
        .replacingOccurrences(of: "\n  visit:\n", with: "\n\(permitType)\n  visit:\n")
        .replacingOccurrences(of: "\ncode_lists:\n", with: "\ncode_lists:\n\(scopeList)\n")
        .replacingOccurrences(of: "\nviews:\n", with: "\n\(basisRule)\nviews:\n")
        .replacingOccurrences(
            of: "secrets: {head: W}",
            with: "secrets: {head: W, visitor: R(consent), pupil: W(consent)}")

    private static let permitType = """
          permit:
            nl: Vergunning
            en: Permit
            place: dossier
            domain: beds
            fields:
              since: {type: date, class: review, nl: Sinds, en: Since}
              refused: {type: boolean, class: review, nl: Geweigerd, en: Refused}
              ended: {type: date, class: review, nl: Ingetrokken, en: Ended}
              scope: {type: choice, shape: set, list: scope, class: review, nl: S, en: S}
              party: {type: reference, to: [partner], class: review, nl: Aan, en: To}
        """

    private static let scopeList = """
          scope:
            codes:
              secrets: {nl: Geheimen, en: Secrets}
        """

    private static let basisRule = """
        sharing_basis: {type: permit, given: since, refused: refused, withdrawn: ended,
          domains: scope, to_partner: party}
        """

    let price = Value.amount(Amount(tenThousandths: 125_000))

    func permit(_ low: UInt64 = 50) -> RecordIdentity {
        RecordIdentity(
            id: RecordID(high: 1, low: low), type: RecordTypeName(literal: "permit"),
            dossier: plant().dossier, domain: plant().domain)
    }

    func grant(
        _ head: TestDevice, to partner: RecordID, low: UInt64 = 50
    ) throws -> ChangeSet {
        let day = try #require(CalendarDate("2026-03-01"))
        let permit = permit(low)
        return head.set(
            [
                permit.change("since", .date(day), head.next()),
                permit.change("party", .reference(partner), head.next()),
                permit.change("scope", .boolean(true), head.next(), member: "secrets"),
            ], creates: [permit.id])
    }

    /// A head, a visitor of partner `club`, and a plant with a price.
    func scene() async throws -> (TestBench, head: TestDevice, visitor: TestDevice) {
        let bench = try await TestBench(programme: Self.programme)
        let head = try await bench.enrol("head")
        let visitor = try await bench.enrol("visitor", partner: "club")
        for low in 1...3 as ClosedRange<UInt64> {
            let changes = [
                plant(low).change("title", .text("t"), head.next()),
                plant(low).change("price", price, head.next()),
            ]
            _ = try await head.push(head.set(changes, creates: [plant(low).id]))
        }
        return (bench, head, visitor)
    }

    func follow(
        _ device: TestDevice, from cursor: Data, pageCells: UInt32 = 0
    ) async throws -> (fields: [String], cursor: Data) {
        var fields: [String] = []
        var cursor = cursor
        var more = true
        while more {
            let answer = try await device.exchange(
                device.request([], cursor: cursor, pageCells: pageCells))
            fields += try answer.page.states().map(\.field.text)
            cursor = answer.cursor
            more = answer.more
        }
        return (fields, cursor)
    }

    @Test(arguments: [0, 1, 2] as [UInt32])
    func `what a basis opens arrives whole, old cells included, once`(size: UInt32) async throws {
        let (bench, head, visitor) = try await scene()
        let before = try await follow(visitor, from: Data(), pageCells: size)
        #expect(!before.fields.contains("price"))
        _ = try await head.push(try grant(head, to: try await bench.partnerID("club")))
        let after = try await follow(visitor, from: before.cursor, pageCells: size)
        #expect(after.fields.filter { $0 == "price" }.count == 3)
        #expect(!after.fields.contains("title"), "what was there before is not sent again")
        let quiet = try await follow(visitor, from: after.cursor)
        #expect(quiet.fields == [])
        // And from the start, in one go.
        let fresh = try await follow(visitor, from: Data(), pageCells: size)
        #expect(Swift.Set(fresh.fields).contains("price"))
    }

    @Test func `another partner gets nothing by it`() async throws {
        let (bench, head, _) = try await scene()
        let stranger = try await bench.enrol("visitor", partner: "strangers")
        _ = try await head.push(try grant(head, to: try await bench.partnerID("club")))
        #expect(try await !stranger.pull().contains { $0.field.text == "price" })
    }

    @Test func `after a withdrawal nothing more is sent, and it is final`() async throws {
        let (bench, head, visitor) = try await scene()
        _ = try await head.push(try grant(head, to: try await bench.partnerID("club")))
        let before = try await follow(visitor, from: Data())
        #expect(before.fields.contains("price"))
        let ended = head.next()
        let day = try #require(CalendarDate("2026-03-05"))
        let again = head.next()
        _ = try await head.push(
            head.set([permit().change("ended", .date(day), ended)]),
            head.set([permit().change("ended", .null, again, bases: [ended])]),
            head.set([plant().change("price", .amount(Amount(tenThousandths: 1)), head.next())]))
        #expect(try await !follow(visitor, from: before.cursor).fields.contains("price"))
        #expect(try await !follow(visitor, from: Data()).fields.contains("price"))
        // A new basis is a new record.
        _ = try await head.push(
            try grant(head, to: try await bench.partnerID("club"), low: 51))
        let renewed = try await follow(visitor, from: before.cursor).fields
        #expect(renewed.filter { $0 == "price" }.count >= 3)
    }

    @Test func `writing needs the basis too, and a set cannot bring its own`() async throws {
        let (bench, head, _) = try await scene()
        let pupil = try await bench.enrol("pupil", partner: "class")
        let write = { pupil.set([plant().change("price", price, pupil.next())]) }
        #expect(try await pupil.push(write()).last == "forbidden")
        let other = try await bench.partnerID("club")
        _ = try await head.push(try grant(head, to: other))
        #expect(try await pupil.push(write()).last == "forbidden", "another partner's basis")
        let own = try await bench.partnerID("class")
        _ = try await head.push(try grant(head, to: own, low: 52))
        #expect(try await pupil.push(write()).last == "")
        let elsewhere = plant(9, dossier: 77)
        _ = try await head.push(
            head.set(
                [elsewhere.change("title", .text("x"), head.next())], creates: [elsewhere.id]))
        let outside = pupil.set([elsewhere.change("price", price, pupil.next())])
        #expect(try await pupil.push(outside).last == "forbidden", "another dossier's basis")
    }
}
