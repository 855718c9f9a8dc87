import Assets
import Testing

@testable import Shared
@testable import SyncServer

/// Who may do what, asked of the server cell by cell: every role, every type of record in a dossier
/// that its partner is involved in and in one that it is not. What has to come of it is reckoned
/// from the text of the bundled programme.
@Suite struct AccessMatrixTests {
    @Test func `what a role may do is what the matrix says, cell by cell`() async throws {
        let stage = try await MatrixStage()
        var verdicts: [MatrixVerdict] = []
        for (role, device) in stage.devices {
            verdicts += try await stage.reads(role, device)
            verdicts += try await stage.writes(role, device)
        }
        let count = verdicts.count(where: { $0.scope != .nowhere })
        print("\(count) cells of the access matrix")
        #expect(count >= 2_000)
        // Of every act, something is expected to be allowed and something to be refused.
        for act in MatrixAct.allCases {
            let expected = verdicts.filter { $0.act == act && $0.scope == .inside }.map(\.expected)
            #expect(Swift.Set(expected).count >= 2, "\(act)")
        }
        let mismatches = verdicts.filter { $0.found != $0.expected }.map(\.description)
        let shown = mismatches.prefix(20).joined(separator: "\n")
        #expect(mismatches.count == 0, "\(shown)")
    }
}

/// What is asked of a cell.
enum MatrixAct: CaseIterable { case read, history, edit, create }

/// Where: in a dossier that the partner is involved in, in one that it is not, and in one that does
/// not exist, nor anything in it.
enum MatrixScope: UInt64, CaseIterable {
    case inside = 1, outside, nowhere

    var dossier: DossierID { DossierID(high: 2, low: rawValue) }
}

/// What came of an act, and what had to.
struct MatrixVerdict {
    let role: String
    let act: MatrixAct
    let kind: MatrixKind
    let scope: MatrixScope
    let expected: String
    var found = ""

    var description: String {
        "\(role), \(act) \(kind.address) of \(kind.domain) \(scope): \(found), not \(expected)"
    }
}

/// A field of records of one type and life domain, and a value that it takes.
struct MatrixKind {
    let type: RecordType
    let domain: LifeDomainName
    let field: Field
    let value: Value
    /// The number of the record that has it, the same in every dossier.
    let record: UInt64
    /// Whether it is the first of its type. Only that is asked for where nothing is.
    let isFirst: Bool

    var address: String { "\(type.name).\(field.name)" }
    /// The cell's own life domain.
    var cellDomain: String { (field.domain ?? domain).text }
    /// Whether nobody writes it a second time, once it has a value.
    var isFixed: Bool { type.appendOnly || field.immutable || field.firstWins }
    var scopes: [MatrixScope] { isFirst ? MatrixScope.allCases : [.inside, .outside] }

    /// The record in a dossier, or another that is like it.
    func identity(_ scope: MatrixScope, id: RecordID? = nil) -> RecordIdentity {
        RecordIdentity(
            id: id ?? RecordID(high: 0x90 + scope.rawValue, low: record), type: type.name,
            dossier: scope.dossier, domain: domain)
    }

    func cell(_ scope: MatrixScope) -> CellKey { CellKey(identity(scope).id, field.name) }

    func change(
        _ record: RecordIdentity, _ version: Shared.Version, bases: [Shared.Version] = []
    ) -> Change {
        Change(record: record, field: field.name, value: value, version: version, bases: bases)
    }
}

/// Two dossiers with records of every type; a partner is involved in one, and has a device for
/// every role.
struct MatrixStage {
    let bench: TestBench
    let matrix: PlainMatrix
    let kinds: [MatrixKind]
    let devices: [(role: String, device: TestDevice)]

