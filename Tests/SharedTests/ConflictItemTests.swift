import Testing

@testable import Shared

/// The laws of what a person has to decide.
@Suite struct ConflictItemTests {
    /// A change, as far as an item takes note of it.
    private struct Step: Hashable, CaseIterable {
        let isDisputed: Bool
        var isResolution = false

        static let disputes = Step(isDisputed: true)
        static let agrees = Step(isDisputed: false)
        static let decides = Step(isDisputed: false, isResolution: true)
        static let decidesInVain = Step(isDisputed: true, isResolution: true)
        static let allCases = [disputes, agrees, decides, decidesInVain]
    }

    private func item(after steps: [Step], _ conflictClass: ConflictClass) -> ConflictItem? {
        steps.reduce(nil) { item, step in
            ConflictItem.next(
                after: item, isDisputed: step.isDisputed, isResolution: step.isResolution,
                conflictClass)
        }
    }

    /// Every row of steps of a length.
    private func rows(_ length: Int) -> [[Step]] {
        (0..<length).reduce([[]]) { rows, _ in
            rows.flatMap { row in Step.allCases.map { row + [$0] } }
        }
    }

    @Test(arguments: [ConflictClass.list, .review])
    func `an item opens when heads first differ and not before`(conflictClass: ConflictClass) {
        #expect(item(after: [.agrees, .decides], conflictClass) == nil)
        #expect(item(after: [.agrees, .disputes], conflictClass) == ConflictItem(state: .open))
    }

    @Test(arguments: [ConflictClass.list, .review])
    func `however many changes join an open item, it counts once`(conflictClass: ConflictClass) {
        let many = Array(repeating: Step.disputes, count: 9)
        #expect(item(after: many, conflictClass) == ConflictItem(state: .open))
    }

    @Test(arguments: [ConflictClass.list, .review])
    func `a change that joins after a decision reopens it and is counted`(
        conflictClass: ConflictClass
    ) {
        let once: [Step] = [.disputes, .decides, .disputes]
        #expect(item(after: once, conflictClass) == ConflictItem(state: .open, reopened: 1))
        let twice = once + [.decides, .agrees, .disputes, .disputes]
        #expect(item(after: twice, conflictClass) == ConflictItem(state: .open, reopened: 2))
    }

    @Test func `class list closes as soon as the heads agree, class review only by a decision`() {
        let agreed: [Step] = [.disputes, .agrees]
        #expect(item(after: agreed, .list) == ConflictItem(state: .closed))
        #expect(item(after: agreed, .review) == ConflictItem(state: .open))
        #expect(item(after: agreed + [.decides], .review) == ConflictItem(state: .closed))
    }

    @Test(arguments: [ConflictClass.list, .review])
    func `a decision that leaves a dispute closes nothing`(conflictClass: ConflictClass) {
        let steps: [Step] = [.disputes, .decidesInVain]
        #expect(item(after: steps, conflictClass) == ConflictItem(state: .open))
    }

    @Test func `class log opens no item`() {
        #expect(rows(4).allSatisfy { item(after: $0, .log) == nil })
    }

    @Test func `an item of a field that became class log closes once it is not disputed`() {
        let open = ConflictItem(state: .open)
        for (step, state) in [
            (Step.agrees, ConflictItem.State.closed), (.decides, .closed), (.disputes, .open),
        ] {
            let next = ConflictItem.next(
                after: open, isDisputed: step.isDisputed, isResolution: step.isResolution, .log)
            #expect(next == ConflictItem(state: state))
        }
        let closed = ConflictItem(state: .closed)
        let next = ConflictItem.next(
            after: closed, isDisputed: true, isResolution: false, .log)
        #expect(next == closed, "it opens none again")
    }

    /// The definition over the whole row of changes, for every row up to six.
    @Test(arguments: [ConflictClass.list, .review])
    func `an item is what its changes say, whatever their order`(conflictClass: ConflictClass) {
        for row in (0...6).flatMap(rows) {
            #expect(item(after: row, conflictClass) == defined(by: row, conflictClass), "\(row)")
        }
    }

    private func defined(by row: [Step], _ conflictClass: ConflictClass) -> ConflictItem? {
        // What closes an open item, and the disputes between which one stands.
        func closes(_ step: Step) -> Bool {
            !step.isDisputed && (conflictClass == .list || step.isResolution)
        }
        let phases = row.split(whereSeparator: closes).filter { $0.contains(where: \.isDisputed) }
        guard let last = row.lastIndex(where: \.isDisputed) else { return nil }
        let isClosed = row[last...].contains(where: closes)
        return ConflictItem(
            state: isClosed ? .closed : .open, reopened: UInt32(phases.count - 1))
    }
}
