import Assets
import Foundation
import Testing

@testable import Shared
@testable import SyncServer

@Suite struct ProgrammeTests {
    @Test func `the bundled programme has no faults and is complete`() throws {
        let programme = try ProgrammeReader.read(bundledProgramme)
        #expect(programme.domains.count == 20)
        #expect(programme.roles.count == 13)
        #expect(programme.recordTypes.count == 41)
        #expect(programme.timeZone == "Europe/Amsterdam")
        #expect(programme.blocks.count >= 5 && programme.signals.count >= 6)
        #expect(programme.sharingBasis != nil && programme.involvement != nil)
        #expect(programme.retentionTerm?.name == programme.retention?.term)
        #expect(programme.duplicates != nil && programme.register?.wanted.count == 10)
        #expect(programme.register?.phase != nil)
    }

    /// What stands in the rules of the register, and what is said of it.
    @Test(arguments: [
        ("merged_into: same", "merged_into: title", "title has to be a reference to plant"),
        ("born: sown", "born: title", "title has to be a date or a year"),
        ("born: sown", "born: height", ""), ("phone: mark", "phone: sown", "sown has to be a text"),
        ("name: title}", "name: colours}", "colours has to be a text"),
        ("phone: mark", "phone: smell", "there is no field plant.smell"),
        ("to: [plant]", "to: [visit]", "same has to be a reference to plant"),
        ("wanted: [plant.title, ", "wanted: [plant.title, plant.title, ", "names a field twice"),
        ("wanted: [plant.title, ", "wanted: [plant.smell, ", "there is no field plant.smell"),
        ("phase: plant.verdict", "phase: plant.colours", "plant.colours has to be one value"),
        (", phase: plant.verdict", "", ""),
    ])
    func `the rules of the register are checked`(old: String, new: String, fault: String) {
        let text = ConsoleServer.programme.replacing(old, with: new)
        #expect(text != ConsoleServer.programme)
        do {
            _ = try ProgrammeReader.read(text)
            #expect(fault.isEmpty)
        } catch {
            #expect(!fault.isEmpty && "\(error)".contains(fault), "\(error)")
        }
    }

    @Test func `more life domains than the limit are a fault`() {
        let more = (1...Limits.domains).map {
            "  extra\($0): {nl: Extra, en: Extra, sensitivity: 1, owner: head}\n"
        }.joined()
        let programme = gardenProgramme.replacing("\ndomains:\n", with: "\ndomains:\n" + more)
        #expect(throws: ProgrammeFaults.self) { try ProgrammeReader.read(programme) }
        do {
            _ = try ProgrammeReader.read(programme)
        } catch {
            #expect("\(error)".contains("there are more than 64 life domains"), "\(error)")
        }
    }

    @Test(arguments: [
        ("after: [plant.title], term: keeping", "plant.title has to be a date that is written"),
        ("after: [plant.nothing], term: keeping", "there is no field plant.nothing"),
        ("after: [plant.sown], term: nothing", "there is no term nothing"),
        ("after: [plant.sown], term: shift", "has to be one of days, weeks, months or years"),
        ("after: [plant.sown], term: never", "has to be one of days, weeks, months or years"),
        ("after: [], term: keeping", "after names 1 to 20 fields"),
        ("term: keeping", "after names 1 to 20 fields"),
        ("after: [plant.sown]", "retention has a term"),
        ("after: [plant.sown], term: keeping, when: now", "unknown key when"),
    ])
    func `a rule of retention that cannot be followed is a fault with its line`(
        _ rule: String, _ fault: String
    ) throws {
        func programme(_ rule: String) -> String {
            gardenProgramme + """

                terms:
                  keeping: {years: 5, nl: Bewaren, en: Keeping}
                  shift: {hours: 8, nl: Dienst, en: Shift}
                  never: {years: 0, nl: Nooit, en: Never}
                retention: {\(rule)}
                """
        }
        let read = try ProgrammeReader.read(programme("after: [plant.sown], term: keeping"))
        #expect(read.retention?.after.map(\.text) == ["plant.sown"])
        #expect(read.retentionTerm?.count == 5)
        let line = programme(rule).split(separator: "\n", omittingEmptySubsequences: false).count
        do {
            _ = try ProgrammeReader.read(programme(rule))
            Issue.record("a faulty programme was read: \(rule)")
        } catch {
            #expect(
                error.problems.contains { $0.line == line && $0.text.contains(fault) },
                "\(rule): \(error)")
        }
    }

    @Test func `a programme survives its journey as JSON`() async throws {
        let bench = try await TestBench(programme: bundledProgramme)
        #expect(bench.workspace.index.programme == (try ProgrammeReader.read(bundledProgramme)))
    }

    @Test func `every fault is reported at once, each with its line`() {
        let faulty =
            gardenProgramme
            .replacingOccurrences(
                of: "sensitivity: 1, owner: gardener", with: "sensitivity: 9, owner: cook"
            )
            .replacingOccurrences(
                of: "class: list, nl: Hoogte, en: Height", with: "class: maybe, nl: Hoogte"
            )
            .replacingOccurrences(of: "list: colour, class: log", with: "list: smell, class: log")
            .replacingOccurrences(of: "visitor: R,", with: "visitor: X,")
            .replacingOccurrences(of: "[plant.title]", with: "[plant.tittle]")
            .replacingOccurrences(
                of: "place: dossier\n    domain: beds\n    append_only",
                with: "place: moon\n    domain: beds\n    append_only")
        do {
            _ = try ProgrammeReader.read(faulty)
            Issue.record("a faulty programme was read")
        } catch {
            let found = error.problems.map(\.description)
            let expected = [
                (6, "sensitivity"), (6, "role cook"), (26, "maybe"), (26, "English label"),
                (27, "code list smell"), (35, "moon"), (42, "plant.tittle"), (44, "R, W or F"),
            ]
            for (line, words) in expected {
                #expect(
                    error.problems.contains { $0.line == line && $0.text.contains(words) },
                    "line \(line): \(words), in \(found)")
            }
        }
    }

    @Test(arguments: [
        "", "a: [", "- x", "format: 2", "format: 1\nformat: 1", "\t", "format: 1\nx: 1",
    ])
    func `what is no programme is refused with a reason`(text: String) {
        #expect(throws: ProgrammeFaults.self) { try ProgrammeReader.read(text) }
    }

    @Test func `a file over the limit is refused`() {
        #expect(throws: ProgrammeFaults.self) {
            try ProgrammeReader.read(String(repeating: " ", count: Limits.programmeBytes + 1))
        }
    }
}

