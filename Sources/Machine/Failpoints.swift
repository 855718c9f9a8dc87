/// A place between a write and its acknowledgement where a process may end at the worst moment.
package enum Failpoint: String, CaseIterable, Sendable {
    /// Some sets of a batch are written, others not.
    case serverBetweenSets
    /// All is written and nothing committed.
    case serverBeforeCommit
    /// Committed, and nobody knows.
    case serverAfterCommit
    /// The answer is ready to be sent.
    case serverBeforeAnswer
    /// Cells are written, the outbox is not.
    case clientInsideEdit
    /// The request is read and not sent.
    case clientBeforeRequest
    /// Outcomes are applied, the page is not.
    case clientAfterOutcomes
    /// The page is applied, the cursor is not.
    case clientAfterPage
    /// Old numbers are withdrawn, new ones not yet written.
    case clientInsideRestamp
    /// The answer is applied and committed.
    case clientAfterCommit
}

/// What happens at failpoints: nothing, except in the simulation, where one may throw and the process
/// that meets it is taken for dead.
package struct Failpoints: Sendable {
    private let action: @Sendable (Failpoint) throws -> Void

    package init(_ action: @escaping @Sendable (Failpoint) throws -> Void) { self.action = action }

    package static let none = Failpoints { _ in }

    package func pass(_ point: Failpoint) throws { try action(point) }
}
