/// What a hybrid logical clock is asked, one step after the other.
enum ClockCases {
    struct Given: Codable {
        let latest: JSONTimestamp
        let steps: [Step]
    }

    /// Exactly one of the three is present.
    struct Step: Codable {
        var now: Int64?
        var observe: JSONTimestamp?
        var ahead: Ahead?

        static func now(_ physical: Int64) -> Step { Step(now: physical) }
        static func observe(_ milliseconds: Int64, _ counter: Int64 = 0) -> Step {
            Step(observe: JSONTimestamp(milliseconds, counter))
        }
        static func ahead(_ milliseconds: Int64, _ counter: Int64 = 0, of server: Int64) -> Step {
            Step(
                ahead: Ahead(
                    serverMilliseconds: server, timestamp: JSONTimestamp(milliseconds, counter)))
        }
    }

    struct Ahead: Codable {
        let serverMilliseconds: Int64
        let timestamp: JSONTimestamp
    }

    struct Result: Codable { let outcomes: [Outcome] }

    /// What one step gave, and where the clock stands after it.
    struct Outcome: Codable {
        let latest: JSONTimestamp
        /// Of `now`: absent where there is no greater reading.
        var reading: JSONTimestamp?
        var isAhead: Bool?
    }

    static let about = """
        A hybrid logical clock stands at `latest` and takes the steps in order: `now` asks for a \
        reading at that physical time (milliseconds since 1970, already corrected by the offset to \
        the server), `observe` notes a reading of someone else, `ahead` asks whether a timestamp \
        is ahead of the server's clock. One outcome a step: the reading (absent where none is \
        left), whether it is ahead, and where the clock stands afterwards.
        """

    /// The greatest milliseconds of a reading.
    private static let last = Int64(1) << 47 - 1

    static let all: [(String, Given)] = readings + observations + ends + comparisons

    private static func from(
        _ milliseconds: Int64, _ counter: Int64 = 0, _ steps: Step...
    ) -> Given {
        Given(latest: JSONTimestamp(milliseconds, counter), steps: steps)
    }

    private static let readings: [(String, Given)] = [
        ("the first reading is physical time", from(0, 0, .now(1_772_445_900_000))),
        (
            "a stuttering wall clock moves forward by the counter",
            from(0, 0, .now(1_000), .now(1_000), .now(1_000), .now(1_000))
        ),
        (
            "a regressing wall clock moves forward by the counter",
            from(0, 0, .now(5_000), .now(10), .now(4_999))
        ),
        (
            "a moving wall clock is followed and the counter starts anew",
            from(0, 0, .now(1_000), .now(1_000), .now(1_001))
        ),
        (
            "the counter overflows into the milliseconds",
            from(1_000, 65_535, .now(1_000), .now(1_000), .now(1_001), .now(1_002))
        ),
        (
            "an overflow and the next millisecond of the wall clock are the same reading",
            from(1_000, 65_535, .now(1_001))
        ),
        ("a fresh clock at time zero gives a reading after zero", from(0, 0, .now(0))),
        ("a machine that stands before 1970 counts as zero", from(0, 0, .now(-1), .now(-1))),
        (
            "a machine that stands before 1970 does not hold up a clock that has seen more",
            from(1_000, 7, .now(-34_560_000_000))
        ),
    ]

    private static let observations: [(String, Given)] = [
        (
            "the next reading is greater than one seen in the future",
            from(1_000, 0, .observe(2_000, 7), .now(1_500), .now(1_999))
        ),
        (
            "the next reading is greater than one seen in the same millisecond",
            from(1_000, 0, .observe(2_000, 7), .now(2_000))
        ),
        (
            "physical time beyond a reading seen starts the counter anew",
            from(1_000, 0, .observe(2_000, 7), .now(2_001))
        ),
        ("observing the past changes nothing", from(9, 0, .observe(8, 65_535), .now(9))),
        (
            "observing twice is observing once",
            from(9, 0, .observe(12, 3), .observe(12, 3), .now(10))
        ),
        (
            "a counter seen at its end overflows into the milliseconds",
            from(0, 0, .observe(2_000, 65_535), .now(1_000))
        ),
        (
            "two replicas on an ordinary day",
            from(
                1_772_445_900_000, 0, .now(1_772_445_900_000), .observe(1_772_445_900_250, 3),
                .now(1_772_445_900_100), .now(1_772_445_900_300))
        ),
    ]

    private static let ends: [(String, Given)] = [
        (
            "the greatest reading is given, and after it none",
            from(last, 65_534, .now(0), .now(0), .now(last))
        ),
        (
            "a machine beyond the last millisecond gets no reading and leaves the clock as it was",
            from(0, 0, .now(last + 1), .now(1_000))
        ),
        ("the last millisecond is a reading", from(0, 0, .now(last), .now(last))),
    ]

    private static let comparisons: [(String, Given)] = [
        (
            "60,000 ms is not ahead, 60,001 ms is, and the counter does not matter",
            from(
                0, 0, .ahead(1_060_000, of: 1_000_000), .ahead(1_060_000, 65_535, of: 1_000_000),
                .ahead(1_060_001, of: 1_000_000))
        ),
        (
            "the past is never ahead, however old",
            from(
                0, 0, .ahead(0, of: 1_772_445_900_000),
                .ahead(1_772_445_899_999, of: 1_772_445_900_000),
                .ahead(1_772_445_900_000, of: 1_772_445_900_000))
        ),
        (
            "a laptop in the year 2099 is ahead",
            from(0, 0, .ahead(4_070_908_800_000, of: 1_772_445_900_000))
        ),
        (
            "asking does not touch the clock",
            from(5, 0, .ahead(900_000, of: 1_000), .now(3))
        ),
    ]
}
