import Crypto
import Foundation
package import Shared

/// One line of the ledger: who did what to which dossiers, on what ground (the fields of NEN 7513). It
/// holds ids, names of life domains and codes; no field value and no name of a person.
package struct LedgerEntry: Codable, Hashable, Sendable {
    /// The kinds of lines. The raw values stand in the file.
    package enum Kind: String, Codable, Sendable, CaseIterable {
        /// A device was sent, or gave up, units of dossiers.
        case disclosure
        /// Somebody opened dossiers.
        case read
        /// Somebody decided a conflict, or what becomes of refused work.
        case decision
        /// Access, programme, copies, erasure: what admins do.
        case administration
        /// Somebody tried what they may not.
        case alarm
    }

    /// What happened: a code.
    package var event: String
    package var kind: Kind
    package var replica: UInt32
    /// The record that names the worker; their partner and role.
    package var worker: String
    package var partner: String
    package var role: String
    /// Units (ScopeUnit.text) by dossier; empty lists where all or none is meant.
    package var dossiers: [String: [String]] = [:]
    /// What it is about, where that is no dossier: a replica, a partner, a programme's version, a field.
    package var about: String?
    package var ground: String?
    /// Whether access was taken in an emergency.
    package var isEmergency = false

    package init(
        _ event: String, _ kind: Kind, by replica: ReplicaRow?,
        dossiers: [DossierID: Set<ScopeUnit>] = [:], about: String? = nil,
        ground: String? = nil
    ) {
        self.event = event
        self.kind = kind
        // Nobody: whoever owns the data folder and did not say who they are.
        self.replica = replica?.id.number ?? ReplicaID.server.number
        worker = replica?.workerID.text ?? ""
        partner = replica?.partner.text ?? ""
        role = replica?.role.text ?? ""
        self.dossiers = Dictionary(
            uniqueKeysWithValues: dossiers.map { ($0.key.text, $0.value.map(\.text).sorted()) })
        self.about = about
        self.ground = ground
    }

    /// As the chain hashes it and the file keeps it.
    var text: String {
        get throws {
            let encoder = JSONEncoder()
            encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
            return String(decoding: try encoder.encode(self), as: UTF8.self)
        }
    }

    static let chainStart = [UInt8](repeating: 0, count: 32)

    /// The link of a line: SHA-256 over the one before, the time (8 bytes, big-endian) and the text.
    static func link(after previous: [UInt8], at time: Int64, _ text: String) -> [UInt8] {
        var hash = SHA256()
        hash.update(data: previous)
        withUnsafeBytes(of: time.bigEndian) { hash.update(bufferPointer: $0) }
        hash.update(data: Data(text.utf8))
        return hash.finalize().withUnsafeBytes { Array($0) }
    }
}

/// The ledger's end as it once was: its last line, and that line's link. Whoever keeps it outside can
/// later tell that nothing before it was changed or cut off.
package struct LedgerHead: Hashable, Sendable, CustomStringConvertible {
    package let line: Int64
    let chain: [UInt8]

    package init(line: Int64, chain: [UInt8]) {
        self.line = line
        self.chain = chain
    }

    /// `LINE:LINK`, as `description` gives it.
    package init?(_ text: String) {
        let parts = text.split(separator: ":")
        guard parts.count == 2, let line = Int64(parts[0]), line >= 0,
            let chain = Hex.decode(String(parts[1])), chain.count == 32
        else { return nil }
        self.init(line: line, chain: chain)
    }

    package var description: String { "\(line):\(Hex.encode(chain))" }
}

/// What a look through the whole ledger found.
package struct LedgerCheck: Sendable {
    /// The first line that does not fit.
    package var broken: Int64?
    /// Whether the head that was kept is not in it: lines were cut off or changed.
    package var misses = false
    /// Whether the table of disclosures is what the lines say.
    package var fits = true
    package var head: LedgerHead
}

/// A line as it stands.
package struct LedgerLine: Sendable {
    package let line: Int64
    /// Milliseconds since 1970.
    package let at: Int64
    package let entry: LedgerEntry
    /// The entry as JSON.
    package let text: String
}
