import Foundation
import HTTPTypes
import SwiftProtobuf
import Testing

@testable import Shared

extension TranscriptCase {
    static let enrolment = [
        TranscriptCase(
            name: "enrol",
            about: """
                A one-time code is traded for a replica and a token.
                The document is the programme as JSON, cut out here.
                """
        ) { transcript in
            let code = try await transcript.server.code("coach", worker: "Ada")
            let answer = try await transcript.enrol("A new device shows its code", code)
            #expect(answer.status == 200)
        },
        TranscriptCase(
            name: "enrol-used-code",
            about: "A code is good once. The answer has a sentence for people, and no replica."
        ) { transcript in
            let code = try await transcript.server.code("coach", worker: "Ada")
            try await transcript.enrol("The first device", code)
            let answer = try await transcript.enrol("A second device shows the same code", code)
            #expect(answer.status == 400)
        },
    ]
}

extension Transcript {
    @discardableResult
    fileprivate func enrol(_ title: String, _ code: String) async throws
        -> TranscriptServer.Answer
    {
        let request = WireEnrolRequest.with {
            $0.protocol = WireProtocol.version
            $0.code = code
            $0.device = "laptop"
        }
        let body = String(decoding: try Body.encode(request, format: .json), as: UTF8.self)
        return try await post(
            title, WireProtocol.enrolPath, [.contentType: BodyFormat.json.rawValue], body)
    }
}
