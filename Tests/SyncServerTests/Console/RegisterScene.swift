import Assets
import Foundation
import Testing

@testable import Shared
@testable import SyncServer

/// A municipality with the bundled programme, a coordinator at the desk, and as many dossiers as a test opens.
struct RegisterScene {
    let server: ConsoleServer
    let bench: TestBench
    let desk: AdminDesk
    /// A coach of the same partner: what a coordinator may not write.
    let coach: AdminDesk
    let noor: Visitor

    init() async throws {
        server = try await ConsoleServer(isDemo: true, programme: bundledProgramme)
        bench = TestBench(of: server.workspace)
        _ = try await bench.enrol("support_worker", partner: "council", worker: "Bram")
        noor = Visitor(server)
        try await noor.enter(by: try await server.link("Noor", "coordinator"))
        try await noor.get("/console/sessions")
        desk = AdminDesk(workspace: server.workspace, name: "Noor")
        coach = try await bench.desk("Coen", "coach")
    }

    func visitor(_ name: String, _ role: StaticString) async throws -> Visitor {
        let visitor = Visitor(server)
        try await visitor.enter(by: try await server.link(name, role))
        try await visitor.get("/console/sessions")
        return visitor
    }

    static func edit(_ field: StaticString, _ value: Value) -> Edit {
        Edit(FieldName(literal: field), nil, value)
    }

    /// Opens a dossier.
    func add(_ name: String, born: String? = nil, phone: String? = nil) async throws
        -> RecordIdentity
    {
        var edits = [Self.edit("display_name", .text(name))]
        if let phone { edits.append(Self.edit("phone", .text(phone))) }
        if let born = born.flatMap({ CalendarDate($0) }) {
            edits.append(Self.edit("birth_date", .date(born)))
        }
        return try await coach.add(
            RecordTypeName(literal: "person"), dossier: nil, domain: nil, edits)
    }

    func involve(_ partner: StaticString, _ worker: String? = nil, in record: RecordIdentity)
        async throws
    {
        let party = AdminDesk.Party(partner: PartnerName(literal: partner), worker: worker)
        try await desk.involve(party, in: record.dossier, .init())
    }

    /// Somebody else writes the name without having seen it.
    func dispute(_ record: RecordIdentity) async throws {
        let device = try await bench.enrol("coach", partner: "town", worker: "Carla")
        let change = record.change("display_name", .text("Disputed"), device.next())
        try #require(try await device.send(change) == "")
    }

    func path(_ record: RecordIdentity, _ end: String = "") -> String {
        "/console/dossiers/\(record.dossier.text)\(end)"
    }

    /// The dossiers of a page of the register, in order.
    func rows(_ query: String) async throws -> [String] {
        let answer = try await noor.get("/console/dossiers\(query)")
        try #require(answer.status == 200, "\(query)")
        return answer.rows
    }
}

extension ConsoleServer.Answer {
    var next: String? {
        body.firstMatch(of: /rel="next" href="([^"]+)"/)
            .map { String($0.1).replacing("&amp;", with: "&") }
    }

    var previous: String? {
        body.firstMatch(of: /rel="prev" href="([^"]+)"/)
            .map { String($0.1).replacing("&amp;", with: "&") }
    }
}
