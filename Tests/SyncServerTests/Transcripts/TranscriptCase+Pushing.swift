import Foundation
import SwiftProtobuf
import Testing

@testable import Shared

extension TranscriptCase {
    static let pushing = [
        TranscriptCase(
            name: "push-accepted",
            about: """
                A device pushes one change set, made five minutes ago without a network. It creates a
                person in a new dossier. The page brings the new heads back, with their rank (0 is left
                out) and their author.
                """
        ) { transcript in
            var ada = try await transcript.server.device("coach", worker: "Ada")
            try await transcript.server.sync(&ada)
            let set = ChangeSet(
                number: 1, creates: [yonas.id],
                changes: [
                    yonas.change("name", .text("Yonas"), ada.at(seconds: -300)),
                    yonas.change("phone", .text("06-12345678"), ada.at(seconds: -299)),
                ])
            let answer = try await transcript.sync("Push", &ada, ada.request([set]))
            #expect(answer.outcomes.map(\.code) == [""])
        },
        TranscriptCase(
            name: "push-mixed",
            about: """
                Four change sets, each judged for itself. 1 is accepted; 2 writes a field of a life domain
                in which the role may nothing; 3 has a date that no calendar has; 4 builds on 1, and is
                accepted. Every number is used up.
                """, fill: pushMixed),
        TranscriptCase(
            name: "clock-ahead",
            about: """
                A device whose clock is ten minutes fast. Its first set gets the receipt clock_ahead; the
                set behind it gets no outcome, and its number stays free. The client gives both the right
                time, under the numbers that follow the receipt's, and acknowledges the receipt. A base {}
                is what the same device wrote in the same millisecond, with the counter at 0.
                """, fill: clockAhead),
    ]

    private static func pushMixed(_ transcript: Transcript) async throws {
        var ada = try await transcript.server.device("coach", worker: "Ada")
        try await transcript.server.sync(&ada)
        let first = ada.at(seconds: -300)
        let debt = Value.amount(Amount(tenThousandths: 5_123_500))
        let born = try #require(CalendarDate("1990-02-28"))
        var request = ada.request([
            ChangeSet(
                number: 1, creates: [yonas.id],
                changes: [yonas.change("phone", .text("06-12345678"), first)]),
            ChangeSet(number: 2, changes: [yonas.change("debt", debt, ada.at(seconds: -240))]),
            ChangeSet(
                number: 3, changes: [yonas.change("born", .date(born), ada.at(seconds: -180))]),
            ChangeSet(
                number: 4,
                changes: [
                    yonas.change(
                        "phone", .text("06-87654321"), ada.at(seconds: -120), bases: [first])
                ]),
        ])
        // No date that our own types can hold.
        request.push.sets[2].changes[0].value = "d1990-02-30"
        let answer = try await transcript.sync("Push", &ada, request)
        #expect(answer.outcomes.map(\.code) == ["", "forbidden", "malformed", ""])
    }

    private static func clockAhead(_ transcript: Transcript) async throws {
        var ada = try await transcript.server.device("coach", worker: "Ada")
        try await transcript.server.sync(&ada)
        func sets(from number: UInt64, _ first: Shared.Version, _ second: Shared.Version)
            -> [ChangeSet]
        {
            [
                ChangeSet(
                    number: number, creates: [yonas.id],
                    changes: [yonas.change("phone", .text("06-12345678"), first)]),
                ChangeSet(
                    number: number + 1,
                    changes: [yonas.change("phone", .text("06-87654321"), second, bases: [first])]),
            ]
        }
        let fast = sets(from: 1, ada.at(seconds: 600), ada.at(seconds: 630))
        let ahead = try await transcript.sync("Push, ten minutes ahead", &ada, ada.request(fast))
        #expect(ahead.outcomes.map(\.code) == ["clock_ahead"])
        #expect(ahead.outcomes.map(\.count) == [1])
        let right = sets(from: 2, ada.at(seconds: 0), ada.at(seconds: 0, counter: 1))
        let answer = try await transcript.sync(
            "The same again, at the server's time", &ada, ada.request(right))
        #expect(answer.outcomes.map(\.first) == [2])
        #expect(answer.outcomes.map(\.count) == [2])
        #expect(answer.outcomes.map(\.code) == [""])
    }
}