/// Rows of domain.md §3.4 that must hold, and above all those that must not.
@Suite struct MatrixTests {
    private static let programme = try? ProgrammeReader.read(bundledProgramme)

    private func permissions(
        _ role: String, _ field: String, in domain: String
    ) throws -> (read: Permission, edit: Permission) {
        let access = Access(
            ProgrammeIndex(try #require(Self.programme)), role: try #require(RoleName(role)))
        let address = try #require(FieldAddress(field))
        let domain = try #require(LifeDomainName(domain))
        return (access.read(address, in: domain), access.edit(address, in: domain))
    }

    /// Role, field, the record's domain, what it may read, what it may write.
    @Test(arguments: [
        "coach person.phone contact always always",
        "coach person.bsn contact always always",
        "coordinator person.bsn contact never never",
        "coordinator person.birth_date contact always never",
        "housing_officer person.phone contact always never",
        "housing_officer person.email contact never never",
        "language_buddy person.given_names contact always never",
        "language_buddy person.family_name contact never never",
        "language_provider person.phone contact always always",
        "language_provider person.email contact always never",
        "health_worker health_note.text health_mental always always",
        "coach health_note.text health_mental never never",
        "coach health_functional.max_hours health_physical withConsent never",
        "work_coach health_functional.max_hours health_physical withConsent never",
        "work_coach health_functional.restrictions health_physical never never",
        "support_worker finance_case.debt_level finance withConsent withConsent",
        "work_coach finance_case.benefit finance always never",
        "work_coach finance_case.debt_level finance never never",
        "coach civic_trajectory.learning_route language always always",
        "coordinator civic_trajectory.learning_route language always always",
        "coordinator language_progress.listening language always never",
        "language_provider language_progress.listening language always always",
        "language_provider civic_trajectory.learning_route language always never",
        "work_coach task.note coordination onOwn onOwn",
        "work_coach task.title coordination onOwn never",
        "language_buddy match.evaluation social onOwn onOwn",
        "privacy_officer person.phone contact never never",
        "system_administrator person.phone contact never never",
        "coach worker.display_name directory always never",
    ])
    func `the matrix grants exactly this`(row: String) throws {
        let words = row.split(separator: " ").map(String.init)
        let found = try permissions(words[0], words[1], in: words[2])
        let names: [String: Permission] = [
            "never": [], "always": .always, "withConsent": .withConsent, "onOwn": .onOwn,
        ]
        #expect(found.read == names[words[3]])
        #expect(found.edit == names[words[4]])
    }

    @Test func `roles without a row get nothing at all`() throws {
        let programme = try #require(Self.programme)
        let index = ProgrammeIndex(programme)
        for role in ["privacy_officer", "system_administrator", "nobody"] {
            let access = Access(index, role: try #require(RoleName(role)))
            for type in programme.recordTypes {
                for domain in type.domains {
                    #expect(access.create(type.name, in: domain).isEmpty)
                    for field in type.fields + [] {
                        let address = FieldAddress(type.name, field.name)
                        #expect(access.read(address, in: domain).isEmpty)
                        #expect(access.edit(address, in: domain).isEmpty)
                    }
                }
            }
        }
    }

    @Test func `grants are parsed or refused with a reason`() throws {
        let grant = try #require(try Grant.parse("W(not route, pip)").first)
        #expect(
            grant.act == .write && grant.excludesViews
                && grant.views.map(\.text) == ["route", "pip"])
        #expect(try Grant.parse("R(name); W(own)").count == 2)
        #expect(try Grant.parse("F(consent, max_hours)").first?.needsConsent == true)
        for wrong in ["", "Q", "R(", "R name", "R(Name)", "R;;W"] {
            #expect(throws: GrantSyntaxError.self) { try Grant.parse(wrong) }
        }
    }
}
