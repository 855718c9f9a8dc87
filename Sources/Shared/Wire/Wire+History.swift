import SwiftProtobuf

extension WireChangeVersion {
    public init(_ version: Version) {
        self.init()
        milliseconds = version.timestamp.milliseconds
        counter = UInt32(version.timestamp.counter)
        replica = version.replica.number
    }

    /// Nothing where it is no version.
    public var version: Version? {
        ReplicaID(replica).flatMap {
            Version(milliseconds: milliseconds, counter: counter, replica: $0)
        }
    }
}
