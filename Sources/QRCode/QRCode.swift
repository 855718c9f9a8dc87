import CQR
package import Foundation

/// A QR code (ISO/IEC 18004) of a short text, as it is shown or written to a file.
package struct QRCode {
    private let width: Int
    private let isDark: [Bool]
    /// Modules of white around it, which readers need.
    private static let margin = 4

    /// Fails where the text is too long for a code.
    package init?(_ text: String) {
        var width: Int32 = 0
        guard let modules = cqr_modules(text, &width) else { return nil }
        defer { free(modules) }
        self.width = Int(width)
        isDark = (0..<Int(width * width)).map { modules[$0] == 1 }
    }

    /// Modules of a side, with the white around it.
    package var side: Int { width + 2 * Self.margin }

    private func isDark(_ row: Int, _ column: Int) -> Bool {
        let (row, column) = (row - Self.margin, column - Self.margin)
        guard (0..<width).contains(row), (0..<width).contains(column) else { return false }
        return isDark[row * width + column]
    }

    /// For a terminal with dark ground: two modules a character, light ones drawn.
    package var terminal: String {
        stride(from: 0, to: side, by: 2).map { row in
            (0..<side).map { column in
                switch (isDark(row, column), isDark(row + 1, column)) {
                case (false, false): "█"
                case (false, true): "▀"
                case (true, false): "▄"
                case (true, true): " "
                }
            }.joined() + "\n"
        }.joined()
    }

    /// The dark modules as the outline of an SVG path.
    package var outline: String {
        (0..<side).flatMap { row in
            (0..<side).filter { isDark(row, $0) }.map { "M\($0) \(row)h1v1h-1z" }
        }.joined()
    }

    package var svg: String {
        """
        <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 \(side) \(side)" width="\(side * 8)" \
        height="\(side * 8)"><rect width="100%" height="100%" fill="#fff"/>\
        <path d="\(outline)" fill="#000" shape-rendering="crispEdges"/></svg>

        """
    }

    /// Eight pixels a module, grey. Nothing where memory is short.
    package var png: Data? {
        let scale = 8
        let pixels = side * scale
        var grey = [UInt8](repeating: 255, count: pixels * pixels)
        for row in 0..<pixels {
            for column in 0..<pixels where isDark(row / scale, column / scale) {
                grey[row * pixels + column] = 0
            }
        }
        var length = 0
        guard let bytes = cqr_png(grey, Int32(pixels), &length) else { return nil }
        defer { free(bytes) }
        return Data(bytes: bytes, count: length)
    }
}
