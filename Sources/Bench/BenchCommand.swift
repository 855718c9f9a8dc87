import Foundation

/// `make bench`: ratios against floors of the same run; exits 1 where one is missed. Dossiers, edits a
/// replica, and dossiers of the large workspace can be given, to try something quickly.
@main
enum BenchCommand {
    static func main() async {
        let folder = NSTemporaryDirectory() + "bench-\(UUID().uuidString.prefix(8))"
        let arguments = CommandLine.arguments.dropFirst().compactMap { Int($0) }
        let workload = Workload(
            dossiers: arguments.first ?? 1_000, replicas: 6,
            edits: arguments.dropFirst().first ?? 5_000)
        let large = arguments.dropFirst(2).first ?? 10_000
        var report = Report()
        do {
            try FileManager.default.createDirectory(
                atPath: folder, withIntermediateDirectories: true)
            try await Bench(folder: folder, workload: workload, largeDossiers: large).run(&report)
        } catch {
            print("the bench did not come to its end: \(error)")
            report.isMissed = true
        }
        try? FileManager.default.removeItem(atPath: folder)
        exit(report.isMissed ? 1 : 0)
    }
}