    init() async throws {
        bench = try await TestBench(programme: bundledProgramme)
        let programme = bench.workspace.index.programme
        matrix = PlainMatrix(bundledProgramme)
        kinds = Self.kinds(of: programme, matrix)
        var devices: [(role: String, device: TestDevice)] = []
        for role in matrix.roles {
            let device = try await bench.enrol(role, partner: "others", worker: role)
            devices.append((role: role, device: device))
        }
        self.devices = devices
        try #require(devices.count == Swift.Set(programme.matrix.map(\.role)).count)
        let town = try await bench.enrol("coach", partner: "town")
        try await fill(.inside, for: try await bench.partnerID("others"))
        try await fill(.outside, for: try await bench.partnerID("town"))
        // What the others do not reach is there, and whoever is involved holds it.
        let held = Swift.Set(try await town.pull().map(\.record.dossier))
        try #require(held.contains(MatrixScope.outside.dossier))
    }

    /// Of each type that may stand in a dossier, the first simple field of every treatment; of its
    /// life domains, where they are many, every fourth, from another on for each type.
    private static func kinds(of programme: Programme, _ matrix: PlainMatrix) -> [MatrixKind] {
        let besides = [programme.involvement?.type, programme.sharingBasis?.type]
        var kinds: [MatrixKind] = []
        var (record, typesOfMany) = (UInt64(0), 0)
        for type in programme.recordTypes
        where type.place != .commons && !type.writtenByEnrolment && !besides.contains(type.name) {
            var treatments: Swift.Set<[String]> = []
            var fields: [(field: Field, value: Value)] = []
            for field in type.fields {
                guard let value = simpleValue(of: field, programme),
                    treatments.insert(matrix.treatment(of: field, in: type)).inserted
                else { continue }
                fields.append((field: field, value: value))
            }
            let hasMany = type.domains.count > 5
            for (place, domain) in type.domains.enumerated()
            where !hasMany || place % 4 == typesOfMany % 4 {
                record += 1
                for (field, value) in fields {
                    kinds.append(
                        MatrixKind(
                            type: type, domain: domain, field: field, value: value,
                            record: record, isFirst: kinds.last?.type.name != type.name))
                }
            }
            if hasMany { typesOfMany += 1 }
        }
        return kinds
    }

    /// A value that the programme takes; nothing where the field is none of the simple ones.
    private static func simpleValue(of field: Field, _ programme: Programme) -> Value? {
        guard field.shape == .single, field.derived == nil else { return nil }
        switch field.type {
        // Passes the check of citizen service numbers, where there is one.
        case .text: return Value.text("123456782")
        case .integer(let minimum, _): return Value.integer(minimum ?? 1)
        case .amount(let minimum, _): return Amount(String(minimum ?? 1)).map(Value.amount)
        case .boolean: return Value.boolean(true)
        case .date: return CalendarDate("2026-01-05").map(Value.date)
        case .choice(let name):
            let codes = programme.codeLists.first(where: { $0.name == name })?.codes ?? []
            return codes.first.flatMap { Choice($0.code) }.map(Value.choice)
        case .timeStamp, .reference, .file: return nil
        }
    }

    /// Involves a partner in a dossier and writes its records, asking nobody's rights.
    private func fill(_ scope: MatrixScope, for partner: RecordID) async throws {
        let workspace = bench.workspace
        let rule = try #require(workspace.index.programme.involvement)
        let involvement = RecordIdentity(
            id: RecordID(high: 0x90 + scope.rawValue, low: 0), type: rule.type,
            dossier: scope.dossier, domain: LifeDomainName(literal: "coordination"))
        let day = try #require(CalendarDate("2020-01-01"))
        let involves = [
            Edit(rule.partner, nil, .reference(partner)), Edit(rule.from, nil, .date(day)),
        ]
        let records = Dictionary(grouping: kinds, by: \.record).values.map { kinds in
            (kinds[0].identity(scope), kinds.map { Edit($0.field.name, nil, $0.value) })
        }
        let all = [(involvement, involves)] + records.sorted { $0.0.id < $1.0.id }
        try await workspace.store.write { writer in
            let own = OwnRecords(workspace: workspace, writer: writer)
            for (identity, edits) in all { try own.add(identity, edits, TestBench.start) }
        }
    }

