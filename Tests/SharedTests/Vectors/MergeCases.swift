/// Changes of one cell in the order in which they arrive, causes before effects.
enum MergeCases {
    struct Given: Codable { let changes: [JSONChange] }

    struct Result: Codable {
        let differ: Bool
        let heads: [Head]
        /// Absent where the cell has no heads.
        var live: JSONVersion?
        /// The heads that carry the live value: the bases of a normal edit made now.
        let shown: [JSONVersion]
    }

    struct Head: Codable {
        let rank: UInt32
        let value: String
        let version: JSONVersion
    }

    static let about = """
        The changes of one cell arrive in this order. Each is folded in: heads = heads without its \
        bases, and the change; one that is known already is passed over. One that is `refused` is \
        not folded in, but a later change of its replica that names it as a base means its bases \
        instead. The \
        result is the heads by version, ascending, each with its rank; the live head; the heads \
        that carry the live value (`shown`); and whether the heads differ in value. The rule is \
        that of a cell alone: whether a server would accept each change is not asked.
        """

    static let all: [(String, Given)] = edits + values + decisions + ranks + refusals

    /// Two first writes of the same cell, made by two people who had not heard of each other.
    private static let one = edit("ta", at(10, by: 2))
    private static let two = edit("tb", at(20, by: 3))
    private static let decision = decide("ta", at(50, by: 1), on: one, two)
    private static let stale = edit("tz", at(90, by: 4), on: one)

    private static func edit(
        _ value: String, _ version: JSONVersion, on bases: JSONChange...
    ) -> JSONChange {
        JSONChange(version: version, bases: bases.map(\.version), value: value)
    }

    private static func decide(
        _ value: String, _ version: JSONVersion, on bases: JSONChange...
    ) -> JSONChange {
        JSONChange(
            version: version, bases: bases.map(\.version), value: value, reason: "asked her")
    }

    private static func refused(_ change: JSONChange) -> JSONChange {
        var refused = change
        refused.refused = true
        return refused
    }

    private static func fold(_ changes: JSONChange...) -> Given { Given(changes: changes) }

    private static let edits: [(String, Given)] = {
        let next = edit("tb", at(20, by: 3), on: one)
        let back = edit("ta", at(30, by: 2), on: next)
        let late = edit("tc", at(20, 1, by: 4), on: one)
        return [
            ("a cell that was never written has no heads", fold()),
            ("the first write of a cell", fold(one)),
            ("an edit takes the place of the head that it names", fold(one, next)),
            ("concurrent edits stay two heads and the later lives", fold(one, two)),
            ("the order of arrival does not matter", fold(two, one)),
            ("a change that arrives twice is one change", fold(one, next, one, next)),
            ("there and back again is a change", fold(one, next, back)),
            (
                "there and back again is in conflict with an edit of the first",
                fold(one, next, back, late)
            ),
            (
                "in a conflict a normal edit takes the place of the live head only",
                fold(one, two, edit("tc", at(30, by: 4), on: two))
            ),
            (
                "where all heads are named, as on fields of class log, one stays, without a rank",
                fold(one, two, edit("tc", at(30, by: 4), on: one, two))
            ),
        ]
    }()

    private static let values: [(String, Given)] = {
        let same = edit("ta", at(20, by: 3))
        return [
            (
                "in the same millisecond the counter decides",
                fold(edit("ta", at(10, 1, by: 2)), edit("tb", at(10, 0, by: 3)))
            ),
            (
                "at the same reading the replica decides, as a number",
                fold(edit("ta", at(10, by: 10)), edit("tb", at(10, by: 9)))
            ),
            ("equal heads are two heads and no conflict", fold(one, same)),
            (
                "an edit that was shown equal heads takes the place of both",
                fold(one, same, edit("tc", at(30, by: 2), on: one, same))
            ),
            (
                "the live value is carried by two heads out of three",
                fold(one, two, edit("ta", at(30, by: 4)))
            ),
            (
                "values of different kinds differ",
                fold(edit("t1", at(10, by: 2)), edit("i1", at(20, by: 3)))
            ),
            (
                "emptied is a value",
                fold(edit("n", at(30, by: 2)), edit("ta", at(20, by: 3)))
            ),
        ]
    }()

    private static let decisions: [(String, Given)] = {
        let other = decide("tb", at(60, by: 4), on: one, two)
        return [
            ("a decision takes the place of all heads", fold(one, two, decision)),
            (
                "a stale edit with a fast clock loses to a decision and reopens it",
                fold(one, two, decision, stale)
            ),
            (
                "a stale edit loses to what was built on a decision",
                fold(one, two, decision, edit("td", at(60, by: 2), on: decision), stale)
            ),
            (
                "two decisions at once stay two heads and the later lives",
                fold(one, two, decision, other)
            ),
            (
                "of two decisions at once, the one that was built on later lives",
                fold(one, two, decision, other, edit("td", at(70, by: 2), on: decision))
            ),
            (
                "an equal value that arrives after a decision is no conflict",
                fold(one, two, decision, edit("ta", at(90, by: 4), on: one))
            ),
        ]
    }()

    private static let ranks: [(String, Given)] = {
        let built = edit("td", at(60, by: 2), on: decision)
        let again = decide("tz", at(100, by: 1), on: decision, stale)
        return [
            (
                "a second decision has rank two, and beats rank one whatever the clock",
                fold(
                    one, two, decision, stale, again, edit("te", at(200, by: 5), on: decision))
            ),
            (
                "a base that is no head any more still gives its rank",
                fold(one, two, decision, built, edit("te", at(55, by: 5), on: decision), stale)
            ),
            (
                "a base that nobody knows counts for nothing",
                fold(edit("tc", at(30, by: 2), on: one))
            ),
        ]
    }()

    private static let refusals: [(String, Given)] = {
        let lost = refused(edit("tx", at(20, by: 2), on: one))
        let more = refused(edit("ty", at(30, by: 2), on: lost))
        let ruling = refused(decide("tx", at(50, by: 2), on: one, two))
        return [
            (
                "a refused base counts as its own bases",
                fold(one, lost, edit("tc", at(40, by: 2), on: lost))
            ),
            (
                "refused bases are followed to the end",
                fold(one, lost, more, edit("tc", at(40, by: 2), on: more))
            ),
            (
                "a first write that was refused leaves no base",
                fold(
                    refused(edit("tx", at(5, by: 3))), one,
                    edit("tc", at(40, by: 3), on: edit("tx", at(5, by: 3))))
            ),
            (
                "a refused decision gives no rank, but its bases",
                fold(one, two, ruling, edit("tc", at(60, by: 2), on: ruling), stale)
            ),
        ]
    }()
}
