import Foundation
import Testing

@testable import Shared
@testable import SyncServer

/// People who have two dossiers: found, told apart, merged and parted again.
@Suite struct DuplicateTests {
    private let merged = FieldName(literal: "merged_into")

    private func path(
        _ one: RecordIdentity, _ other: RecordIdentity, _ act: String = ""
    ) -> String {
        let pair = RecordPair(one.id, other.id)
        return "/console/duplicates/\(pair.one.text)/\(pair.other.text)\(act)"
    }

    /// Which side of the page a record is.
    private func side(_ one: RecordIdentity, beside other: RecordIdentity) -> String {
        one.id < other.id ? "one" : "other"
    }

    private func kept(_ scene: RegisterScene, _ record: RecordIdentity) async throws -> Value? {
        try await scene.bench.heads(record, "merged_into").live?.value
    }

    // MARK: Finding

    @Test func `pairs are found by number, or by name and year, and nothing else`() async throws {
        let scene = try await RegisterScene()
        let one = try await scene.add("Mohammed Ali", born: "1990-02-01", phone: "06-12345678")
        let other = try await scene.add("Ali Muhammad", born: "1990-03-03")
        let third = try await scene.add("Rahel", phone: "+31612345678")
        _ = try await scene.add("Mohammed Ali", born: "1991-02-01")
        _ = try await scene.add("Mohammed Ali")
        let page = try await scene.noor.get("/console/duplicates")
        #expect(Swift.Set(page.rows) == [path(one, other), path(one, third)])
        for text in ["To look at: 2", "same phone number", "same year of birth", "are alike"] {
            #expect(page.body.contains(text), "\(text)")
        }
        #expect(!page.body.contains("same date of birth"))
        // Whoever was deleted has no second dossier.
        try await scene.coach.edit(third.id, [Edit(.deleted, nil, .boolean(true))])
        #expect(try await scene.noor.get("/console/duplicates").rows == [path(one, other)])
    }

    @Test func `two people are told apart for good, unless somebody merges them after all`()
        async throws
    {
        let scene = try await RegisterScene()
        let one = try await scene.add("Sara", phone: "0612345678")
        let other = try await scene.add("Lea", phone: "0612345678")
        let position = try await scene.bench.position()
        let answer = try await scene.noor.post(path(one, other, "/distinct"))
        #expect(answer.location == "/console/duplicates")
        #expect(try await scene.bench.position() == position, "nothing is written for it")
        #expect(try await scene.noor.get("/console/duplicates").rows.isEmpty)
        let pair = try await scene.noor.get(path(one, other)).body
        #expect(pair.contains("Somebody has noted that these are two people."))
        #expect(!pair.contains(path(one, other, "/distinct")))
        try await scene.desk.merge(one.id, into: other.id)
        try await scene.desk.split(one.id)
        #expect(try await scene.noor.get("/console/duplicates").rows == [path(one, other)])
    }

    @Test func `the two stand side by side, with what one may read`() async throws {
        let scene = try await RegisterScene()
        let one = try await scene.add("Sara", born: "1990-02-01", phone: "0612345678")
        let other = try await scene.add("Sarah", born: "1990-02-01", phone: "0612345678")
        try await scene.involve("council", in: other)
        try await scene.coach.edit(
            other.id, [Edit(FieldName(literal: "v_number"), nil, .text("2468013579"))])
        let page = try await scene.noor.get(path(one, other)).body
        for text in ["Sara", "Sarah", "differs", "The Town, council", "1990-02-01", "0612345678"] {
            #expect(page.contains(text), "\(text)")
        }
        // Only a coach reads it.
        #expect(!page.contains("2468013579"))
        for missing in [path(one, one), path(one, plant(77)), "/console/duplicates/x/y"] {
            #expect(try await scene.noor.get(missing).status == 404, "\(missing)")
        }
        let lines = try await scene.server.workspace.store.read {
            try $0.ledger(after: 0, kind: .read, about: other.dossier, limit: 10)
        }
        #expect(lines.map(\.entry.event) == ["duplicates"])
    }

    // MARK: Merging

    /// What a device holds, but for what says that somebody was merged.
    private func held(_ device: TestDevice) async throws -> Swift.Set<String> {
        Swift.Set(
            try await device.pull().filter { $0.field != merged }
                .map { "\($0.record.dossier) \($0.key.text) \($0.heads.all.map(\.value))" })
    }

