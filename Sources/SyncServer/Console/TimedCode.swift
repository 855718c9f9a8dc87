import Crypto
import Foundation

/// One-time passwords by time (TOTP, RFC 6238, with HMAC-SHA-1, 30 seconds and six digits: what every
/// authenticator app does).
struct TimedCode: Sendable {
    /// 160 bits, as RFC 4226 asks for.
    let secret: [UInt8]

    static let secretBytes = 20
    private static let period: Int64 = 30_000
    /// How many steps a telephone's clock may be off, either way.
    private static let drift: Int64 = 1

    /// The code of a step; a step is half a minute since 1970.
    func code(at step: Int64) -> String {
        let counter = withUnsafeBytes(of: step.bigEndian) { Data($0) }
        let mac = Array(
            HMAC<Insecure.SHA1>.authenticationCode(
                for: counter, using: SymmetricKey(data: secret)))
        let place = Int(mac[19] & 0xF)
        let number = mac[place..<place + 4].reduce(0) { $0 << 8 | UInt32($1) } & 0x7FFF_FFFF
        let text = String(number % 1_000_000)
        return String(repeating: "0", count: 6 - text.count) + text
    }

    /// The step of a code that is good now and later than the last one that was used; nothing otherwise. So a
    /// code is good once.
    func step(of code: String, at milliseconds: Int64, after last: Int64) -> Int64? {
        let digits = code.filter { $0 != " " }
        guard digits.utf8.count == 6 else { return nil }
        let now = milliseconds / Self.period
        return (now - Self.drift...now + Self.drift).first { step in
            step > last && self.code(at: step) == digits
        }
    }

    /// What a QR code holds for an authenticator app (Key URI format).
    func address(of account: String, at issuer: String) -> String {
        func escaped(_ text: String) -> String {
            text.addingPercentEncoding(withAllowedCharacters: .alphanumerics) ?? ""
        }
        return "otpauth://totp/\(escaped(issuer)):\(escaped(account))"
            + "?secret=\(Base32.encode(secret))&issuer=\(escaped(issuer))"
    }

    /// The secret for people who type it, in groups of four.
    var groups: [String] { Base32.encode(secret).grouped(by: 4) }
}

/// Base 32 (RFC 4648 §6), without padding.
enum Base32 {
    private static let letters = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567")

    static func encode(_ bytes: [UInt8]) -> String {
        var text = ""
        var bits = 0
        var value: UInt32 = 0
        for byte in bytes {
            value = (value << 8 | UInt32(byte)) & 0xFFFF
            bits += 8
            while bits >= 5 {
                bits -= 5
                text.append(letters[Int(value >> UInt32(bits) & 31)])
            }
        }
        if bits > 0 { text.append(letters[Int(value << UInt32(5 - bits) & 31)]) }
        return text
    }
}

extension String {
    /// In groups of so many characters.
    func grouped(by count: Int) -> [String] {
        stride(from: 0, to: self.count, by: count).map { start in
            String(dropFirst(start).prefix(count))
        }
    }
}
