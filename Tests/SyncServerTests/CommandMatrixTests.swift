import Assets
import Foundation
import SwiftProtobuf
import Testing

@testable import Shared
@testable import SyncServer

/// What the other endpoints and the commands at the server do for every role, in dossiers that their partner
/// is involved in, in others, and in such as do not exist. What has to come of it is reckoned from the text
/// of the bundled programme.
@Suite struct CommandMatrixTests {
    private struct Verdict {
        let role: String
        let act: String
        let scope: MatrixScope
        let expected: String
        let found: String
    }

    private func judge(_ verdicts: [Verdict], atLeast count: Int) {
        print("\(verdicts.count) cells of the matrix of commands and endpoints")
        #expect(verdicts.count >= count)
        for act in Swift.Set(verdicts.map(\.act)) {
            let expected = Swift.Set(verdicts.filter { $0.act == act }.map(\.expected))
            #expect(expected.count >= 2, "something is allowed and something refused: \(act)")
        }
        let wrong = verdicts.filter { $0.expected != $0.found }
        #expect(
            wrong.isEmpty,
            "\(wrong.prefix(20).map { "\($0.role) \($0.act) \($0.scope): \($0.found), not \($0.expected)" })"
        )
    }

    /// What an act says: `done`, or the code of why not.
    private func outcome(_ act: () async throws -> Void) async throws -> String {
        do {
            try await act()
            return "done"
        } catch let failure as AdminDesk.Failure {
            return failure.code.rawValue
        } catch let code as ErrorCode {
            return code.rawValue
        }
    }

    /// An admin of every role of the programme.
    private func desks(_ stage: MatrixStage) async throws -> [(role: String, desk: AdminDesk)] {
        var desks: [(role: String, desk: AdminDesk)] = []
        for role in stage.bench.workspace.index.programme.roles.map(\.name.text) {
            desks.append((role, try await stage.bench.desk("admin \(role)", role)))
        }
        return desks
    }

    @Test func `commands do for an admin what the matrix says, in every dossier`() async throws {
        let stage = try await MatrixStage()
        var verdicts: [Verdict] = []
        for (role, desk) in try await desks(stage) {
            for kind in stage.kinds where kind.isFirst {
                for scope in MatrixScope.allCases {
                    let isThere = scope != .nowhere
                    let mayEdit = stage.matrix.mayEdit(kind, role)
                    let edit = Edit(kind.field.name, nil, kind.value)
                    let set = try await outcome {
                        try await desk.edit(kind.identity(scope).id, [edit])
                    }
                    let edited = mayEdit ? kind.isFixed ? "append_only" : "done" : "forbidden"
                    verdicts.append(
                        Verdict(
                            role: role, act: "set", scope: scope,
                            expected: isThere ? edited : "unknown_record", found: set))
                    let history = try await outcome {
                        let record = try await stage.bench.workspace.store.read {
                            try $0.record(kind.identity(scope).id)
                        }
                        guard let record else { throw ErrorCode.notFound }
                        _ = try await desk.history(record, kind.field.name, nil)
                    }
                    let mayRead = isThere && stage.matrix.mayRead(kind, role)
                    verdicts.append(
                        Verdict(
                            role: role, act: "history", scope: scope,
                            expected: mayRead ? "done" : "not_found", found: history))
                }
            }
        }
        judge(verdicts, atLeast: 2_000)
    }

    @Test func `who may involve, erase and look what would go`() async throws {
        let stage = try await MatrixStage()
        let workspace = stage.bench.workspace
        let erasing = PlainMatrix.roles(with: "erase", in: bundledProgramme)
        #expect(erasing == ["coordinator"])
        let ground = try await workspace.store.read { try $0.partner(PartnerName(literal: "town")) }
        let party = AdminDesk.Party(partner: try #require(ground).name)
        var verdicts: [Verdict] = []
        for (role, desk) in try await desks(stage) {
            for scope in MatrixScope.allCases {
                let isThere = scope != .nowhere
                let look = try await outcome {
                    _ = try await workspace.store.read { try desk.erasable(scope.dossier, $0) }
                }
                // Whoever may not erase learns not even whether there is such a dossier.
                verdicts.append(
                    Verdict(
                        role: role, act: "erase", scope: scope,
                        expected: erasing.contains(role)
                            ? isThere ? "done" : "not_found" : "forbidden", found: look))
                let involve = try await outcome {
                    try await desk.involve(party, in: scope.dossier, AdminDesk.Terms())
                }
                let owners: Swift.Set = ["coach", "coordinator"]
                verdicts.append(
                    Verdict(
                        role: role, act: "involve", scope: scope,
                        expected: !isThere
                            ? "not_found" : owners.contains(role) ? "done" : "forbidden",
                        found: involve))
            }
        }
        judge(verdicts, atLeast: 70)
    }

    @Test func `who may merge records, and part them again`() async throws {
        let stage = try await MatrixStage()
        let rule = try #require(stage.bench.workspace.index.programme.duplicates)
        let person = try #require(stage.kinds.first { $0.type.name == rule.type && $0.isFirst })
        let field = try #require(person.type.fields.first { $0.name == rule.mergedInto })
        let merging = Swift.Set(field.owners.map(\.text))
        #expect(merging == ["coordinator"])
        var verdicts: [Verdict] = []
        for (role, desk) in try await desks(stage) {
            for scope in MatrixScope.allCases {
                let gone = person.identity(scope).id
                let kept = person.identity(scope == .inside ? .outside : .inside).id
                let acts: [(String, () async throws -> Void)] = [
                    ("merge", { try await desk.merge(gone, into: kept) }),
                    ("part", { try await desk.split(gone) }),
                ]
                for (act, body) in acts {
                    let expected = scope == .nowhere ? "not_found" : "done"
                    let found = try await outcome(body)
                    verdicts.append(
                        Verdict(
                            role: role, act: act, scope: scope,
                            expected: merging.contains(role) ? expected : "forbidden",
                            found: found))
                }
            }
        }
        judge(verdicts, atLeast: 70)
    }

    @Test func `emergency access is for roles that have it, and tells others nothing`()
        async throws
    {
        let stage = try await MatrixStage()
        let able = PlainMatrix.roles(with: "break_glass", in: bundledProgramme)
        #expect(able == ["coach", "coordinator"])
        var verdicts: [Verdict] = []
        for (role, device) in stage.devices {
            for scope in MatrixScope.allCases {
                let found = try await outcome {
                    _ = try await DeviceService(workspace: stage.bench.workspace).emergency(
                        WireEmergencyRequest.with {
                            $0.protocol = WireProtocol.version
                            $0.dossier = Data(scope.dossier.bytes)
                            $0.reason = "nobody else is there"
                        }, tokenHash: DeviceToken.hash(device.token))
                }
                verdicts.append(
                    Verdict(
                        role: role, act: "emergency", scope: scope,
                        expected: !able.contains(role)
                            ? "forbidden" : scope == .nowhere ? "not_found" : "done",
                        found: found))
            }
        }
        judge(verdicts, atLeast: 30)
    }

    @Test
    func `every device listens for news of what its role holds in reach, and of nothing else`()
        async throws
    {
        let stage = try await MatrixStage()
        let workspace = stage.bench.workspace
        let coach = try await stage.bench.desk("writer", "coach")
        var verdicts: [Verdict] = []
        for kind in stage.kinds
        where kind.isFirst && !kind.isFixed && stage.matrix.mayEdit(kind, "coach") {
            for scope in [MatrixScope.inside, .outside] {
                var streams: [(role: String, stream: NewsStream)] = []
                for (role, device) in stage.devices {
                    let hash = DeviceToken.hash(device.token)
                    streams.append((role, try await NewsStream(workspace, tokenHash: hash)))
                }
                let edit = Edit(kind.field.name, nil, kind.value)
                try await coach.edit(kind.identity(scope).id, [edit])
                for (role, stream) in streams {
                    var stream = stream
                    let isNews = try await stream.look()
                    let mayRead = scope == .inside && stage.matrix.mayRead(kind, role)
                    verdicts.append(
                        Verdict(
                            role: role, act: "events", scope: scope,
                            expected: mayRead ? "news" : "none", found: isNews ? "news" : "none"))
                }
            }
        }
        judge(verdicts, atLeast: 300)
    }
}
