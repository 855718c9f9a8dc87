/// Digests of cells, units and all units together.
enum DigestCases {
    struct Given: Codable {
        var role = "coach"
        var programme: UInt32 = 1
        let units: [Unit]
    }

    struct Unit: Codable {
        let dossier: String
        let cells: [Cell]
    }

    struct Cell: Codable {
        let record: String
        let field: String
        var member: String?
        /// Of all heads, ascending.
        let versions: [JSONVersion]
    }

    struct Result: Codable {
        let units: [UnitDigest]
        let root: String
    }

    /// Hexadecimal: of each cell in the order given, their sum, and of the unit.
    struct UnitDigest: Codable {
        let cells: [String]
        let sum: String
        let unit: String
    }

    static let about = """
        All digests are sixteen bytes, big-endian, and add up modulo 2^128. A cell: the first \
        sixteen bytes of SHA-256 over the record (16 bytes), the field, a zero byte, the member \
        (empty where none), a zero byte, and the versions of its heads, ascending, twelve bytes \
        each; zero where it has no heads. A unit: the first sixteen bytes of SHA-256 over the \
        dossier (16 bytes) and the sum of its cells. The root is the sum of all cells and of the \
        scope: the first sixteen bytes of SHA-256 over the role, a zero byte, and the programme's \
        version in eight bytes.
        """

    private static let person = "019cae02-1ce0-7abc-8def-0123456789ab"
    private static let plan = "019cae02-2a3b-7001-9fff-fedcba987654"
    private static let dossier = "019cae02-1cdf-7fff-bfff-ffffffffffff"
    private static let commons = "00000000-0000-7000-8000-000000000000"
    private static let time: Int64 = 1_772_445_900_000

    private static let phone = cell(person, "phone", at(time, by: 2))
    private static let email = cell(person, "email", at(time, 1, by: 2))
    private static let tigrinya = cell(person, "languages", "ti", at(time + 5, by: 3))
    private static let status = cell(plan, "status", at(time + 9, by: 1))
    private static let disputed = cell(
        person, "phone", at(time, by: 2), at(time, by: 10), at(time + 60_000, by: 3))

    static let all: [(String, Given)] = cells + sums + units

    private static func cell(_ record: String, _ field: String, _ versions: JSONVersion...) -> Cell
    {
        Cell(record: record, field: field, versions: versions)
    }

    private static func cell(
        _ record: String, _ field: String, _ member: String, _ versions: JSONVersion...
    ) -> Cell {
        Cell(record: record, field: field, member: member, versions: versions)
    }

    private static func unit(_ cells: Cell...) -> Given {
        Given(units: [Unit(dossier: dossier, cells: cells)])
    }

    private static let cells: [(String, Given)] = [
        ("a cell with one head", unit(phone)),
        ("a cell with three heads", unit(disputed)),
        ("a member of a set", unit(tigrinya)),
        ("the deletion of a record", unit(cell(person, "_deleted", at(time + 7, by: 2)))),
        (
            "where the field ends and the member begins counts",
            unit(cell(person, "ab", "c", at(1, by: 2)), cell(person, "a", "bc", at(1, by: 2)))
        ),
        ("no member is not a member", unit(cell(person, "languages", at(time + 5, by: 3)))),
        (
            "the longest names and the greatest version",
            unit(
                cell(
                    "ffffffff-ffff-7fff-bfff-ffffffffffff", String(repeating: "z", count: 40),
                    String(repeating: "Z", count: 64),
                    at(Int64(1) << 47 - 1, 65_535, by: Int64(1) << 31 - 1)))
        ),
        ("a cell without heads contributes nothing", unit(cell(person, "phone"), email)),
    ]

    private static let sums: [(String, Given)] = [
        ("two cells", unit(phone, email)),
        ("the same two cells in the other order", unit(email, phone)),
        (
            "cells of two records",
            unit(phone, email, tigrinya, status, cell(plan, "goal", at(time + 9, 1, by: 1)))
        ),
        ("a head more", unit(disputed, email, tigrinya, status)),
    ]

    private static let units: [(String, Given)] = [
        ("a unit without cells", unit()),
        ("no unit at all", Given(units: [])),
        (
            "the commons dossier is another unit",
            Given(units: [Unit(dossier: commons, cells: [phone])])
        ),
        (
            "the root of two units",
            Given(units: [
                Unit(dossier: dossier, cells: [phone, email, tigrinya]),
                Unit(dossier: commons, cells: [status]),
            ])
        ),
        (
            "another role is another root",
            Given(role: "key_person", units: [Unit(dossier: dossier, cells: [phone])])
        ),
        (
            "another version of the programme is another root",
            Given(programme: 258, units: [Unit(dossier: dossier, cells: [phone])])
        ),
    ]
}
