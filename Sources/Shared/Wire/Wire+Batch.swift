import SwiftProtobuf

/// A change set as it arrived: readable, or malformed with its number used up all the same.
public struct ReceivedSet: Sendable {
    public let number: UInt64
    /// The set, or which part of it could not be read.
    public let content: Result<ChangeSet, MalformedSet>
}

/// Which part of a change set could not be read. Names no value.
public struct MalformedSet: Error, Hashable, Sendable {
    public let part: String
}

extension WireBatch {
    /// Change sets with consecutive numbers, all by one replica.
    public init(_ sets: [ChangeSet]) {
        self.init()
        firstNumber = sets.first?.number ?? 0
        var names = NameTable()
        var time = RunningTime()
        var positions: [RecordIdentity: UInt32] = [:]
        self.sets = sets.map { set in
            WireChangeSet.with { message in
                message.changes = set.changes.map { change in
                    let record = position(of: change.record, in: &positions)
                    let field = names.position(of: change.field.text)
                    return WireChange(change, record: record, field: field, time: &time)
                }
                let created = Set(set.changes.map(\.record)).filter { set.creates.contains($0.id) }
                message.creates = created.compactMap { positions[$0] }.sorted()
            }
        }
        fields = names.names
    }

    private mutating func position(
        of identity: RecordIdentity, in positions: inout [RecordIdentity: UInt32]
    ) -> UInt32 {
        if let known = positions[identity] { return known }
        let position = UInt32(records.count)
        records.append(WireRecord(identity))
        positions[identity] = position
        return position
    }

    /// The sets of `author`, each readable or malformed on its own: one bad set does not spoil the
    /// next (pitfall P11).
    public func received(from author: ReplicaID) -> [ReceivedSet] {
        let identities = records.map(\.identity)
        let names = fields.map { FieldName($0) }
        var time = RunningTime()
        return sets.enumerated().map { offset, set in
            // Times run on through a malformed set, so that the sets after it keep theirs.
            let stamps = set.changes.map {
                Version(
                    milliseconds: time.advance(by: $0.elapsed), counter: $0.counter,
                    replica: author)
            }
            let number = firstNumber &+ UInt64(offset)
            do throws(MalformedSet) {
                var changes: [Change] = []
                for (change, version) in zip(set.changes, stamps) {
                    guard let version else { throw MalformedSet(part: "elapsed") }
                    changes.append(try change.read(version, identities, names))
                }
                let creates = try created(by: set, among: identities)
                let content = ChangeSet(number: number, creates: creates, changes: changes)
                return ReceivedSet(number: number, content: .success(content))
            } catch {
                return ReceivedSet(number: number, content: .failure(error))
            }
        }
    }

    private func created(
        by set: WireChangeSet, among identities: [RecordIdentity?]
    ) throws(MalformedSet) -> Set<RecordID> {
        var created: Set<RecordID> = []
        for position in set.creates {
            guard Int(position) < identities.count, let identity = identities[Int(position)]
            else { throw MalformedSet(part: "creates") }
            created.insert(identity.id)
        }
        return created
    }
}

extension WireChange {
    init(_ change: Change, record: UInt32, field: UInt32, time: inout RunningTime) {
        self.init()
        self.record = record
        self.field = field
        member = change.member?.text ?? ""
        elapsed = time.elapsed(to: change.version.timestamp)
        counter = UInt32(change.version.timestamp.counter)
        value = change.value.encoded
        bases = change.bases.map { WireVersion($0, heldBy: change.version) }
        reason = change.resolution?.reason ?? ""
        witness = change.witness.map { WireVersion($0, heldBy: change.version) }
    }

    func read(
        _ version: Version, _ identities: [RecordIdentity?], _ names: [FieldName?]
    ) throws(MalformedSet) -> Change {
        guard Int(record) < identities.count, let identity = identities[Int(record)]
        else { throw MalformedSet(part: "record") }
        guard Int(field) < names.count, let name = names[Int(field)]
        else { throw MalformedSet(part: "field") }
        guard let value = Value(message: value) else { throw MalformedSet(part: "value") }
        return Change(
            record: identity, field: name, member: try readMember(member), value: value,
            version: version, bases: try Shared.read(bases, heldBy: version, part: "bases"),
            resolution: try readReason(reason),
            witness: try Shared.read(witness, heldBy: version, part: "witness"))
    }
}

func readMember(_ text: String) throws(MalformedSet) -> MemberKey? {
    if text.isEmpty { return nil }
    guard let member = MemberKey(text) else { throw MalformedSet(part: "member") }
    return member
}

func readReason(_ text: String) throws(MalformedSet) -> Resolution? {
    if text.isEmpty { return nil }
    guard let resolution = Resolution(reason: text) else { throw MalformedSet(part: "reason") }
    return resolution
}

func read(
    _ versions: [WireVersion], heldBy holder: Version, part: String
) throws(MalformedSet) -> [Version] {
    if versions.isEmpty { return [] }
    var read: [Version] = []
    read.reserveCapacity(versions.count)
    for version in versions {
        guard let version = version.version(heldBy: holder) else { throw MalformedSet(part: part) }
        read.append(version)
    }
    guard read.count == 1 || Set(read).count == read.count else { throw MalformedSet(part: part) }
    return read
}
