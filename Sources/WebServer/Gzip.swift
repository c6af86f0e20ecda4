import CLibWebSockets

/// Compresses with gzip (RFC 1952), by zlib, which libwebsockets depends on anyway.
enum Gzip {
    /// Returns `nil` when compression is not worth it: less than 1 KB fits into one packet anyway.
    static func compress(_ content: [UInt8]) -> [UInt8]? {
        guard content.count >= 1_024 else { return nil }
        var stream = z_stream()
        guard clws_gzip_begin(&stream) == Z_OK else { return nil }
        defer { deflateEnd(&stream) }
        // If the result is not an eighth smaller, the content is sent as it is.
        var compressed = [UInt8](repeating: 0, count: content.count / 8 * 7)
        var input = content
        let status = input.withUnsafeMutableBufferPointer { source in
            compressed.withUnsafeMutableBufferPointer { target in
                stream.next_in = source.baseAddress
                stream.avail_in = UInt32(source.count)
                stream.next_out = target.baseAddress
                stream.avail_out = UInt32(target.count)
                return deflate(&stream, Z_FINISH)
            }
        }
        guard status == Z_STREAM_END else { return nil }
        compressed.removeLast(Int(stream.avail_out))
        return compressed
    }
}
