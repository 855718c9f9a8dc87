import Foundation
import SwiftProtobuf
import Testing

@testable import Shared

extension TranscriptCase {
    static let pulling = [
        TranscriptCase(
            name: "first-sync",
            about: """
                The first exchange of a device, in a workspace that holds nothing yet: an empty page, and
                a cursor to ask on from.
                """
        ) { transcript in
            var ada = try await transcript.server.device("coach", worker: "Ada")
            let answer = try await transcript.sync("First sync", &ada, ada.request([]))
            #expect(answer.page.records.isEmpty && !answer.more)
        },
        TranscriptCase(
            name: "no-news",
            about: """
                Nothing to send and nothing new: one round trip. The new cursor is the same position,
                sealed anew.
                """
        ) { transcript in
            var ada = try await transcript.server.device("coach", worker: "Ada")
            try await transcript.server.sync(&ada, person(yonas, 1, "Yonas", by: ada))
            try await transcript.server.sync(&ada)
            let answer = try await transcript.sync("No news", &ada, ada.request([]))
            #expect(answer.page.records.isEmpty && answer.outcomes.isEmpty && !answer.more)
        },
        TranscriptCase(
            name: "pages",
            about: """
                A second device gets two people, and asks for pages of one cell. A page is closed after
                the record that reaches that. While more is set the client asks again at once.
                """
        ) { transcript in
            var ada = try await transcript.server.device("coach", worker: "Ada")
            try await transcript.server.sync(
                &ada, person(yonas, 1, "Yonas", by: ada), person(selam, 2, "Selam", by: ada))
            var bram = try await transcript.server.device("volunteer", worker: "Bram")
            let first = try await transcript.sync(
                "The first page", &bram, bram.request([], pageCells: 1))
            let second = try await transcript.sync(
                "The second page", &bram, bram.request([], pageCells: 1))
            #expect(first.more && first.page.records.count == 1)
            #expect(!second.more && second.page.records.count == 1)
        },
    ]

    private static func person(
        _ record: RecordIdentity, _ number: UInt64, _ name: String, by device: TranscriptDevice
    ) -> ChangeSet {
        let seconds = -1_200 + 300 * Int64(number)
        return ChangeSet(
            number: number, creates: [record.id],
            changes: [
                record.change("name", .text(name), device.at(seconds: seconds)),
                record.change(
                    "phone", .text("06-1234567\(number)"), device.at(seconds: seconds + 1)),
            ])
    }
}
