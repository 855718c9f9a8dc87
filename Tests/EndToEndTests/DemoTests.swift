import Foundation
import Testing

@Suite struct DemoTests {
    /// The worked example of the design, with real processes: it says itself when anything differs.
    @Test func `week 10 ends as it must`() throws {
        let stage = try Stage()
        let played = try stage.run(
            Stage.binaries.appending(path: "Demo").path(), [stage.path("demo")])
        #expect(played.exitCode == 0, "\(played.errors)")
        #expect(
            played.lines.contains(
                "24 changes: 23 accepted, 1 refused; 5 conflicts, 1 reopened; 0 values lost"))
        #expect(played.lines.contains { $0.contains("consent health_physical") })
        #expect(played.lines.last?.hasPrefix("  \t\tmerged; ") == true)
    }
}
