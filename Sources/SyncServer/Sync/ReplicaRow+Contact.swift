import Shared

extension ReplicaRow {
    /// When a device was heard of, and what it says of itself. Nobody judges by that: whatever it is, it is
    /// brought into bounds and shown.
    mutating func noteContact(_ request: WireSyncRequest, at time: Int64) {
        lastContact = max(lastContact, time)
        waiting = request.waiting
        clientVersion = Self.version(of: request)
        replicaBytes = Int64(clamping: request.replicaBytes)
        let (ahead, overflows) = request.time.subtractingReportingOverflow(time)
        clockAhead = request.time == 0 || overflows ? nil : ahead
    }

    /// The client's version, as far as it fits on a page.
    static func version(of request: WireSyncRequest) -> String {
        let scalars = request.clientVersion.unicodeScalars.prefix(Limits.clientVersionCharacters)
        return String(scalars).onOneLine
    }
}
