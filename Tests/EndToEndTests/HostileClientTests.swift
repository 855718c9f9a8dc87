import Foundation
import Shared
import Testing

/// A hostile client with a valid token: each named attack is refused with a stable code, changes nothing,
/// leaves a line in the ledger, and holds up nothing that the same device may do.
@Suite(.serialized) struct HostileClientTests {
    /// A change set that is refused, with the codes that tell nothing of what may not be known.
    struct SetAttack {
        let name: String
        let codes: Set<ErrorCode>
        /// Whether the ledger has to say so: not of what honest workers run into.
        var isAlarming = true
        let make: (HostileScene) throws -> ChangeSet
    }

    /// An exchange that is refused whole.
    struct ExchangeAttack {
        let name: String
        let code: ErrorCode
        /// Whether it can be told who it was.
        var isAlarming = true
        let send: (HostileScene) throws -> (status: Int, body: Data)
    }

    @Test func `every attack is refused, changes nothing, is noted, and holds up nothing`() throws {
        let scene = try HostileScene()
        #expect(try scene.honest() == "")
        var tried = 0
        for attack in Self.setAttacks {
            let before = try scene.state()
            let alarms = try scene.alarms()
            let answer = try scene.sync(scene.request([try attack.make(scene)]))
            scene.attackerUsedNumber()
            let code = answer.outcomes.last.flatMap { ErrorCode(rawValue: $0.code) }
            #expect(code.map(attack.codes.contains) == true, "\(attack.name): \(code as Any)")
            #expect(try scene.state() == before, "\(attack.name) changed something")
            if attack.isAlarming {
                #expect(try scene.alarms() == alarms + 1, "\(attack.name) is not noted")
            }
            #expect(try scene.honest() == "", "after \(attack.name)")
            tried += 1
        }
        for attack in Self.exchangeAttacks {
            let before = try scene.state()
            let alarms = try scene.alarms()
            let code = HostileScene.code(try attack.send(scene))
            #expect(code == attack.code.rawValue, "\(attack.name)")
            #expect(try scene.state() == before, "\(attack.name) changed something")
            if attack.isAlarming {
                #expect(try scene.alarms() == alarms + 1, "\(attack.name) is not noted")
            }
            #expect(try scene.honest() == "", "after \(attack.name)")
            tried += 1
        }
        let names = Self.setAttacks.map(\.name) + Self.exchangeAttacks.map(\.name)
        #expect(Set(names).count == tried && tried >= 60)
        #expect(try scene.stage.server("check").output.contains("The history is whole"))
        #expect(try scene.stage.server("audit", "verify").output.contains("The ledger is whole"))
        print("\(tried) attacks tried, 0 succeeded")
    }

    // MARK: Who may what

    private static let hidden: Set<ErrorCode> = [.unknownRecord]
    private static var setAttacks: [SetAttack] { rights + scope + shapes + decisions }

    /// Writes to an existing record.
    private static func edit(
        _ name: String, _ target: String, _ field: StaticString, _ value: Value,
        _ codes: Set<ErrorCode>, member: String? = nil
    ) -> SetAttack {
        SetAttack(name: name, codes: codes) { scene in
            let record = try scene.target(target).identity
            return scene.set([try scene.change(record, field, value, member: member)])
        }
    }

    /// Makes a record in a dossier.
    private static func add(
        _ name: String, _ type: StaticString, _ domain: StaticString, in dossier: UInt64,
        _ field: StaticString, _ value: Value, _ codes: Set<ErrorCode>
    ) -> SetAttack {
        SetAttack(name: name, codes: codes) { scene in
            let record = scene.record(type, in: dossier, domain)
            return scene.set([try scene.change(record, field, value)], creates: [record])
        }
    }

    private static var rights: [SetAttack] {
        [
            edit(
                "a field of the coach only", "whole person", "bsn", .text("999990019"), [.forbidden]
            ),
            edit(
                "the number of the immigration service", "whole person", "v_number", .text("1"),
                [.forbidden]),
            edit(
                "a field that the matrix denies", "whole person", "birth_date", .null, [.forbidden]),
            edit(
                "a field that needs consent", "whole finance_case", "debt_level", .null,
                [.forbidden]),
            edit("a field that does not exist", "whole person", "colour", .text("x"), [.forbidden]),
            edit("an admin's field", "whole person", "merged_into", .null, [.forbidden]),
            edit(
                "own involvement made longer", "whole involvement", "valid_until", .null,
                [.forbidden]),
            edit(
                "own involvement made wider", "whole involvement", "domains", .boolean(true),
                [.forbidden], member: "finance"),
            add(
                "a health note", "health_note", "health_physical", in: 1, "text", .text("x"),
                [.forbidden]),
            add(
                "a functional statement", "health_functional", "health_physical", in: 1,
                "max_hours",
                .integer(3), [.forbidden]),
            add(
                "a sharing basis for oneself", "sharing_basis", "privacy", in: 1, "law_article",
                .text("6"), [.forbidden]),
            add(
                "a worker's name", "worker", "directory", in: 0, "display_name", .text("x"),
                [.forbidden, .wrongDomain, .unknownRecord]),
            add(
                "a record of no type", "spy", "contact", in: 1, "phone", .text("x"),
                [.unknownType, .forbidden]),
            add(
                "a record in another life domain", "person", "finance", in: 1, "phone", .text("x"),
                [.wrongDomain, .forbidden]),
            add(
                "a record in a domain that is none", "person", "nowhere", in: 1, "phone",
                .text("x"),
                [.wrongDomain, .forbidden]),
        ]
    }

