import Crypto
import Foundation
import Machine
package import Shared
import SwiftProtobuf

/// A one-time code, traded for a ReplicaID and a token (design §7).
///
/// Sixteen characters in groups of four; letters and digits that are hard to confuse (Crockford's
/// base 32). The first four name the code, the other twelve (60 bits) are the secret, of which only
/// a hash is stored; five wrong tries end it.
package struct EnrolmentCode: Hashable, Sendable {
    let id: String
    let secret: String

    init(randomBytes: (Int) -> [UInt8]) {
        let characters = randomBytes(16).map { Self.alphabet[Int($0 & 31)] }
        id = String(characters.prefix(4))
        secret = String(characters.dropFirst(4))
    }

    /// Reads what a person typed: case, hyphens and spaces do not matter; O is 0, I and L are 1.
    init?(_ text: String) {
        let characters = text.uppercased().filter { $0 != "-" && !$0.isWhitespace }.map {
            $0 == "O" ? "0" : $0 == "I" || $0 == "L" ? "1" : $0
        }
        guard characters.count == 16, characters.allSatisfy(Self.alphabet.contains) else {
            return nil
        }
        id = String(characters.prefix(4))
        secret = String(characters.dropFirst(4))
    }

    package var text: String {
        let characters = Array(id + secret)
        return stride(from: 0, to: 16, by: 4).map { String(characters[$0..<$0 + 4]) }
            .joined(separator: "-")
    }

    var secretHash: [UInt8] { Array(SHA256.hash(data: Data(secret.utf8))) }

    private static let alphabet = Array("0123456789ABCDEFGHJKMNPQRSTVWXYZ")
}

/// A device's secret: 256 random bits, shown once, stored as a hash.
package enum DeviceToken {
    static func make(randomBytes: (Int) -> [UInt8]) -> String { Hex.encode(randomBytes(32)) }

    package static func hash(_ token: String) -> [UInt8] {
        Array(SHA256.hash(data: Data(token.utf8)))
    }
}

