/// The header fields that every response carries. They are fixed: no request changes them.
package enum WebHeaders {
    /// For every response. Scripts and styles come from this server's own files only, pages stand
    /// in no frame, and the address of a page tells nobody where a reader came from.
    /// Not `no-referrer`: with that a browser says of its own forms that they come from nowhere.
    package static let security: [(String, String)] = [
        ("Content-Security-Policy", contentSecurityPolicy),
        ("X-Content-Type-Options", "nosniff"),
        ("Referrer-Policy", "same-origin"),
        ("Cross-Origin-Opener-Policy", "same-origin"),
        ("Cross-Origin-Resource-Policy", "same-origin"),
        (
            "Permissions-Policy",
            "camera=(), display-capture=(), geolocation=(), microphone=(), payment=(), usb=()"
        ),
    ]

    /// For pages: they hold personal data, which no cache keeps.
    package static let page: [(String, String)] =
        security + [
            ("Content-Type", "text/html; charset=utf-8"),
            ("Cache-Control", "no-store"),
        ]

    /// For a file in the binary: kept, and asked for again by its tag, so an update shows at once.
    package static func asset(_ asset: WebAsset) -> [(String, String)] {
        security + [
            ("Content-Type", asset.contentType),
            ("Cache-Control", "no-cache"),
            ("ETag", asset.entityTag),
        ]
    }

    private static let contentSecurityPolicy = [
        "default-src 'none'", "style-src 'self'", "script-src 'self'", "img-src 'self'",
        "form-action 'self'", "base-uri 'none'", "frame-ancestors 'none'",
    ].joined(separator: "; ")
}
