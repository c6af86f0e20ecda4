import CLibWebSockets

/// Copies a request's head out of libwebsockets' header table, which exists only until the response is sent.
enum RequestReader {
    private static let methods: [(lws_token_indexes, HTTPMethod)] = [
        (WSI_TOKEN_GET_URI, .get), (WSI_TOKEN_HEAD_URI, .head), (WSI_TOKEN_POST_URI, .post),
        (WSI_TOKEN_PUT_URI, .put), (WSI_TOKEN_DELETE_URI, .delete), (WSI_TOKEN_PATCH_URI, .patch),
        (WSI_TOKEN_OPTIONS_URI, .options),
    ]

    /// The headers that libwebsockets knows, in lower case, without method, query and version.
    private static let known: [(token: lws_token_indexes, name: String)] = {
        let special = methods.map(\.0.rawValue) + [WSI_TOKEN_HTTP.rawValue, WSI_TOKEN_HTTP_URI_ARGS.rawValue]
        return (0..<WSI_TOKEN_COUNT.rawValue).compactMap { raw in
            let token = lws_token_indexes(rawValue: raw)
            guard !special.contains(raw), let text = lws_token_to_string(token) else { return nil }
            let name = text.withMemoryRebound(to: CChar.self, capacity: 1) { String(cString: $0) }
            guard name.hasSuffix(":"), !name.hasPrefix(":"), name.utf8.count > 1 else { return nil }
            return (token, String(name.dropLast()))
        }
    }()

    /// The headers that a handshake is decided by. A flood of handshakes that are refused costs little if the other
    /// headers are not even copied.
    private static let knownOfHandshake = known.filter {
        ["host", "origin", "sec-websocket-key", "sec-websocket-version", "sec-websocket-protocol", "x-forwarded-for"]
            .contains($0.name)
    }

    /// Returns the head; `nil` when it makes no sense.
    ///
    /// - Parameter isHandshake: copies only the headers that decide about an upgrade.
    static func head(_ wsi: OpaquePointer, _ connection: Connection, isHandshake: Bool = false) -> RequestHead? {
        let scratch = connection.server.scratch
        guard let (token, method) = methods.first(where: { lws_hdr_total_length(wsi, $0.0) > 0 }) else { return nil }
        // libwebsockets also cuts a path at `&` and `;`, which are part of it (RFC 3986 §3.3).
        let path = fragments(wsi, token, scratch).joined(separator: "&")
        guard path.hasPrefix("/") else { return nil }
        var head = RequestHead(
            method: method, path: path, peerAddress: connection.peerAddress, isEncrypted: connection.isEncrypted)
        for argument in fragments(wsi, WSI_TOKEN_HTTP_URI_ARGS, scratch) {
            let parts = argument.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            head.query.append((String(parts[0]), parts.count > 1 ? String(parts[1]) : ""))
        }
        for (token, name) in isHandshake ? knownOfHandshake : known {
            if let value = value(wsi, token, scratch) { head.headers.append((name, value)) }
        }
        for name in isHandshake ? ["x-forwarded-proto"] : connection.server.settings.unusualHeaders {
            if let value = unusual(wsi, name, scratch) { head.headers.append((name, value)) }
        }
        let settings = connection.server.settings
        if let client = ForwardedClient(
            of: head, trusting: settings.trustedProxies, orUnixSocket: settings.trustsUnixSocket)
        {
            head.peerAddress = client.address
            head.isEncrypted = client.isEncrypted
            head.isForwarded = true
        }
        return head
    }

    static func value(_ wsi: OpaquePointer, _ token: lws_token_indexes, _ scratch: UnsafeMutableBufferPointer<CChar>)
        -> String?
    {
        guard lws_hdr_total_length(wsi, token) > 0 else { return nil }
        return text(lws_hdr_copy(wsi, scratch.baseAddress, Int32(scratch.count), token), scratch)
    }

    /// HTTP/1.1 keeps a connection unless told otherwise; HTTP/1.0 does not (RFC 9112 §9.3).
    static func wantsClose(_ wsi: OpaquePointer, _ head: RequestHead, _ scratch: UnsafeMutableBufferPointer<CChar>)
        -> Bool
    {
        guard value(wsi, WSI_TOKEN_HTTP, scratch)?.hasSuffix("/1.1") == true else { return true }
        return head.header("connection")?.lowercased().contains("close") == true
    }

    private static func fragments(
        _ wsi: OpaquePointer, _ token: lws_token_indexes, _ scratch: UnsafeMutableBufferPointer<CChar>
    ) -> [String] {
        guard lws_hdr_total_length(wsi, token) > 0 else { return [] }
        var found: [String] = []
        while let next = text(
            lws_hdr_copy_fragment(wsi, scratch.baseAddress, Int32(scratch.count), token, Int32(found.count)), scratch)
        {
            found.append(next)
        }
        return found
    }

    private static func unusual(
        _ wsi: OpaquePointer, _ name: String, _ scratch: UnsafeMutableBufferPointer<CChar>
    ) -> String? {
        let key = name + ":"
        return text(
            lws_hdr_custom_copy(wsi, scratch.baseAddress, Int32(scratch.count), key, Int32(key.utf8.count)), scratch)
    }

    private static func text(_ length: Int32, _ scratch: UnsafeMutableBufferPointer<CChar>) -> String? {
        guard length >= 0, Int(length) <= scratch.count else { return nil }
        return String(decoding: UnsafeRawBufferPointer(scratch).prefix(Int(length)), as: UTF8.self)
    }
}
