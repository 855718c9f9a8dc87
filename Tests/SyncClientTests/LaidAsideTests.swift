import Foundation
import Machine
import Testing

@testable import Shared
@testable import SyncClient

/// Pages that wait for the end of an exchange, while the worker goes on.
@Suite struct LaidAsideTests {
    private let text = FieldName(literal: "text")

    /// The server leaves out a cell whose only head is the reader's own.
    @Test func `an own decision outlives an older page that was laid aside`() throws {
        let scene = try LossScene()
        let theirs = [scene.head("a", scene.theirs(-9)), scene.head("b", scene.theirs(-8))]
        try scene.receive(theirs)
        try scene.exchange(outcomes: [], cells: [scene.cell(theirs)], more: true)
        let reason = try #require(Resolution(reason: "Called him"))
        _ = try scene.replica.edit(
            scene.note.id, [Edit(text, nil, .text("mine"), resolution: reason)])
        let own = try scene.lastVersion()
        try scene.exchange(accepting: 1)
        let heads = try #require(try scene.replica.confirmedCells().first).heads
        #expect(heads.versions == [own])
        #expect(heads.live?.rank == 1)
        #expect(try scene.replica.losses().isEmpty)
    }

    @Test func `so does one that was accepted while more pages followed`() throws {
        let scene = try LossScene()
        let theirs = [scene.head("a", scene.theirs(-9)), scene.head("b", scene.theirs(-8))]
        try scene.receive(theirs)
        try scene.exchange(outcomes: [], cells: [scene.cell(theirs)], more: true)
        let reason = try #require(Resolution(reason: "Called him"))
        _ = try scene.replica.edit(
            scene.note.id, [Edit(text, nil, .text("mine"), resolution: reason)])
        let own = try scene.lastVersion()
        try scene.exchange(outcomes: [""], cells: [], more: true)
        try scene.exchange()
        #expect(try scene.replica.confirmedCells().map(\.heads.versions) == [[own]])
    }
}