    @Test func `a merge reaches replicas, and nobody holds anything more by it`() async throws {
        let scene = try await RegisterScene()
        let one = try await scene.add("Sara", phone: "0612345678")
        let other = try await scene.add("Sarah", phone: "0612345678")
        try await scene.involve("council", in: other)
        let council = try await scene.bench.enrol("support_worker", partner: "council", worker: "B")
        let north = try await scene.bench.enrol("coach", partner: "north", worker: "N")
        try await scene.involve("north", in: one)
        let before = (council: try await held(council), north: try await held(north))
        #expect(before.council.contains { $0.contains("Sarah") })
        #expect(before.north.contains { $0.contains("Sara") && !$0.contains("Sarah") })
        let cursor = try await council.exchange(council.request([])).cursor
        let answer = try await scene.noor.post(
            path(one, other, "/merge"), ["keep": side(one, beside: other)])
        #expect(answer.location == path(one, other), "\(answer.body)")
        let news = try await council.exchange(council.request([], cursor: cursor))
        let states = try news.page.states()
        #expect(states.map(\.key) == [CellKey(other.id, merged)])
        #expect(states.first?.heads.live?.value == .reference(one.id))
        #expect(news.purges.isEmpty)
        #expect(try await held(council) == before.council)
        #expect(try await held(north) == before.north)
        let mentions = try await north.pull().contains { $0.field == merged }
        #expect(!mentions, "the dossier that stays is not written to")
        // Nor may they write there now.
        let change = one.change("phone", .text("0687654321"), council.next())
        #expect(try await council.send(change) == "unknown_record")
    }

    @Test func `merged dossiers stand together and count once, until they are parted`()
        async throws
    {
        let scene = try await RegisterScene()
        let one = try await scene.add("Sara", phone: "0612345678")
        let other = try await scene.add("Lea", born: "1990-01-01", phone: "0612345678")
        try await scene.desk.merge(other.id, into: one.id)
        let page = try await scene.noor.get("/console/dossiers")
        #expect(page.rows == [scene.path(one)])
        #expect(page.body.contains("Dossiers: 1") && page.body.contains("3 of 10 known"))
        let link = "Also known as</span> <a href=\"\(scene.path(other))\">Lea</a>"
        #expect(page.body.contains(link))
        #expect(try await scene.rows("?search=lea") == [scene.path(one)])
        #expect(try await scene.rows("?search=\(other.dossier.text)") == [scene.path(one)])
        let found = try await scene.noor.get("/console/duplicates")
        #expect(found.rows.isEmpty && found.body.contains("Lea, merged with Sara"))
        let gone = try await scene.noor.get(scene.path(other)).body
        #expect(gone.contains("merged with <a href=\"\(scene.path(one))\">Sara</a>"))
        #expect(gone.contains("0612345678"), "every record stays where it is")
        let stays = try await scene.noor.get(scene.path(one)).body
        #expect(stays.contains("Also known as <a href=\"\(scene.path(other))\">Lea</a>"))
        let pair = try await scene.noor.get(path(one, other)).body
        #expect(pair.contains("Lea refers to Sara.") && !pair.contains("name=\"keep\""))

        #expect(try await scene.noor.post(path(one, other, "/split")).status == 303)
        #expect(try await kept(scene, other) == .null)
        #expect(try await scene.rows("") == [scene.path(other), scene.path(one)])
        let after = try await scene.noor.get("/console/dossiers").body
        #expect(after.contains("Dossiers: 2") && !after.contains("Also known as"))
        #expect(try await scene.noor.get("/console/duplicates").rows == [path(one, other)])
    }

    @Test func `who was merged goes along, one change set for each dossier`() async throws {
        let scene = try await RegisterScene()
        let first = try await scene.add("First")
        let second = try await scene.add("Second")
        let third = try await scene.add("Third")
        try await scene.desk.merge(third.id, into: second.id)
        let preview = try await scene.noor.get(path(first, second)).body
        #expect(preview.contains("refers to the dossier that stays as well: 1."))
        let (store, desk) = (scene.server.workspace.store, scene.desk)
        let before = try await store.read { try desk.admin($0) }
        try await scene.desk.merge(second.id, into: first.id)
        let after = try await store.read { try desk.admin($0) }
        #expect(after.lastNumber == before.lastNumber + 2)
        for record in [second, third] {
            #expect(try await kept(scene, record) == .reference(first.id))
        }
        #expect(try await scene.rows("") == [scene.path(first)])
        #expect(try await scene.server.workspace.store.read { try $0.firstBrokenEntry() } == nil)
    }

