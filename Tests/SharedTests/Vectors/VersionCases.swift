/// The order of versions and their twelve bytes.
enum VersionCases {
    /// Exactly one of the two is present.
    struct Given: Codable {
        var versions: [JSONVersion]?
        /// Hexadecimal.
        var bytes: String?
    }

    struct Result: Codable {
        let accepted: Bool
        /// Of `versions`: their bytes in the order given, and themselves in their own order.
        var bytes: String?
        var ascending: [JSONVersion]?
        /// Of `bytes`.
        var versions: [JSONVersion]?
    }

    static let about = """
        A list of versions is written as twelve bytes each, in the order given, and sorted \
        (`ascending`, which is also the order of the bytes as unsigned numbers); or a text of \
        hexadecimal bytes is read as a list of versions. A list with one impossible version, or \
        with bytes left over, is refused whole.
        """

    static let all: [(String, Given)] = encodings + orders + impossible + decodings

    private static func list(_ versions: JSONVersion...) -> Given { Given(versions: versions) }

    private static let encodings: [(String, Given)] = [
        ("the least version", list(at(0, by: 1))),
        ("a version of March 2026", list(at(1_772_445_900_123, 7, by: 300))),
        (
            "the greatest version",
            list(at(Int64(1) << 47 - 1, 65_535, by: Int64(1) << 31 - 1))
        ),
        ("no version at all", list()),
    ]

    private static let orders: [(String, Given)] = [
        ("time comes first", list(at(3, by: 2), at(1, by: 2), at(2, by: 2))),
        ("a later time beats a greater counter", list(at(2, 0, by: 2), at(1, 65_535, by: 2))),
        ("the counter tells apart one millisecond", list(at(1, 256, by: 2), at(1, 255, by: 2))),
        ("a greater counter beats a greater replica", list(at(1, 1, by: 2), at(1, 0, by: 9))),
        (
            "replicas break ties, as numbers and not as text",
            list(at(1, by: 10), at(1, by: 9), at(1, by: 256), at(1, by: 255), at(1, by: 128))
        ),
        (
            "bytes compare without a sign",
            list(at(128, 128, by: 128), at(127, 255, by: 127), at(1 << 40, by: 1), at(255, by: 1))
        ),
        (
            "time, counter and replica together",
            list(
                at(2, 0, by: 1), at(1, 1, by: 1), at(1, 0, by: 2), at(1, 0, by: 1),
                at(1_772_445_900_000, 0, by: 7), at(1_772_445_900_000, 0, by: 3))
        ),
    ]

    private static let impossible: [(String, Given)] = [
        ("zero is no replica", list(at(1, by: 0))),
        ("a replica is at most 2^31 - 1", list(at(1, by: 1 << 31))),
        ("milliseconds are not negative", list(at(-1, by: 2))),
        ("milliseconds stay below 2^47", list(at(1 << 47, by: 2))),
        ("a counter has 16 bits", list(at(1, 65_536, by: 2))),
        ("one impossible version spoils the list", list(at(1, by: 2), at(1, by: 0))),
    ]

    private static let decodings: [(String, Given)] = [
        ("twelve bytes are a version", Given(bytes: "019cae021ce0000700000007")),
        (
            "twenty-four bytes are two versions, in the order they stand",
            Given(bytes: "000000000002000000000003000000000001ffff00000002")
        ),
        ("no bytes are no versions", Given(bytes: "")),
        ("eleven bytes are refused", Given(bytes: "0000000000010000000000")),
        ("thirteen bytes are refused", Given(bytes: "00000000000100000000000200")),
        ("the first bit of a time is zero", Given(bytes: "800000000000000000000002")),
        ("bytes with replica zero are refused", Given(bytes: "000000000001000000000000")),
        ("the first bit of a replica is zero", Given(bytes: "000000000001000080000000")),
        (
            "a good version before a bad one is refused too",
            Given(bytes: "000000000001000000000002000000000001000000000000")
        ),
    ]
}
