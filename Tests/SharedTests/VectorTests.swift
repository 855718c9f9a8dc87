import Foundation
import Testing

@testable import Shared

/// Tests/Vectors: cases for implementations in any language, and ours is one of them.
///
/// The inputs stand in the tables of Tests/SharedTests/Vectors. `RECORD=1` writes the files with
/// what Shared makes of them, and fails the run; otherwise Shared is given what the files say.
@Suite struct VectorTests {
    @Test func `the clock gives the readings of the vectors`() throws {
        try check("clock", ClockCases.about, ClockCases.all) { given in
            var clock = HybridLogicalClock(latest: try #require(given.latest.timestamp))
            return ClockCases.Result(outcomes: try given.steps.map { try $0.taken(by: &clock) })
        }
    }

    @Test func `versions have the order and the bytes of the vectors`() throws {
        try check("versions", VersionCases.about, VersionCases.all) { given in
            if let text = given.bytes {
                let versions = Version.decode(try #require(Hex.decode(text)))
                return VersionCases.Result(
                    accepted: versions != nil, versions: versions?.map(JSONVersion.init))
            }
            let listed = try #require(given.versions)
            let versions = listed.compactMap(\.version)
            guard versions.count == listed.count else {
                return VersionCases.Result(accepted: false)
            }
            return VersionCases.Result(
                accepted: true, bytes: Hex.encode(Version.encode(versions)),
                ascending: versions.sorted().map(JSONVersion.init))
        }
    }

    @Test func `changes merge to the heads of the vectors`() throws {
        try check("merge", MergeCases.about, MergeCases.all) { given in
            let heads = try Heads(folding: given.changes, of: phone)
            return MergeCases.Result(
                differ: heads.differ,
                heads: heads.all.map {
                    MergeCases.Head(
                        rank: $0.rank, value: $0.value.encoded, version: JSONVersion($0.version))
                },
                live: heads.live.map { JSONVersion($0.version) },
                shown: heads.shown.map(JSONVersion.init))
        }
    }

    @Test func `deletions hide and flag as in the vectors`() throws {
        try check("deletion", DeletionCases.about, DeletionCases.all) { given in
            let state = DeletionState(
                deletion: try Heads(folding: given.deletions, of: .deleted),
                others: try given.others.map { try #require($0.version) })
            return DeletionCases.Result(state: String(describing: state))
        }
    }

    @Test func `digests are those of the vectors`() throws {
        try check("digest", DigestCases.about, DigestCases.all) { given in
            var root = Digest.scope(
                role: try #require(RoleName(given.role)), programme: given.programme)
            let units = try given.units.map { unit in
                let cells = try unit.cells.map { try $0.digest() }
                let sum = cells.reduce(into: Digest()) { $0 += $1 }
                let digest = try unit.digest(ofCells: sum)
                root += sum
                return DigestCases.UnitDigest(
                    cells: cells.map { Hex.encode($0.bytes) }, sum: Hex.encode(sum.bytes),
                    unit: Hex.encode(digest.bytes))
            }
            return DigestCases.Result(units: units, root: Hex.encode(root.bytes))
        }
    }

    @Test func `values have the texts of the vectors`() throws {
        try check("values", ValueCases.about, ValueCases.all) { given in
            if let repeated = given.repeated {
                let text = repeated.kind + String(repeating: repeated.text, count: repeated.times)
                return ValueCases.Result(isValue: Value(encoded: text) != nil)
            }
            let texts = try #require(given.encoded)
            return ValueCases.Result(accepted: texts.filter { Value(encoded: $0) != nil })
        }
    }

    /// Runs the cases of one file, or writes it.
    private func check<Given: Codable, Result: Codable>(
        _ name: String, _ about: String, _ table: [(about: String, given: Given)],
        run: (Given) throws -> Result
    ) throws {
        let path = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .appending(path: "Vectors/\(name).json")
        #expect(Set(table.map(\.about)).count == table.count, "every case says what it is about")
        if ProcessInfo.processInfo.environment["RECORD"] == "1" {
            let cases = try table.map { row in
                Vector(about: row.about, given: row.given, result: try run(row.given))
            }
            let file = VectorFile(about: about, cases: cases)
            try Data(try VectorFormat.text(file).utf8).write(to: path)
            Issue.record("wrote \(name).json: read the difference, then run without RECORD")
            return
        }
        let file = try JSONDecoder().decode(
            VectorFile<Given, Result>.self, from: try Data(contentsOf: path))
        for vector in file.cases {
            try expectSame(
                try run(vector.given), vector.result, "\(name).json: \(vector.about)")
        }
        let known = VectorFile(
            about: about, cases: table.map { Vector(about: $0.about, given: $0.given, result: "") })
        let found = VectorFile(
            about: file.about,
            cases: file.cases.map { Vector(about: $0.about, given: $0.given, result: "") })
        try expectSame(found, known, "\(name).json is not of its table: run once with RECORD=1")
    }

    /// Compares the bytes of JSON: `==` takes a text and its decomposed form for the same.
    private func expectSame(
        _ found: some Encodable, _ expected: some Encodable, _ comment: String
    ) throws {
        let texts = (try VectorFormat.text(found), try VectorFormat.text(expected))
        if !texts.0.utf8.elementsEqual(texts.1.utf8) {
            Issue.record("\(comment): expected \(texts.1), found \(texts.0)")
        }
    }
}