    @Test func `no chain and no circle is made, nor anything half done`() async throws {
        let scene = try await RegisterScene()
        let one = try await scene.add("One")
        let two = try await scene.add("Two")
        let three = try await scene.add("Three")
        try await scene.desk.merge(two.id, into: one.id)
        let position = try await scene.bench.position()
        for (gone, kept, failure) in [
            (one, two, .keptIsMerged), (three, two, .keptIsMerged), (two, three, .goneIsMerged),
            (two, one, .goneIsMerged), (one, one, .same),
        ] as [(RecordIdentity, RecordIdentity, AdminDesk.MergeFailure)] {
            await #expect(throws: failure) {
                try await scene.desk.merge(gone.id, into: kept.id)
            }
        }
        await #expect(throws: AdminDesk.MergeFailure.notMerged) {
            try await scene.desk.split(one.id)
        }
        await #expect(throws: AdminDesk.Failure(code: .notFound)) {
            try await scene.desk.merge(one.id, into: plant(77).id)
        }
        let late = try await scene.noor.post(
            path(two, three, "/merge"), ["keep": side(three, beside: two)])
        #expect(late.status == 422 && late.body.contains("merged in the meantime"))
        let none = try await scene.noor.post(path(one, three, "/merge"))
        #expect(none.status == 422 && none.body.contains("Choose which dossier stays."))
        #expect(try await scene.bench.position() == position)
    }

    @Test func `nobody disappears, whatever devices wrote or was erased`() async throws {
        let scene = try await RegisterScene()
        let one = try await scene.add("One")
        let two = try await scene.add("Two")
        let three = try await scene.add("Three")
        func refer(_ record: RecordIdentity, _ other: RecordIdentity) async throws {
            try await scene.desk.edit(record.id, [Edit(merged, nil, .reference(other.id))])
        }
        try await refer(one, two)
        #expect(try await scene.rows("") == [scene.path(three), scene.path(two)])
        try await refer(two, three)
        #expect(try await scene.rows("") == [scene.path(three), scene.path(one)], "a chain")
        try await refer(two, one)
        let all = [scene.path(three), scene.path(two), scene.path(one)]
        #expect(try await scene.rows("") == all, "a circle")
        try await scene.desk.edit(two.id, [Edit(merged, nil, .null)])
        try await refer(one, plant(77))
        #expect(try await scene.rows("") == all, "nobody that is known")
        try await refer(one, two)
        let row = ErasureRow(
            dossier: two.dossier, at: TestBench.start, ground: "art. 17", by: .server)
        try await scene.server.workspace.erase(row)
        #expect(try await scene.rows("") == [scene.path(three), scene.path(one)], "erased")
    }

    // MARK: Who may

    @Test func `only who may write that somebody was merged has any of it`() async throws {
        let scene = try await RegisterScene()
        let one = try await scene.add("Sara", phone: "0612345678")
        let other = try await scene.add("Sarah", phone: "0612345678")
        let roles: [StaticString] = [
            "coach", "support_worker", "privacy_officer", "system_administrator",
        ]
        var visitors: [(role: StaticString, visitor: Visitor)] = []
        for role in roles { visitors.append((role, try await scene.visitor("\(role)", role))) }
        let position = try await scene.bench.position()
        for (role, visitor) in visitors {
            for page in ["/console/duplicates", path(one, other)] {
                #expect(try await visitor.get(page).status == 404, "\(role) \(page)")
            }
            for act in ["/merge", "/distinct", "/split"] {
                let answer = try await visitor.post(path(one, other, act), ["keep": "one"])
                #expect(answer.status == 404, "\(role) \(act)")
            }
            let menu = try await visitor.get("/console/").body
            #expect(!menu.contains("/console/duplicates"), "\(role)")
        }
        await #expect(throws: AdminDesk.Failure(code: .forbidden, detail: "person.merged_into")) {
            try await scene.coach.merge(one.id, into: other.id)
        }
        #expect(try await scene.bench.position() == position)
        #expect(try await scene.noor.get("/console/").body.contains("/console/duplicates"))
    }

    @Test func `a later programme that says where it stands finds what was merged before`()
        async throws
    {
        let old = ConsoleServer.withDuplicates(gardenProgramme)
            .replacingOccurrences(
                of: "duplicates: {type: plant, merged_into: same, born: sown, phone: mark, "
                    + "name: title}", with: "")
        let bench = try await TestBench(programme: old)
        let head = try await bench.enrol("head")
        for low in [1, 2] as [UInt64] {
            let change = plant(low, dossier: low).change("title", .text("t"), head.next())
            #expect(try await head.send(change, creates: true) == "")
        }
        let same = plant(2, dossier: 2).change("same", .reference(plant(1).id), head.next())
        #expect(try await head.send(same) == "")
        #expect(try await bench.workspace.store.read { try $0.aliases().isEmpty })
        let next = try ProgrammeReader.read(
            ConsoleServer.withDuplicates(gardenProgramme)
                .replacingOccurrences(of: "\nversion: 1", with: "\nversion: 2"))
        #expect(try await bench.workspace.activate(next, note: "") == [])
        let aliases = try await bench.workspace.store.read { try $0.aliases() }
        #expect(aliases.map(\.gone.id) == [plant(2, dossier: 2).dossier])
        #expect(aliases.map(\.kept.id) == [plant(1, dossier: 1).dossier])
        #expect(aliases.map(\.record) == [plant(2).id])
    }
}
