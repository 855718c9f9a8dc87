import Foundation
import SwiftProtobuf
import Testing

@testable import Shared
@testable import SyncServer

/// The devices in the console: what is known of them, how they begin and end.
@Suite struct DeviceDeskTests {
    private struct Scene {
        let server: ConsoleServer
        let bench: TestBench
        let head: Visitor
    }

    /// A garden in which plants have names for people, and a head at the desk.
    private func scene() async throws -> Scene {
        let server = try await ConsoleServer(
            isDemo: true,
            programme: ConsoleServer.programme + "\nsubject: {type: plant, name: title}\n")
        return Scene(
            server: server, bench: TestBench(of: server.workspace),
            head: try await visitor("Anna", "head", server))
    }

    private func visitor(
        _ name: String, _ role: StaticString, _ server: ConsoleServer
    ) async throws -> Visitor {
        let visitor = Visitor(server)
        try await visitor.enter(by: try await server.link(name, role))
        return visitor
    }

    private func path(_ device: TestDevice, _ end: String = "") -> String {
        "/console/devices/\(device.replica.number)\(end)"
    }

    private func state(_ device: TestDevice) async throws -> ReplicaRow.State? {
        try await device.bench.workspace.store.read { try $0.replica(device.replica)?.state }
    }

    // MARK: Looking

    @Test func `a device stands with what it says of itself`() async throws {
        let scene = try await scene()
        let device = try await scene.bench.enrol("gardener", worker: "Ada")
        var request = device.request([])
        request.clientVersion = "9.9.9-test"
        request.replicaBytes = 4_120_000
        request.time = scene.server.milliseconds + 90_000
        request.waiting = 37
        _ = try await device.exchange(request)
        for path in ["/console/devices", path(device)] {
            let page = try await scene.head.get(path).body
            for text in ["Ada", "school", "9.9.9-test", "4.1 MB", "+90 s", "not on time", "37"] {
                #expect(page.contains(text), "\(path) \(text)")
            }
            #expect(page.contains("not the server&#39;s"), "\(path)")
            #expect(!page.contains(">Silent<"), "\(path)")
        }
    }

    @Test func `what a device did not say is not made up`() async throws {
        let scene = try await scene()
        let device = try await scene.bench.enrol("gardener")
        _ = try await device.exchange(device.request([]))
        let page = try await scene.head.get(path(device)).body
        #expect(page.matches(of: /<dd>unknown/).count == 3, "version, size and clock: \(page)")
    }

    @Test func `a device that is silent for seven days stands on top, a paused one does not`()
        async throws
    {
        let scene = try await scene()
        let device = try await scene.bench.enrol("gardener", worker: "Ada")
        let paused = try await scene.bench.enrol("gardener", worker: "Bram")
        try await scene.bench.put(paused.replica, .paused)
        // Somebody else was heard of in the meantime.
        scene.server.pass(Limits.silentDays * 86_400_000 - 1)
        try await scene.head.signIn("Anna")
        #expect(try await !scene.head.get("/console/devices").body.contains("Silent for seven"))
        scene.server.pass(1)
        let page = try await scene.head.get("/console/devices").body
        #expect(page.contains("Silent for seven days"))
        #expect(page.contains("Ada, school: last contact"))
        #expect(!page.contains("Bram, school: last contact"))
        let filtered = try await scene.head.get("/console/devices?silent=1").body
        #expect(filtered.contains(path(device)) && !filtered.contains(path(paused)))
    }

    @Test func `the list is filtered, and comes in pages of fifty`() async throws {
        let scene = try await scene()
        let club = try await scene.bench.enrol("gardener", partner: "club", worker: "Cas")
        var school: [TestDevice] = []
        for _ in 0..<51 { school.append(try await scene.bench.enrol("gardener")) }
        try await scene.bench.put(school[3].replica, .paused)
        let own = try await scene.head.get("/console/devices?partner=club").body
        #expect(own.contains("\"\(path(club))\"") && !own.contains("\"\(path(school[0]))\""))
        let paused = try await scene.head.get("/console/devices?state=paused").body
        #expect(paused.contains("\"\(path(school[3]))\"") && paused.contains("Devices: 1"))
        let first = try await scene.head.get("/console/devices?partner=school").body
        #expect(first.contains("page=2&amp;partner=school") && first.contains("1 / 2"))
        #expect(!first.contains("\"\(path(school[50]))\""))
        let second = try await scene.head.get("/console/devices?page=2&partner=school").body
        #expect(second.contains("\"\(path(school[50]))\""))
        #expect(!second.contains("\"\(path(school[0]))\""))
        for odd in [
            "99999999999999999999", "\(Int.min)", "\(Int.max)", "0", "-1", "", "x&state=%00",
        ] {
            let page = try await scene.head.get("/console/devices?page=\(odd)")
            #expect(page.status == 200, "\(odd)")
        }
    }

    @Test func `an admin's account is no device`() async throws {
        let scene = try await scene()
        let admins = try await scene.server.workspace.store.read { try AdminDesk.admins($0) }
        let number = try #require(admins.first { $0.worker == "Anna" }).id.number
        #expect(try await scene.head.get("/console/devices/\(number)").status == 404)
        let answer = try await scene.head.post("/console/devices/\(number)/pause")
        #expect(answer.status == 404)
    }

    // MARK: What is on it

