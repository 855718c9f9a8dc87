import ArgumentParser
import Foundation
import Shared

/// `make simulate`: runs scenarios by seed until one fails, then shrinks that one and prints it.
@main
struct SimulatorCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "simulator",
        abstract: "Deterministic simulation of server and clients.")

    @Option(help: "How many seeds to run.") var seeds: UInt64 = 300
    @Option(help: "The first seed.") var first: UInt64 = 0
    @Option(help: "Events in a scenario.") var steps = 300
    @Option(help: "Builds with the trait PlantedBugs: switch this fault on; it has to be found.")
    var bug: String?
    @Flag(help: "List the faults that can be switched on.") var bugs = false

    func run() async throws {
        if bugs {
            for bug in PlantedBug.allCases { print(bug.rawValue) }
            return
        }
        try choose()
        let report = await Self.runAll(first..<first + seeds, steps: steps)
        guard let failed = report.failed else {
            print("\(seeds) seeds from \(first) on, \(steps) events each: no violation.")
            for (event, count) in report.rare.sorted(by: { $0.key < $1.key }) {
                print("  \(event): \(count)")
            }
            if bug != nil { throw ExitCode(2) }
            return
        }
        print("seed \(failed): \(report.violation)")
        let shrunk = await Scenario(seed: failed, steps: steps).shrunk()
        print("shrunk to \(shrunk.events.count) events:")
        for event in shrunk.events { print("  \(event)") }
        print("  => \(await shrunk.run().violation ?? "nothing any more")")
        if bug == nil { throw ExitCode(1) }
    }

    private func choose() throws {
        guard let bug else { return }
        #if PlantedBugs
            guard let chosen = PlantedBug(rawValue: bug) else {
                throw ValidationError("There is no fault \(bug): see --bugs.")
            }
            PlantedBug.chosen = chosen
        #else
            throw ValidationError("\(bug): build with --traits PlantedBugs first.")
        #endif
    }

    /// What many seeds found.
    struct Report: Sendable {
        var failed: UInt64?
        var violation = ""
        var rare: [String: Int] = [:]
    }

    /// Runs seeds in order on all cores and stops at the smallest that fails.
    static func runAll(_ range: Range<UInt64>, steps: Int) async -> Report {
        await withTaskGroup(of: (UInt64, Scenario.Outcome).self) { group in
            var report = Report()
            var next = range.lowerBound
            func add() {
                guard next < range.upperBound, report.failed == nil else { return }
                let seed = next
                next += 1
                group.addTask { (seed, await Scenario(seed: seed, steps: steps).run()) }
            }
            for _ in 0..<ProcessInfo.processInfo.activeProcessorCount { add() }
            var count: UInt64 = 0
            for await (seed, outcome) in group {
                count += 1
                if count.isMultiple(of: 500), count < UInt64(range.count) {
                    FileHandle.standardError.write(
                        Data("\(count) of \(range.count) seeds\n".utf8))
                }
                report.rare.merge(outcome.rare) { $0 + $1 }
                if let violation = outcome.violation, seed < report.failed ?? .max {
                    report.failed = seed
                    report.violation = violation
                }
                add()
            }
            return report
        }
    }
}