/// Makes codes and trades them.
package struct EnrolmentService: Sendable {
    let workspace: Workspace

    package init(workspace: Workspace) { self.workspace = workspace }

    /// Makes a code for one worker. Throws `notFound` where the partner or the role is not known.
    package func makeCode(partner: PartnerName, worker: String, role: RoleName) async throws
        -> EnrolmentCode
    {
        guard workspace.index.role(role) != nil else { throw ErrorCode.notFound }
        return try await workspace.store.write { [workspace] writer in
            guard try writer.partner(partner) != nil else { throw ErrorCode.notFound }
            let now = try workspace.milliseconds(writer)
            let open = try writer.discardEnrolments(
                expiredBefore: now - Self.keptMilliseconds, now: now)
            guard open < Limits.openEnrolmentsPerWorkspace else { throw ErrorCode.tooManyTries }
            var code = EnrolmentCode(randomBytes: workspace.environment.randomBytes)
            while try writer.enrolment(code.id) != nil {
                code = EnrolmentCode(randomBytes: workspace.environment.randomBytes)
            }
            try writer.put(
                EnrolmentRow(
                    id: code.id, secretHash: code.secretHash, partner: partner, worker: worker,
                    role: role, expiresAt: now + Int64(Limits.enrolmentHours) * 3_600_000))
            return code
        }
    }

    /// How long an ended code is remembered, so that people read why it does not work.
    private static let keptMilliseconds: Int64 = 30 * 86_400_000

    /// Trades a code for a replica. A wrong try is counted even though the call throws.
    package func enrol(_ request: WireEnrolRequest) async throws -> WireEnrolAnswer {
        guard request.protocol == WireProtocol.version else { throw ErrorCode.protocolUnsupported }
        guard let code = EnrolmentCode(request.code) else { throw ErrorCode.enrolmentCodeInvalid }
        let token = DeviceToken.make(randomBytes: workspace.environment.randomBytes)
        let device = String(request.device.prefix(Limits.nameCharacters))
        let outcome = try await workspace.store.write { [workspace] writer in
            try Self.trade(code, token, device, workspace, writer)
        }
        return try outcome.get()
    }

    /// Failures are values here: a thrown error would undo the count of tries.
    private static func trade(
        _ code: EnrolmentCode, _ token: String, _ device: String, _ workspace: Workspace,
        _ writer: any StoreWriter
    ) throws -> Result<WireEnrolAnswer, ErrorCode> {
        let now = try workspace.milliseconds(writer)
        guard var enrolment = try writer.enrolment(code.id) else {
            return .failure(.enrolmentCodeInvalid)
        }
        guard enrolment.tries < Limits.enrolmentTries else { return .failure(.tooManyTries) }
        guard Self.equal(enrolment.secretHash, code.secretHash) else {
            enrolment.tries += 1
            try writer.put(enrolment)
            return .failure(.enrolmentCodeInvalid)
        }
        guard !enrolment.isUsed else { return .failure(.enrolmentCodeUsed) }
        guard now < enrolment.expiresAt else { return .failure(.enrolmentCodeExpired) }
        enrolment.isUsed = true
        try writer.put(enrolment)
        let replica = try enrol(
            worker: enrolment.worker, role: enrolment.role, partner: enrolment.partner,
            device: device, tokenHash: DeviceToken.hash(token), workspace, writer)
        return .success(try answer(for: replica, token, now, workspace, writer))
    }

    /// Gives a worker a replica number that was never used, and a record that names them.
    static func enrol(
        worker: String, role: RoleName, partner: PartnerName, device: String, tokenHash: [UInt8],
        _ workspace: Workspace, _ writer: any StoreWriter
    ) throws -> ReplicaRow {
        let now = try workspace.milliseconds(writer)
        let number = try writer.setting(.nextReplica).flatMap { Int64($0) } ?? 2
        guard number <= Limits.replicasPerWorkspace, let id = ReplicaID(number) else {
            throw ErrorCode.serverError
        }
        try writer.set(.nextReplica, to: String(number + 1))
        var random = workspace.environment.random
        let replica = ReplicaRow(
            id: id, partner: partner, worker: worker, role: role, device: device,
            workerID: RecordID.version7(milliseconds: now, random: &random),
            tokenHash: tokenHash, enrolledAt: now, lastContact: now)
        try OwnRecords(workspace: workspace, writer: writer).addWorker(replica, now)
        try writer.put(replica)
        try writer.log(
            LedgerEntry(
                tokenHash.isEmpty ? "admin added" : "enrolled", .administration, by: replica),
            at: now)
        // The worker's record carries this time: the server's clock may not fall back behind it.
        try writer.set(.clock, to: String(now))
        return replica
    }

    private static func answer(
        for replica: ReplicaRow, _ token: String, _ now: Int64, _ workspace: Workspace,
        _ reader: any StoreReader
    ) throws -> WireEnrolAnswer {
        let partner = try reader.partner(replica.partner)?.id
        let partners = try reader.partners().map(WirePartner.init)
        return WireEnrolAnswer.with {
            $0.partnerID = partner.map { Data($0.bytes) } ?? Data()
            $0.partners = partners
            $0.replica = replica.id.number
            $0.token = token
            $0.workspace = workspace.name
            $0.partner = replica.partner.text
            $0.worker = replica.worker
            $0.role = replica.role.text
            $0.epoch = Data(workspace.epoch.bytes)
            $0.serverTime = now
            $0.programme = workspace.programme.document
            $0.demo = workspace.isDemo
        }
    }

    /// In a time that does not depend on where two hashes differ.
    private static func equal(_ one: [UInt8], _ other: [UInt8]) -> Bool {
        one.count == other.count && zip(one, other).reduce(0) { $0 | ($1.0 ^ $1.1) } == 0
    }
}
