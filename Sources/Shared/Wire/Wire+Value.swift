import Foundation
import SwiftProtobuf

extension WireVersion {
    /// `version` as seen from the change or head that holds it.
    init(_ version: Version, heldBy holder: Version) {
        self.init()
        before = holder.timestamp.milliseconds - version.timestamp.milliseconds
        counter = UInt32(version.timestamp.counter)
        replica = version.replica == holder.replica ? 0 : version.replica.number
    }

    func version(heldBy holder: Version) -> Version? {
        let (milliseconds, overflow) = holder.timestamp.milliseconds
            .subtractingReportingOverflow(before)
        guard !overflow,
            let author = replica == 0 ? holder.replica : ReplicaID(replica)
        else { return nil }
        return Version(milliseconds: milliseconds, counter: counter, replica: author)
    }
}

extension Version {
    init?(milliseconds: Int64, counter: UInt32, replica: ReplicaID) {
        guard let counter = UInt16(exactly: counter),
            let timestamp = HybridTimestamp(milliseconds: milliseconds, counter: counter)
        else { return nil }
        self.init(timestamp, replica)
    }
}

/// Times in a message count from the one before, so that they stay short.
struct RunningTime {
    private var milliseconds: Int64 = 0

    mutating func elapsed(to timestamp: HybridTimestamp) -> Int64 {
        defer { milliseconds = timestamp.milliseconds }
        return timestamp.milliseconds - milliseconds
    }

    /// The absolute time; a nonsensical one wraps and is refused as a timestamp.
    mutating func advance(by elapsed: Int64) -> Int64 {
        milliseconds &+= elapsed
        return milliseconds
    }
}

/// Strings that a message holds once and names by position.
struct NameTable {
    private(set) var names: [String] = []
    private var positions: [String: UInt32] = [:]

    mutating func position(of name: String) -> UInt32 {
        if let known = positions[name] { return known }
        let position = UInt32(names.count)
        names.append(name)
        positions[name] = position
        return position
    }
}

extension WireRecord {
    init(_ identity: RecordIdentity) {
        self.init()
        id = Data(identity.id.bytes)
        type = identity.type.text
        dossier = Data(identity.dossier.bytes)
        domain = identity.domain.text
    }

    var identity: RecordIdentity? {
        guard let id = RecordID(bytes: id), let type = RecordTypeName(type),
            let dossier = DossierID(bytes: dossier), let domain = LifeDomainName(domain)
        else { return nil }
        return RecordIdentity(id: id, type: type, dossier: dossier, domain: domain)
    }
}
