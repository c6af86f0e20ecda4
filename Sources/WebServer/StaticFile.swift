/// One file of `StaticFiles`, ready to be sent: as it is, and compressed if that helps.
struct StaticFile {
    /// The file system's data about the file when it was read.
    struct Version: Equatable {
        var seconds, nanoseconds, bytes: Int
    }

    let version: Version
    private let contentType: String
    let content: [UInt8]
    private let compressed: [UInt8]?
    /// The entity tag in quotes, as in the header (RFC 9110 §8.8.3).
    let tag: String
    private let compressedTag: String

    init(path: String, content: [UInt8], version: Version) {
        self.version = version
        self.content = content
        let kind = ContentType(path: path)
        contentType = kind.name
        compressed = kind.isCompressible ? Gzip.compress(content) : nil
        let hash = Self.hash(content)
        tag = "\"\(hash)\""
        // Another representation needs another tag (RFC 9110 §8.8.3.3).
        compressedTag = "\"\(hash)-gz\""
    }

    func response(ifNoneMatch: String?, acceptEncoding: String?) -> HTTPResponse {
        let sent = compressed.flatMap { Self.acceptsGzip(acceptEncoding) ? $0 : nil }
        let tag = sent == nil ? tag : compressedTag
        // no-cache: the browser may keep the file, but asks each time whether it is still the same.
        var headers = [("ETag", tag), ("Cache-Control", "no-cache")]
        if compressed != nil { headers.append(("Vary", "Accept-Encoding")) }
        if Self.matches(ifNoneMatch, tag) { return HTTPResponse(status: 304, headers: headers) }
        headers.append(("Content-Type", contentType))
        if sent != nil { headers.append(("Content-Encoding", "gzip")) }
        return HTTPResponse(status: 200, headers: headers, body: sent ?? content)
    }

    /// Weak comparison (RFC 9110 §13.1.2): a leading `W/` makes no difference.
    static func matches(_ header: String?, _ tag: String) -> Bool {
        guard let header else { return false }
        return header.split(separator: ",").contains { candidate in
            let plain = candidate.drop { $0 == " " }.prefix { $0 != " " }
            return plain == "*" || plain == tag || plain == "W/" + tag
        }
    }

    /// Reads what browsers send (RFC 9110 §12.5.3): gzip must be named, and not with a weight of zero.
    static func acceptsGzip(_ header: String?) -> Bool {
        guard let header else { return false }
        return header.lowercased().split(separator: ",").contains { item in
            let parts = item.split(separator: ";").map { $0.filter { $0 != " " } }
            guard parts.first == "gzip" else { return false }
            return !parts.dropFirst().contains { ["q=0", "q=0.0", "q=0.00", "q=0.000"].contains($0) }
        }
    }

    /// FNV-1a with 64 bits. Enough to notice a change; no protection against a forger.
    static func hash(_ content: [UInt8]) -> String {
        var hash: UInt64 = 0xcbf2_9ce4_8422_2325
        for byte in content { hash = (hash ^ UInt64(byte)) &* 0x0000_0100_0000_01b3 }
        return String(hash, radix: 16) + "-" + String(content.count, radix: 16)
    }
}
