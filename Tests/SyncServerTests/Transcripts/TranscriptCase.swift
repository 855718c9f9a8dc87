import Foundation

@testable import Shared

/// One file of Tests/Transcripts: its name, what it is about, and the exchanges that fill it.
struct TranscriptCase: Sendable {
    let name: String
    let about: String
    let fill: @Sendable (Transcript) async throws -> Void

    /// The transcript as the server's code makes it now.
    func text() async throws -> String {
        let transcript = Transcript(try await TranscriptServer(), about: about)
        try await fill(transcript)
        return transcript.text
    }

    static let all = enrolment + refusals + pushing + pulling + deciding

    static func named(_ name: String) -> TranscriptCase? { all.first { $0.name == name } }
}

/// Two people in two dossiers, as a device made them offline.
let yonas = example(1)
let selam = example(2)

/// An id is a UUID of version 7; what is random in it stands still here.
private func example(_ number: UInt64) -> RecordIdentity {
    let high = UInt64(TestBench.start) << 16 | 0x7000
    return RecordIdentity(
        id: RecordID(high: high, low: 0x8000_0000_0000_0000 | number),
        type: RecordTypeName(literal: "person"),
        dossier: DossierID(high: high, low: 0x8000_0000_0001_0000 | number),
        domain: LifeDomainName(literal: "contact"))
}