    @Test func `a manifest names dossiers only to who may read their names`() async throws {
        let scene = try await scene()
        let device = try await scene.bench.enrol("gardener")
        let change = plant().change("title", .text("Klaproos"), device.next())
        #expect(try await device.send(change, creates: true) == "")
        let path = path(device, "/manifest")
        let head = try await scene.head.get(path)
        #expect(head.body.contains("Klaproos (\(plant().dossier.text))"), "\(head.body)")
        #expect(head.body.contains("Beds") && head.body.contains(self.path(device) + "\""))
        for (name, role) in [("Sys", "system"), ("Fiona", "officer")] as [(String, StaticString)] {
            let page = try await visitor(name, role, scene.server).get(path)
            #expect(page.status == 200 && page.body.contains(plant().dossier.text))
            #expect(page.body.contains("Beds") && !page.body.contains("Klaproos"), "\(role)")
        }
        let reads = try await scene.server.workspace.store.read {
            try $0.ledger(after: 0, kind: .read, about: plant().dossier, limit: 100)
        }
        #expect(reads.filter { $0.entry.event == "manifest" }.map(\.entry.role) == ["head"])
    }

    @Test func `the officer sees a manifest and nothing else of a device`() async throws {
        let scene = try await scene()
        let device = try await scene.bench.enrol("gardener")
        let officer = try await visitor("Fiona", "officer", scene.server)
        let page = try await officer.get(path(device, "/manifest")).body
        #expect(!page.contains("href=\"\(path(device))\""))
        for path in ["/console/devices", path(device)] {
            #expect(try await officer.get(path).status == 404)
        }
        let gardener = try await visitor("Gea", "gardener", scene.server)
        #expect(try await gardener.get(path(device, "/manifest")).status == 404)
    }

    // MARK: Acts

    @Test func `access is paused, resumed and ended, each with a line of the ledger`()
        async throws
    {
        let scene = try await scene()
        let device = try await scene.bench.enrol("gardener")
        func act(_ name: String, _ fields: [String: String] = [:]) async throws {
            let answer = try await scene.head.post(path(device, "/\(name)"), fields)
            #expect(answer.location == path(device), "\(name) \(answer.status)")
        }
        try await scene.head.get(path(device))
        try await act("pause")
        #expect(try await state(device) == .paused)
        await #expect(throws: ErrorCode.paused) { try await device.exchange(device.request([])) }
        try await act("resume")
        #expect(try await state(device) == .active)
        try await act("revoke")
        #expect(try await state(device) == .leaving, "after upload, where nothing is said")
        try await act("pause")
        #expect(try await state(device) == .leaving, "no way back to sending")
        try await act("wipe")
        #expect(try await state(device) == .wiping)
        try await act("revoke", ["when": "now"])
        #expect(try await state(device) == .revoked)
        try await act("resume")
        #expect(try await state(device) == .revoked, "for good")
        let lines = try await scene.server.workspace.store.read {
            try $0.ledger(after: 0, kind: .administration, about: nil, limit: 100)
        }
        let acts = lines.filter { $0.entry.event.hasPrefix("device ") }
        #expect(
            acts.map(\.entry.event) == [
                "device paused", "device active", "device leaving", "device wiping",
                "device revoked",
            ])
        #expect(Swift.Set(acts.map(\.entry.role)) == ["head"])
    }

    // MARK: Enrolment

    @Test func `a code is shown once, as a picture and as text, and lets one device in`()
        async throws
    {
        let scene = try await scene()
        let system = try await visitor("Sys", "system", scene.server)
        try await system.get("/console/devices/enrol")
        let form = ["worker": "Eva de Groot", "partner": "town", "role": "gardener"]
        let page = try await system.post("/console/devices/enrol", form).body
        #expect(page.contains("Code for Eva de Groot") && page.contains("<path d=\"M"))
        let groups = page.matches(of: /<span>([0-9A-Z]{4})<\/span>/).map { String($0.1) }
        #expect(groups.count == 4, "\(page)")
        let again = try await system.get("/console/devices/enrol").body
        #expect(groups.allSatisfy { !again.contains(">\($0)<") })
        let request = WireEnrolRequest.with {
            $0.protocol = WireProtocol.version
            $0.code = groups.joined(separator: "-")
        }
        let service = EnrolmentService(workspace: scene.server.workspace)
        let answer = try await service.enrol(request)
        #expect(answer.worker == "Eva de Groot" && answer.partner == "town")
        await #expect(throws: ErrorCode.enrolmentCodeUsed) { try await service.enrol(request) }
        let lines = try await scene.server.workspace.store.read {
            try $0.ledger(after: 0, kind: .administration, about: nil, limit: 100)
        }
        let line = try #require(lines.first { $0.entry.event == "enrolment code made" })
        #expect(line.entry.role == "system" && !line.text.contains("Eva"))
    }

    @Test func `without a name, a partner or a role there is no code`() async throws {
        let scene = try await scene()
        try await scene.head.get("/console/devices/enrol")
        for (worker, partner, role) in [
            ("", "town", "gardener"), ("TYPED", "nobody", "gardener"), ("TYPED", "town", "nobody"),
            ("TYPED", "", ""), ("a\nb", "town", "gardener"),
        ] {
            let answer = try await scene.head.post(
                "/console/devices/enrol", ["worker": worker, "partner": partner, "role": role])
            #expect(answer.status == 422, "\(worker) \(partner) \(role)")
            #expect(!answer.body.contains("<svg"))
            #expect(worker != "TYPED" || answer.body.contains("value=\"TYPED\""))
        }
    }
}
