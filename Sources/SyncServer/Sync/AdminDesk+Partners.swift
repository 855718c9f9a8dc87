import Machine
import Shared

/// The organisations that take part, and their workers.
extension AdminDesk {
    /// What became of a partner that was to be added.
    enum Addition: Sendable { case added, exists, tooMany }

    /// Adds a partner. Changes nothing where there is one of that name, or `Limits.partnersPerWorkspace`.
    func addPartner(_ name: PartnerName, label: PersonName) async throws -> Addition {
        try await workspace.store.write { [self] writer -> Addition in
            guard try writer.partner(name) == nil else { return .exists }
            guard try writer.countPartners() < Limits.partnersPerWorkspace else { return .tooMany }
            var random = workspace.environment.random
            let id = RecordID.version7(
                milliseconds: workspace.environment.clock.now(), random: &random)
            try writer.add(PartnerRow(name: name, id: id, label: label.text))
            try workspace.log(
                "partner added", .administration, by: self.name, about: name.text, writer)
            return .added
        }
    }

    /// A worker of a partner, by the record of the device or account that was enrolled last.
    struct Worker: Hashable, Sendable {
        let id: RecordID
        let party: Party
        let name: String
        let role: RoleName
        /// Those whose access did not end.
        var devices: Int
    }

    /// Everybody who ever had a device or an account, each name of a partner once, by partner and name.
    static func workers(_ reader: any StoreReader) throws -> [Worker] {
        var found: [Party: Worker] = [:]
        for row in try reader.replicas() where row.id != .server {
            let party = Party(partner: row.partner, worker: row.worker)
            let isDevice = !row.isAdmin && row.state != .revoked
            found[party] = Worker(
                id: row.workerID, party: party, name: row.worker, role: row.role,
                devices: (found[party]?.devices ?? 0) + (isDevice ? 1 : 0))
        }
        return found.values.sorted {
            ($0.party.partner.text, $0.name) < ($1.party.partner.text, $1.name)
        }
    }
}

extension EnrolmentService {
    /// Makes a code on the word of an admin; the ledger has a line about it. Throws as `makeCode`.
    func issue(
        to worker: PersonName, _ role: RoleName, of partner: PartnerName, by admin: String?
    ) async throws -> EnrolmentCode {
        let code = try await makeCode(partner: partner, worker: worker.text, role: role)
        try await workspace.store.write { [workspace] writer in
            try workspace.log(
                "enrolment code made", .administration, by: admin,
                about: "\(partner) \(role)", writer)
        }
        return code
    }
}
