import Assets
import Foundation
import SwiftProtobuf
import Testing

@testable import Shared
@testable import SyncServer

@Suite struct EnrolmentTests {
    private func code(_ bench: TestBench) async throws -> EnrolmentCode {
        _ = try await bench.enrol("gardener")
        return try await EnrolmentService(workspace: bench.workspace).makeCode(
            partner: PartnerName(literal: "school"), worker: "Ada",
            role: RoleName(literal: "gardener"))
    }

    private func enrol(_ text: String, _ bench: TestBench) async throws -> WireEnrolAnswer {
        try await EnrolmentService(workspace: bench.workspace).enrol(
            WireEnrolRequest.with {
                $0.protocol = WireProtocol.version
                $0.code = text
                $0.device = "laptop"
            })
    }

    @Test func `a code is traded once, however it was typed`() async throws {
        let bench = try await TestBench()
        let code = try await code(bench)
        let typed = code.text.lowercased().replacingOccurrences(of: "-", with: " ")
            .replacingOccurrences(of: "0", with: "o").replacingOccurrences(of: "1", with: "l")
        let answer = try await enrol(typed, bench)
        #expect(answer.role == "gardener")
        #expect(answer.token.utf8.count == 64)
        #expect(answer.programme.version == 1)
        await #expect(throws: ErrorCode.enrolmentCodeUsed) { try await enrol(code.text, bench) }
    }

    @Test func `replica numbers are never used again`() async throws {
        let bench = try await TestBench()
        let first = try await bench.enrol("gardener")
        let second = try await bench.enrol("gardener")
        #expect(first.replica.number == 2)
        #expect(second.replica.number == 3)
    }

    @Test func `the server's clock does not fall back behind what enrolment stamped`() async throws
    {
        let bench = try await TestBench(programme: bundledProgramme)
        bench.setTime(TestBench.start + 3_600_000)
        let device = try await bench.enrol("coach")
        bench.setTime(TestBench.start)
        let answer = try await device.exchange(device.request([]))
        let latest = try answer.page.states().flatMap { $0.heads.all }.map(\.version.timestamp)
            .max()
        let found = try #require(latest)
        #expect(found.milliseconds >= TestBench.start + 3_600_000)
        #expect(!HybridLogicalClock.isAhead(found, ofServerMilliseconds: answer.serverTime))
    }

    @Test func `a code ends after its hours`() async throws {
        let bench = try await TestBench()
        let code = try await code(bench)
        bench.setTime(TestBench.start + Int64(Limits.enrolmentHours) * 3_600_000)
        await #expect(throws: ErrorCode.enrolmentCodeExpired) { try await enrol(code.text, bench) }
    }

    @Test func `wrong tries are counted, and the right one comes too late after them`() async throws
    {
        let bench = try await TestBench()
        let code = try await code(bench)
        let wrong = code.id + String(repeating: "Z", count: 12)
        for _ in 0..<Limits.enrolmentTries {
            await #expect(throws: ErrorCode.enrolmentCodeInvalid) { try await enrol(wrong, bench) }
        }
        await #expect(throws: ErrorCode.tooManyTries) { try await enrol(code.text, bench) }
    }

    @Test(arguments: ["", "ABCD", "UUUU-UUUU-UUUU-UUUU", "AAAA-BBBB-CCCC-DDDDD"])
    func `what is no code is refused`(text: String) async throws {
        let bench = try await TestBench()
        await #expect(throws: ErrorCode.enrolmentCodeInvalid) { try await enrol(text, bench) }
    }

    @Test func `neither code nor token is stored`() async throws {
        let folder = FileManager.default.temporaryDirectory.path + "/enrol-\(UUID().uuidString)"
        try FileManager.default.createDirectory(
            atPath: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let token = DeviceToken.make { Array(repeating: 0xAB, count: $0) }
        let store = try SQLiteStore(path: folder + "/a.db")
        try await store.write { writer in
            try writer.put(
                ReplicaRow(
                    id: .server, partner: PartnerName(literal: "school"), worker: "Ada",
                    role: RoleName(literal: "gardener"), device: "d",
                    workerID: RecordID(high: 0, low: 0),
                    tokenHash: DeviceToken.hash(token), enrolledAt: 0))
        }
        let files = try FileManager.default.contentsOfDirectory(atPath: folder)
        #expect(!files.isEmpty)
        for file in files {
            let data = try #require(FileManager.default.contents(atPath: folder + "/" + file))
            #expect(data.range(of: Data(token.utf8)) == nil)
            #expect(data.range(of: Data(repeating: 0xAB, count: 32)) == nil)
        }
    }
}
