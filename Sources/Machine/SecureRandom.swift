import Glibc

/// Random bytes from the kernel, many at a call.
package enum SecureRandom {
    /// Bytes fit for keys, tokens and salts. Stops the process where the kernel has none to give:
    /// without them nothing here is safe.
    package static func bytes(_ count: Int) -> [UInt8] {
        [UInt8](unsafeUninitializedCapacity: count) { buffer, filled in
            guard let start = buffer.baseAddress else { return }
            while filled < count {
                // The kernel gives at most 256 bytes a call.
                let piece = min(count - filled, 256)
                precondition(getentropy(start + filled, piece) == 0, "no randomness")
                filled += piece
            }
        }
    }
}
