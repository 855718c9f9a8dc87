import Machine
import Testing

@testable import Shared

@Suite struct ValueTests {
    static let encodings = [
        "n", "t", "tRode Kruis", "tሰላም", "tالسلام", "i0", "i-12", "i9223372036854775807", "a0",
        "a512.35", "a-0.5", "a0.0001", "b0", "b1", "d2026-03-13", "d0001-01-01", "d9999-12-31",
        "s1970-01-01T00:00:00.000Z", "s2026-03-02T10:05:00.123Z", "cB1", "cti", "c1",
        "r00000000-0000-7000-8000-000000000000",
        "f" + String(repeating: "0a", count: 32) + "brief.pdf",
    ]

    @Test(arguments: encodings) func `every encoding comes back`(encoding: String) throws {
        #expect(try #require(Value(encoded: encoding)).encoded == encoding)
    }

    @Test(
        arguments: [
            "", "x", "nn", "i", "i+1", "i01", "i-0", "a1.0", "a01", "a.5", "a1.", "a1.00001",
            "a99999999999999999", "b2", "btrue", "d2026-2-3", "d2026-02-30", "d0000-01-01",
            "d2025-02-29", "s2026-03-02T10:05:00Z", "s2026-03-02T24:00:00.000Z",
            "s1969-12-31T23:59:59.999Z", "c", "c-x", "ca b", "r123",
            "rABCDEF00-0000-7000-8000-000000000000", "f00brief", "te\u{301}", "t\u{0}",
        ])
    func `what no value encodes to is refused`(encoding: String) {
        #expect(Value(encoded: encoding) == nil)
    }

    @Test func `kinds never equal each other`() {
        let values = Self.encodings.compactMap(Value.init(encoded:))
        #expect(Set(values).count == Self.encodings.count)
        #expect(Value.text("1") != .choice(Choice("1")!))
    }

    @Test func `text has one spelling, and equality is of bytes`() {
        #expect(Value(checkedText: "e\u{301}")?.encoded.utf8.count == 3)
        #expect(Value(checkedText: "e\u{301}") == Value(checkedText: "\u{e9}"))
        #expect(Value.text("e\u{301}") != Value.text("\u{e9}"))
        #expect(Value(checkedText: "a\u{0}b") == nil)
        #expect(Value(checkedText: String(repeating: "x", count: Limits.valueBytes + 1)) == nil)
    }

    @Test func `any text comes back, whatever it begins with, and stays within its bytes`() throws {
        var random = SplitMix(seed: 11)
        // Marks that join the letter before them, joiners, and texts that grow when composed.
        let odd: [UInt32] = [
            0x301, 0x300, 0x200C, 0x200D, 0x64E, 0x5B0, 0x344, 0x958, 0xFE0F, 0x1F1F3, 0x1F3FD,
            0x41,
            0x12A0, 0xAC00, 0x1161, 0x10FFFD, 0x20,
        ]
        for _ in 0..<3_000 {
            var text = ""
            for _ in 0..<Int.random(in: 1...6, using: &random) {
                let scalar =
                    Bool.random(using: &random)
                    ? odd.randomElement(using: &random) ?? 0x41
                    : UInt32.random(in: 1...0x2FFF, using: &random)
                if let scalar = Unicode.Scalar(scalar) { text.unicodeScalars.append(scalar) }
            }
            let value = try #require(Value(checkedText: text))
            #expect(Value(encoded: value.encoded) == value)
            let name = FileReference(name: text, sha256: String(repeating: "0a", count: 32))
            if let file = name.map(Value.file) { #expect(Value(encoded: file.encoded) == file) }
        }
        for scalar in ["\u{344}", "\u{958}"] {
            let count = Limits.valueBytes / scalar.utf8.count
            let grown = Value(checkedText: String(repeating: scalar, count: count))
            #expect(grown == nil, "longer than a value may be, once composed, or cut short")
        }
    }

    @Test func `every day from 1600 to 2400 comes back`() {
        var previous: CalendarDate?
        for days in -135_140...157_420 {
            let date = CalendarDate(daysSince1970: days)!
            #expect(date.daysSince1970 == days)
            if let previous { #expect(previous < date) }
            previous = date
        }
        #expect(CalendarDate(daysSince1970: 0) == CalendarDate("1970-01-01"))
        #expect(CalendarDate(daysSince1970: 20_518) == CalendarDate("2026-03-06"))
        #expect(CalendarDate("9999-12-31")!.daysSince1970 == 2_932_896)
        #expect(CalendarDate("0001-01-01")!.daysSince1970 == -719_162)
    }

    @Test func `amounts are exact`() {
        #expect(Amount("0.1")!.tenThousandths + Amount("0.2")!.tenThousandths == 3_000)
        #expect(String(describing: Amount("512.3500")!) == "512.35")
        #expect(Amount("922337203685477.5807")?.tenThousandths == .max)
        #expect(Amount("922337203685477.5808") == nil)
    }

    @Test func `names are codes`() {
        #expect(FieldName("birth_date") != nil)
        #expect(FieldName("_deleted")?.isReserved == true)
        for wrong in ["", "1a", "Phone", "a-b", "é", String(repeating: "a", count: 41)] {
            #expect(FieldName(wrong) == nil)
        }
        #expect(MemberKey("ti") != nil)
        for wrong in ["", "-a", "a b", "é", String(repeating: "a", count: 65)] {
            #expect(MemberKey(wrong) == nil)
        }
    }

    @Test func `an id of version 7 carries its time and comes back as text`() throws {
        var random = SplitMix(seed: 1)
        let id = RecordID.version7(milliseconds: 1_772_445_900_000, random: &random)
        #expect(id.text.hasPrefix("019cae02-1ce0-7"))
        #expect(id.low >> 62 == 2)
        #expect(RecordID(id.text) == id)
        #expect(RecordID(bytes: id.bytes) == id)
        #expect(RecordID(id.text.uppercased()) == nil)
        #expect(RecordID(id.text + "0") == nil)
    }
}
