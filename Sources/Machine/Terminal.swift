import Foundation
import Glibc

/// The terminal of whoever gave the command.
package enum Terminal {
    /// Asks without showing what is typed; nothing where there is no terminal.
    package static func ask(_ question: String, maximumBytes: Int) -> String? {
        let terminal = open("/dev/tty", O_RDWR | O_CLOEXEC)
        guard terminal >= 0 else { return nil }
        defer { close(terminal) }
        var before = termios()
        guard tcgetattr(terminal, &before) == 0 else { return nil }
        var hidden = before
        hidden.c_lflag &= ~tcflag_t(ECHO)
        tcsetattr(terminal, TCSAFLUSH, &hidden)
        defer { tcsetattr(terminal, TCSAFLUSH, &before) }
        let handle = FileHandle(fileDescriptor: terminal, closeOnDealloc: false)
        try? handle.write(contentsOf: Data(question.utf8))
        var typed: [UInt8] = []
        var byte: UInt8 = 0
        while Glibc.read(terminal, &byte, 1) == 1, byte != UInt8(ascii: "\n"),
            typed.count < maximumBytes
        { typed.append(byte) }
        try? handle.write(contentsOf: Data("\n".utf8))
        return String(decoding: typed, as: UTF8.self)
    }
}
