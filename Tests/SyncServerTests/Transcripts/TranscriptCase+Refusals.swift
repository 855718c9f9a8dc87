import Foundation
import HTTPTypes
import SwiftProtobuf
import Testing

@testable import Shared

extension TranscriptCase {
    /// Answers to a whole request.
    static let refusals = [
        TranscriptCase(
            name: "refused-requests",
            about: """
                Requests that are refused as a whole: nothing is stored, no number is used up.
                The answer is JSON where the request's form is not known.
                """
        ) { transcript in
            let ada = try await transcript.server.device("coach", worker: "Ada")
            let plain = #"{"protocol":1,"programme":1}"#
            try await transcript.refused("No token", [.contentType: json], plain, 401)
            try await transcript.refused(
                "Another media type",
                [.contentType: "text/plain", .authorization: "Bearer \(ada.token)"], plain, 415)
            try await transcript.refused(
                "One field under both of its names", ada.headers,
                #"{"protocol":1,"pageCells":1,"page_cells":2}"#, 400)
            try await transcript.refused(
                "A version of the protocol that this server does not speak", ada.headers,
                #"{"protocol":2,"programme":1}"#, 426)
        },
        TranscriptCase(
            name: "gap",
            about: """
                The sets 1 and 2 never arrived. Nothing is stored and no number is used up; the client
                sends them first.
                """
        ) { transcript in
            let ada = try await transcript.server.device("coach", worker: "Ada")
            let set = ChangeSet(
                number: 3, creates: [yonas.id],
                changes: [yonas.change("name", .text("Yonas"), ada.at(seconds: -300))])
            let body = try Body.encode(ada.request([set]), format: .json)
            let answer = try await transcript.post(
                "Push", WireProtocol.syncPath, ada.headers, String(decoding: body, as: UTF8.self))
            #expect(answer.status == 409)
        },
    ]

    private static let json = BodyFormat.json.rawValue
}

extension Transcript {
    fileprivate func refused(
        _ title: String, _ headers: HTTPFields, _ body: String, _ status: Int
    ) async throws {
        let answer = try await post(title, WireProtocol.syncPath, headers, body)
        #expect(answer.status == status)
    }
}
