import Foundation
import Machine
package import Shared
import SwiftProtobuf

/// Break-glass: a worker whose role may reaches a dossier for some hours, with a reason; the ledger has an
/// alarm for the privacy officer, and it ends by itself.
extension DeviceService {
    /// Throws `forbidden` where the role or the programme does not know it, `notFound` where there is no such
    /// dossier, `malformedBody` without a reason, `tooManyTries` beyond `Limits.emergenciesPerHour`.
    package func emergency(
        _ request: WireEmergencyRequest, tokenHash: [UInt8]
    ) async throws -> WireEmergencyAnswer {
        guard request.protocol == WireProtocol.version else { throw ErrorCode.protocolUnsupported }
        let caller = try await identify(tokenHash)
        let index = workspace.index
        guard caller.state == .active, let hours = index.programme.emergencyHours,
            index.role(caller.role)?.may.contains(.breakGlass) == true, index.requiresInvolvement
        else { throw ErrorCode.forbidden }
        guard let dossier = DossierID(bytes: request.dossier),
            let reason = Resolution(reason: request.reason)?.reason
        else { throw ErrorCode.malformedBody }
        guard workspace.emergencies.mayCount(caller.id, at: workspace.environment.clock.now())
        else { throw ErrorCode.tooManyTries }
        let until = try await workspace.store.write { [workspace] writer in
            guard dossier != .commons, try writer.isKnown(dossier), try !writer.isErased(dossier)
            else { throw ErrorCode.notFound }
            let now = try workspace.milliseconds(writer)
            let until = now + hours * 3_600_000
            try writer.add(
                EmergencyRow(
                    replica: caller.id, dossier: dossier, since: now, until: until,
                    reason: reason))
            var entry = LedgerEntry(
                "emergency access", .alarm, by: caller, dossiers: [dossier: []], ground: reason)
            entry.isEmergency = true
            try writer.log(entry, at: now)
            let arrival = Arrival(
                scope: try writer.nextScope(), time: now, needsInvolvement: true)
            try Grounds.updateInvolvements(
                in: dossier, index.programme, on: workspace.day(at: now), arrival, writer)
            return until
        }
        workspace.forgetEvaluation()
        workspace.news.wake()
        return WireEmergencyAnswer.with { $0.until = until }
    }
}
