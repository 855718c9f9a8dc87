import Foundation

// `make demo`: plays week 10 with real processes and says whether it ended as it must.
let stage = try Stage(folder: CommandLine.arguments.dropFirst().first ?? ".demo")
let performance = Performance(stage: stage)
var failure: String?
do {
    try performance.setUp()
    try performance.play()
    try performance.finish()
    try performance.playSecondAct()
} catch {
    failure = "\(error)"
}
stage.stop()
for mistake in performance.mistakes + [failure].compactMap({ $0 }) {
    FileHandle.standardError.write(Data("WRONG: \(mistake)\n".utf8))
}
exit(performance.mistakes.isEmpty && failure == nil ? 0 : 1)
