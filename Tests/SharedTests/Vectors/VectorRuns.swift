import Foundation
import Testing

@testable import Shared

// What the files say, as Shared's types.

extension JSONTimestamp {
    init(_ timestamp: HybridTimestamp) {
        self.init(timestamp.milliseconds, Int64(timestamp.counter))
    }

    /// Nothing where no clock gives this reading.
    var timestamp: HybridTimestamp? {
        UInt16(exactly: counter).flatMap {
            HybridTimestamp(milliseconds: milliseconds, counter: $0)
        }
    }
}

extension JSONVersion {
    init(_ version: Version) {
        self.init(
            milliseconds: version.timestamp.milliseconds,
            counter: Int64(version.timestamp.counter), replica: Int64(version.replica.number))
    }

    /// Nothing where no change has this version.
    var version: Version? {
        guard let timestamp = JSONTimestamp(milliseconds, counter).timestamp,
            let replica = ReplicaID(replica)
        else { return nil }
        return Version(timestamp, replica)
    }
}

extension JSONChange {
    func change(of field: FieldName) throws -> Change {
        Change(
            record: person, field: field, value: try #require(Value(encoded: value)),
            version: try #require(version.version),
            bases: try bases.map { try #require($0.version) },
            resolution: try reason.map { try #require(Resolution(reason: $0)) },
            witness: try (witness ?? []).map { try #require($0.version) })
    }
}

extension Heads {
    /// Folds in as a server does: it passes over what it knows, follows the bases of what it
    /// refused, and remembers the rank of every change.
    init(folding changes: [JSONChange], of field: FieldName) throws {
        self.init()
        var ranks: [Version: UInt32] = [:]
        var refused: [Version: [Version]] = [:]
        for given in changes {
            let change = try given.change(of: field)
            if given.refused == true {
                refused[change.version] = change.bases
                continue
            }
            if ranks[change.version] != nil { continue }
            let bases = RefusedBases.resolve(
                change.bases, of: change.version.replica, isHead: contains
            ) { refused[$0] }
            apply(change, bases: try #require(bases)) { gone in
                gone.compactMap { ranks[$0] }.max() ?? 0
            }
            ranks[change.version] = all.first { $0.version == change.version }?.rank
        }
    }
}

extension ClockCases.Step {
    func taken(by clock: inout HybridLogicalClock) throws -> ClockCases.Outcome {
        var reading: HybridTimestamp?
        var isAhead: Bool?
        if let now {
            reading = try? clock.now(physicalMilliseconds: now)
        } else if let observe {
            clock.observe(try #require(observe.timestamp))
        } else {
            let question = try #require(ahead)
            isAhead = HybridLogicalClock.isAhead(
                try #require(question.timestamp.timestamp),
                ofServerMilliseconds: question.serverMilliseconds)
        }
        return ClockCases.Outcome(
            latest: JSONTimestamp(clock.latest), reading: reading.map(JSONTimestamp.init),
            isAhead: isAhead)
    }
}

extension DigestCases.Cell {
    func digest() throws -> Digest {
        let key = CellKey(
            try #require(RecordID(record)), try #require(FieldName(field)),
            try member.map { try #require(MemberKey($0)) })
        return Digest.cell(key, versions: try versions.map { try #require($0.version) })
    }
}

extension DigestCases.Unit {
    func digest(ofCells sum: Digest) throws -> Digest {
        Digest.unit(dossier: try #require(DossierID(dossier)), cells: sum)
    }
}
