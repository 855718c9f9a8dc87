import Foundation
import SwiftProtobuf
import Testing

@testable import Shared

extension TranscriptCase {
    static let deciding = [
        TranscriptCase(
            name: "conflict",
            about: """
                Ada and Bram change one phone number without a network. Ada's change is there already
                when Bram's arrives: it names the same base, so both stay as heads of the cell, and the
                later one lives. Bram's device sees the conflict in the page of its own push.
                """
        ) { transcript in
            let quarrel = try await Quarrel(transcript.server)
            var bram = quarrel.bram
            let answer = try await transcript.sync(
                "Bram's change", &bram, bram.request([quarrel.bramsSet]))
            #expect(answer.outcomes.map(\.code) == [""])
            let cells = try answer.page.states()
            #expect(cells.map(\.heads.all.count) == [2])
            #expect(cells.first?.heads.live?.version == quarrel.right)
        },
        TranscriptCase(
            name: "decision",
            about: """
                The owner of the life domain decides a conflict: a change with a reason that names all
                heads it was shown. It lives from now on, by its rank. A second decision, made at the same
                time on another device, names heads that are no heads any more.
                """, fill: decision),
    ]

    private static func decision(_ transcript: Transcript) async throws {
        let quarrel = try await Quarrel(transcript.server)
        var (ada, bram) = (quarrel.ada, quarrel.bram)
        var chris = try await transcript.server.device("coach", worker: "Chris")
        try await transcript.server.sync(&bram, quarrel.bramsSet)
        try await transcript.server.sync(&ada)
        try await transcript.server.sync(&chris)
        func decided(_ number: UInt64, _ text: String, _ version: Shared.Version, _ reason: String)
            -> ChangeSet
        {
            let change = yonas.change(
                "phone", .text(text), version, bases: [quarrel.left, quarrel.right],
                reason: reason)
            return ChangeSet(number: number, changes: [change])
        }
        let first = decided(3, "06-22222222", ada.at(seconds: -60), "Called him")
        let answer = try await transcript.sync("Ada decides", &ada, ada.request([first]))
        #expect(answer.outcomes.map(\.code) == [""])
        // Ada knows her own decision from its receipt.
        #expect(answer.page.records.isEmpty)
        let second = decided(1, "06-33333333", chris.at(seconds: -30), "He wrote it down")
        let late = try await transcript.sync("Chris decides too", &chris, chris.request([second]))
        #expect(late.outcomes.map(\.code) == ["conflict_changed"])
        let heads = try late.page.states().map(\.heads)
        #expect(heads.map(\.versions) == [first.changes.map(\.version)])
        #expect(heads.first?.live?.rank == 1)
    }
}

/// Ada made a person and has changed his phone number; Bram has changed it too, and has not sent it.
private struct Quarrel {
    let ada: TranscriptDevice
    let bram: TranscriptDevice
    let left: Shared.Version
    let right: Shared.Version
    let bramsSet: ChangeSet

    init(_ server: TranscriptServer) async throws {
        var ada = try await server.device("coach", worker: "Ada")
        var bram = try await server.device("volunteer", worker: "Bram")
        let base = ada.at(seconds: -900)
        try await server.sync(
            &ada,
            ChangeSet(
                number: 1, creates: [yonas.id],
                changes: [yonas.change("phone", .text("06-11111111"), base)]))
        try await server.sync(&bram)
        left = ada.at(seconds: -600)
        right = bram.at(seconds: -540)
        try await server.sync(
            &ada,
            ChangeSet(
                number: 2,
                changes: [yonas.change("phone", .text("06-22222222"), left, bases: [base])]))
        bramsSet = ChangeSet(
            number: 1,
            changes: [yonas.change("phone", .text("06-33333333"), right, bases: [base])])
        self.ada = ada
        self.bram = bram
    }
}
