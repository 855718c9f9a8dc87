import Testing

@testable import Shared
@testable import SyncServer

/// What `/v1/history` answers.
@Suite struct HistoryTests {
    private let title = FieldName(literal: "title")

    private func history(
        of field: StaticString = "title", _ id: RecordID = plant().id, for device: TestDevice
    ) async throws -> WireHistoryAnswer {
        try await SyncService(workspace: device.bench.workspace).history(
            id, FieldName(literal: field), nil, tokenHash: DeviceToken.hash(device.token))
    }

    private func versions(_ entries: [WireHistoryEntry]) -> [Shared.Version?] {
        entries.map(\.version.version)
    }

    @Test func `everything ever written is told in the order it arrived`() async throws {
        let dispute = try await Dispute()
        let old = dispute.head.stamp(TestBench.start - 86_400_000)
        let other = try await dispute.bench.enrol("head", worker: "Cas")
        let late = Shared.Version(old.timestamp, other.replica)
        #expect(try await other.send(plant().change("title", .text("z"), late)) == "")
        let answer = try await history(for: dispute.gardener)
        #expect(
            versions(answer.entries) == [dispute.root, dispute.left, dispute.right, late])
        #expect(
            answer.entries.compactMap { Value(encoded: $0.value) }
                == [.text("a"), .text("b"), .text("c"), .text("z")])
        #expect(answer.entries.allSatisfy { $0.arrivedAt == TestBench.start })
        #expect(!answer.cut)
    }

    @Test func `it marks the heads and the one that lives, and names what each was built on`()
        async throws
    {
        let dispute = try await Dispute()
        let entries = try await history(for: dispute.gardener).entries
        #expect(entries.map(\.head) == [false, true, true])
        #expect(entries.map(\.live) == [false, false, true])
        #expect(
            entries.map { $0.bases.map(\.version) } == [[], [dispute.root], [dispute.root]])
        #expect(entries.allSatisfy { $0.rank == 0 && $0.reason.isEmpty && $0.appliedFor == 0 })
    }

    @Test func `a decision stands with its rank and its reason`() async throws {
        let dispute = try await Dispute()
        _ = try await dispute.gardener.send(dispute.decision(.text("b"), by: dispute.gardener))
        let last = try #require(try await history(for: dispute.head).entries.last)
        #expect(last.rank == 1 && last.reason == "Asked around")
        #expect(last.live && last.head)
        #expect(last.bases.map(\.version) == [dispute.left, dispute.right])
    }

    @Test func `every author is named once, with their partner`() async throws {
        let dispute = try await Dispute()
        let answer = try await history(for: dispute.gardener)
        #expect(answer.authors.map(\.worker) == ["Ada", "Bram"])
        #expect(answer.authors.map(\.partner) == ["school", "school"])
        #expect(answer.lines.map(\.worker) == ["Ada", "Ada", "Bram"])
    }

    @Test func `what an admin applied says for whom, and names them`() async throws {
        let bench = try await TestBench()
        let pupil = try await bench.enrol("pupil", worker: "Puk")
        let change = plant().change("title", .text("Roos"), pupil.next())
        #expect(try await pupil.send(change, creates: true) == "forbidden")
        let desk = try await bench.desk("Tess", "gardener")
        _ = try await desk.apply(pupil.replica, 1, reason: "")
        let answer = try await history(for: pupil)
        #expect(answer.entries.map(\.appliedFor) == [pupil.replica.number])
        #expect(answer.authors.map(\.worker) == ["Puk", "Tess"])
        #expect(answer.lines.map(\.appliedFor) == ["Puk"])
    }

    @Test func `a deletion has a history for whoever reads a field of the record`() async throws {
        let bench = try await TestBench()
        let gardener = try await bench.enrol("gardener")
        let pupil = try await bench.enrol("pupil")
        let root = gardener.next()
        _ = try await gardener.send(plant().change("title", .text("a"), root), creates: true)
        let deletion = plant().change("_deleted", .boolean(true), gardener.next(), witness: [root])
        _ = try await gardener.send(deletion)
        let answer = try await history(of: "_deleted", for: pupil)
        #expect(versions(answer.entries) == [deletion.version])
    }

    // MARK: Who may not

    @Test func `what a role may not read is not found, like what does not exist`() async throws {
        let bench = try await TestBench()
        let head = try await bench.enrol("head")
        let gardener = try await bench.enrol("gardener")
        let price = plant().change("price", .amount(Amount(tenThousandths: 1)), head.next())
        #expect(try await head.send(price, creates: true) == "")
        #expect(try await history(of: "price", for: head).entries.count == 1)
        for (field, id) in [
            ("price", plant().id), ("price", plant(8).id), ("title", plant().id),
            ("weight", plant().id), ("_deleted", plant().id),
        ] as [(StaticString, RecordID)] {
            await #expect(throws: ErrorCode.notFound) {
                _ = try await history(of: field, id, for: gardener)
            }
        }
    }

    @Test func `a paused or revoked device is told so, an unknown one is unknown`() async throws {
        let dispute = try await Dispute()
        try await dispute.bench.put(dispute.gardener.replica, .paused)
        await #expect(throws: ErrorCode.paused) { _ = try await history(for: dispute.gardener) }
        try await dispute.bench.put(dispute.head.replica, .revoked)
        await #expect(throws: ErrorCode.revoked) { _ = try await history(for: dispute.head) }
        await #expect(throws: ErrorCode.unauthorized) {
            _ = try await SyncService(workspace: dispute.bench.workspace).history(
                plant().id, title, nil, tokenHash: DeviceToken.hash("none"))
        }
    }

    @Test func `a history beyond the limit is cut to its newest part and says so`() async throws {
        let bench = try await TestBench()
        let device = try await bench.enrol("gardener")
        let versions = (0...Limits.historyEntries).map { _ in device.next() }
        let sets = versions.enumerated().map { index, version in
            device.set(
                [
                    plant().change(
                        "height", .integer(Int64(index % 300)), version,
                        bases: index == 0 ? [] : [versions[index - 1]])
                ], creates: index == 0 ? [plant().id] : [])
        }
        _ = try await device.exchange(device.request(sets))
        let answer = try await history(of: "height", for: device)
        #expect(answer.cut && answer.entries.count == Limits.historyEntries)
        #expect(answer.entries.first?.version.version == versions[1])
        #expect(answer.entries.last?.live == true)
    }
}
