import CLibWebSockets

/// RFC 1952, by zlib, which libwebsockets brings along.
enum Gzip {
    /// Nil when it would not be worth it: below 1 KB one packet carries it anyway.
    static func compress(_ content: [UInt8]) -> [UInt8]? {
        guard content.count >= 1_024 else { return nil }
        var stream = z_stream()
        guard clws_gzip_begin(&stream) == Z_OK else { return nil }
        defer { deflateEnd(&stream) }
        // What does not get an eighth smaller stays as it is.
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
