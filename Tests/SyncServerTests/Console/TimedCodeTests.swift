import Foundation
import Testing

@testable import SyncServer

/// RFC 6238, appendix B (the eight digits end in these six), and RFC 4648, section 10.
@Suite struct TimedCodeTests {
    private let code = TimedCode(secret: Array("12345678901234567890".utf8))

    @Test(
        arguments: [
            (59, "287082"), (1_111_111_109, "081804"), (1_111_111_111, "050471"),
            (1_234_567_890, "005924"), (2_000_000_000, "279037"), (20_000_000_000, "353130"),
        ]) func `codes are those of the standard`(seconds: Int64, expected: String)
    {
        #expect(code.code(at: seconds / 30) == expected)
        #expect(code.step(of: expected, at: seconds * 1_000, after: 0) == seconds / 30)
        #expect(code.step(of: expected, at: seconds * 1_000, after: seconds / 30) == nil)
        #expect(code.step(of: expected, at: (seconds + 60) * 1_000, after: 0) == nil)
    }

    @Test func `base 32 is that of the standard`() {
        for (plain, encoded) in [
            ("", ""), ("f", "MY"), ("fo", "MZXQ"), ("foo", "MZXW6"), ("foob", "MZXW6YQ"),
            ("fooba", "MZXW6YTB"), ("foobar", "MZXW6YTBOI"),
        ] { #expect(Base32.encode(Array(plain.utf8)) == encoded) }
    }
}
