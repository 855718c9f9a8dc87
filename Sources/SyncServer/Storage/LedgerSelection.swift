package import Shared

/// Which lines of the ledger: all that is named has to hold.
package struct LedgerSelection: Hashable, Sendable {
    package var kind: LedgerEntry.Kind?
    package var event: String?
    package var dossier: DossierID?
    /// By one of these.
    package var replicas: Set<ReplicaID>?
    /// From a moment on, and before another one, in milliseconds since 1970.
    package var from: Int64?
    package var until: Int64?

    package init(
        kind: LedgerEntry.Kind? = nil, event: String? = nil, dossier: DossierID? = nil,
        replicas: Set<ReplicaID>? = nil, from: Int64? = nil, until: Int64? = nil
    ) {
        self.kind = kind
        self.event = event
        self.dossier = dossier
        self.replicas = replicas
        self.from = from
        self.until = until
    }
}

/// Some lines of the ledger, the newest first.
package struct LedgerStretch: Sendable {
    package let lines: [LedgerLine]
    /// Lines before this one were not looked at. Nothing: there are no more.
    package let rest: Int64?
}
