import Foundation
import Testing

@testable import Shared
@testable import SyncServer

@Suite struct EvolutionTests {
    private func later(_ change: (String) -> String = { $0 }) throws -> Programme {
        try ProgrammeReader.read(
            change(gardenProgramme.replacingOccurrences(of: "\nversion: 1", with: "\nversion: 2")))
    }

    private func problems(_ change: (String) -> String) throws -> [String] {
        ProgrammeEvolution(
            from: try ProgrammeReader.read(gardenProgramme), to: try later(change)
        ).problems
    }

    @Test func `additions, labels and rights may change`() throws {
        let found = try problems {
            $0.replacingOccurrences(of: "max: 300", with: "max: 500")
                .replacingOccurrences(of: "nl: Hoogte", with: "nl: Lengte")
                .replacingOccurrences(of: "visitor: R,", with: "visitor: W,")
                .replacingOccurrences(
                    of: "      remark:",
                    with: "      rating: {type: integer, class: log, nl: C, en: R}\n      remark:")
        }
        #expect(found == [])
    }

    @Test(arguments: [
        (
            "\n      motto: {type: text, class: log, first_wins: true, nl: Motto, en: Motto}", "",
            "plant.motto"
        ),
        ("height: {type: integer, min: 0, max: 300,", "height: {type: text,", "plant.height"),
        ("colours: {type: choice, shape: set,", "colours: {type: choice,", "plant.colours"),
        ("\n      blue: {nl: Blauw, en: Blue}", "", "blue"),
        ("price: {type: amount, domain: secrets,", "price: {type: amount,", "plant.price"),
        (", pupil: \"W(names)\"", "", "pupil"),
        ("\n    append_only: true", "\n    append_only: true\n    own: [remark]", "own of visit"),
        ("\nversion: 2", "\nversion: 1", "greater than 1"),
        ("Europe/Amsterdam", "Europe/Paris", "time_zone"),
    ])
    func `what is not an addition is named`(old: String, new: String, name: String) throws {
        var found = try problems { text in
            var changed = text.replacingOccurrences(of: old, with: new)
            if name == "pupil" {
                changed = changed.replacingOccurrences(
                    of: "\n  pupil: {nl: Leerling, en: Pupil}", with: "")
            }
            return changed
        }
        #expect(found.count == 1, "\(found)")
        #expect(found.popLast()?.contains(name) == true)
    }

    /// Replicas would keep what nobody names to them any more.
    @Test func `involvement stays as it was, but for its length`() throws {
        func problems(_ old: String, _ new: String) throws -> [String] {
            let text = InvolvementFlowTests.programme
            let later = text.replacingOccurrences(of: "\nversion: 1", with: "\nversion: 2")
                .replacingOccurrences(of: old, with: new)
            return ProgrammeEvolution(
                from: try ProgrammeReader.read(text), to: try ProgrammeReader.read(later)
            ).problems
        }
        #expect(try problems("default_months: 6", "default_months: 3") == [])
        let found = try problems("required: true", "required: false")
        #expect(found == ["involvement cannot change, but for default_months"])
    }

    /// What was merged would be merged no more.
    @Test(arguments: [
        ("phone: mark", "phone: title", true), ("merged_into: same", "merged_into: other", false),
        ("merged_into: same, born: sown, ", "merged_into: same, born: height, ", true),
    ])
    func `where merges stand does not change`(old: String, new: String, isAllowed: Bool) throws {
        let text = ConsoleServer.withDuplicates(gardenProgramme)
        let later = text.replacingOccurrences(of: "\nversion: 1", with: "\nversion: 2")
            .replacingOccurrences(
                of: "      verdict: {",
                with: "      other: {type: reference, to: [plant], class: log, nl: A, en: O}\n"
                    + "      verdict: {"
            ).replacingOccurrences(of: old, with: new)
        let found = ProgrammeEvolution(
            from: try ProgrammeReader.read(text), to: try ProgrammeReader.read(later)
        ).problems
        #expect(
            found == (isAllowed ? [] : ["type and merged_into of duplicates cannot change"]))
    }

    @Test func `a refused activation changes nothing, an accepted one reaches replicas`()
        async throws
    {
        let bench = try await TestBench()
        let head = try await bench.enrol("head")
        let visitor = try await bench.enrol("visitor")
        let price = Value.amount(Amount(tenThousandths: 7))
        _ = try await head.push(
            head.set(
                [
                    plant().change("title", .text("t"), head.next()),
                    plant().change("price", price, head.next()),
                ], creates: [plant().id]))
        let before = try await visitor.exchange(visitor.request([]))
        #expect(try before.page.states().map(\.field.text) == ["title"])

        let refused = try await bench.workspace.activate(
            try ProgrammeReader.read(gardenProgramme), note: "")
        #expect(refused.count == 1)
        #expect(bench.workspace.programme.document.version == 1)

        let wider = try later {
            $0.replacingOccurrences(
                of: "secrets: {head: W}", with: "secrets: {head: W, visitor: R}")
        }
        #expect(try await bench.workspace.activate(wider, note: "asked for") == [])
        let after = try await visitor.exchange(visitor.request([], cursor: before.cursor))
        #expect(after.programme.version == 2)
        #expect(try after.page.states().map(\.field.text).sorted() == ["price", "title"])
        let quiet = try await visitor.exchange(visitor.request([], cursor: after.cursor))
        #expect(quiet.page.records.isEmpty && !quiet.more)
    }
}
