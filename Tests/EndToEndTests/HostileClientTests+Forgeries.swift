import Foundation
import Shared
import SwiftProtobuf
import Testing

/// Attacks on the form of sets, on decisions, and on the exchange itself.
extension HostileClientTests {
    static var shapes: [SetAttack] {
        [
            SetAttack(name: "a change before all own ones", codes: [.versionOrder]) { scene in
                let own = try scene.target("whole person").identity
                return scene.set([
                    try scene.change(own, "phone", .text("1"), at: HostileScene.start - 90_000_000)
                ])
            },
            SetAttack(name: "a time in 2099", codes: [.clockAhead], isAlarming: false) { scene in
                let own = try scene.target("whole person").identity
                return scene.set([
                    try scene.change(own, "phone", .text("1"), at: 4_070_908_800_000)
                ])
            },
            SetAttack(name: "a base that is later than the change", codes: [.malformed]) { scene in
                let target = try scene.target("whole person")
                let late = Shared.Version(
                    try #require(HybridTimestamp(milliseconds: HostileScene.start - 1_000)),
                    scene.coach.replica)
                return scene.set([
                    try scene.change(target.identity, "phone", .text("1"), bases: [late])
                ]
                )
            },
            SetAttack(name: "a cell twice", codes: [.malformed]) { scene in
                let own = try scene.target("whole person").identity
                return scene.set([
                    try scene.change(own, "phone", .text("1")),
                    try scene.change(own, "phone", .text("2")),
                ])
            },
            SetAttack(name: "a witness beside a value", codes: [.malformed]) { scene in
                let target = try scene.target("whole person")
                return scene.set([
                    try scene.change(target.identity, "phone", .text("1"), witness: [target.head])
                ])
            },
            SetAttack(name: "an empty set", codes: [.malformed]) { scene in scene.set([]) },
            SetAttack(name: "another kind of value", codes: [.wrongType]) { scene in
                let own = try scene.target("whole person").identity
                return scene.set([try scene.change(own, "phone", .integer(6))])
            },
            SetAttack(name: "a member of a single value", codes: [.wrongMember]) { scene in
                let own = try scene.target("whole person").identity
                return scene.set([try scene.change(own, "phone", .text("1"), member: "x")])
            },
            SetAttack(name: "a text that is too long", codes: [.valueTooLong], isAlarming: false) {
                scene in
                let own = try scene.target("whole person").identity
                return scene.set([
                    try scene.change(own, "phone", .text(String(repeating: "x", count: 201)))
                ])
            },
            SetAttack(name: "a code that is none", codes: [.unknownChoice], isAlarming: false) {
                scene in
                let own = try scene.target("whole person").identity
                let choice = Value.choice(try #require(Choice("smoke_signal")))
                return scene.set([try scene.change(own, "preferred_contact", choice)])
            },
        ]
    }

    static var decisions: [SetAttack] {
        [
            SetAttack(
                name: "a decision where nothing is disputed",
                codes: [.forbidden, .conflictChanged],
                isAlarming: false
            ) { scene in
                let target = try scene.target("whole person")
                return scene.set([
                    try scene.change(
                        target.identity, "phone", .text("1"), bases: [target.head], reason: "mine")
                ])
            },
            SetAttack(name: "a decision in a domain of another owner", codes: [.forbidden]) {
                scene in
                let target = try scene.target("whole person")
                return scene.set([
                    try scene.change(
                        target.identity, "display_name", .text("1"), bases: [], reason: "mine")
                ])
            },
            SetAttack(name: "a decision in a foreign dossier", codes: [.unknownRecord]) { scene in
                let target = try scene.target("foreign person")
                return scene.set([
                    try scene.change(
                        target.identity, "phone", .text("1"), bases: [target.head], reason: "mine")
                ])
            },
            SetAttack(name: "a plan established by who may not", codes: [.forbidden]) { scene in
                let plan = scene.record("plan", in: 1, "coordination")
                let established = Value.choice(try #require(Choice("established")))
                return scene.set([try scene.change(plan, "status", established)], creates: [plan])
            },
            SetAttack(name: "a decision field of the trajectory", codes: [.forbidden]) { scene in
                let record = scene.record("civic_trajectory", in: 1, "language")
                let route = Value.choice(try #require(Choice("B1")))
                return scene.set(
                    [try scene.change(record, "learning_route", route)], creates: [record])
            },
            SetAttack(
                name: "a text over someone's own words in a domain only read", codes: [.forbidden]
            ) { scene in
                let record = scene.record("work_case", in: 1, "work")
                return scene.set(
                    [try scene.change(record, "employer", .text("x"))], creates: [record])
            },
            SetAttack(name: "a new record by a change alone", codes: [.unknownRecord]) { scene in
                let record = scene.record("person", in: 1, "contact")
                return scene.set([try scene.change(record, "phone", .text("x"))])
            },
            SetAttack(
                name: "a record in the commons by who may not", codes: [.forbidden, .wrongDomain]
            ) { scene in
                let record = RecordIdentity(
                    id: RecordID(high: 1, low: 9_999), type: RecordTypeName(literal: "person"),
                    dossier: .commons, domain: LifeDomainName(literal: "contact"))
                return scene.set([try scene.change(record, "phone", .text("x"))], creates: [record])
            },
        ]
    }

    /// An exchange of the attacker's with something in it changed.
    private static func exchange(
        _ name: String, _ code: ErrorCode, isAlarming: Bool = true,
        _ change: @escaping (inout WireSyncRequest, HostileScene) throws -> Void
    ) -> ExchangeAttack {
        ExchangeAttack(name: name, code: code, isAlarming: isAlarming) { scene in
            var request = scene.request([])
            try change(&request, scene)
            return try scene.post(request)
        }
    }

    private static func history(
        _ name: String, _ target: String, _ field: String
    ) -> ExchangeAttack {
        ExchangeAttack(name: name, code: .notFound, isAlarming: false) { scene in
            let id = try scene.target(target).identity.id
            return try scene.get("/v1/history?record=\(id)&field=\(field)")
        }
    }

    static var exchangeAttacks: [ExchangeAttack] {
        [
            exchange("another protocol", .protocolUnsupported, isAlarming: false) { request, _ in
                request.protocol = 2
            },
            exchange("a number beyond the next", .gap) { request, scene in
                let own = try scene.target("whole person").identity
                let set = ChangeSet(
                    number: scene.attacker.number + 5, creates: [],
                    changes: [try scene.change(own, "phone", .text("1"))])
                request.push = WireBatch([set])
            },
            exchange("number nought", .gap) { request, scene in
                let own = try scene.target("whole person").identity
                request.push = WireBatch([scene.set([try scene.change(own, "phone", .text("1"))])])
                request.push.firstNumber = 0
            },
            exchange("a used number with other content", .replicaForked) { request, scene in
                let own = try scene.target("whole person").identity
                let set = ChangeSet(
                    number: 1, creates: [], changes: [try scene.change(own, "phone", .text("1"))])
                request.acknowledged = 0
                request.push = WireBatch([set])
            },
            exchange("receipts that were never given", .epochChanged) { request, _ in
                request.acknowledged = 4_000_000
            },
            exchange("a cursor of one's own making", .cursorInvalid) { request, _ in
                request.cursor = Data(repeating: 7, count: 108)
            },
            exchange("a cursor that is too long", .cursorInvalid) { request, _ in
                request.cursor = Data(repeating: 7, count: 5_000)
            },
            exchange("another device's cursor", .cursorInvalid) { request, scene in
                request.cursor = try scene.sync(scene.request([], scene.coach), scene.coach).cursor
            },
            exchange("too many receipts of purges", .bodyTooLarge) { request, _ in
                request.purged = Array(repeating: WirePurge(), count: 1_001)
            },
            exchange("a purge of what is no dossier", .malformedBody) { request, _ in
                request.purged = [WirePurge.with { $0.dossier = Data([1, 2, 3]) }]
            },
            exchange("too many reads", .bodyTooLarge) { request, _ in
                request.firstRead = 1
                request.reads = Array(repeating: WireRead.with { $0.event = "open" }, count: 501)
            },
            exchange("a read that is none", .malformedBody) { request, _ in
                request.firstRead = 1_000
                request.reads = [WireRead.with { $0.event = "' OR 1=1 --" }]
            },
            exchange("digests of one dossier twice", .malformedBody) { request, scene in
                // Only where nothing else is news are digests looked at.
                var start = try scene.sync(scene.request([]))
                while start.more {
                    var next = scene.request([])
                    next.cursor = start.cursor
                    start = try scene.sync(next)
                }
                request.cursor = start.cursor
                request.compares = true
                let unit = WireUnitDigest.with {
                    $0.dossier = Data(DossierID(high: 2, low: 1).bytes)
                    $0.digest = Data(repeating: 0, count: 16)
                }
                request.units = [unit, unit]
            },
            ExchangeAttack(name: "no token", code: .unauthorized, isAlarming: false) { scene in
                try scene.post(scene.request([]), token: "")
            },
            ExchangeAttack(name: "a token that is none", code: .unauthorized, isAlarming: false) {
                scene in
                try scene.post(scene.request([]), token: String(repeating: "0", count: 64))
            },
            ExchangeAttack(name: "a token in capitals", code: .unauthorized, isAlarming: false) {
                scene in
                try scene.post(scene.request([]), token: scene.attacker.token.uppercased() + "")
            },
            ExchangeAttack(name: "events without a token", code: .unauthorized, isAlarming: false) {
                scene in
                try scene.get("/v1/events", token: "x")
            },
            ExchangeAttack(
                name: "an enrolment code that is none", code: .enrolmentCodeInvalid,
                isAlarming: false
            ) { scene in
                try scene.post(
                    enrolment: WireEnrolRequest.with {
                        $0.protocol = WireProtocol.version
                        $0.code = "AAAA-BBBB-CCCC-DDDD"
                    })
            },
            history("the history of a foreign record", "foreign person", "phone"),
            history(
                "the history of a field that needs consent", "whole finance_case", "debt_level"),
            history("the history of a coach's field", "whole person", "bsn"),
            history(
                "the history beyond a limited involvement", "narrow finance_case", "debt_level"),
            history("the history of a field that is none", "whole person", "colour"),
            ExchangeAttack(
                name: "the history of a record that is none", code: .notFound, isAlarming: false
            ) { scene in
                try scene.get("/v1/history?record=\(RecordID(high: 9, low: 9))&field=phone")
            },
        ]
    }
}
