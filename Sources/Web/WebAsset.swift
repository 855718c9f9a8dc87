/// A file that pages ask for, held in the binary.
package enum WebAsset: String, CaseIterable, Sendable {
    case stylesheet = "console.css"
    case script = "console.js"
    case icon = "icon.svg"

    /// Its name after the base path.
    package var fileName: String { rawValue }

    /// The value of Content-Type.
    package var contentType: String {
        switch self {
        case .stylesheet: "text/css; charset=utf-8"
        case .script: "text/javascript; charset=utf-8"
        case .icon: "image/svg+xml"
        }
    }

    /// The file.
    package var text: String {
        switch self {
        case .stylesheet: WebFiles.stylesheet
        case .script: WebFiles.script
        case .icon: WebFiles.icon
        }
    }

    /// The file as the body of a response.
    package var bytes: [UInt8] { Array(text.utf8) }

    /// The value of ETag, quotes included: it changes with the content and with nothing else.
    package var entityTag: String { Self.entityTags[self, default: Self.tag(of: text)] }

    private static let entityTags: [WebAsset: String] = Dictionary(
        uniqueKeysWithValues: allCases.map { ($0, tag(of: $0.text)) })

    /// FNV-1a, 64 bits: it tells versions apart and protects nothing.
    private static func tag(of text: String) -> String {
        let hash = text.utf8.reduce(0xcbf2_9ce4_8422_2325 as UInt64) { hash, byte in
            (hash ^ UInt64(byte)) &* 0x0000_0100_0000_01b3
        }
        return "\"\(String(hash, radix: 16))\""
    }
}
