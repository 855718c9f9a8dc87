import Foundation
import HTTPTypes
import SwiftProtobuf
import Testing

@testable import Shared

/// A device in a transcript: who it is, and where it stands.
struct TranscriptDevice {
    let replica: ReplicaID
    let token: String
    private var cursor = Data()
    private var acknowledged: UInt64 = 0

    init(replica: ReplicaID, token: String) {
        self.replica = replica
        self.token = token
    }

    var headers: HTTPFields {
        [.contentType: BodyFormat.json.rawValue, .authorization: "Bearer \(token)"]
    }

    /// A version of this device, some seconds after the server's time (before it, where negative).
    func at(seconds: Int64, counter: UInt16 = 0) -> Shared.Version {
        let milliseconds = TestBench.start + seconds * 1_000
        guard let timestamp = HybridTimestamp(milliseconds: milliseconds, counter: counter) else {
            preconditionFailure("a transcript asked for an impossible time")
        }
        return Shared.Version(timestamp, replica)
    }

    func request(_ sets: [ChangeSet], pageCells: UInt32 = 0) -> WireSyncRequest {
        WireSyncRequest.with {
            $0.protocol = WireProtocol.version
            $0.programme = 1
            $0.cursor = cursor
            $0.acknowledged = acknowledged
            $0.pageCells = pageCells
            $0.partners = 1
            if !sets.isEmpty { $0.push = WireBatch(sets) }
        }
    }

    /// Reads an answer that is no refusal, and notes its outcomes and its cursor.
    mutating func take(_ answer: TranscriptServer.Answer) throws -> WireSyncAnswer {
        try #require(answer.status == 200)
        let message = try Body.decode(
            WireSyncAnswer.self, from: answer.body, format: .json, isCompressed: false,
            limit: Limits.answerBytes)
        cursor = message.cursor
        if let last = message.outcomes.last { acknowledged = last.first + last.count - 1 }
        return message
    }
}