    /// What a role holds after a full pull, and of what it is shown the history.
    func reads(_ role: String, _ device: TestDevice) async throws -> [MatrixVerdict] {
        let held = Swift.Set(try await device.pull().map(\.key))
        var verdicts: [MatrixVerdict] = []
        for kind in kinds {
            for scope in kind.scopes {
                var read = ask(.read, role, kind, scope)
                read.found = held.contains(kind.cell(scope)) ? "seen" : "not_found"
                var history = ask(.history, role, kind, scope)
                history.found = try await answer(about: kind.cell(scope), device)
                verdicts += [read, history]
            }
        }
        return verdicts
    }

    private func answer(about cell: CellKey, _ device: TestDevice) async throws -> String {
        do {
            let answer = try await SyncService(workspace: bench.workspace).history(
                cell.record, cell.field, nil, tokenHash: DeviceToken.hash(device.token))
            return answer.entries.isEmpty ? "nothing" : "seen"
        } catch let code as ErrorCode {
            return code.rawValue
        }
    }

    /// What becomes of a role's edit of every cell, and of new records with only that field.
    func writes(_ role: String, _ device: TestDevice) async throws -> [MatrixVerdict] {
        let standing = try await heads()
        var sets: [ChangeSet] = []
        var verdicts: [MatrixVerdict] = []
        for kind in kinds {
            for scope in kind.scopes {
                let known = standing[kind.cell(scope)] ?? Heads()
                let version = known.live.map { device.next(after: $0.version) } ?? device.next()
                let edit = kind.change(kind.identity(scope), version, bases: known.versions)
                let number = UInt64(device.replica.number) << 32 + UInt64(sets.count)
                let fresh = kind.identity(scope, id: RecordID(high: 0xA0, low: number))
                let creation = kind.change(fresh, device.next())
                sets += [device.set([edit]), device.set([creation], creates: [fresh.id])]
                verdicts += [ask(.edit, role, kind, scope), ask(.create, role, kind, scope)]
            }
        }
        let answer = try await device.exchange(device.request(sets))
        let outcomes = answer.outcomes.flatMap { Array(repeating: $0, count: Int($0.count)) }
        try #require(outcomes.count == verdicts.count)
        for (place, outcome) in outcomes.enumerated() {
            // What is out of reach is refused like what does not exist, to the letter.
            let detail = verdicts[place].scope == .inside ? "" : " \(outcome.detail)"
            verdicts[place].found = outcome.code.isEmpty ? "accepted" : outcome.code + detail
        }
        return verdicts
    }

    /// What stands in every cell.
    private func heads() async throws -> [CellKey: Heads] {
        let cells = kinds.flatMap { [$0.cell(.inside), $0.cell(.outside)] }
        return try await bench.workspace.store.read { reader in
            var heads: [CellKey: Heads] = [:]
            for cell in cells {
                let record = try #require(try reader.record(cell.record))
                heads[cell] = try reader.heads(record, cell.field, nil)
            }
            return heads
        }
    }

    /// What has to come of an act.
    private func ask(
        _ act: MatrixAct, _ role: String, _ kind: MatrixKind, _ scope: MatrixScope
    ) -> MatrixVerdict {
        let isInside = scope == .inside
        let mayEdit = isInside && matrix.mayEdit(kind, role)
        let expected: String =
            switch act {
            case .read, .history:
                isInside && matrix.mayRead(kind, role) ? "seen" : "not_found"
            case .edit where !isInside: "unknown_record \(kind.type.name)"
            case .edit: mayEdit ? kind.isFixed ? "append_only" : "accepted" : "forbidden"
            case .create where !isInside: "forbidden \(kind.type.name)"
            case .create: mayEdit && matrix.mayCreate(kind, role) ? "accepted" : "forbidden"
            }
        return MatrixVerdict(role: role, act: act, kind: kind, scope: scope, expected: expected)
    }
}
