import Foundation
import Glibc
import Synchronization

/// A command on its way to the process that owns a data folder or a replica.
package struct LocalCommand: Codable, Sendable {
    package var arguments: [String]
    /// The caller's working directory, so that paths mean what the caller meant.
    package var directory: String
    /// A passphrase, for the command that needs one.
    package var secret: String?

    package init(arguments: [String], directory: String, secret: String? = nil) {
        self.arguments = arguments
        self.directory = directory
        self.secret = secret
    }
}

/// What a command printed, and how it ended.
package struct LocalReply: Codable, Sendable {
    package var output: String
    package var errors: String
    package var exitCode: Int32

    package init(output: String = "", errors: String = "", exitCode: Int32 = 0) {
        self.output = output
        self.errors = errors
        self.exitCode = exitCode
    }
}

/// A Unix socket (mode 0600) beside the files that one process owns: other commands on them are
/// carried out by that process, so nobody meets a lock error (design §5, §8).
///
/// One command a connection: a line of JSON in, a line of JSON out.
package enum LocalSocket {
    /// The longest path that fits a socket address.
    package static let maximumPathBytes = 107
    static let maximumMessageBytes = 64 << 20

    /// Sends one command; nothing where nobody listens at `path`.
    package static func send(_ command: LocalCommand, to path: String) throws -> LocalReply? {
        guard let descriptor = connected(to: path) else { return nil }
        defer { close(descriptor) }
        // Long enough for a first sync; a process that hangs is not waited for for ever.
        var timeout = timeval(tv_sec: 3_600, tv_usec: 0)
        setsockopt(
            descriptor, SOL_SOCKET, SO_RCVTIMEO, &timeout, socklen_t(MemoryLayout<timeval>.size))
        guard write(try JSONEncoder().encode(command), to: descriptor),
            let line = readLine(from: descriptor)
        else { throw LocalSocketError.cut }
        return try JSONDecoder().decode(LocalReply.self, from: line)
    }

    private static func connected(to path: String) -> Int32? {
        guard var address = address(of: path) else { return nil }
        let descriptor = socket(
            AF_UNIX, Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0)
        guard descriptor >= 0 else { return nil }
        let result = withUnsafePointer(to: &address) {
            $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_un>.size))
            }
        }
        if result == 0 { return descriptor }
        close(descriptor)
        return nil
    }

    static func address(of path: String) -> sockaddr_un? {
        guard path.utf8.count <= maximumPathBytes else { return nil }
        var address = sockaddr_un()
        address.sun_family = sa_family_t(AF_UNIX)
        withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: path.utf8) }
        return address
    }

    static func write(_ data: Data, to descriptor: Int32) -> Bool {
        var rest = Array(data + [UInt8(ascii: "\n")])[...]
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes {
                Glibc.send(descriptor, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL))
            }
            guard count > 0 else { return false }
            rest = rest.dropFirst(count)
        }
        return true
    }

    static func readLine(from descriptor: Int32) -> Data? {
        var line = Data()
        var chunk = [UInt8](repeating: 0, count: 64 << 10)
        while line.count <= maximumMessageBytes {
            let count = recv(descriptor, &chunk, chunk.count, 0)
            guard count > 0 else { return nil }
            if let end = chunk[..<count].firstIndex(of: UInt8(ascii: "\n")) {
                return line + chunk[..<end]
            }
            line.append(contentsOf: chunk[..<count])
        }
        return nil
    }
}

/// Why a command got no reply.
package enum LocalSocketError: Error, CustomStringConvertible {
    case cut
    case cannotListen(path: String)

    package var description: String {
        switch self {
        case .cut: "the process that owns these files stopped before it answered; try again"
        case .cannotListen(let path):
            "cannot listen at \(path): choose a path of at most "
                + "\(LocalSocket.maximumPathBytes) bytes in a folder that can be written"
        }
    }
}

/// The listening end. Commands are carried out one after another, in the order of arrival.
package final class LocalSocketServer: Sendable {
    private let descriptor: Int32
    private let path: String
    private let stopFlag = StopFlag()

    private final class StopFlag: Sendable { let isSet = Mutex(false) }

    /// Listens at `path`, replacing a socket that a stopped process left there: whoever calls this
    /// holds the lock of the files.
    package init(
        path: String, handle: @escaping @Sendable (LocalCommand) async -> LocalReply
    ) throws {
        self.path = path
        unlink(path)
        let descriptor = socket(
            AF_UNIX, Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0)
        guard descriptor >= 0, var address = LocalSocket.address(of: path) else {
            throw LocalSocketError.cannotListen(path: path)
        }
        let previous = umask(0o177)
        let bound = withUnsafePointer(to: &address) {
            $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                bind(descriptor, $0, socklen_t(MemoryLayout<sockaddr_un>.size))
            }
        }
        umask(previous)
        guard bound == 0, listen(descriptor, 16) == 0 else {
            close(descriptor)
            throw LocalSocketError.cannotListen(path: path)
        }
        self.descriptor = descriptor
        let thread = Thread { [stopFlag] in Self.serve(descriptor, stopFlag, handle) }
        thread.start()
    }

    /// Stops listening and removes the socket. A second call does nothing.
    package func stop() {
        // Within the lock: the listening thread looks at the flag before it closes the descriptor, so
        // nobody else can have its number yet.
        stopFlag.isSet.withLock { isStopped in
            if isStopped { return }
            isStopped = true
            unlink(path)
            shutdown(descriptor, Int32(SHUT_RDWR))
        }
    }

    private static func serve(
        _ descriptor: Int32, _ stopFlag: StopFlag,
        _ handle: @escaping @Sendable (LocalCommand) async -> LocalReply
    ) {
        defer { close(descriptor) }
        while !stopFlag.isSet.withLock({ $0 }) {
            let connection = accept(descriptor, nil, nil)
            if connection < 0 {
                // Out of descriptors or memory for a moment: pause, and go on listening.
                if errno != EINTR && errno != ECONNABORTED { poll(nil, 0, 100) }
                continue
            }
            answer(connection, handle)
            close(connection)
        }
    }

    private static func answer(
        _ connection: Int32, _ handle: @escaping @Sendable (LocalCommand) async -> LocalReply
    ) {
        // A caller that goes silent may not hold up the others.
        var timeout = timeval(tv_sec: 10, tv_usec: 0)
        setsockopt(
            connection, SOL_SOCKET, SO_RCVTIMEO, &timeout, socklen_t(MemoryLayout<timeval>.size))
        guard let line = LocalSocket.readLine(from: connection),
            let command = try? JSONDecoder().decode(LocalCommand.self, from: line)
        else { return }
        let reply = Mutex<LocalReply?>(nil)
        let done = DispatchSemaphore(value: 0)
        Task {
            let result = await handle(command)
            reply.withLock { $0 = result }
            done.signal()
        }
        done.wait()
        let answer = reply.withLock { $0 } ?? LocalReply()
        guard let data = try? JSONEncoder().encode(answer) else { return }
        _ = LocalSocket.write(data, to: connection)
    }
}
