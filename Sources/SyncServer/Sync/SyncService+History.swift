import Foundation
import Shared

extension SyncService {
    /// A cell's history, for a device that may hold the cell. Throws `notFound` otherwise.
    func history(
        _ record: RecordID, _ field: FieldName, _ member: MemberKey?, tokenHash: [UInt8]
    ) async throws -> WireHistoryAnswer {
        try await workspace.turnDay(for: tokenHash)
        let (answer, identity, replica) = try await workspace.store.read { [workspace] reader in
            let replica = try Self.active(tokenHash, reader)
            guard replica.state == .active else { throw ErrorCode.revoked }
            let answer = try HistoryView(workspace: workspace, reader: reader)
                .answer(record, field, member, for: replica)
            return (answer, try reader.record(record)?.identity, replica)
        }
        if let identity {
            let places = UnitPlaces(Access(workspace.index, role: replica.role))
            let mask = places.mask(of: FieldAddress(identity.type, field), in: identity.domain)
            try await disclose([identity.dossier: mask], places, to: replica)
        }
        return answer
    }
}