    // MARK: Other dossiers

    private static var scope: [SetAttack] {
        [
            edit("an edit in a foreign dossier", "foreign person", "phone", .text("1"), hidden),
            edit(
                "a deletion in a foreign dossier", "foreign person", "_deleted", .boolean(true),
                hidden),
            edit(
                "an edit beyond a limited involvement", "narrow finance_case", "debt_level", .null,
                [.forbidden]),
            edit(
                "involvement of another dossier", "foreign involvement", "valid_until", .null,
                hidden),
            edit(
                "a limited involvement made wider", "narrow involvement", "domains", .boolean(true),
                [.forbidden], member: "finance"),
            add(
                "a record in a foreign dossier", "person", "contact", in: 3, "phone", .text("1"),
                [.forbidden]),
            add(
                "a task beyond a limited involvement", "task", "coordination", in: 2, "title",
                .text("1"), [.forbidden]),
            add(
                "a new dossier without involvement", "person", "contact", in: 40, "phone",
                .text("1"),
                [.forbidden]),
            SetAttack(name: "granting oneself involvement", codes: [.forbidden]) { scene in
                let bond = scene.record("involvement", in: 3, "coordination")
                return scene.set(
                    [
                        try scene.change(
                            bond, "organisation_id", .reference(scene.attacker.partner)),
                        try scene.change(bond, "valid_from", scene.date("2026-01-01")),
                    ], creates: [bond])
            },
            SetAttack(name: "a second involvement without limits", codes: [.forbidden]) { scene in
                let bond = scene.record("involvement", in: 2, "coordination")
                return scene.set(
                    [
                        try scene.change(
                            bond, "organisation_id", .reference(scene.attacker.partner)),
                        try scene.change(bond, "valid_from", scene.date("2026-01-01")),
                    ], creates: [bond])
            },
            SetAttack(name: "a new dossier for another partner", codes: [.forbidden]) { scene in
                let person = scene.record("person", in: 41, "contact")
                let bond = scene.record("involvement", in: 41, "coordination")
                return scene.set(
                    [
                        try scene.change(person, "phone", .text("1")),
                        try scene.change(bond, "organisation_id", .reference(scene.coach.partner)),
                        try scene.change(bond, "valid_from", scene.date("2026-01-01")),
                    ], creates: [person, bond])
            },
            SetAttack(name: "a new dossier with involvement from tomorrow", codes: [.forbidden]) {
                scene in
                let person = scene.record("person", in: 42, "contact")
                let bond = scene.record("involvement", in: 42, "coordination")
                return scene.set(
                    [
                        try scene.change(person, "phone", .text("1")),
                        try scene.change(
                            bond, "organisation_id", .reference(scene.attacker.partner)),
                        try scene.change(bond, "valid_from", scene.date("2026-03-03")),
                    ], creates: [person, bond])
            },
            SetAttack(name: "a record moved to another dossier", codes: hidden) { scene in
                let own = try scene.target("whole person").identity
                let moved = RecordIdentity(
                    id: own.id, type: own.type, dossier: DossierID(high: 2, low: 3),
                    domain: own.domain)
                return scene.set([try scene.change(moved, "phone", .text("1"))])
            },
            SetAttack(name: "a foreign record pulled into an own dossier", codes: hidden) { scene in
                let foreign = try scene.target("foreign person").identity
                let moved = RecordIdentity(
                    id: foreign.id, type: foreign.type, dossier: DossierID(high: 2, low: 1),
                    domain: foreign.domain)
                return scene.set([try scene.change(moved, "phone", .text("1"))])
            },
            SetAttack(name: "a foreign record made anew", codes: [.unknownRecord, .forbidden]) {
                scene in
                let foreign = try scene.target("foreign person").identity
                return scene.set(
                    [try scene.change(foreign, "phone", .text("1"))], creates: [foreign])
            },
            SetAttack(name: "an own record made anew", codes: [.recordExists]) { scene in
                let own = try scene.target("whole person").identity
                return scene.set([try scene.change(own, "phone", .text("1"))], creates: [own])
            },
            SetAttack(name: "a record under another type", codes: hidden) { scene in
                let own = try scene.target("whole person").identity
                let other = RecordIdentity(
                    id: own.id, type: RecordTypeName(literal: "household"), dossier: own.dossier,
                    domain: own.domain)
                return scene.set([try scene.change(other, "name", .text("1"))])
            },
            SetAttack(name: "a record under another life domain", codes: hidden) { scene in
                let own = try scene.target("whole person").identity
                let other = RecordIdentity(
                    id: own.id, type: own.type, dossier: own.dossier,
                    domain: LifeDomainName(literal: "social"))
                return scene.set([try scene.change(other, "phone", .text("1"))])
            },
            SetAttack(name: "two dossiers in one set", codes: [.secondDossier]) { scene in
                let one = try scene.target("whole person").identity
                let two = try scene.target("narrow person").identity
                return scene.set([
                    try scene.change(one, "phone", .text("1")),
                    try scene.change(two, "phone", .text("2")),
                ])
            },
        ]
    }
}
