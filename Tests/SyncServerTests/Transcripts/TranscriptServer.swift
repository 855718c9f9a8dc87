import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdCore
import Logging
import Machine
import NIOCore
import NIOEmbedded
import SwiftProtobuf
import Synchronization
import Testing

@testable import Shared
@testable import SyncServer

/// A municipality as small as can be: what a transcript is about should not hide in its programme.
let transcriptProgramme = """
    format: 1
    version: 1
    name: {nl: Voorbeeld, en: Example}
    time_zone: Europe/Amsterdam
    domains:
      contact: {nl: Contact, en: Contact, sensitivity: 1, owner: coach}
      finance: {nl: Geld, en: Finance, sensitivity: 2, owner: counsellor}
    roles:
      coach: {nl: Regisseur, en: Coach, may: [create_dossier]}
      volunteer: {nl: Vrijwilliger, en: Volunteer}
      counsellor: {nl: Budgetcoach, en: Debt counsellor}
    record_types:
      person:
        nl: Persoon
        en: Person
        place: dossier
        domain: contact
        fields:
          name: {type: text, class: review, nl: Naam, en: Name}
          phone: {type: text, class: list, nl: Telefoon, en: Phone}
          born: {type: date, class: list, nl: Geboren, en: Born}
          debt: {type: amount, domain: finance, class: list, nl: Schuld, en: Debt}
    matrix:
      contact: {coach: W, volunteer: W}
      finance: {counsellor: W}
    """

/// The server that transcripts are taken from: the real router over a real data folder, without a
/// socket. Its clock stands still at `TestBench.start`, its randomness has a seed.
final class TranscriptServer: Sendable {
    private let folder: DataFolder
    private let workspaces: Workspaces
    private let responder: RouterResponder<BasicRequestContext>
    private let logger = Logger(label: "transcripts")

    init() async throws {
        let path = FileManager.default.temporaryDirectory
            .appending(path: "transcripts-\(UUID().uuidString)").path
        folder = try DataFolder(path: path)
        workspaces = try await Workspaces(
            folder: folder, environment: .test { TestBench.start }, logger: logger)
        try await workspaces.create(
            name: "example", programme: try ProgrammeReader.read(transcriptProgramme),
            isDemo: false)
        let router = Router()
        SyncAPI(workspaces: workspaces, logger: logger).add(to: router)
        responder = router.buildResponder()
    }

    deinit { try? FileManager.default.removeItem(atPath: folder.path) }

    /// What came back.
    struct Answer: Sendable {
        let status: Int
        let headers: HTTPFields
        let body: Data
    }

    func post(_ path: String, _ headers: HTTPFields, _ body: String) async throws -> Answer {
        let request = Request(
            head: HTTPRequest(
                method: .post, scheme: "http", authority: "localhost", path: path,
                headerFields: headers),
            body: RequestBody(buffer: ByteBuffer(string: body)))
        let context = BasicRequestContext(
            source: ApplicationRequestContextSource(
                channel: NIOAsyncTestingChannel(), logger: logger))
        let response = try await responder.respond(to: request, context: context)
        let collected = CollectedBody()
        try await response.body.write(collected)
        return Answer(
            status: response.status.code, headers: response.headers, body: collected.data)
    }

    private final class CollectedBody: ResponseBodyWriter, Sendable {
        private let bytes = Mutex(Data())

        var data: Data { bytes.withLock { $0 } }

        func write(_ buffer: ByteBuffer) { bytes.withLock { $0.append(Data(buffer: buffer)) } }
        func finish(_ trailingHeaders: HTTPFields?) {}
    }

    // MARK: What happens before a transcript begins

    /// A code for a worker of the only partner.
    func code(_ role: StaticString, worker: String) async throws -> String {
        let workspace = try workspaces.named(nil)
        let partner = PartnerName(literal: "gemeente")
        try await workspace.store.write { writer in
            if try writer.partner(partner) == nil {
                let id = RecordID(high: 0x019C_0000_0000_7000, low: 0x8000_0000_0000_0001)
                try writer.add(PartnerRow(name: partner, id: id, label: "Gemeente"))
            }
        }
        return try await EnrolmentService(workspace: workspace)
            .makeCode(partner: partner, worker: worker, role: RoleName(literal: role)).text
    }

    func device(_ role: StaticString, worker: String) async throws -> TranscriptDevice {
        let code = try await code(role, worker: worker)
        let answer = try await workspaces.enrol(
            WireEnrolRequest.with {
                $0.protocol = WireProtocol.version
                $0.code = code
            })
        return TranscriptDevice(
            replica: try #require(ReplicaID(answer.replica)), token: answer.token)
    }

    /// An exchange that no transcript shows; it has to go well.
    func sync(_ device: inout TranscriptDevice, _ sets: ChangeSet...) async throws {
        let body = try Body.encode(device.request(sets), format: .json)
        let answer = try await post(
            WireProtocol.syncPath, device.headers, String(decoding: body, as: UTF8.self))
        let message = try device.take(answer)
        #expect(message.outcomes.allSatisfy { $0.code.isEmpty } && !message.more)
    }
}
