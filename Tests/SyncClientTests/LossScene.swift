import Foundation
import Machine
import SwiftProtobuf
import Testing

@testable import Shared
@testable import SyncClient

/// Ada's replica, a note in it, and what Bram does elsewhere.
struct LossScene {
    static let now: Int64 = 1_772_445_900_000
    let replica: Replica
    let note = RecordIdentity(
        id: RecordID(high: 1, low: 1), type: RecordTypeName(literal: "note"),
        dossier: DossierID(high: 1, low: 1), domain: LifeDomainName(literal: "d"))
    private let text = FieldName(literal: "text")

    init() throws {
        let answer = WireEnrolAnswer.with {
            $0.replica = 5
            $0.role = "r"
            $0.token = "t"
            $0.worker = "Ada"
            $0.partner = "town"
            $0.programme.version = 1
            $0.programme.document = ReplicaTests.document
        }
        replica = try Replica.inMemory(
            answer, environment: .live(clock: WallClock { Self.now }))
        try exchange(cells: [cell([head("old", theirs(-60_000))])])
    }

    /// A version of Bram's, milliseconds from now.
    func theirs(_ milliseconds: Int64) -> Shared.Version {
        guard let time = HybridTimestamp(milliseconds: Self.now + milliseconds),
            let bram = ReplicaID(9)
        else { preconditionFailure("a test asked for an impossible time") }
        return Shared.Version(time, bram)
    }

    /// A decision where there is a reason.
    func head(_ value: String, _ version: Shared.Version, reason: String? = nil) -> Head {
        Head(
            version: version, rank: reason == nil ? 0 : 1, value: .text(value),
            resolution: reason.flatMap(Resolution.init(reason:)))
    }

    func cell(_ heads: [Head], field: FieldName? = nil) -> CellState {
        CellState(record: note, field: field ?? text, member: nil, heads: Heads(heads))
    }

    /// Edits the note, and has it accepted.
    func accepted(_ value: String) throws -> Shared.Version {
        _ = try replica.edit(note.id, [Edit(text, nil, .text(value))])
        let version = try lastVersion()
        try exchange(accepting: 1)
        return version
    }

    func receive(_ heads: [Head]) throws { try exchange(cells: [cell(heads)]) }

    /// The version of the newest change that waits.
    func lastVersion() throws -> Shared.Version {
        let sets = try replica.nextRequest().push.received(from: replica.identity.replica)
        return try #require(try sets.last?.content.get().changes.last).version
    }

    func exchange(accepting count: UInt64 = 0, cells: [CellState] = []) throws {
        try exchange(outcomes: (0..<count).map { _ in "" }, cells: cells)
    }

    /// One exchange in which the next numbers get these outcomes.
    func exchange(outcomes: [String], cells: [CellState] = [], more: Bool = false) throws {
        let request = try replica.nextRequest()
        let answer = WireSyncAnswer.with { answer in
            answer.outcomes = outcomes.enumerated().map { offset, code in
                WireOutcome.with {
                    $0.first = request.acknowledged + UInt64(offset) + 1
                    $0.count = 1
                    $0.code = code
                }
            }
            answer.page = WirePage(cells)
            answer.page.authors = [
                WireAuthor.with {
                    $0.replica = 9
                    $0.worker = "Bram"
                    $0.partner = "Taalhuis"
                }
            ]
            answer.more = more
            answer.serverTime = Self.now
            answer.cursor = Data([1])
        }
        _ = try replica.apply(answer, to: request, sentAt: Self.now)
    }
}
