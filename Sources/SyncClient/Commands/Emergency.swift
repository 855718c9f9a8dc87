import ArgumentParser
import Shared

struct Emergency: ReplicaCommand {
    static let configuration = CommandConfiguration(
        abstract: "Open a dossier in an emergency, for some hours. The privacy officer is told.")

    @OptionGroup var options: ReplicaOptions
    @Argument(help: "The dossier's id.") var dossier: String
    @Option(help: "Why. People read it in the ledger.") var reason: String

    func execute(_ session: ReplicaSession) async throws -> String {
        guard let id = DossierID(dossier) else { throw CommandFailure.notAnID(dossier) }
        let until = TimeStamp(
            milliseconds: try await session.engine.emergency(id, reason: reason))
        _ = try await session.engine.sync(retries: 2)
        return Sentence(
            nl: "Het dossier is hier open tot \(until). Dit is gemeld.",
            en: "The dossier is open here until \(until). This was reported.")[session.language]
            + "\n"
    }
}
