/// Whether a record shows, given its deletions and the heads of its other cells.
enum DeletionCases {
    struct Given: Codable {
        /// Changes of `_deleted`, in the order in which they arrive.
        let deletions: [JSONChange]
        /// The heads of all other cells of the record.
        let others: [JSONVersion]
    }

    struct Result: Codable { let state: String }

    static let about = """
        `deletions` are the changes of a record's cell `_deleted`, folded in this order as in \
        merge.json; `others` are the versions of all heads of the record's other cells. The record \
        is `present` unless the live value of `_deleted` is true; then it is `hidden` if every one \
        of the others is in the witness of some head of `_deleted`, else `flagged`: it shows, and \
        somebody has to decide.
        """

    static let all: [(String, Given)] = deletions + decisions

    private static let name = at(10, by: 2)
    private static let phone = at(20, by: 3)
    private static let unseen = at(90, by: 4)

    private static func deleted(
        _ version: JSONVersion, on bases: JSONChange..., seen: JSONVersion...
    ) -> JSONChange {
        JSONChange(
            version: version, bases: bases.map(\.version), value: "b1", witness: seen)
    }

    /// A resolution: with "b0" the record comes back, with "b1" the deletion is confirmed.
    private static func decided(
        _ value: String, _ version: JSONVersion, on bases: JSONChange..., seen: JSONVersion...
    ) -> JSONChange {
        JSONChange(
            version: version, bases: bases.map(\.version), value: value, reason: "still needed",
            witness: seen)
    }

    private static func record(_ others: JSONVersion..., after deletions: JSONChange...) -> Given {
        Given(deletions: deletions, others: others)
    }

    private static let deletions: [(String, Given)] = {
        let all = deleted(at(30, by: 2), seen: name, phone)
        return [
            ("a record that was never deleted is present", record(name, phone)),
            ("a record without any cells is present", record()),
            ("a deletion that saw everything hides", record(name, phone, after: all)),
            ("a deleted record without other cells is hidden", record(after: all)),
            ("a witness may name more than there is", record(phone, after: all)),
            ("a later edit that the deleter had not seen flags", record(name, unseen, after: all)),
            (
                "an earlier edit that the deleter had not seen flags too",
                record(name, phone, at(5, by: 4), after: all)
            ),
            (
                "a cell that the deleter could not read flags",
                record(name, phone, after: deleted(at(30, by: 2), seen: phone))
            ),
            (
                "the same time by another replica is another version",
                record(at(10, by: 3), after: all)
            ),
            (
                "two deletions at once hide what either has seen",
                record(
                    name, phone, after: deleted(at(30, by: 2), seen: name),
                    deleted(at(30, by: 3), seen: phone))
            ),
            (
                "two deletions at once flag what neither has seen",
                record(
                    name, phone, unseen, after: deleted(at(30, by: 2), seen: name),
                    deleted(at(30, by: 3), seen: phone))
            ),
        ]
    }()

    private static let decisions: [(String, Given)] = {
        let first = deleted(at(30, by: 2), seen: name)
        let restored = decided("b0", at(40, by: 1), on: first, seen: name, phone)
        let confirmed = decided("b1", at(40, by: 1), on: first, seen: name, phone)
        let kept = decided("b0", at(39, by: 5), on: first, seen: phone)
        return [
            ("a restored record is present", record(name, phone, after: first, restored)),
            (
                "a confirmed deletion hides what it was shown",
                record(name, phone, after: first, confirmed)
            ),
            (
                "an edit after a confirmed deletion flags again",
                record(name, unseen, after: first, confirmed)
            ),
            (
                "a deletion that had not seen the restoring does not hide, though it is later",
                record(name, phone, after: first, restored, deleted(unseen, seen: name, phone))
            ),
            (
                "a restored record can be deleted again",
                record(
                    name, phone, after: first, restored,
                    deleted(at(50, by: 2), on: restored, seen: name, phone))
            ),
            (
                "a deletion that is no head any more witnesses nothing",
                record(
                    name, phone, after: first, decided("b1", at(40, by: 1), on: first, seen: phone))
            ),
            (
                "confirmed and restored at once: the later lives, and both have witnessed",
                record(
                    name, phone, after: first,
                    decided("b1", at(40, by: 1), on: first, seen: name), kept)
            ),
            (
                "restored and confirmed at once: the later lives",
                record(
                    name, phone, after: first,
                    decided("b1", at(38, by: 1), on: first, seen: name, phone), kept)
            ),
        ]
    }()
}
