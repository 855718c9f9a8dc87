import CZstd
public import Foundation

/// Zstandard (RFC 8878) for bodies, by the system's libzstd.
public enum Zstd {
    /// Level 3: faster than storage writes, and smaller levels gain little on these messages.
    public static func compress(_ data: Data) -> Data {
        var output = Data(count: ZSTD_compressBound(data.count))
        let written = output.withUnsafeMutableBytes { target in
            data.withUnsafeBytes { source in
                ZSTD_compress(target.baseAddress, target.count, source.baseAddress, source.count, 3)
            }
        }
        precondition(
            ZSTD_isError(written) == 0, "compression into a buffer of its bound cannot fail")
        return output.prefix(written)
    }

    /// Throws `malformedBody` where the bytes are no complete frame, and `bodyTooLarge` as soon as
    /// more than `limit` bytes come out: a bomb costs `limit` bytes of memory and no more.
    public static func decompress(_ data: Data, limit: Int) throws(ErrorCode) -> Data {
        guard let stream = ZSTD_createDStream() else { throw .serverError }
        defer { ZSTD_freeDStream(stream) }
        // Frames that ask for a window beyond 8 MiB are refused before memory is taken.
        ZSTD_DCtx_setParameter(stream, ZSTD_d_windowLogMax, 23)
        var output = Data()
        var chunk = [UInt8](repeating: 0, count: ZSTD_DStreamOutSize())
        var position = 0
        var pending = 1
        while position < data.count {
            let step = data.withUnsafeBytes { source in
                chunk.withUnsafeMutableBytes { target in
                    Self.step(stream, source, target, &position)
                }
            }
            guard ZSTD_isError(step.pending) == 0 else { throw .malformedBody }
            guard output.count + step.written <= limit else { throw .bodyTooLarge }
            output.append(contentsOf: chunk[..<step.written])
            pending = step.pending
        }
        while pending != 0 {
            let before = output.count
            let step = chunk.withUnsafeMutableBytes { target in
                Self.step(stream, UnsafeRawBufferPointer(start: nil, count: 0), target, &position)
            }
            guard ZSTD_isError(step.pending) == 0 else { throw .malformedBody }
            guard output.count + step.written <= limit else { throw .bodyTooLarge }
            output.append(contentsOf: chunk[..<step.written])
            pending = step.pending
            if output.count == before && pending != 0 { throw .malformedBody }
        }
        return output
    }

    private static func step(
        _ stream: OpaquePointer, _ source: UnsafeRawBufferPointer,
        _ target: UnsafeMutableRawBufferPointer, _ position: inout Int
    ) -> (pending: Int, written: Int) {
        var output = ZSTD_outBuffer(dst: target.baseAddress, size: target.count, pos: 0)
        let start = source.isEmpty ? 0 : position
        var input = ZSTD_inBuffer(src: source.baseAddress, size: source.count, pos: start)
        let pending = ZSTD_decompressStream(stream, &output, &input)
        if !source.isEmpty { position = input.pos }
        return (pending, output.pos)
    }
}
