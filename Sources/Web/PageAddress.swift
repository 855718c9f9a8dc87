import Mustache

/// Where a link or a form goes: a path of this server, with its query, or a place in this page.
/// Anything else (another host, `javascript:`) becomes `#`, so that no text of a partner's can make
/// a link that leaves the console.
package struct PageAddress: Hashable, Sendable {
    /// The address as it stands in the page.
    package let text: String

    /// Takes an address that begins with one slash, `?` or `#`; any other becomes `#`.
    package init(_ text: String) {
        let scalars = text.unicodeScalars
        let isLocal =
            switch scalars.first {
            case "?", "#": true
            case "/": !["/", "\\"].contains(scalars.dropFirst().first)
            default: false
            }
        let isClean = scalars.allSatisfy { $0.value > 0x20 && $0.value != 0x7F && $0 != "\\" }
        self.text = isLocal && isClean ? text : "#"
    }
}

extension PageAddress: ExpressibleByStringInterpolation {
    /// An address written in code.
    package init(stringLiteral value: String) {
        self.init(value)
    }
}

extension PageAddress: MustacheCustomRenderable {
    /// What a template shows; it is escaped like any other text.
    package var renderText: String { text }

    /// An address is always there; one that may be missing is an optional.
    package var isNull: Bool { false }
}
