import Mustache

/// How text becomes HTML. swift-mustache 2.1.1 escapes by `Character`, so a quote with a combining
/// accent after it is one character that its table does not know, and leaves the attribute it
/// stands in. This goes by byte. Control characters, which HTML forbids, become U+FFFD.
struct PageEscaping: MustacheContentType {
    /// The name by which templates ask for it.
    static let name = "SAMENSPRAAK-PAGE"

    /// Goes before every template: a partial begins with the library's own escaping.
    static let pragma = "{{% CONTENT_TYPE: \(name)}}\n"

    func escapeText(_ text: String) -> String {
        // All that marks up is ASCII, and no byte of a longer character is.
        guard text.utf8.contains(where: { Self.replacement(of: $0) != nil }) else { return text }
        var escaped: [UInt8] = []
        for byte in text.utf8 {
            if let replacement = Self.replacement(of: byte) {
                escaped.append(contentsOf: replacement.utf8)
            } else {
                escaped.append(byte)
            }
        }
        return String(decoding: escaped, as: UTF8.self)
    }

    private static func replacement(of byte: UInt8) -> String? {
        switch byte {
        case UInt8(ascii: "<"): "&lt;"
        case UInt8(ascii: ">"): "&gt;"
        case UInt8(ascii: "&"): "&amp;"
        case UInt8(ascii: "\""): "&quot;"
        case UInt8(ascii: "'"): "&#39;"
        case UInt8(ascii: "`"): "&#96;"
        case UInt8(ascii: "\t"), UInt8(ascii: "\n"), UInt8(ascii: "\r"): nil
        case 0..<0x20, 0x7F: "\u{FFFD}"
        default: nil
        }
    }
}
